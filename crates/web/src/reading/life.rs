//! The life of a grant as points of a timeline.

use register::Language;
use register::acts::Act;
use register::grants::{Grant, GrantEvent, Happening};

use crate::doing::names;
use crate::pages::parts::{Event, Tone};
use crate::visit::Visit;

/// The events of grants, by day; those of one act stand once.
pub fn events<'g>(visit: &Visit, grants: impl Iterator<Item = &'g Grant>) -> Vec<Event> {
    let mut points: Vec<(&GrantEvent, Vec<String>)> = Vec::new();
    for grant in grants {
        let place = names::place_name(visit.books(), &grant.line.place, visit.on);
        for event in &grant.events {
            match points
                .iter_mut()
                .find(|(known, _)| known.position == event.position && known.what == event.what)
            {
                Some((_, places)) if !places.contains(&place) => places.push(place.clone()),
                Some(_) => {}
                None => points.push((event, vec![place.clone()])),
            }
        }
    }
    points.sort_by_key(|(event, _)| (event.day, event.position));
    points.into_iter().map(|(event, places)| point(visit, event, &places)).collect()
}

fn point(visit: &Visit, event: &GrantEvent, places: &[String]) -> Event {
    let (kind, said, tone) = said(&event.what, visit);
    let title = Act::describe(kind).map_or(kind, |act| act.title.in_language(visit.language));
    let joint = if visit.language == Language::Zh { "、" } else { ", " };
    let detail = [Some(places.join(joint)), said, event.note.clone()].into_iter().flatten();
    let detail = detail.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let mut point = Event::new(&event.day.to_string(), title, tone).entry(event.position.0).detail(detail);
    if let Some(instrument) = &event.instrument {
        point = point.document(names::instrument(visit.books(), instrument));
    }
    point
}

/// The kind of act, what it says besides, and its colour.
fn said(what: &Happening, visit: &Visit) -> (&'static str, Option<String>, Tone) {
    let word = |label: register::Label| label.in_language(visit.language).to_owned();
    match what {
        Happening::Issued => ("issue_grant", None, Tone::Plain),
        Happening::Published { by } => {
            ("publish_grant", Some(names::organ_name(visit.books(), by, visit.on)), Tone::Plain)
        }
        Happening::RecallPublished { by } => {
            let recall = register::acts::Act::describe("recall_grant")
                .map_or("", |act| act.title.in_language(visit.language));
            let by = names::organ_name(visit.books(), by, visit.on);
            ("publish_grant", Some(format!("{recall} · {by}")), Tone::Plain)
        }
        Happening::Accepted => ("accept_grant", None, Tone::Good),
        Happening::Refused { reason } => ("refuse_grant", Some(word(reason.label())), Tone::Bad),
        Happening::Suspended { reason, until } => {
            let until = until.map_or_else(String::new, |day| format!(" – {day}"));
            ("suspend_grant", Some(word(reason.label()) + &until), Tone::Warn)
        }
        Happening::Resumed => ("resume_grant", None, Tone::Good),
        Happening::Renewed { expires } => ("renew_grant", Some(format!("→ {expires}")), Tone::Good),
        Happening::Recalled { reason, running_cases } => {
            let said = format!("{} · {}", word(reason.label()), word(running_cases.label()));
            ("recall_grant", Some(said), Tone::Bad)
        }
    }
}
