//! What the office asks about files that acts name: do the bytes of an attachment lie in their folder, is a batch of cases there?
//! Where they lie is settled elsewhere.

use std::fmt;
use std::sync::Arc;

use register::acts::Act;
use register::attachments::AttachFile;
use register::supervision::Digest;

use crate::refused::Because;

/// How many bytes lie under a digest; `None` where none do.
type Bytes = dyn Fn(&Digest) -> Option<u64> + Send + Sync;
/// Is the batch of cases with a digest there?
type Batches = dyn Fn(&Digest) -> bool + Send + Sync;

/// Files beside the ledger, as the office knows them; what it does not know it does not ask about.
#[derive(Clone, Default)]
pub(crate) struct Files {
    bytes: Option<Arc<Bytes>>,
    batches: Option<Arc<Batches>>,
}

impl Files {
    pub(crate) fn with_bytes(self, bytes: impl Fn(&Digest) -> Option<u64> + Send + Sync + 'static) -> Self {
        Self { bytes: Some(Arc::new(bytes)), ..self }
    }

    pub(crate) fn with_batches(self, batches: impl Fn(&Digest) -> bool + Send + Sync + 'static) -> Self {
        Self { batches: Some(Arc::new(batches)), ..self }
    }

    /// An act names files that are there: the import of cases and their erasure write theirs before they make the act, and
    /// nobody makes such an act by hand.
    pub(crate) fn check(&self, act: &Act) -> Result<(), Because> {
        let batch = match act {
            Act::AttachFile(AttachFile { name, digest, bytes, .. }) => {
                let there = self.bytes.as_ref().is_none_or(|known| known(digest) == Some(*bytes));
                return if there { Ok(()) } else { Err(Because::FileNotThere { name: name.clone() }) };
            }
            Act::FileCases(act) => &act.batch,
            Act::EraseCases(act) => &act.replacement,
            _ => return Ok(()),
        };
        match self.batches.as_ref().is_none_or(|there| there(batch)) {
            true => Ok(()),
            false => Err(Because::BatchNotThere { digest: batch.clone() }),
        }
    }
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Files")
    }
}
