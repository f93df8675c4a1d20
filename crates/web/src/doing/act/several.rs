//! Fields that take several values: read from what a form sends, offered as boxes to tick, or sought one by one.

use register::acts::{Act, FieldDescriptor, FieldKind, LINES_MAX};

use super::controls::list_of;
use crate::doing::form::Pairs;
use crate::doing::suggested;
use crate::pages::act::model::ControlKind;
use crate::pages::parts::Choice;
use crate::visit::Visit;

/// Up to how many names are all laid out; of more, one seeks.
const LAID_OUT_MAX: usize = 40;
/// What parts several values in one text.
const BETWEEN: [char; 6] = [';', '；', ',', '，', '、', '\n'];

/// Everything that stands in a field: of one that takes several values, all of them, parted as a spreadsheet parts them.
pub(super) fn said(field: &FieldDescriptor, name: &str, pairs: &Pairs) -> String {
    match field.kind {
        FieldKind::List(_) => {
            let values: Vec<&str> = pairs.all(name).filter(|value| !value.is_empty()).collect();
            values.join(";")
        }
        _ => pairs.one(name).to_owned(),
    }
}

/// The values in a text.
pub(super) fn values(text: &str) -> Vec<&str> {
    text.split(BETWEEN).map(str::trim).filter(|value| !value.is_empty()).collect()
}

/// Line numbers one by one, from texts such as `1-3;7`; what is no number stays as it is.
pub(super) fn line_numbers<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut numbers = Vec::new();
    for value in texts.flat_map(values) {
        let range = value.split_once(['-', '–', '—', '~', '～']);
        let ends =
            range.and_then(|(first, last)| Some((first.trim().parse().ok()?, last.trim().parse().ok()?)));
        match ends {
            Some((first, last)) if first <= last && last <= LINES_MAX => {
                numbers.extend((first..=last).map(|number: usize| number.to_string()));
            }
            _ => numbers.push(value.to_owned()),
        }
    }
    numbers
}

/// The control of a field that takes several values of a closed list or of the register; `None` where they are written.
pub(super) fn control(visit: &Visit, field: &FieldDescriptor, value: &str) -> Option<ControlKind> {
    let FieldKind::List(of) = field.kind else { return None };
    let chosen = values(value);
    match *of {
        FieldKind::Choice(all) => {
            let label = |one: &register::acts::Choice| one.label.in_language(visit.language).to_owned();
            let meant = |text: &str| {
                let named = |label: register::Label| label.zh == text || label.en.eq_ignore_ascii_case(text);
                let found = all.iter().find(|one| one.value == text || named(one.label));
                found.map_or(text, |one| one.value).to_owned()
            };
            let chosen: Vec<String> = chosen.iter().map(|text| meant(text)).collect();
            let choices = all.iter().map(|one| Choice::new(one.value, label(one))).collect();
            Some(ControlKind::Any(ticked(choices, &chosen)))
        }
        FieldKind::Text if field.name == "kinds" => {
            let kinds = Act::DESCRIPTORS.iter();
            let kinds = kinds.map(|act| Choice::new(act.kind, act.title.in_language(visit.language)));
            let chosen: Vec<String> = chosen.into_iter().map(ToOwned::to_owned).collect();
            Some(ControlKind::Any(ticked(kinds.collect(), &chosen)))
        }
        of => {
            let list = list_of(of)?;
            let all = suggested::all(visit, list);
            // A name that only one thing bears means that thing, as in a spreadsheet.
            let meant = |text: &str| {
                let mut named = all.iter().filter(|one| one.text == text);
                let only = named.next().filter(|_| named.next().is_none());
                only.map_or(text, |one| one.value.as_str()).to_owned()
            };
            let chosen: Vec<String> = chosen.into_iter().map(meant).collect();
            if all.len() <= LAID_OUT_MAX {
                return Some(ControlKind::Any(ticked(all, &chosen)));
            }
            let known = all.into_iter().filter(|one| chosen.contains(&one.value)).collect();
            Some(ControlKind::Several(list, ticked(known, &chosen)))
        }
    }
}

/// The choices with those chosen ticked; what was chosen and is none of them stays, at the end.
pub(super) fn ticked(mut choices: Vec<Choice>, chosen: &[String]) -> Vec<Choice> {
    for choice in &mut choices {
        choice.chosen = chosen.contains(&choice.value);
    }
    let unknown = chosen.iter().filter(|value| choices.iter().all(|choice| choice.value != **value));
    let unknown: Vec<Choice> = unknown.map(|value| Choice::new(value, value).chosen(value)).collect();
    choices.extend(unknown);
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_one_by_one_and_nonsense_stays() {
        assert_eq!(line_numbers(["1-3;7", "9"].into_iter()), ["1", "2", "3", "7", "9"]);
        assert_eq!(line_numbers(["5-2", "全部"].into_iter()), ["5-2", "全部"]);
        assert_eq!(line_numbers(["1-99999999999"].into_iter()).len(), 1);
    }

    #[test]
    fn what_is_ticked_and_unknown_does_not_vanish() {
        let all = vec![Choice::new("a", "甲"), Choice::new("b", "乙")];
        let ticked = ticked(all, &["b".to_owned(), "丙".to_owned()]);
        let told: Vec<_> = ticked.iter().map(|one| (one.value.as_str(), one.chosen)).collect();
        assert_eq!(told, [("a", false), ("b", true), ("丙", true)]);
    }
}
