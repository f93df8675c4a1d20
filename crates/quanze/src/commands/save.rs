//! `save`: the whole register to one file. Recording may go on meanwhile; the copy is of one moment.

use std::fs;
use std::path::Path;

use exchange::saved::{Folders, Manifest, beside, pack};
use ledger::Ledger;
use serde_json::json;

use super::Session;
use crate::failure::Failure;
use crate::output;
use crate::progress::Bar;

/// Saves and prints size and root. A register with a fault is not saved: a bad copy would hide it.
pub async fn run(session: &Session, target: &Path) -> Result<(), Failure> {
    if target.exists() {
        return Err(Failure::FileExists { path: target.to_owned() });
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(Failure::NoFolder { path: folder.to_owned() });
    }
    let office = session.data.open(session.language).await?;
    let spinner = Bar::spinning(session.pick("存档", "saving"));
    let register = office.snapshot().register;
    session.data.case_log()?.verify(&register)?;
    session.data.attachment_folder().verify(&register)?;
    let copy = beside(target, "ledger");
    let packed = copy_and_pack(session, office.ledger(), &copy, target).await;
    // Gone already where the copy never came about.
    let _ = fs::remove_file(&copy);
    let (manifest, bytes) = packed?;
    drop(spinner);
    let shown = target.display();
    if session.json {
        let file = shown.to_string();
        return output::say_json(
            &json!({"file": file, "bytes": bytes, "size": manifest.size, "root": manifest.root}),
        );
    }
    let Manifest { size, root, .. } = manifest;
    output::say(&session.pick(
        format!("台账已存到“{shown}”：{size} 条，根 {root}，{bytes} 字节；用 quanze open 恢复"),
        format!("the register is saved to `{shown}`: {size} entries, root {root}, {bytes} bytes; open it with `quanze open`"),
    ))
}

async fn copy_and_pack(
    session: &Session,
    ledger: &Ledger,
    copy: &Path,
    target: &Path,
) -> Result<(Manifest, u64), Failure> {
    ledger.save_to(copy).await?;
    let verified = Ledger::verify_file(copy, |_, _| {}).await?;
    if !verified.is_sound() {
        let lines = Failure::faults_of(&verified, session.language);
        return Err(Failure::Unsound { faults: verified.fault_count, lines });
    }
    let manifest = Manifest::new(verified.head.size, verified.head.root.to_string());
    let data = &session.data;
    let (cases, attachments, laws) = (data.cases(), data.attachments(), data.laws());
    let folders = Folders { cases: &cases, attachments: Some(&attachments), laws: Some(&laws) };
    let bytes = pack(target, &manifest, copy, folders)?;
    Ok((manifest, bytes))
}
