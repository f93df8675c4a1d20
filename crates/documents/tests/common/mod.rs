//! What the tests share: a filled form of every kind, and a reader of PDF pages that knows where each glyph stands.
#![expect(clippy::unwrap_used, reason = "tests")]
#![allow(dead_code, clippy::allow_attributes, reason = "each test file uses a part of this")]

pub mod forms;
pub mod ink;
pub mod paper;

use documents::{Form, Format, Rendered, Typefaces, render};
use register::{Day, Language};

/// A day from its ISO form.
pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Renders with the typefaces of the build, in Chinese.
pub fn rendered(form: &dyn Form, format: Format) -> Rendered {
    render(form, format, &Typefaces::embedded().unwrap(), Language::Zh).unwrap()
}
