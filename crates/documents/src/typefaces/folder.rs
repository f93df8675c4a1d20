//! The office's own fonts, from a folder it points to.

use std::fs;
use std::path::Path;

use typst::foundations::Bytes;
use typst::text::Font;

use crate::error::DocumentError;

/// The largest font file read: the whole of a pan-Asian collection is smaller.
const FILE_BYTES_MAX: u64 = 128 * 1024 * 1024;
/// The most font files read.
const FILES_MAX: usize = 64;

/// Every font in the folder, by file name. A file that is no font is passed over, since folders hold other things too.
pub(super) fn fonts(folder: &Path) -> Result<Vec<Font>, DocumentError> {
    let unreadable = |source| DocumentError::FontFolder { path: folder.display().to_string(), source };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let is_font = ending.is_some_and(|ending| ["ttf", "otf", "ttc", "otc"].contains(&ending.as_str()));
        let fits = path.metadata().is_ok_and(|data| data.is_file() && data.len() <= FILE_BYTES_MAX);
        if is_font && fits {
            paths.push(path);
        }
    }
    paths.sort();
    paths.truncate(FILES_MAX);
    let read = |path| fs::read(path).map_err(unreadable);
    let files = paths.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(files.into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes)).collect::<Vec<_>>()).collect())
}
