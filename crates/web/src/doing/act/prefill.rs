//! What a form knows before anybody writes: the lines of a decided proposal for its issue, the pieces of a handover.

use register::acts::ActDescriptor;
use register::handover::HandoverPiece;
use register::proposals::{Decision, ProposalLine};
use register::{Books, ProposalId};
use serde_json::Value;

use super::written::{cell_name, table};

/// The pairs of an address with what follows from them.
pub(super) fn filled(
    act: &ActDescriptor,
    books: &Books,
    mut pairs: Vec<(String, String)>,
) -> Vec<(String, String)> {
    let rows = match act.kind {
        "issue_grant" => decided_lines(books, &pairs),
        "draw_up_handover" => pieces(),
        _ => Vec::new(),
    };
    let Some((_, fields)) = table(act) else { return pairs };
    for (number, row) in rows.iter().enumerate() {
        for field in fields {
            let text = row.get(field.name).map(text_of).unwrap_or_default();
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

fn pieces() -> Vec<Value> {
    HandoverPiece::ALL.iter().map(|piece| serde_json::json!({"piece": piece.code()})).collect()
}

/// A value as a form shows it: amounts in yuan, lists with a semicolon.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(fen) => fen.as_i64().map_or_else(String::new, |fen| {
            if fen % 100 == 0 { (fen / 100).to_string() } else { format!("{}.{:02}", fen / 100, fen % 100) }
        }),
        Value::Bool(flag) => if *flag { "是" } else { "否" }.to_owned(),
        Value::Array(all) => all.iter().map(text_of).collect::<Vec<_>>().join(";"),
        _ => String::new(),
    }
}
