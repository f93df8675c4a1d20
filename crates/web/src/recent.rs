//! A few things kept at hand by what they were made for: the oldest goes when there is no room.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What was made lately, the latest at the end. Cloning a value must be cheap.
#[derive(Debug)]
pub struct Recent<K, V> {
    kept: Mutex<VecDeque<(K, V)>>,
    most: usize,
}

impl<K: PartialEq, V: Clone> Recent<K, V> {
    /// Room for so many.
    pub const fn new(most: usize) -> Self {
        Self { kept: Mutex::new(VecDeque::new()), most }
    }

    /// What was made for this, if it is still at hand.
    pub fn get(&self, key: &K) -> Option<V> {
        self.lock().iter().find(|(kept, _)| kept == key).map(|(_, value)| value.clone())
    }

    /// Keeps what was made.
    pub fn keep(&self, key: K, value: V) {
        let mut kept = self.lock();
        if kept.iter().any(|(at, _)| *at == key) {
            return;
        }
        if kept.len() >= self.most {
            kept.pop_front();
        }
        kept.push_back((key, value));
    }

    /// What is at hand for this, else what is made now. Two readers may make it at the same time; that does no harm.
    pub fn get_or(&self, key: K, make: impl FnOnce() -> V) -> V {
        self.get(&key).unwrap_or_else(|| {
            let made = make();
            self.keep(key, made.clone());
            made
        })
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<(K, V)>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_goes_and_nothing_is_made_twice() {
        let recent = Recent::new(2);
        let mut made = 0;
        for key in [1, 2, 1, 3, 3, 1] {
            recent.get_or(key, || made += 1);
        }
        assert_eq!(made, 4, "1, 2, 3, and 1 again after it had to go");
        assert_eq!((recent.get(&2), recent.get(&3)), (None, Some(())));
    }
}
