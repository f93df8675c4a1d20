//! 放权工作方案: the list of work plans, filled; latest first.

use std::cmp::Reverse;

use axum::http::StatusCode;
use exchange::ColumnKind;
use register::plans::Plan;

use super::plan::steps;
use super::shared::{self, Answered};
use super::sheet;
use crate::address::Address;
use crate::doing::names;
use crate::pages::parts::Reference;
use crate::pages::plans::PlansPage;
use crate::pages::plans::model::{Plans, Row};
use crate::respond;
use crate::shell::Section;
use crate::visit::Visit;

/// `GET /plans`
pub async fn page(visit: Visit) -> Answered {
    let here = Address::plans();
    let all = rows(&visit);
    let late = all.iter().map(|row| row.late).sum();
    let (rows, paging) = shared::paged(&visit, &here, all);
    let m = Plans { rows, paging, late, propose: Address::plan_outline(), xlsx: here.clone().xlsx() };
    Ok(respond::page(StatusCode::OK, &PlansPage { s: visit.shell(Section::Desk, here), m }))
}

/// `GET /plans.xlsx`
pub async fn xlsx(visit: Visit) -> Answered {
    let shell = visit.shell(Section::Desk, Address::plans());
    let cells = |row: Row| {
        vec![
            sheet::name(&row.plan),
            sheet::name(&row.town),
            row.town_type.into(),
            sheet::name(&row.organ),
            row.day.into(),
            sheet::count(row.steps),
            sheet::count(row.closed),
            sheet::count(row.late),
            row.due.into(),
        ]
    };
    let heads = [
        ("col-plan", ColumnKind::Text),
        ("col-town", ColumnKind::Text),
        ("col-town-type", ColumnKind::Text),
        ("col-drawn-up-by", ColumnKind::Text),
        ("col-day", ColumnKind::Day),
        ("col-steps", ColumnKind::Count),
        ("col-steps-closed", ColumnKind::Count),
        ("col-steps-late", ColumnKind::Count),
        ("col-due", ColumnKind::Day),
    ];
    sheet::answer(&shell, "plans", &heads, rows(&visit).into_iter().map(cells).collect())
}

fn rows(visit: &Visit) -> Vec<Row> {
    let mut all: Vec<&Plan> = visit.books().plans.iter().collect();
    all.sort_by_key(|plan| Reverse((plan.said.day, plan.position)));
    all.into_iter().map(|plan| row(visit, plan)).collect()
}

fn row(visit: &Visit, plan: &Plan) -> Row {
    let (books, said) = (visit.books(), &plan.said);
    let all: Vec<_> = steps(plan, visit.on).collect();
    let open = all.iter().filter(|step| step.open);
    Row {
        plan: Reference::link(said.title.clone(), Address::plan(said.plan.as_str())),
        town: shared::place(books, &said.place, visit.on),
        town_type: said.town_type.label().in_language(visit.language).to_owned(),
        organ: names::organ(books, &said.organ, visit.on),
        day: said.day.to_string(),
        closed: all.iter().filter(|step| !step.open).count() as u64,
        steps: all.len() as u64,
        late: all.iter().filter(|step| step.late).count() as u64,
        due: open.map(|step| step.due).min().map(|due| due.to_string()),
    }
}
