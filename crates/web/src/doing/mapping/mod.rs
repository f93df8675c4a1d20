//! 对应关系: what the columns of an office's own sheet hold. Guessed from its titles, corrected on a page, kept for the
//! next sheet with the same titles.

pub mod store;
pub mod view;

use register::acts::FieldKind;
use tables::Mapping;

use super::form::Pairs;
use super::refusals;
use crate::problem::Problem;
use crate::visit::Visit;

/// The mapping chosen for an upload, and its key.
pub struct Chosen {
    /// What it says.
    pub mapping: Mapping,
    /// By what it is found again.
    pub key: String,
}

impl Chosen {
    /// Keeps a mapping beside the upload.
    ///
    /// # Errors
    /// A folder that cannot be written.
    pub fn of(visit: &Visit, token: &str, mapping: Mapping) -> Result<Self, Problem> {
        let key =
            store::choose(visit.app.caselog().dir(), token, &mapping).map_err(|e| refusals::failed(&e))?;
        Ok(Self { mapping, key })
    }

    /// The mapping kept beside the upload.
    pub fn found(visit: &Visit, token: &str, key: &str) -> Option<Self> {
        let mapping = store::chosen(visit.app.caselog().dir(), token, key)?;
        Some(Self { mapping, key: key.to_owned() })
    }

    /// Remembers a mapping by which something was recorded. That it cannot be kept is no reason to refuse the record.
    pub fn remember(&self, visit: &Visit) {
        if let Err(error) = store::keep(visit.app.caselog().dir(), &self.mapping) {
            tracing::warn!(%error, "a mapping could not be kept");
        }
    }
}

/// The name of the choice for a column.
fn column_name(at: usize) -> String {
    format!("c{at}")
}

/// The name of what is written once for all rows.
fn fixed_name(column: &str) -> String {
    format!("f-{column}")
}

/// The mapping with what was chosen and written on the page. What names no field of the kind is left out.
pub fn chosen(guess: &Mapping, fields: &[String], pairs: &Pairs) -> Mapping {
    let mut mapping = guess.clone();
    for (at, column) in mapping.columns.iter_mut().enumerate() {
        let name = column_name(at);
        if pairs.has(&name) {
            let means = pairs.one(&name);
            column.means = fields.iter().find(|field| *field == means).cloned();
        }
    }
    for field in fields {
        let value = pairs.one(&fixed_name(field));
        if !value.is_empty() {
            mapping.fixed.insert(field.clone(), value.to_owned());
        }
    }
    if pairs.has("prefix") {
        mapping.prefix = pairs.one("prefix").chars().filter(|c| !c.is_whitespace()).take(20).collect();
    }
    mapping
}

/// May a value of this kind be the same for every row of a sheet?
const fn may_be_fixed(kind: FieldKind) -> bool {
    !matches!(kind, FieldKind::Table(_) | FieldKind::Line | FieldKind::Digest | FieldKind::CreditCode)
}
