//! The fields of a form, from the descriptor of the act. Issue, grantee and lines are chosen from what the register
//! holds; everything else follows the kind of the field.

use register::acts::{FieldDescriptor, FieldKind};
use register::{ActId, OrganId};

use super::kinds::Kind;
use super::lines;
use super::read::Slip;
use crate::doing::form::Pairs;
use crate::doing::names;
use crate::pages::parts::Choice;
use crate::pages::record::model::{Field, Input};
use crate::texts::Texts;
use crate::visit::Visit;

/// Fields the form fills by itself.
const OWN: [&str; 4] = ["issue", "lines", "organ", "origin"];

/// Every field, in the order in which one fills them in.
pub(super) fn all(visit: &Visit, kind: &Kind, pairs: &Pairs, slips: &[Slip]) -> Vec<Field> {
    let around = Around { visit, kind, pairs, slips };
    let mut fields = vec![around.issue()];
    let issue = lines::issue(visit.books(), pairs.one("issue"));
    if let Some(issue) = issue {
        fields.push(around.grantee(issue.id));
        if let Some(organ) = grantee(visit, pairs, issue.id) {
            fields.push(around.lines(issue.id, &organ));
            let others = kind.descriptor().fields.iter().filter(|field| !OWN.contains(&field.name));
            fields.extend(others.map(|field| around.other(field)));
        }
    }
    fields
}

/// Is the form still being unfolded: an issue is chosen, but the fields after it were not in sight yet?
pub(super) fn unfolding(visit: &Visit, kind: &Kind, pairs: &Pairs) -> bool {
    let mut others = kind.descriptor().fields.iter().filter(|field| !OWN.contains(&field.name));
    lines::issue(visit.books(), pairs.one("issue")).is_some() && !others.any(|field| pairs.has(field.name))
}

/// The grantee chosen, or the only one there is.
pub(super) fn grantee(visit: &Visit, pairs: &Pairs, issue: ActId) -> Option<OrganId> {
    let all = lines::grantees(visit.books(), issue);
    let chosen = pairs.one("organ");
    match all.as_slice() {
        [(only, _)] if chosen.is_empty() => Some(only.clone()),
        _ => all.into_iter().map(|(organ, _)| organ).find(|organ| organ.as_str() == chosen),
    }
}

struct Around<'a> {
    visit: &'a Visit,
    kind: &'a Kind,
    pairs: &'a Pairs,
    slips: &'a [Slip],
}

impl Around<'_> {
    fn field(&self, name: &str, label: String, required: bool, input: Input) -> Field {
        Field {
            name: name.to_owned(),
            label,
            help: None,
            required,
            value: self.pairs.one(name).to_owned(),
            slip: self.slips.iter().find(|slip| slip.field == name).map(|slip| slip.message.clone()),
            input,
        }
    }

    fn text(&self, key: &str) -> String {
        Texts::of(self.visit.lang()).get(key).into_owned()
    }

    fn issue(&self) -> Field {
        let books = self.visit.books();
        let chosen = lines::issue(books, self.pairs.one("issue")).map(|issue| issue.id.to_string());
        let choices =
            lines::issues(books, self.visit.organ_recorded_for().as_ref()).into_iter().map(|issue| {
                let document = books.instruments.get(&issue.instrument);
                let title = document.map_or(issue.instrument.as_str(), |document| &document.title);
                let number = document.and_then(|document| document.number.as_deref()).unwrap_or_default();
                let text = format!("{number} {title} · {} · {}", issue.issued, issue.lines);
                Choice::new(issue.id.to_string(), text.trim().to_owned())
                    .chosen(chosen.as_deref().unwrap_or_default())
            });
        let mut field = self.field("issue", self.text("field-issue"), true, Input::One(choices.collect()));
        field.help = Some(self.text("field-issue-help"));
        field
    }

    fn grantee(&self, issue: ActId) -> Field {
        let books = self.visit.books();
        let chosen = grantee(self.visit, self.pairs, issue);
        let choices = lines::grantees(books, issue).into_iter().map(|(organ, count)| {
            let name = names::organ_name(books, &organ, self.visit.on);
            let text = Texts::of(self.visit.lang())
                .with("field-organ-lines", &[("organ", name), ("count", count.to_string())]);
            Choice::new(organ.as_str(), text).chosen(chosen.as_ref().map_or("", OrganId::as_str))
        });
        self.field("organ", self.text("field-grantee"), true, Input::One(choices.collect()))
    }

    fn lines(&self, issue: ActId, organ: &OrganId) -> Field {
        let books = self.visit.books();
        let open = lines::open(books, self.kind, issue, organ, self.visit.organ_recorded_for().as_ref());
        let chosen: Vec<&str> = self.pairs.all("lines").collect();
        let every = chosen.contains(&"all");
        let mut choices = Vec::with_capacity(open.len() + 1);
        if !every && open.len() > 1 {
            let text = Texts::of(self.visit.lang()).with("field-lines-all", &[("count", open.len())]);
            choices.push(Choice::new("all", text));
        }
        for grant in &open {
            let mut choice = lines::choice(books, grant);
            choice.chosen = every || chosen.contains(&choice.value.as_str());
            choices.push(choice);
        }
        let mut field = self.field("lines", self.text("field-lines"), true, Input::Any(choices));
        if open.is_empty() {
            field.help = Some(self.text("field-lines-none"));
        }
        field
    }

    fn other(&self, descriptor: &FieldDescriptor) -> Field {
        let words = self.visit.language;
        let input = match descriptor.kind {
            FieldKind::Day => Input::Day,
            FieldKind::Choice(choices) => Input::One(
                choices
                    .iter()
                    .map(|choice| {
                        Choice::new(choice.value, choice.label.in_language(words))
                            .chosen(self.pairs.one(descriptor.name))
                    })
                    .collect(),
            ),
            FieldKind::Instrument => Input::Suggest(self.instruments()),
            FieldKind::Text => Input::Area,
            _ => Input::Text,
        };
        let label = descriptor.label.in_language(words).to_owned();
        let mut field = self.field(descriptor.name, label, descriptor.required, input);
        field.help = Some(descriptor.help.in_language(words).to_owned());
        field
    }

    fn instruments(&self) -> Vec<Choice> {
        let all = self.visit.books().instruments.iter().take(1_000);
        all.map(|one| Choice::new(one.number.as_deref().unwrap_or(one.id.as_str()), one.title.as_str()))
            .collect()
    }
}
