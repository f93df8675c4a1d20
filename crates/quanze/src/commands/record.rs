//! `record`: the acts of files, all or nothing.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use exchange::{DraftOrigin, DraftSet, ExchangeError, ReadOptions, drafts_from_bytes, own};
use jiff::Timestamp;
use office::{Draft, Office, Recorded};
use register::acts::Act;
use register::{ActId, Entry, OrganId, Register, Statement};
use serde_json::json;
use statutes::{cited_in_vain, cites_articles};
use uuid::Uuid;

use super::{Session, laws};
use crate::arguments::{InputFormat, Record};
use crate::data_folder::DataFolder;
use crate::failure::Failure;
use crate::progress::Bar;
use crate::{output, recorder, refusals};

/// Reads every file, records everything or nothing, prints positions or every refusal.
pub async fn run(session: &Session, arguments: Record) -> Result<(), Failure> {
    let office = session.data.open(session.language).await?;
    let asked = (arguments.format, arguments.kind.as_deref());
    let mut set = match &arguments.mapping {
        Some(mapping) => read_own(session, &office, &arguments, mapping)?,
        None => read(session, &office, &arguments.files, asked)?,
    };
    if set.drafts.is_empty() {
        return Err(Failure::NothingToRecord);
    }
    for draft in &mut set.drafts {
        draft.history |= arguments.history;
    }
    let by = recorder::of(&arguments.by, office.snapshot().register.books(), &set.drafts)?;
    warn_of_articles(session, &office, &set)?;
    let kinds: Vec<&'static str> = set.drafts.iter().map(|draft| draft.act.kind()).collect();
    let spinner = Bar::spinning(session.pick("登记", "recording"));
    let recorded = office.record(set.drafts, &by, arguments.dry_run).await;
    drop(spinner);
    let recorded = recorded.map_err(|error| refusals::of(error, &set.origins, session.language))?;
    DataFolder::settle(&office).await;
    report(session, &recorded, &kinds, &set.origins)
}

/// Tells of articles that the drafts cite and the laws at hand do not have; they are no reason to refuse anything.
fn warn_of_articles(session: &Session, office: &Office, set: &DraftSet) -> Result<(), Failure> {
    if !set.drafts.iter().any(|draft| cites_articles(&draft.act)) {
        return Ok(());
    }
    let library = laws::library(session)?;
    let snapshot = office.snapshot();
    let today = web::app::today();
    for (draft, origin) in set.drafts.iter().zip(&set.origins) {
        for (missing, lines) in cited_in_vain(&library, snapshot.register.books(), &draft.act, today) {
            let said = missing.describe(&lines, session.language);
            let from = origin.describe(session.language);
            output::note(&session.pick(format!("提示：{from}：{said}"), format!("hint: {from}: {said}")));
        }
    }
    Ok(())
}

/// The drafts of files, read against the register of an office; `asked` is the format of standard input and the kind of
/// act a CSV holds. Every fault is told.
pub fn read(
    session: &Session,
    office: &Office,
    files: &[PathBuf],
    asked: (Option<InputFormat>, Option<&str>),
) -> Result<DraftSet, Failure> {
    let (format, kind) = asked;
    let mut known = office.snapshot().register;
    let mut all = Gathered::default();
    let several = files.len() > 1;
    for path in files {
        let (name, bytes) = bytes_of(path, format)?;
        let options = ReadOptions::default();
        let mut set = drafts_from_bytes(&name, &bytes, kind, &known, &options)?;
        if several {
            known = Arc::new(knowing(&known, &mut set.drafts));
        }
        for hint in &set.report.hints {
            output::note(&session.pick(
                format!("提示：{}", hint.describe(session.language)),
                format!("hint: {}", hint.describe(session.language)),
            ));
        }
        all.add(session, set);
    }
    all.done()
}

/// The drafts of an office's own sheet, read by a mapping; `auto` stands for the one that is guessed.
fn read_own(
    session: &Session,
    office: &Office,
    arguments: &Record,
    mapping: &Path,
) -> Result<DraftSet, Failure> {
    let known = office.snapshot().register;
    let mut all = Gathered::default();
    for path in &arguments.files {
        let (name, bytes) = bytes_of(path, arguments.format)?;
        let options = ReadOptions::default();
        let mapping = match (mapping.to_str(), &arguments.kind) {
            (Some("auto"), Some(kind)) => own::look(&name, &bytes, kind, &options)?.mapping,
            (Some("auto"), None) => return Err(ExchangeError::KindUnknown { file: name }.into()),
            _ => super::mapping::read(mapping)?,
        };
        let reading = own::drafts(&name, &bytes, &mapping, &known, &options, 0)?;
        if reading.passed_over > 0 || !reading.there.is_empty() {
            let (passed, there) = (reading.passed_over, reading.there.len());
            output::note(&session.pick(
                format!("“{name}”：跳过 {passed} 行（小标题、合计等），{there} 行已在台账中"),
                format!("`{name}`: {passed} rows passed over (headings, totals), {there} are in the register already"),
            ));
        }
        all.add(session, reading.set);
    }
    all.done()
}

/// The drafts of several files, with every fault in any of them.
#[derive(Default)]
struct Gathered {
    set: DraftSet,
    faults: u64,
    lines: Vec<String>,
}

impl Gathered {
    fn add(&mut self, session: &Session, mut set: DraftSet) {
        self.faults += set.report.faults_found();
        self.lines.extend(set.report.faults.iter().map(|fault| fault.describe(session.language)));
        self.set.drafts.append(&mut set.drafts);
        self.set.origins.append(&mut set.origins);
    }

    fn done(self) -> Result<DraftSet, Failure> {
        let Self { set, faults, lines } = self;
        if faults == 0 { Ok(set) } else { Err(Failure::Faults { faults, lines }) }
    }
}

/// The register as it would be with these drafts, so that later files may name what earlier ones bring. Only names are
/// looked up in it; the office alone decides what is admitted.
fn knowing(register: &Register, drafts: &mut [Draft]) -> Register {
    let mut register = register.clone();
    for draft in drafts {
        lay(&mut register, draft);
    }
    register
}

/// Lays a draft on a register kept for looking things up.
pub fn lay(register: &mut Register, draft: &mut Draft) {
    let id = *draft.id.get_or_insert_with(|| ActId(Uuid::now_v7()));
    let Ok(organ) = OrganId::new("-") else { return };
    let statement = Statement { act: draft.act.clone(), history: draft.history, opinion: Vec::new() };
    let entry = Entry {
        position: register.next_position(),
        id,
        recorded_at: Timestamp::UNIX_EPOCH,
        recorder: "".into(),
        organ,
        capacity: "".into(),
        statement: Arc::new(statement),
    };
    // What does not fit is refused by the office later, with its reason.
    let _ = register.admit(Arc::new(entry));
}

fn bytes_of(path: &Path, format: Option<InputFormat>) -> Result<(String, Vec<u8>), Failure> {
    let most = tables::Limits::default().file_bytes_max.saturating_add(1);
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        let failed = |source| Failure::folder(path, source);
        std::io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(failed)?;
        let name = match format {
            Some(InputFormat::Ndjson) => "stdin.ndjson",
            Some(InputFormat::Json) => "stdin.json",
            Some(InputFormat::Csv) => "stdin.csv",
            Some(InputFormat::Xlsx) => "stdin.xlsx",
            None => "stdin",
        };
        return Ok((name.to_owned(), bytes));
    }
    let file = fs::File::open(path).map_err(|source| Failure::folder(path, source))?;
    file.take(most).read_to_end(&mut bytes).map_err(|source| Failure::folder(path, source))?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok((name, bytes))
}

fn report(
    session: &Session,
    recorded: &Recorded,
    kinds: &[&'static str],
    origins: &[DraftOrigin],
) -> Result<(), Failure> {
    let already = recorded.acts.iter().filter(|act| act.already).count();
    let new = recorded.acts.len() - already;
    if session.json {
        let acts = recorded.acts.iter().zip(kinds).zip(origins).map(|((act, kind), origin)| {
            json!({"position": act.position, "id": act.id, "kind": kind, "already": act.already, "origin": origin})
        });
        let acts: Vec<_> = acts.collect();
        return output::say_json(
            &json!({"dry_run": recorded.dry_run, "recorded": new, "already": already, "acts": acts}),
        );
    }
    let header = [
        session.pick("台账条", "position"),
        session.pick("行为", "act"),
        session.pick("来自", "from"),
        session.pick("说明", "note"),
    ];
    let rows = recorded.acts.iter().zip(kinds).zip(origins).map(|((act, kind), origin)| {
        let title = Act::describe(kind).map_or(*kind, |act| act.title.in_language(session.language));
        let note =
            if act.already { session.pick("早已登记", "stood there before") } else { String::new() };
        vec![act.position.to_string(), title.to_owned(), origin.describe(session.language), note]
    });
    output::say(&output::table(header, rows, &[0]))?;
    output::say(&match recorded.dry_run {
        true => session.pick(
            format!("试登记：可记 {new} 条，早已登记 {already} 条；未写入任何内容"),
            format!(
                "dry run: {new} acts would be recorded, {already} stood there before; nothing was written"
            ),
        ),
        false => session.pick(
            format!("已登记 {new} 条，早已登记 {already} 条"),
            format!("{new} acts recorded, {already} stood there before"),
        ),
    })
}
