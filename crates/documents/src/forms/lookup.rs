//! Looking things up in the register for the forms: names of a day, acts by identity, what is constructed.

use register::acts::{Act, Origin};
use register::catalogue::LegalBasis;
use register::grants::{Grant, GrantLine, Issue};
use register::instruments::Instrument;
use register::{ActId, Books, Day, InstrumentId, Label, LineNumber, OrganId, PlaceId, PowerCode, Register};

use crate::error::DocumentError;

/// The register seen by a form.
#[derive(Clone, Copy)]
pub(super) struct Lookup<'a> {
    pub(super) register: &'a Register,
    pub(super) books: &'a Books,
}

fn missing(what: Label, id: impl ToString) -> DocumentError {
    DocumentError::NotInRegister { what, id: id.to_string() }
}

impl<'a> Lookup<'a> {
    pub(super) fn new(register: &'a Register) -> Self {
        Self { register, books: register.books() }
    }

    pub(super) fn issue(self, id: ActId) -> Result<&'a Issue, DocumentError> {
        self.books.grants.issue(id).ok_or_else(|| missing(Label::new("印发", "issue"), id))
    }

    pub(super) fn instrument(self, id: &InstrumentId) -> Result<&'a Instrument, DocumentError> {
        self.books.instruments.get(id).ok_or_else(|| missing(Label::new("文件", "instrument"), id))
    }

    /// The act with this identity, if it stands.
    pub(super) fn act(self, id: ActId, what: Label) -> Result<&'a Act, DocumentError> {
        let entry = self.register.entry_of(id).filter(|entry| self.register.stands(entry.position));
        entry.map(|entry| entry.act()).ok_or_else(|| missing(what, id))
    }

    /// The grants of an issue that `lines` names; all when it names none.
    pub(super) fn grants(self, issue: ActId, lines: &[LineNumber]) -> Vec<&'a Grant> {
        self.books.grants.named(issue, lines).collect()
    }

    pub(super) fn organ_name(self, id: &OrganId, day: Day) -> String {
        self.books.organs.get(id).map_or(id.as_str(), |organ| organ.name_on(day)).to_owned()
    }

    pub(super) fn place_name(self, id: &PlaceId, day: Day) -> String {
        self.books.places.get(id).map_or(id.as_str(), |place| place.name_on(day)).to_owned()
    }

    pub(super) fn power_name(self, code: &PowerCode) -> String {
        self.books.catalogue.get(code).map_or(code.as_str(), |power| &power.name).to_owned()
    }

    pub(super) fn basis(self, code: &PowerCode) -> Vec<LegalBasis> {
        self.books.catalogue.get(code).map(|power| power.basis.clone()).unwrap_or_default()
    }

    /// Does the line, its power, one of its organs or the instrument come from a demonstration?
    pub(super) fn is_constructed(self, line: &GrantLine) -> bool {
        let organ = |id: &OrganId| self.books.organs.get(id).map(|organ| organ.origin);
        let power = self.books.catalogue.get(&line.power).map(|power| power.origin);
        [line.origin, power, organ(&line.grantor), organ(&line.grantee)].contains(&Some(Origin::Constructed))
    }
}
