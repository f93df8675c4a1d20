//! The facts that rules may ask for, laid out beside the editor of a rule: name, meaning, values.

use legality::{Action, FactMeaning, FactValues};

use crate::pages::legality::model::{Fact, FactGroup};
use crate::texts::Texts;
use crate::visit::Visit;

/// The facts of every action; those of the actions given stand in front, the first of them open.
pub(super) fn of(visit: &Visit, asked: &[Action]) -> Vec<FactGroup> {
    let rest = Action::ALL.into_iter().filter(|action| !asked.contains(action));
    let group = |action: Action| FactGroup {
        code: action.code(),
        label: action.label().in_language(visit.language),
        open: asked.first() == Some(&action),
        facts: action.meanings().iter().map(|one| fact(visit, one)).collect(),
    };
    asked.iter().copied().chain(rest).map(group).collect()
}

fn fact(visit: &Visit, meaning: &FactMeaning) -> Fact {
    let texts = Texts::of(visit.lang());
    let said = |key: &'static str| texts.get(key).into_owned();
    let values = match &meaning.values {
        FactValues::Flag => {
            vec![("true".to_owned(), said("act-yes")), ("false".to_owned(), said("act-no"))]
        }
        FactValues::Count => vec![("0…".to_owned(), said("rule-whole-number"))],
        FactValues::OneOf(values) => values
            .iter()
            .map(|(code, word)| (format!("\"{code}\""), word.in_language(visit.language).to_owned()))
            .collect(),
    };
    Fact { name: meaning.name, label: meaning.label.in_language(visit.language), values }
}
