//! The first two steps: who records, and the opening of the register.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use office::Draft;
use register::ActId;
use register::rules::OpenRegister;

use super::{PURPOSE, view};
use crate::address::Address;
use crate::doing::find::{self, Found};
use crate::doing::form::{Pairs, read_day};
use crate::doing::recorder::Entered;
use crate::doing::refusals;
use crate::door::forms::{self, Sent};
use crate::door::hand;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::shell::Section;
use crate::texts::Texts;
use crate::visit::Visit;

/// `POST /start/recorder`: keeps who records in a cookie.
pub async fn recorder(visit: Visit, headers: HeaderMap, pairs: Pairs) -> Response {
    let text = |name: &str| pairs.one(name).to_owned();
    let entered = Entered { name: text("name"), organ: text("organ"), capacity: text("capacity") };
    let cookie = entered.is_whole().then(|| entered.header()).flatten();
    let slip = match &cookie {
        None => Some(Texts::of(visit.lang()).get("slip-recorder").into_owned()),
        Some(_) => organ_slip(&visit, &entered),
    };
    let (Some(cookie), None) = (cookie, &slip) else {
        let wrong = slip.map(|slip| (entered, slip));
        return view::page(&visit, &headers, StatusCode::UNPROCESSABLE_ENTITY, wrong, None);
    };
    let to = visit.shell(Section::Elsewhere, Address::start()).href(Address::start());
    ([(header::SET_COOKIE, cookie)], Redirect::to(&to)).into_response()
}

/// What is wrong with the organ of whoever records, with those that come near.
pub(super) fn organ_slip(visit: &Visit, entered: &Entered) -> Option<String> {
    let now = visit.app.office().snapshot().register;
    let books = now.books();
    if entered.as_written().is_some_and(|organ| office::may_record(books, &organ)) {
        return None;
    }
    let (key, near) = match find::organ(books, &entered.organ, visit.app.today()) {
        Found::One(_) => return None,
        Found::Several(near) => ("slip-recorder-several", near),
        Found::Nothing(near) if near.is_empty() => ("slip-recorder-unknown", near),
        Found::Nothing(near) => ("slip-recorder-near", near),
    };
    let near: Vec<_> = near.into_iter().map(|(id, name)| format!("{name} ({id})")).collect();
    let values = [("organ", entered.organ.clone()), ("near", near.join(", "))];
    Some(Texts::of(visit.lang()).with(key, &values))
}

/// `POST /start/open`: opens the register.
pub async fn open(visit: Visit, headers: HeaderMap, pairs: Pairs) -> Result<Response, Problem> {
    let Sent { visit, claim, refused, .. } = forms::sent(visit, &pairs, PURPOSE, true).await?;
    if let Some((status, reason)) = refused {
        let said = [Some(reason.what), reason.place, reason.mend];
        let said = said.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        return Ok(view::page(&visit, &headers, status, None, Some(said)));
    }
    let named = || pairs.one("act").parse::<ActId>().ok();
    let id = claim.as_ref().map_or_else(named, |claim| Some(claim.act));
    let opened = opened(&visit, &headers, &pairs, id).await?;
    forms::settle(&visit, claim, opened.is_ok()).await?;
    Ok(match opened {
        Ok(()) => Redirect::to(&visit.shell(Section::Elsewhere, Address::start()).href(Address::start()))
            .into_response(),
        Err(slip) => view::page(&visit, &headers, StatusCode::UNPROCESSABLE_ENTITY, None, Some(slip)),
    })
}

/// Opens it, or says why not.
async fn opened(
    visit: &Visit,
    headers: &HeaderMap,
    pairs: &Pairs,
    id: Option<ActId>,
) -> Result<Result<(), String>, Problem> {
    let lang = visit.lang();
    let (Some(opening_day), false) = (read_day(pairs.one("opening_day")), pairs.one("office").is_empty())
    else {
        return Ok(Err(Texts::of(lang).get("slip-opening").into_owned()));
    };
    let by = match hand::of(visit, headers, pairs.one(hand::FOR_ORGAN)).await? {
        Ok(by) => by,
        Err(nobody) => return Ok(Err(nobody.what)),
    };
    let office = pairs.one("office").chars().take(200).collect();
    let draft = Draft { id, ..Draft::of(OpenRegister { office, opening_day, procedure: None, note: None }) };
    let recorded = visit.app.office().record(vec![draft], by, false).await;
    Ok(recorded.map(drop).map_err(|error| {
        let reasons = refusals::reasons(&error, lang, &|_| None);
        let said = reasons.into_iter().flat_map(|reason| [Some(reason.what), reason.mend]);
        said.flatten().collect::<Vec<_>>().join(if lang == Lang::Chinese { "；" } else { "; " })
    }))
}
