//! `cases import`: each file becomes a batch, filed by an act; bad rows go to a report and are counted aloud, and the exit
//! code says that there were some.

use std::path::{Path, PathBuf};

use caselog::{CaseLog, CaseLogError, LinkKey, Source, Staged};
use office::{Draft, Office, Recorder};
use register::counted;
use serde_json::{Value, json};
use tables::Report;

use super::Session;
use crate::arguments::CasesImport;
use crate::data_folder::DataFolder;
use crate::failure::Failure;
use crate::language::for_tables;
use crate::progress::{Bar, watch};
use crate::{output, recorder, refusals};

/// Faults shown; all of them lie in the report.
const FAULTS_SHOWN: usize = 10;

/// Imports file by file; each is filed before the next is read, so that one case never counts twice.
pub async fn run(session: &Session, arguments: &CasesImport) -> Result<(), Failure> {
    let office = session.data.open(session.language).await?;
    let cases = session.data.case_log()?.with_link_key(key(session, arguments.link_key.as_ref())?);
    let mut done = Vec::new();
    if arguments.dry_run {
        for file in &arguments.files {
            done.push(preview(session, &office, &cases, (arguments, file))?);
        }
    } else {
        let by = recorder::named(&arguments.by, office.snapshot().register.books(), &[])?;
        for file in &arguments.files {
            done.push(import(session, &office, &cases, (arguments, file), &by).await?);
        }
    }
    DataFolder::settle(&office).await;
    let rows = done.iter().map(|one| one.rejected).sum();
    if session.json {
        output::say_json(&done.into_iter().map(|one| one.json).collect::<Vec<_>>())?;
    }
    if rows == 0 { Ok(()) } else { Err(Failure::RowsRejected { rows, dry_run: arguments.dry_run }) }
}

/// The key under which applicants are digested, where one is given.
pub fn key(session: &Session, path: Option<&PathBuf>) -> Result<Option<LinkKey>, Failure> {
    let read = |path: &PathBuf| LinkKey::read(path, session.data.path()).map_err(CaseLogError::from);
    Ok(path.map(read).transpose()?)
}

/// What came of one file: for programs, and how many of its rows were rejected.
struct Done {
    json: Value,
    rejected: u64,
}

async fn import(
    session: &Session,
    office: &Office,
    cases: &CaseLog,
    (arguments, file): (&CasesImport, &Path),
    by: &Recorder,
) -> Result<Done, Failure> {
    let name = name_of(file);
    let mut bar = Bar::new(session.pick("导入办件", "importing cases"));
    let mut watch = watch(&mut bar, session.language);
    let register = office.snapshot().register;
    let staged = cases.stage(&register, &name, source(arguments, file)?, None, &mut watch)?;
    drop(watch);
    drop(bar);
    let position = match staged.already {
        Some(position) => position,
        None => file_batch(session, office, &staged, by).await?,
    };
    let report_path = cases.report_path(&staged.act.source_digest);
    if !session.json {
        say(session, &name, &staged, position.0, &report_path)?;
    }
    let rejected = staged.act.rejected;
    let json = json!({
        "file": name, "already": staged.already.is_some(), "position": position, "batch": staged.act.batch,
        "rows_filed": staged.act.rows, "rows_rejected": staged.act.rejected, "superseded": staged.superseded,
        "from": staged.act.from, "until": staged.act.until,
        "report": report_path.display().to_string(), "notes": staged.report.notes, "faults": staged.report.faults.iter().take(100).collect::<Vec<_>>(),
    });
    Ok(Done { json, rejected })
}

/// The file, with what its columns hold where that was said.
fn source(arguments: &CasesImport, file: &Path) -> Result<Source, Failure> {
    let mapping = arguments.mapping.as_deref().map(super::mapping::read).transpose()?;
    Ok(Source::Path(file.to_owned()).mapped(mapping).cases_are(arguments.case_type.clone()))
}

async fn file_batch(
    session: &Session,
    office: &Office,
    staged: &Staged,
    by: &Recorder,
) -> Result<register::Position, Failure> {
    let recorded = office.record(vec![Draft::of(staged.act.clone())], by, false).await;
    let recorded = recorded.map_err(|error| refusals::of(error, &[], session.language))?;
    Ok(recorded.acts.first().map(|act| act.position).unwrap_or_default())
}

fn say(session: &Session, name: &str, staged: &Staged, position: u64, report: &Path) -> Result<(), Failure> {
    let (rows, rejected) = (staged.act.rows, staged.act.rejected);
    if staged.already.is_some() {
        let before = session.pick(
            format!(
                "“{name}”早已导入（台账第 {position} 条，{rows} 件，当时退回 {rejected} 行）；没有任何变化"
            ),
            format!(
                "`{name}` was imported before (entry {position}, {}, {} rejected then); nothing changed",
                counted(rows, "case"),
                counted(rejected, "row")
            ),
        );
        output::say(&before)?;
        return if rejected == 0 { Ok(()) } else { say_faults(session, &staged.report, Some(report)) };
    }
    let (from, until) = (staged.act.from, staged.act.until);
    output::say(&session.pick(
        format!("“{name}”：归档 {rows} 件（{from} 至 {until}，台账第 {position} 条），退回 {rejected} 行"),
        format!(
            "`{name}`: {} filed ({from} to {until}, entry {position}), {} rejected",
            counted(rows, "case"),
            counted(rejected, "row")
        ),
    ))?;
    say_notes(session, &staged.report)?;
    if staged.superseded > 0 {
        let count = staged.superseded;
        output::say(&session.pick(
            format!("  其中 {count} 件此前为待办，现以本批为准，不重复计数"),
            format!("  {count} of them were filed as pending before and count once, as they are now"),
        ))?;
    }
    if rejected == 0 { Ok(()) } else { say_faults(session, &staged.report, Some(report)) }
}

fn say_notes(session: &Session, report: &Report) -> Result<(), Failure> {
    for note in &report.notes {
        output::say(&format!("  {}", note.describe(for_tables(session.language))))?;
    }
    Ok(())
}

fn say_faults(session: &Session, report: &Report, path: Option<&Path>) -> Result<(), Failure> {
    for fault in report.faults.iter().take(FAULTS_SHOWN) {
        output::say(&format!("  {}", fault.describe(for_tables(session.language))))?;
    }
    let Some(path) = path.map(Path::display) else { return Ok(()) };
    output::say(&session.pick(
        format!("  全部退回的行及原因见 {path}；改正后只须再导入改正过的行"),
        format!("  every rejected row with its reason is in {path}; mend the rows and import them"),
    ))
}

fn preview(
    session: &Session,
    office: &Office,
    cases: &CaseLog,
    (arguments, file): (&CasesImport, &Path),
) -> Result<Done, Failure> {
    let name = name_of(file);
    let mut bar = Bar::new(session.pick("检查办件", "checking cases"));
    let mut watch = watch(&mut bar, session.language);
    let register = office.snapshot().register;
    let preview = cases.preview(&register, &name, source(arguments, file)?, 0, &mut watch)?;
    drop(watch);
    drop(bar);
    let report = &preview.report;
    let (good, bad) = (report.rows_good, report.rows_bad);
    if !session.json {
        output::say(&session.pick(
            format!("“{name}”：可归档 {good} 行，有误 {bad} 行；未写入任何内容"),
            format!(
                "`{name}`: {} can be filed, {} with faults; nothing was written",
                counted(good, "row"),
                counted(bad, "row")
            ),
        ))?;
        say_notes(session, report)?;
        say_faults(session, report, None)?;
    }
    let json = json!({"file": name, "dry_run": true, "already": preview.already.is_some(), "report": report});
    Ok(Done { json, rejected: bad })
}

fn name_of(file: &Path) -> String {
    PathBuf::from(file).file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}
