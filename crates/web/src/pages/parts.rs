//! Pieces that several pages are made of: states, links, facts, timelines, filters, charts.
//!
//! All are owned strings ready to be shown; only words that differ by language stay [`Key`]s.

use crate::address::Address;
use crate::texts::Key;

/// The state of one power in one town, as coloured everywhere. Colour never stands alone: each has its own
/// pattern and its own word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// 正常运行: taken up, and at least one case decided in order in the period.
    Running,
    /// 暂未使用: taken up, no case, no demand.
    Unused,
    /// 放而未放: taken up, no case by the town, yet the department decided.
    KeptBack,
    /// 未承接到位: issued, not taken up.
    NotTakenUp,
    /// 暂停.
    Suspended,
    /// 已收回.
    Recalled,
    /// 尚未生效: taken up, but its day has not come, a publication is missing or law bars it.
    NotYetInForce,
    /// 已期满.
    Expired,
    /// Never granted to this town.
    Absent,
}

impl State {
    /// The states of the legend, in its order.
    pub const LEGEND: [Self; 6] =
        [Self::Running, Self::Unused, Self::KeptBack, Self::NotTakenUp, Self::Suspended, Self::Recalled];

    /// The class in the style sheet.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Running => "st-running",
            Self::Unused => "st-unused",
            Self::KeptBack => "st-kept",
            Self::NotTakenUp => "st-untaken",
            Self::Suspended => "st-suspended",
            Self::Recalled => "st-recalled",
            Self::NotYetInForce => "st-untaken",
            Self::Expired => "st-recalled",
            Self::Absent => "st-absent",
        }
    }

    /// How it is reckoned, in a sentence.
    pub const fn meaning(self) -> Key {
        match self {
            Self::Running => Key("meaning-running"),
            Self::Unused => Key("meaning-unused"),
            Self::KeptBack => Key("meaning-kept-back"),
            Self::NotTakenUp => Key("meaning-not-taken-up"),
            Self::Suspended => Key("meaning-suspended"),
            Self::Recalled => Key("meaning-recalled"),
            Self::NotYetInForce => Key("meaning-not-yet"),
            Self::Expired => Key("meaning-expired"),
            Self::Absent => Key("meaning-absent"),
        }
    }

    /// The word.
    pub const fn key(self) -> Key {
        match self {
            Self::Running => Key("state-running"),
            Self::Unused => Key("state-unused"),
            Self::KeptBack => Key("state-kept-back"),
            Self::NotTakenUp => Key("state-not-taken-up"),
            Self::Suspended => Key("state-suspended"),
            Self::Recalled => Key("state-recalled"),
            Self::NotYetInForce => Key("state-not-yet"),
            Self::Expired => Key("state-expired"),
            Self::Absent => Key("state-absent"),
        }
    }
}

/// The mode of a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// 直接放权.
    Transfer,
    /// 委托放权.
    Entrust,
    /// 服务前移.
    Outpost,
}

impl Mode {
    /// The word.
    pub const fn key(self) -> Key {
        match self {
            Self::Transfer => Key("mode-transfer"),
            Self::Entrust => Key("mode-entrust"),
            Self::Outpost => Key("mode-outpost"),
        }
    }
}

/// The colour of a remark or of a point on a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It holds; it went well.
    Good,
    /// Neither.
    Plain,
    /// Look at it.
    Warn,
    /// It broke; it was refused.
    Bad,
}

impl Tone {
    /// The class in the style sheet.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Good => "tone-good",
            Self::Plain => "tone-plain",
            Self::Warn => "tone-warn",
            Self::Bad => "tone-bad",
        }
    }
}

/// Where a fact of the demonstration world comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The source article says so.
    Source,
    /// A law, regulation or standard says so.
    Law,
    /// Made for the demonstration.
    Constructed,
    /// The office's own register: nothing is marked.
    Own,
}

/// A name that may lead somewhere, with the code beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reference {
    /// The name as of the day asked about.
    pub text: String,
    /// The code or document number, where it has one.
    pub code: Option<String>,
    /// Where it leads; absent for plain text.
    pub to: Option<Address>,
}

impl Reference {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), code: None, to: None }
    }

    /// A name that leads somewhere.
    pub fn link(text: impl Into<String>, to: Address) -> Self {
        Self { text: text.into(), code: None, to: Some(to) }
    }

    /// Adds the code.
    #[must_use]
    pub fn coded(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }
}

/// What a legality rule says, as pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    /// Its colour: red for unlawful, yellow for what needs something.
    pub tone: Tone,
    /// How grave, in a word.
    pub severity: String,
    /// The rule's title, with the link to the rule.
    pub rule: Reference,
    /// The article it rests on.
    pub citation: String,
    /// What would mend it.
    pub advice: Option<String>,
    /// Both readings, where law or doctrine leave it open.
    pub readings: Vec<String>,
    /// The lines it speaks of: `1–3、7`; absent where it speaks of the whole act.
    pub lines: Option<String>,
}

/// One line of a list of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: Key,
    /// Its value, or several.
    pub values: Vec<Reference>,
    /// A remark under it, e.g. that the figure is not verified.
    pub note: Option<String>,
}

impl Fact {
    /// A fact with one value.
    pub fn new(label: &'static str, value: Reference) -> Self {
        Self { label: Key(label), values: vec![value], note: None }
    }

    /// Adds a remark.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

/// One point of a timeline: an act, a link of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The effective day, `2014-06-18`.
    pub day: String,
    /// What happened, in a few words.
    pub title: String,
    /// More: who, how, why.
    pub detail: Option<String>,
    /// The instrument it rests on.
    pub document: Option<Reference>,
    /// Position in the ledger, from 1.
    pub entry: Option<u64>,
    /// Its colour.
    pub tone: Tone,
    /// Whether the entry was voided: it is struck through.
    pub voided: bool,
}

impl Event {
    /// A point with a day and words.
    pub fn new(day: &str, title: impl Into<String>, tone: Tone) -> Self {
        Self {
            day: day.to_owned(),
            title: title.into(),
            detail: None,
            document: None,
            entry: None,
            tone,
            voided: false,
        }
    }

    /// Adds a detail.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds the instrument.
    #[must_use]
    pub fn document(mut self, document: Reference) -> Self {
        self.document = Some(document);
        self
    }

    /// Adds the ledger position.
    #[must_use]
    pub fn entry(mut self, position: u64) -> Self {
        self.entry = Some(position);
        self
    }
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub text: String,
    /// Whether it is chosen now.
    pub chosen: bool,
}

impl Choice {
    /// An option.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into(), chosen: false }
    }

    /// Marks it as chosen if its value is the given one.
    #[must_use]
    pub fn chosen(mut self, value: &str) -> Self {
        self.chosen = self.value == value;
        self
    }
}

/// The rows of an act's table, as far as they are shown.
#[derive(Debug, Clone)]
pub struct Lines {
    /// Its title.
    pub title: String,
    /// The headings of the columns in which anything stands.
    pub columns: Vec<String>,
    /// The rows; each cell holds the values of its field.
    pub rows: Vec<Vec<Vec<Reference>>>,
    /// How many rows there are.
    pub count: u64,
}

/// One drop-down above a table or the board; the option "all" is added by the template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The query name.
    pub name: &'static str,
    /// The label.
    pub label: Key,
    /// The options.
    pub choices: Vec<Choice>,
}

/// One stretch of a stacked bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The state it counts.
    pub state: State,
    /// How many.
    pub count: u64,
}

/// A stretch as drawn in a box of 1000 by 10 units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The state.
    pub state: State,
    /// Left edge, 0 to 1000.
    pub x: u64,
    /// Width, 0 to 1000.
    pub width: u64,
}

/// Lays stretches side by side on 1000 units; widths follow the counts and always fill the bar.
pub fn drawn(stretches: &[Stretch]) -> Vec<Drawn> {
    let total: u64 = stretches.iter().map(|stretch| stretch.count).sum();
    let mut before = 0;
    let mut out = Vec::with_capacity(stretches.len());
    for stretch in stretches.iter().filter(|stretch| stretch.count > 0) {
        let x = before * 1000 / total;
        before += stretch.count;
        out.push(Drawn { state: stretch.state, x, width: before * 1000 / total - x });
    }
    out
}

/// Which rows of a longer list are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paging {
    /// First row shown, from 1; 0 in an empty list.
    pub from: u64,
    /// Last row shown.
    pub to: u64,
    /// Rows in all.
    pub total: u64,
    /// The page before.
    pub previous: Option<Address>,
    /// The page after.
    pub next: Option<Address>,
}

/// How a chart draws its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Stacked bars, one per row.
    Bars,
    /// A heat map of rows by columns.
    Heat,
}

/// A table of counts that a script may draw; without scripts it stays a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The heading.
    pub title: Key,
    /// How to draw it.
    pub kind: ChartKind,
    /// The heading of the first column.
    pub rows_are: Key,
    /// The other headings.
    pub columns: Vec<String>,
    /// Rows: a name, then one count per column.
    pub rows: Vec<(String, Vec<u64>)>,
    /// The same as a spreadsheet.
    pub xlsx: Address,
}

impl ChartKind {
    /// The value of `data-chart`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bars => "bars",
            Self::Heat => "heat",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_always_full() {
        let counts = [179, 114, 41, 67].map(|count| Stretch { state: State::Running, count });
        let bar = drawn(&counts);
        assert_eq!(bar.iter().map(|part| part.width).sum::<u64>(), 1000);
        assert!(bar.windows(2).all(|pair| pair[0].x + pair[0].width == pair[1].x));
        assert!(drawn(&[]).is_empty());
    }
}
