//! What was decided under each grant. A province has a million of them, and few who ask for an audit ask for that: it is
//! added up when it is first asked for.

use std::sync::{Arc, OnceLock};

use register::GrantId;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::remembered::Remembered;
use super::tally::GrantCounts;

type Sums = FxHashMap<GrantId, GrantCounts>;

/// What was decided under each grant. Copies share it.
#[derive(Clone, Debug)]
pub(crate) struct ByGrant {
    counted: Arc<Remembered>,
    sums: Arc<OnceLock<Sums>>,
}

impl ByGrant {
    pub(super) fn of(counted: Arc<Remembered>) -> Self {
        Self { counted, sums: Arc::default() }
    }

    /// Of one grant; nothing where no case speaks of it.
    pub(crate) fn get(&self, grant: GrantId) -> GrantCounts {
        self.sums().get(&grant).copied().unwrap_or_default()
    }

    fn sums(&self) -> &Sums {
        self.sums.get_or_init(|| {
            let mut sums = Sums::with_capacity_and_hasher(self.counted.grants().count(), FxBuildHasher);
            for (grant, counts) in self.counted.grants() {
                sums.entry(*grant).or_default().add(*counts);
            }
            sums
        })
    }
}

impl PartialEq for ByGrant {
    fn eq(&self, other: &Self) -> bool {
        self.sums() == other.sums()
    }
}

impl Eq for ByGrant {}
