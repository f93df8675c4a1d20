//! The two language types of the rooms below, brought together.

use register::Language;

/// The same language as `tables` calls it.
pub(crate) const fn for_tables(language: Language) -> tables::Language {
    match language {
        Language::Zh => tables::Language::Chinese,
        Language::En => tables::Language::English,
    }
}

/// The sentence in the reader's language.
pub(crate) fn pick(language: Language, zh: impl Into<String>, en: impl Into<String>) -> String {
    match language {
        Language::Zh => zh.into(),
        Language::En => en.into(),
    }
}
