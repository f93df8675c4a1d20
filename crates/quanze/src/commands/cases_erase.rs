//! `cases erase`: the cases of a person leave the log for good, by an act that says how many rows went and why.

use caselog::{Erasure, Whose};
use office::Draft;
use register::acts::Act;
use serde_json::json;

use super::{Session, cases_import};
use crate::arguments::CasesErase;
use crate::data_folder::DataFolder;
use crate::failure::Failure;
use crate::progress::Bar;
use crate::{output, recorder, refusals};

/// Finds the rows, records their erasure, removes what held them.
pub async fn run(session: &Session, arguments: &CasesErase) -> Result<(), Failure> {
    let office = session.data.open(session.language).await?;
    let key = cases_import::key(session, arguments.link_key.as_ref())?;
    let log = session.data.case_log()?.with_link_key(key);
    let register = office.snapshot().register;
    let by = recorder::named(&arguments.by, register.books(), &[])?;
    let whose = match &arguments.applicant {
        Some(applicant) => Whose::Applicant(applicant.clone()),
        None => Whose::Cases(arguments.cases.clone()),
    };
    let spinner = Bar::spinning(session.pick("查找办件", "looking for the cases"));
    let why = (web::app::today(), arguments.reason.trim());
    let erasure = log.stage_erasure(&register, &whose, why, arguments.dry_run)?;
    if !erasure.acts.is_empty() {
        let drafts = erasure.acts.iter().map(|act| Draft::of(Act::from(act.clone())));
        let recorded = office.record(drafts.collect(), &by, false).await;
        recorded.map_err(|error| refusals::of(error, &[], session.language))?;
        log.remove_erased(&office.snapshot().register, &erasure)?;
    }
    drop(spinner);
    DataFolder::settle(&office).await;
    say(session, &erasure, arguments.dry_run)
}

fn say(session: &Session, erasure: &Erasure, dry_run: bool) -> Result<(), Failure> {
    let Erasure { cases, rows, .. } = erasure;
    if session.json {
        return output::say_json(&json!({"dry_run": dry_run, "cases": cases, "rows": rows}));
    }
    output::say(&match (dry_run, rows) {
        (_, 0) => session.pick("办件库中没有这些办件；没有任何变化", "the log holds no such case; nothing changed"),
        (true, _) => session.pick(
            format!("将删除 {cases} 个办件，共 {rows} 行；未写入任何内容"),
            format!("{cases} cases would be erased, {rows} rows in all; nothing was written"),
        ),
        (false, _) => session.pick(
            format!("已永久删除 {cases} 个办件，共 {rows} 行；以前存档的副本（quanze save）和来源文件不在此列，请另行处理"),
            format!("{cases} cases were erased for good, {rows} rows in all; copies made earlier (quanze save) and the source files are not touched, see to them"),
        ),
    })
}
