//! From what a form sends to an act, and what an act does in words.

use office::Draft;
use register::acts::{Act, FieldDescriptor, FieldKind};
use register::{ActId, OrganId};
use serde_json::{Map, Value, json};

use super::kinds::Kind;
use super::{fields, lines};
use crate::doing::find::{self, Found};
use crate::doing::form::{Pairs, read_day};
use crate::doing::names;
use crate::texts::Texts;
use crate::visit::Visit;

/// How many powers are named in a preview.
const NAMED_MAX: usize = 5;

/// What is wrong with one field.
pub(super) struct Slip {
    pub(super) field: &'static str,
    pub(super) message: String,
}

/// What came of reading.
pub(super) struct Read {
    /// The act, once every field is understood.
    pub(super) act: Option<Act>,
    /// Were the lines named one by one? "All of them" is spelled out by a check before it is recorded.
    pub(super) lines_named: bool,
    pub(super) slips: Vec<Slip>,
}

pub(super) fn read(visit: &Visit, kind: &Kind, pairs: &Pairs) -> Read {
    let mut reader = Reader { visit, pairs, slips: Vec::new() };
    let lines_named = !pairs.all("lines").any(|line| line == "all");
    let json = reader.act(kind);
    let act = json.and_then(|json| match serde_json::from_value::<Act>(json) {
        Ok(act) => Some(act),
        Err(error) => {
            reader.slips.push(Slip { field: "issue", message: error.to_string() });
            None
        }
    });
    Read { act: act.filter(|_| reader.slips.is_empty()), lines_named, slips: reader.slips }
}

struct Reader<'a> {
    visit: &'a Visit,
    pairs: &'a Pairs,
    slips: Vec<Slip>,
}

impl Reader<'_> {
    fn slip(&mut self, field: &'static str, key: &str) {
        let value: String = self.pairs.one(field).chars().take(60).collect();
        let message = Texts::of(self.visit.lang()).with(key, &[("value", value)]);
        self.slips.push(Slip { field, message });
    }

    fn act(&mut self, kind: &Kind) -> Option<Value> {
        let Some(issue) = lines::issue(self.visit.books(), self.pairs.one("issue")).map(|issue| issue.id)
        else {
            self.slip("issue", "slip-issue");
            return None;
        };
        let Some(organ) = fields::grantee(self.visit, self.pairs, issue) else {
            self.slip("organ", "slip-grantee");
            return None;
        };
        let mut act = Map::new();
        act.insert("kind".to_owned(), json!(kind.act));
        act.insert("issue".to_owned(), json!(issue));
        act.insert("lines".to_owned(), json!(self.lines(kind, issue, &organ)?));
        if kind.by_grantee() {
            act.insert("organ".to_owned(), json!(organ));
        }
        for field in kind.descriptor().fields {
            if !act.contains_key(field.name)
                && let Some(value) = self.value(field)
            {
                act.insert(field.name.to_owned(), value);
            }
        }
        Some(Value::Object(act))
    }

    fn lines(&mut self, kind: &Kind, issue: ActId, organ: &OrganId) -> Option<Vec<u32>> {
        if self.pairs.all("lines").any(|line| line == "all") {
            let open = lines::open(self.visit.books(), kind, issue, organ);
            return Some(open.iter().map(|grant| grant.id.line.0).collect());
        }
        let numbers: Result<Vec<u32>, _> = self.pairs.all("lines").map(str::parse).collect();
        match numbers {
            Ok(numbers) if !numbers.is_empty() => Some(numbers),
            _ => {
                self.slip("lines", "slip-lines");
                None
            }
        }
    }

    fn value(&mut self, field: &FieldDescriptor) -> Option<Value> {
        let text = self.pairs.one(field.name);
        if text.is_empty() {
            if field.required {
                self.slip(field.name, "slip-required");
            }
            return None;
        }
        match field.kind {
            FieldKind::Day => match read_day(text) {
                Some(day) => Some(json!(day)),
                None => {
                    self.slip(field.name, "slip-day");
                    None
                }
            },
            FieldKind::Instrument => match find::instrument(self.visit.books(), text) {
                Found::One(id) => Some(json!(id)),
                _ => {
                    self.slip(field.name, "slip-instrument");
                    None
                }
            },
            FieldKind::Choice(choices) if !choices.iter().any(|choice| choice.value == text) => {
                self.slip(field.name, "slip-required");
                None
            }
            _ => Some(json!(text)),
        }
    }
}

/// What an act does, line by line.
pub(super) fn said(visit: &Visit, kind: &Kind, act: &Act) -> Vec<String> {
    let books = visit.books();
    let texts = Texts::of(visit.lang());
    let Some((issue, numbers)) = lines::of(act) else { return Vec::new() };
    let grants: Vec<_> =
        books.grants.of_issue(issue).filter(|grant| numbers.contains(&grant.id.line)).collect();
    let organ = grants
        .first()
        .map_or_else(String::new, |grant| names::organ_name(books, &grant.line.grantee, visit.on));
    let day = act.day().map_or_else(String::new, |day| day.to_string());
    let count = numbers.len().to_string();
    let mut said = vec![texts.with(kind.said.0, &[("organ", organ), ("count", count), ("day", day)])];
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

/// What the legality rules note on a draft.
pub(super) fn notes(visit: &Visit, draft: &Draft) -> Vec<String> {
    let office = visit.app.office();
    let (rules, register) = (office.rules(), office.snapshot().register);
    let opinion = rules.judge(&draft.act, register.books());
    let texts = Texts::of(visit.lang());
    let mut notes: Vec<String> = opinion
        .words
        .iter()
        .map(|word| {
            let title = word.rule.title(visit.language);
            texts.with("said-note", &[("title", title), ("citation", word.rule.citation.as_str())])
        })
        .collect();
    if draft.history {
        notes.push(texts.get("said-history").into_owned());
    }
    notes
}
