//! Reads every Markdown file under a folder and prints what was found: `cargo run --example survey -- FOLDER`.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "an example for people at a terminal")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use register::Language;
use statutes::EntryIntoForce;

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let mut files = Vec::new();
    gather(Path::new(&folder), &mut files);
    files.sort();
    let mut force: BTreeMap<&str, usize> = BTreeMap::new();
    let mut articles = 0;
    let mut read = 0;
    for file in &files {
        match statutes::parse(file, &fs::read(file).unwrap()) {
            Err(error) => println!("REFUSED {file}: {}", error.in_language(Language::Zh)),
            Ok(statute) => {
                read += 1;
                articles += statute.articles.len();
                let kind = match statute.in_force {
                    EntryIntoForce::Stated(_) => "stated",
                    EntryIntoForce::OnPublication(_) => "on publication",
                    EntryIntoForce::OfEarlierVersion(_) => "earlier version only",
                    EntryIntoForce::Unknown => "unknown",
                };
                *force.entry(kind).or_default() += 1;
                println!("{:5} {file} {:?}", statute.articles.len(), statute.in_force);
                for finding in &statute.findings {
                    println!("      {}", finding.in_language(Language::Zh));
                }
            }
        }
    }
    println!("{} files, {read} statutes, {articles} articles, entry into force {force:?}", files.len());
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
