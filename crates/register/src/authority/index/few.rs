//! A list that is nearly always short: a few values stand in the record itself, so that reading them follows no pointer.

use std::hash::{Hash, Hasher};

/// A list of values, in place while there are at most `N`.
#[derive(Clone, Debug)]
pub(super) struct Few<T, const N: usize> {
    /// The values while they fit; what stands behind `length` means nothing.
    here: [T; N],
    length: u32,
    /// All the values, once they no longer fit.
    there: Option<Box<[T]>>,
}

impl<T: Copy, const N: usize> Few<T, N> {
    /// The list of these values; `filler` is any value at all.
    pub(super) fn of(values: &[T], filler: T) -> Self {
        let mut here = [filler; N];
        if values.len() > N {
            return Self { here, length: 0, there: Some(values.into()) };
        }
        here[..values.len()].copy_from_slice(values);
        Self { here, length: values.len() as u32, there: None }
    }

    /// One more value.
    pub(super) fn push(&mut self, value: T) {
        let length = self.length as usize;
        if self.there.is_none() && length < N {
            self.here[length] = value;
            self.length += 1;
        } else {
            self.there = Some([self.as_slice(), &[value][..]].concat().into());
        }
    }

    /// The values.
    #[inline]
    pub(super) fn as_slice(&self) -> &[T] {
        self.there.as_deref().unwrap_or(&self.here[..self.length as usize])
    }
}

impl<T: Copy + PartialEq, const N: usize> PartialEq for Few<T, N> {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl<T: Copy + Eq, const N: usize> Eq for Few<T, N> {}

impl<T: Copy + Hash, const N: usize> Hash for Few<T, N> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_slice().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::Few;

    #[test]
    fn it_is_a_list_whatever_its_length() {
        for length in 0..7 {
            let plain: Vec<u32> = (10..10 + length).collect();
            let few: Few<u32, 3> = Few::of(&plain, 0);
            let mut pushed: Few<u32, 3> = Few::of(&[], 9);
            plain.iter().for_each(|value| pushed.push(*value));
            assert_eq!(few.as_slice(), plain);
            assert_eq!(pushed.as_slice(), plain);
            assert_eq!(few, pushed);
            assert_ne!(few, Few::of(&[&plain[..], &[1]].concat(), 0));
        }
    }
}
