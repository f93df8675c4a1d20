//! Refusals of the office in the reader's words: what, where, and what mends it.

use axum::http::StatusCode;
use office::{Because, OfficeError, Refused};
use register::Language;

use crate::lang::Lang;
use crate::problem::{Problem, Reason};
use crate::texts::{Key, Texts};
use crate::visit::language;

/// The most refusals that are listed.
const LISTED_MAX: usize = 200;

/// Every refusal, or the one problem of the ledger. `place` says where a draft, or the line of it that is refused, came from.
pub fn reasons(error: &OfficeError, lang: Lang, place: &dyn Fn(&Refused) -> Option<String>) -> Vec<Reason> {
    match error {
        OfficeError::Refused { refused } => {
            refused.iter().take(LISTED_MAX).map(|one| reason(one, lang, place(one))).collect()
        }
        other => {
            tracing::warn!(error = %other, "nothing was recorded");
            let words = language(lang);
            let (what, mend) = split(&other.describe(words), words);
            vec![Reason { mend, ..plain(lang, Key("refused-by-ledger")).at(what) }]
        }
    }
}

fn reason(refused: &Refused, lang: Lang, place: Option<String>) -> Reason {
    let words = language(lang);
    let said = refused.because.say(words);
    let (what, mend) = split(&said, words);
    let title = refused.title.in_language(words);
    let line = refused.because.line().map(|line| Texts::of(lang).with("refused-line", &[("line", line)]));
    let place = place.into_iter().chain([title.to_owned()]).chain(line).collect::<Vec<_>>().join(" · ");
    Reason { what, place: Some(place), mend }
}

/// The sentence says what is wrong, then after a semicolon what mends it. A semicolon within a quotation parts nothing.
fn split(said: &str, words: Language) -> (String, Option<String>) {
    let marks: &[char] = if words == Language::Zh { &[';', '\u{FF1B}'] } else { &[';'] };
    let mut depth = 0_u32;
    let mut straight = false;
    let found = said.char_indices().find(|(_, sign)| {
        match sign {
            '“' | '《' | '（' | '(' => depth += 1,
            '”' | '》' | '）' | ')' => depth = depth.saturating_sub(1),
            '`' | '"' => straight = !straight,
            _ => {}
        }
        depth == 0 && !straight && marks.contains(sign)
    });
    match found {
        Some((at, mark)) => {
            let mend = &said[at + mark.len_utf8()..];
            (said[..at].trim().to_owned(), Some(mend.trim().to_owned()))
        }
        None => (said.to_owned(), None),
    }
}

/// A reason of this edge without variables.
pub fn plain(lang: Lang, what: Key) -> Reason {
    Reason { what: Texts::of(lang).get(what.0).into_owned(), place: None, mend: None }
}

/// That files are larger than one sending may be.
pub fn files_too_large(lang: Lang) -> Reason {
    let most = crate::layers::BODY_BYTES_MAX >> 20;
    Reason::new(Texts::of(lang).with("act-files-too-large", &[("most", most)]))
}

impl Reason {
    /// A reason that is one sentence.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), place: None, mend: None }
    }

    /// Adds where.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// Adds what mends it.
    #[must_use]
    pub fn mended(mut self, mend: impl Into<String>) -> Self {
        self.mend = Some(mend.into());
        self
    }
}

/// The status of a refusal: 401 and 403 where access does not allow it, 409 where it does not fit what the ledger holds, 422 where law or limits object.
pub fn status(error: &OfficeError) -> StatusCode {
    match error {
        OfficeError::Refused { refused } if refused.iter().all(|one| one.because.step() == "admission") => {
            StatusCode::CONFLICT
        }
        OfficeError::Refused { refused } => refused
            .iter()
            .find_map(|one| match &one.because {
                Because::Access(not) if not.visitor => Some(StatusCode::UNAUTHORIZED),
                Because::Access(_) => Some(StatusCode::FORBIDDEN),
                _ => None,
            })
            .unwrap_or(StatusCode::UNPROCESSABLE_ENTITY),
        OfficeError::TooMany { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// A job of this edge that ended without an answer.
pub fn failed(cause: &dyn std::fmt::Display) -> Problem {
    tracing::error!(%cause, "a request could not be finished");
    crate::reckon::failed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_semicolon_within_a_quotation_parts_nothing() {
        let (what, mend) = split("规则“zz”无法解析（unexpected token `;`）；请改正规则后重试", Language::Zh);
        assert_eq!(what, "规则“zz”无法解析（unexpected token `;`）");
        assert_eq!(mend.as_deref(), Some("请改正规则后重试"));
        assert_eq!(split("kept as it is", Language::En), ("kept as it is".to_owned(), None));
    }
}
