//! The chain of an answer as a timeline: each link with its day, its document and its entry in the ledger.

use register::authority::{Answer, BrokenLink, ChainLink, Question, Step, Verdict};

use crate::doing::names;
use crate::pages::parts::{Event, Tone};
use crate::texts::Texts;
use crate::visit::Visit;

/// The links in order; the broken one is marked.
pub(super) fn events(visit: &Visit, question: &Question, answer: &Answer) -> Vec<Event> {
    answer.chain.iter().map(|link| event(visit, question, answer, link)).collect()
}

fn event(visit: &Visit, question: &Question, answer: &Answer, link: &ChainLink) -> Event {
    let day = link.day.map_or_else(String::new, |day| day.to_string());
    let tone = match (link.stands, answer.verdict) {
        (true, _) => Tone::Good,
        (false, Verdict::Unclear) => Tone::Warn,
        (false, _) => Tone::Bad,
    };
    let mut event = Event::new(&day, title(visit, answer, link), tone);
    event.detail = detail(visit, question, link);
    event.document = link.instrument.as_ref().map(|id| names::instrument(visit.books(), id));
    event.entry = link.position.map(|position| position.0);
    event
}

/// The step, or, where it breaks, what is missing.
fn title(visit: &Visit, answer: &Answer, link: &ChainLink) -> String {
    let label = match answer.broken.filter(|_| !link.stands) {
        Some(broken) if broken_says_it(link.step, broken) => broken.label(),
        _ => link.step.label(),
    };
    let step = label.in_language(visit.language);
    match &link.organ {
        Some(organ) => {
            let organ = names::organ_name(visit.books(), organ, visit.on);
            Texts::of(visit.lang()).with("chain-of", &[("organ", organ), ("step", step.to_owned())])
        }
        None => step.to_owned(),
    }
}

/// Steps whose own name would sound as if they held.
fn broken_says_it(step: Step, broken: BrokenLink) -> bool {
    !matches!((step, broken), (Step::Statutory, BrokenLink::MovedToTown) | (Step::ActsFor, _))
}

fn detail(visit: &Visit, question: &Question, link: &ChainLink) -> Option<String> {
    if link.step == Step::Listed && link.stands {
        return Some(names::power_name(visit.books(), &question.power));
    }
    let texts = Texts::of(visit.lang());
    let side = link.side.map(|side| side.label().in_language(visit.language).to_owned());
    let missing = (!link.stands && link.position.is_none()).then(|| texts.get("chain-no-entry").into_owned());
    let parts: Vec<String> = side.into_iter().chain(missing).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}
