//! `laws list`: the laws at hand with their versions.

use serde_json::{Value, json};
use statutes::Statute;

use super::{library, nothing_at_hand};
use crate::commands::Session;
use crate::failure::Failure;
use crate::output;

/// Lists every version.
pub fn run(session: &Session) -> Result<(), Failure> {
    session.data.must_hold_register()?;
    let library = library(session)?;
    let all: Vec<&Statute> = library.laws().flat_map(|(_, versions)| versions).collect();
    if session.json {
        let all: Vec<Value> = all.iter().map(|statute| as_json(statute)).collect();
        return output::say_json(&all);
    }
    if all.is_empty() {
        return Err(nothing_at_hand());
    }
    let header = [
        session.pick("法规", "law"),
        session.pick("版本", "version"),
        session.pick("施行", "in force"),
        session.pick("条数", "articles"),
        session.pick("提示", "notes"),
    ];
    let rows = all.iter().map(|statute| {
        vec![
            statute.name.clone(),
            statute.version.map_or_else(|| "—".to_owned(), |day| day.to_string()),
            statute.in_force.in_language(session.language),
            statute.articles.len().to_string(),
            statute.findings.len().to_string(),
        ]
    });
    output::say(&output::table(header, rows, &[3, 4]))
}

/// A version without its articles.
pub fn as_json(statute: &Statute) -> Value {
    json!({
        "law": statute.name, "title": statute.title, "version": statute.version, "in_force": statute.in_force.day(),
        "articles": statute.articles.len(), "findings": statute.findings.len(), "file": statute.file,
    })
}
