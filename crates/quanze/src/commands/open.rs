//! `open`: a saved register into an empty folder. It appears there whole and verified, or not at all.

use std::fs;
use std::path::Path;

use exchange::saved::{Manifest, beside, unpack};
use ledger::Ledger;
use serde_json::json;

use super::Session;
use crate::data_folder::DataFolder;
use crate::failure::Failure;
use crate::output;
use crate::progress::Bar;

/// Opens and prints size and root.
pub async fn run(session: &Session, file: &Path) -> Result<(), Failure> {
    let target = session.data.path();
    must_be_empty(target)?;
    let aside = beside(target, "opening");
    let spinner = Bar::spinning(session.pick("恢复台账", "opening the register"));
    let opened = take_out_and_verify(session, file, &aside).await.and_then(|manifest| {
        move_to(&aside, target)?;
        Ok(manifest)
    });
    if opened.is_err() {
        // The error says more than a failure to clean up would.
        let _ = fs::remove_dir_all(&aside);
    }
    drop(spinner);
    let Manifest { size, root, .. } = opened?;
    let shown = target.display();
    if session.json {
        return output::say_json(&json!({"data": shown.to_string(), "size": size, "root": root}));
    }
    output::say(&session.pick(
        format!("台账已恢复到“{shown}”：{size} 条，根 {root}"),
        format!("the register is in `{shown}`: {size} entries, root {root}"),
    ))
}

fn must_be_empty(target: &Path) -> Result<(), Failure> {
    match fs::read_dir(target) {
        Ok(mut entries) => match entries.next() {
            Some(_) => Err(Failure::FolderNotEmpty { path: target.to_owned() }),
            None => Ok(()),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(Failure::folder(target, source)),
    }
}

async fn take_out_and_verify(session: &Session, file: &Path, aside: &Path) -> Result<Manifest, Failure> {
    let manifest = unpack(file, aside)?;
    let folder = DataFolder::new(aside);
    let verified = Ledger::verify_file(&folder.ledger(), |_, _| {}).await?;
    let agrees = verified.head.size == manifest.size && verified.head.root.to_string() == manifest.root;
    if !verified.is_sound() || !agrees {
        let lines = Failure::faults_of(&verified, session.language);
        return Err(Failure::Unsound { faults: verified.fault_count.max(1), lines });
    }
    let office = folder.open(session.language).await?;
    let register = office.snapshot().register;
    folder.case_log()?.verify(&register)?;
    folder.attachment_folder().verify(&register)?;
    DataFolder::settle(&office).await;
    let staging = folder.staging();
    fs::create_dir_all(&staging).map_err(|source| Failure::folder(&staging, source))?;
    Ok(manifest)
}

fn move_to(aside: &Path, target: &Path) -> Result<(), Failure> {
    if target.exists() {
        fs::remove_dir(target).map_err(|source| Failure::folder(target, source))?;
    } else if let Some(parent) = target.parent() {
        fs::create_dir_all(parent).map_err(|source| Failure::folder(parent, source))?;
    }
    fs::rename(aside, target).map_err(|source| Failure::folder(target, source))
}
