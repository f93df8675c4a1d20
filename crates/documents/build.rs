//! Refuses to build without the packed typefaces, and says how to make them.
//! Never runs npm itself: a build script that goes to the network surprises people.

use std::path::Path;

/// The faces that documents are set in.
const NEEDED: [&str; 4] = ["body", "title", "hei", "kai"];

fn main() {
    let dist = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("fonts/dist");
    println!("cargo::rerun-if-changed=fonts/dist");
    for name in NEEDED {
        if !dist.join(format!("{name}.ttf.gz")).is_file() {
            println!(
                "cargo::error=the packed typeface `{name}` is missing: run `make assets` (needs Node and npm) and build again"
            );
        }
    }
}
