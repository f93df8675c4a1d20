//! `authority`: one question, answered as a person would read it.

use register::authority::{Context, Question};
use register::{Books, Fen};
use serde_json::json;
use tables::{AmountUnit, Cell, parse_amount};

use super::Session;
use crate::arguments::Authority;
use crate::failure::Failure;
use crate::find::Finder;
use crate::{known, output};

mod answer;

/// Asks and prints.
pub async fn run(session: &Session, arguments: &Authority) -> Result<(), Failure> {
    let office = session.data.open(session.language).await?;
    let known = known::resolve(&office, arguments.known.as_deref()).await?;
    let snapshot = office.snapshot();
    let question = question(arguments, snapshot.register.books(), known)?;
    let answer = snapshot.index.answer(&question);
    if session.json {
        return output::say_json(&json!({"question": question, "answer": answer}));
    }
    // Names as they were known then; what came later had no name yet.
    let register = office.as_known(known);
    output::say(&answer::say(&question, &answer, register.books(), session.language))
}

fn question(arguments: &Authority, books: &Books, known: register::Known) -> Result<Question, Failure> {
    let finder = Finder::new(books);
    let on = arguments.on.unwrap_or(register::Day::MIN);
    let mut parts = Vec::new();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let organ = noted(finder.organ(&text(&arguments.organ), Some(on)), &mut parts);
    let power = noted(finder.power(&text(&arguments.power)), &mut parts);
    let place = noted(finder.place(&text(&arguments.place), Some(on)), &mut parts);
    let amount = noted(arguments.amount.as_deref().map(yuan).transpose(), &mut parts);
    let filed = arguments
        .filed
        .map(|filed| if filed > on { Err(Failure::FiledLater { filed, on }) } else { Ok(filed) });
    let filed = noted(filed.transpose(), &mut parts);
    let (Some(organ), Some(power), Some(place), Some(amount), Some(filed)) =
        (organ, power, place, amount, filed)
    else {
        return Err(all_of(parts));
    };
    let context = Context { amount, matter: arguments.matter.clone(), filed };
    Ok(Question { organ, power, place, on, known, law: arguments.law.unwrap_or(on), context })
}

/// What was found; or its failure, kept.
fn noted<T>(found: Result<T, Failure>, failures: &mut Vec<Failure>) -> Option<T> {
    found.map_err(|failure| failures.push(failure)).ok()
}

/// One failure by itself; several as parts of one.
fn all_of(mut parts: Vec<Failure>) -> Failure {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            Failure::NotUnderstood { parts }
        }
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
