//! `demo`: the pilot from nothing, and again without any change.

use std::path::Path;

use crate::support::Desk;

fn world() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/dongying").display().to_string()
}

#[test]
fn the_summary_comes_to_the_figures_of_the_source() {
    let desk = Desk::empty();
    let said = desk.run(&["demo", "--no-serve", "--json", "--world", &world()]).json();
    let items = &said["summary"]["usage"]["items"];
    let figures = ["total", "running", "unused", "not_taken_up"].map(|name| items[name].as_u64().unwrap());
    assert_eq!(figures, [401, 179, 155, 67]);
    assert_eq!(said["cases_rejected"], 0);
    let size = desk.size();
    let again = desk.run(&["demo", "--no-serve", "--json", "--world", &world()]).json();
    assert_eq!((&again["recorded"], &again["cases_filed"]), (&0.into(), &0.into()));
    assert_eq!(again["summary"], said["summary"]);
    assert_eq!(desk.size(), size);
    let table = desk.run(&["demo", "--no-serve", "--world", &world()]);
    for words in ["44.6 %", "38.7 %", "16.7 %"] {
        assert!(table.out.contains(words), "{words}: {}", table.out);
    }
}

#[test]
fn a_register_of_something_else_is_left_alone() {
    let desk = Desk::with_county();
    let size = desk.size();
    let said = desk.run(&["demo", "--no-serve", "--world", &world()]);
    assert!(!said.ok && said.err.contains("--data"), "{said:?}");
    assert_eq!(desk.size(), size);
    let nowhere = desk.run(&["demo", "--no-serve", "--world", "nowhere", "--data", "other"]);
    assert!(!nowhere.ok && nowhere.err.contains("--world"), "{nowhere:?}");
    assert!(!desk.path("other").exists());
}
