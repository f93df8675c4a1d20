//! A mapping (对应方案): which column of a sheet under somebody else's titles holds what, what holds for every row, and
//! how things without a code are numbered. It is guessed, shown, corrected by a person, kept, and used again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::title;

/// One column of the sheet, by its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedColumn {
    /// The title as written.
    pub title: String,
    /// The field it holds, such as `name`; nothing where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub means: Option<String>,
}

/// How a sheet under titles of its own is to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What its rows are: a kind of act, or `cases`.
    pub kind: String,
    /// Every column, from left to right; those without a title have an empty one.
    pub columns: Vec<MappedColumn>,
    /// What holds for every row whose own cell is empty, by field; as a person would write it in a cell.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fixed: BTreeMap<String, String>,
    /// What stands before the running number of things that have no code of their own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// Of an object-centric event log the type whose objects are the rows; where nothing is said, it is guessed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_type: Option<String>,
}

impl Mapping {
    /// What the titles mean as far as they are known. `known` gives each field with its titles, the best one first: of
    /// two columns that mean the same, the one with the better title holds the field.
    #[must_use]
    pub fn guess<'k>(
        kind: &str,
        titles: &[String],
        known: impl IntoIterator<Item = (&'k str, &'k [&'k str])>,
    ) -> Self {
        let keys: Vec<[String; 3]> = titles.iter().map(|title| title::keys(title)).collect();
        let mut columns: Vec<MappedColumn> =
            titles.iter().map(|title| MappedColumn { title: title.clone(), means: None }).collect();
        for (field, known) in known {
            let known: Vec<String> = known.iter().map(|title| title::key(title)).collect();
            let rank = |keys: &[String; 3]| known.iter().position(|known| keys.contains(known));
            let ranked = keys.iter().enumerate().filter_map(|(at, keys)| Some((rank(keys)?, at)));
            let best = ranked.filter(|(_, at)| columns.get(*at).is_some_and(|c| c.means.is_none())).min();
            if let Some(column) = best.and_then(|(_, at)| columns.get_mut(at)) {
                column.means = Some(field.to_owned());
            }
        }
        Self {
            kind: kind.to_owned(),
            columns,
            fixed: BTreeMap::new(),
            prefix: String::new(),
            case_type: None,
        }
    }

    /// The same for all sheets of one kind with these titles, whatever else is said: what a kept mapping is found by.
    #[must_use]
    pub fn titles_key(&self) -> String {
        let titles = self.columns.iter().map(|column| title::key(&column.title));
        std::iter::once(self.kind.clone()).chain(titles).collect::<Vec<_>>().join("\n")
    }

    /// The columns that hold a field, from left to right.
    pub fn sources<'m>(&'m self, field: &'m str) -> impl Iterator<Item = usize> + 'm {
        let holds =
            move |(at, of): (usize, &MappedColumn)| (of.means.as_deref() == Some(field)).then_some(at);
        self.columns.iter().enumerate().filter_map(holds)
    }

    /// Is the header of a sheet the one the mapping was made for?
    #[must_use]
    pub fn fits(&self, titles: &[String]) -> bool {
        let mut written = titles.iter().map(|title| title::key(title));
        self.columns.iter().all(|column| written.next().unwrap_or_default() == title::key(&column.title))
    }
}
