//! The list of proposals, filled; newest first.

use axum::http::StatusCode;
use exchange::ColumnKind;
use register::proposals::{Proposal, ProposalStage};

use super::shared::{self, Answered};
use super::sheet;
use crate::address::Address;
use crate::doing::names;
use crate::pages::parts::Reference;
use crate::pages::proposals::ProposalsPage;
use crate::pages::proposals::model::{Proposals, Row};
use crate::respond;
use crate::shell::Section;
use crate::visit::Visit;

/// `GET /proposals`
pub async fn page(visit: Visit) -> Answered {
    let here = Address::proposals();
    let (rows, paging) = shared::paged(&visit, &here, rows(&visit));
    let propose = Address::record_act("propose_grants");
    let m = Proposals { rows, paging, propose, xlsx: here.clone().xlsx() };
    Ok(respond::page(StatusCode::OK, &ProposalsPage { s: visit.shell(Section::Desk, here), m }))
}

/// `GET /proposals.xlsx`
pub async fn xlsx(visit: Visit) -> Answered {
    let shell = visit.shell(Section::Desk, Address::proposals());
    let cells = |row: Row| {
        vec![
            sheet::name(&row.proposal),
            sheet::name(&row.organ),
            sheet::name(&row.decider),
            row.day.into(),
            sheet::count(row.lines),
            row.stages.into(),
        ]
    };
    let heads = [
        ("col-proposal", ColumnKind::Text),
        ("col-proposed-by", ColumnKind::Text),
        ("col-decided-by", ColumnKind::Text),
        ("col-day", ColumnKind::Day),
        ("col-lines", ColumnKind::Count),
        ("col-stage", ColumnKind::Text),
    ];
    sheet::answer(&shell, "proposals", &heads, rows(&visit).into_iter().map(cells).collect())
}

fn rows(visit: &Visit) -> Vec<Row> {
    let mut all: Vec<&Proposal> = visit.books().proposals.iter().collect();
    all.sort_by_key(|one| std::cmp::Reverse((one.said.day, one.position)));
    all.into_iter().map(|one| row(visit, one)).collect()
}

fn row(visit: &Visit, one: &Proposal) -> Row {
    let books = visit.books();
    Row {
        proposal: Reference::link(one.said.title.clone(), Address::proposal(one.said.proposal.as_str())),
        organ: names::organ(books, &one.said.organ, visit.on),
        decider: names::organ(books, &one.said.decider, visit.on),
        day: one.said.day.to_string(),
        lines: one.lines.len() as u64,
        stages: stages(visit, one),
    }
}

/// How many lines of a proposal have come how far, in words.
pub(super) fn stages(visit: &Visit, proposal: &Proposal) -> String {
    let stage = |(stage, count): (ProposalStage, usize)| {
        format!("{} {count}", stage.label().in_language(visit.language))
    };
    proposal.stages().into_iter().map(stage).collect::<Vec<_>>().join(" · ")
}
