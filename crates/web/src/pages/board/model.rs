//! What the board shows: powers by towns as one picture, totals, filters, what to look at today.

use crate::address::Address;
use crate::pages::parts::{Drawn, Filter, State, Stretch, drawn};
use crate::texts::Key;

/// Powers in one block of the picture before it is broken, so that a block also fits a phone.
const CHUNK_COLUMNS: usize = 20;

/// How the board is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The picture.
    Picture,
    /// The same as a table of words.
    Table,
}

/// The board.
#[derive(Debug, Clone)]
pub struct Board {
    /// The area, e.g. 东营市六个试点镇.
    pub area: String,
    /// First and last day of the period of the cases.
    pub period: (String, String),
    /// Cases set against the ledger for these figures.
    pub cases: u64,
    /// Items counted.
    pub items: u64,
    /// Towns counted.
    pub towns: u64,
    /// The totals by class; kept back is part of unused and stands as its own stretch of the bar.
    pub totals: Vec<Total>,
    /// The bar.
    pub bar: Vec<Stretch>,
    /// The filters.
    pub filters: Vec<Filter>,
    /// Whether a filter is set: the figures then are of the part shown.
    pub filtered: bool,
    /// The picture by department.
    pub groups: Vec<Group>,
    /// What to look at today: questions, not verdicts.
    pub notices: Option<Vec<Notice>>,
    /// How the powers of each department fare. Towns are never compared.
    pub departments: Vec<DepartmentBar>,
    /// Picture or table.
    pub view: View,
    /// The board in the other view.
    pub other_view: Address,
    /// The board as a spreadsheet.
    pub xlsx: Address,
}

impl Board {
    /// The bar as drawn.
    pub fn drawn(&self) -> Vec<Drawn> {
        drawn(&self.bar)
    }

    /// Whether the table is asked.
    pub fn is_table(&self) -> bool {
        self.view == View::Table
    }
}

/// One big figure.
#[derive(Debug, Clone)]
pub struct Total {
    /// The class.
    pub state: State,
    /// Items in it.
    pub count: u64,
    /// Its share, `44.6 %`.
    pub share: String,
    /// Items of it that were kept back; only for unused.
    pub kept_back: Option<u64>,
}

/// The powers of one department.
#[derive(Debug, Clone)]
pub struct Group {
    /// The department (function).
    pub name: String,
    /// Short names of the towns, in the order of every column.
    pub towns: Vec<String>,
    /// One column per power.
    pub columns: Vec<Column>,
}

impl Group {
    /// The columns in blocks that fit a narrow screen.
    pub fn chunks(&self) -> std::slice::Chunks<'_, Column> {
        self.columns.chunks(CHUNK_COLUMNS)
    }
}

/// One power across the towns.
#[derive(Debug, Clone)]
pub struct Column {
    /// The power's code.
    pub code: String,
    /// The power's name.
    pub name: String,
    /// One cell per town, in the order of [`Group::towns`].
    pub cells: Vec<Cell>,
}

/// One power in one town.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Its state.
    pub state: State,
    /// The life of the grant; absent where nothing was granted.
    pub to: Option<Address>,
}

/// One thing to look at today.
#[derive(Debug, Clone)]
pub struct Notice {
    /// The kind of signal.
    pub kind: Key,
    /// What is seen, as a question.
    pub text: String,
    /// The rule and the deadline.
    pub detail: String,
    /// The evidence.
    pub to: Address,
}

/// How the powers of one department fare.
#[derive(Debug, Clone)]
pub struct DepartmentBar {
    /// The department.
    pub name: String,
    /// The board of this department alone.
    pub to: Address,
    /// Its stretches.
    pub bar: Vec<Stretch>,
}

impl DepartmentBar {
    /// The bar as drawn.
    pub fn drawn(&self) -> Vec<Drawn> {
        drawn(&self.bar)
    }

    /// The counts in words, for those who do not see the bar.
    pub fn counts(&self, state: &State) -> u64 {
        self.bar.iter().filter(|stretch| stretch.state == *state).map(|stretch| stretch.count).sum()
    }
}

/// The card beside a cell: the life of one grant in six lines.
#[derive(Debug, Clone)]
pub struct Card {
    /// The power's name.
    pub name: String,
    /// The power's code.
    pub code: String,
    /// The town.
    pub town: String,
    /// The mode in words.
    pub mode: Option<Key>,
    /// The legal basis.
    pub basis: String,
    /// Its state.
    pub state: State,
    /// The days that made it: `(day, act)`.
    pub days: Vec<(String, String)>,
    /// Cases decided by the town and by the department in the period.
    pub decided: (u64, u64),
    /// In whose name it is exercised.
    pub name_of: Option<String>,
    /// Who is the respondent of a review.
    pub respondent: Option<String>,
}
