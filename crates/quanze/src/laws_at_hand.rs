//! The laws of the register's folder, as the office asks about them when it records an act: read once, and again when the
//! folder changed while the program runs. Never a reason to refuse an act.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use register::acts::Act;
use register::{Books, Day, OpinionNote};
use statutes::{Library, cited_in_vain, cites_articles, notes};

/// A folder of laws with what was last read from it.
#[derive(Debug)]
pub struct LawsAtHand {
    folder: PathBuf,
    kept: Mutex<Option<(Option<SystemTime>, Arc<Library>)>>,
}

impl LawsAtHand {
    /// The laws of a folder; nothing is read before an act cites any.
    pub const fn new(folder: PathBuf) -> Self {
        Self { folder, kept: Mutex::new(None) }
    }

    /// What an act cites and these laws cannot bear out, as the ledger keeps it beside the opinion of the rules. `law` is the
    /// day of the law for an act that has no day of its own. Of a folder that cannot be read nothing is said.
    pub fn cautions(&self, act: &Act, books: &Books, law: Day) -> Vec<OpinionNote> {
        if !cites_articles(act) {
            return Vec::new();
        }
        self.library().map_or_else(Vec::new, |library| notes(&cited_in_vain(&library, books, act, law)))
    }

    fn library(&self) -> Option<Arc<Library>> {
        let stamp = fs::metadata(&self.folder).and_then(|folder| folder.modified()).ok();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, laws)) = kept.as_ref().filter(|(at, _)| *at == stamp) {
            return Some(Arc::clone(laws));
        }
        let laws = Arc::new(exchange::open_laws(&self.folder).ok()?.0);
        *kept = Some((stamp, Arc::clone(&laws)));
        Some(laws)
    }
}
