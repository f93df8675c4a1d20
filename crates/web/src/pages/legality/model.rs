//! What the pages of the legality rules (合法性规则) show.

use crate::address::Address;
use crate::pages::parts::{Filter, Paging, Reference, Tone};
use crate::problem::Reason;
use crate::texts::Key;

/// All rules, by file.
#[derive(Debug, Clone)]
pub struct Legality {
    /// Rules in all, and those in force on the law day.
    pub rules: (u64, u64),
    /// Cases in all, and those that hold now.
    pub cases: (u64, u64),
    /// The files with their rules.
    pub files: Vec<File>,
    /// The table as a spreadsheet.
    pub xlsx: Address,
}

/// The rules of one file.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its rules.
    pub rules: Vec<Row>,
}

/// One rule in the list.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its title, name and link.
    pub rule: Reference,
    /// The article it rests on.
    pub citation: String,
    /// The days it is in force: `2021-07-15 –`.
    pub days: String,
    /// Is it in force on the law day?
    pub in_force: bool,
    /// Its colour.
    pub tone: Tone,
    /// How grave, in a word.
    pub severity: String,
    /// Its cases in all, and those that hold now.
    pub cases: (u64, u64),
    /// The entry that changed it.
    pub changed: Option<u64>,
}

/// One rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The row of the list.
    pub row: Row,
    /// What would mend what it objects to.
    pub advice: String,
    /// Both readings, where law or doctrine leave it open.
    pub readings: Vec<String>,
    /// The rule as written.
    pub text: String,
    /// Its cases.
    pub cases: Vec<Case>,
    /// The form that changes it.
    pub form: Form,
}

/// One case of a rule.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it is about.
    pub about: String,
    /// Its law day.
    pub law: String,
    /// Must the rule speak?
    pub speaks: bool,
    /// Does the rule do so now?
    pub holds: bool,
}

/// The form that changes a rule.
#[derive(Debug, Clone)]
pub struct Form {
    /// The identity of the act.
    pub act_id: String,
    /// The text as entered.
    pub text: String,
    /// The day of the change.
    pub day: String,
    /// Who decided so, and why.
    pub source: String,
    /// Record although cases do not hold?
    pub despite: bool,
    /// Why nothing was recorded.
    pub refusals: Vec<Reason>,
    /// What a trial found: nothing objects.
    pub tried: Option<Key>,
    /// Who records.
    pub recorder: Option<String>,
}

/// What may go to towns.
#[derive(Debug, Clone)]
pub struct Outlooks {
    /// The law day, and the one it is compared with.
    pub days: (String, Option<String>),
    /// Days worth comparing with, with their links.
    pub compare: Vec<Reference>,
    /// The filters.
    pub filters: Vec<Filter>,
    /// Per mode the counts.
    pub counts: Vec<Count>,
    /// Powers that differ between the two days.
    pub differ: u64,
    /// The rows shown.
    pub rows: Vec<Prospect>,
    /// Which rows these are.
    pub paging: Paging,
    /// The table as a spreadsheet.
    pub xlsx: Address,
}

/// How many powers have which outlook in a mode.
#[derive(Debug, Clone)]
pub struct Count {
    /// The mode.
    pub mode: Key,
    /// The day the counts are of.
    pub day: String,
    /// In the order of the legend.
    pub counts: Vec<u64>,
}

/// One power.
#[derive(Debug, Clone)]
pub struct Prospect {
    /// Name, code and link.
    pub power: Reference,
    /// The kind in words.
    pub kind: String,
    /// One per mode.
    pub modes: Vec<Cell>,
}

/// One power in one mode.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The mode, for narrow screens.
    pub mode: Key,
    /// The outlook.
    pub outlook: Shade,
    /// The rule that decides.
    pub rule: Option<Reference>,
    /// The outlook on the day compared with, where it differs.
    pub before: Option<Shade>,
}

/// An outlook as coloured: each has its own class and word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shade(pub legality::Outlook);

impl Shade {
    /// Every outlook, in the order of the legend.
    pub const LEGEND: [Self; 6] = {
        let all = legality::Outlook::ALL;
        [Self(all[0]), Self(all[1]), Self(all[2]), Self(all[3]), Self(all[4]), Self(all[5])]
    };

    /// The class in the style sheet.
    pub const fn class(self) -> &'static str {
        match self.0 {
            legality::Outlook::Open => "lo-open",
            legality::Outlook::WithStatute => "lo-statute",
            legality::Outlook::WithProvince => "lo-province",
            legality::Outlook::Disputed => "lo-disputed",
            legality::Outlook::Exploratory => "lo-exploratory",
            legality::Outlook::Barred => "lo-barred",
        }
    }

    /// The word.
    pub const fn key(self) -> Key {
        match self.0 {
            legality::Outlook::Open => Key("outlook-open"),
            legality::Outlook::WithStatute => Key("outlook-with-statute"),
            legality::Outlook::WithProvince => Key("outlook-with-province"),
            legality::Outlook::Disputed => Key("outlook-disputed"),
            legality::Outlook::Exploratory => Key("outlook-exploratory"),
            legality::Outlook::Barred => Key("outlook-barred"),
        }
    }
}

/// One more rule.
#[derive(Debug, Clone)]
pub struct NewRule {
    /// Its own cases as written, a line each.
    pub cases: String,
    /// The actions, each with the facts a case may change.
    pub facts: Vec<(String, String)>,
    /// The rest of the form.
    pub form: Form,
}
