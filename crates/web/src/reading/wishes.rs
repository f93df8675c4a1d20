//! 放权需求: what towns ask for and departments offer, what is shared and what is one town's own, and what is wanted but
//! blocked by law, with the statute that blocks it.

use std::cmp::Reverse;

use axum::http::StatusCode;
use exchange::ColumnKind;
use register::wishes::{Wish, WishDirection, WishOutcome, WishScope};

use super::shared::{self, Answered};
use super::sheet;
use crate::address::Address;
use crate::doing::names;
use crate::pages::parts::{Choice, Filter, Reference};
use crate::pages::wishes::WishesPage;
use crate::pages::wishes::model::{Row, Wishes};
use crate::respond;
use crate::shell::Section;
use crate::texts::Key;
use crate::visit::Visit;

const FILTERS: [&str; 4] = ["outcome", "scope", "direction", "place"];
/// The value that stands for wishes nobody has answered.
const OPEN: &str = "open";

/// `GET /wishes`
pub async fn page(visit: Visit) -> Answered {
    let here = shared::with_filters(&visit, Address::wishes(), &FILTERS);
    let books = visit.books();
    let (rows, paging) = shared::paged(&visit, &here, rows(&visit));
    let m = Wishes {
        filters: filters(&visit),
        open: books.wishes.open().count() as u64,
        blocked: books.wishes.blocked().count() as u64,
        to_blocked: Address::wishes().with("outcome", WishOutcome::BlockedByLaw.code()),
        rows,
        paging,
        record: Address::record_act("record_wish"),
        xlsx: here.clone().xlsx(),
    };
    Ok(respond::page(StatusCode::OK, &WishesPage { s: visit.shell(Section::Desk, here), m }))
}

/// `GET /wishes.xlsx`
pub async fn xlsx(visit: Visit) -> Answered {
    let here = shared::with_filters(&visit, Address::wishes(), &FILTERS);
    let shell = visit.shell(Section::Desk, here);
    let cells = |row: Row| {
        let places: Vec<String> = row.places.iter().map(|place| place.text.clone()).collect();
        vec![
            row.matter.text.into(),
            row.power.map(|power| power.text).into(),
            row.organ.text.into(),
            places.join("；").into(),
            row.scope.into(),
            row.serves.join("；").into(),
            row.mode.into(),
            row.day.into(),
            row.outcome.into(),
            row.blocked_by.into(),
            sheet::count(row.towns),
        ]
    };
    let heads = [
        ("col-wish", ColumnKind::Text),
        ("col-power", ColumnKind::Text),
        ("col-organ", ColumnKind::Text),
        ("col-towns", ColumnKind::Text),
        ("col-scope", ColumnKind::Text),
        ("col-serves", ColumnKind::Text),
        ("col-mode", ColumnKind::Text),
        ("col-day", ColumnKind::Day),
        ("col-outcome", ColumnKind::Text),
        ("col-blocked-by", ColumnKind::Text),
        ("col-towns-wishing", ColumnKind::Count),
    ];
    sheet::answer(&shell, "wishes", &heads, rows(&visit).into_iter().map(cells).collect())
}

/// The wishes that pass, latest first.
fn rows(visit: &Visit) -> Vec<Row> {
    let books = visit.books();
    let mut found: Vec<&Wish> = books.wishes.iter().filter(|wish| passes(visit, wish)).collect();
    found.sort_by_key(|wish| Reverse((wish.said.day, wish.position)));
    let towns = books.wishes.towns_by_power();
    let of = |wish: &&Wish| {
        let power = wish.said.power.as_ref();
        power.and_then(|power| towns.get(power)).map_or(wish.said.places.len(), |towns| towns.len())
    };
    found.iter().map(|wish| row(visit, wish, of(wish) as u64)).collect()
}

fn outcome_of(wish: &Wish) -> Option<WishOutcome> {
    wish.settled.as_ref().map(|settled| settled.said.outcome)
}

fn passes(visit: &Visit, wish: &Wish) -> bool {
    let place = visit.asked("place");
    shared::passes(visit, "outcome", outcome_of(wish).map_or(OPEN, WishOutcome::code))
        && shared::passes(visit, "scope", wish.said.scope.code())
        && shared::passes(visit, "direction", wish.said.direction.code())
        && (place.is_empty() || wish.said.places.iter().any(|one| one.as_str() == place))
}

fn row(visit: &Visit, wish: &Wish, towns: u64) -> Row {
    let (books, words, on) = (visit.books(), visit.language, visit.on);
    let said = &wish.said;
    let settled = wish.settled.as_ref();
    let answer = Address::record_act("settle_wish").with("wish", said.wish.as_str());
    Row {
        matter: Reference::link(said.matter.clone(), Address::entry(wish.position.0)),
        power: said.power.as_ref().map(|power| shared::power(books, power)),
        organ: names::organ(books, &said.organ, on),
        direction: said.direction.label().in_language(words).to_owned(),
        places: said.places.iter().map(|place| shared::place(books, place, on)).collect(),
        scope: said.scope.label().in_language(words).to_owned(),
        serves: said.serves.iter().map(|one| one.label().in_language(words).to_owned()).collect(),
        mode: said.mode.map(|mode| mode.label().in_language(words).to_owned()),
        day: said.day.to_string(),
        towns,
        outcome: outcome_of(wish).map(|outcome| outcome.label().in_language(words).to_owned()),
        blocked_by: settled.and_then(|settled| settled.said.blocked_by.clone()),
        proposal: settled.and_then(|settled| settled.said.proposal.as_ref()).map(|proposal| {
            let title = books.proposals.get(proposal).map_or(proposal.as_str(), |found| &found.said.title);
            Reference::link(title, Address::proposal(proposal.as_str()))
        }),
        answer: settled.is_none().then_some(answer),
    }
}

fn filters(visit: &Visit) -> Vec<Filter> {
    let words = visit.language;
    let shell = visit.shell(Section::Desk, Address::wishes());
    let open = (OPEN, shell.t("wishes-open").into_owned());
    let outcomes = WishOutcome::ALL.iter().map(|one| (one.code(), one.label().in_language(words).to_owned()));
    let scopes = WishScope::ALL.iter().map(|one| (one.code(), one.label().in_language(words).to_owned()));
    let directions =
        WishDirection::ALL.iter().map(|one| (one.code(), one.label().in_language(words).to_owned()));
    let of = |name: &'static str, label: &'static str, all: Vec<(&'static str, String)>| Filter {
        name,
        label: Key(label),
        choices: all
            .into_iter()
            .map(|(code, text)| Choice::new(code, text).chosen(visit.asked(name)))
            .collect(),
    };
    vec![
        of("outcome", "col-outcome", std::iter::once(open).chain(outcomes).collect()),
        of("scope", "col-scope", scopes.collect()),
        of("direction", "col-direction", directions.collect()),
    ]
}
