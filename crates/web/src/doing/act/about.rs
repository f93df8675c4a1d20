//! What a form under way is about, in a few words: for lists of drafts.

use register::acts::ActDescriptor;

use super::controls::called;
use super::written::{cell_name, own, table};
use crate::doing::form::Pairs;
use crate::visit::Visit;

/// Fields that say in words what an act is about.
const IN_WORDS: [&str; 3] = ["title", "matter", "name"];
/// How many things are told.
const TOLD_MAX: usize = 2;
/// How long they may be together, in characters.
const CHARS_MAX: usize = 80;

/// What is written in a form says of what it is; empty where nothing does yet.
pub fn about(visit: &Visit, act: &ActDescriptor, head: &[(String, String)]) -> String {
    let pairs = Pairs::new(head.to_vec());
    let in_words = IN_WORDS.iter().map(|name| pairs.one(name).to_owned());
    let own_named = own(act).map(|field| called(visit, field.kind, pairs.one(field.name)));
    let first_row = table(act).into_iter().flat_map(|(_, fields)| fields);
    let rows_named = first_row.map(|field| called(visit, field.kind, pairs.one(&cell_name(0, field))));
    // An identity that is yet to be given says at least which one it is.
    let written = || own(act).map(|field| pairs.one(field.name).to_owned()).find(|value| !value.is_empty());
    let mut told: Vec<String> = Vec::new();
    for one in in_words.chain(own_named).chain(rows_named).filter(|one| !one.is_empty()) {
        if told.len() < TOLD_MAX && !told.contains(&one) {
            told.push(one);
        }
    }
    if told.is_empty() {
        told.extend(written());
    }
    let told = told.join(" · ");
    let cut: String = told.chars().take(CHARS_MAX).collect();
    if cut.len() < told.len() { format!("{cut}…") } else { cut }
}
