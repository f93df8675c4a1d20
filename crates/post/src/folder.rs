//! A folder as carrier: each letter is a file `*.eml` in it, for trying things out and for servers that pick mail up.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::carrier::{Carried, Carrier};
use crate::error::PostError;
use crate::letter::{Letter, Sender};

/// Puts letters into a folder.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    sender: Sender,
    number: AtomicU64,
}

impl Folder {
    /// Makes the folder if there is none.
    ///
    /// # Errors
    /// [`PostError::Folder`].
    pub fn new(path: &Path, sender: Sender) -> Result<Self, PostError> {
        std::fs::create_dir_all(path)
            .map_err(|source| PostError::Folder { path: path.to_owned(), source })?;
        Ok(Self { path: path.to_owned(), sender, number: AtomicU64::new(0) })
    }
}

impl Carrier for Folder {
    fn carry<'a>(&'a self, letter: &'a Letter) -> Carried<'a> {
        Box::pin(async move {
            let bytes = letter.written(&self.sender)?.formatted();
            let number = self.number.fetch_add(1, Ordering::Relaxed);
            let stem = format!("{}-{number}", letter.at.as_microsecond());
            // Whoever picks letters up sees whole ones only.
            let (under_way, path) =
                (self.path.join(format!("{stem}.part")), self.path.join(format!("{stem}.eml")));
            let failed = |source| PostError::Folder { path: path.clone(), source };
            tokio::fs::write(&under_way, bytes).await.map_err(failed)?;
            tokio::fs::rename(&under_way, &path).await.map_err(failed)
        })
    }
}
