//! A snapshot: the register and the index at one size of the ledger. Readers hold one; it never changes.

use std::sync::Arc;

use register::authority::Index;
use register::{Entry, Known, Register};

/// The register and the authority index as of one head of the ledger.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The register.
    pub register: Arc<Register>,
    /// The authority index over the whole ledger.
    pub index: Arc<Index>,
}

impl Snapshot {
    pub(crate) fn fold(entries: Vec<Arc<Entry>>) -> Self {
        let index = Index::build(&entries);
        Self { register: Arc::new(Register::fold(entries)), index: Arc::new(index) }
    }

    /// The size of the ledger it was folded from.
    pub fn known(&self) -> Known {
        self.register.known()
    }
}
