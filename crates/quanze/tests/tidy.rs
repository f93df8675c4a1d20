//! The style of the house, kept by a test: every file says what it is for, files and functions stay small, nothing is left
//! open, nothing speaks of the workplace.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

/// A file may be this long.
const FILE_LINES_MAX: usize = 450;
/// A function may be this long, but for the lists named below.
const FUNCTION_LINES_MAX: usize = 80;
/// Functions that are one long list, where splitting would hide it.
const LISTS: [&str; 3] = ["fn english(", "fn chinese(", "fn keys("];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files_under(dir: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !matches!(name.as_str(), "node_modules" | "target" | "dist" | "snapshots") {
            files_under(&path, ending, found);
        } else if name.ends_with(ending) {
            found.push(path);
        }
    }
}

fn rust_files() -> Vec<(PathBuf, String)> {
    let mut paths = Vec::new();
    files_under(&root().join("crates"), ".rs", &mut paths);
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

fn none(what: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let silent = rust_files().into_iter().filter(|(_, text)| !text.starts_with("//!"));
    none(
        "these files do not say what they are for",
        silent.map(|(path, _)| path.display().to_string()).collect(),
    );
}

#[test]
fn files_stay_small() {
    let long = rust_files().into_iter().map(|(path, text)| (path, text.lines().count()));
    let long = long.filter(|(_, lines)| *lines > FILE_LINES_MAX);
    none(
        "these files want a wall",
        long.map(|(path, lines)| format!("{} {lines}", path.display())).collect(),
    );
}

#[test]
fn functions_fit_a_screen() {
    let mut long = Vec::new();
    for (path, text) in rust_files() {
        let mut start: Option<(usize, usize, String)> = None;
        for (number, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let trimmed = line.trim_start();
            let opens = ["fn ", "pub fn ", "pub(crate) fn ", "pub(super) fn ", "async fn ", "pub async fn "];
            if start.is_none() && opens.iter().any(|open| trimmed.starts_with(open)) {
                start = Some((number, indent, trimmed.to_owned()));
            } else if let Some((from, depth, name)) = &start
                && indent == *depth
                && line.trim_end() == format!("{}}}", " ".repeat(*depth))
            {
                let lines = number - from + 1;
                if lines > FUNCTION_LINES_MAX && !LISTS.iter().any(|list| name.contains(list)) {
                    long.push(format!("{}:{} {lines} lines", path.display(), from + 1));
                }
                start = None;
            }
        }
    }
    none("these functions do not fit a screen", long);
}

#[test]
fn nothing_is_left_open() {
    let marks = [
        concat!("to", "do!("),
        concat!("unimple", "mented!("),
        concat!("FIX", "ME"),
        concat!("#[ig", "nore"),
    ];
    let open = rust_files().into_iter().flat_map(|(path, text)| {
        let path = path.display().to_string();
        let lines = text.lines().enumerate();
        lines
            .filter(|(_, line)| marks.iter().any(|mark| line.contains(mark)))
            .map(|(number, line)| format!("{path}:{}: {line}", number + 1))
            .collect::<Vec<_>>()
    });
    none("left open", open.collect());
}

#[test]
fn nothing_names_a_machine() {
    let places = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];
    let mut paths = Vec::new();
    for folder in ["crates", "docs", "demo", "rules", "e2e"] {
        for ending in [".rs", ".md", ".csv", ".cedar", ".ftl", ".js", ".html"] {
            files_under(&root().join(folder), ending, &mut paths);
        }
    }
    let named = paths.into_iter().filter(|path| {
        let text = fs::read_to_string(path).unwrap_or_default();
        places.iter().any(|place| text.contains(place))
    });
    none("these files carry a path of one machine", named.map(|path| path.display().to_string()).collect());
}
