//! The case log on disk: a folder of immutable Parquet batches and a folder of reports.
//!
//! A batch counts when its act is in the ledger, never because its file is here: whatever the ledger does not name is
//! ignored by every reader and removed by [`CaseLog::tidy`].

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use register::acts::Act;
use register::supervision::{Batch, Digest};
use register::{Day, Register};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::audit::{Memory, WINDOW_CASES};
use crate::batch::{self, BatchFile};
use crate::error::CaseLogError;
use crate::list::Lists;
use crate::person::LinkKey;
use crate::{steps, store};

/// The folder of work under way.
const SCRATCH: &str = "scratch";

/// The case log of one data folder: `batches/<digest>.parquet` and `reports/<source digest>.csv`.
#[derive(Debug)]
pub struct CaseLog {
    dir: PathBuf,
    /// Batches whose digest was verified by this process.
    verified: Mutex<FxHashMap<Digest, Arc<BatchFile>>>,
    /// The day it is; absent where nobody says, and then no day is too late.
    today: Option<fn() -> Day>,
    /// The key under which persons are digested; without it nothing of them is kept.
    key: Option<LinkKey>,
    /// What audits found.
    pub(crate) memory: Memory,
    /// What lists counted.
    pub(crate) lists: Lists,
    /// How many cases an audit holds at once.
    pub(crate) window: u64,
}

impl CaseLog {
    /// Opens the case log in a folder, which is made where it is not there.
    ///
    /// # Errors
    /// [`CaseLogError::Io`] when the folder cannot be made.
    pub fn open(dir: impl Into<PathBuf>) -> Result<Self, CaseLogError> {
        let dir = dir.into();
        for folder in [dir.join("batches"), dir.join("reports")] {
            fs::create_dir_all(&folder).map_err(CaseLogError::io("make the folder", &folder))?;
        }
        let (verified, memory, lists) = (Mutex::default(), Memory::default(), Lists::default());
        Ok(Self { dir, verified, today: None, key: None, memory, lists, window: WINDOW_CASES })
    }

    /// The same log with a clock: cases of days to come are refused.
    #[must_use]
    pub fn with_clock(self, today: fn() -> Day) -> Self {
        Self { today: Some(today), ..self }
    }

    /// The same log with a key: applicants and officers are kept as digests under it, so that the cases of one person can
    /// be told to be of one. Without a key nothing of an applicant is kept.
    #[must_use]
    pub fn with_link_key(self, key: Option<LinkKey>) -> Self {
        Self { key, ..self }
    }

    /// The same log whose audits hold about so many cases at once, eight bytes each, in place of 67 million: less memory for
    /// more time.
    #[must_use]
    pub fn with_window(self, cases: u64) -> Self {
        Self { window: cases, ..self }
    }

    /// The key under which persons are digested.
    pub(crate) fn link_key(&self) -> Option<&LinkKey> {
        self.key.as_ref()
    }

    /// The day it is, where somebody says.
    pub(crate) fn today(&self) -> Option<Day> {
        self.today.map(|today| today())
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// A folder for work that takes disk and that nobody needs once it is done or cut off: [`CaseLog::tidy`] clears it.
    ///
    /// # Errors
    /// [`CaseLogError::Io`] when it cannot be made.
    pub fn scratch(&self) -> Result<PathBuf, CaseLogError> {
        let scratch = self.dir.join(SCRATCH);
        fs::create_dir_all(&scratch).map_err(CaseLogError::io("make the folder", &scratch))?;
        Ok(scratch)
    }

    /// Where a batch is.
    pub fn batch_path(&self, batch: &Digest) -> PathBuf {
        Self::batch_in(&self.dir, batch)
    }

    /// Where a batch is in the case log of a folder.
    pub fn batch_in(folder: &Path, batch: &Digest) -> PathBuf {
        folder.join("batches").join(format!("{batch}.parquet"))
    }

    /// Where the report on a source file is: a CSV of row, column, value, reason. There is one for every file that was
    /// imported, clean or not.
    pub fn report_path(&self, source: &Digest) -> PathBuf {
        self.dir.join("reports").join(format!("{source}.csv"))
    }

    /// Checks that every batch the register names is there and unaltered, and says how many rows they hold.
    ///
    /// # Errors
    /// [`CaseLogError::BatchMissing`], [`CaseLogError::BatchAltered`], [`CaseLogError::NotABatch`] for the first batch
    /// that is not as it should be.
    pub fn verify(&self, register: &Register) -> Result<u64, CaseLogError> {
        let mut rows = 0;
        for batch in register.books().supervision.batches() {
            let file = self.batch(batch)?;
            if let Some(digest) = &file.steps {
                steps::verify(&self.batch_path(digest), digest)?;
            }
            rows += file.rows;
        }
        Ok(rows)
    }

    /// Removes what no act in the ledger names and what is older than `age`: batches of imports that were never
    /// acknowledged, unfinished files, and what work cut off left in [`CaseLog::scratch`]. The age keeps safe what another process is importing just now. Batches of
    /// voided acts stay: what was known before can still be asked, and a void may be voided.
    ///
    /// Returns what was removed.
    ///
    /// # Errors
    /// [`CaseLogError::Io`] when the folders cannot be read or a file not removed.
    pub fn tidy(&self, register: &Register, age: Duration) -> Result<Vec<PathBuf>, CaseLogError> {
        let (mut batches, sources) = named(register);
        // A batch names the steps of its cases; they lie beside it.
        let paths = batches.iter().map(|batch| self.dir.join("batches").join(format!("{batch}.parquet")));
        let steps: Vec<Digest> = paths.filter_map(|path| batch::named_steps(&path)).collect();
        batches.extend(steps.iter().map(Digest::as_str));
        let mut removed = self.sweep("batches", "parquet", &batches, age)?;
        removed.extend(self.sweep("reports", "csv", &sources, age)?);
        removed.extend(self.clear_scratch(age)?);
        Ok(removed)
    }

    fn clear_scratch(&self, age: Duration) -> Result<Vec<PathBuf>, CaseLogError> {
        let scratch = self.scratch()?;
        let mut removed = Vec::new();
        for entry in fs::read_dir(&scratch).map_err(CaseLogError::io("read", &scratch))? {
            let path = entry.map_err(CaseLogError::io("read", &scratch))?.path();
            if is_older(&path, age) {
                let gone = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
                gone.map_err(CaseLogError::io("remove", &path))?;
                removed.push(path);
            }
        }
        Ok(removed)
    }

    fn sweep(
        &self,
        folder: &str,
        extension: &str,
        named: &FxHashSet<&str>,
        age: Duration,
    ) -> Result<Vec<PathBuf>, CaseLogError> {
        let folder = self.dir.join(folder);
        let mut removed = Vec::new();
        for entry in fs::read_dir(&folder).map_err(CaseLogError::io("read", &folder))? {
            let path = entry.map_err(CaseLogError::io("read", &folder))?.path();
            if is_leftover(&path, extension, named) && is_older(&path, age) {
                fs::remove_file(&path).map_err(CaseLogError::io("remove", &path))?;
                removed.push(path);
            }
        }
        removed.sort();
        Ok(removed)
    }

    /// A filed batch, verified against the ledger. Once verified it is trusted while its file keeps its size and time.
    pub(crate) fn batch(&self, batch: &Batch) -> Result<Arc<BatchFile>, CaseLogError> {
        let path = self.batch_path(&batch.digest);
        let stamp = BatchFile::stamp(&path, &batch.digest)?;
        let same = |file: &&Arc<BatchFile>| {
            file.stamp == stamp && file.days == (batch.from, batch.until) && file.position == batch.position
        };
        let known = self.lock().get(&batch.digest).filter(same).cloned();
        if let Some(file) = known {
            return Ok(file);
        }
        let file = Arc::new(BatchFile::verify(path, stamp, batch)?);
        self.lock().insert(batch.digest.clone(), Arc::clone(&file));
        Ok(file)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, FxHashMap<Digest, Arc<BatchFile>>> {
        // The map is whole whenever the lock is free, even after a panic elsewhere.
        self.verified.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Everything that any act in the ledger names, void or not, and that no erasure has replaced: batches and sources.
fn named(register: &Register) -> (FxHashSet<&str>, FxHashSet<&str>) {
    let (mut batches, mut sources) = (FxHashSet::default(), FxHashSet::default());
    for entry in register.entries() {
        match entry.act() {
            Act::FileCases(act) => {
                batches.insert(act.batch.as_str());
                sources.insert(act.source_digest.as_str());
            }
            Act::EraseCases(act) => {
                batches.remove(act.batch.as_str());
                batches.insert(act.replacement.as_str());
            }
            _ => {}
        }
    }
    batches.extend(register.books().supervision.batches().iter().map(|batch| batch.digest.as_str()));
    (batches, sources)
}

/// Is it a file of ours that nothing names? What is not ours stays.
fn is_leftover(path: &Path, extension: &str, named: &FxHashSet<&str>) -> bool {
    let Some(ending) = path.extension().and_then(|ending| ending.to_str()) else { return false };
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let ours = |stem: &str| stem.parse::<Digest>().is_ok();
    match ending {
        store::UNFINISHED => stem.split('.').next().is_some_and(ours),
        _ if ending == extension => ours(stem) && !named.contains(stem),
        _ => false,
    }
}

fn is_older(path: &Path, age: Duration) -> bool {
    let modified = fs::metadata(path).and_then(|metadata| metadata.modified());
    let elapsed = modified.ok().and_then(|time| SystemTime::now().duration_since(time).ok());
    elapsed.is_some_and(|elapsed| elapsed >= age)
}
