//! The outline of a work plan, proposed from what the register knows of a town. Nothing is recorded here: it leads to the
//! form with the steps filled in, where the town edits and records them.

use axum::http::StatusCode;
use register::places::PlaceLevel;
use register::plans::{LeftOut, Outline, OutlineStep, TownProfile, TownType, Why, outline};
use register::{Books, Day, PlaceId};

use super::plan::figures;
use super::shared::{self, Answered};
use crate::address::Address;
use crate::doing::form::read_day;
use crate::doing::names;
use crate::pages::parts::{Choice, Fact, Reference};
use crate::pages::plans::OutlinePage;
use crate::pages::plans::model::{self, OfTown, Proposed};
use crate::respond;
use crate::shell::{Section, grouped};
use crate::texts::Texts;
use crate::visit::Visit;

/// `GET /plans/outline`
pub async fn page(visit: Visit) -> Answered {
    let from = read_day(visit.asked("from")).unwrap_or(visit.on);
    let place = PlaceId::new(visit.asked("place")).ok().and_then(|id| visit.books().places.get(&id));
    let profile = place.map(|place| visit.books().town_profile(&place.id, from));
    let said = TownType::parse(visit.asked("town_type"));
    let known = profile.as_ref().and_then(|profile| profile.town_type);
    let town_type = said.or(known).unwrap_or(TownType::Middle);
    let m = model::Outline {
        towns: towns(&visit),
        types: TownType::ALL
            .iter()
            .map(|one| {
                Choice::new(one.code(), one.label().in_language(visit.language)).chosen(town_type.code())
            })
            .collect(),
        from: from.to_string(),
        of_town: profile.map(|profile| of_town(&visit, &profile, town_type, from, said.or(known).is_some())),
    };
    let s = visit.shell(Section::Desk, Address::plan_outline().with("place", visit.asked("place")));
    Ok(respond::page(StatusCode::OK, &OutlinePage { s, m }))
}

/// The towns that exist on the day asked about.
fn towns(visit: &Visit) -> Vec<Choice> {
    let towns = visit.books().places.iter();
    let towns = towns.filter(|place| place.level == PlaceLevel::Town && place.exists_on(visit.on));
    towns
        .map(|place| Choice::new(place.id.as_str(), place.name_on(visit.on)).chosen(visit.asked("place")))
        .collect()
}

fn of_town(visit: &Visit, profile: &TownProfile, town: TownType, from: Day, known: bool) -> OfTown {
    let books = visit.books();
    let name = names::place_name(books, &profile.place, visit.on);
    let made = outline(profile, town, from, books.rules.on(from), books.rules.calendar());
    let (outline, no_dates) = match made {
        Ok(outline) => (outline, None),
        Err(error) => (
            Outline { steps: Vec::new(), left_out: Vec::new() },
            Some(register::Refusal::NoCalendar { error }.say(visit.language)),
        ),
    };
    let texts = Texts::of(visit.lang());
    OfTown {
        profile: facts(visit, profile),
        type_is_known: known,
        no_dates,
        steps: outline.steps.iter().map(|step| proposed(visit, profile, step)).collect(),
        left_out: outline
            .left_out
            .iter()
            .map(|(stage, why)| {
                let why = match why {
                    LeftOut::Past => "plan-left-out-past",
                    LeftOut::OfficersSuffice => "plan-left-out-officers",
                };
                (stage.label().in_language(visit.language).to_owned(), texts.get(why).into_owned())
            })
            .collect(),
        form: form(visit, profile, town, from, &name),
        name,
    }
}

fn proposed(visit: &Visit, profile: &TownProfile, step: &OutlineStep) -> Proposed {
    Proposed {
        title: step.title(profile, visit.language),
        organ: step.organ.as_ref().map(|organ| names::organ(visit.books(), organ, visit.on)),
        days: u64::from(step.days),
        due: step.due.to_string(),
        why: why(visit, step.why),
    }
}

fn why(visit: &Visit, why: Why) -> String {
    let texts = Texts::of(visit.lang());
    let counted = |key: &str, count: u32| texts.with(key, &[("count", count)]);
    match why {
        Why::Type(town) => texts.with("plan-why-type", &[("type", town.label().in_language(visit.language))]),
        Why::Wishes(count) => counted("plan-why-wishes", count),
        Why::Lines(count) => counted("plan-why-lines", count),
        Why::Office => texts.get("plan-why-office").into_owned(),
        Why::OfficeAndLines(count) => counted("plan-why-office-lines", count),
        Why::Lacking(count) => counted("plan-why-lacking", count),
        Why::Use => texts.get("plan-why-use").into_owned(),
    }
}

/// The form of a new plan, with what is known of the town and these steps filled in.
fn form(visit: &Visit, profile: &TownProfile, town: TownType, from: Day, name: &str) -> Address {
    let number = |count: Option<u32>| count.map_or_else(String::new, |count| count.to_string());
    let title = Texts::of(visit.lang()).with("plan-title-of", &[("town", name)]);
    Address::record_act("draw_up_plan")
        .with("plan", free_identity(visit.books(), &profile.place, from))
        .with("title", title)
        .with("place", profile.place.as_str())
        .with("town_type", town.code())
        .with("population", number(profile.population))
        .with("area_hectares", number(profile.area_hectares))
        .with("industry", profile.industry.clone().unwrap_or_default())
        .with("day", from.to_string())
        .with("outline", "1")
}

/// An identity no plan has yet: the town, the year, and a number where that is taken.
fn free_identity(books: &Books, place: &PlaceId, from: Day) -> String {
    let base = format!("plan-{place}-{}", from.year());
    let taken = |id: &str| register::PlanId::new(id).is_ok_and(|id| books.plans.get(&id).is_some());
    let numbered = (2u32..100).map(|number| format!("{base}-{number}"));
    std::iter::once(base.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(base)
}

/// What the register knows of a town, as facts.
pub(super) fn facts(visit: &Visit, profile: &TownProfile) -> Vec<Fact> {
    let texts = Texts::of(visit.lang());
    let count = |label, count: u32| Fact::new(label, Reference::text(grouped(u64::from(count))));
    let mut facts = vec![Fact::new("col-town", shared::place(visit.books(), &profile.place, visit.on))];
    if let Some(town) = profile.town_type {
        facts.push(Fact::new("col-town-type", Reference::text(town.label().in_language(visit.language))));
    }
    facts.extend(figures(profile.population, profile.area_hectares, profile.industry.as_deref()));
    facts.extend([
        count("plan-held", profile.held),
        count("plan-proposed", profile.proposed),
        count("plan-unanswered", profile.unanswered),
        count("plan-wishes", profile.wishes),
    ]);
    let mut officers = Fact::new("plan-officers", Reference::text(texts.get("plan-officers-suffice")));
    if !profile.gaps.is_empty() {
        let gap = |gap: &register::plans::OfficersGap| {
            let field = gap.field.to_string();
            let said = [
                ("field", field),
                ("have", gap.have.to_string()),
                ("need", gap.need.to_string()),
                ("powers", gap.powers.to_string()),
            ];
            Reference::text(texts.with("plan-officers-gap", &said))
        };
        officers.values = profile.gaps.iter().map(gap).collect();
    }
    facts.push(officers);
    facts
}
