//! What the pages of the legality rules (合法性规则) show.

use crate::address::Address;
use crate::pages::parts::{Choice, Filter, Paging, Reference, Tone};
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
    /// What was changed, latest first.
    pub changes: Vec<Change>,
    /// The table as a spreadsheet.
    pub xlsx: Address,
}

/// One change of one rule.
#[derive(Debug, Clone)]
pub struct Change {
    /// The entry that recorded it.
    pub entry: u64,
    /// The day of the change.
    pub day: String,
    /// The rule, with a link where it is a rule still.
    pub rule: Reference,
    /// What became of it.
    pub kind: ChangeKind,
    /// Who decided so, and why.
    pub source: String,
    /// Its text before; empty where there was none.
    pub before: String,
}

/// What became of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It has another text.
    Changed,
    /// It is a rule no more.
    Dropped,
}

impl ChangeKind {
    /// Its name.
    pub const fn label(self) -> Key {
        match self {
            Self::Added => Key("rule-was-added"),
            Self::Changed => Key("rule-was-changed"),
            Self::Dropped => Key("rule-was-dropped"),
        }
    }
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
    /// The article it rests on, in pieces that lead to the texts at hand.
    pub article: Vec<Reference>,
    /// What of it the law at hand does not have.
    pub in_vain: Vec<String>,
    /// What would mend what it objects to.
    pub advice: String,
    /// Both readings, where law or doctrine leave it open.
    pub readings: Vec<String>,
    /// The rule as written.
    pub text: String,
    /// When it objects, in words; absent where there are none for it.
    pub words: Option<String>,
    /// Its cases.
    pub cases: Vec<Case>,
    /// The facts that rules may ask for.
    pub facts: Vec<FactGroup>,
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
    /// What surrounds its condition, as fields.
    pub head: Vec<HeadField>,
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
    /// What the rule would come to.
    pub trial: Option<Trial>,
    /// Who records.
    pub recorder: Option<String>,
}

/// One part of what surrounds the condition of a rule, as a field.
#[derive(Debug, Clone)]
pub struct HeadField {
    /// The name in the request.
    pub name: String,
    /// The name under which the value it was shown with is sent along.
    pub earlier: String,
    /// The label.
    pub label: Key,
    /// The language it is written in, where that is fixed.
    pub lang: Option<&'static str>,
    /// May it be empty?
    pub optional: bool,
    /// How it is filled in.
    pub kind: HeadKind,
    /// What stands in it.
    pub value: String,
    /// What stood in it and in the text when the form was shown.
    pub was: String,
}

/// How a part is filled in.
#[derive(Debug, Clone)]
pub enum HeadKind {
    /// One line.
    Line,
    /// Several lines.
    Area,
    /// A day.
    Day,
    /// One of a few.
    One(Vec<Choice>),
}

/// What a rule would come to, before it is recorded.
#[derive(Debug, Clone)]
pub struct Trial {
    /// When it would object, in words.
    pub words: Option<String>,
    /// Its own cases with what came of them.
    pub cases: Vec<Case>,
    /// The day under whose law everything was looked at, beside its own.
    pub day: String,
    /// How many lines and acts of the register were looked at.
    pub looked_at: u64,
    /// Of how many the rule would speak differently.
    pub count: u64,
    /// The first of them.
    pub rows: Vec<Differs>,
}

/// Something of which a rule would speak differently.
#[derive(Debug, Clone)]
pub struct Differs {
    /// The power, or the kind of act.
    pub item: Reference,
    /// In which place; empty where the act has no lines.
    pub place: String,
    /// The act, and the line of it.
    pub act: Reference,
    /// Under the law of its own day: before and after.
    pub of_its_day: (Option<Said>, Option<Said>),
    /// Under the law of the day asked about: before and after.
    pub of_the_day: (Option<Said>, Option<Said>),
}

/// What a rule says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its colour.
    pub tone: Tone,
    /// How grave, in a word.
    pub severity: String,
}

/// The facts of one action.
#[derive(Debug, Clone)]
pub struct FactGroup {
    /// The action's name in rules.
    pub code: &'static str,
    /// What happens, in words.
    pub label: &'static str,
    /// Is it the one the rule asks about?
    pub open: bool,
    /// Its facts.
    pub facts: Vec<Fact>,
}

/// One fact.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Its name in rules and cases.
    pub name: &'static str,
    /// What it means.
    pub label: &'static str,
    /// Its values as rules write them, each with its word.
    pub values: Vec<(String, String)>,
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
    pub const LEGEND: [Self; 7] = {
        let all = legality::Outlook::ALL;
        [Self(all[0]), Self(all[1]), Self(all[2]), Self(all[3]), Self(all[4]), Self(all[5]), Self(all[6])]
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
            legality::Outlook::NotReached => "lo-not-reached",
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
            legality::Outlook::NotReached => Key("outlook-not-reached"),
        }
    }
}

/// One more rule.
#[derive(Debug, Clone)]
pub struct NewRule {
    /// Its own cases as written, a line each.
    pub cases: String,
    /// The facts that rules may ask for, and cases may change.
    pub facts: Vec<FactGroup>,
    /// The rest of the form.
    pub form: Form,
}
