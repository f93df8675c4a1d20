//! The catalogue of powers (职权目录): what each power is, what it rests on, who holds it by statute.

mod acts;
mod book;
mod checks;

pub use acts::{DelistPower, LegalBasis, ListPower};
pub use book::{Catalogue, Power};
pub(crate) use checks::{check_delist, check_list};
