//! The first two steps: who records, and the opening of the register.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use office::Draft;
use register::ActId;
use register::rules::OpenRegister;

use super::{known, view};
use crate::address::Address;
use crate::doing::form::{Pairs, read_day};
use crate::doing::recorder::Entered;
use crate::doing::refusals;
use crate::lang::Lang;
use crate::shell::Section;
use crate::texts::Texts;
use crate::visit::Visit;

/// `POST /start/recorder`: keeps who records in a cookie.
pub async fn recorder(visit: Visit, headers: HeaderMap, pairs: Pairs) -> Response {
    let text = |name: &str| pairs.one(name).to_owned();
    let entered = Entered { name: text("name"), organ: text("organ"), capacity: text("capacity") };
    let cookie = entered.is_whole().then(|| entered.header()).flatten();
    let Some(cookie) = cookie else {
        let slip = Texts::of(visit.lang()).get("slip-recorder").into_owned();
        return view::page(&visit, &headers, StatusCode::UNPROCESSABLE_ENTITY, Some((entered, slip)), None);
    };
    let to = visit.shell(Section::Elsewhere, Address::start()).href(Address::start());
    ([(header::SET_COOKIE, cookie)], Redirect::to(&to)).into_response()
}

/// `POST /start/open`: opens the register.
pub async fn open(visit: Visit, headers: HeaderMap, pairs: Pairs) -> Response {
    let lang = visit.lang();
    let refuse =
        |slip: String| view::page(&visit, &headers, StatusCode::UNPROCESSABLE_ENTITY, None, Some(slip));
    let (Some(opening_day), false) = (read_day(pairs.one("opening_day")), pairs.one("office").is_empty())
    else {
        return refuse(Texts::of(lang).get("slip-opening").into_owned());
    };
    let Some(recorder) = known(&visit, &headers) else {
        return refuse(Texts::of(lang).get("recording-as-nobody").into_owned());
    };
    let office = pairs.one("office").chars().take(200).collect();
    let id = pairs.one("act").parse::<ActId>().ok();
    let draft = Draft { id, ..Draft::of(OpenRegister { office, opening_day, procedure: None, note: None }) };
    match visit.app.office().record(vec![draft], &recorder, false).await {
        Ok(_) => Redirect::to(&visit.shell(Section::Elsewhere, Address::start()).href(Address::start()))
            .into_response(),
        Err(error) => {
            let reasons = refusals::reasons(&error, lang, &|_| None);
            let said = reasons.into_iter().flat_map(|reason| [Some(reason.what), reason.mend]);
            refuse(said.flatten().collect::<Vec<_>>().join(if lang == Lang::Chinese { "；" } else { "; " }))
        }
    }
}
