//! The catalogue of powers, filled.

use axum::http::StatusCode;
use caselog::Board;
use exchange::ColumnKind;
use register::catalogue::Power;

use super::shared::{self, Answered};
use super::sheet;
use crate::address::Address;
use crate::pages::powers::PowersPage;
use crate::pages::powers::model::{Powers, Row};
use crate::respond;
use crate::shell::Section;
use crate::visit::Visit;

const FILTERS: [&str; 3] = ["department", "domain", "kind"];

/// `GET /powers`
pub async fn page(visit: Visit) -> Answered {
    let reckoning = visit.reckoning().await?;
    let board = reckoning.board(&visit.register, &visit.index, visit.on);
    let here = shared::with_filters(&visit, Address::powers(), &FILTERS);
    let all = || visit.books().catalogue.iter();
    let same = |text: &str| (text.to_owned(), text.to_owned());
    let kinds = all().map(|p| (p.kind.code().to_owned(), shared::kind(p.kind, visit.language).to_owned()));
    let filters = vec![
        shared::filter(&visit, "department", "filter-department", all().map(|p| same(p.function.as_str()))),
        shared::filter(&visit, "domain", "filter-domain", all().map(|p| same(&p.domain))),
        shared::filter(&visit, "kind", "filter-kind", kinds),
    ];
    let (powers, paging) = shared::paged(&visit, &here, wanted(&visit));
    let rows = powers.into_iter().map(|power| row(&visit, &board, power)).collect();
    let m = Powers { filters, rows, paging, xlsx: here.clone().xlsx() };
    Ok(respond::page(StatusCode::OK, &PowersPage { s: visit.shell(Section::Powers, here), m }))
}

/// `GET /powers.xlsx`
pub async fn xlsx(visit: Visit) -> Answered {
    let reckoning = visit.reckoning().await?;
    let board = reckoning.board(&visit.register, &visit.index, visit.on);
    let shell = visit.shell(Section::Powers, Address::powers());
    let cells = |power: &Power| {
        let row = row(&visit, &board, power);
        let (used, all) = row.used_of();
        let (code, name) = (sheet::code(&row.power), sheet::name(&row.power));
        let rest = [row.kind, row.department, row.domain, row.basis].map(Into::into);
        [vec![code, name], rest.into(), vec![sheet::count(used), sheet::count(all)]].concat()
    };
    let rows = wanted(&visit).into_iter().map(cells).collect();
    let heads = [
        ("col-code", ColumnKind::Code),
        ("col-power", ColumnKind::Text),
        ("col-kind", ColumnKind::Text),
        ("col-department", ColumnKind::Text),
        ("col-domain", ColumnKind::Text),
        ("col-basis", ColumnKind::Text),
        ("col-towns-using", ColumnKind::Count),
        ("col-issued", ColumnKind::Count),
    ];
    sheet::answer(&shell, "powers", &heads, rows)
}

fn wanted(visit: &Visit) -> Vec<&Power> {
    let passes = |power: &&Power| {
        shared::passes(visit, "department", power.function.as_str())
            && shared::passes(visit, "domain", &power.domain)
            && shared::passes(visit, "kind", power.kind.code())
    };
    visit.books().catalogue.iter().filter(passes).collect()
}

fn row(visit: &Visit, board: &Board, power: &Power) -> Row {
    let basis = power.basis.iter().map(|basis| format!("{} {}", basis.law, basis.article));
    Row {
        power: shared::power(visit.books(), &power.code),
        kind: shared::kind(power.kind, visit.language).to_owned(),
        department: power.function.to_string(),
        domain: power.domain.clone(),
        basis: basis.collect::<Vec<_>>().join("；"),
        bar: shared::stretches(
            shared::cells_of(board, &power.code).iter().map(|cell| shared::state(cell.state)),
        ),
    }
}
