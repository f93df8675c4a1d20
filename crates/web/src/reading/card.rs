//! The card beside a cell of the board: the life of one grant in six lines.

use axum::http::StatusCode;
use register::grants::Happening;
use register::{GrantId, PlaceId};

use super::shared::{self, Answered};
use crate::address::Address;
use crate::doing::names;
use crate::pages::board::CardFragment;
use crate::pages::board::model::Card;
use crate::respond;
use crate::shell::Section;
use crate::texts::Key;
use crate::visit::Visit;

/// The card of a power in a town.
pub async fn fragment(visit: &Visit, power: &register::catalogue::Power, town: &PlaceId) -> Answered {
    let reckoning = visit.reckoning().await?;
    let board = reckoning.board(&visit.register, &visit.index, visit.on);
    let cell = shared::cell(&board, &power.code, town)
        .ok_or_else(|| shared::no_such(Key("kind-towns"), visit, town.as_str()))?;
    let books = visit.books();
    let answer = visit.index.answer(&visit.question(&cell.grantee, &power.code, town));
    let organ = |role: &register::authority::Role| {
        role.organ.as_ref().map(|organ| names::organ_name(books, organ, visit.on))
    };
    let roles = answer.roles.as_ref();
    let basis =
        power.basis.first().map_or_else(String::new, |basis| format!("{} {}", basis.law, basis.article));
    let m = Card {
        name: power.name.clone(),
        code: power.code.to_string(),
        town: names::place_name(books, town, visit.on),
        mode: Some(shared::mode(cell.mode).key()),
        basis,
        state: shared::state(cell.state),
        days: days(visit, cell.grant),
        decided: (cell.in_order, cell.kept_back),
        name_of: roles.and_then(|roles| organ(&roles.acts_in_name_of)),
        respondent: roles.and_then(|roles| organ(&roles.respondent)),
    };
    let shell = visit.shell(Section::Board, Address::grant(power.code.as_str(), town.as_str()));
    Ok(respond::page(StatusCode::OK, &CardFragment { s: shell, m }))
}

/// The days that made a grant, with their acts; publications are left out for brevity.
fn days(visit: &Visit, grant: GrantId) -> Vec<(String, String)> {
    let Some(grant) = visit.books().grants.get(grant) else { return Vec::new() };
    let told = grant.events.iter().filter(|event| {
        !matches!(event.what, Happening::Published { .. } | Happening::RecallPublished { .. })
    });
    let act = |event: &register::grants::GrantEvent| {
        let entry = visit.register.entry(event.position);
        entry.map_or_else(String::new, |entry| {
            entry.act().descriptor().title.in_language(visit.language).to_owned()
        })
    };
    told.map(|event| (event.day.to_string(), act(event))).collect()
}
