//! Every word exists in every language, with the same variables, and every key that is used exists.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use web::lang::Lang;

type Variables = BTreeMap<String, BTreeSet<String>>;

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files under a folder with one of the endings.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if path.extension().is_some_and(|kind| endings.iter().any(|ending| kind == *ending)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Key to variables, over all files of a language. A key said twice or a file with a mistake fails here.
fn spoken(lang: Lang) -> Variables {
    let mut all = Variables::new();
    for path in files(&here().join("locales").join(lang.tag()), &["ftl"]) {
        let text = std::fs::read_to_string(&path).unwrap();
        let resource: Resource<&str> = fluent_syntax::parser::parse(text.as_str())
            .unwrap_or_else(|(_, slips)| panic!("{path:?}: {slips:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut variables = BTreeSet::new();
            pattern(message.value.as_ref().unwrap(), &mut variables);
            let before = all.insert(message.id.name.to_owned(), variables);
            assert!(before.is_none(), "{path:?}: `{}` is said twice", message.id.name);
        }
    }
    all
}

fn pattern(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => variable(inline, variables),
            Expression::Select { selector, variants } => {
                variable(selector, variables);
                variants.iter().for_each(|variant| self::pattern(&variant.value, variables));
            }
        }
    }
}

fn variable(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        variables.insert(id.name.to_owned());
    }
}

/// Every key named in code, templates and samples: what stands in quotes after one of these openings.
fn used() -> BTreeMap<String, PathBuf> {
    let openings = ["Key(\"", ".t(\"", ".ta(\"", "Fact::new(\""];
    let mut keys = BTreeMap::new();
    let folders = ["src", "templates", "tests/samples"];
    for path in folders.iter().flat_map(|folder| files(&here().join(folder), &["rs", "html"])) {
        // A quotation mark that is a character opens no text.
        let text = std::fs::read_to_string(&path).unwrap().replace("'\"'", "");
        for opening in openings {
            for part in text.split(opening).skip(1) {
                let key = part.split('"').next().unwrap();
                keys.insert(key.to_owned(), path.clone());
            }
        }
        // Keys that reach `Key(…)` through a helper's parameter: any literal that is spelled like a known key.
        for literal in text.split('"').skip(1).step_by(2) {
            if literal.contains('-') && literal.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
            {
                keys.entry(format!("?{literal}")).or_insert_with(|| path.clone());
            }
        }
    }
    keys
}

#[test]
fn both_languages_say_the_same_things_with_the_same_variables() {
    let (chinese, english) = (spoken(Lang::Chinese), spoken(Lang::English));
    let keys = |all: &Variables| all.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(keys(&chinese), keys(&english));
    for (key, variables) in &chinese {
        assert_eq!(variables, &english[key], "variables of `{key}`");
    }
    assert!(chinese.len() > 300, "the files were read");
}

#[test]
fn every_key_that_is_used_exists() {
    let spoken = spoken(Lang::Chinese);
    let missing: Vec<_> =
        used().into_iter().filter(|(key, _)| !key.starts_with('?') && !spoken.contains_key(key)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_text_is_used() {
    let used = used();
    let idle: Vec<_> = spoken(Lang::Chinese)
        .into_keys()
        .filter(|key| !used.contains_key(key) && !used.contains_key(&format!("?{key}")))
        .collect();
    assert!(idle.is_empty(), "{idle:#?}");
}
