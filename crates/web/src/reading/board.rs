//! The board, filled: totals from the usage reckoning, cells from the board of the day.

use std::collections::{BTreeMap, HashSet};

use axum::http::StatusCode;
use caselog::{Board as Cells, BoardCell, UseClass, WhyUnused};
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
    let all = lines(&visit, &board);
    let shown = wanted(&visit, &all);
    let (totals, bar, items) = totals(&reckoning, &shown);
    let m = Board {
        area: shell.ta("board-area", &[("towns", places.len())]),
        period: shared::period(&visit),
        cases: reckoning.summary.decided,
        items,
        towns: places.len() as u64,
        totals,
        bar,
        filters: filters(&visit, &all),
        filtered: FILTERS.iter().any(|name| !visit.asked(name).is_empty()),
        groups: groups(&visit, &shown, &places),
        notices: shared::sees_signals(&visit).then(|| notices::all(&visit, &reckoning, &board, &shell)),
        departments: departments(&all),
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
    let all = lines(&visit, &board);
    let row = |line: &Line<'_>, cell: &BoardCell| {
        vec![
            cell.power.as_str().into(),
            line.power.name.as_str().into(),
            line.power.function.as_str().into(),
            names::place_name(visit.books(), &cell.place, visit.on).into(),
            cell.mode.label().in_language(visit.language).into(),
            shell.k(shared::state(cell.state).key()).into_owned().into(),
            sheet::count(cell.in_order),
            sheet::count(cell.kept_back),
        ]
    };
    let mut rows = Vec::new();
    for line in wanted(&visit, &all) {
        let cells = line.cells.iter().filter(|cell| passes_mode(&visit, cell.mode));
        rows.extend(cells.map(|cell| row(line, cell)));
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

/// A power on the board with its cells, which stand together and in the order of their places.
struct Line<'b> {
    power: &'b Power,
    cells: &'b [BoardCell],
}

/// The powers on the board, by code.
fn lines<'b>(visit: &'b Visit, board: &'b Cells) -> Vec<Line<'b>> {
    let by_power = board.cells.chunk_by(|one, next| one.power == next.power);
    let line = |cells: &'b [BoardCell]| {
        let power = visit.books().catalogue.get(&cells.first()?.power)?;
        Some(Line { power, cells })
    };
    by_power.filter_map(line).collect()
}

/// The powers on the board that pass the filters.
fn wanted<'l, 'b>(visit: &Visit, all: &'l [Line<'b>]) -> Vec<&'l Line<'b>> {
    let passes = |line: &&Line<'_>| {
        shared::passes(visit, "department", line.power.function.as_str())
            && shared::passes(visit, "domain", &line.power.domain)
            && shared::passes(visit, "kind", line.power.kind.code())
            && line.cells.iter().any(|cell| passes_mode(visit, cell.mode))
    };
    all.iter().filter(passes).collect()
}

/// The big figures, the bar and the number of items, of the powers shown.
fn totals(reckoning: &Reckoning, lines: &[&Line<'_>]) -> (Vec<Total>, Vec<Stretch>, u64) {
    let shown: HashSet<&PowerCode> = lines.iter().map(|line| &line.power.code).collect();
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

fn filters(visit: &Visit, lines: &[Line<'_>]) -> Vec<Filter> {
    let all = || lines.iter().map(|line| line.power);
    let same = |text: &str| (text.to_owned(), text.to_owned());
    let modes = register::grants::Mode::ALL.iter();
    vec![
        shared::filter(
            visit,
            "department",
            "filter-department",
            all().map(|power| same(power.function.as_str())),
        ),
        shared::filter(visit, "domain", "filter-domain", all().map(|power| same(&power.domain))),
        shared::filter(
            visit,
            "kind",
            "filter-kind",
            all().map(|p| (p.kind.code().to_owned(), shared::kind(p.kind, visit.language).to_owned())),
        ),
        shared::filter(
            visit,
            "mode",
            "filter-mode",
            modes.map(|mode| (mode.code().to_owned(), mode.label().in_language(visit.language).to_owned())),
        ),
    ]
}

fn groups(visit: &Visit, lines: &[&Line<'_>], places: &[PlaceId]) -> Vec<Group> {
    let towns: Vec<String> =
        places.iter().map(|id| short(&names::place_name(visit.books(), id, visit.on))).collect();
    let mut groups: BTreeMap<&str, Vec<Column>> = BTreeMap::new();
    for Line { power, cells } in lines {
        let cell = |place: &PlaceId| {
            let found = cells.iter().find(|cell| cell.place == *place && passes_mode(visit, cell.mode));
            Cell {
                state: found.map_or(State::Absent, |cell| shared::state(cell.state)),
                to: found.map(|_| Address::grant(power.code.as_str(), place.as_str())),
            }
        };
        let cells = places.iter().map(cell).collect();
        let column = Column { code: power.code.to_string(), name: power.name.clone(), cells };
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

fn departments(lines: &[Line<'_>]) -> Vec<DepartmentBar> {
    let mut bars: BTreeMap<&str, Vec<State>> = BTreeMap::new();
    for line in lines {
        let states = line.cells.iter().map(|cell| shared::state(cell.state));
        bars.entry(line.power.function.as_str()).or_default().extend(states);
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
