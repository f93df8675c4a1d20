//! `act list`, `act schema`, `act doc`: what kinds of acts there are and what each needs.

use exchange::ExchangeError;
use register::acts::{Act, FieldDescriptor};
use serde_json::json;

use super::Session;
use crate::arguments::ActCommand;
use crate::failure::Failure;
use crate::output;

/// Answers from the descriptors; no register is needed.
pub fn run(session: &Session, command: &ActCommand) -> Result<(), Failure> {
    match command {
        ActCommand::List if session.json => list_json(),
        ActCommand::List => list(session),
        ActCommand::Schema { kind } => {
            let no_such = || ExchangeError::NoSuchKind { kind: kind.clone() };
            output::say_json(&exchange::schema(kind).ok_or_else(no_such)?)
        }
        ActCommand::Doc => output::say(exchange::acts_markdown().trim_end()),
    }
}

fn list(session: &Session) -> Result<(), Failure> {
    let language = session.language;
    let header = [
        session.pick("种类", "kind"),
        session.pick("名称", "title"),
        session.pick("账簿", "book"),
        session.pick("必填", "required"),
    ];
    let rows = Act::DESCRIPTORS.iter().map(|act| {
        let title = act.title.in_language(language).to_owned();
        vec![
            act.kind.to_owned(),
            title,
            act.book.in_language(language).to_owned(),
            required(act.fields).join(" "),
        ]
    });
    output::say(&output::table(header, rows, &[]))
}

fn list_json() -> Result<(), Failure> {
    let both = |label: register::Label| json!({"zh": label.zh, "en": label.en});
    let help = |meaning: register::Meaning| json!({"zh": meaning.zh, "en": meaning.en});
    let acts = Act::DESCRIPTORS.iter().map(|act| {
        json!({
            "kind": act.kind, "title": both(act.title), "book": both(act.book), "help": help(act.help),
            "required": required(act.fields),
        })
    });
    output::say_json(&acts.collect::<Vec<_>>())
}

fn required(fields: &[FieldDescriptor]) -> Vec<&'static str> {
    fields.iter().filter(|field| field.required).map(|field| field.name).collect()
}
