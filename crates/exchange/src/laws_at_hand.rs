//! A folder of laws that is asked again and again: read when it is first asked, and again when it changed while the program
//! runs, for laws are imported while pages are served.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use statutes::Library;

use crate::laws::open_laws;

/// The library of a folder, with the time the folder had when it was read.
type Kept = (Option<SystemTime>, Arc<Library>);

/// A folder of laws with what was last read from it.
#[derive(Debug)]
pub struct LawsAtHand {
    folder: PathBuf,
    kept: Mutex<Option<Kept>>,
}

impl LawsAtHand {
    /// The laws of a folder; nothing is read before they are asked for.
    pub const fn new(folder: PathBuf) -> Self {
        Self { folder, kept: Mutex::new(None) }
    }

    /// The laws at hand. Blocks while the folder is read.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn library(&self) -> io::Result<Arc<Library>> {
        let stamp = std::fs::metadata(&self.folder).and_then(|folder| folder.modified()).ok();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, laws)) = kept.as_ref().filter(|(at, _)| *at == stamp) {
            return Ok(Arc::clone(laws));
        }
        let laws = Arc::new(open_laws(&self.folder)?.0);
        *kept = Some((stamp, Arc::clone(&laws)));
        Ok(laws)
    }
}
