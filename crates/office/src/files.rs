//! What the office asks about files beside acts: do the bytes lie in their folder? Where they lie is settled elsewhere.

use std::fmt;
use std::sync::Arc;

use register::acts::Act;
use register::attachments::AttachFile;
use register::supervision::Digest;

use crate::refused::Because;

/// How many bytes lie under a digest; `None` where none do.
type Bytes = dyn Fn(&Digest) -> Option<u64> + Send + Sync;

/// The folder of files beside acts, as the office knows it.
#[derive(Clone)]
pub(crate) struct Files(Arc<Bytes>);

impl Files {
    pub(crate) fn new(bytes: impl Fn(&Digest) -> Option<u64> + Send + Sync + 'static) -> Self {
        Self(Arc::new(bytes))
    }

    /// An act that puts a file beside another names bytes that are there.
    pub(crate) fn check(&self, act: &Act) -> Result<(), Because> {
        match act {
            Act::AttachFile(AttachFile { name, digest, bytes, .. }) if (self.0)(digest) != Some(*bytes) => {
                Err(Because::FileNotThere { name: name.clone() })
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Files")
    }
}
