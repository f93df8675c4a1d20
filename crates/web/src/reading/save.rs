//! The whole register as one file, as [`exchange::saved`] packs it. `quanze open FILE` takes it out again and verifies
//! everything. The file is put together on disk and sent piece by piece.

use std::io;
use std::path::Path;

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use exchange::saved::{Folders, Manifest, pack};
use futures::StreamExt;
use ledger::Ledger;
use tempfile::TempDir;
use tokio::io::AsyncReadExt;

use super::ledger::unread;
use super::shared::Answered;
use crate::problem::Problem;
use crate::reckon::{failed, of_caselog};
use crate::visit::Visit;
use crate::work::work;

/// How much is sent at a time.
const PIECE: usize = 64 * 1024;

/// `GET /save`: a register with a fault is not saved, since a bad copy would hide it.
pub async fn file(visit: Visit) -> Answered {
    let app = visit.app.clone();
    let scratch = app.caselog().scratch().map_err(slip)?;
    let folder = tempfile::Builder::new().prefix("save-").tempdir_in(scratch).map_err(slip)?;
    let copy = folder.path().join("ledger.sqlite");
    app.office().ledger().save_to(&copy).await.map_err(|error| unread(&error))?;
    let verified = Ledger::verify_file(&copy, |_, _| {}).await.map_err(|error| unread(&error))?;
    if !verified.is_sound() {
        tracing::error!(faults = verified.fault_count, "the ledger has faults and is not saved");
        return Err(failed());
    }
    let manifest = Manifest::new(verified.head.size, verified.head.root.to_string());
    let register = app.office().snapshot().register;
    let target = folder.path().join("register.zip");
    let packing = target.clone();
    work(move || {
        app.caselog().verify(&register).map_err(|error| of_caselog(&error, visit.language))?;
        let settings = app.settings();
        let folders = Folders {
            cases: app.caselog().dir(),
            attachments: settings.attachments.as_deref(),
            laws: settings.laws.as_deref(),
        };
        pack(&packing, &manifest, &copy, folders).map(drop).map_err(slip)
    })
    .await??;
    send(folder, &target, verified.head.size).await
}

async fn send(folder: TempDir, path: &Path, size: u64) -> Answered {
    let file = tokio::fs::File::open(path).await.map_err(slip)?;
    // The folder travels along and goes when the last piece is sent, or when the reader leaves.
    let pieces = futures::stream::unfold((file, folder), |(mut file, folder)| async move {
        let mut piece = vec![0; PIECE];
        match file.read(&mut piece).await {
            Ok(0) => None,
            Ok(read) => {
                piece.truncate(read);
                Some((Ok::<_, io::Error>(piece), (file, folder)))
            }
            Err(error) => Some((Err(error), (file, folder))),
        }
    });
    // Compression asks once more after the end, which a bare `unfold` answers with a panic.
    let pieces = pieces.fuse();
    let name = HeaderValue::from_str(&format!("attachment; filename=\"quanze-{size}.zip\""))
        .unwrap_or(HeaderValue::from_static("attachment"));
    let kind = HeaderValue::from_static("application/zip");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

fn slip(error: impl std::fmt::Display) -> Problem {
    tracing::error!(%error, "the register could not be saved");
    failed()
}
