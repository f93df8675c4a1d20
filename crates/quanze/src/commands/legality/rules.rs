//! `legality rules`: the rules as they stand, or one in full.

use legality::Rule;
use serde_json::{Value, json};

use super::rule_book;
use crate::commands::Session;
use crate::failure::Failure;
use crate::output;

/// Lists the rules, or shows one.
pub async fn run(session: &Session, asked: Option<&str>) -> Result<(), Failure> {
    let book = rule_book(session).await?;
    match asked {
        None if session.json => output::say_json(&book.rules().iter().map(as_json).collect::<Vec<_>>()),
        None => {
            let header = [
                session.pick("规则", "rule"),
                session.pick("文件", "file"),
                session.pick("依据", "article"),
                session.pick("适用日期", "in force"),
                session.pick("程度", "gravity"),
                session.pick("反对什么", "objects to"),
            ];
            let rows = book.rules().iter().map(|rule| {
                let severity = rule.severity.label().in_language(session.language).to_owned();
                let title = rule.title(session.language).to_owned();
                vec![rule.id.clone(), rule.file.clone(), rule.citation.clone(), days(rule), severity, title]
            });
            output::say(&output::table(header, rows, &[]))
        }
        Some(id) => {
            let rule = book.get(id).ok_or_else(|| Failure::NoSuchRule { rule: id.to_owned() })?;
            if session.json { output::say_json(&as_json(rule)) } else { show(session, rule) }
        }
    }
}

fn show(session: &Session, rule: &Rule) -> Result<(), Failure> {
    let row = |zh: &str, en: &str, value: String| vec![session.pick(zh, en), value];
    let mut rows = vec![
        row("规则", "rule", rule.id.clone()),
        row("反对什么", "objects to", rule.title(session.language).to_owned()),
        row("依据", "article", rule.citation.clone()),
        row("适用日期", "in force", days(rule)),
        row("程度", "gravity", rule.severity.label().in_language(session.language).to_owned()),
        row("补正", "mend", rule.advice(session.language).to_owned()),
        row("文件", "file", rule.file.clone()),
    ];
    rows.extend(rule.readings(session.language).map(|reading| row("读法", "reading", reading.to_owned())));
    if let Some(position) = rule.changed_at {
        rows.push(row("台账条", "changed at entry", position.to_string()));
    }
    output::say(&output::pairs(rows))?;
    output::say(&format!("\n{}", rule.text))
}

fn as_json(rule: &Rule) -> Value {
    use register::Language::{En, Zh};
    let readings = |language| rule.readings(language).collect::<Vec<_>>();
    json!({
        "rule": rule.id, "file": rule.file, "citation": rule.citation, "from": rule.from, "until": rule.until,
        "severity": rule.severity, "title": {"zh": rule.title(Zh), "en": rule.title(En)},
        "advice": {"zh": rule.advice(Zh), "en": rule.advice(En)},
        "readings": {"zh": readings(Zh), "en": readings(En)}, "changed_at": rule.changed_at, "text": rule.text,
    })
}

fn days(rule: &Rule) -> String {
    let day = |day: Option<register::Day>| day.map_or_else(String::new, |day| day.to_string());
    format!("{} – {}", day(rule.from), day(rule.until))
}
