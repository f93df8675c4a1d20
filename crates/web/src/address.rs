//! Internal addresses: where a link inside the product leads.
//!
//! Every path of the product is spelled here and nowhere else, so that a link and its route cannot drift apart.
//! An [`Address`] never carries the three dates: [`crate::shell::Shell::href`] adds them when the link is
//! printed, which is what keeps a view a permalink.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

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
    fragment: Option<Cow<'static, str>>,
}

/// An address as it stands in an attribute: every sign that HTML minds is percent-encoded, and `&` is written out, so a
/// template prints it as it is. Where a page has thousands of links, escaping them again is a good part of its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link(String);

impl fmt::Display for Link {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Link {}

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
    pub fn at(mut self, fragment: impl Into<Cow<'static, str>>) -> Self {
        self.fragment = Some(fragment.into());
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
        self.print(kept, "&")
    }

    /// Prints the address for an attribute of a page.
    pub fn link(&self, kept: &[(&str, &str)]) -> Link {
        Link(self.print(kept, "&#38;"))
    }

    fn print(&self, kept: &[(&str, &str)], and: &str) -> String {
        let mut out = String::with_capacity(self.path.len() + 64);
        out.push_str(&self.path);
        let own = self.query.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let mut mark = "?";
        // A link to a certain day says so itself; then the day of the page it stands on is not kept.
        let besides = kept.iter().copied().filter(|(name, _)| self.query.iter().all(|(own, _)| own != name));
        for (name, value) in own.chain(besides) {
            let _ = write!(out, "{mark}{name}={}", utf8_percent_encode(value, ESCAPED));
            mark = and;
        }
        if let Some(fragment) = &self.fragment {
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

    /// The act of an entry as a spreadsheet to use again.
    pub fn entry_sheet(position: u64) -> Self {
        Self::of(["ledger".to_owned(), position.to_string(), "sheet.xlsx".to_owned()])
    }

    /// What towns ask for and departments offer.
    pub fn wishes() -> Self {
        Self::of(["wishes"])
    }

    /// Cases one by one.
    pub fn case_list() -> Self {
        Self::of(["cases", "list"])
    }

    /// How cases were handled.
    pub fn process() -> Self {
        Self::of(["cases", "process"])
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

    /// Recording an act of any kind, by the kind's own name.
    pub fn record_act(kind: &str) -> Self {
        Self::of(["record", "act", kind])
    }

    /// The spreadsheet to fill in for a kind of act.
    pub fn template(kind: &str) -> Self {
        Self::of(["templates".to_owned(), format!("{kind}.xlsx")])
    }

    /// What waits for whom.
    pub fn desk() -> Self {
        Self::of(["desk"])
    }

    /// Where a draft is given up.
    pub fn draft_discard() -> Self {
        Self::of(["desk", "drafts"])
    }

    /// Proposals.
    pub fn proposals() -> Self {
        Self::of(["proposals"])
    }

    /// One proposal by its identifier.
    pub fn proposal(id: &str) -> Self {
        Self::of(["proposals", id])
    }

    /// Work plans.
    pub fn plans() -> Self {
        Self::of(["plans"])
    }

    /// The outline of a work plan, proposed from the profile of a town.
    pub fn plan_outline() -> Self {
        Self::of(["plans", "outline"])
    }

    /// One work plan by its identifier.
    pub fn plan(id: &str) -> Self {
        Self::of(["plans", id])
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

    /// The form that puts a file beside an entry.
    pub fn attach(position: u64) -> Self {
        Self::of(["ledger".to_owned(), position.to_string(), "attach".to_owned()])
    }

    /// A file beside an act.
    pub fn attachment(digest: &str) -> Self {
        Self::of(["attachments", digest])
    }

    /// An official document of one ledger entry: its page, or with an ending the file.
    pub fn document(position: u64, name: &str) -> Self {
        Self::of(["ledger".to_owned(), position.to_string(), "document".to_owned(), name.to_owned()])
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

    /// Signing in at the office's OpenID provider.
    pub fn sign_in_elsewhere() -> Self {
        Self::of(["sign-in", "oidc"])
    }

    /// Where one comes back from the OpenID provider.
    pub fn back_from_elsewhere() -> Self {
        Self::of(["sign-in", "oidc", "callback"])
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

    /// The trail of sign-ins and changes of accounts.
    pub fn trail() -> Self {
        Self::of(["trail"])
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

    /// The names of one list that fit what is typed, as JSON.
    pub fn suggested(list: &str) -> Self {
        Self::of(["suggested", list])
    }

    /// The suggestions under the search box: a fragment, not a page.
    pub fn suggest() -> Self {
        Self::of(["search", "suggest"])
    }

    /// How the figures are reckoned.
    pub fn reckoning() -> Self {
        Self::of(["about", "reckoning"])
    }

    /// The legality rules.
    pub fn legality() -> Self {
        Self::of(["legality"])
    }

    /// One legality rule by its name.
    pub fn rule(id: &str) -> Self {
        Self::of(["legality", "rules", id])
    }

    /// One more legality rule.
    pub fn new_rule() -> Self {
        Self::of(["legality", "new"])
    }

    /// What of the catalogue may go to towns under the law of the day.
    pub fn outlook() -> Self {
        Self::of(["legality", "catalogue"])
    }

    /// The laws at hand.
    pub fn laws() -> Self {
        Self::of(["laws"])
    }

    /// One law by its name; `version` is the day of one version, empty for that of the law day.
    pub fn law(name: &str, version: &str) -> Self {
        Self::of(["laws", "text", name]).with("version", version)
    }

    /// The powers whose legal basis wants another look.
    pub fn recheck() -> Self {
        Self::of(["laws", "recheck"])
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
mod tests;
