//! Opening the office, recording acts, and handing out what was known.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;
use ledger::{Ledger, LedgerError};
use legality::{RuleBook, RuleError};
use register::acts::Act;
use register::supervision::Digest;
use register::{ActId, Books, Day, Entry, Known, Position, Register};
use tokio::sync::Mutex;

use crate::batch::Batch;
use crate::draft::Draft;
use crate::error::OfficeError;
use crate::files::Files;
use crate::folding;
use crate::hand::Hand;
use crate::laws::{LawWord, Laws};
use crate::snapshot::Snapshot;

/// The most acts handed in at once.
pub const ACTS_MAX: usize = 100_000;
/// How many registers as known earlier are kept at hand.
const PAST_KEPT: usize = 8;
/// How many entries are read from the ledger at a time.
const READ_CHUNK: usize = 5_000;

/// One act that was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordedAct {
    /// Its identity.
    pub id: ActId,
    /// Its position in the ledger.
    pub position: Position,
    /// It stood there before; nothing changed.
    pub already: bool,
}

/// What recording did.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// One for each draft, in order.
    pub acts: Vec<RecordedAct>,
    /// Was it only tried?
    pub dry_run: bool,
}

/// The office of one register.
#[derive(Debug)]
pub struct Office {
    ledger: Ledger,
    /// The rules of the product, before any change of the office.
    built_in: RuleBook,
    rules: RwLock<Arc<RuleBook>>,
    access: Arc<access::RuleBook>,
    now: RwLock<Snapshot>,
    past: RwLock<VecDeque<(Known, Arc<Register>)>>,
    writing: Mutex<()>,
    files: Files,
    laws: Laws,
}

impl Office {
    /// Opens the office on an existing ledger, folding every entry. `progress` hears how many of how many are read.
    pub async fn open(path: &Path, progress: impl FnMut(u64, u64)) -> Result<Self, OfficeError> {
        Self::on(Ledger::open(path).await?, progress).await
    }

    /// Opens the office on a new ledger.
    pub async fn create(path: &Path) -> Result<Self, OfficeError> {
        Self::on(Ledger::create(path).await?, |_, _| {}).await
    }

    async fn on(ledger: Ledger, mut progress: impl FnMut(u64, u64)) -> Result<Self, OfficeError> {
        let total = ledger.head().await?.size;
        let mut entries = Vec::new();
        while (entries.len() as u64) < total {
            let chunk = ledger.entries(entries.len() as u64 + 1, READ_CHUNK).await?;
            if chunk.is_empty() {
                break;
            }
            for entry in &chunk {
                entries.push(folding::read(entry)?);
            }
            progress(entries.len() as u64, total);
        }
        let built_in = RuleBook::built_in()?;
        let now = Snapshot::fold(entries);
        let rules = changed_rules(&built_in, &now.register)?;
        Ok(Self {
            ledger,
            rules: RwLock::new(Arc::new(rules)),
            access: Arc::new(access::RuleBook::built_in()?),
            built_in,
            now: RwLock::new(now),
            past: RwLock::default(),
            writing: Mutex::new(()),
            files: Files::default(),
            laws: Laws::default(),
        })
    }

    /// The same office, which asks how many bytes lie under a digest before it records that a file lies beside an act.
    #[must_use]
    pub fn with_files(self, bytes: impl Fn(&Digest) -> Option<u64> + Send + Sync + 'static) -> Self {
        let files = self.files.clone().with_bytes(bytes);
        Self { files, ..self }
    }

    /// The same office, which asks whether a batch of cases is there before it records that one is filed or replaced.
    #[must_use]
    pub fn with_batches(self, batches: impl Fn(&Digest) -> bool + Send + Sync + 'static) -> Self {
        let files = self.files.clone().with_batches(batches);
        Self { files, ..self }
    }

    /// The same office, which asks what of the laws that an act cites the laws at hand cannot bear out before it records the act:
    /// what they find unlawful is refused unless it is history, and all words are kept in the entry's opinion. The day is that of
    /// the law for an act without a day of its own.
    #[must_use]
    pub fn with_laws(
        self,
        words: impl Fn(&Act, &Books, Day) -> Vec<LawWord> + Send + Sync + 'static,
    ) -> Self {
        Self { laws: Laws::of(words), ..self }
    }

    /// The ledger, for proofs, verification and copies. Appending goes through [`Office::record`] alone.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The legality rules as they stand: those of the product with what the office has changed.
    pub fn rules(&self) -> Arc<RuleBook> {
        self.rules.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The rules of access: who may record, see and administer what.
    pub fn access(&self) -> &Arc<access::RuleBook> {
        &self.access
    }

    /// The register and index as they are now.
    pub fn snapshot(&self) -> Snapshot {
        self.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The register as it was known at a size of the ledger; a few are kept at hand.
    pub fn as_known(&self, known: Known) -> Arc<Register> {
        let now = self.snapshot();
        if known >= now.known() {
            return now.register;
        }
        let kept = self.past.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, register)) = kept.iter().find(|(size, _)| *size == known) {
            return register.clone();
        }
        drop(kept);
        let register = Arc::new(now.register.as_known(known));
        let mut past = self.past.write().unwrap_or_else(PoisonError::into_inner);
        if past.len() == PAST_KEPT {
            past.pop_front();
        }
        past.push_back((known, register.clone()));
        register
    }

    /// Records drafts, all or nothing: access, then legality, then admission, then the ledger. A dry run stops before
    /// the ledger. Drafts whose identity is in the ledger already with the same content change nothing.
    pub async fn record(
        &self,
        drafts: Vec<Draft>,
        hand: impl Into<Hand>,
        dry_run: bool,
    ) -> Result<Recorded, OfficeError> {
        if drafts.len() > ACTS_MAX {
            return Err(OfficeError::TooMany { acts: drafts.len(), limit: ACTS_MAX });
        }
        let hand = hand.into();
        let _alone = self.writing.lock().await;
        self.catch_up().await?;
        let before = self.snapshot();
        let batch = self.examine(&before, drafts, hand).await?;
        if dry_run {
            return Ok(Recorded { acts: batch.acts, dry_run });
        }
        if !batch.entries.is_empty() {
            let new =
                batch.entries.iter().map(|entry| folding::write(entry)).collect::<Result<Vec<_>, _>>()?;
            self.ledger.append(Some(before.known().0), new).await?;
            self.take_in(before, batch.register, &batch.entries)?;
        }
        Ok(Recorded { acts: batch.acts, dry_run })
    }

    /// Examines drafts on a thread of its own: many drafts, or a void of an early entry, take a while.
    async fn examine(&self, before: &Snapshot, drafts: Vec<Draft>, hand: Hand) -> Result<Batch, OfficeError> {
        let (register, rules, access) =
            (Arc::clone(&before.register), self.rules(), Arc::clone(&self.access));
        let (files, laws) = (self.files.clone(), self.laws.clone());
        let job = move || Batch::examine(&register, (rules, access), (files, laws), drafts, &hand);
        match tokio::task::spawn_blocking(job).await {
            Ok(examined) => examined,
            Err(error) => match error.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                Err(_) => Err(LedgerError::CutOff.into()),
            },
        }
    }

    /// Takes in what another process appended meanwhile, so that readers see it too.
    ///
    /// # Errors
    /// A ledger that cannot be read.
    pub async fn follow(&self) -> Result<(), OfficeError> {
        if self.ledger.refresh().await?.size == self.snapshot().known().0 {
            return Ok(());
        }
        let _alone = self.writing.lock().await;
        self.catch_up().await
    }

    async fn catch_up(&self) -> Result<(), OfficeError> {
        let now = self.snapshot();
        let head = self.ledger.refresh().await?;
        let mut entries = Vec::new();
        while now.known().0 + (entries.len() as u64) < head.size {
            let next = now.known().0 + entries.len() as u64 + 1;
            let chunk = self.ledger.entries(next, READ_CHUNK).await?;
            if chunk.is_empty() {
                break;
            }
            for entry in &chunk {
                entries.push(folding::read(entry)?);
            }
        }
        if !entries.is_empty() {
            let all = now.register.entries().iter().chain(&entries).cloned();
            self.take_in(now.clone(), Register::fold(all), &entries)?;
        }
        Ok(())
    }

    fn take_in(
        &self,
        before: Snapshot,
        register: Register,
        entries: &[Arc<Entry>],
    ) -> Result<(), OfficeError> {
        let changes =
            |entry: &Arc<Entry>| matches!(entry.act(), Act::ChangeLegalityRules(_) | Act::VoidActs(_));
        if entries.iter().any(changes) {
            let rules = Arc::new(changed_rules(&self.built_in, &register)?);
            *self.rules.write().unwrap_or_else(PoisonError::into_inner) = rules;
        }
        let mut index = Arc::unwrap_or_clone(before.index);
        for entry in entries {
            index.append(entry.clone());
        }
        let snapshot = Snapshot { register: Arc::new(register), index: Arc::new(index) };
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = snapshot;
        Ok(())
    }

    /// The ledger's size at an instant.
    pub async fn size_at(&self, instant: Timestamp) -> Result<Known, LedgerError> {
        self.ledger.size_at(instant).await.map(Known)
    }
}

/// The rules of the product with every change the register holds.
fn changed_rules(built_in: &RuleBook, register: &Register) -> Result<RuleBook, RuleError> {
    let changes = register.books().rules.legality_changes();
    built_in.with_changes(changes.map(|(position, change)| (Some(position), change)))
}
