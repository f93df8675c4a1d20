//! `authority`: one question, answered as a person would read it.

use register::authority::{Context, Question};
use register::{Books, Fen};
use serde_json::json;
use tables::{AmountUnit, Cell, parse_amount};

use super::Session;
use crate::arguments::Authority;
use crate::failure::Failure;
use crate::find::{Finder, Found};
use crate::{known, output};

mod answer;

/// Asks and prints.
pub async fn run(session: &Session, arguments: &Authority) -> Result<(), Failure> {
    let office = session.data.open(session.language).await?;
    let known = known::resolve(&office, arguments.known.as_deref()).await?;
    let snapshot = office.snapshot();
    let question = question(session, arguments, snapshot.register.books(), known)?;
    let answer = snapshot.index.answer(&question);
    if session.json {
        return output::say_json(&json!({"question": question, "answer": answer}));
    }
    // Names as they were known then; what came later had no name yet.
    let register = office.as_known(known);
    output::say(&answer::say(&question, &answer, register.books(), session.language))
}

fn question(
    session: &Session,
    arguments: &Authority,
    books: &Books,
    known: register::Known,
) -> Result<Question, Failure> {
    let finder = Finder::new(books);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let on = arguments.on.unwrap_or(register::Day::MIN);
    let organ = named(session, finder.organ(&text(&arguments.organ))?);
    let power = named(session, finder.power(&text(&arguments.power))?);
    let place = named(session, finder.place(&text(&arguments.place), Some(on))?);
    let amount = arguments.amount.as_deref().map(yuan).transpose()?;
    let context = Context { amount, matter: arguments.matter.clone(), filed: arguments.filed };
    Ok(Question { organ, power, place, on, known, law: arguments.law.unwrap_or(on), context })
}

/// The identity; when the register does not know it, a hint on what it might have been.
fn named<T: std::fmt::Display>(session: &Session, found: Found<T>) -> T {
    if let Some(near) = found.unknown {
        output::note(&unknown(session, &found.id.to_string(), &near));
    }
    found.id
}

/// What to say of a name the register does not know.
pub fn unknown(session: &Session, text: &str, near: &[String]) -> String {
    match near {
        [] => session.pick(
            format!("提示：台账中没有“{text}”；可写标识、编码或全名"),
            format!("hint: the register does not know `{text}`; write an identity, a code or an exact name"),
        ),
        near => session.pick(
            format!("提示：台账中没有“{text}”；相近的有：{}", near.join("、")),
            format!("hint: the register does not know `{text}`; near it: {}", near.join(", ")),
        ),
    }
}

/// Reads an amount written in yuan (or with its unit, as 2万元).
fn yuan(text: &str) -> Result<Fen, Failure> {
    let read = parse_amount(&Cell::Text(text.to_owned()), AmountUnit::of_title("元"));
    read.ok().flatten().map(Fen).ok_or_else(|| Failure::Argument {
        text: text.to_owned(),
        what: register::Label::new("金额", "amount"),
        wanted: "20000, 20000.50, 2万元".to_owned(),
    })
}
