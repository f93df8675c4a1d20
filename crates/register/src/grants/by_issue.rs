//! Grants where they are kept: by issue, each line in its place. An issue may have thousands of lines, and a province
//! half a million.

use std::collections::BTreeMap;

use super::Grant;
use crate::ids::{ActId, GrantId};

/// Grants by issue and line.
#[derive(Clone, Debug, Default)]
pub(super) struct ByIssue(BTreeMap<ActId, Vec<Grant>>);

impl ByIssue {
    /// One grant.
    pub(super) fn get(&self, id: GrantId) -> Option<&Grant> {
        let lines = self.0.get(&id.issue)?;
        place(lines, id).ok().map(|at| &lines[at])
    }

    /// One grant, to be changed.
    pub(super) fn get_mut(&mut self, id: GrantId) -> Option<&mut Grant> {
        let lines = self.0.get_mut(&id.issue)?;
        place(lines, id).ok().map(|at| &mut lines[at])
    }

    /// Puts a grant in its place; room is made for as many lines as are `still` to come.
    pub(super) fn put(&mut self, grant: Grant, still: usize) {
        let lines = self.0.entry(grant.id.issue).or_default();
        match place(lines, grant.id) {
            Ok(at) => lines[at] = grant,
            Err(at) => {
                lines.reserve_exact(1 + still);
                lines.insert(at, grant);
            }
        }
    }

    /// Every grant, by issue and line.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Grant> {
        self.0.values().flatten()
    }

    /// The grants of an issue, by line.
    pub(super) fn of_issue(&self, issue: ActId) -> impl Iterator<Item = &Grant> {
        self.0.get(&issue).into_iter().flatten()
    }
}

/// Where a line stands, or would stand: mostly all lines before it are there.
fn place(lines: &[Grant], id: GrantId) -> Result<usize, usize> {
    let at = id.line.0.saturating_sub(1) as usize;
    if lines.get(at).is_some_and(|grant| grant.id.line == id.line) {
        return Ok(at);
    }
    lines.binary_search_by_key(&id.line, |grant| grant.id.line)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::ids::LineNumber;

    fn grant(issue: u8, line: u32, effective: i32) -> Grant {
        let day = crate::Day::from_number(effective).unwrap();
        let line_of = json!({"power": "p", "place": "t", "mode": "transfer", "grantor": "a", "grantee": "b",
            "effective": day});
        let id = GrantId { issue: ActId(Uuid::from_u128(u128::from(issue))), line: LineNumber(line) };
        Grant { id, line: serde_json::from_value(line_of).unwrap(), events: Vec::new() }
    }

    proptest! {
        #[test]
        fn it_is_a_map_by_identity(puts in prop::collection::vec((0_u8..3, 0_u32..7, 16_000..16_010), 0..40)) {
            let (mut by_issue, mut plain) = (ByIssue::default(), BTreeMap::new());
            for (issue, line, effective) in puts {
                let grant = grant(issue, line, effective);
                by_issue.put(grant.clone(), 0);
                plain.insert(grant.id, grant);
            }
            prop_assert!(by_issue.iter().eq(plain.values()));
            for issue in 0..4 {
                let of_issue = plain.values().filter(|grant| grant.id.issue.0.as_u128() == u128::from(issue));
                prop_assert!(by_issue.of_issue(ActId(Uuid::from_u128(u128::from(issue)))).eq(of_issue));
                for line in 0..8 {
                    let id = grant(issue, line, 16_000).id;
                    prop_assert_eq!(by_issue.get(id), plain.get(&id));
                    prop_assert_eq!(by_issue.get_mut(id).cloned(), plain.get(&id).cloned());
                }
            }
        }
    }
}
