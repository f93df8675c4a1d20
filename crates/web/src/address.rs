//! Internal addresses: where a link inside the product leads.
//!
//! Every path of the product is spelled here and nowhere else, so that a link and its route cannot drift apart.
//! An [`Address`] never carries the three dates: [`crate::shell::Shell::href`] adds them when the link is
//! printed, which is what keeps a view a permalink.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What must be escaped inside one path segment or one query value.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'+')
    .add(b'/')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\\')
    .add(b'^')
    .add(b'|')
    .add(b'[')
    .add(b']')
    .add(b'\'');

/// A place inside the product: a path, its own query and a fragment. Dates and language are not part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    path: String,
    query: Vec<(String, String)>,
    fragment: Option<&'static str>,
}

impl Address {
    /// An address from segments; each is escaped, so a code with a slash stays one segment.
    pub fn of<S: AsRef<str>>(segments: impl IntoIterator<Item = S>) -> Self {
        let mut path = String::new();
        for segment in segments {
            let _ = write!(path, "/{}", utf8_percent_encode(segment.as_ref(), ESCAPED));
        }
        if path.is_empty() {
            path.push('/');
        }
        Self { path, query: Vec::new(), fragment: None }
    }

    /// Adds one query pair of the page's own (a filter, a page number). Empty values are left out.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.query.push((name.to_owned(), value));
        }
        self
    }

    /// Points at one part of the page.
    #[must_use]
    pub fn at(mut self, fragment: &'static str) -> Self {
        self.fragment = Some(fragment);
        self
    }

    /// The path alone, for the `action` of a form.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The page's own query pairs, for the hidden fields of a form.
    pub fn query(&self) -> &[(String, String)] {
        &self.query
    }

    /// One of the page's own pairs, for a form that brings the others itself.
    pub fn query_kept(&self, name: &str) -> Vec<(String, String)> {
        self.query.iter().filter(|(own, _)| own == name).cloned().collect()
    }

    /// Prints the address with further pairs (dates, language) after its own. Pairs are `(name, value)`.
    pub fn render(&self, kept: &[(&str, &str)]) -> String {
        let mut out = self.path.clone();
        let own = self.query.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let mut mark = '?';
        for (name, value) in own.chain(kept.iter().copied()) {
            let _ = write!(out, "{mark}{name}={}", utf8_percent_encode(value, ESCAPED));
            mark = '&';
        }
        if let Some(fragment) = self.fragment {
            let _ = write!(out, "#{fragment}");
        }
        out
    }

    /// 看板, the first page.
    pub fn board() -> Self {
        Self::of::<&str>([])
    }

    /// The catalogue of powers.
    pub fn powers() -> Self {
        Self::of(["powers"])
    }

    /// One power by its code.
    pub fn power(code: &str) -> Self {
        Self::of(["powers", code])
    }

    /// The life of one power in one town: a part of the power's page.
    pub fn grant(power: &str, town: &str) -> Self {
        Self::power(power).with("town", town).at("life")
    }

    /// The list of towns.
    pub fn towns() -> Self {
        Self::of(["towns"])
    }

    /// One town by its identifier.
    pub fn town(id: &str) -> Self {
        Self::of(["towns", id])
    }

    /// The list of organs.
    pub fn organs() -> Self {
        Self::of(["organs"])
    }

    /// One organ by its identifier.
    pub fn organ(id: &str) -> Self {
        Self::of(["organs", id])
    }

    /// The list of instruments.
    pub fn instruments() -> Self {
        Self::of(["instruments"])
    }

    /// One instrument by its identifier.
    pub fn instrument(id: &str) -> Self {
        Self::of(["instruments", id])
    }

    /// The authority question.
    pub fn ask() -> Self {
        Self::of(["ask"])
    }

    /// Batches of cases, and the way to import one.
    pub fn cases() -> Self {
        Self::of(["cases"])
    }

    /// The upload of a spreadsheet of cases.
    pub fn import() -> Self {
        Self::of(["cases", "import"])
    }

    /// Confirming an upload that was looked at.
    pub fn import_confirm() -> Self {
        Self::of(["cases", "import", "confirm"])
    }

    /// Recording an act: the choice of kind.
    pub fn record() -> Self {
        Self::of(["record"])
    }

    /// Recording an act of one kind.
    pub fn record_kind(kind: &str) -> Self {
        Self::of(["record", kind])
    }

    /// The ledger.
    pub fn ledger() -> Self {
        Self::of(["ledger"])
    }

    /// One ledger entry by its position, counted from 1.
    pub fn entry(position: u64) -> Self {
        Self::of(["ledger".to_owned(), position.to_string()])
    }

    /// The proof of one ledger entry, as JSON.
    pub fn proof(position: u64) -> Self {
        Self::of([
            "api".to_owned(),
            "v1".to_owned(),
            "ledger".to_owned(),
            position.to_string(),
            "proof".to_owned(),
        ])
    }

    /// The whole register as one file.
    pub fn save() -> Self {
        Self::of(["save"])
    }

    /// Voiding one ledger entry, with the preview of what hangs on it.
    pub fn void(position: u64) -> Self {
        Self::of(["ledger".to_owned(), position.to_string(), "void".to_owned()])
    }

    /// Opening one's own register.
    pub fn start() -> Self {
        Self::of(["start"])
    }

    /// Keeping who records.
    pub fn recorder() -> Self {
        Self::of(["start", "recorder"])
    }

    /// Signing in.
    pub fn sign_in() -> Self {
        Self::of(["sign-in"])
    }

    /// Signing out.
    pub fn sign_out() -> Self {
        Self::of(["sign-out"])
    }

    /// The first run: making the first administrator.
    pub fn setup() -> Self {
        Self::of(["setup"])
    }

    /// The own account.
    pub fn account() -> Self {
        Self::of(["account"])
    }

    /// Something done on the page of the own account.
    pub fn on_account(what: &str) -> Self {
        Self::of(["account", what])
    }

    /// The people of the register.
    pub fn people() -> Self {
        Self::of(["people"])
    }

    /// One person by their account.
    pub fn person(account: &str) -> Self {
        Self::of(["people", account])
    }

    /// Something done to one person's account.
    pub fn on_person(account: &str, what: &str) -> Self {
        Self::of(["people", account, what])
    }

    /// Search over powers, organs, towns and document numbers.
    pub fn search() -> Self {
        Self::of(["search"])
    }

    /// The suggestions under the search box: a fragment, not a page.
    pub fn suggest() -> Self {
        Self::of(["search", "suggest"])
    }

    /// How the figures are reckoned.
    pub fn reckoning() -> Self {
        Self::of(["about", "reckoning"])
    }

    /// The same view as a spreadsheet: the last segment gains `.xlsx`.
    #[must_use]
    pub fn xlsx(mut self) -> Self {
        if self.path == "/" {
            self.path.push_str("board");
        }
        self.path.push_str(".xlsx");
        self.fragment = None;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_and_values_are_escaped() {
        let address = Address::instrument("广政发〔2013〕18号/2").with("q", "a&b=c d");
        assert_eq!(
            address.render(&[("on", "2014-12-31")]),
            "/instruments/%E5%B9%BF%E6%94%BF%E5%8F%91%E3%80%942013%E3%80%9518%E5%8F%B7%2F2?q=a%26b%3Dc%20d&on=2014-12-31"
        );
    }

    #[test]
    fn the_fragment_comes_last_and_empty_filters_vanish() {
        let address = Address::grant("QZ-02-0031", "370523101").with("mode", "");
        assert_eq!(address.render(&[("known", "1482")]), "/powers/QZ-02-0031?town=370523101&known=1482#life");
        assert_eq!(Address::board().render(&[]), "/");
    }
}
