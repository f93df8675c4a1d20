//! Numbers for powers, places and organs within one audit: the texts of every row group's dictionaries are numbered
//! once, and rows carry numbers from then on. Also what the register does not know gets a number: the audit says so.

use std::fmt::Display;
use std::str::FromStr;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use rustc_hash::FxHashMap;
use smol_str::{SmolStr, ToSmolStr};

/// Stands where there is no number.
pub(crate) const NO_NUMBER: u32 = u32::MAX;

/// Identities of one kind with their numbers, shared by all threads. Asked once for each text of a row group, not for
/// each row.
#[derive(Debug)]
pub(crate) struct Numbers<T> {
    inner: RwLock<Inner<T>>,
}

#[derive(Debug)]
struct Inner<T> {
    /// Texts stand in the table itself, as far as they fit: what is looked up millions of times is then near.
    by_text: FxHashMap<SmolStr, u32>,
    all: Vec<T>,
}

impl<T: Clone + Display + FromStr> Numbers<T> {
    /// Numbers what the register knows, in the order given, each once.
    pub(crate) fn of<'t>(known: impl IntoIterator<Item = &'t T>) -> Self
    where
        T: 't,
    {
        let mut inner = Inner { by_text: FxHashMap::default(), all: Vec::new() };
        for identity in known {
            inner.give(identity.to_smolstr(), identity.clone());
        }
        Self { inner: RwLock::new(inner) }
    }

    /// The numbers of some texts; what has none yet gets one.
    ///
    /// # Errors
    /// The first text that is no identity at all.
    pub(crate) fn number_all<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Result<Vec<u32>, &'t str> {
        let (mut numbers, mut missing) = (Vec::new(), Vec::new());
        {
            let inner = self.read();
            for (at, text) in texts.enumerate() {
                numbers.push(inner.by_text.get(text).copied().unwrap_or(NO_NUMBER));
                missing.extend((numbers[at] == NO_NUMBER).then_some((at, text)));
            }
        }
        if !missing.is_empty() {
            let mut inner = self.write();
            for (at, text) in missing {
                numbers[at] = inner.number(text).ok_or(text)?;
            }
        }
        Ok(numbers)
    }

    /// The number of an identity, where it has one.
    pub(crate) fn find(&self, identity: &T) -> Option<u32> {
        self.read().by_text.get(identity.to_smolstr().as_str()).copied()
    }

    /// What bears a number.
    pub(crate) fn get(&self, number: u32) -> Option<T> {
        self.read().all.get(number as usize).cloned()
    }

    /// Everything, by number.
    pub(crate) fn all(&self) -> Vec<T> {
        self.read().all.clone()
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.read().all.len()
    }

    fn read(&self) -> RwLockReadGuard<'_, Inner<T>> {
        self.inner.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Inner<T>> {
        self.inner.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: FromStr> Inner<T> {
    fn number(&mut self, text: &str) -> Option<u32> {
        match self.by_text.get(text) {
            Some(number) => Some(*number),
            None => Some(self.give(text.into(), text.parse().ok()?)),
        }
    }

    fn give(&mut self, text: SmolStr, identity: T) -> u32 {
        let next = self.all.len() as u32;
        let number = *self.by_text.entry(text).or_insert(next);
        if number == next {
            self.all.push(identity);
        }
        number
    }
}
