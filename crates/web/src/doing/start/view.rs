//! The page of the steps.

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use uuid::Uuid;

use super::opening::organ_slip;
use super::steps;
use crate::address::Address;
use crate::doing::record;
use crate::doing::recorder::Entered;
use crate::pages::parts::Choice;
use crate::pages::start::{StartPage, model};
use crate::respond;
use crate::shell::{Section, Shell};
use crate::texts::Texts;
use crate::visit::Visit;

/// How many organs are offered for choice.
const ORGANS_SHOWN: usize = 1_000;

/// The shell of these pages: what they show is of now, whatever day was asked.
pub(super) fn shell(visit: &Visit, headers: &HeaderMap) -> Shell {
    let mut shell = visit.shell(Section::Elsewhere, Address::start());
    shell.reckoned = None;
    if visit.who.open {
        shell.recorder = record::shown(headers);
    }
    shell
}

/// The page; `wrong` is who records as entered with what is wrong about it, `opening_slip` what is wrong with the opening.
pub(super) fn page(
    visit: &Visit,
    headers: &HeaderMap,
    status: StatusCode,
    wrong: Option<(Entered, String)>,
    opening_slip: Option<String>,
) -> Response {
    let now = visit.app.office().snapshot().register;
    let books = now.books();
    let texts = Texts::of(visit.lang());
    let (entered, slip) = match wrong {
        Some((entered, slip)) => (entered, Some(slip)),
        None => {
            let entered = Entered::of(headers).unwrap_or_default();
            let slip = entered.is_whole().then(|| organ_slip(visit, &entered)).flatten();
            (entered, slip)
        }
    };
    let known = (entered.is_whole() && slip.is_none()) || visit.who.person().is_some();
    let organs = books.organs.iter().take(ORGANS_SHOWN);
    let opened = books.rules.opening().map(|opening| {
        texts.with(
            "start-opened",
            &[("office", opening.office.clone()), ("day", opening.opening_day.to_string())],
        )
    });
    let m = model::Start {
        empty: now.entries().is_empty(),
        recorder: model::Recorder {
            name: entered.name,
            organ: entered.organ.clone(),
            capacity: entered.capacity,
            organs: organs.map(|organ| Choice::new(organ.name_on(visit.on), organ.id.as_str())).collect(),
            slip,
        },
        opening: model::Opening {
            act_id: Uuid::now_v7().to_string(),
            office: entered.organ,
            day: visit.app.today().to_string(),
            opened: opened.clone(),
            ready: known,
            slip: opening_slip,
        },
        steps: steps::all(&now, texts, known && opened.is_some()),
    };
    respond::page(status, &StartPage { s: shell(visit, headers), m })
}
