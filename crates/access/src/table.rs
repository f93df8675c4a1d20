//! The table of every rule, for `docs/access.md`.

use std::fmt::Write;

use register::Language;

use crate::rule::{Effect, RuleBook};

/// Every rule as a Markdown table, in the order in which rules are asked.
pub fn markdown_table(rules: &RuleBook) -> String {
    let mut text = String::from(
        "| Rule | 规则 | Meaning | 拒绝时 | When it refuses | File |\n|---|---|---|---|---|---|\n",
    );
    for rule in rules.rules() {
        let verb = match rule.effect {
            Effect::Permit => ("允许", "allows"),
            Effect::Forbid => ("禁止", "refuses"),
        };
        let citation = rule.citation.as_ref().map(|text| format!("({text})")).unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "| `{}` | {}:{}{citation} | {}: {} | {} | {} | `{}` |",
            rule.id,
            verb.0,
            rule.title(Language::Zh),
            verb.1,
            rule.title(Language::En),
            rule.advice(Language::Zh),
            rule.advice(Language::En),
            rule.file,
        );
    }
    text
}
