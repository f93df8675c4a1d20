//! The whole register as one file: a ZIP of one consistent copy of the ledger, every batch of cases with its report, and
//! a manifest with size and root. `quanze open FILE` takes it out again and verifies everything.
//!
//! The layout is version 1 of the one the command line writes: `quanze.json`, `ledger.sqlite`,
//! `cases/batches/*.parquet`, `cases/reports/*.csv`. The file is put together on disk and sent piece by piece.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use ledger::Ledger;
use register::supervision::Digest;
use serde_json::json;
use tempfile::TempDir;
use tokio::io::AsyncReadExt;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::ledger::unread;
use super::shared::Answered;
use crate::problem::Problem;
use crate::reckon::{failed, of_caselog};
use crate::visit::Visit;

/// How much is sent at a time.
const PIECE: usize = 64 * 1024;

/// `GET /save`: a register with a fault is not saved, since a bad copy would hide it.
pub async fn file(visit: Visit) -> Answered {
    let app = visit.app.clone();
    let folder = tempfile::Builder::new().prefix("save-").tempdir_in(app.caselog().dir()).map_err(slip)?;
    let copy = folder.path().join("ledger.sqlite");
    app.office().ledger().save_to(&copy).await.map_err(|error| unread(&error))?;
    let verified = Ledger::verify_file(&copy, |_, _| {}).await.map_err(|error| unread(&error))?;
    if !verified.is_sound() {
        tracing::error!(faults = verified.fault_count, "the ledger has faults and is not saved");
        return Err(failed());
    }
    let manifest = json!({ "format": 1, "size": verified.head.size, "root": verified.head.root });
    let register = app.office().snapshot().register;
    let target = folder.path().join("register.zip");
    let packing = target.clone();
    tokio::task::spawn_blocking(move || {
        app.caselog().verify(&register).map_err(|error| of_caselog(&error))?;
        pack(&packing, &manifest.to_string(), &copy, app.caselog().dir()).map_err(slip)
    })
    .await
    .map_err(|_| failed())??;
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
    let name = HeaderValue::from_str(&format!("attachment; filename=\"quanze-{size}.zip\""))
        .unwrap_or(HeaderValue::from_static("attachment"));
    let kind = HeaderValue::from_static("application/zip");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

fn pack(target: &Path, manifest: &str, ledger: &Path, cases: &Path) -> io::Result<()> {
    let mut zip = ZipWriter::new(File::create(target)?);
    zip.start_file("quanze.json", options(CompressionMethod::Deflated))?;
    zip.write_all(manifest.as_bytes())?;
    add(&mut zip, "ledger.sqlite", ledger, CompressionMethod::Deflated)?;
    for (folder, ending, method) in
        [("batches", "parquet", CompressionMethod::Stored), ("reports", "csv", CompressionMethod::Deflated)]
    {
        for path in files(&cases.join(folder), ending)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            add(&mut zip, &format!("cases/{folder}/{name}"), &path, method)?;
        }
    }
    zip.finish()?;
    Ok(())
}

/// The finished files of a folder: named by a digest, with the right ending.
fn files(folder: &Path, ending: &str) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let digest = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .is_some_and(|stem| stem.parse::<Digest>().is_ok());
        if digest && path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(method).large_file(true)
}

fn add(zip: &mut ZipWriter<File>, name: &str, path: &Path, method: CompressionMethod) -> io::Result<()> {
    let mut file = File::open(path)?;
    zip.start_file(name, options(method))?;
    io::copy(&mut file, zip)?;
    Ok(())
}

fn slip(error: io::Error) -> Problem {
    tracing::error!(%error, "the register could not be saved");
    failed()
}
