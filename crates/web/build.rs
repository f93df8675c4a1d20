//! Refuses to build without the bundled assets, and says how to make them.
//! Never runs npm itself: a build script that goes to the network surprises people.

use std::path::Path;

/// The files every page or figure asks for.
const NEEDED: [&str; 4] = ["app.css", "app.js", "charts.js", "icons.svg"];

fn main() {
    let dist = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("assets/dist");
    println!("cargo::rerun-if-changed=assets/dist");
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=templates");
    for name in NEEDED {
        if !dist.join(name).is_file() {
            println!(
                "cargo::error=the bundled asset `{name}` is missing: run `make assets` (needs Node and npm) and build again"
            );
        }
    }
}
