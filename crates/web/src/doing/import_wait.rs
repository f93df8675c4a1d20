//! Waiting for a file of cases that is being looked through: how far that has come, and the way to stop it.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::form::Pairs;
use super::import::{self, PURPOSE};
use super::import_filing;
use super::import_job::HowFar;
use super::import_upload::{
    FILING, Looked, Upload, looked_at, taken, waiting as waiting_at, waiting_for_filing,
};
use super::mapping::Chosen;
use super::{batches, staging};
use crate::address::Address;
use crate::door::forms::{self, Sent};
use crate::pages::import::{WaitingPage, model};
use crate::problem::{Problem, Reason};
use crate::respond;
use crate::shell::grouped;
use crate::texts::Texts;
use crate::visit::Visit;
use crate::work::work;

/// `GET /cases/import/{token}?map=`: what is in the file, or how far looking through it has come; then the page asks again by
/// itself: a script puts what is new into it, and without scripts it is loaded anew.
pub async fn again(visit: Visit, headers: HeaderMap, Path(token): Path<String>) -> Result<Response, Problem> {
    let visit = forms::fresh(visit, PURPOSE).await?;
    if visit.asked(FILING) == "yes"
        && let Some(answer) = filing(&visit, &headers, &token).await
    {
        return Ok(answer);
    }
    let staged = taken(&visit, &token).await?;
    let upload = Upload { chosen: Chosen::found(&visit, &token, visit.asked("map")), staged };
    match looked_at(&visit, &upload).await? {
        Looked::Under(job) => {
            let at = (upload.staged.name.as_str(), token.as_str(), waiting_at(&upload));
            Ok(waiting(&visit, &headers, at, job.how_far()))
        }
        Looked::Through(outcome) => Ok(match outcome.as_ref() {
            Ok(found) => import::shown(&visit, &headers, &upload, found),
            Err(error) => {
                let (status, reason) = import::reason(&visit, &upload.staged.name, error);
                batches::with(&visit, &headers, status, vec![reason])
            }
        }),
    }
}

/// `POST /cases/import/{token}/stop`: the file is looked through no further, and the upload is let go.
pub async fn stop(
    visit: Visit,
    headers: HeaderMap,
    Path(token): Path<String>,
    pairs: Pairs,
) -> Result<Response, Problem> {
    let Sent { visit, refused, .. } = forms::sent(visit, &pairs, PURPOSE, false).await?;
    if let Some((status, reason)) = refused {
        return Ok(batches::with(&visit, &headers, status, vec![reason]));
    }
    visit.app.jobs().stop(&token);
    // What is being filed sees it before it is recorded, or was recorded the moment before: then that is told.
    for job in visit.app.filings().stop(&token) {
        job.outcome().await;
    }
    if let Some(answer) = import_filing::filed_before(&visit, &headers, &token) {
        return Ok(answer);
    }
    // A token that is none names no upload.
    if taken(&visit, &token).await.is_ok() {
        let folder = staging::folder(visit.app.caselog().dir());
        work(move || staging::let_go(&folder, &token)).await?;
    }
    let what = Texts::of(visit.lang()).get("import-stopped").into_owned();
    Ok(batches::with(&visit, &headers, StatusCode::OK, vec![Reason { what, place: None, mend: None }]))
}

/// What became of a file that is being filed, or how far that has come; nothing where nobody files it.
async fn filing(visit: &Visit, headers: &HeaderMap, token: &str) -> Option<Response> {
    let map = visit.asked("map");
    let Some(job) = visit.app.filings().find(&import_filing::key(token, map)) else {
        return import_filing::filed_before(visit, headers, token);
    };
    if let Some(filing) = job.outcome().await {
        return Some(import_filing::answer(visit, headers, &filing));
    }
    let at = waiting_for_filing(token, map);
    let name = taken(visit, token).await.map(|staged| staged.name).unwrap_or_default();
    Some(waiting(visit, headers, (&name, token, at), job.how_far()))
}

/// The page on which one waits: for which file, by its token, and where the page asks again.
fn waiting(
    visit: &Visit,
    headers: &HeaderMap,
    (name, token, at): (&str, &str, Address),
    far: HowFar,
) -> Response {
    let Told { phase, said, rate, share } = told(Texts::of(visit.lang()), far);
    let m = model::Waiting {
        filing: visit.asked(FILING) == "yes",
        file: name.to_owned(),
        said,
        rate,
        phase,
        share,
        again: at,
        stop: Address::of(["cases", "import", token, "stop"]),
    };
    respond::page(StatusCode::OK, &WaitingPage { s: import::shell(visit, headers, Address::cases()), m })
}

/// How far it has come, in words; the rate with the time left where that can be told, and the share in per cent.
struct Told {
    phase: &'static str,
    said: String,
    rate: String,
    share: Option<u64>,
}

fn told(texts: &Texts, far: HowFar) -> Told {
    let share = |done: u64, of: u64| (of > 0).then(|| (done * 100 / of.max(1)).min(100));
    let other = |phase, said, share| Told { phase, said, rate: String::new(), share };
    match far {
        HowFar::Reading { done, about, rate, left } => {
            let said = match about {
                Some(about) => {
                    texts.with("import-read-of", &[("done", grouped(done)), ("about", grouped(about))])
                }
                None => texts.with("import-read", &[("done", grouped(done))]),
            };
            let rate = rate.map(|rate| texts.with("import-rate", &[("rate", grouped(rate))]));
            let left = left.map(|left| texts.with("import-left", &[("seconds", grouped(left))]));
            let rate: Vec<String> = rate.into_iter().chain(left).collect();
            Told {
                rate: rate.join(" "),
                ..other("reading", said, about.and_then(|about| share(done, about)))
            }
        }
        HowFar::Comparing { done, total } => {
            let figures = [("done", grouped(done)), ("total", grouped(total))];
            other("comparing", texts.with("import-comparing", &figures), share(done, total))
        }
        HowFar::Writing(total) => {
            other("writing", texts.with("import-writing", &[("total", grouped(total))]), None)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn how_far_it_has_come_is_told_in_every_phase() {
        let texts = Texts::of(Lang::Chinese);
        let reading =
            told(texts, HowFar::Reading { done: 10, about: Some(40), rate: Some(5), left: Some(6) });
        assert!(reading.rate.contains("每秒 5") && reading.share == Some(25), "{}", reading.rate);
        let begun = told(texts, HowFar::Reading { done: 0, about: None, rate: None, left: None });
        assert_eq!((begun.rate.as_str(), begun.share), ("", None));
        let comparing = told(texts, HowFar::Comparing { done: 1, total: 4 });
        assert_eq!((comparing.phase, comparing.share), ("comparing", Some(25)));
        assert!(told(texts, HowFar::Writing(40)).said.contains("正在写入 40 行"));
    }
}
