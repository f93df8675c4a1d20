//! What became of the legality rules: every change in ledger order, latest first, with the text before it, so that a rule that was
//! dropped leaves its trace.

use std::collections::BTreeMap;

use legality::{RuleBook, RuleError};

use crate::address::Address;
use crate::pages::legality::model::{Change, ChangeKind};
use crate::pages::parts::Reference;
use crate::visit::Visit;

/// Every change as the register of the visit knows it, latest first.
///
/// # Errors
/// The rules of the product, where they cannot be read.
pub fn of(visit: &Visit, now: &RuleBook) -> Result<Vec<Change>, RuleError> {
    if visit.books().rules.legality_changes().next().is_none() {
        return Ok(Vec::new());
    }
    let product = RuleBook::built_in()?;
    let mut texts: BTreeMap<&str, &str> =
        product.rules().iter().map(|rule| (rule.id.as_str(), rule.text.as_str())).collect();
    let mut changes = Vec::new();
    for (position, change) in visit.books().rules.legality_changes() {
        for said in &change.rules {
            let id = said.rule.as_str();
            let before = match &said.text {
                Some(text) => texts.insert(id, text),
                None => texts.remove(id),
            };
            let title = now.get(id).or_else(|| product.get(id)).map_or(id, |rule| rule.title(visit.language));
            let rule = match now.get(id) {
                Some(_) => Reference::link(title, Address::rule(id)),
                None => Reference { to: None, ..Reference::link(title, Address::legality()) },
            };
            changes.push(Change {
                entry: position.0,
                day: change.day.to_string(),
                rule: rule.coded(id),
                kind: kind(before.is_some(), said.text.is_some()),
                source: change.source.clone(),
                before: before.unwrap_or_default().to_owned(),
            });
        }
    }
    changes.reverse();
    Ok(changes)
}

/// Was a rule of this name changed or dropped at some time?
pub fn speaks_of(visit: &Visit, id: &str) -> bool {
    let mut changes = visit.books().rules.legality_changes().flat_map(|(_, change)| &change.rules);
    changes.any(|said| said.rule == id)
}

const fn kind(was: bool, is: bool) -> ChangeKind {
    match (was, is) {
        (false, _) => ChangeKind::Added,
        (true, true) => ChangeKind::Changed,
        (true, false) => ChangeKind::Dropped,
    }
}
