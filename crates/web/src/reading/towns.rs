//! The list of towns, filled; in the order of their codes, never ranked.

use axum::http::StatusCode;
use caselog::Board;
use exchange::ColumnKind;
use register::PlaceId;
use register::places::PlaceLevel;

use super::shared::{self, Answered};
use super::sheet;
use crate::address::Address;
use crate::pages::parts::State;
use crate::pages::towns::TownsPage;
use crate::pages::towns::model::{Row, Towns};
use crate::respond;
use crate::shell::Section;
use crate::visit::Visit;

/// `GET /towns`
pub async fn page(visit: Visit) -> Answered {
    let rows = rows(&visit).await?;
    let shell = visit.shell(Section::Towns, Address::towns());
    let m = Towns { rows, xlsx: Address::towns().xlsx() };
    Ok(respond::page(StatusCode::OK, &TownsPage { s: shell, m }))
}

/// `GET /towns.xlsx`
pub async fn xlsx(visit: Visit) -> Answered {
    let rows = rows(&visit).await?;
    let shell = visit.shell(Section::Towns, Address::towns());
    let cells = |row: Row| {
        let counts = [row.issued, row.taken_up, row.cases].map(sheet::count);
        let named = [sheet::code(&row.town), sheet::name(&row.town), row.county.into()];
        named.into_iter().chain(counts).collect()
    };
    let heads = [
        ("col-code", ColumnKind::Code),
        ("col-town", ColumnKind::Text),
        ("col-county", ColumnKind::Text),
        ("col-issued", ColumnKind::Count),
        ("col-taken-up", ColumnKind::Count),
        ("col-cases", ColumnKind::Count),
    ];
    sheet::answer(&shell, "towns", &heads, rows.into_iter().map(cells).collect())
}

async fn rows(visit: &Visit) -> Result<Vec<Row>, crate::problem::Problem> {
    let reckoning = visit.reckoning().await?;
    let board = reckoning.board(&visit.register, &visit.index, visit.on);
    Ok(towns(visit, &board).iter().map(|id| row(visit, &board, id)).collect())
}

/// The towns of the register on the day, and every place something was handed over for; by code.
fn towns(visit: &Visit, board: &Board) -> Vec<PlaceId> {
    let mut all = shared::places(board, visit.books(), visit.on);
    let level =
        |place: &&register::places::Place| place.level == PlaceLevel::Town && place.exists_on(visit.on);
    let further = visit.books().places.iter().filter(level).map(|place| place.id.clone());
    let further: Vec<PlaceId> = further.filter(|id| !all.contains(id)).collect();
    all.extend(further);
    all
}

fn row(visit: &Visit, board: &Board, id: &PlaceId) -> Row {
    let books = visit.books();
    let cells: Vec<_> = board.cells.iter().filter(|cell| cell.place == *id).collect();
    let states = || cells.iter().map(|cell| shared::state(cell.state));
    let county = books.places.at_level(id, PlaceLevel::County, visit.on);
    let mut town = shared::place(books, id, visit.on);
    town.code = Some(shared::place_code(books, id, visit.on).unwrap_or_else(|| id.to_string()));
    Row {
        town,
        county: county.map_or_else(String::new, |county| county.name_on(visit.on).to_owned()),
        issued: cells.len() as u64,
        taken_up: states().filter(is_taken_up).count() as u64,
        cases: cells.iter().map(|cell| cell.in_order).sum(),
        bar: shared::stretches(states()),
    }
}

/// Has the town taken the power up, whatever came of it later?
pub fn is_taken_up(state: &State) -> bool {
    !matches!(state, State::NotTakenUp | State::Absent | State::Recalled | State::Expired)
}
