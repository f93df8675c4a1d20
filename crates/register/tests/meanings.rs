//! What acts, rows and fields mean is told in both languages, and told wherever a schema is.

use register::acts::{Act, ActDescriptor, FieldDescriptor, FieldKind};
use register::{Label, Meaning};
use serde_json::Value;

/// The fields of an act and of its rows.
fn fields(act: &'static ActDescriptor) -> impl Iterator<Item = &'static FieldDescriptor> {
    let rows = act.fields.iter().flat_map(|field| match field.kind {
        FieldKind::Table(rows) => rows,
        _ => &[],
    });
    act.fields.iter().chain(rows)
}

/// Characters of the common block of Chinese.
fn chinese(text: &str) -> usize {
    text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count()
}

fn is_told(place: &str, label: Label, help: Meaning) {
    assert!(chinese(help.zh) >= 5, "{place}: `{}` says too little", help.zh);
    assert_ne!(help.zh.trim_end_matches('。'), label.zh, "{place} only repeats its label");
    assert!(help.zh.ends_with('。'), "{place}: `{}` is no sentence", help.zh);
    let half_width = |c: char| matches!(c, ',' | ';' | '?' | '!');
    let aside =
        |text: &str| text.replace("1-30;45", "").replace("4;7", "").replace("2026-10-01;2026-10-02", "");
    assert!(!aside(help.zh).contains(half_width), "{place}: half-width punctuation in `{}`", help.zh);
    assert_eq!(chinese_sentences(help.en), 0, "{place}: `{}` is not English", help.en);
    assert!(help.en.ends_with(['.', '?', ')']), "{place}: `{}` is no sentence", help.en);
    let bare = help.en.trim_end_matches('.').trim_start_matches("The ").to_lowercase();
    assert_ne!(bare, label.en.to_lowercase(), "{place} only repeats its label in English");
    assert!(help.en.split_whitespace().count() >= 4, "{place}: `{}` says too little", help.en);
    assert!(!help.en.contains("  ") && !help.zh.contains("  "), "{place}: two spaces together");
}

/// Marks that end a sentence or part it in Chinese.
fn chinese_sentences(text: &str) -> usize {
    text.matches(['。', '，']).count()
}

#[test]
fn every_act_and_field_says_in_both_languages_what_it_means() {
    for act in Act::DESCRIPTORS {
        is_told(act.kind, act.title, act.help);
        for field in fields(act) {
            is_told(&format!("{}.{}", act.kind, field.name), field.label, field.help);
        }
    }
}

#[test]
fn every_value_that_may_be_chosen_says_what_it_means() {
    for field in Act::DESCRIPTORS.iter().flat_map(fields) {
        let kind = if let FieldKind::List(inner) = field.kind { *inner } else { field.kind };
        let FieldKind::Choice(choices) = kind else { continue };
        for choice in choices {
            let (label, help) = (choice.label, choice.help);
            assert!(chinese(help.zh) >= 2 && help.zh.ends_with('。'), "{}: {}", field.name, help.zh);
            assert_ne!(help.zh.trim_end_matches('。'), label.zh, "{} only repeats its label", choice.value);
            assert!(!help.en.is_empty() && chinese_sentences(help.en) == 0, "{}", help.en);
        }
    }
}

#[test]
fn every_schema_says_it_as_well_chinese_first() {
    for act in Act::DESCRIPTORS {
        let schema = serde_json::to_value(Act::schema_of(act.kind).unwrap()).unwrap();
        says(&schema, act.title, act.help);
        for field in act.fields {
            says(&schema["properties"][field.name], field.label, field.help);
            if let FieldKind::Table(rows) = field.kind {
                let place = schema["properties"][field.name]["items"]["$ref"].as_str().unwrap();
                let row = schema.pointer(place.trim_start_matches('#')).unwrap();
                assert!(chinese(row["description"].as_str().unwrap()) >= 5, "{}.{}", act.kind, field.name);
                rows.iter().for_each(|cell| says(&row["properties"][cell.name], cell.label, cell.help));
            }
        }
    }
}

fn says(schema: &Value, label: Label, help: Meaning) {
    assert_eq!(schema["title"], format!("{} {}", label.zh, label.en));
    assert_eq!(schema["description"], format!("{}\n{}", help.zh, help.en));
}
