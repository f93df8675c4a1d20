//! Words for people, in both languages, kept beside the thing they name.
//!
//! Only short names live here (the label of a field, the title of an act). Sentences of the interface belong to
//! the rooms above, in Fluent files.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The languages the register itself can name things in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Simplified Chinese (简体中文), the first language of the product.
    #[default]
    Zh,
    /// English.
    En,
}

/// One name in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// Simplified Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Label {
    /// Pairs the two names.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    /// The name in `language`.
    pub const fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }
}

/// So many of something, in English: `1 row`, `2 rows`. Chinese needs no such thing.
pub fn counted(count: u64, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        assert_eq!([0, 1, 2].map(|count| counted(count, "row")), ["0 rows", "1 row", "2 rows"]);
    }
}
