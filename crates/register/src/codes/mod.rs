//! Codes of the outside world: places, bodies and kinds of power, each checked where it enters.
//!
//! A code identifies by agreement with others; it never stands for the thing itself. Places and organs
//! have their own identity in the books, where their codes are dated.

mod credit_code;
mod place_code;
mod power_kind;

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Error, Visitor};

pub use credit_code::{CreditCode, CreditCodeError};
pub use place_code::{PlaceCode, PlaceCodeError, PlaceCodeLevel, TownClass};
pub use power_kind::{PowerKind, PowerKindError};

/// The plain character for a full-width one (０ → 0, Ａ → A), as Chinese input methods write them;
/// every other character stays.
pub(crate) fn fold_full_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// The beginning of a text for an error message, so that a huge cell never makes a huge message.
pub(crate) fn excerpt(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Reads any value that has a strict text form out of a serialised string, passing its own error on.
pub(crate) struct FromText<T> {
    expected: &'static str,
    target: PhantomData<T>,
}

impl<T> FromText<T> {
    /// `expected` completes "expected …" when something other than text is found.
    pub(crate) const fn new(expected: &'static str) -> Self {
        FromText { expected, target: PhantomData }
    }
}

impl<T> Visitor<'_> for FromText<T>
where
    T: FromStr,
    T::Err: fmt::Display,
{
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_folds_and_nothing_else_moves() {
        assert_eq!("０９ＡＺａ".chars().map(fold_full_width).collect::<String>(), "09AZa");
        assert_eq!("镇09Az".chars().map(fold_full_width).collect::<String>(), "镇09Az");
    }

    #[test]
    fn an_excerpt_is_short() {
        assert_eq!(excerpt("370523101"), "370523101");
        assert_eq!(excerpt(&"镇".repeat(41)).chars().count(), 41);
    }
}
