//! Which lines of an issue an act means: those it names, or all it can mean when it names none.

use super::{GrantLine, Grants, RecallGrant};
use crate::ids::{ActId, GrantId, LineNumber, OrganId};

/// The lines named, or the whole issue.
pub(super) fn named_lines(grants: &Grants, issue: ActId, lines: &[LineNumber]) -> Vec<GrantId> {
    if lines.is_empty() {
        grants.of_issue(issue).map(|grant| grant.id).collect()
    } else {
        lines.iter().map(|line| GrantId { issue, line: *line }).collect()
    }
}

/// The lines named, or those of the issue that `organ` gives or receives. The organ that issued the instrument is a
/// side of every line: it is neither grantor nor grantee, so it gets all of them.
pub(super) fn lines_of_side(
    grants: &Grants,
    issue: ActId,
    lines: &[LineNumber],
    organ: &OrganId,
) -> Vec<GrantId> {
    if !lines.is_empty() {
        return named_lines(grants, issue, lines);
    }
    let own: Vec<_> = grants
        .of_issue(issue)
        .filter(|grant| grant.line.grantor == *organ || grant.line.grantee == *organ)
        .map(|grant| grant.id)
        .collect();
    if own.is_empty() { named_lines(grants, issue, lines) } else { own }
}

/// The lines a recall means: those it names, or the whole issue but for the lines retained.
pub(super) fn recalled_lines(grants: &Grants, act: &RecallGrant) -> Vec<GrantId> {
    let mut lines = named_lines(grants, act.issue, &act.lines);
    lines.retain(|id| !act.retained.iter().any(|retained| retained.line == id.line));
    lines
}

impl GrantLine {
    /// The grant whose place this line takes, where it takes one.
    pub fn replaces(&self) -> Option<GrantId> {
        Some(GrantId { issue: self.replaces_issue?, line: self.replaces_line? })
    }
}
