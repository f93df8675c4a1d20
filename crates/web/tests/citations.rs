//! The citations of the product's rules held against the statutes of the shared data: what is at hand has what they cite.

use std::fs;
use std::path::Path;

use legality::RuleBook;
use register::{Day, Language};
use statutes::{Library, Lookup, look_up_all};

#[test]
fn every_article_that_a_rule_cites_stands_in_the_law_at_hand() {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let folder = above.map(|folder| folder.join("shared/data/laws")).find(|folder| folder.exists());
    let Some(folder) = folder else { return eprintln!("SKIPPED: shared/data/laws is absent") };
    let mut library = Library::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        library.import([(name, fs::read(path).unwrap())]);
    }
    let (mut found, mut missing) = (0, Vec::new());
    let today: Day = "2026-01-01".parse().unwrap();
    for rule in RuleBook::built_in().unwrap().rules() {
        let looked_up = look_up_all(&library, &rule.citation, rule.day_in_force(today));
        if looked_up.is_empty() {
            missing.push(format!("{}: cites no article of a law that it names: {}", rule.id, rule.citation));
        }
        for one in looked_up {
            match one.found {
                Lookup::Text { .. } => found += 1,
                Lookup::NoArticle(no) => missing.push(format!("{}: {}", rule.id, no.said(Language::En))),
                Lookup::NoLaw(no) => missing.push(format!("{}: not at hand: {}", rule.id, no.law)),
                Lookup::NoVersion => missing.push(format!("{}: no version: {}", rule.id, rule.citation)),
            }
        }
    }
    insta::assert_snapshot!(format!("{found} places found\n{}", missing.join("\n")));
}
