//! Writes a sample of every document in every format to a folder, and says how long each took:
//! `cargo run --release -p documents --example sheets -- target/sheets`.
#![expect(clippy::print_stdout, reason = "an example talks")]

#[path = "../tests/common/mod.rs"]
mod common;

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use documents::{Format, Typefaces, render};
use register::Language;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/sheets".into()));
    fs::create_dir_all(&folder)?;
    let start = Instant::now();
    let typefaces = Typefaces::embedded()?;
    println!("typefaces {:?}", start.elapsed());
    let mut forms = common::forms::all();
    forms.push(Box::new(documents::CatalogueAnnex {
        title: "目录四百零一行".into(),
        ..common::forms::catalogue(401)
    }));
    for form in forms {
        for format in Format::ALL {
            let start = Instant::now();
            let file = match render(form.as_ref(), format, &typefaces, Language::Zh) {
                Ok(file) => file,
                Err(error) => {
                    println!("{error}");
                    continue;
                }
            };
            let took = start.elapsed();
            fs::write(folder.join(&file.file_name), &file.bytes)?;
            println!("{took:>12.1?} {:>8} {} {:?}", file.bytes.len(), file.file_name, file.warnings);
        }
    }
    Ok(())
}
