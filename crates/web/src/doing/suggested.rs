//! Names offered while somebody types into a form: by code, Chinese, pinyin or initials.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::Path;
use serde::Serialize;

use super::sought::{fold, rank};
use crate::door::refusals;
use crate::pages::parts::Choice;
use crate::problem::Problem;
use crate::visit::Visit;

/// The most names that are offered at once.
const OFFERED_MAX: usize = 12;
/// The longest text sought, in characters.
const SOUGHT_MAX: usize = 80;

/// One name on offer.
#[derive(Debug, Serialize)]
pub struct Offered {
    /// What goes into the form.
    value: String,
    /// What it is called.
    text: String,
}

/// `GET /suggested/{list}?q=`: the names that fit, best first.
pub async fn names(visit: Visit, Path(list): Path<String>) -> Result<Json<Vec<Offered>>, Problem> {
    let list = LISTS.iter().find(|known| **known == list).ok_or_else(|| {
        let path = format!("/suggested/{}", list.chars().take(40).collect::<String>());
        Problem::nothing_at(path)
    })?;
    let sought = fold(&visit.asked("q").chars().take(SOUGHT_MAX).collect::<String>());
    let fits = |choice: Choice| {
        let fit = if sought.is_empty() { 1 } else { rank(&sought, &[&choice.value], &choice.text)? };
        Some((fit, choice))
    };
    let known = if *list == ACCOUNTS { accounts(&visit).await? } else { all(&visit, list) };
    let mut fitting: Vec<(u8, Choice)> = known.into_iter().filter_map(fits).collect();
    fitting.sort_by(|a, b| (a.0, &a.1.value).cmp(&(b.0, &b.1.value)));
    let offered = fitting.into_iter().take(OFFERED_MAX);
    Ok(Json(offered.map(|(_, Choice { value, text, .. })| Offered { value, text }).collect()))
}

/// The lists names are offered from.
const LISTS: [&str; 10] = [
    "places",
    "organs",
    "powers",
    "instruments",
    "duties",
    "wishes",
    "plans",
    "proposals",
    "functions",
    ACCOUNTS,
];
/// The list of accounts: it is not of the register, and only people who signed in are offered it.
pub const ACCOUNTS: &str = "accounts";
/// The most accounts that are looked through.
const ACCOUNTS_MAX: u32 = 1_000;

/// The accounts that may sign in, each with its name.
pub async fn accounts(visit: &Visit) -> Result<Vec<Choice>, Problem> {
    let Some(people) = visit.app.people().filter(|_| visit.who.person().is_some()) else {
        return Ok(Vec::new());
    };
    let all = people.accounts(None, ACCOUNTS_MAX).await;
    let all = all.map_err(|error| refusals::problem(&error, visit.lang()))?;
    let counts = all.into_iter().filter(|account| !account.disabled);
    Ok(counts.map(|one| Choice::new(one.person.account.as_str(), one.person.name.clone())).collect())
}

/// Everything on a list: what goes into a form, with its name on the day asked about.
pub fn all(visit: &Visit, list: &str) -> Vec<Choice> {
    let (books, on) = (visit.books(), visit.on);
    match list {
        "places" => books.places.iter().map(|one| Choice::new(one.id.as_str(), one.name_on(on))).collect(),
        "organs" => books.organs.iter().map(|one| Choice::new(one.id.as_str(), one.name_on(on))).collect(),
        "powers" => {
            books.catalogue.iter().map(|one| Choice::new(one.code.as_str(), one.name.as_str())).collect()
        }
        "instruments" => {
            let name = |number: Option<&str>, title: &str| format!("{} {title}", number.unwrap_or_default());
            let all = books.instruments.iter();
            all.map(|one| Choice::new(one.id.as_str(), name(one.number.as_deref(), &one.title))).collect()
        }
        "duties" => books.duties.iter().map(|one| Choice::new(one.id.as_str(), one.name.as_str())).collect(),
        "wishes" => {
            let all = books.wishes.iter();
            all.map(|one| Choice::new(one.said.wish.as_str(), one.said.matter.as_str())).collect()
        }
        "plans" => {
            let all = books.plans.iter();
            all.map(|one| Choice::new(one.said.plan.as_str(), one.said.title.as_str())).collect()
        }
        "proposals" => {
            let all = books.proposals.iter();
            all.map(|one| Choice::new(one.said.proposal.as_str(), one.said.title.as_str())).collect()
        }
        _ => {
            let functions: BTreeSet<&str> = books.catalogue.iter().map(|one| one.function.as_str()).collect();
            functions.into_iter().map(|one| Choice::new(one, one)).collect()
        }
    }
}
