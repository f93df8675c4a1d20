//! `legality test`: the rules held against their table of cases.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use legality::{BUILT_IN_CASES, CaseResult, RuleBook, read_cases};
use serde_json::{Value, json};

use super::rule_book;
use crate::arguments::LegalityTest;
use crate::commands::Session;
use crate::failure::Failure;
use crate::output;

/// The largest rule file or table of cases that is read, in bytes.
const FILE_BYTES_MAX: u64 = 4 << 20;

/// Tries every case and tells those that do not hold, and the rules without cases.
pub async fn run(session: &Session, arguments: &LegalityTest) -> Result<(), Failure> {
    let book = match &arguments.rules {
        Some(folder) => Arc::new(from_folder(folder)?),
        None => rule_book(session).await?,
    };
    let table = match &arguments.cases {
        Some(path) => text_of(path)?,
        None => BUILT_IN_CASES.to_owned(),
    };
    let cases = read_cases(&table)?;
    let untested = book.untested(&cases);
    let results = book.try_cases(cases);
    let failed: Vec<&CaseResult> = results.iter().filter(|result| !result.holds()).collect();
    if session.json {
        let failed: Vec<Value> = failed.iter().map(|result| as_json(result)).collect();
        output::say_json(
            &json!({"rules": book.rules().len(), "cases": results.len(), "failed": failed, "untested": untested}),
        )?;
    } else {
        for result in &failed {
            output::say(&line(session, result))?;
        }
        for rule in &untested {
            output::say(&session.pick(
                format!("规则 {rule} 缺少适用或不适用的情形"),
                format!("rule {rule} lacks a case in which it speaks, or one in which it is silent"),
            ))?;
        }
        let (rules, held, all) = (book.rules().len(), results.len() - failed.len(), results.len());
        output::say(&session.pick(
            format!("{rules} 条规则；{all} 个情形中 {held} 个相符"),
            format!("{rules} rules; {held} of {all} cases hold"),
        ))?;
    }
    if failed.is_empty() && untested.is_empty() {
        return Ok(());
    }
    Err(Failure::RulesFail { failed: failed.len(), untested: untested.len() })
}

fn as_json(result: &CaseResult) -> Value {
    let case = &result.case;
    json!({"line": case.line, "rule": case.rule, "law": case.law, "expected": case.speaks, "spoke": result.spoke, "about": case.about})
}

fn line(session: &Session, result: &CaseResult) -> String {
    let (number, rule, about) = (result.case.line, &result.case.rule, &result.case.about);
    match (result.spoke, result.case.speaks) {
        (None, _) => session.pick(
            format!("情形第 {number} 行：没有规则 {rule}（{about}）"),
            format!("line {number} of the cases: there is no rule {rule} ({about})"),
        ),
        (_, true) => session.pick(
            format!("情形第 {number} 行：规则 {rule} 应适用而未适用（{about}）"),
            format!("line {number} of the cases: rule {rule} should speak and is silent ({about})"),
        ),
        (_, false) => session.pick(
            format!("情形第 {number} 行：规则 {rule} 不应适用而适用（{about}）"),
            format!("line {number} of the cases: rule {rule} should be silent and speaks ({about})"),
        ),
    }
}

fn from_folder(folder: &Path) -> Result<RuleBook, Failure> {
    let failed = |source| Failure::folder(folder, source);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending == "cedar") {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(Failure::NoRules { path: folder.to_owned() });
    }
    let mut files = Vec::new();
    for path in &paths {
        files.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), text_of(path)?));
    }
    Ok(RuleBook::from_files(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))?)
}

fn text_of(path: &Path) -> Result<String, Failure> {
    let failed = |source| Failure::folder(path, source);
    let mut bytes = Vec::new();
    fs::File::open(path).map_err(failed)?.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > FILE_BYTES_MAX {
        let large = format!("more than {FILE_BYTES_MAX} bytes");
        return Err(failed(std::io::Error::new(std::io::ErrorKind::FileTooLarge, large)));
    }
    String::from_utf8(bytes)
        .map_err(|error| failed(std::io::Error::new(std::io::ErrorKind::InvalidData, error)))
}
