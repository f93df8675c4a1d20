//! `verify`: everything recomputed — the ledger with its Merkle tree, and the digest of every batch of cases and of every file beside an act.

use ledger::Ledger;
use register::Language;
use serde_json::json;

use super::Session;
use crate::failure::Failure;
use crate::output;
use crate::progress::Bar;

/// Verifies and prints size and root; a fault makes the command fail.
pub async fn run(session: &Session) -> Result<(), Failure> {
    session.data.must_hold_register()?;
    let mut bar = Bar::new(session.pick("核验台账", "verifying the ledger"));
    let verified =
        Ledger::verify_file(&session.data.ledger(), |done, total| bar.at(done, Some(total))).await?;
    drop(bar);
    if !verified.is_sound() {
        let lines = Failure::faults_of(&verified, session.language);
        return Err(Failure::Unsound { faults: verified.fault_count, lines });
    }
    let office = session.data.open(session.language).await?;
    let register = office.snapshot().register;
    let spinner = Bar::spinning(session.pick("核验办件批次", "verifying the batches of cases"));
    let rows = session.data.case_log()?.verify(&register)?;
    let files = session.data.attachment_folder().verify(&register)?;
    drop(spinner);
    let batches = register.books().supervision.batches().len();
    let (size, root) = (verified.head.size, verified.head.root);
    if session.json {
        return output::say_json(&json!({
            "sound": true, "size": size, "root": root.to_string(), "heads": verified.heads,
            "batches": batches, "cases": rows, "attachments": files,
        }));
    }
    let lines = match session.language {
        Language::Zh => format!(
            "台账完好：{size} 条，根 {root}\n办件完好：{batches} 批，{rows} 件\n附件完好：{files} 个\n请把条数和根另存一处：只有存在别处的根才能发现整本被换"
        ),
        Language::En => format!(
            "the ledger is sound: {size} entries, root {root}\nthe cases are sound: {batches} batches, {rows} cases\nthe attachments are sound: {files} files\nkeep size and root elsewhere: only a root kept elsewhere shows that the whole ledger was exchanged"
        ),
    };
    output::say(&lines)
}
