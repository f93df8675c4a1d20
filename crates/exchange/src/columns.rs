//! The columns of one kind of act, from its descriptor: its own fields, the fields of its child table, the record's.

use register::acts::{ActDescriptor, FieldDescriptor, FieldKind};
use rustc_hash::FxHashMap;

use crate::meta::Meta;
use crate::title;

/// Kinds of act that give an identity themselves instead of referring to one, and in which field.
const GIVING: [(&str, &str); 8] = [
    ("register_place", "place"),
    ("register_organ", "organ"),
    ("register_instrument", "instrument"),
    ("list_power", "power"),
    ("record_wish", "wish"),
    ("draw_up_plan", "plan"),
    ("propose_grants", "proposal"),
    ("assign_duty", "duty"),
];

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// A field of the act.
    Act(&'static FieldDescriptor),
    /// A field of a row of the child table.
    Row(&'static FieldDescriptor),
    /// Something about the record.
    Meta(Meta),
}

/// One column that is understood.
#[derive(Clone, Debug)]
pub(crate) struct ActColumn {
    /// What it holds.
    pub(crate) holds: Holds,
    /// Its name, such as `issued`, `power`, `table.from`, `@id`.
    pub(crate) name: String,
    /// Its title in Chinese.
    pub(crate) zh: String,
    /// Its title in English.
    pub(crate) en: String,
}

/// The child table of a kind of act.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChildTable {
    /// The field that holds it.
    pub(crate) field: &'static FieldDescriptor,
    /// The fields of a row.
    pub(crate) fields: &'static [FieldDescriptor],
}

/// The columns of one kind of act.
#[derive(Debug)]
pub(crate) struct Layout {
    /// The kind.
    pub(crate) act: &'static ActDescriptor,
    /// Its child table, if it has one.
    pub(crate) table: Option<ChildTable>,
    /// Every column: the act's, then the rows', then the record's.
    pub(crate) columns: Vec<ActColumn>,
    by_key: FxHashMap<String, usize>,
}

impl Layout {
    /// The columns of a kind.
    pub(crate) fn of(act: &'static ActDescriptor) -> Layout {
        let table = act.fields.iter().find_map(|field| match field.kind {
            FieldKind::Table(fields) => Some(ChildTable { field, fields }),
            _ => None,
        });
        let own = act.fields.iter().filter(|field| !matches!(field.kind, FieldKind::Table(_)));
        let mut columns: Vec<ActColumn> = own.map(own_column).collect();
        if let Some(table) = table {
            let rows: Vec<ActColumn> =
                table.fields.iter().map(|field| row_column(table, field, &columns)).collect();
            columns.extend(rows);
        }
        columns.extend(Meta::ALL.into_iter().map(meta_column));
        let by_key = keys_of(&columns, table);
        Layout { act, table, columns, by_key }
    }

    /// The place in `columns` of the column that a title means.
    pub(crate) fn position(&self, written: &str) -> Option<usize> {
        title::keys(written).iter().find_map(|key| self.by_key.get(key).copied())
    }

    /// The field in which the act gives an identity instead of referring to one.
    pub(crate) fn gives(&self, field: &FieldDescriptor) -> bool {
        GIVING.contains(&(self.act.kind, field.name))
    }

    /// The titles a person would expect, for messages.
    pub(crate) fn titles(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().flat_map(|column| [column.zh.as_str(), column.name.as_str(), column.en.as_str()])
    }
}

fn own_column(field: &'static FieldDescriptor) -> ActColumn {
    let (zh, en) = (field.label.zh.to_owned(), field.label.en.to_owned());
    ActColumn { holds: Holds::Act(field), name: field.name.to_owned(), zh, en }
}

/// A row's column goes by its own name, unless the act has a field of that name.
fn row_column(table: ChildTable, field: &'static FieldDescriptor, own: &[ActColumn]) -> ActColumn {
    let apart = |taken: bool, table: &str, name: &str| {
        if taken { format!("{table}.{name}") } else { name.to_owned() }
    };
    let named = |key: fn(&ActColumn) -> &str, name: &str| {
        own.iter().any(|column| title::key(key(column)) == title::key(name))
    };
    // A title may be the name of one of the act's own columns: both are read the same way.
    let taken = |name: &str| named(|c| &c.name, name) || named(|c| &c.zh, name) || named(|c| &c.en, name);
    let (label, above) = (field.label, table.field.label);
    ActColumn {
        holds: Holds::Row(field),
        name: apart(taken(field.name), table.field.name, field.name),
        zh: apart(taken(label.zh), above.zh, label.zh),
        en: apart(taken(label.en), above.en, label.en),
    }
}

fn meta_column(meta: Meta) -> ActColumn {
    let label = meta.label();
    let (zh, en) = (label.zh.to_owned(), label.en.to_owned());
    ActColumn { holds: Holds::Meta(meta), name: meta.name().to_owned(), zh, en }
}

/// Names count before Chinese titles, those before English ones, those before names with their table in front.
fn keys_of(columns: &[ActColumn], table: Option<ChildTable>) -> FxHashMap<String, usize> {
    let mut by_key = FxHashMap::default();
    let mut add = |name: &str, index: usize| {
        by_key.entry(title::key(name)).or_insert(index);
    };
    let named: [fn(&ActColumn) -> &str; 3] = [|c| &c.name, |c| &c.zh, |c| &c.en];
    for of in named {
        columns.iter().enumerate().for_each(|(index, column)| add(of(column), index));
    }
    for (index, column) in columns.iter().enumerate() {
        if let (Holds::Row(field), Some(table)) = (column.holds, table) {
            add(&format!("{}.{}", table.field.name, field.name), index);
            add(&format!("{}.{}", table.field.label.zh, field.label.zh), index);
        }
    }
    by_key
}

#[cfg(test)]
mod tests {
    use super::*;
    use register::acts::Act;

    #[test]
    fn every_title_of_every_kind_means_its_own_column() {
        for act in Act::DESCRIPTORS {
            let layout = Layout::of(act);
            for (index, column) in layout.columns.iter().enumerate() {
                for title in [&column.name, &column.zh, &column.en] {
                    assert_eq!(layout.position(title), Some(index), "{}: {title}", act.kind);
                }
            }
        }
    }

    #[test]
    fn no_kind_has_two_child_tables_or_a_table_in_a_table() {
        let is_table = |field: &&FieldDescriptor| matches!(field.kind, FieldKind::Table(_));
        for act in Act::DESCRIPTORS {
            assert!(act.fields.iter().filter(is_table).count() <= 1, "{}", act.kind);
            if let Some(table) = Layout::of(act).table {
                assert_eq!(table.fields.iter().filter(is_table).count(), 0, "{}", act.kind);
            }
        }
    }

    /// An identity that is given must not be taken for the name of something else.
    #[test]
    fn whatever_gives_an_identity_says_so_in_its_help_and_here() {
        for act in Act::DESCRIPTORS {
            let layout = Layout::of(act);
            for field in act.fields {
                let given = field.help.en.contains("dentity you give")
                    || field.name == "power" && act.kind == "list_power";
                assert_eq!(layout.gives(field), given, "{} {}", act.kind, field.name);
            }
        }
    }

    #[test]
    fn a_clash_is_told_apart_by_the_table() {
        let layout = Act::describe("set_rules").map(Layout::of).unwrap();
        let names: Vec<&str> = layout.columns.iter().map(|c| c.name.as_str()).collect();
        assert!(names.contains(&"from") && names.contains(&"table.from"), "{names:?}");
        let zh: Vec<&str> = layout.columns.iter().map(|c| c.zh.as_str()).collect();
        assert!(zh.contains(&"依据") && zh.contains(&"公布与效力表.依据"), "{zh:?}");
    }
}
