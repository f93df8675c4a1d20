//! What a void would do to the figures: the register with the void laid on it is reckoned beside the one that is.

use std::sync::Arc;

use caselog::{CaseLogError, Figures, Summary};
use jiff::Timestamp;
use register::authority::Index;
use register::corrections::VoidActs;
use register::{ActId, Days, Entry, OrganId, Register, Statement};
use uuid::Uuid;

use crate::app::App;
use crate::texts::Texts;

/// The figures before and after.
#[derive(Debug)]
pub struct Change {
    before: (Figures, Summary),
    after: (Figures, Summary),
}

/// Reckons both. Nothing where the register would refuse the void: then its refusal is told when it is sent.
///
/// # Errors
/// A batch that is missing or was altered.
pub fn change(
    app: &App,
    register: &Register,
    acts: Vec<ActId>,
    period: Option<Days>,
) -> Result<Option<Change>, CaseLogError> {
    let Some(after) = with_void(register, acts) else { return Ok(None) };
    let of = |register: &Register| -> Result<(Figures, Summary), CaseLogError> {
        let index = Index::build(register.entries());
        let audit = app.caselog().audit(register, &index, period, register.known(), &mut |_| {})?;
        Ok((audit.usage(register).items, audit.summary()))
    };
    Ok(Some(Change { before: of(register)?, after: of(&after)? }))
}

/// The register as it would be.
fn with_void(register: &Register, acts: Vec<ActId>) -> Option<Register> {
    let mut register = register.clone();
    let act = VoidActs { acts, reason: "-".to_owned() }.into();
    let entry = Entry {
        position: register.next_position(),
        id: ActId(Uuid::now_v7()),
        recorded_at: Timestamp::now(),
        recorder: "".into(),
        organ: OrganId::new("-").ok()?,
        capacity: "".into(),
        statement: Arc::new(Statement { act, history: false, opinion: Vec::new() }),
    };
    register.admit(Arc::new(entry)).ok()?;
    Some(register)
}

impl Change {
    /// One line for each figure that would change; one that says so where none would.
    pub fn lines(&self, texts: &Texts) -> Vec<String> {
        let ((items, summary), (items_after, summary_after)) = (&self.before, &self.after);
        let beyond = |summary: &Summary| {
            summary.standing.get(&caselog::Standing::BeyondPower).copied().unwrap_or_default()
        };
        let figures = [
            ("void-items", items.total, items_after.total),
            ("void-running", items.running, items_after.running),
            ("void-unused", items.unused, items_after.unused),
            ("void-untaken", items.not_taken_up, items_after.not_taken_up),
            ("void-decided", summary.decided, summary_after.decided),
            ("void-beyond", beyond(summary), beyond(summary_after)),
        ];
        let changed: Vec<String> = figures
            .into_iter()
            .filter(|(_, before, after)| before != after)
            .map(|(key, before, after)| {
                texts.with(key, &[("before", before.to_string()), ("after", after.to_string())])
            })
            .collect();
        if changed.is_empty() { vec![texts.get("void-no-figure").into_owned()] } else { changed }
    }
}
