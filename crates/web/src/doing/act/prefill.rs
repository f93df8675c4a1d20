//! What a form knows before anybody writes: the lines of a decided proposal for its issue, the pieces of a handover.

use access::kinds::Whose;
use register::acts::{ActDescriptor, FieldKind};
use register::handover::HandoverPiece;
use register::plans::{TownType, outline};
use register::proposals::{Decision, ProposalLine};
use register::{Books, Language, PlaceId, ProposalId};
use serde_json::Value;

use super::written::{cell_name, table};
use crate::doing::form::{Pairs, read_day};
use crate::door::hand;

/// The organ an act is recorded for, as far as its form says: the one it names.
pub(super) fn organ_of(act: &ActDescriptor, pairs: &Pairs) -> Option<String> {
    let said = |name: &str| Some(pairs.one(name).to_owned()).filter(|organ| !organ.is_empty());
    let named = match access::kinds::of(act.kind)?.whose {
        Whose::Named(field) => said(field),
        _ => None,
    };
    said(hand::FOR_ORGAN).or(named)
}

/// What whoever records would write anyway: their organ, where the act is one of their own, and today.
fn usual(act: &ActDescriptor, usual: &Usual, pairs: &mut Vec<(String, String)>) {
    let mut add = |name: &str, value: &str| {
        if pairs.iter().all(|(known, _)| known != name) {
            pairs.push((name.to_owned(), value.to_owned()));
        }
    };
    if let (Some(organ), Some(Whose::Named(field))) =
        (&usual.organ, access::kinds::of(act.kind).map(|kind| kind.whose))
    {
        add(field, organ);
    }
    if act.fields.iter().any(|field| field.name == "day" && field.kind == FieldKind::Day) {
        add("day", &usual.today);
    }
}

/// What is usual for whoever fills a form in.
pub(super) struct Usual {
    /// The organ they record for, where there is just one or it was chosen.
    pub(super) organ: Option<String>,
    /// The day to fill in.
    pub(super) today: String,
    /// The language in which texts are filled in.
    pub(super) language: Language,
}

/// The pairs of an address with what follows from them.
pub(super) fn filled(
    act: &ActDescriptor,
    books: &Books,
    known: &Usual,
    mut pairs: Vec<(String, String)>,
) -> Vec<(String, String)> {
    usual(act, known, &mut pairs);
    let rows = match act.kind {
        "issue_grant" => decided_lines(books, &pairs),
        "draw_up_handover" => pieces(),
        "draw_up_plan" => proposed_steps(books, known.language, &pairs),
        _ => Vec::new(),
    };
    let Some((_, fields)) = table(act) else { return pairs };
    for (number, row) in rows.iter().enumerate() {
        for field in fields {
            let text = row.get(field.name).map(|value| text_of(value, field.kind)).unwrap_or_default();
            pairs.push((cell_name(number, field), text));
        }
    }
    pairs
}

/// The approved lines that are not issued yet, as they were proposed.
fn decided_lines(books: &Books, pairs: &[(String, String)]) -> Vec<Value> {
    let named = pairs.iter().find(|(name, _)| name == "proposal").map(|(_, id)| id.as_str());
    let proposal = named.and_then(|id| ProposalId::new(id).ok()).and_then(|id| books.proposals.get(&id));
    let approved = |line: &&ProposalLine| {
        line.issued.is_none() && line.decision().is_some_and(|said| said.act.decision == Decision::Approve)
    };
    let lines = proposal.into_iter().flat_map(|proposal| &proposal.lines).filter(approved);
    lines.filter_map(|line| serde_json::to_value(&*line.line).ok()).collect()
}

/// The steps proposed for a town, where the address asks for them. Without a calendar there are none: the page that leads
/// here says so.
fn proposed_steps(books: &Books, language: Language, pairs: &[(String, String)]) -> Vec<Value> {
    let said = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let steps = || {
        said("outline")?;
        let from = read_day(said("day")?)?;
        let place = &books.places.get(&PlaceId::new(said("place")?).ok()?)?.id;
        let profile = books.town_profile(place, from);
        let town = TownType::parse(said("town_type")?)?;
        let made = outline(&profile, town, from, books.rules.on(from), books.rules.calendar()).ok()?;
        let written = made.steps.iter().map(|step| step.written(&profile, language));
        Some(written.filter_map(|step| serde_json::to_value(step).ok()).collect())
    };
    steps().unwrap_or_default()
}

fn pieces() -> Vec<Value> {
    HandoverPiece::ALL.iter().map(|piece| serde_json::json!({"piece": piece.code()})).collect()
}

/// A value as a form shows it: amounts in yuan, lists with a semicolon.
fn text_of(value: &Value, kind: FieldKind) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(fen) if kind == FieldKind::Money => fen.as_i64().map_or_else(String::new, |fen| {
            if fen % 100 == 0 { (fen / 100).to_string() } else { format!("{}.{:02}", fen / 100, fen % 100) }
        }),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => if *flag { "是" } else { "否" }.to_owned(),
        Value::Array(all) => {
            let of = if let FieldKind::List(of) = kind { *of } else { kind };
            all.iter().map(|value| text_of(value, of)).collect::<Vec<_>>().join(";")
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_are_amounts_only_where_the_field_says_so() {
        assert_eq!(text_of(&json!(1), FieldKind::Line), "1");
        assert_eq!(text_of(&json!(150), FieldKind::Money), "1.50");
        assert_eq!(text_of(&json!(20_000), FieldKind::Money), "200");
        assert_eq!(text_of(&json!([1, 7]), FieldKind::List(&FieldKind::Line)), "1;7");
    }
}
