//! The controls of a form, from the descriptor of the act, and the names offered while one types.

use register::acts::{ActDescriptor, FieldDescriptor, FieldKind};
use register::{ActId, InstrumentId, Language, OrganId, PlaceId, PlanId, PowerCode, ProposalId, WishId};

use super::written::{cell_name, own, rows, table};
use super::{offered, several};
use crate::doing::form::Pairs;
use crate::doing::{names, suggested};
use crate::pages::act::model::{Control, ControlKind, Heading, Suggestions, Table};
use crate::pages::parts::Choice;
use crate::texts::Texts;
use crate::visit::Visit;

/// The most names a list offers: beyond that one types a code.
const OFFERED_MAX: usize = 3_000;
/// Fields that name accounts.
const ACCOUNTS: [&str; 2] = ["delegator", "deputy"];

/// The controls of the act's own fields.
pub(super) fn fields(visit: &Visit, act: &ActDescriptor, pairs: &Pairs) -> Vec<Control> {
    own(act)
        .map(|field| {
            let value = several::said(field, field.name, pairs);
            let mut made = control(visit, field, field.name.to_owned(), value);
            if matches!(field.kind, FieldKind::List(FieldKind::Line)) {
                made.kind = lines(visit, act, pairs, &made.value);
                if made.kind.is_group() && offered::mean_all(act) {
                    made.help = Texts::of(visit.lang()).get("act-lines-all").into_owned();
                }
            }
            made
        })
        .collect()
}

/// The lines to choose from; while it is not said of what, they are written, and a button lays them out.
fn lines(visit: &Visit, act: &ActDescriptor, pairs: &Pairs, value: &str) -> ControlKind {
    let chosen = several::line_numbers(std::iter::once(value));
    match offered::lines(visit, act, pairs) {
        Some(choices) => ControlKind::Any(several::ticked(choices, &chosen)),
        None => ControlKind::Unfolds,
    }
}

/// The controls of its table.
pub(super) fn table_of(visit: &Visit, act: &ActDescriptor, pairs: &Pairs) -> Option<Table> {
    let (child, fields) = table(act)?;
    let laid_out = rows(fields, pairs, true).into_iter().enumerate().map(|(number, row)| {
        let cells = fields.iter().zip(row);
        cells.map(|(field, value)| control(visit, field, cell_name(number, field), value)).collect()
    });
    let words = visit.language;
    let heading = |field: &FieldDescriptor| Heading {
        label: field.label.in_language(words).to_owned(),
        required: field.required,
        help: field.help.in_language(words),
    };
    Some(Table {
        title: child.label.in_language(words).to_owned(),
        help: child.help.in_language(words),
        columns: fields.iter().map(heading).collect(),
        rows: laid_out.collect(),
        pasted: String::new(),
    })
}

/// The control of one field.
pub fn control(visit: &Visit, field: &FieldDescriptor, name: String, value: String) -> Control {
    let words = visit.language;
    let choice = |code: &str, text: &str| Choice::new(code, text).chosen(&value);
    let kind = match field.kind {
        FieldKind::Day => ControlKind::Day,
        FieldKind::Choice(choices) => {
            let choices = choices.iter().map(|one| choice(one.value, one.label.in_language(words)));
            ControlKind::One(choices.collect())
        }
        FieldKind::List(_) => several::control(visit, field, &value).unwrap_or(ControlKind::Text),
        FieldKind::Flag => {
            let texts = Texts::of(visit.lang());
            ControlKind::One(vec![choice("是", &texts.get("act-yes")), choice("否", &texts.get("act-no"))])
        }
        FieldKind::Text if field.name.contains("note") || field.name == "capability" => ControlKind::Area,
        FieldKind::Act => acts(visit, field.name, &value),
        FieldKind::Text if ACCOUNTS.contains(&field.name) => ControlKind::Suggested(suggested::ACCOUNTS),
        kind => list_of(kind).map_or(ControlKind::Text, ControlKind::Suggested),
    };
    let label = match field.kind {
        FieldKind::Money => {
            format!("{}({})", field.label.in_language(words), Texts::of(visit.lang()).get("act-yuan"))
        }
        _ => field.label.in_language(words).to_owned(),
    };
    // What the cells of a table mean stands below the table, once for each column.
    let help = if name == field.name { field.help.in_language(words).to_owned() } else { String::new() };
    let called = called(visit, field.kind, &value);
    let meanings = if help.is_empty() { Vec::new() } else { meanings(field.kind, words) };
    Control { name, label, help, required: field.required, value, called, kind, meanings }
}

/// What the values of a closed list mean, each with its label.
fn meanings(kind: FieldKind, words: Language) -> Vec<(&'static str, &'static str)> {
    let choices = match kind {
        FieldKind::Choice(choices) | FieldKind::List(&FieldKind::Choice(choices)) => choices,
        _ => return Vec::new(),
    };
    choices.iter().map(|one| (one.label.in_language(words), one.help.in_language(words))).collect()
}

/// What the value of a field is called, where it is an identity of the register.
pub(super) fn called(visit: &Visit, kind: FieldKind, value: &str) -> String {
    let (books, on) = (visit.books(), visit.on);
    let name = match kind {
        FieldKind::Place => {
            PlaceId::new(value).ok().and_then(|id| Some(books.places.get(&id)?.name_on(on).to_owned()))
        }
        FieldKind::Organ => {
            OrganId::new(value).ok().and_then(|id| Some(books.organs.get(&id)?.name_on(on).to_owned()))
        }
        FieldKind::Power => {
            PowerCode::new(value).ok().and_then(|code| Some(books.catalogue.get(&code)?.name.clone()))
        }
        FieldKind::Instrument => InstrumentId::new(value).ok().map(|id| names::instrument(books, &id).text),
        FieldKind::Proposal => {
            ProposalId::new(value).ok().and_then(|id| Some(books.proposals.get(&id)?.said.title.clone()))
        }
        FieldKind::Plan => {
            PlanId::new(value).ok().and_then(|id| Some(books.plans.get(&id)?.said.title.clone()))
        }
        FieldKind::Wish => {
            WishId::new(value).ok().and_then(|id| Some(books.wishes.get(&id)?.said.matter.clone()))
        }
        FieldKind::Act => {
            let issue = value.parse().ok().and_then(|id| books.grants.issue(id));
            issue.map(|issue| names::instrument(books, &issue.instrument).text)
        }
        _ => None,
    };
    name.filter(|name| name != value).unwrap_or_default()
}

/// Earlier acts of the kind the field means.
fn acts(visit: &Visit, field: &str, value: &str) -> ControlKind {
    let kind = match field {
        "issue" | "replaces_issue" => "issue_grant",
        "recall" => "recall_grant",
        "handover" => "draw_up_handover",
        "delegation" => "delegate_signing",
        _ => return ControlKind::Text,
    };
    let by = visit.organ_recorded_for();
    let own = offered::issues(visit.books(), by.as_ref());
    let mine = |id: ActId| kind != "issue_grant" || own.iter().any(|issue| issue.id == id);
    let stands = visit.register.entries().iter().filter(|entry| visit.register.stands(entry.position));
    let stands = stands.filter(|entry| mine(entry.id));
    let choices = stands.filter(|entry| entry.act().kind() == kind).map(|entry| {
        let text = names::summary(visit.books(), entry.act(), visit.on);
        let day = entry.act().day().map_or_else(String::new, |day| day.to_string());
        Choice::new(entry.id.to_string(), format!("{day} {text} · {}", entry.position)).chosen(value)
    });
    ControlKind::One(choices.collect())
}

/// The list of the page that offers names for a kind of field.
pub(super) const fn list_of(kind: FieldKind) -> Option<&'static str> {
    Some(match kind {
        FieldKind::Place => "places",
        FieldKind::Organ => "organs",
        FieldKind::Power => "powers",
        FieldKind::Instrument => "instruments",
        FieldKind::Duty => "duties",
        FieldKind::Wish => "wishes",
        FieldKind::Plan => "plans",
        FieldKind::Proposal => "proposals",
        FieldKind::Function => "functions",
        _ => return None,
    })
}

/// The lists the controls of an act refer to, each once.
pub fn lists(visit: &Visit, act: &ActDescriptor) -> Vec<Suggestions> {
    let of_rows = table(act).into_iter().flat_map(|(_, fields)| fields);
    let single = |kind| if let FieldKind::List(of) = kind { *of } else { kind };
    let mut wanted: Vec<&'static str> =
        own(act).chain(of_rows).filter_map(|field| list_of(single(field.kind))).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let offered = |id| suggested::all(visit, id).into_iter().take(OFFERED_MAX).collect();
    wanted.into_iter().map(|id| Suggestions { id, choices: offered(id) }).collect()
}
