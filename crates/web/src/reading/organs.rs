//! The list of organs, filled.

use axum::http::StatusCode;
use exchange::ColumnKind;
use register::organs::{Organ, OrganKind};

use super::shared::{self, Answered};
use super::sheet;
use crate::address::Address;
use crate::doing::names;
use crate::pages::organs::OrgansPage;
use crate::pages::organs::model::{Organs, Row};
use crate::pages::parts::Reference;
use crate::respond;
use crate::shell::Section;
use crate::visit::Visit;

const FILTERS: [&str; 2] = ["kind", "department"];

/// `GET /organs`
pub async fn page(visit: Visit) -> Answered {
    let here = shared::with_filters(&visit, Address::organs(), &FILTERS);
    let all = || visit.books().organs.iter().filter(|organ| organ.exists_on(visit.on));
    let kinds = all().map(|organ| {
        (organ.kind.code().to_owned(), organ.kind.label().in_language(visit.language).to_owned())
    });
    let functions = all().filter_map(|organ| organ.functions.on(visit.on));
    let filters = vec![
        shared::filter(&visit, "kind", "filter-kind", kinds),
        shared::filter(
            &visit,
            "department",
            "filter-department",
            functions.map(|name| (name.to_string(), name.to_string())),
        ),
    ];
    let (rows, paging) = shared::paged(&visit, &here, rows(&visit));
    let m = Organs { filters, rows, paging, xlsx: here.clone().xlsx() };
    Ok(respond::page(StatusCode::OK, &OrgansPage { s: visit.shell(Section::Organs, here), m }))
}

/// `GET /organs.xlsx`
pub async fn xlsx(visit: Visit) -> Answered {
    let shell = visit.shell(Section::Organs, Address::organs());
    let cells = |row: Row| {
        vec![
            sheet::code(&row.organ),
            sheet::name(&row.organ),
            row.kind.into(),
            row.function.into(),
            sheet::name(&row.place),
            row.parent.map(|parent| parent.text).into(),
        ]
    };
    let heads = [
        ("col-code", ColumnKind::Code),
        ("col-organ", ColumnKind::Text),
        ("col-kind", ColumnKind::Text),
        ("col-function", ColumnKind::Text),
        ("col-place", ColumnKind::Text),
        ("col-parent", ColumnKind::Text),
    ];
    sheet::answer(&shell, "organs", &heads, rows(&visit).into_iter().map(cells).collect())
}

/// The organs of the day that pass the filters.
fn rows(visit: &Visit) -> Vec<Row> {
    let passes = |organ: &&Organ| {
        let function = organ.functions.on(visit.on).map_or("", |function| function.as_str());
        organ.exists_on(visit.on)
            && shared::passes(visit, "kind", organ.kind.code())
            && shared::passes(visit, "department", function)
    };
    visit.books().organs.iter().filter(passes).map(|organ| row(visit, organ)).collect()
}

fn row(visit: &Visit, organ: &Organ) -> Row {
    let books = visit.books();
    let area = organ.areas.on(visit.on);
    Row {
        organ: names::organ(books, &organ.id, visit.on).coded(organ.id.as_str()),
        kind: organ.kind.label().in_language(visit.language).to_owned(),
        function: organ.functions.on(visit.on).map_or_else(String::new, ToString::to_string),
        place: area.map_or_else(Reference::default, |area| shared::place(books, area, visit.on)),
        parent: organ.parents.on(visit.on).map(|parent| names::organ(books, parent, visit.on)),
        own_name: own_name(organ.kind, organ.principals.on(visit.on).is_some()),
    }
}

/// Governments and departments act in their own name; who acts for another does not; the rest is not settled here.
const fn own_name(kind: OrganKind, acts_for: bool) -> Option<bool> {
    match kind {
        _ if acts_for => Some(false),
        OrganKind::Government | OrganKind::Department => Some(true),
        _ => None,
    }
}
