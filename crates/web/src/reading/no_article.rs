//! Articles an act cites that the law at hand does not have: a caution beside what the rules say, never a refusal.

use office::Draft;
use register::acts::Act;
use statutes::{Library, cited_in_vain, cites_articles};

use crate::law_desk;
use crate::problem::Problem;
use crate::visit::Visit;

/// What an act and the powers it speaks of cite and the laws at hand do not have, each told once.
///
/// # Errors
/// A folder of laws that cannot be read.
pub async fn cautions(visit: &Visit, act: &Act) -> Result<Vec<String>, Problem> {
    if !cites_articles(act) {
        return Ok(Vec::new());
    }
    Ok(of_act(visit, law_desk::laws(visit).await?.as_ref(), act))
}

/// The same of several drafts; `place` says where a draft stands that is named by its number from 1.
///
/// # Errors
/// A folder of laws that cannot be read.
pub async fn cautions_of(
    visit: &Visit,
    drafts: &[Draft],
    place: &(dyn Fn(usize) -> Option<String> + Sync),
) -> Result<Vec<String>, Problem> {
    if !drafts.iter().any(|draft| cites_articles(&draft.act)) {
        return Ok(Vec::new());
    }
    let library = law_desk::laws(visit).await?;
    let said = (1..).zip(drafts).flat_map(|(number, draft)| {
        let cautions = of_act(visit, &library, &draft.act);
        cautions.into_iter().map(move |caution| match place(number) {
            Some(place) => format!("{place} · {caution}"),
            None => caution,
        })
    });
    Ok(said.collect())
}

fn of_act(visit: &Visit, library: &Library, act: &Act) -> Vec<String> {
    let found = cited_in_vain(library, visit.books(), act, visit.law);
    found.iter().map(|(missing, lines)| missing.describe(lines, visit.language)).collect()
}
