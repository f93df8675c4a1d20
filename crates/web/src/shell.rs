//! What every page carries: language, the three dates, navigation, search box, notices.
//!
//! Templates see it as `s`. It is the only way a template prints a word (`s.t`) or an internal link (`s.href`),
//! which is what keeps both languages whole and the dates in every address.

use std::borrow::Cow;
use std::fmt::Display;

use jiff::civil::Date;

use crate::address::{Address, Link};
use crate::dates::{Dates, Known};
use crate::door::forms::Keys;
use crate::lang::Lang;
use crate::pages::parts::Choice;
use crate::texts::{Key, Texts};

/// The part of the product a page belongs to; marks the entry of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// 看板.
    Board,
    /// 事项.
    Powers,
    /// 镇.
    Towns,
    /// 机关.
    Organs,
    /// 文件.
    Instruments,
    /// 提问.
    Ask,
    /// 办件.
    Cases,
    /// 登记.
    Record,
    /// 待办.
    Desk,
    /// 法规: legality rules, what may go to towns, laws, re-check.
    Law,
    /// 台账.
    Ledger,
    /// None of the navigation: search, start, errors.
    Elsewhere,
}

/// The navigation in order: section, name, address.
pub fn navigation() -> [(Section, Key, Address); 11] {
    [
        (Section::Board, Key("nav-board"), Address::board()),
        (Section::Powers, Key("nav-powers"), Address::powers()),
        (Section::Towns, Key("nav-towns"), Address::towns()),
        (Section::Organs, Key("nav-organs"), Address::organs()),
        (Section::Instruments, Key("nav-instruments"), Address::instruments()),
        (Section::Ask, Key("nav-ask"), Address::ask()),
        (Section::Cases, Key("nav-cases"), Address::cases()),
        (Section::Desk, Key("nav-desk"), Address::desk()),
        (Section::Law, Key("nav-law"), Address::legality()),
        (Section::Record, Key("nav-record"), Address::record()),
        (Section::Ledger, Key("nav-ledger"), Address::ledger()),
    ]
}

/// The dates a page was really made for, after the usual ones were filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoned {
    /// The day asked about.
    pub on: Date,
    /// Ledger entries taken into account, counted from the first.
    pub known: u64,
    /// When the last of them was recorded, as shown; absent in an empty register.
    pub known_at: Option<String>,
    /// The day whose rules were applied.
    pub law: Date,
}

/// A value as a template hands it over: owned, or behind as many references as its loops happen to add.
pub trait Lent<T> {
    /// The value itself.
    fn lent(&self) -> &T;
}

/// Spelled out per type: a blanket over references would clash with the one over values.
macro_rules! lent {
    ($($kind:ty),*) => {$(
        impl Lent<$kind> for $kind { fn lent(&self) -> &$kind { self } }
        impl Lent<$kind> for &$kind { fn lent(&self) -> &$kind { self } }
        impl Lent<$kind> for &&$kind { fn lent(&self) -> &$kind { self } }
        impl Lent<$kind> for &&&$kind { fn lent(&self) -> &$kind { self } }
    )*};
}
lent!(Key, Address, Lang, u64);

/// Who is signed in, as every page shows it.
#[derive(Debug, Clone)]
pub struct Signed {
    /// The person's name and account.
    pub name: String,
    /// The organs they may record for, one of them chosen.
    pub organs: Vec<Choice>,
    /// The token of their session, for forms.
    pub csrf: String,
    /// May they see people and accounts?
    pub sees_people: bool,
}

/// Everything around the content of a page.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The language of the page.
    pub lang: Lang,
    /// The language asked in the address; kept in links only then.
    pub lang_asked: Option<Lang>,
    /// The dates asked in the address; kept in every link.
    pub dates: Dates,
    /// The dates the page was made for; absent on pages that do not read the register (errors, start).
    pub reckoned: Option<Reckoned>,
    /// The period of the cases, as asked in the address (`cases_from`, `cases_until`); kept in every link.
    pub period_asked: Vec<(&'static str, String)>,
    /// Which entry of the navigation is marked.
    pub section: Section,
    /// This page, without dates; the dates form and the language switch come back here.
    pub here: Address,
    /// Whether the register holds the demonstration world.
    pub demonstration: bool,
    /// Whether there is no account yet, so that nobody signs in; says so at the foot.
    pub loopback: bool,
    /// What stands in the search box.
    pub sought: String,
    /// Who records, shown at the foot: the person signed in, or name and organ as entered.
    pub recorder: Option<String>,
    /// Whether one can sign in here.
    pub may_sign_in: bool,
    /// Who is signed in.
    pub signed: Option<Signed>,
    /// The tokens of the forms of this page.
    pub keys: Option<Keys>,
}

impl Shell {
    /// A shell for pages that read nothing: errors, or a first page before a register exists.
    pub fn bare(lang: Lang, here: Address) -> Self {
        Self {
            lang,
            lang_asked: None,
            dates: Dates::default(),
            reckoned: None,
            period_asked: Vec::new(),
            section: Section::Elsewhere,
            here,
            demonstration: false,
            loopback: true,
            sought: String::new(),
            recorder: None,
            may_sign_in: false,
            signed: None,
            keys: None,
        }
    }

    /// A text without variables.
    pub fn t(&self, key: &str) -> Cow<'static, str> {
        Texts::of(self.lang).get(key)
    }

    /// The text of a [`Key`].
    pub fn k(&self, key: impl Lent<Key>) -> Cow<'static, str> {
        Texts::of(self.lang).get(key.lent().0)
    }

    /// A text with variables.
    pub fn ta<V: Display>(&self, key: &str, variables: &[(&str, V)]) -> String {
        Texts::of(self.lang).with(key, variables)
    }

    /// A number with thousands marks, as both languages print it.
    pub fn n(&self, number: impl Lent<u64>) -> String {
        grouped(*number.lent())
    }

    /// An internal link, with the dates and the language that were asked.
    pub fn href(&self, to: impl Lent<Address>) -> String {
        to.lent().render(&borrowed(&self.kept()))
    }

    /// An internal link as [`Self::href`] gives it, for pages with thousands of them.
    pub fn link(&self, to: impl Lent<Address>) -> Link {
        to.lent().link(&borrowed(&self.kept()))
    }

    /// The link to a ledger entry by its position.
    pub fn entry(&self, position: impl Lent<u64>) -> String {
        self.href(Address::entry(*position.lent()))
    }

    /// The link to the proof of a ledger entry, as JSON.
    pub fn proof(&self, position: impl Lent<u64>) -> String {
        self.href(Address::proof(*position.lent()))
    }

    /// The link to the preview of voiding a ledger entry.
    pub fn void(&self, position: impl Lent<u64>) -> String {
        self.href(Address::void(*position.lent()))
    }

    /// The way to sign in, and back to this page.
    pub fn sign_in(&self) -> String {
        self.href(Address::sign_in().with("to", self.here.render(&[])))
    }

    /// This page in another language.
    pub fn in_language(&self, lang: impl Lent<Lang>) -> String {
        let mut kept = self.dates.pairs();
        kept.extend(self.period_asked.clone());
        kept.push(("lang", lang.lent().short().to_owned()));
        self.here.render(&borrowed(&kept))
    }

    /// This page with no date asked.
    pub fn without_dates(&self) -> String {
        self.here.render(&borrowed(&self.kept_besides_dates()))
    }

    /// This page as those of the day asked about knew it.
    pub fn as_known_then(&self) -> Option<String> {
        let on = self.reckoned.as_ref()?.on;
        let dates = Dates { on: Some(on), known: Some(Known::Day(on)), law: self.dates.law };
        Some(self.dated(dates))
    }

    /// The name of the section the page belongs to; nothing for pages that belong to none.
    pub fn section_title(&self) -> Option<String> {
        let found = navigation().into_iter().find(|(section, ..)| *section == self.section);
        found.map(|(_, key, _)| self.t(key.0).into_owned())
    }

    /// This page with all three dates fixed: what a document may cite.
    pub fn permanent(&self) -> Option<String> {
        let reckoned = self.reckoned.as_ref()?;
        let known = Some(Known::Size(reckoned.known));
        Some(self.dated(Dates { on: Some(reckoned.on), known, law: Some(reckoned.law) }))
    }

    fn dated(&self, dates: Dates) -> String {
        let mut kept = dates.pairs();
        kept.extend(self.period_asked.clone());
        kept.extend(self.kept_language());
        self.here.render(&borrowed(&kept))
    }

    /// The pairs every link keeps: dates, the period of the cases, then language.
    pub fn kept(&self) -> Vec<(&'static str, String)> {
        let mut kept = self.dates.pairs();
        kept.extend(self.period_asked.clone());
        kept.extend(self.kept_language());
        kept
    }

    /// The pairs the dates form keeps: it brings its own dates.
    pub fn kept_besides_dates(&self) -> Vec<(&'static str, String)> {
        self.period_asked.iter().cloned().chain(self.kept_language()).collect()
    }

    /// The pairs the form of the period keeps: it brings its own period.
    pub fn kept_besides_period(&self) -> Vec<(&'static str, String)> {
        self.dates.pairs().into_iter().chain(self.kept_language()).collect()
    }

    /// The language pair alone.
    pub fn kept_language(&self) -> Vec<(&'static str, String)> {
        self.lang_asked.map(|lang| ("lang", lang.short().to_owned())).into_iter().collect()
    }

    /// The hashed address of an asset.
    pub fn asset(&self, name: &str) -> &'static str {
        crate::assets::asset(name)
    }

    /// Whether any date was asked, so that the bar can say that this is not the usual view.
    pub fn asked_dates(&self) -> bool {
        self.dates != Dates::default()
    }

    /// What the form field of a date shows: what was asked, else nothing.
    pub fn asked(&self, field: &str) -> String {
        let pairs = self.dates.pairs();
        pairs.into_iter().find(|(name, _)| *name == field).map(|(_, value)| value).unwrap_or_default()
    }
}

fn borrowed<'p>(pairs: &'p [(&'static str, String)]) -> Vec<(&'static str, &'p str)> {
    pairs.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

/// `38214` as `38,214`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn shell() -> Shell {
        let mut shell = Shell::bare(Lang::English, Address::powers().with("kind", "02"));
        shell.dates.on = Some(date(2014, 12, 31));
        shell.lang_asked = Some(Lang::English);
        shell.reckoned =
            Some(Reckoned { on: date(2014, 12, 31), known: 1482, known_at: None, law: date(2014, 12, 31) });
        shell
    }

    #[test]
    fn every_link_keeps_what_was_asked() {
        assert_eq!(shell().href(Address::town("370523101")), "/towns/370523101?on=2014-12-31&lang=en");
    }

    #[test]
    fn the_permanent_link_fixes_all_three() {
        assert_eq!(
            shell().permanent().unwrap(),
            "/powers?kind=02&on=2014-12-31&known=1482&law=2014-12-31&lang=en"
        );
        assert_eq!(
            shell().as_known_then().unwrap(),
            "/powers?kind=02&on=2014-12-31&known=2014-12-31&lang=en"
        );
    }

    #[test]
    fn numbers_are_grouped_by_three() {
        assert_eq!([0, 401, 38_214, 1_000_000].map(grouped), ["0", "401", "38,214", "1,000,000"]);
    }
}
