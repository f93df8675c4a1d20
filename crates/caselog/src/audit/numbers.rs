//! Numbers for powers, places and organs within one audit: the texts of every row group's dictionaries are numbered
//! once, and rows carry numbers from then on. Also what the register does not know gets a number: the audit says so.

use std::hash::Hash;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

/// Identities of one kind with their numbers, shared by all threads. Asked once for each text of a row group, not for
/// each row.
#[derive(Debug)]
pub(crate) struct Numbers<T> {
    inner: Mutex<Inner<T>>,
}

#[derive(Debug)]
struct Inner<T> {
    by_text: FxHashMap<String, u32>,
    all: Vec<T>,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self { inner: Mutex::new(Inner { by_text: FxHashMap::default(), all: Vec::new() }) }
    }
}

impl<T: Clone + Eq + Hash + FromStr> Numbers<T> {
    /// The numbers of some texts.
    ///
    /// # Errors
    /// The first text that is no identity at all.
    pub(crate) fn number_all<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Result<Vec<u32>, &'t str> {
        let mut inner = self.lock();
        texts.map(|text| inner.number(text).ok_or(text)).collect()
    }

    /// What bears a number.
    pub(crate) fn get(&self, number: u32) -> Option<T> {
        self.lock().all.get(number as usize).cloned()
    }

    /// Everything, by number.
    pub(crate) fn all(&self) -> Vec<T> {
        self.lock().all.clone()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner<T>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Clone + FromStr> Inner<T> {
    fn number(&mut self, text: &str) -> Option<u32> {
        if let Some(number) = self.by_text.get(text) {
            return Some(*number);
        }
        let number = self.all.len() as u32;
        self.all.push(text.parse().ok()?);
        self.by_text.insert(text.to_owned(), number);
        Some(number)
    }
}
