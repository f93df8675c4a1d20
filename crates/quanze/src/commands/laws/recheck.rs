//! `laws recheck`: the powers whose legal basis wants another look, with both texts side by side.

use serde_json::{Value, json};
use statutes::compare::Run;
use statutes::{BasisState, Recheck, cited, recheck};

use super::{library, nothing_at_hand};
use crate::commands::Session;
use crate::data_folder::DataFolder;
use crate::failure::Failure;
use crate::output;

/// Lists them; recommendations, never decisions.
pub async fn run(session: &Session) -> Result<(), Failure> {
    let office = session.data.open(session.language).await?;
    let register = office.snapshot().register;
    DataFolder::settle(&office).await;
    let library = library(session)?;
    if library.is_empty() {
        return Err(nothing_at_hand());
    }
    let catalogue = &register.books().catalogue;
    let all = recheck(&library, cited(catalogue));
    let (total, found): (usize, Vec<&Recheck<'_>>) =
        (all.len(), all.iter().filter(|one| one.state.needs_recheck()).collect());
    if session.json {
        let found: Vec<Value> = found.iter().map(|one| as_json(session, one)).collect();
        return output::say_json(&json!({"bases": total, "recheck": found}));
    }
    let header = [
        session.pick("职权", "power"),
        session.pick("依据", "basis"),
        session.pick("结果", "finding"),
        session.pick("原文（[-删去-]）", "older text ([-removed-])"),
        session.pick("新文（{+新增+}）", "newer text ({+added+})"),
    ];
    let name =
        |one: &Recheck<'_>| catalogue.get(one.cited.power).map_or("", |power| power.name.as_str()).to_owned();
    let rows = found.iter().map(|one| {
        let (old, new) = texts(one);
        let power = format!("{}\n{}", one.cited.power, name(one));
        vec![power, basis(one), one.in_language(session.language), old, new]
    });
    output::say(&output::table(header, rows, &[]))?;
    let count = found.len();
    output::say(&session.pick(
        format!("{total} 处依据中 {count} 处须核对；这是建议，由单位决定"),
        format!(
            "{count} of {total} legal bases want another look; a recommendation, for the office to decide"
        ),
    ))
}

fn basis(one: &Recheck<'_>) -> String {
    let basis = one.cited.basis;
    let place = one.place.map_or_else(|| basis.article.clone(), |place| place.to_string());
    format!("{} {place}", basis.law)
}

/// Both texts, each with what the other lacks marked.
fn texts(one: &Recheck<'_>) -> (String, String) {
    let BasisState::Newer { fate, .. } = &one.state else { return (String::new(), String::new()) };
    let (mut old, mut new) = (String::new(), String::new());
    for run in fate.runs() {
        match run {
            Run::Equal(text) => {
                old.push_str(&text);
                new.push_str(&text);
            }
            Run::Removed(text) => old.push_str(&format!("[-{text}-]")),
            Run::Added(text) => new.push_str(&format!("{{+{text}+}}")),
        }
    }
    (old, new)
}

fn as_json(session: &Session, one: &Recheck<'_>) -> Value {
    let mut value = json!({
        "power": one.cited.power, "law": one.cited.basis.law, "version": one.cited.basis.version,
        "place": one.place.map(|place| place.to_string()), "finding": one.in_language(session.language),
    });
    if let BasisState::Newer { fate, newer, .. } = &one.state {
        let run = |run: &Run| {
            let kind = match run {
                Run::Equal(_) => "equal",
                Run::Removed(_) => "removed",
                Run::Added(_) => "added",
            };
            json!({"kind": kind, "text": run.text()})
        };
        value["newer"] = json!(newer.version);
        value["old"] = json!(fate.older().map(|article| article.text()));
        value["new"] = json!(fate.newer().map(|article| article.text()));
        value["runs"] = json!(fate.runs().iter().map(run).collect::<Vec<_>>());
    }
    value
}
