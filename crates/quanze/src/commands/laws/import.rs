//! `laws import`: statutes that parse are copied into the folder of laws; the others are told with line and mend.

use std::path::PathBuf;

use exchange::{LawFile, LawOutcome, import_laws};
use serde_json::{Value, json};
use statutes::Imported;

use crate::commands::Session;
use crate::failure::Failure;
use crate::output;

/// Imports files and folders.
pub fn run(session: &Session, sources: &[PathBuf]) -> Result<(), Failure> {
    session.data.must_hold_register()?;
    let files = import_laws(&session.data.laws(), sources)
        .map_err(|(path, source)| Failure::folder(&path, source))?;
    if files.is_empty() {
        return Err(Failure::NotAtHand {
            zh: "所指的目录里没有法规文件；文件应命名为 法名(YYYY-MM-DD).md".to_owned(),
            en: "there is no statute file there; files are named law(YYYY-MM-DD).md".to_owned(),
        });
    }
    let count = |fits: fn(&LawOutcome) -> bool| files.iter().filter(|file| fits(&file.outcome)).count();
    let added = count(|outcome| matches!(outcome, LawOutcome::Read(Imported::Added { .. })));
    let known = count(|outcome| matches!(outcome, LawOutcome::Read(Imported::Known { .. })));
    let refused = count(LawOutcome::is_refused);
    if session.json {
        let files: Vec<Value> = files.iter().map(|file| as_json(session, file)).collect();
        output::say_json(&json!({"added": added, "known": known, "refused": refused, "files": files}))?;
    } else {
        for file in files.iter().filter(|file| file.outcome.is_refused()) {
            output::say(&line(session, file))?;
        }
        output::say(&session.pick(
            format!("新增 {added} 部，早已有 {known} 部，未接受 {refused} 个文件"),
            format!("{added} statutes added, {known} there before, {refused} files refused"),
        ))?;
    }
    if refused > 0 { Err(Failure::LawsRefused { files: refused, taken: added + known }) } else { Ok(()) }
}

fn as_json(session: &Session, file: &LawFile) -> Value {
    let path = file.path.display().to_string();
    match &file.outcome {
        LawOutcome::Read(Imported::Added { law, version, articles }) => {
            json!({"file": path, "outcome": "added", "law": law.as_str(), "version": version, "articles": articles})
        }
        LawOutcome::Read(Imported::Known { law, version }) => {
            json!({"file": path, "outcome": "known", "law": law.as_str(), "version": version})
        }
        _ => json!({"file": path, "outcome": "refused", "why": why(session, file)}),
    }
}

/// A file that was refused, with why and the mend.
pub fn line(session: &Session, file: &LawFile) -> String {
    format!("{}：{}", file.path.display(), why(session, file))
}

fn why(session: &Session, file: &LawFile) -> String {
    match &file.outcome {
        LawOutcome::Read(Imported::Refused(error)) => error.in_language(session.language),
        LawOutcome::Read(Imported::NotAdded(error)) => error.in_language(session.language),
        LawOutcome::File(error) => session.pick(
            format!("无法读写（{error}）；请检查文件与磁盘后重新导入"),
            format!("cannot be read or written ({error}); check the file and the disk, and import it again"),
        ),
        LawOutcome::Read(_) => String::new(),
    }
}
