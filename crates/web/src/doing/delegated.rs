//! Delegation of signing names accounts, which the register does not know: they are looked for among the people here,
//! and one that does not exist is refused with those that come nearest.

use office::Draft;
use register::acts::Act;
use register::signing::DelegateSigning;

use crate::doing::find::{self, Found};
use crate::doing::form::Pairs;
use crate::doing::suggested;
use crate::pages::parts::Choice;
use crate::problem::{Problem, Reason};
use crate::texts::Texts;
use crate::visit::Visit;

/// Why the accounts of a delegation are none; nothing for other acts, and while there are no accounts at all.
pub async fn unknown(visit: &Visit, act: &Act) -> Result<Vec<Reason>, Problem> {
    let Act::DelegateSigning(said) = act else { return Ok(Vec::new()) };
    let known = suggested::accounts(visit).await?;
    Ok(unknown_of(visit, act, said, &known))
}

/// The same of several drafts; `place` says where a draft stands that is named by its number from 1. Accounts are asked
/// for once, and only where one is named.
pub async fn unknown_in(
    visit: &Visit,
    drafts: &[Draft],
    place: &(dyn Fn(usize) -> Option<String> + Sync),
) -> Result<Vec<Reason>, Problem> {
    let delegations = (1..).zip(drafts).filter_map(|(number, draft)| match &draft.act {
        Act::DelegateSigning(said) => Some((number, &draft.act, said)),
        _ => None,
    });
    let delegations: Vec<_> = delegations.collect();
    if delegations.is_empty() {
        return Ok(Vec::new());
    }
    let known = suggested::accounts(visit).await?;
    let placed = delegations.into_iter().flat_map(|(number, act, said)| {
        unknown_of(visit, act, said, &known).into_iter().map(move |reason| {
            let parts: Vec<String> = place(number).into_iter().chain(reason.place).collect();
            Reason { place: Some(parts.join(" · ")), ..reason }
        })
    });
    Ok(placed.collect())
}

fn unknown_of(visit: &Visit, act: &Act, said: &DelegateSigning, known: &[Choice]) -> Vec<Reason> {
    if known.is_empty() {
        return Vec::new();
    }
    let exists = |account: &str| known.iter().any(|one| one.value == account);
    let texts = Texts::of(visit.lang());
    let between = texts.get("list-between");
    let fields = act.descriptor().fields.iter();
    let label = |name: &str| {
        let field = fields.clone().find(|field| field.name == name);
        field.map_or_else(String::new, |field| field.label.in_language(visit.language).to_owned())
    };
    let named = [("delegator", &said.delegator), ("deputy", &said.deputy)];
    let none = named.into_iter().filter(|(_, account)| !exists(account));
    let reason = |(field, account): (&str, &String)| {
        let pairs = known.iter().map(|one| (one.value.as_str(), one.text.as_str()));
        let near: Vec<String> = match find::account(pairs, account) {
            Found::One(id) => vec![id],
            Found::Several(near) | Found::Nothing(near) => {
                near.into_iter().map(|(id, name)| format!("{id}({name})")).collect()
            }
        };
        let mend = match near.is_empty() {
            true => texts.get("delegate-no-account-mend").into_owned(),
            false => texts.with("delegate-near", &[("near", near.join(&between))]),
        };
        Reason::new(texts.with("delegate-no-account", &[("account", account)])).at(label(field)).mended(mend)
    };
    none.map(reason).collect()
}

/// The form with whoever signed in as the one who delegates, where nobody is named yet.
pub(super) fn by_oneself(visit: &Visit, kind: &str, pairs: &mut Vec<(String, String)>) {
    const FIELD: &str = "delegator";
    let person = visit.who.person().filter(|_| kind == "delegate_signing");
    if let Some(person) = person.filter(|_| Pairs::new(pairs.clone()).one(FIELD).is_empty()) {
        pairs.push((FIELD.to_owned(), person.account.to_string()));
    }
}
