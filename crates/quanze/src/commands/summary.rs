//! The supervision summary (督导汇总): usage by item and by grant, and what the audit of the same period found.

use caselog::{Audit, CaseLog, Usage};
use office::Snapshot;
use register::Days;
use serde_json::{Value, json};

use super::{Session, audit, period, usage};
use crate::failure::Failure;
use crate::progress::{Bar, watch};

/// What was reckoned.
pub struct Supervision {
    audit: Audit,
    usage: Usage,
    period: Option<Days>,
}

impl Supervision {
    /// Audits a period and reckons usage over it.
    pub fn reckon(
        session: &Session,
        cases: &CaseLog,
        snapshot: &Snapshot,
        period: Option<Days>,
    ) -> Result<Self, Failure> {
        let mut bar = Bar::new(session.pick("审核办件", "auditing cases"));
        let mut watch = watch(&mut bar, session.language);
        let (register, index) = (&snapshot.register, &snapshot.index);
        let audit = cases.audit(register, index, period, snapshot.known(), &mut watch)?;
        let usage = audit.usage(register);
        Ok(Self { audit, usage, period })
    }

    /// For people.
    pub fn say(&self, session: &Session) -> String {
        let language = session.language;
        let title = session.pick("督导汇总", "Supervision summary");
        let shown = period::describe(self.period, language);
        let known = self.audit.known.0;
        let head = session.pick(
            format!("{title}（办结于 {shown}；依据台账前 {known} 条，由办件算出，非手工填写）"),
            format!("{title} (decided {shown}; from the first {known} entries of the ledger, reckoned from cases, never typed in)"),
        );
        let summary = self.audit.summary();
        format!("{head}\n\n{}\n\n{}", usage::table(&self.usage, language), audit::table(&summary, language))
    }

    /// For programs.
    pub fn json(&self) -> Value {
        json!({
            "period": self.period, "known": self.audit.known,
            "usage": {"items": self.usage.items, "grants": self.usage.grants},
            "audit": self.audit.summary(),
        })
    }
}
