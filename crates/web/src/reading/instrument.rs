//! One instrument, filled: the acts that cite it and the lines it carries.

use axum::extract::Path;
use axum::http::StatusCode;
use caselog::Board;
use exchange::ColumnKind;
use register::InstrumentId;
use register::grants::Grant;
use register::instruments::Instrument as Known;

use super::shared::{self, Answered};
use super::{opinion, organ, sheet};
use crate::address::Address;
use crate::doing::names;
use crate::pages::instrument::InstrumentPage;
use crate::pages::instrument::model::{Instrument, Line};
use crate::pages::parts::{Fact, Reference, State};
use crate::respond;
use crate::shell::{Section, Shell};
use crate::texts::Key;
use crate::visit::Visit;

/// `GET /instruments/{id}`, with `.xlsx` its lines.
pub async fn page(visit: Visit, Path(name): Path<String>) -> Answered {
    let (id, as_sheet) = shared::as_xlsx(&name);
    let found = InstrumentId::new(id).ok().and_then(|id| visit.books().instruments.get(&id));
    let found = found.ok_or_else(|| shared::no_such(Key("col-instrument"), &visit, id))?;
    let reckoning = visit.reckoning().await?;
    let board = reckoning.board(&visit.register, &visit.index, visit.on);
    let here = Address::instrument(id);
    let shell = visit.shell(Section::Instruments, here.clone());
    let books = visit.books();
    let grants = books.grants.issues_under(&found.id).flat_map(|issue| books.grants.of_issue(issue.id));
    let lines: Vec<Line> = grants.map(|grant| line(&visit, &board, grant)).collect();
    if as_sheet {
        return xlsx(&shell, id, lines);
    }
    let (lines, paging) = shared::paged(&visit, &here, lines);
    let acts = || visit.register.entries().iter().filter(|entry| entry.act().instrument() == Some(&found.id));
    let m = Instrument {
        title: found.title.clone(),
        number: found.number.clone().unwrap_or_default(),
        origin: shared::origin(found.origin),
        facts: facts(&visit, found),
        acts: acts().map(|entry| organ::event(&visit, entry)).collect(),
        opinions: opinion::of_entries(&visit, acts().map(AsRef::as_ref))?,
        lines,
        paging,
        xlsx: here.xlsx(),
    };
    Ok(respond::page(StatusCode::OK, &InstrumentPage { s: shell, m }))
}

fn xlsx(shell: &Shell, id: &str, lines: Vec<Line>) -> Answered {
    let cells = |line: Line| {
        vec![
            sheet::count(line.number),
            sheet::code(&line.power),
            sheet::name(&line.power),
            sheet::name(&line.town),
            shell.k(line.mode.key()).into_owned().into(),
            shell.k(line.state.key()).into_owned().into(),
        ]
    };
    let heads = [
        ("col-number", ColumnKind::Count),
        ("col-code", ColumnKind::Code),
        ("col-power", ColumnKind::Text),
        ("col-town", ColumnKind::Text),
        ("col-mode", ColumnKind::Text),
        ("col-state", ColumnKind::Text),
    ];
    sheet::answer(shell, id, &heads, lines.into_iter().map(cells).collect())
}

fn line(visit: &Visit, board: &Board, grant: &Grant) -> Line {
    let cell = shared::cell(board, &grant.line.power, &grant.line.place);
    Line {
        number: u64::from(grant.id.line.0),
        power: shared::power(visit.books(), &grant.line.power),
        town: shared::place(visit.books(), &grant.line.place, visit.on),
        mode: shared::mode(grant.line.mode),
        state: cell.map_or(State::Absent, |cell| shared::state(cell.state)),
    }
}

fn facts(visit: &Visit, found: &Known) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new("fact-kind", Reference::text(found.kind.label().in_language(visit.language))),
        Fact::new("fact-issuer", names::organ(visit.books(), &found.issuer, visit.on)),
        Fact::new("fact-day", Reference::text(found.signed.to_string())),
    ];
    if let Some(note) = &found.note {
        facts.push(Fact::new("fact-note", Reference::text(note)));
    }
    facts
}
