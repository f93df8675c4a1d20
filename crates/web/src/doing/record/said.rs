//! What an act on lines of an issue does, in words.

use register::acts::Act;
use register::grants::GrantLine;
use register::{ActId, Books, GrantId, LineNumber};

use super::kinds::Kind;
use crate::address::Address;
use crate::doing::names;
use crate::pages::parts::Reference;
use crate::texts::Texts;
use crate::visit::Visit;

/// How many powers are named.
const NAMED_MAX: usize = 5;

/// Issue and lines that an act speaks of.
fn of(act: &Act) -> Option<(ActId, &[LineNumber])> {
    match act {
        Act::AcceptGrant(act) => Some((act.issue, &act.lines)),
        Act::RefuseGrant(act) => Some((act.issue, &act.lines)),
        Act::SuspendGrant(act) => Some((act.issue, &act.lines)),
        Act::ResumeGrant(act) => Some((act.issue, &act.lines)),
        Act::RecallGrant(act) => Some((act.issue, &act.lines)),
        _ => None,
    }
}

/// What an act does, line by line; nothing for acts of other kinds.
pub fn said(visit: &Visit, act: &Act) -> Vec<String> {
    let (Some((issue, numbers)), Some(kind)) = (of(act), Kind::of(act.kind())) else { return Vec::new() };
    let (books, texts) = (visit.books(), Texts::of(visit.lang()));
    let grants: Vec<_> =
        books.grants.of_issue(issue).filter(|grant| numbers.contains(&grant.id.line)).collect();
    let mut organs: Vec<String> = Vec::new();
    for grant in &grants {
        let organ = names::organ_name(books, &grant.line.grantee, visit.on);
        if !organs.contains(&organ) {
            organs.push(organ);
        }
    }
    let day = act.day().map_or_else(String::new, |day| day.to_string());
    let organ = organs.join(&texts.get("list-between"));
    let mut said =
        vec![texts.with(kind.said.0, &[("organ", organ), ("count", grants.len().to_string()), ("day", day)])];
    said.extend(
        grants
            .iter()
            .take(NAMED_MAX)
            .map(|grant| format!("{}. {}", grant.id.line.0, names::power_name(books, &grant.line.power))),
    );
    if grants.len() > NAMED_MAX {
        said.push(texts.with("said-more", &[("count", grants.len() - NAMED_MAX)]));
    }
    said
}

/// The life of the first grant an act speaks of.
pub fn life(visit: &Visit, act: &Act) -> Option<Reference> {
    let line = first(visit.books(), act)?;
    let power = names::power_name(visit.books(), &line.power);
    Some(Reference::link(power, Address::grant(line.power.as_str(), line.place.as_str())))
}

fn first<'b>(books: &'b Books, act: &Act) -> Option<&'b GrantLine> {
    let (issue, lines) = of(act)?;
    books.grants.get(GrantId { issue, line: *lines.first()? }).map(|grant| &*grant.line)
}
