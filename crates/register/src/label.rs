//! Words for people, in both languages, kept beside the thing they name.
//!
//! Names live here (the label of a field, the title of an act), and what a thing means where that is part of its
//! description (what to write into a field). Other sentences of the interface belong to the rooms above, in Fluent files.

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

/// What something means, told in a sentence or a few, in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// Simplified Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Meaning {
    /// Pairs the two. In a constant, as descriptors are, a half that says nothing and a Chinese half without Chinese do not
    /// compile.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        let (zh, en) = (zh.trim_ascii(), en.trim_ascii());
        assert!(holds_chinese(zh), "what it means is not told in Chinese");
        assert!(!en.is_empty(), "what it means is not told in English");
        Self { zh, en }
    }

    /// What it means, in `language`.
    pub const fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }

    /// Both, Chinese first, each on a line of its own.
    pub fn both(&self) -> String {
        format!("{}\n{}", self.zh, self.en)
    }
}

/// Does a Chinese character stand in the text? In UTF-8 those of the common block begin with 0xE4 to 0xE9.
const fn holds_chinese(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if matches!(bytes[at], 0xE4..=0xE9) {
            return true;
        }
        at += 1;
    }
    false
}

/// So many of something, in English: `1 row`, `2 rows`. Chinese needs no such thing.
pub fn counted(count: u64, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_is_told_in_both_languages_chinese_first() {
        const MEANING: Meaning = Meaning::new("生效日。", " The first day.");
        assert_eq!(MEANING.both(), "生效日。\nThe first day.");
        assert_eq!(MEANING.in_language(Language::En), "The first day.");
    }

    #[test]
    fn punctuation_and_latin_letters_are_no_chinese() {
        assert!(holds_chinese("GB/T 一"));
        assert!(!holds_chinese("GB/T 39046，。“”"));
    }

    #[test]
    #[should_panic(expected = "not told in Chinese")]
    fn a_meaning_without_chinese_is_none() {
        let _ = Meaning::new("The first day.", "The first day.");
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!([0, 1, 2].map(|count| counted(count, "row")), ["0 rows", "1 row", "2 rows"]);
    }
}
