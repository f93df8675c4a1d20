//! Every word the pages show, from the Fluent files in `locales/`.
//!
//! The files are embedded. A key that is missing in a language prints as the key itself, so that a gap is
//! seen and nothing breaks; `tests/texts.rs` keeps gaps from being committed. No words live in templates.

use std::borrow::Cow;
use std::fmt::Display;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use crate::lang::Lang;

/// The Fluent files, one folder per language tag.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/locales"]
pub struct Locales;

/// The name of a text: what enums return, so that the test can find every key that is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(pub &'static str);

/// The texts of one language.
pub struct Texts {
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// The texts of a language, read once per process.
    pub fn of(lang: Lang) -> &'static Self {
        static CHINESE: OnceLock<Texts> = OnceLock::new();
        static ENGLISH: OnceLock<Texts> = OnceLock::new();
        let cell = match lang {
            Lang::Chinese => &CHINESE,
            Lang::English => &ENGLISH,
        };
        cell.get_or_init(|| Self::load(lang))
    }

    fn load(lang: Lang) -> Self {
        let id: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        let folder = format!("{}/", lang.tag());
        for name in Locales::iter().filter(|name| name.starts_with(&folder)) {
            let Some(file) = Locales::get(&name) else { continue };
            let text = String::from_utf8_lossy(&file.data).into_owned();
            // A file with a mistake still gives its sound messages; the test refuses the mistake.
            let resource = FluentResource::try_new(text).unwrap_or_else(|(sound, _)| sound);
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
    }

    /// The text of a key without variables.
    pub fn get(&self, key: &str) -> Cow<'_, str> {
        self.format(key, None)
    }

    /// The text of a key with variables. Whole numbers are passed as numbers, so that plurals work.
    pub fn with<V: Display>(&self, key: &str, variables: &[(&str, V)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in variables {
            args.set(*name, number_or_text(value.to_string()));
        }
        self.format(key, Some(&args)).into_owned()
    }

    fn format<'t>(&'t self, key: &str, args: Option<&'t FluentArgs<'_>>) -> Cow<'t, str> {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return Cow::Owned(key.to_owned());
        };
        let mut slips = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut slips);
        if !slips.is_empty() {
            tracing::warn!(key, ?slips, "text could not be completed");
        }
        text
    }
}

/// Only what prints back exactly is a number: `007` and `1,482` stay text.
fn number_or_text(text: String) -> FluentValue<'static> {
    match text.parse::<i32>() {
        Ok(number) if number.to_string() == text => FluentValue::from(number),
        _ => FluentValue::from(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_key_shows_itself() {
        assert_eq!(Texts::of(Lang::English).get("no-such-key"), "no-such-key");
    }

    #[test]
    fn plurals_follow_the_number() {
        let english = Texts::of(Lang::English);
        assert_eq!(english.with("count-towns", &[("count", 1)]), "1 town");
        assert_eq!(english.with("count-towns", &[("count", 6)]), "6 towns");
    }
}
