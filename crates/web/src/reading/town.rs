//! One town, filled: its powers, how it fares with them, its cases.

use axum::extract::Path;
use axum::http::StatusCode;
use caselog::BoardCell;
use exchange::ColumnKind;
use register::PlaceId;
use register::places::{Place, PlaceLevel};

use super::shared::{self, Answered};
use super::{power, sheet, towns};
use crate::address::Address;
use crate::doing::names;
use crate::pages::parts::{Chart, Fact, Filter, Reference, State};
use crate::pages::town::TownPage;
use crate::pages::town::model::{Row, Town};
use crate::respond;
use crate::shell::{Section, Shell};
use crate::texts::{Key, Texts};
use crate::visit::Visit;

const FILTERS: [&str; 3] = ["department", "mode", "state"];

/// `GET /towns/{id}`, with `.xlsx` its powers.
pub async fn page(visit: Visit, Path(name): Path<String>) -> Answered {
    let (id, as_sheet) = shared::as_xlsx(&name);
    let place = PlaceId::new(id).ok().and_then(|id| visit.books().places.get(&id));
    let place = place.ok_or_else(|| shared::no_such(Key("col-place"), &visit, id))?;
    let reckoning = visit.reckoning().await?;
    let board = reckoning.board(&visit.register, &visit.index, visit.on);
    let cells: Vec<&BoardCell> = board.cells.iter().filter(|cell| cell.place == place.id).collect();
    let here = shared::with_filters(&visit, Address::town(id), &FILTERS);
    let shell = visit.shell(Section::Towns, here.clone());
    let rows: Vec<Row> = cells.iter().filter_map(|cell| row(&visit, cell)).collect();
    let cases = power::by_month(&visit, &reckoning.audit, None, Some(&place.id), &Address::town(id));
    if as_sheet {
        return xlsx(&shell, id, rows, cases.as_ref());
    }
    let states = || cells.iter().map(|cell| shared::state(cell.state));
    let counts = [
        cells.len() as u64,
        states().filter(towns::is_taken_up).count() as u64,
        states().filter(|state| *state == State::Running).count() as u64,
    ];
    let code = shared::place_code(visit.books(), &place.id, visit.on);
    let (rows, paging) = shared::paged(&visit, &here, rows);
    let m = Town {
        name: place.name_on(visit.on).to_owned(),
        code_is_official: code.is_some(),
        code: code.unwrap_or_else(|| place.id.to_string()),
        origin: shared::origin(place.origin),
        facts: facts(&visit, place),
        counts,
        bar: shared::stretches(states()),
        filters: filters(&visit, &shell, &cells),
        rows,
        paging,
        cases,
        xlsx: here.xlsx(),
    };
    Ok(respond::page(StatusCode::OK, &TownPage { s: shell, m }))
}

fn xlsx(shell: &Shell, id: &str, rows: Vec<Row>, cases: Option<&Chart>) -> Answered {
    let row_cells = |row: Row| {
        vec![
            sheet::code(&row.power),
            sheet::name(&row.power),
            sheet::name(&row.department),
            row.mode.map(|mode| shell.k(mode.key()).into_owned()).into(),
            shell.k(row.state.key()).into_owned().into(),
            row.why_not.into(),
            row.since.into(),
            sheet::count(row.cases),
        ]
    };
    let heads = [
        ("col-code", ColumnKind::Code),
        ("col-power", ColumnKind::Text),
        ("col-from-department", ColumnKind::Text),
        ("col-mode", ColumnKind::Text),
        ("col-state", ColumnKind::Text),
        ("col-why-not", ColumnKind::Text),
        ("col-since", ColumnKind::Day),
        ("col-cases", ColumnKind::Count),
    ];
    sheet::with_chart(shell, id, &heads, rows.into_iter().map(row_cells).collect(), cases)
}

fn row(visit: &Visit, cell: &BoardCell) -> Option<Row> {
    let books = visit.books();
    let power = books.catalogue.get(&cell.power)?;
    let grant = books.grants.get(cell.grant)?;
    let state = shared::state(cell.state);
    let passes = shared::passes(visit, "department", power.function.as_str())
        && shared::passes(visit, "mode", cell.mode.code())
        && shared::passes(visit, "state", state.class());
    let refusal = grant.refusal().filter(|_| state == State::NotTakenUp);
    let to = Address::grant(cell.power.as_str(), cell.place.as_str());
    passes.then(|| Row {
        power: Reference::link(power.name.clone(), to).coded(power.code.as_str()),
        department: names::organ(books, &grant.line.grantor, visit.on),
        mode: Some(shared::mode(cell.mode)),
        state,
        why_not: refusal.map(|reason| reason.label().in_language(visit.language).to_owned()),
        since: grant.line.effective.to_string(),
        cases: cell.in_order,
    })
}

fn filters(visit: &Visit, shell: &Shell, cells: &[&BoardCell]) -> Vec<Filter> {
    let functions = cells.iter().filter_map(|cell| visit.books().catalogue.get(&cell.power));
    let functions = functions.map(|power| (power.function.to_string(), power.function.to_string()));
    let modes = cells
        .iter()
        .map(|cell| (cell.mode.code().to_owned(), cell.mode.label().in_language(visit.language).to_owned()));
    let states = cells.iter().map(|cell| shared::state(cell.state));
    let states = states.map(|state| (state.class().to_owned(), shell.k(state.key()).into_owned()));
    vec![
        shared::filter(visit, "department", "filter-department", functions),
        shared::filter(visit, "mode", "filter-mode", modes),
        shared::filter(visit, "state", "filter-state", states),
    ]
}

fn facts(visit: &Visit, place: &Place) -> Vec<Fact> {
    let books = visit.books();
    let mut facts =
        vec![Fact::new("fact-level", Reference::text(place.level.label().in_language(visit.language)))];
    if let Some(county) = books.places.at_level(&place.id, PlaceLevel::County, visit.on)
        && county.id != place.id
    {
        facts.push(Fact::new("fact-county", shared::place(books, &county.id, visit.on)));
    }
    if let Some(government) = books.organs.government_of(&place.id, visit.on) {
        facts.push(Fact::new("fact-government", names::organ(books, &government.id, visit.on)));
    }
    facts.extend(plans(visit, place));
    if let Some(note) = &place.note {
        facts.push(Fact::new("fact-note", Reference::text(note)));
    }
    facts.push(Fact::new(
        "col-entry",
        Reference::link(place.position.0.to_string(), Address::entry(place.position.0)),
    ));
    facts
}

/// The work plans of the town, for whoever may see them, and the way to propose one.
fn plans(visit: &Visit, place: &Place) -> Option<Fact> {
    if !visit.who.open && visit.who.person().is_none() {
        return None;
    }
    let of_town = visit.books().plans.iter().filter(|plan| plan.said.place == place.id);
    let shown = |plan: &register::plans::Plan| {
        Reference::link(plan.said.title.clone(), Address::plan(plan.said.plan.as_str()))
    };
    let propose = Texts::of(visit.lang()).get("plans-propose");
    let propose = Reference::link(propose, Address::plan_outline().with("place", place.id.as_str()));
    let town = place.level == PlaceLevel::Town;
    let values: Vec<Reference> = of_town.map(shown).chain(town.then_some(propose)).collect();
    let mut fact = Fact::new("town-plans", Reference::text(""));
    fact.values = values;
    (!fact.values.is_empty()).then_some(fact)
}
