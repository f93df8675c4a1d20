//! Looking references up: the identity as it is; else a code, a document number, an exact name that only one bears; else
//! a name with the identity behind it, as templates offer what shares its name with something else.
//!
//! What is not found is kept as written where it can be an identity (admission refuses it then, with its own words);
//! nothing is guessed.

use register::acts::FieldKind;
use register::codes::{CreditCode, PlaceCode};
use register::{ActId, Day, Thing};

use crate::Problem;
use crate::index::{Index, IssueRef};
use crate::known::{Known, Lookup};
use crate::value::checked_identity;

/// What became of a reference.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Resolved {
    /// This identity.
    Identity(String),
    /// Not known; kept as written.
    AsWritten(String, Problem),
    /// A draft of this set that has no identity yet.
    Draft(usize),
}

/// Looks one reference up. `many`: it stands in a list, where no act is named by its instrument.
pub(crate) fn resolve(
    index: &Index,
    kind: FieldKind,
    written: &str,
    day: Option<Day>,
    many: bool,
) -> Result<Resolved, Problem> {
    if kind == FieldKind::Act {
        return resolve_act(index, written, many);
    }
    let Some((known, thing)) = book_of(index, kind) else { return Err(Problem::NotAnIdentity) };
    let found = match by_identity_or_code(index, known, kind, written, day) {
        Lookup::Nothing => known.by_name(written),
        found => found,
    };
    let found = match found {
        Lookup::Nothing => with_identity(index, known, kind, written, day)?,
        found => found,
    };
    let problem = match found {
        Lookup::One(identity) => return Ok(Resolved::Identity(identity)),
        Lookup::Several(candidates) => Problem::Ambiguous { what: thing.label(), candidates },
        // The nearest name is looked for by the caller, where there is room for a hint.
        Lookup::Nothing => Problem::NotKnown { what: thing.label(), nearest: None },
    };
    match checked_identity(written.to_owned()) {
        Ok(_) => Ok(Resolved::AsWritten(written.to_owned(), problem)),
        // A name with a space in it can be no identity: then not finding it is the fault.
        Err(_) if written.contains(char::is_whitespace) => Err(problem),
        Err(_) => Err(Problem::NotAnIdentity),
    }
}

fn by_identity_or_code(
    index: &Index,
    known: &Known,
    kind: FieldKind,
    written: &str,
    day: Option<Day>,
) -> Lookup {
    known.by_identity(written).map_or_else(|| by_code(index, kind, written, day), Lookup::One)
}

/// A name with its identity or code in brackets behind it. Both have to fit: where somebody changed one of them by hand
/// it is not for us to say which one was meant.
fn with_identity(
    index: &Index,
    known: &Known,
    kind: FieldKind,
    written: &str,
    day: Option<Day>,
) -> Result<Lookup, Problem> {
    let mut other = None;
    for (name, identity) in tables::named(written) {
        if let Lookup::One(found) = by_identity_or_code(index, known, kind, identity, day) {
            if known.bears(&found, name) {
                return Ok(Lookup::One(found));
            }
            other = Some(Problem::NotItsName { name: name.to_owned(), identity: found });
        }
    }
    other.map_or(Ok(Lookup::Nothing), Err)
}

/// The problem with the nearest name put in.
pub(crate) fn with_nearest(index: &Index, kind: FieldKind, written: &str, problem: Problem) -> Problem {
    match (problem, book_of(index, kind)) {
        (Problem::NotKnown { what, .. }, Some((known, _))) => {
            Problem::NotKnown { what, nearest: known.nearest(written) }
        }
        (problem, _) => problem,
    }
}

fn book_of(index: &Index, kind: FieldKind) -> Option<(&Known, Thing)> {
    Some(match kind {
        FieldKind::Place => (&index.places, Thing::Place),
        FieldKind::Organ => (&index.organs, Thing::Organ),
        FieldKind::Power => (&index.powers, Thing::Power),
        FieldKind::Instrument => (&index.instruments, Thing::Instrument),
        FieldKind::Duty => (&index.duties, Thing::Duty),
        FieldKind::Wish => (&index.wishes, Thing::Wish),
        FieldKind::Plan => (&index.plans, Thing::Plan),
        FieldKind::Proposal => (&index.proposals, Thing::Proposal),
        _ => return None,
    })
}

fn by_code(index: &Index, kind: FieldKind, written: &str, day: Option<Day>) -> Lookup {
    match kind {
        FieldKind::Place => {
            let Ok(code) = PlaceCode::parse(written) else { return Lookup::Nothing };
            match index.places_with(code, day).as_slice() {
                [] => Lookup::Nothing,
                [one] => Lookup::One(one.to_string()),
                several => Lookup::Several(several.iter().map(ToString::to_string).collect()),
            }
        }
        FieldKind::Organ => match CreditCode::parse(written) {
            Ok(code) => index.organs.by_name(code.as_str()),
            Err(_) => Lookup::Nothing,
        },
        _ => Lookup::Nothing,
    }
}

/// An act by its identity, with words in front of it or without; an issue also by the instrument that only it cites.
fn resolve_act(index: &Index, written: &str, many: bool) -> Result<Resolved, Problem> {
    let behind = tables::named(written).map(|(_, identity)| identity);
    if let Some(id) = std::iter::once(written).chain(behind).find_map(|text| text.parse::<ActId>().ok()) {
        return Ok(Resolved::Identity(id.to_string()));
    }
    if many {
        return Err(Problem::NotAnActId);
    }
    let instrument = match resolve(index, FieldKind::Instrument, written, None, false) {
        Ok(Resolved::Identity(instrument)) => instrument,
        Ok(Resolved::AsWritten(_, Problem::Ambiguous { what, candidates })) => {
            return Err(Problem::Ambiguous { what, candidates });
        }
        Err(problem @ (Problem::NotItsName { .. } | Problem::Ambiguous { .. })) => return Err(problem),
        _ => return Err(Problem::NoSuchIssue),
    };
    match index.issues_under(&instrument) {
        [] => Err(Problem::NoIssueUnder { instrument }),
        [IssueRef::Known(id)] => Ok(Resolved::Identity(id.to_string())),
        [IssueRef::Draft(draft)] => Ok(Resolved::Draft(*draft)),
        several => Err(Problem::SeveralIssues { instrument, issues: several.len() }),
    }
}
