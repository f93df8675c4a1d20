//! The law watch, filled: every legal basis of the catalogue that changed, moved, fell away or is not at hand.

use std::sync::Arc;

use axum::http::StatusCode;
use exchange::ColumnKind;
use register::{Language, Register};
use statutes::compare::Run;
use statutes::{BasisState, Library, cited};

use super::shared::{self, Answered};
use super::{law, sheet};
use crate::address::Address;
use crate::law_desk;
use crate::pages::laws::RecheckPage;
use crate::pages::laws::model::{Finding, Recheck, Side, Stretch};
use crate::pages::parts::Reference;
use crate::problem::Problem;
use crate::respond;
use crate::shell::Section;
use crate::visit::Visit;
use crate::work::work;

/// What was found, and how many legal bases were looked at.
type Found = (Vec<Finding>, u64);

/// `GET /laws/recheck`
pub async fn page(visit: Visit) -> Answered {
    let here = Address::recheck();
    let library = law_desk::laws(&visit).await?;
    let at_hand = !library.is_empty();
    let (found, bases) = found(&visit, library).await?;
    let wanting = found.len() as u64;
    let (rows, paging) = shared::paged(&visit, &here, found);
    let m = Recheck { at_hand, bases: (bases, wanting), rows, paging, xlsx: here.clone().xlsx() };
    Ok(respond::page(StatusCode::OK, &RecheckPage { s: visit.shell(Section::Law, here), m }))
}

/// `GET /laws/recheck.xlsx`
pub async fn xlsx(visit: Visit) -> Answered {
    let shell = visit.shell(Section::Law, Address::recheck());
    let library = law_desk::laws(&visit).await?;
    let cells = |row: Finding| {
        let side = |not: Side| {
            let parts = row.stretches.iter().filter(|stretch| stretch.side != not);
            parts.map(|stretch| stretch.text.as_str()).collect::<String>()
        };
        let (older, newer) = (side(Side::Newer), side(Side::Older));
        vec![
            sheet::code(&row.power),
            sheet::name(&row.power),
            sheet::name(&row.basis),
            row.finding.into(),
            older.into(),
            newer.into(),
        ]
    };
    let heads = [
        ("col-code", ColumnKind::Code),
        ("col-power", ColumnKind::Text),
        ("col-basis", ColumnKind::Text),
        ("recheck-finding", ColumnKind::Text),
        ("recheck-older", ColumnKind::Text),
        ("recheck-newer", ColumnKind::Text),
    ];
    let (found, _) = found(&visit, library).await?;
    sheet::answer(&shell, "recheck", &heads, found.into_iter().map(cells).collect())
}

/// Two versions of a long law take a while to compare: on a thread of its own. Nothing to hold against, nothing found.
async fn found(visit: &Visit, library: Arc<Library>) -> Result<Found, Problem> {
    if library.is_empty() {
        return Ok((Vec::new(), 0));
    }
    let (register, language, day) = (Arc::clone(&visit.register), visit.language, visit.law);
    work(move || look(&register, &library, language, day)).await
}

fn look(register: &Register, library: &Library, language: Language, day: register::Day) -> Found {
    let books = register.books();
    let all = statutes::recheck(library, cited(&books.catalogue));
    let bases = all.len() as u64;
    let wanting = all.iter().filter(|one| one.state.needs_recheck());
    let finding = |one: &statutes::Recheck<'_>| {
        let basis = one.cited.basis;
        let place = one.place.map_or_else(|| basis.article.clone(), |place| place.to_string());
        let mut cited = Reference::text(format!("{} {place}", basis.law));
        cited.code = basis.version.map(|version| version.to_string());
        cited.to = law::basis(library, basis, day);
        let stretches = match &one.state {
            BasisState::Newer { fate, .. } => fate.runs().into_iter().map(stretch).collect(),
            _ => Vec::new(),
        };
        Finding {
            power: shared::power(books, one.cited.power),
            basis: cited,
            finding: one.in_language(language),
            stretches,
        }
    };
    (wanting.map(finding).collect(), bases)
}

fn stretch(run: Run) -> Stretch {
    let side = match run {
        Run::Equal(_) => Side::Both,
        Run::Removed(_) => Side::Older,
        Run::Added(_) => Side::Newer,
    };
    Stretch { side, text: run.text().to_owned() }
}
