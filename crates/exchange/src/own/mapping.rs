//! A mapping (对应方案): which column of an office's own sheet holds what, what holds for every row, and how things
//! without a code are numbered. It is guessed, shown, corrected by a person, kept, and used again.

use std::collections::BTreeMap;

use register::Label;
use register::acts::FieldDescriptor;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::synonyms::{self, SUB_ITEM};
use crate::columns::{Holds, Layout};
use crate::title;

/// One column of the sheet, by its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedColumn {
    /// The title as written.
    pub title: String,
    /// The column of the act it holds, such as `name`; nothing where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub means: Option<String>,
}

/// How an office's own sheet is to be read as acts of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The kind of act its rows are.
    pub kind: String,
    /// Every titled column, from left to right.
    pub columns: Vec<MappedColumn>,
    /// What holds for every row whose own cell is empty, by column of the act; as a person would write it in a cell.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fixed: BTreeMap<String, String>,
    /// What stands before the running number of things that have no code of their own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
}

impl Mapping {
    /// What the titles mean as far as they are known; of two columns that mean the same, the one with the better title.
    pub(crate) fn guess(layout: &Layout, titles: &[String]) -> Self {
        let meanings = meanings(layout);
        let mut columns: Vec<MappedColumn> =
            titles.iter().map(|title| MappedColumn { title: title.clone(), means: None }).collect();
        for meaning in &meanings {
            let ranked = titles.iter().enumerate().filter_map(|(at, title)| Some((meaning.rank(title)?, at)));
            let free = ranked.filter(|(_, at)| columns[*at].means.is_none());
            if let Some((_, at)) = free.min() {
                columns[at].means = Some(meaning.column.clone());
            }
        }
        let prefix = first_letters(layout.act.kind).to_owned();
        Self { kind: layout.act.kind.to_owned(), columns, fixed: BTreeMap::new(), prefix }
    }

    /// What stands for sheets with these titles, whatever is fixed: the name under which a mapping is kept.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.kind.as_bytes());
        for column in &self.columns {
            hash.update([0]);
            hash.update(title::key(&column.title).as_bytes());
        }
        hex::encode(&hash.finalize()[..16])
    }

    /// The columns of the sheet that hold a column of the act, from left to right.
    pub(crate) fn sources<'m>(&'m self, column: &'m str) -> impl Iterator<Item = usize> + 'm {
        let holds =
            move |(at, of): (usize, &MappedColumn)| (of.means.as_deref() == Some(column)).then_some(at);
        self.columns.iter().enumerate().filter_map(holds)
    }
}

/// What a column of a sheet may be said to hold.
#[derive(Clone, Debug)]
pub struct Meaning {
    /// The column of the act.
    pub column: String,
    /// Its title for people.
    pub label: Label,
    /// Must each act have it?
    pub required: bool,
    /// The field behind it, unless it is a whole child table in one cell or a part of a name.
    pub field: Option<&'static FieldDescriptor>,
    /// What comes of it where the sheet has no such column.
    pub filled: Filled,
    titles: Vec<String>,
}

/// What comes of a column that the sheet does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filled {
    /// Nothing: it stays empty, or the same is written for every row.
    Not,
    /// Things are numbered.
    Numbered,
    /// It is reckoned from other columns, as told here.
    Reckoned(Label),
}

impl Meaning {
    fn rank(&self, written: &str) -> Option<usize> {
        let keys = title::keys(written);
        self.titles.iter().position(|known| keys.iter().any(|key| key == known))
    }
}

/// What stands before the running numbers of a kind, unless the office says otherwise.
const fn first_letters(kind: &str) -> &str {
    match kind.as_bytes() {
        b"list_power" => "QL-",
        b"register_organ" => "JG-",
        b"register_place" => "DQ-",
        b"register_instrument" => "WJ-",
        _ => "",
    }
}

/// Everything a column of a sheet may hold for a kind of act, in the order of its form.
pub(crate) fn meanings(layout: &Layout) -> Vec<Meaning> {
    let mut all: Vec<Meaning> = Vec::new();
    for column in &layout.columns {
        let field = match column.holds {
            Holds::Act(field) | Holds::Row(field) => field,
            Holds::Meta(_) => continue,
        };
        let basis = matches!(column.holds, Holds::Row(_)) && layout.act.kind == "list_power";
        if basis {
            // The articles stand in one cell of an office's own list.
            continue;
        }
        let own = [column.name.as_str(), column.zh.as_str(), column.en.as_str()];
        let known = synonyms::titles(layout.act.kind, &column.name).iter().copied();
        // Remarks of an issue are about all its lines; a remark beside one line is none of the issue's.
        let of_lines = (layout.act.kind, column.name.as_str()) == ("issue_grant", "note");
        let titles = own.into_iter().chain(known).filter(|_| !of_lines);
        all.push(Meaning {
            column: column.name.clone(),
            label: field.label,
            required: field.required,
            field: Some(field),
            filled: filled(layout, field),
            titles: titles.map(title::key).collect(),
        });
        if (layout.act.kind, column.name.as_str()) == ("list_power", "name")
            || (layout.act.kind, column.name.as_str()) == ("issue_grant", "power")
        {
            all.push(apart(layout, SUB_ITEM, Label::new("子项", "Sub-item")));
        }
    }
    if layout.act.kind == "list_power" {
        all.push(apart(layout, "basis", Label::new("设定依据（整段文字）", "Legal basis (whole text)")));
    }
    all
}

fn apart(layout: &Layout, column: &str, label: Label) -> Meaning {
    let titles = synonyms::titles(layout.act.kind, column).iter().map(|known| title::key(known)).collect();
    Meaning { column: column.to_owned(), label, required: false, field: None, filled: Filled::Not, titles }
}

fn filled(layout: &Layout, field: &FieldDescriptor) -> Filled {
    let reckoned = |zh, en| Filled::Reckoned(Label::new(zh, en));
    match (layout.act.kind, field.name) {
        ("register_place", "place") => {
            reckoned("用区划代码；没有代码的编号", "the division code; numbered where there is none")
        }
        ("register_instrument", "instrument") => {
            reckoned("用文号；没有文号的编号", "the document number; numbered where there is none")
        }
        _ if layout.gives(field) => Filled::Numbered,
        ("register_place", "level") => {
            reckoned("按代码位数和名称", "by the length of the code and by the name")
        }
        ("register_place", "parent") => reckoned("按区划代码", "by the division code"),
        ("register_organ", "organ_kind" | "level" | "area" | "function") => {
            reckoned("按机关名称", "by the organ's name")
        }
        ("list_power", "domain") => reckoned("与主管职能相同", "the same as the function"),
        ("list_power", "power_kind") => {
            reckoned("按“一、行政许可”这样的小标题", "by headings between the rows, such as 一、行政许可")
        }
        ("register_instrument", "instrument_kind") => reckoned("按标题", "by the title"),
        ("issue_grant", "place") => reckoned("承接机关的管辖区域", "the area of the grantee"),
        ("issue_grant", "grantee") => reckoned("适用区域的人民政府", "the government of the place"),
        ("issue_grant", "grantor") => {
            reckoned("按法定主管职能和县", "the department that holds the power there by statute")
        }
        _ => Filled::Not,
    }
}
