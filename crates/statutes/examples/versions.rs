//! Compares every two successive versions under a folder and says how long it took: `cargo run --release --example versions -- FOLDER`.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "an example for people at a terminal")]

use std::fs;
use std::path::Path;
use std::time::Instant;

use statutes::Library;
use statutes::compare::{Fate, compare};

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let mut files = Vec::new();
    gather(Path::new(&folder), &mut files);
    files.sort();
    let mut library = Library::new();
    library.import(files.iter().map(|file| (file, fs::read(file).unwrap())));
    for (law, versions) in library.laws() {
        for pair in versions.windows(2) {
            let start = Instant::now();
            let comparison = compare(&pair[0], &pair[1]);
            let took = start.elapsed();
            println!(
                "{law} {:?} → {:?}: {:?} in {took:?}",
                pair[0].version,
                pair[1].version,
                comparison.counts()
            );
            for fate in comparison.fates.iter().filter(|fate| !matches!(fate, Fate::Unchanged { .. })) {
                let number =
                    |article: Option<&statutes::Article>| article.map(|article| article.number.to_string());
                let (old, new) = (number(fate.older()), number(fate.newer()));
                let likeness = match fate {
                    Fate::Changed { likeness, alteration, .. } | Fate::Moved { likeness, alteration, .. } => {
                        format!("{likeness} ‰ {alteration:?}")
                    }
                    Fate::Dropped { absorbed_by: Some(by), .. } => {
                        format!("{} ‰ in {}", by.share, by.article.number)
                    }
                    _ => String::new(),
                };
                println!("    {} → {} {likeness}", old.unwrap_or_default(), new.unwrap_or_default());
            }
        }
    }
}

fn gather(folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path.to_string_lossy().into_owned());
        }
    }
}
