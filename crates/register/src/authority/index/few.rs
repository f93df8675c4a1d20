//! A list that is nearly always short: a few values stand in the record itself, so that reading them follows no pointer.

use std::hash::{Hash, Hasher};

/// A list of values, in place while there are at most `N`.
#[derive(Clone, Debug)]
pub(super) struct Few<T, const N: usize> {
    /// The values while they fit; what stands behind `length` means nothing.
    here: [T; N],
    length: u32,
    /// All the values, once they no longer fit.
    there: Vec<T>,
}

impl<T: Copy, const N: usize> Few<T, N> {
    /// The list of these values; `filler` is any value at all.
    pub(super) fn of(values: &[T], filler: T) -> Self {
        let mut here = [filler; N];
        if values.len() > N {
            return Self { here, length: 0, there: values.to_vec() };
        }
        here[..values.len()].copy_from_slice(values);
        Self { here, length: values.len() as u32, there: Vec::new() }
    }

    /// One more value.
    pub(super) fn push(&mut self, value: T) {
        let length = self.length as usize;
        if self.there.is_empty() && length < N {
            self.here[length] = value;
            self.length += 1;
        } else {
            if self.there.is_empty() {
                self.there.extend_from_slice(&self.here);
            }
            self.there.push(value);
        }
    }

    /// The values.
    #[inline]
    pub(super) fn as_slice(&self) -> &[T] {
        if self.there.is_empty() { &self.here[..self.length as usize] } else { &self.there }
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
