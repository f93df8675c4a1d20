//! One organ, filled: what it is, its ties, the powers handed to it or by it, the entries about it.

use axum::extract::Path;
use axum::http::StatusCode;
use caselog::{Board, BoardState};
use exchange::ColumnKind;
use register::acts::Act;
use register::establishment::PostKind;
use register::grants::Mode;
use register::organs::Organ as Known;
use register::{Day, Entry, OrganId, PlaceId, PowerCode};

use super::shared::{self, Answered};
use super::sheet;
use crate::address::Address;
use crate::doing::names;
use crate::pages::organ::OrganPage;
use crate::pages::organ::model::{Organ, Row, Tie, TieKind};
use crate::pages::parts::{Event, Fact, Reference, Tone};
use crate::respond;
use crate::shell::{Section, Shell};
use crate::texts::{Key, Texts};
use crate::visit::Visit;

/// `GET /organs/{id}`, with `.xlsx` its powers.
pub async fn page(visit: Visit, Path(name): Path<String>) -> Answered {
    let (id, as_sheet) = shared::as_xlsx(&name);
    let organ = OrganId::new(id).ok().and_then(|id| visit.books().organs.get(&id));
    let organ = organ.ok_or_else(|| shared::no_such(Key("col-organ"), &visit, id))?;
    let reckoning = visit.reckoning().await?;
    let board = reckoning.board(&visit.register, &visit.index, visit.on);
    let shell = visit.shell(Section::Organs, Address::organ(id));
    let powers = powers(&visit, &board, organ);
    if as_sheet {
        return xlsx(&shell, id, powers);
    }
    let m = Organ {
        name: organ.name_on(visit.on).to_owned(),
        code: organ.id.to_string(),
        origin: shared::origin(organ.origin),
        facts: facts(&visit, organ),
        ties: ties(&visit, organ),
        powers,
        xlsx: Address::organ(id).xlsx(),
        life: entries(&visit, organ),
    };
    Ok(respond::page(StatusCode::OK, &OrganPage { s: shell, m }))
}

fn xlsx(shell: &Shell, id: &str, rows: Vec<Row>) -> Answered {
    let cells = |row: Row| {
        let mode = row.mode.map_or(Key("mode-statutory"), |mode| mode.key());
        vec![
            sheet::code(&row.power),
            sheet::name(&row.power),
            sheet::name(&row.place),
            shell.k(mode).into_owned().into(),
            state_in_words(shell, &row).into(),
        ]
    };
    let heads = [
        ("col-code", ColumnKind::Code),
        ("col-power", ColumnKind::Text),
        ("col-place", ColumnKind::Text),
        ("col-mode", ColumnKind::Text),
        ("col-state", ColumnKind::Text),
    ];
    sheet::answer(shell, id, &heads, rows.into_iter().map(cells).collect())
}

/// The state of a grant; of a statutory power, where it has moved to.
fn state_in_words(shell: &Shell, row: &Row) -> Option<String> {
    let state = row.state.map(|state| shell.k(state.key()).into_owned());
    let towns: Vec<_> = row.moved.iter().map(|town| town.text.as_str()).collect();
    let moved = || format!("{} {}", shell.t("organ-moved"), towns.join(&shell.t("between-names")));
    state.or_else(|| (!towns.is_empty()).then(moved))
}

/// Powers handed to it, then those it holds by statute in its area.
fn powers(visit: &Visit, board: &Board, organ: &Known) -> Vec<Row> {
    let books = visit.books();
    let granted = board.cells.iter().filter(|cell| cell.grantee == organ.id).map(|cell| Row {
        power: shared::power(books, &cell.power),
        place: shared::place(books, &cell.place, visit.on),
        mode: Some(shared::mode(cell.mode)),
        state: Some(shared::state(cell.state)),
        moved: Vec::new(),
    });
    let area = organ.areas.on(visit.on);
    let statutory = area.into_iter().flat_map(|area| {
        books
            .catalogue
            .iter()
            .filter(|power| power.listed_on(visit.on))
            .filter(|power| power.is_statutory_holder(organ, area, &books.places, visit.on))
            .map(|power| Row {
                power: shared::power(books, &power.code),
                place: shared::place(books, area, visit.on),
                mode: None,
                state: None,
                moved: moved_out(visit, board, &power.code, area),
            })
    });
    granted.chain(statutory).collect()
}

/// The towns of an area to which a power has moved: under a transfer the department's own competence there ends.
fn moved_out(visit: &Visit, board: &Board, power: &PowerCode, area: &PlaceId) -> Vec<Reference> {
    const THERE: [BoardState; 4] =
        [BoardState::Running, BoardState::Unused, BoardState::KeptBack, BoardState::Suspended];
    let books = visit.books();
    let cells = shared::cells_of(board, power).iter().filter(|cell| cell.mode == Mode::Transfer);
    let gone =
        cells.filter(|cell| THERE.contains(&cell.state) && books.places.within(&cell.place, area, visit.on));
    gone.map(|cell| shared::place(books, &cell.place, visit.on)).collect()
}

fn facts(visit: &Visit, organ: &Known) -> Vec<Fact> {
    let text = |text: &str| Reference::text(text);
    let mut facts = vec![
        Fact::new("fact-kind", text(organ.kind.label().in_language(visit.language))),
        Fact::new("fact-level", text(organ.level.label().in_language(visit.language))),
    ];
    if let Some(function) = organ.functions.on(visit.on) {
        facts.push(Fact::new("fact-function", text(function.as_str())));
    }
    if let Some(area) = organ.areas.on(visit.on) {
        facts.push(Fact::new("fact-place", shared::place(visit.books(), area, visit.on)));
    }
    if let Some(code) = &organ.credit_code {
        facts.push(Fact::new("fact-credit-code", Reference::text(code.to_string())));
    }
    for (field, officers) in visit.books().certificates.of(&organ.id) {
        if let Some(officers) = officers.on(visit.on) {
            let field = field.map_or_else(String::new, |field| format!(" · {field}"));
            let to = Address::entry(officers.position.0);
            facts.push(Fact::new("fact-officers", Reference::link(format!("{}{field}", officers.count), to)));
        }
    }
    facts.extend(posts(visit, organ));
    if let Some(note) = &organ.note {
        facts.push(Fact::new("fact-note", text(note)));
    }
    facts
}

/// The posts of each kind that the register knows to have come and gone; it need not know those the organ had before.
fn posts(visit: &Visit, organ: &Known) -> Option<Fact> {
    let book = &visit.books().establishment;
    let of = |kind: &PostKind| {
        let posts = book.posts(&organ.id, *kind, visit.on);
        (posts != 0).then(|| format!("{} {posts:+}", kind.label().in_language(visit.language)))
    };
    let told: Vec<String> = PostKind::ALL.iter().filter_map(of).collect();
    let between = Texts::of(visit.lang()).get("between-names");
    (!told.is_empty()).then(|| Fact::new("fact-posts", Reference::text(told.join(&between))))
}

fn ties(visit: &Visit, organ: &Known) -> Vec<Tie> {
    let books = visit.books();
    let since = |changes: &[(Day, OrganId)]| {
        let come = changes.iter().rev().find(|(from, _)| *from <= visit.on);
        come.map_or_else(String::new, |(from, _)| shared::day_text(*from))
    };
    let tie = |kind, other: &OrganId, since| Tie { kind, organ: names::organ(books, other, visit.on), since };
    let mut ties = Vec::new();
    if let Some(parent) = organ.parents.on(visit.on) {
        ties.push(tie(TieKind::Parent, parent, since(organ.parents.changes())));
    }
    if let Some(principal) = organ.principals.on(visit.on) {
        ties.push(tie(TieKind::ActsFor, principal, since(organ.principals.changes())));
    }
    let below = books.organs.iter().filter(|other| {
        other.exists_on(visit.on)
            && other.principals.on(visit.on).or(other.parents.on(visit.on)) == Some(&organ.id)
    });
    ties.extend(below.filter_map(|other| {
        let kind = match other.kind {
            register::organs::OrganKind::Outpost => TieKind::Outpost,
            register::organs::OrganKind::Nameplate => TieKind::Nameplate,
            _ => return None,
        };
        Some(tie(kind, &other.id, shared::day_text(other.from)))
    }));
    ties
}

/// Entries that name the organ in one of their own fields; the lines of issues are on the pages of powers.
fn entries(visit: &Visit, organ: &Known) -> Vec<Event> {
    let names_it = |entry: &&std::sync::Arc<Entry>| match entry.act() {
        Act::RegisterOrgan(act) => act.organ == organ.id,
        Act::ChangeOrgan(act) => act.organ == organ.id,
        Act::DissolveOrgan(act) => act.organ == organ.id,
        Act::RegisterInstrument(act) => act.issuer == organ.id,
        Act::PublishGrant(act) => act.organ == organ.id,
        Act::AcceptGrant(act) => act.organ == organ.id,
        Act::RefuseGrant(act) => act.organ == organ.id,
        Act::AssignDuty(act) => act.organ == organ.id,
        Act::CertifyOfficers(act) => act.organ == organ.id,
        Act::AllocatePosts(act) => act.organ == organ.id || act.taken_from.as_ref() == Some(&organ.id),
        _ => false,
    };
    visit.register.entries().iter().filter(names_it).map(|entry| event(visit, entry)).collect()
}

/// An entry as a point of a timeline.
pub fn event(visit: &Visit, entry: &Entry) -> Event {
    let title = entry.act().descriptor().title.in_language(visit.language);
    let day = entry.act().day().map_or_else(String::new, shared::day_text);
    let tone = match entry.act() {
        Act::AcceptGrant(_) | Act::ResumeGrant(_) => Tone::Good,
        Act::RefuseGrant(_) | Act::RecallGrant(_) | Act::DissolveOrgan(_) => Tone::Bad,
        Act::SuspendGrant(_) => Tone::Warn,
        _ => Tone::Plain,
    };
    let mut event = Event::new(&day, title, tone).entry(entry.position.0);
    event.detail = Some(names::summary(visit.books(), entry.act(), visit.on)).filter(|text| !text.is_empty());
    event.voided = !visit.register.stands(entry.position);
    event
}
