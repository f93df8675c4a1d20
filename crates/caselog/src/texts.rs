//! Texts kept once, each with a code: the dictionary of what is gathered to be written.

use rustc_hash::FxHashMap;

/// Texts by their codes, in the order in which they were met.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    all: Vec<String>,
    codes: FxHashMap<String, u32>,
}

impl Texts {
    /// The code of a text, a new one where it was never met.
    pub(crate) fn code(&mut self, text: &str) -> u32 {
        if let Some(code) = self.codes.get(text) {
            return *code;
        }
        let code = self.all.len() as u32;
        self.all.push(text.to_owned());
        self.codes.insert(text.to_owned(), code);
        code
    }

    /// Every text, by its code.
    pub(crate) fn all(&self) -> &[String] {
        &self.all
    }

    /// Likewise, taken out.
    pub(crate) fn into_all(self) -> Vec<String> {
        self.all
    }
}
