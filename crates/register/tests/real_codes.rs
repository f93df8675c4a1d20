//! Codes and calendar against published data: division codes of all towns, real credit codes, holidays.
//!
//! The data is not part of the repository; without it every test here says so and passes.
#![expect(clippy::print_stderr, reason = "a skipped test must be seen")]
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use register::Day;
use register::calendar::{Calendar, CalendarYear};
use register::codes::{CreditCode, CreditCodeError, PlaceCode, PlaceCodeLevel, TownClass};
use serde_json::Value;

/// The file or folder of the shared data at this path, or nothing, said aloud.
fn shared(path: &str) -> Option<PathBuf> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    if file.exists() {
        return Some(file);
    }
    eprintln!("SKIPPED: {} is absent", file.display());
    None
}

fn json(file: PathBuf) -> Value {
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap())
}

/// One published year in the shape of the holiday-cn project.
fn published_year(file: PathBuf) -> CalendarYear {
    let published = json(file);
    let pick = |off: bool| {
        let days = published["days"].as_array().unwrap().iter();
        let days = days.filter(|day| day["isOffDay"].as_bool() == Some(off));
        days.map(|day| day["date"].as_str().unwrap().parse().unwrap()).collect()
    };
    CalendarYear {
        year: published["year"].as_i64().unwrap().try_into().unwrap(),
        holidays: pick(true),
        make_up_days: pick(false),
        source: published["papers"][0].as_str().unwrap().to_owned(),
    }
}

/// The vectors call this code valid, yet by GB 32100 its first seventeen characters call for U, and the
/// reference script beside the vectors refuses it as well. The standard decides.
const VECTOR_AGAINST_THE_STANDARD: &str = "11440300007542785T";

#[test]
fn credit_code_vectors() {
    let Some(file) = shared("codes/test_vectors.json") else { return };
    let vectors = json(file);
    for text in texts(&vectors["uscc_valid"]) {
        match CreditCode::parse(text) {
            Ok(code) => assert_eq!((code.as_str(), code.check_inner()), (text, Ok(()))),
            Err(CreditCodeError::WrongCheck { expected: 'U', .. }) => {
                assert_eq!(text, VECTOR_AGAINST_THE_STANDARD);
                eprintln!("NOTE: {text} stands among the valid vectors, but GB 32100 calls for U at its end");
            }
            Err(error) => panic!("{error}"),
        }
    }
    for text in texts(&vectors["uscc_invalid"]) {
        assert!(CreditCode::parse(text).is_err(), "{text}");
    }
    let small = CreditCode::parse("11511301452259996u");
    assert!(matches!(small, Err(CreditCodeError::LowerCase { position: 18, .. })), "{small:?}");
}

#[test]
fn of_forty_real_credit_codes_the_two_malformed_are_refused() {
    let Some(file) = shared("items/bszl-flat.csv") else { return };
    let text = fs::read_to_string(file).unwrap();
    // An item code reads 511A0138000000-511602000000-000-<credit code>-1-00: six pieces, the fourth is ours.
    let item_codes = text.lines().flat_map(|line| line.split([',', '"'])).map(|cell| cell.split('-'));
    let item_codes = item_codes.map(Iterator::collect::<Vec<_>>).filter(|pieces| pieces.len() >= 6);
    let codes = item_codes.map(|pieces| pieces[3].trim().to_owned()).filter(|code| code.len() == 18);
    let codes: BTreeSet<_> = codes.collect();
    let (right, wrong): (Vec<_>, Vec<_>) = codes.iter().partition(|code| CreditCode::parse(code).is_ok());
    assert_eq!(wrong, ["11511301452259996u", "TE5116020105116050"]);
    assert_eq!(right.len(), 38);
    assert!(right.iter().all(|code| CreditCode::parse(code).unwrap().check_inner().is_ok()));
}

#[test]
fn every_published_division_code_is_read_and_written_back() {
    let Some(folder) = shared("divisions") else { return };
    let first_cells = |name: &str| {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        let cells = text.lines().skip(1).filter_map(|line| line.split(',').next());
        cells.map(|cell| cell.trim_matches('"').to_owned()).collect::<Vec<_>>()
    };
    let mut towns = 0;
    for text in first_cells("streets.csv") {
        let code = PlaceCode::parse(&text).unwrap();
        // 金门 has no towns in the statistics and stands among them under its county code.
        if text.ends_with("000") {
            assert_eq!((code.short().as_str(), code.level()), ("350527", PlaceCodeLevel::County));
            continue;
        }
        assert_eq!((code.short(), code.level()), (text.clone(), PlaceCodeLevel::Town));
        assert!(code.class().is_some(), "{text}");
        assert_eq!(code.parent(), PlaceCode::parse(&text[..6]).ok());
        towns += 1;
    }
    assert_eq!(towns, 41_351);
    for name in ["areas.csv", "cities.csv", "provinces.csv"] {
        for text in first_cells(name) {
            assert_eq!(PlaceCode::parse(&text).unwrap().long(), format!("{text:0<12}"));
        }
    }
}

#[test]
fn the_named_pilot_towns_are_towns_of_dongying() {
    let Some(file) = shared("codes/test_vectors.json") else { return };
    for code in json(file)["divisions"].as_object().unwrap().values() {
        let code = PlaceCode::parse(code.as_str().unwrap()).unwrap();
        assert_eq!(code.class(), Some(TownClass::Town));
        let city = code.parent().and_then(PlaceCode::parent).unwrap();
        assert_eq!(city.short(), "370500");
    }
}

#[test]
fn working_day_vectors() {
    let (Some(file), Some(folder)) = (shared("codes/test_vectors.json"), shared("holidays")) else { return };
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let years: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|end| end == "json")).map(published_year).collect();
    let calendar = Calendar::from_years(&years).unwrap();
    let vectors = json(file);
    let adds = vectors["workdays_add"].as_array().unwrap();
    assert!(!adds.is_empty());
    for add in adds {
        let (from, until): (Day, Day) =
            (add[0].as_str().unwrap().parse().unwrap(), add[2].as_str().unwrap().parse().unwrap());
        let days = u32::try_from(add[1].as_u64().unwrap()).unwrap();
        assert_eq!(calendar.add_working_days(from, days), Ok(until), "{add}");
        assert_eq!(calendar.working_days_between(from, until), Ok(days), "{add}");
    }
    for (year, days) in vectors["workdays_in_year"].as_object().unwrap() {
        let year: i16 = year.parse().unwrap();
        let (from, until) = (Day::new(year - 1, 12, 31).unwrap(), Day::new(year, 12, 31).unwrap());
        let counted = calendar.working_days_between(from, until).unwrap();
        assert_eq!(u64::from(counted), days.as_u64().unwrap(), "{year}");
    }
}
