//! Reads a statute file: `法名(YYYY-MM-DD).md`, a title, the history, `<!-- INFO END -->`, then headings and articles.
//!
//! The steps, a file each: [`source`] bytes to lines, [`front`] the title and history, [`marks`] what a line is,
//! [`body`] lines to headings and articles, [`headings`] their tree, [`numbering`] whether the articles count on.
//! Nothing panics and nothing is guessed in silence: what was odd is a [`Finding`], what is broken a [`StatuteError`].

mod body;
mod front;
mod headings;
mod marks;
mod numbering;
mod source;

use crate::error::{BREAKS_SHOWN, StatuteError};
use crate::finding::{Finding, FindingKind};
use crate::force;
use crate::law_name::{FileName, FileVersion, LawName};
use crate::limits::FINDINGS_MAX;
use crate::statute::{Statute, StepKind};

/// Findings gathered while reading, the first [`FINDINGS_MAX`].
#[derive(Default)]
pub(crate) struct Findings {
    kept: Vec<Finding>,
    breaks: Vec<Finding>,
    breaks_more: usize,
}

impl Findings {
    pub(crate) fn push(&mut self, line: u32, kind: FindingKind) {
        let finding = Finding { line, kind };
        match (finding.breaks(), self.breaks.len() < BREAKS_SHOWN) {
            (true, true) => self.breaks.push(finding),
            (true, false) => self.breaks_more += 1,
            (false, _) if self.kept.len() < FINDINGS_MAX => self.kept.push(finding),
            (false, _) => {}
        }
    }
}

/// Reads one statute file, given its name and its bytes.
///
/// # Errors
/// [`StatuteError`] where the file's name holds no day in its brackets, or the file is no text, too large, has no articles, or its articles are not numbered without gap,
/// repeat or step back: such a text could not be cited with certainty.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Statute, StatuteError> {
    let name = FileName::parse(file).ok_or(StatuteError::FileName)?;
    // A version of a day that was misread would be taken for the law of other days.
    if let FileVersion::NoSuchDay(text) = name.version {
        return Err(StatuteError::FileDay { text });
    }
    let text = source::text(bytes)?;
    let mut findings = Findings::default();
    let source = source::split(text, &mut findings)?;
    let front = front::read(&source, &mut findings);
    let law_name = front.name_of_part(&name.law);
    let law = LawName::of(&law_name);
    let title = front.titles.first().cloned().unwrap_or_else(|| law_name.clone());
    if front.titles.is_empty() {
        findings.push(1, FindingKind::NoTitle);
    } else if !front.titles.iter().any(|title| LawName::of(title) == LawName::of(&name.law)) {
        findings.push(1, FindingKind::TitleDiffers { title: title.clone() });
    }
    let body = body::read(&source.lines[front.lines_used..], &law, &front.titles, &mut findings)?;
    if !findings.breaks.is_empty() {
        return Err(StatuteError::BrokenNumbering { findings: findings.breaks, more: findings.breaks_more });
    }
    let mut statute = Statute {
        law,
        name: law_name,
        title,
        version: None,
        in_force: force::EntryIntoForce::Unknown,
        history: front.history,
        preamble: body.preamble,
        headings: body.headings,
        articles: body.articles,
        annex: body.annex,
        findings: Vec::new(),
        file: file.to_owned(),
    };
    settle_version(&mut statute, &name.version, &mut findings);
    statute.in_force = force::of(&statute);
    findings.kept.sort_by_key(|finding| finding.line);
    statute.findings = findings.kept;
    Ok(statute)
}

/// The version day: that of the file's name, else the last of the history.
fn settle_version(statute: &mut Statute, name: &FileVersion, findings: &mut Findings) {
    if let FileVersion::Day(day) = name {
        statute.version = Some(*day);
        if statute.history.is_empty() {
            findings.push(1, FindingKind::NoHistory);
        } else if !statute.history.iter().any(|step| step.day == *day) {
            findings.push(1, FindingKind::DayNotInHistory { day: *day });
        }
        return;
    }
    let steps = statute.history.iter().filter(|step| step.kind != StepKind::InForce);
    statute.version = steps.map(|step| step.day).max();
    findings.push(
        1,
        match statute.version {
            Some(day) => FindingKind::DayFromHistory { day },
            None => FindingKind::NoDay,
        },
    );
}
