//! One power, filled: what it is, who holds it where, its life, its cases by month; and the card of one cell.

use axum::extract::Path;
use axum::http::StatusCode;
use caselog::{Audit, BoardCell};
use exchange::ColumnKind;
use register::calendar::TimeUnit;
use register::catalogue::Power as Listed;
use register::{PlaceId, PowerCode};
use statutes::Library;

use super::shared::{self, Answered};
use super::{card, law, life, sheet};
use crate::address::Address;
use crate::doing::names;
use crate::law_desk;
use crate::pages::parts::{Chart, ChartKind, Fact, Reference};
use crate::pages::power::PowerPage;
use crate::pages::power::model::{Basis, Holder, Power};
use crate::respond;
use crate::shell::{Section, Shell};
use crate::texts::Key;
use crate::visit::Visit;

/// `GET /powers/{code}/card?town=…`: the card beside a cell of the board.
pub async fn card(visit: Visit, Path(code): Path<String>) -> Answered {
    let power = listed(&visit, &code)?;
    let town = town(&visit).ok_or_else(|| shared::no_such(Key("col-town"), &visit, visit.asked("town")))?;
    card::fragment(&visit, power, &town).await
}

fn listed<'v>(visit: &'v Visit, code: &str) -> Result<&'v Listed, crate::problem::Problem> {
    let listed = PowerCode::new(code).ok().and_then(|code| visit.books().catalogue.get(&code));
    listed.ok_or_else(|| shared::no_such(Key("col-power"), visit, code))
}

fn town(visit: &Visit) -> Option<PlaceId> {
    PlaceId::new(visit.asked("town")).ok().filter(|town| visit.books().places.get(town).is_some())
}

/// `GET /powers/{code}`, with `.xlsx` its holders.
pub async fn page(visit: Visit, Path(name): Path<String>) -> Answered {
    let (code, as_sheet) = shared::as_xlsx(&name);
    let power = listed(&visit, code)?;
    let town = town(&visit);
    let reckoning = visit.reckoning().await?;
    let board = reckoning.board(&visit.register, &visit.index, visit.on);
    let library = law_desk::laws(&visit).await?;
    let mut here = Address::power(power.code.as_str());
    if let Some(town) = &town {
        here = here.with("town", town.as_str());
    }
    let shell = visit.shell(Section::Powers, here);
    let mut holders: Vec<Holder> = shared::places(&board, visit.books(), visit.on)
        .iter()
        .map(|place| holder(&visit, power, place, shared::cell(&board, &power.code, place)))
        .collect();
    for row in &mut holders {
        row.chosen = town.as_ref().is_some_and(|town| row.life == Some(Address::grant(code, town.as_str())));
    }
    let cases = by_month(&visit, &reckoning.audit, Some(&power.code), None, &Address::power(code));
    if as_sheet {
        return xlsx(&shell, power, &holders, cases.as_ref());
    }
    let grants = visit.books().grants.of_power(&power.code);
    let grants = grants.filter(|grant| town.as_ref().is_none_or(|town| grant.line.place == *town));
    let m = Power {
        code: power.code.to_string(),
        name: power.name.clone(),
        kind: shared::kind(power.kind, visit.language).to_owned(),
        origin: shared::origin(power.origin),
        facts: facts(&visit, power, &board.cells, town.as_ref()),
        bases: bases(&visit, power, &library),
        holders,
        life_of: town.as_ref().map(|town| names::place_name(visit.books(), town, visit.on)),
        life_all: Address::power(code),
        life: life::events(&visit, grants),
        cases,
        ask: Address::ask().with("power", code),
        xlsx: Address::power(code).xlsx(),
    };
    Ok(respond::page(StatusCode::OK, &PowerPage { s: shell, m }))
}

fn xlsx(shell: &Shell, power: &Listed, holders: &[Holder], cases: Option<&Chart>) -> Answered {
    let row_cells = |row: &Holder| {
        vec![
            sheet::name(&row.town),
            shell.k(row.state.key()).into_owned().into(),
            row.mode.map(|mode| shell.k(mode.key()).into_owned()).into(),
            row.department.as_ref().map(|department| department.text.clone()).into(),
            row.since.clone().into(),
            sheet::count(row.by_town),
            sheet::count(row.by_department),
        ]
    };
    let heads = [
        ("col-town", ColumnKind::Text),
        ("col-state", ColumnKind::Text),
        ("col-mode", ColumnKind::Text),
        ("col-from-department", ColumnKind::Text),
        ("col-since", ColumnKind::Day),
        ("col-by-town", ColumnKind::Count),
        ("col-by-department", ColumnKind::Count),
    ];
    let rows = holders.iter().map(row_cells).collect();
    sheet::with_chart(shell, power.code.as_str(), &heads, rows, cases)
}

fn holder(visit: &Visit, power: &Listed, place: &PlaceId, cell: Option<&BoardCell>) -> Holder {
    let books = visit.books();
    let grant = cell.and_then(|cell| books.grants.get(cell.grant));
    let (code, town) = (power.code.as_str(), place.as_str());
    let ask = Address::ask().with("power", code).with("place", town);
    Holder {
        town: shared::place(books, place, visit.on),
        state: cell.map_or(crate::pages::parts::State::Absent, |cell| shared::state(cell.state)),
        mode: cell.map(|cell| shared::mode(cell.mode)),
        department: grant.map(|grant| names::organ(books, &grant.line.grantor, visit.on)),
        since: grant.map(|grant| grant.line.effective.to_string()),
        by_town: cell.map_or(0, |cell| cell.in_order),
        by_department: cell.map_or(0, |cell| cell.kept_back),
        life: grant.map(|_| Address::grant(code, town)),
        ask: match cell {
            Some(cell) => ask.with("organ", cell.grantee.as_str()),
            None => ask,
        },
        chosen: false,
    }
}

fn facts(visit: &Visit, power: &Listed, cells: &[BoardCell], town: Option<&PlaceId>) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new("fact-department", Reference::text(power.function.as_str())),
        Fact::new("fact-domain", Reference::text(power.domain.as_str())),
        Fact::new("fact-level", Reference::text(power.level.label().in_language(visit.language))),
    ];
    if let Some(limit) = power.time_limit {
        let unit = match limit.unit {
            TimeUnit::Working => register::Label::new("个工作日", "working days"),
            TimeUnit::Calendar => register::Label::new("日", "days"),
        };
        let text = format!("{} {}", limit.days, unit.in_language(visit.language));
        facts.push(Fact::new("fact-limit", Reference::text(text)));
    }
    if power.officers_required > 0 {
        facts.push(Fact::new("fact-officers", Reference::text(power.officers_required.to_string())));
    }
    if let Some(note) = &power.note {
        facts.push(Fact::new("fact-note", Reference::text(note)));
    }
    let cell = town.and_then(|town| cells.iter().find(|c| c.power == power.code && c.place == *town));
    if let Some(cell) = cell {
        facts.extend(roles(visit, cell));
    }
    facts
}

/// In whose name the grantee of a cell acts, and who answers.
fn roles(visit: &Visit, cell: &BoardCell) -> Vec<Fact> {
    let answer = visit.index.answer(&visit.question(&cell.grantee, &cell.power, &cell.place));
    let Some(roles) = answer.roles else { return Vec::new() };
    let named = [
        ("answer-name", roles.acts_in_name_of),
        ("answer-seal", roles.seal),
        ("answer-respondent", roles.respondent),
        ("answer-reviewer", roles.reviewed_by),
        ("answer-defendant", roles.defendant),
        ("answer-compensation", roles.compensates),
    ];
    let fact = |(label, role): (&'static str, register::authority::Role)| {
        Some(Fact::new(label, names::organ(visit.books(), role.organ.as_ref()?, visit.on)))
    };
    named.into_iter().filter_map(fact).collect()
}

fn bases(visit: &Visit, power: &Listed, library: &Library) -> Vec<Basis> {
    let basis = |basis: &register::catalogue::LegalBasis| Basis {
        law: basis.law.clone(),
        article: basis.article.clone(),
        version: basis.version.map_or_else(|| "—".to_owned(), |day| day.to_string()),
        to: law::basis(library, basis, visit.law),
        of_that_day: basis.version.is_some_and(|version| version <= visit.law),
    };
    power.basis.iter().map(basis).collect()
}

/// Decisions by month as a chart; nothing where there are none.
pub fn by_month(
    visit: &Visit,
    audit: &Audit,
    power: Option<&PowerCode>,
    place: Option<&PlaceId>,
    xlsx: &Address,
) -> Option<Chart> {
    let months = audit.by_month(power, place);
    if months.is_empty() {
        return None;
    }
    // A case stands in one way only, so that the bars add up; signals such as kept back would count twice.
    let standing = caselog::Standing::ALL.iter();
    let columns = standing.map(|standing| standing.label().in_language(visit.language).to_owned()).collect();
    let row = |month: &caselog::Month| {
        let name = format!("{}-{:02}", 1970 + month.month.div_euclid(12), month.month.rem_euclid(12) + 1);
        (name, vec![month.in_order, month.beyond_power, month.unclear])
    };
    Some(Chart {
        title: Key("chart-cases-by-month"),
        kind: ChartKind::Bars,
        rows_are: Key("chart-month"),
        columns,
        rows: months.iter().map(row).collect(),
        xlsx: xlsx.clone().xlsx(),
    })
}
