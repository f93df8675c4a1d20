//! What the office asks about laws that acts cite: what of it the laws at hand cannot bear out. Which laws are at hand, and what
//! they say, is settled elsewhere.

use std::fmt;
use std::sync::Arc;

use register::acts::Act;
use register::{Books, Day, OpinionNote, Severity};

/// The cautions on what an act cites; the day is that of the law for an act without a day of its own.
type Cautions = dyn Fn(&Act, &Books, Day) -> Vec<OpinionNote> + Send + Sync;

/// The laws at hand, as the office knows them; without any it asks nothing.
#[derive(Clone, Default)]
pub(crate) struct Laws(Option<Arc<Cautions>>);

impl Laws {
    pub(crate) fn of(
        cautions: impl Fn(&Act, &Books, Day) -> Vec<OpinionNote> + Send + Sync + 'static,
    ) -> Self {
        Self(Some(Arc::new(cautions)))
    }

    /// The cautions to keep beside what the rules say. Whatever else is said here would be a rule, and rules are judged
    /// elsewhere.
    pub(crate) fn cautions(&self, act: &Act, books: &Books, law: Day) -> Vec<OpinionNote> {
        let mut notes = self.0.as_ref().map_or_else(Vec::new, |cautions| cautions(act, books, law));
        notes.retain(|note| note.severity == Severity::Caution);
        notes
    }
}

impl fmt::Debug for Laws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Laws")
    }
}
