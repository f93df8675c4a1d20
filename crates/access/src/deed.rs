//! A deed: an act about to be recorded, as far as access asks of it. Whose act is it, and which places does it touch?
//!
//! It is read from the act's JSON by the names of fields, so that a new kind of act needs no code here.

use std::collections::BTreeSet;

use register::acts::Act;
use register::grants::{Grant, GrantLine, Mode};
use register::{ActId, Books, GrantId, LineNumber, OrganId, PlaceId, ProposalId, Register};
use serde_json::{Map, Value};

use crate::kinds::{self, ActKind, KEEP_REGISTER, Whose};

/// Fields that name places a deed touches.
const PLACE_FIELDS: [&str; 4] = ["place", "places", "area", "parent"];

/// An act about to be recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    /// The kind of act.
    pub kind: String,
    fields: Value,
    /// Nothing of it is written yet: whatever can fit whoever records is taken to fit.
    possible: bool,
}

/// Which organs are sides of a deed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sides {
    pub named: Option<OrganId>,
    pub issuer: Option<OrganId>,
    pub grantor: Option<OrganId>,
    pub grantee: Option<OrganId>,
    /// Are all the lines it touches entrusted, or moved forward to an outpost, so that the grantor may end them?
    pub entrusted: bool,
}

impl Deed {
    /// What access asks of an act.
    pub fn of(act: &Act) -> Self {
        Self::new(act.kind(), serde_json::to_value(act).unwrap_or_default())
    }

    /// A deed from the kind and the JSON of an act.
    pub fn new(kind: &str, fields: Value) -> Self {
        Self { kind: kind.to_owned(), fields, possible: false }
    }

    /// An act of a kind of which nothing is written yet. What refuses it refuses every act of the kind.
    pub fn possible(kind: &str) -> Self {
        Self { possible: true, ..Self::new(kind, Value::Null) }
    }

    /// The same deed for each of its lines alone, by the number of the line; none where it has no lines or but one.
    pub fn line_by_line(&self) -> impl Iterator<Item = (u32, Self)> + '_ {
        let lines = self.fields.get("lines").and_then(Value::as_array).filter(|lines| lines.len() > 1);
        // Copied once for each line: without the other lines, of which there may be thousands.
        let others = self.fields.as_object().into_iter().flatten().filter(|(name, _)| *name != "lines");
        let others: Map<String, Value> = others.map(|(name, value)| (name.clone(), value.clone())).collect();
        (1_u32..).zip(lines.into_iter().flatten()).map(move |(count, line)| {
            // Lines are written out, or named by their numbers.
            let number = line.as_u64().and_then(|number| u32::try_from(number).ok()).unwrap_or(count);
            let mut fields = others.clone();
            fields.insert("lines".to_owned(), Value::Array(vec![line.clone()]));
            (number, Self::new(&self.kind, Value::Object(fields)))
        })
    }

    /// Its line in the table of kinds.
    pub(crate) fn known(&self) -> Option<&'static ActKind> {
        kinds::of(&self.kind)
    }

    /// The value of a text field.
    pub(crate) fn text(&self, field: &str) -> Option<&str> {
        self.fields.get(field).and_then(Value::as_str)
    }

    /// The acts a correction voids.
    pub(crate) fn voided(&self) -> Vec<ActId> {
        let acts = self.fields.get("acts").and_then(Value::as_array);
        acts.into_iter().flatten().filter_map(|id| id.as_str()?.parse().ok()).collect()
    }

    /// Which organs are its sides when it is recorded for `for_organ`.
    pub(crate) fn sides(&self, for_organ: &OrganId, register: &Register) -> Sides {
        let books = register.books();
        let whose = self.known().map(|known| known.whose);
        if let Some(whose) = whose.filter(|_| self.possible) {
            let organ = Some(for_organ.clone());
            return match whose {
                Whose::Issue | Whose::Sides => {
                    let (issuer, grantor) = (organ.clone(), organ.clone());
                    Sides { named: None, issuer, grantor, grantee: organ, entrusted: true }
                }
                _ => Sides { grantor: organ.clone(), named: organ, ..Sides::default() },
            };
        }
        match whose {
            None => Sides::default(),
            Some(Whose::Own) => Sides { named: Some(for_organ.clone()), ..Sides::default() },
            // Who would give every line of a proposal is known too.
            Some(Whose::Named(field)) => Sides {
                named: self.organ(field),
                grantor: only(self.new_lines().iter().map(|line| &line.grantor)),
                ..Sides::default()
            },
            Some(Whose::ActNamed(field)) => {
                let entry = self.text(field).and_then(|id| register.entry_of(id.parse().ok()?));
                let organ =
                    entry.map(|entry| Self::of(entry.act()).organ("organ").unwrap_or(entry.organ.clone()));
                Sides { named: organ, ..Sides::default() }
            }
            Some(Whose::Issue) => self.sides_of_new_issue(books),
            Some(Whose::Sides) => self.sides_of_lines(books),
            Some(Whose::Voided) => {
                let entries = self.voided().into_iter().filter_map(|id| register.entry_of(id));
                Sides { named: only(entries.map(|entry| &entry.organ)), ..Sides::default() }
            }
        }
    }

    /// The sides of the proposal it is about: who proposed it and sent it to review, who would give and who receive.
    pub(crate) fn sides_of_proposal<'a>(&self, books: &'a Books) -> impl Iterator<Item = &'a OrganId> {
        let id = self.text("proposal").and_then(|id| ProposalId::new(id).ok());
        let proposal = id.and_then(|id| books.proposals.get(&id));
        proposal.into_iter().flat_map(|proposal| {
            let senders = proposal.requests.iter().map(|request| &request.act.organ);
            let lines = proposal.lines.iter().flat_map(|line| [&line.line.grantor, &line.line.grantee]);
            std::iter::once(&proposal.said.organ).chain(senders).chain(lines)
        })
    }

    /// The sides of what it is about: of its proposal, of the lines of its issue, of its handover.
    pub(crate) fn all_sides<'a>(&self, books: &'a Books) -> BTreeSet<&'a OrganId> {
        let mut sides: BTreeSet<&OrganId> = self.sides_of_proposal(books).collect();
        sides.extend(
            self.grants(books).into_iter().flat_map(|grant| [&grant.line.grantor, &grant.line.grantee]),
        );
        let handover = self.text("handover").and_then(|id| books.handovers.get(id.parse().ok()?));
        sides.extend(
            handover.into_iter().flat_map(|handover| [&handover.said.organ, &handover.said.receiver]),
        );
        sides
    }

    /// The places it touches, as far as the register knows them.
    pub(crate) fn places(&self, register: &Register) -> Vec<PlaceId> {
        let books = register.books();
        let mut places = BTreeSet::new();
        self.places_by_name(books, &mut places);
        places.extend(self.grants(books).into_iter().map(|grant| grant.line.place.clone()));
        for id in self.voided() {
            if let Some(entry) = register.entry_of(id).filter(|_| self.kind == "void_acts") {
                let deed = Self::of(entry.act());
                deed.places_by_name(books, &mut places);
                places.extend(deed.grants(books).into_iter().map(|grant| grant.line.place.clone()));
            }
        }
        places.into_iter().collect()
    }

    fn places_by_name(&self, books: &Books, places: &mut BTreeSet<PlaceId>) {
        let lines = self.fields.get("lines").and_then(Value::as_array);
        let rows = std::iter::once(&self.fields).chain(lines.into_iter().flatten());
        for row in rows {
            for name in PLACE_FIELDS {
                texts(row.get(name), &mut |text| {
                    let known = PlaceId::new(text).ok().filter(|id| books.places.get(id).is_some());
                    places.extend(known);
                });
            }
        }
        if self.known().is_some_and(|known| known.group == KEEP_REGISTER)
            && let Some(organ) = self.organ("organ").and_then(|id| books.organs.get(&id))
        {
            places.extend(organ.areas.last().cloned());
        }
    }

    fn organ(&self, field: &str) -> Option<OrganId> {
        OrganId::new(self.text(field)?).ok()
    }

    fn sides_of_new_issue(&self, books: &Books) -> Sides {
        let issuer = self
            .text("instrument")
            .and_then(|id| books.instruments.get(&register::InstrumentId::new(id).ok()?))
            .map(|instrument| instrument.issuer.clone());
        let lines = self.new_lines();
        Sides {
            named: None,
            issuer,
            grantor: only(lines.iter().map(|line| &line.grantor)),
            grantee: only(lines.iter().map(|line| &line.grantee)),
            entrusted: false,
        }
    }

    /// The lines of an issue or a proposal that is being made; none where the act has numbers of lines, or no lines.
    fn new_lines(&self) -> Vec<GrantLine> {
        let lines = self.fields.get("lines").cloned().unwrap_or_default();
        serde_json::from_value(lines).unwrap_or_default()
    }

    fn sides_of_lines(&self, books: &Books) -> Sides {
        let grants = self.grants(books);
        let issue = self.text("issue").and_then(|id| books.grants.issue(id.parse().ok()?));
        let instrument = issue.and_then(|issue| books.instruments.get(&issue.instrument));
        Sides {
            named: None,
            issuer: instrument.map(|instrument| instrument.issuer.clone()),
            grantor: only(grants.iter().map(|grant| &grant.line.grantor)),
            grantee: only(grants.iter().map(|grant| &grant.line.grantee)),
            entrusted: !grants.is_empty() && grants.iter().all(|grant| grant.line.mode != Mode::Transfer),
        }
    }

    /// The grants it touches: the lines it names of its issue; when it names none, those of the organ it names, or all.
    fn grants<'a>(&self, books: &'a Books) -> Vec<&'a Grant> {
        let Some(issue) = self.text("issue").and_then(|id| id.parse::<ActId>().ok()) else {
            return Vec::new();
        };
        let lines = self.fields.get("lines").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        if lines.is_empty() {
            let organ = self.organ("organ");
            let of = |grant: &&Grant, organ: &OrganId| {
                grant.line.grantor == *organ || grant.line.grantee == *organ
            };
            let own: Vec<_> = organ
                .iter()
                .flat_map(|organ| books.grants.of_issue(issue).filter(move |g| of(g, organ)))
                .collect();
            return if own.is_empty() { books.grants.of_issue(issue).collect() } else { own };
        }
        let number = |line: &Value| line.as_u64().and_then(|line| u32::try_from(line).ok()).map(LineNumber);
        let ids = lines.iter().filter_map(number).map(|line| GrantId { issue, line });
        ids.filter_map(|id| books.grants.get(id)).collect()
    }
}

/// The one organ all of them are; `None` when there is none or they differ.
fn only<'a>(mut organs: impl Iterator<Item = &'a OrganId>) -> Option<OrganId> {
    let first = organs.next()?;
    organs.all(|organ| organ == first).then(|| first.clone())
}

/// Hands on the text, or every text of a list.
fn texts(value: Option<&Value>, hear: &mut impl FnMut(&str)) {
    match value {
        Some(Value::String(text)) => hear(text),
        Some(Value::Array(several)) => several.iter().for_each(|one| texts(Some(one), hear)),
        _ => {}
    }
}
