//! The laws at hand on disk: a flat folder of statutes, `法名(YYYY-MM-DD).md` each, into which files that parse are copied.
//!
//! A file is looked at for its size before it is read, and appears in the folder whole or not at all. The folder is read
//! by [`open_laws`]; what does not belong there is left alone and told.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use statutes::limits::{FILE_BYTES_MAX, STATUTES_MAX};
use statutes::{Imported, Library, Statute, StatuteError};

/// How deep folders of laws are walked.
const DEPTH_MAX: usize = 8;

/// What became of one file.
#[derive(Debug)]
pub struct LawFile {
    /// The file as named or found.
    pub path: PathBuf,
    /// What became of it.
    pub outcome: LawOutcome,
}

/// What became of a file.
#[derive(Debug)]
pub enum LawOutcome {
    /// Read by `statutes`: added, known before, or refused with its line and mend.
    Read(Imported),
    /// The file itself cannot be read or written.
    File(io::Error),
}

impl LawOutcome {
    /// Was it turned away?
    pub fn is_refused(&self) -> bool {
        !matches!(self, Self::Read(Imported::Added { .. } | Imported::Known { .. }))
    }
}

/// Reads the laws of a folder; an absent folder holds none. Files that are refused are told beside the library.
///
/// # Errors
/// A folder that is there and cannot be listed.
pub fn open_laws(folder: &Path) -> io::Result<(Library, Vec<LawFile>)> {
    let mut library = Library::new();
    let mut refused = Vec::new();
    if !folder.exists() {
        return Ok((library, refused));
    }
    for path in files_in(folder)? {
        let outcome = match read(&path) {
            Ok((statute, _)) => add(&mut library, *statute),
            Err(outcome) => outcome,
        };
        if outcome.is_refused() {
            refused.push(LawFile { path, outcome });
        }
    }
    Ok((library, refused))
}

/// Copies into the folder every statute of the given files and folders that parses and is not there yet. One that is
/// refused stops none of the others.
///
/// # Errors
/// A source or the folder that cannot be listed or made.
pub fn import_laws(folder: &Path, sources: &[PathBuf]) -> Result<Vec<LawFile>, (PathBuf, io::Error)> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| (path, error)
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let (mut library, _) = open_laws(folder).map_err(failed(folder))?;
    let mut files = Vec::new();
    for source in sources {
        if fs::metadata(source).map_err(failed(source))?.is_dir() {
            walk(source, DEPTH_MAX, &mut files).map_err(failed(source))?;
        } else {
            files.push(source.clone());
        }
    }
    Ok(files.into_iter().map(|path| import_one(folder, &mut library, path)).collect())
}

fn import_one(folder: &Path, library: &mut Library, path: PathBuf) -> LawFile {
    let outcome = match read(&path) {
        Err(outcome) => outcome,
        Ok((statute, bytes)) => {
            // The version in the name is that of the statute, so that two versions never meet in one file.
            let target = folder.join(file_name(&statute));
            match add(library, *statute) {
                LawOutcome::Read(Imported::Added { law, version, articles }) => {
                    match write(&target, &bytes) {
                        Ok(()) => LawOutcome::Read(Imported::Added { law, version, articles }),
                        Err(error) => LawOutcome::File(error),
                    }
                }
                other => other,
            }
        }
    };
    LawFile { path, outcome }
}

fn add(library: &mut Library, statute: Statute) -> LawOutcome {
    let (law, version, articles) = (statute.law.clone(), statute.version, statute.articles.len());
    LawOutcome::Read(match library.add(statute) {
        Ok(true) => Imported::Added { law, version, articles },
        Ok(false) => Imported::Known { law, version },
        Err(error) => Imported::NotAdded(error),
    })
}

/// The statute of a file and its bytes; the size is looked at first, and no more than the limit is ever read.
fn read(path: &Path) -> Result<(Box<Statute>, Vec<u8>), LawOutcome> {
    let refused = |error| LawOutcome::Read(Imported::Refused(error));
    let size = fs::metadata(path).map_err(LawOutcome::File)?.len();
    let most = FILE_BYTES_MAX as u64;
    if size > most {
        return Err(refused(StatuteError::TooLarge { bytes: usize::try_from(size).unwrap_or(usize::MAX) }));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(LawOutcome::File)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(LawOutcome::File)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match statutes::parse(&name, &bytes) {
        Ok(statute) => Ok((Box::new(statute), bytes)),
        Err(error) => Err(refused(error)),
    }
}

fn file_name(statute: &Statute) -> String {
    match statute.version {
        Some(version) => format!("{}({version}).md", statute.name),
        None => format!("{}.md", statute.name),
    }
}

/// Under another name first, so that what is cut off on the way is never taken for a statute.
fn write(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let aside = target.with_extension("unfinished");
    let written = File::create(&aside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&aside, target));
    if written.is_err() {
        // The error says more than a failure to clean up would.
        let _ = fs::remove_file(&aside);
    }
    written
}

/// The Markdown files of one folder in the order of their names.
fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    walk(folder, 0, &mut files)?;
    Ok(files)
}

/// Every Markdown file below a folder, folder by folder, in the order of their names; links to folders are not followed.
fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            if depth > 0 {
                walk(&path, depth - 1, files)?;
            }
        } else if files.len() < STATUTES_MAX
            && path.extension().is_some_and(|end| end.eq_ignore_ascii_case("md"))
        {
            files.push(path);
        }
    }
    Ok(())
}
