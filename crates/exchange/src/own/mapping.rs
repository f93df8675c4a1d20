//! What a column of an office's own sheet may hold for a kind of act, under which titles, and what comes of it where the
//! sheet has no such column.

use register::Label;
use register::acts::FieldDescriptor;
use tables::Mapping;

use super::synonyms::{self, SUB_ITEM};
use crate::columns::{Holds, Layout};

/// What the titles of a sheet mean for a kind of act, as far as they are known.
pub(super) fn guess(layout: &Layout, titles: &[String]) -> Mapping {
    let meanings = meanings(layout);
    let known: Vec<(&str, Vec<&str>)> = meanings
        .iter()
        .map(|meaning| (meaning.column.as_str(), meaning.titles.iter().map(String::as_str).collect()))
        .collect();
    let known = known.iter().map(|(column, titles)| (*column, titles.as_slice()));
    let mut mapping = Mapping::guess(layout.act.kind, titles, known);
    first_letters(layout.act.kind).clone_into(&mut mapping.prefix);
    mapping
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
            titles: titles.map(str::to_owned).collect(),
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
    let titles = synonyms::titles(layout.act.kind, column).iter().map(|known| (*known).to_owned()).collect();
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
