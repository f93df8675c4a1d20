//! The language in which the command line speaks: what `--lang` says, else what the environment says, else Chinese.

use clap::ValueEnum;
use register::Language;

/// The languages to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Spoken {
    /// 简体中文
    Zh,
    /// English
    En,
}

/// The language asked for; English where the environment asks for it; Chinese otherwise.
pub fn choose(asked: Option<Spoken>) -> Language {
    match asked {
        Some(Spoken::Zh) => Language::Zh,
        Some(Spoken::En) => Language::En,
        None => of_environment(|name| std::env::var(name).ok()),
    }
}

/// POSIX: the first of these that is set decides.
fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|v| !v.is_empty()));
    match set {
        Some(value) if value.starts_with("en") => Language::En,
        _ => Language::Zh,
    }
}

/// The sentence in the reader's language.
pub fn pick(language: Language, zh: impl Into<String>, en: impl Into<String>) -> String {
    match language {
        Language::Zh => zh.into(),
        Language::En => en.into(),
    }
}

/// The language as `tables` calls it.
pub const fn for_tables(language: Language) -> tables::Language {
    match language {
        Language::Zh => tables::Language::Chinese,
        Language::En => tables::Language::English,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(pairs: &[(&str, &str)]) -> Language {
        of_environment(|name| pairs.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn chinese_unless_the_environment_says_english() {
        assert_eq!(spoken(&[]), Language::Zh);
        assert_eq!(spoken(&[("LANG", "C.UTF-8")]), Language::Zh);
        assert_eq!(spoken(&[("LANG", "en_GB.UTF-8")]), Language::En);
        assert_eq!(spoken(&[("LC_ALL", "zh_CN.UTF-8"), ("LANG", "en_US.UTF-8")]), Language::Zh);
        assert_eq!(spoken(&[("LC_ALL", ""), ("LANG", "en_US.UTF-8")]), Language::En);
    }
}
