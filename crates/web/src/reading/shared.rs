//! What several reading pages need: states, modes, origins, pages of rows, filters, the 404 of a thing.

use std::collections::BTreeSet;

use access::Seen;
use axum::http::StatusCode;
use axum::response::Response;
use caselog::{Board, BoardCell, BoardState, Scope};
use register::codes::PowerKind;
use register::{Books, Day, Language, PlaceId, PowerCode};

use crate::address::Address;
use crate::door::sees;
use crate::pages::parts::{Choice, Filter, Mode, Origin, Paging, Reference, State, Stretch};
use crate::problem::{Problem, Said};
use crate::texts::Key;
use crate::visit::Visit;

/// Rows on one page.
const ROWS: u64 = 50;
/// The most options of a filter.
const CHOICES_MAX: usize = 200;

/// What a page handler gives back.
pub type Answered = Result<Response, Problem>;

/// The state as pages colour it.
pub const fn state(state: BoardState) -> State {
    match state {
        BoardState::Running => State::Running,
        BoardState::Unused => State::Unused,
        BoardState::KeptBack => State::KeptBack,
        BoardState::NotTakenUp => State::NotTakenUp,
        BoardState::NotYetInForce => State::NotYetInForce,
        BoardState::Suspended => State::Suspended,
        BoardState::Recalled => State::Recalled,
        BoardState::Expired => State::Expired,
        BoardState::NotGranted => State::Absent,
    }
}

/// The mode as pages name it.
pub const fn mode(mode: register::grants::Mode) -> Mode {
    match mode {
        register::grants::Mode::Transfer => Mode::Transfer,
        register::grants::Mode::Entrust => Mode::Entrust,
        register::grants::Mode::Outpost => Mode::Outpost,
    }
}

/// The mark of origin.
pub const fn origin(origin: register::acts::Origin) -> Origin {
    match origin {
        register::acts::Origin::SourceArticle => Origin::Source,
        register::acts::Origin::Law => Origin::Law,
        register::acts::Origin::Constructed => Origin::Constructed,
        register::acts::Origin::Office => Origin::Own,
    }
}

/// The kind of a power in words.
pub const fn kind(kind: PowerKind, language: Language) -> &'static str {
    match language {
        Language::Zh => kind.label_zh(),
        Language::En => kind.label_en(),
    }
}

/// States counted, in the order of the legend, then those it does not name.
pub fn stretches(states: impl Iterator<Item = State>) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = State::LEGEND.into_iter().map(|state| Stretch { state, count: 0 }).collect();
    for extra in [State::NotYetInForce, State::Expired] {
        out.push(Stretch { state: extra, count: 0 });
    }
    for state in states {
        if let Some(part) = out.iter_mut().find(|part| part.state == state) {
            part.count += 1;
        }
    }
    out.retain(|part| part.count > 0);
    out
}

/// The cell of a power at a place.
pub fn cell<'b>(board: &'b Board, power: &PowerCode, place: &PlaceId) -> Option<&'b BoardCell> {
    let found = board.cells.binary_search_by(|cell| (&cell.power, &cell.place).cmp(&(power, place)));
    found.ok().and_then(|at| board.cells.get(at))
}

/// The cells of one power; they stand together.
pub fn cells_of<'b>(board: &'b Board, power: &PowerCode) -> &'b [BoardCell] {
    let from = board.cells.partition_point(|cell| cell.power < *power);
    let rest = &board.cells[from..];
    &rest[..rest.partition_point(|cell| cell.power == *power)]
}

/// The places of the board, in the order of their codes; those without a code come last.
pub fn places(board: &Board, books: &Books, day: Day) -> Vec<PlaceId> {
    let found: BTreeSet<&PlaceId> = board.cells.iter().map(|cell| &cell.place).collect();
    let mut all: Vec<PlaceId> = found.into_iter().cloned().collect();
    all.sort_by_cached_key(|id| {
        place_code(books, id, day).map_or((true, id.to_string()), |code| (false, code))
    });
    all
}

/// The division code of a place on a day.
pub fn place_code(books: &Books, id: &PlaceId, day: Day) -> Option<String> {
    books.places.get(id)?.codes.on(day).map(ToString::to_string)
}

/// A place with its link and its code.
pub fn place(books: &Books, id: &PlaceId, day: Day) -> Reference {
    let name = crate::doing::names::place_name(books, id, day);
    if books.places.get(id).is_none() {
        return Reference::text(name);
    }
    Reference::link(name, Address::town(id.as_str()))
}

/// A power with its link and code.
pub fn power(books: &Books, code: &PowerCode) -> Reference {
    let name = crate::doing::names::power_name(books, code);
    Reference::link(name, Address::power(code.as_str())).coded(code.as_str())
}

/// A day as pages print it; nothing where the register looks back without limit.
pub fn day_text(day: Day) -> String {
    if day == Day::MIN { String::new() } else { day.to_string() }
}

/// One page of rows, with the way to its neighbours.
pub fn paged<T>(visit: &Visit, here: &Address, rows: Vec<T>) -> (Vec<T>, Paging) {
    let total = rows.len() as u64;
    let pages = total.div_ceil(ROWS).max(1);
    let page = visit.page_number().min(pages);
    let skip = (page - 1) * ROWS;
    let shown: Vec<T> = rows.into_iter().skip(skip as usize).take(ROWS as usize).collect();
    let to = |number: u64| here.clone().with("page", number.to_string());
    let paging = Paging {
        from: if total == 0 { 0 } else { skip + 1 },
        to: skip + shown.len() as u64,
        total,
        previous: (page > 1).then(|| to(page - 1)),
        next: (page < pages).then(|| to(page + 1)),
    };
    (shown, paging)
}

/// An address with the filters a visit asked.
pub fn with_filters(visit: &Visit, address: Address, names: &[&str]) -> Address {
    names.iter().fold(address, |address, name| address.with(name, visit.asked(name)))
}

/// A filter over values that occur, each once, sorted.
pub fn filter(
    visit: &Visit,
    name: &'static str,
    label: &'static str,
    values: impl Iterator<Item = (String, String)>,
) -> Filter {
    let all: BTreeSet<(String, String)> = values.collect();
    closed_filter(visit, name, label, all.into_iter().take(CHOICES_MAX))
}

/// A filter whose options are a closed list: codes with their words, in the order of the list.
pub fn closed_filter<C: Into<String>, T: Into<String>>(
    visit: &Visit,
    name: &'static str,
    label: &'static str,
    all: impl IntoIterator<Item = (C, T)>,
) -> Filter {
    let asked = visit.asked(name);
    let choices = all.into_iter().map(|(code, text)| Choice::new(code, text).chosen(asked));
    Filter { name, label: Key(label), choices: choices.collect() }
}

/// Does a value pass a filter? Everything passes one that is not set.
pub fn passes(visit: &Visit, name: &str, value: &str) -> bool {
    let asked = visit.asked(name);
    asked.is_empty() || asked == value
}

/// There is no such thing in the register as known: 404.
pub fn no_such(what: Key, visit: &Visit, id: &str) -> Problem {
    let id: String = id.chars().take(80).collect();
    let what = crate::texts::Texts::of(visit.lang()).get(what.0).into_owned();
    let said = Said::plain(Key("problem-no-such"))
        .mend(Key("problem-no-such-mend"))
        .variable("what", what)
        .variable("id", id);
    Problem::said(StatusCode::NOT_FOUND, said)
}

/// The name of an address's last segment, and whether its table was asked for as a spreadsheet.
pub fn as_xlsx(name: &str) -> (&str, bool) {
    name.strip_suffix(".xlsx").map_or((name, false), |name| (name, true))
}

/// The first and last day of the period, as shown.
pub fn period(visit: &Visit) -> (String, String) {
    visit.period.map_or_else(Default::default, |period| {
        (period.from.to_string(), period.until.map_or_else(String::new, |day| day.to_string()))
    })
}

/// May they see signals, if only of some places? Signals of one organ are not told apart on the board yet.
pub fn sees_signals(visit: &Visit) -> bool {
    match sees::seen(&visit.app, &visit.who, access::Page::Signals) {
        Seen::Everything => true,
        Seen::Only { places, .. } => !places.is_empty(),
        Seen::Nothing => false,
    }
}

/// The part of the log whose cases a visitor may see; everything when absent.
pub fn cases_seen(visit: &Visit) -> Option<Scope> {
    match sees::seen(&visit.app, &visit.who, access::Page::Cases) {
        Seen::Everything => None,
        Seen::Only { places, organs } => Some(Scope { places, organs }),
        Seen::Nothing => Some(Scope::default()),
    }
}
