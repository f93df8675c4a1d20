//! The register: what the acts in the ledger add up to.
//!
//! *Admission is not replay.* [`Register::admit`] runs the gates once, when an act is recorded. [`Register::fold`]
//! lays admitted acts over each other and never refuses one, so that tomorrow's stricter gate still opens today's ledger.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::acts::Act;
use crate::books::Books;
use crate::corrections::{VoidActs, standing};
use crate::entry::Entry;
use crate::ids::{ActId, Known, Position};
use crate::refusal::{Refusal, Thing};

/// The register at one size of the ledger.
#[derive(Clone, Debug, Default)]
pub struct Register {
    entries: Vec<Arc<Entry>>,
    by_id: FxHashMap<ActId, usize>,
    stands: Vec<bool>,
    books: Books,
    /// Which standing entries the gates of today would refuse; reckoned when a void first asks for it.
    refused: OnceLock<Vec<usize>>,
}

impl Register {
    /// Folds entries that were admitted before. Positions must run 1, 2, 3 …, as the ledger keeps them.
    pub fn fold(entries: impl IntoIterator<Item = Arc<Entry>>) -> Self {
        let entries: Vec<_> = entries.into_iter().collect();
        let stands = standing(&entries);
        let by_id = entries.iter().enumerate().map(|(i, entry)| (entry.id, i)).collect();
        let books = fold_books(&entries, &stands);
        Self { entries, by_id, stands, books, refused: OnceLock::new() }
    }

    /// The books: what everything adds up to.
    pub fn books(&self) -> &Books {
        &self.books
    }

    /// The entries in ledger order.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// The size of the ledger this register was folded from.
    pub fn known(&self) -> Known {
        Known(self.entries.len() as u64)
    }

    /// One entry by its position.
    pub fn entry(&self, position: Position) -> Option<&Arc<Entry>> {
        self.entries.get(usize::try_from(position.0.checked_sub(1)?).ok()?)
    }

    /// One entry by the identity of its act.
    pub fn entry_of(&self, id: ActId) -> Option<&Arc<Entry>> {
        self.by_id.get(&id).map(|i| &self.entries[*i])
    }

    /// Does the entry at this position stand, or is it void?
    pub fn stands(&self, position: Position) -> bool {
        let index = position.0.checked_sub(1).and_then(|i| usize::try_from(i).ok());
        index.and_then(|i| self.stands.get(i)).copied().unwrap_or(false)
    }

    /// The register as it was known when the ledger had this size.
    pub fn as_known(&self, known: Known) -> Self {
        let size = usize::try_from(known.0).unwrap_or(usize::MAX).min(self.entries.len());
        if size == self.entries.len() {
            self.clone()
        } else {
            let mut known = Self::fold(self.entries[..size].iter().cloned());
            // What was erased since is gone, whatever was known before.
            for (entry, _) in self.entries.iter().zip(&self.stands).skip(size).filter(|(_, stands)| **stands)
            {
                if let Act::EraseCases(erasure) = entry.act() {
                    known.books.supervision.erase(erasure);
                }
            }
            known
        }
    }

    /// The position the next entry will have.
    pub fn next_position(&self) -> Position {
        Position(self.entries.len() as u64 + 1)
    }

    /// Does the act fit the register as it stands? Nothing changes. `history` says whether it is to be recorded as history.
    pub fn check(&self, id: ActId, act: &Act, history: bool) -> Result<(), Refusal> {
        if let Some(index) = self.by_id.get(&id) {
            return Err(Refusal::IdTaken { id, position: self.entries[*index].position });
        }
        match act {
            Act::VoidActs(void) => self.check_void(void),
            // Beside a voided act as well: the books know only what stands.
            Act::AttachFile(file) if !self.by_id.contains_key(&file.beside) => {
                Err(Refusal::unknown(Thing::Act, file.beside))
            }
            act => self.books.check(id, act, history),
        }
    }

    /// Admits an entry: its act must fit, and its position must be the next one. On refusal nothing changes.
    pub fn admit(&mut self, entry: Arc<Entry>) -> Result<(), Refusal> {
        self.check(entry.id, entry.act(), entry.statement.history)?;
        let voids = matches!(entry.act(), Act::VoidActs(_));
        // Where the gates refuse nothing, they refuse nothing after what they have just let through.
        if self.refused.get().is_some_and(|refused| !refused.is_empty()) {
            self.refused = OnceLock::new();
        }
        self.by_id.insert(entry.id, self.entries.len());
        self.entries.push(entry.clone());
        if voids {
            self.stands = standing(&self.entries);
            self.books = fold_books(&self.entries, &self.stands);
        } else {
            self.stands.push(true);
            self.books.apply(&entry);
        }
        Ok(())
    }

    /// What hangs on these acts: the entries that would not be admitted if they had never been recorded, and that
    /// are not among them. This is what a void of them has to name as well; what hangs on what hangs is among it. An act
    /// that comes back because its void is among them, and that no longer fits, is not: it cannot be voided once more.
    pub fn hanging_on(&self, acts: &[ActId]) -> Vec<&Arc<Entry>> {
        let void = VoidActs { acts: acts.to_vec(), reason: String::new() };
        let refused = self.newly_refused(&self.standing_without(&void));
        refused.into_iter().filter(|entry| self.stands(entry.position)).collect()
    }

    fn check_void(&self, void: &VoidActs) -> Result<(), Refusal> {
        if void.acts.is_empty() {
            return Err(Refusal::VoidsNothing);
        }
        for act in &void.acts {
            let index = *self.by_id.get(act).ok_or_else(|| Refusal::unknown(Thing::Act, act))?;
            if !self.stands[index] {
                return Err(Refusal::AlreadyVoid { act: *act, position: self.entries[index].position });
            }
            if matches!(self.entries[index].act(), Act::EraseCases(_)) {
                return Err(Refusal::ErasureStands { position: self.entries[index].position });
            }
        }
        let hanging = self.newly_refused(&self.standing_without(void));
        if hanging.is_empty() {
            return Ok(());
        }
        let acts = hanging.iter().map(|entry| (entry.position, entry.id, entry.act().kind())).collect();
        Err(Refusal::Hanging { acts })
    }

    /// Which entries would stand once `void` is recorded. Voiding a void brings back what it voided.
    fn standing_without(&self, void: &VoidActs) -> Vec<bool> {
        let mut entries = self.entries.clone();
        if let Some(last) = entries.last().cloned() {
            let statement = crate::entry::Statement {
                act: Act::VoidActs(void.clone()),
                history: false,
                opinion: Vec::new(),
            };
            let position = self.next_position();
            let id = ActId(uuid::Uuid::max());
            entries.push(Arc::new(Entry { position, id, statement: Arc::new(statement), ..(*last).clone() }));
        }
        let mut stands = standing(&entries);
        stands.pop();
        stands
    }

    /// Entries that stand in `stands` but that the gates refuse there, though they do not refuse them today.
    fn newly_refused(&self, stands: &[bool]) -> Vec<&Arc<Entry>> {
        let Some(first) = self.stands.iter().zip(stands).position(|(now, then)| now != then) else {
            return Vec::new();
        };
        let today = self.refused.get_or_init(|| self.refused_by_gates(&self.stands, 0, None));
        let then = self.refused_by_gates(stands, first, Some(today));
        then.into_iter().filter(|i| today.binary_search(i).is_err()).map(|i| &self.entries[i]).collect()
    }

    /// Which of the entries from `first` on the gates refuse, where those of `stands` stand; the books before are as they are
    /// today. What the gates of today refuse was admitted by those of its own day and stands all the same, so that what hangs on
    /// it is looked at too.
    fn refused_by_gates(&self, stands: &[bool], first: usize, today: Option<&[usize]>) -> Vec<usize> {
        let mut books = Books::default();
        let mut refused = Vec::new();
        for (i, entry) in self.entries.iter().enumerate().filter(|(i, _)| stands[*i]) {
            // An erasure hangs on nothing: what is gone stays gone, also where its batch is voided.
            let exempt = i < first || matches!(entry.act(), Act::EraseCases(_));
            let passes = exempt || books.check(entry.id, entry.act(), entry.statement.history).is_ok();
            if !passes {
                refused.push(i);
            }
            if passes || today.is_none_or(|today| today.binary_search(&i).is_ok()) {
                books.apply(entry);
            }
        }
        refused
    }
}

fn fold_books(entries: &[Arc<Entry>], stands: &[bool]) -> Books {
    let mut books = Books::default();
    for (entry, _) in entries.iter().zip(stands).filter(|(_, stands)| **stands) {
        books.apply(entry);
    }
    books
}
