//! Whose hand records what a page or the API sends: the person signed in, for one of their organs; or, while there is no
//! account yet, whoever was entered.

use access::{AccountId, Asker, Delegation};
use axum::http::HeaderMap;
use office::{Hand, Permission};
use register::{Books, Day, Days, OrganId};

use super::refusals;
use crate::app::App;
use crate::doing::names;
use crate::doing::recorder::Entered;
use crate::doing::refusals::plain;
use crate::pages::parts::Choice;
use crate::problem::{Problem, Reason};
use crate::texts::{Key, Texts};
use crate::visit::Visit;

/// The field of a form that says for which organ it is recorded.
pub const FOR_ORGAN: &str = "for_organ";
/// What stands for the organ of somebody who has none; access refuses it.
const NO_ORGAN: &str = "-";

/// Whose hand it is, for the organ chosen. The reason when nobody is named yet.
pub async fn of(visit: &Visit, headers: &HeaderMap, organ: &str) -> Result<Result<Hand, Reason>, Problem> {
    if visit.who.open {
        let now = visit.app.office().snapshot().register;
        let entered = Entered::of(headers).and_then(|entered| entered.recorder(now.books(), visit.on));
        return Ok(entered.map(Hand::from).ok_or_else(|| nobody(visit)));
    }
    let person = visit.who.person();
    let first = person.and_then(|person| person.ties.first()).map(|tie| tie.organ.clone());
    let organ = OrganId::new(organ).ok().or(first).or_else(|| OrganId::new(NO_ORGAN).ok());
    let Some(organ) = organ else { return Ok(Err(nobody(visit))) };
    let asker = visit.who.asker.clone();
    let delegations =
        delegations(&visit.app, &asker).await.map_err(|e| refusals::problem(&e, visit.lang()))?;
    Ok(Ok(Hand::from(Permission { asker, organ, delegations, today: visit.app.today() })))
}

fn nobody(visit: &Visit) -> Reason {
    let lang = visit.lang();
    plain(lang, Key("recording-as-nobody")).mended(Texts::of(lang).get("recording-say-who"))
}

/// The delegations of today made to whoever asks, each with what its delegator holds at this moment.
async fn delegations(app: &App, asker: &Asker) -> Result<Vec<Delegation>, people::PeopleError> {
    let (Some(account), Some(people)) = (asker.account(), app.people()) else { return Ok(Vec::new()) };
    let register = app.office().snapshot().register;
    let mut found = Vec::new();
    for made in made_to(register.books(), account, app.today()) {
        let Ok(delegator) = AccountId::new(&made.said.delegator) else { continue };
        let Some(holder) = people.account(&delegator).await?.filter(|holder| !holder.disabled) else {
            continue;
        };
        let days = Days::between(made.said.from, made.last_day);
        let (organ, kinds) = (made.said.organ.clone(), made.said.kinds.clone());
        found.push(Delegation::by(&holder.person, organ, account.clone(), kinds, days));
    }
    Ok(found)
}

fn made_to<'a>(
    books: &'a Books,
    account: &'a AccountId,
    today: Day,
) -> impl Iterator<Item = &'a register::signing::Delegation> {
    books.signing.iter().filter(move |made| {
        let deputy = AccountId::new(&made.said.deputy).is_ok_and(|deputy| deputy == *account);
        deputy && made.said.from <= today && today <= made.last_day
    })
}

/// The organs somebody may record for: of their ties, then as deputy.
pub fn organs(app: &App, asker: &Asker) -> Vec<Choice> {
    let Asker::Person { person, .. } = asker else { return Vec::new() };
    let register = app.office().snapshot().register;
    let (books, today) = (register.books(), app.today());
    let own = person.ties.iter().map(|tie| &tie.organ);
    let deputy = made_to(books, &person.account, today).map(|made| &made.said.organ);
    let mut choices: Vec<Choice> = Vec::new();
    for organ in own.chain(deputy) {
        if choices.iter().all(|choice| choice.value != organ.as_str()) {
            choices.push(Choice::new(organ.as_str(), names::organ_name(books, organ, today)));
        }
    }
    choices
}
