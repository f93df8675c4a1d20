//! The board, filled: totals from the usage reckoning, cells from the board of the day.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use caselog::{Board as Cells, UseClass, WhyUnused};
use exchange::ColumnKind;
use register::catalogue::Power;
use register::{PlaceId, PowerCode};

use super::shared::{self, Answered};
use super::{notices, sheet};
use crate::address::Address;
use crate::doing::names;
use crate::pages::board::BoardPage;
use crate::pages::board::model::{Board, Cell, Column, DepartmentBar, Group, Total, View};
use crate::pages::parts::{Filter, State, Stretch};
use crate::reckon::Reckoning;
use crate::respond;
use crate::shell::Section;
use crate::visit::Visit;

const FILTERS: [&str; 4] = ["department", "domain", "kind", "mode"];

/// `GET /`
pub async fn page(visit: Visit) -> Answered {
    let reckoning = visit.reckoning().await?;
    let board = reckoning.board(&visit.register, &visit.index, visit.on);
    let view = if visit.asked("view") == "table" { View::Table } else { View::Picture };
    let filtered = shared::with_filters(&visit, Address::board(), &FILTERS);
    let table = filtered.clone().with("view", "table");
    let (here, other_view) =
        if view == View::Table { (table, filtered.clone()) } else { (filtered.clone(), table) };
    let shell = visit.shell(Section::Board, here);
    let places = shared::places(&board, visit.books(), visit.on);
    let powers = wanted(&visit, &board);
    let (totals, bar, items) = totals(&reckoning, &powers);
    let m = Board {
        area: shell.ta("board-area", &[("towns", places.len())]),
        period: shared::period(&visit),
        cases: reckoning.audit.summary().decided,
        items,
        towns: places.len() as u64,
        totals,
        bar,
        filters: filters(&visit, &board),
        filtered: FILTERS.iter().any(|name| !visit.asked(name).is_empty()),
        groups: groups(&visit, &board, &powers, &places),
        notices: notices::all(&visit, &reckoning, &board, &shell),
        departments: departments(&visit, &board),
        view,
        other_view,
        xlsx: filtered.xlsx(),
    };
    Ok(respond::page(StatusCode::OK, &BoardPage { s: shell, m }))
}

/// `GET /board.xlsx`: one row per power and town.
pub async fn xlsx(visit: Visit) -> Answered {
    let reckoning = visit.reckoning().await?;
    let board = reckoning.board(&visit.register, &visit.index, visit.on);
    let shell = visit.shell(Section::Board, Address::board());
    let powers = wanted(&visit, &board);
    let books = visit.books();
    let mut rows = Vec::new();
    for cell in board.cells.iter().filter(|cell| passes_mode(&visit, cell.mode)) {
        let Some(power) = powers.iter().find(|power| power.code == cell.power) else { continue };
        rows.push(vec![
            cell.power.as_str().into(),
            power.name.as_str().into(),
            power.function.as_str().into(),
            names::place_name(books, &cell.place, visit.on).into(),
            cell.mode.label().in_language(visit.language).into(),
            shell.k(shared::state(cell.state).key()).into_owned().into(),
            sheet::count(cell.in_order),
            sheet::count(cell.kept_back),
        ]);
    }
    let heads = [
        ("col-code", ColumnKind::Code),
        ("col-power", ColumnKind::Text),
        ("col-department", ColumnKind::Text),
        ("col-town", ColumnKind::Text),
        ("col-mode", ColumnKind::Text),
        ("col-state", ColumnKind::Text),
        ("col-by-town", ColumnKind::Count),
        ("col-by-department", ColumnKind::Count),
    ];
    sheet::answer(&shell, "board", &heads, rows)
}

fn passes_mode(visit: &Visit, mode: register::grants::Mode) -> bool {
    shared::passes(visit, "mode", mode.code())
}

/// The powers on the board that pass the filters, by code.
fn wanted<'v>(visit: &'v Visit, board: &Cells) -> Vec<&'v Power> {
    let on_board = |power: &&Power| {
        shared::cells_of(board, &power.code).iter().any(|cell| passes_mode(visit, cell.mode))
    };
    let passes = |power: &&Power| {
        shared::passes(visit, "department", power.function.as_str())
            && shared::passes(visit, "domain", &power.domain)
            && shared::passes(visit, "kind", power.kind.code())
    };
    visit.books().catalogue.iter().filter(passes).filter(on_board).collect()
}

/// The big figures, the bar and the number of items, of the powers shown.
fn totals(reckoning: &Reckoning, powers: &[&Power]) -> (Vec<Total>, Vec<Stretch>, u64) {
    let shown: std::collections::HashSet<&PowerCode> = powers.iter().map(|power| &power.code).collect();
    let items: Vec<_> = reckoning.usage.by_item.iter().filter(|item| shown.contains(&item.power)).collect();
    let count = |class: UseClass| items.iter().filter(|item| item.class == class).count() as u64;
    let kept = items.iter().filter(|item| item.why_unused == Some(WhyUnused::KeptBack)).count() as u64;
    let (running, unused, untaken) =
        (count(UseClass::Running), count(UseClass::Unused), count(UseClass::NotTakenUp));
    let all = items.len() as u64;
    let total = |state, count: u64, kept_back| Total { state, count, share: share(count, all), kept_back };
    let totals = vec![
        total(State::Running, running, None),
        total(State::Unused, unused, (kept > 0).then_some(kept)),
        total(State::NotTakenUp, untaken, None),
    ];
    let bar = [
        (State::Running, running),
        (State::Unused, unused - kept),
        (State::KeptBack, kept),
        (State::NotTakenUp, untaken),
    ];
    (totals, bar.map(|(state, count)| Stretch { state, count }).into(), all)
}

/// A part of a whole: `44.6 %`; nothing of nothing is nothing.
fn share(part: u64, all: u64) -> String {
    if all == 0 { String::new() } else { format!("{:.1} %", part as f64 * 100.0 / all as f64) }
}

fn filters(visit: &Visit, board: &Cells) -> Vec<Filter> {
    let all: Vec<&Power> = visit
        .books()
        .catalogue
        .iter()
        .filter(|power| !shared::cells_of(board, &power.code).is_empty())
        .collect();
    let same = |text: &str| (text.to_owned(), text.to_owned());
    let modes = register::grants::Mode::ALL.iter();
    vec![
        shared::filter(
            visit,
            "department",
            "filter-department",
            all.iter().map(|power| same(power.function.as_str())),
        ),
        shared::filter(visit, "domain", "filter-domain", all.iter().map(|power| same(&power.domain))),
        shared::filter(
            visit,
            "kind",
            "filter-kind",
            all.iter().map(|p| (p.kind.code().to_owned(), shared::kind(p.kind, visit.language).to_owned())),
        ),
        shared::filter(
            visit,
            "mode",
            "filter-mode",
            modes.map(|mode| (mode.code().to_owned(), mode.label().in_language(visit.language).to_owned())),
        ),
    ]
}

fn groups(visit: &Visit, board: &Cells, powers: &[&Power], places: &[PlaceId]) -> Vec<Group> {
    let towns: Vec<String> =
        places.iter().map(|id| short(&names::place_name(visit.books(), id, visit.on))).collect();
    let mut groups: BTreeMap<&str, Vec<Column>> = BTreeMap::new();
    for power in powers {
        let cells = places.iter().map(|place| {
            let found = shared::cell(board, &power.code, place).filter(|cell| passes_mode(visit, cell.mode));
            Cell {
                state: found.map_or(State::Absent, |cell| shared::state(cell.state)),
                to: found.map(|_| Address::grant(power.code.as_str(), place.as_str())),
            }
        });
        let column =
            Column { code: power.code.to_string(), name: power.name.clone(), cells: cells.collect() };
        groups.entry(power.function.as_str()).or_default().push(column);
    }
    let named = groups.into_iter().map(|(name, columns)| Group {
        name: name.to_owned(),
        towns: towns.clone(),
        columns,
    });
    named.collect()
}

/// A town's name as short as it still tells it: without its level and without what stands in brackets.
fn short(name: &str) -> String {
    let name = name.split(['(', '（']).next().unwrap_or(name);
    let bare = ["街道", "镇", "乡"].iter().find_map(|level| name.strip_suffix(level)).unwrap_or(name);
    let signs = if bare.chars().count() > 3 { 2 } else { 3 };
    bare.chars().take(signs).collect()
}

fn departments(visit: &Visit, board: &Cells) -> Vec<DepartmentBar> {
    let mut bars: BTreeMap<&str, Vec<State>> = BTreeMap::new();
    for cell in &board.cells {
        if let Some(power) = visit.books().catalogue.get(&cell.power) {
            bars.entry(power.function.as_str()).or_default().push(shared::state(cell.state));
        }
    }
    let bar = |(name, states): (&str, Vec<State>)| DepartmentBar {
        name: name.to_owned(),
        to: Address::board().with("department", name),
        bar: shared::stretches(states.into_iter()),
    };
    bars.into_iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_short_names_read_as_on_paper() {
        assert_eq!([share(179, 401), share(155, 401), share(67, 401)], ["44.6 %", "38.7 %", "16.7 %"]);
        assert_eq!(share(0, 0), "");
        assert_eq!([short("大王镇"), short("第六试点镇(原文未列名)")], ["大王", "第六"]);
    }
}
