//! Errors as RFC 9457 problem details, and the choice between those and an HTML page.
//!
//! A handler returns a [`Problem`]. Under `/api/` it is printed as `application/problem+json`; on pages the
//! outermost layer turns it into the error page in the reader's language (see [`crate::pages::error`]).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

use crate::dates::DatesError;
use crate::lang::Lang;
use crate::texts::{Key, Texts};

/// One reason of a refusal: what is wrong, where, and what mends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reason {
    /// What is wrong, in a sentence.
    pub what: String,
    /// Where: a field, a row and column, an entry of the ledger.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What to do next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mend: Option<String>,
}

/// The words of a problem by key, so that a page can say them in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What is wrong.
    pub title: Key,
    /// What to do next.
    pub mend: Option<Key>,
    /// Variables of both.
    pub variables: Vec<(&'static str, String)>,
}

/// A problem document (RFC 9457); `reasons` is our extension member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Problem {
    /// A stable name of the kind of problem, as a relative reference.
    #[serde(rename = "type")]
    pub kind: String,
    /// What is wrong, in a sentence.
    pub title: String,
    /// The HTTP status as a number.
    #[serde(serialize_with = "as_number")]
    #[schemars(with = "u16")]
    pub status: StatusCode,
    /// What to do next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Every reason, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
    /// The same words by key, where the web itself refuses; boxed, since most problems have none.
    #[serde(skip)]
    pub said: Option<Box<Said>>,
}

fn as_number<S: serde::Serializer>(status: &StatusCode, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_u16(status.as_u16())
}

impl Problem {
    /// A problem with a status and a sentence.
    pub fn new(status: StatusCode, title: impl Into<String>) -> Self {
        Self {
            kind: "about:blank".to_owned(),
            title: title.into(),
            status,
            detail: None,
            reasons: Vec::new(),
            said: None,
        }
    }

    /// A problem the web itself finds, in words that exist in every language; the outermost layer says it in the reader's.
    pub fn said(status: StatusCode, said: Said) -> Self {
        let english = Texts::of(Lang::English);
        let mut problem = Self::new(status, english.with(said.title.0, &said.variables));
        problem.detail = said.mend.map(|mend| english.with(mend.0, &said.variables));
        problem.said = Some(Box::new(said));
        problem
    }

    /// The 404 of an address at which there is nothing.
    pub fn nothing_at(path: impl Into<String>) -> Self {
        Self::said(StatusCode::NOT_FOUND, Said::plain(Key("problem-not-found")).variable("path", path.into()))
    }

    /// The sentence and what mends it, in a language.
    pub fn words(&self, lang: Lang) -> (String, Option<String>) {
        match &self.said {
            None => (self.title.clone(), self.detail.clone()),
            Some(said) => {
                let texts = Texts::of(lang);
                let mend = said.mend.map(|mend| texts.with(mend.0, &said.variables));
                (texts.with(said.title.0, &said.variables), mend)
            }
        }
    }

    /// Names the kind of problem, e.g. `/problems/refused`.
    #[must_use]
    pub fn kind(mut self, kind: &str) -> Self {
        kind.clone_into(&mut self.kind);
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn mend(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds the reasons.
    #[must_use]
    pub fn reasons(mut self, reasons: Vec<Reason>) -> Self {
        self.reasons = reasons;
        self
    }

    /// The same problem with its sentence and what mends it in a language.
    #[must_use]
    pub fn in_language(&self, lang: Lang) -> Self {
        let (title, detail) = self.words(lang);
        Self { title, detail, ..self.clone() }
    }

    /// The answer of the API: `application/problem+json`.
    pub fn json(&self) -> Response {
        let body = self.as_json();
        let kind = HeaderValue::from_static("application/problem+json");
        (self.status, [(header::CONTENT_TYPE, kind)], body).into_response()
    }
}

impl Problem {
    /// The document as bytes.
    pub fn as_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

impl IntoResponse for Problem {
    /// Printed as JSON; the problem itself travels along, for the layer that may print a page instead.
    fn into_response(self) -> Response {
        let mut answer = self.json();
        answer.extensions_mut().insert(std::sync::Arc::new(self));
        answer
    }
}

impl Said {
    /// Words without variables and without advice.
    pub fn plain(title: Key) -> Self {
        Self { title, mend: None, variables: Vec::new() }
    }

    /// Adds what to do next.
    #[must_use]
    pub fn mend(mut self, mend: Key) -> Self {
        self.mend = Some(mend);
        self
    }

    /// Adds a variable.
    #[must_use]
    pub fn variable(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((name, value.into()));
        self
    }
}

impl From<&DatesError> for Problem {
    /// A date of an address that was not understood: 400, naming the field and the mend.
    fn from(slip: &DatesError) -> Self {
        let (title, field, value) = match slip {
            DatesError::NotADay { field: "law", value } => (Key("problem-not-a-law-day"), "law", value),
            DatesError::NotADay { field, value } => (Key("problem-not-a-day"), *field, value),
            DatesError::NotKnown { value } => (Key("problem-not-known"), "known", value),
        };
        let said = Said::plain(title).variable("field", field).variable("value", value.clone());
        Self::said(StatusCode::BAD_REQUEST, said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_prints_its_reasons_and_leaves_out_what_is_absent() {
        let reason = Reason { what: "no acceptance".into(), place: Some("line 3".into()), mend: None };
        let problem = Problem::new(StatusCode::CONFLICT, "the act was refused")
            .kind("/problems/refused")
            .reasons(vec![reason]);
        assert_eq!(
            serde_json::to_string(&problem).unwrap(),
            r#"{"type":"/problems/refused","title":"the act was refused","status":409,"reasons":[{"what":"no acceptance","where":"line 3"}]}"#
        );
    }
}
