//! The powers to re-check: every state a legal basis can be in, and the real catalogue against the real laws.
#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "tests")]

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use common::{articles, law, laws, markdown, number, renumbered, shared};
use register::catalogue::LegalBasis;
use register::{Day, Language, PowerCode};
use statutes::compare::{Alteration, Fate};
use statutes::{BasisState, Cited, LawName, Library, recheck};

fn basis(law: &str, article: &str, version: Option<&str>) -> LegalBasis {
    LegalBasis { law: law.into(), article: article.into(), version: version.map(|day| day.parse().unwrap()) }
}

/// The states of one basis, checked one by one.
fn check(library: &Library, basis: &LegalBasis, states: impl FnOnce(Vec<BasisState<'_>>)) {
    let power: PowerCode = "P-1".parse().unwrap();
    let results = recheck(library, [Cited { power: &power, basis, listed: Day::MIN }]);
    for result in &results {
        assert!(!result.in_language(Language::Zh).is_ascii() && !result.in_language(Language::En).is_empty());
    }
    states(results.into_iter().map(|result| result.state).collect());
}

/// The penalty law, and an invented later version: a new article 10 moves all that follow, article 24 is amended, 25 dropped.
fn two_versions() -> Option<Library> {
    let mut text = articles(&law("行政处罚法(2021-01-22).md")?);
    let old = markdown(&text);
    text[23].1 = text[23].1.replace("决定应当公布", "决定应当自作出之日起二十日内公布");
    text.remove(24);
    text.insert(9, (number("第十条"), "行政处罚裁量基准应当向社会公布，并根据实际情况及时调整。".into()));
    let new = markdown(&renumbered(&text));
    let mut library = Library::new();
    library.import([("行政处罚法(2021-01-22).md", old), ("行政处罚法(2030-01-01).md", new)]);
    Some(library)
}

#[test]
fn a_newer_version_is_held_against_every_basis() {
    let Some(library) = two_versions() else { return };
    let of = |article: &str| basis("行政处罚法", article, Some("2021-01-22"));
    check(&library, &of("第九条"), |states| {
        assert!(matches!(&states[..], [BasisState::NewerUnchanged { .. }]) && !states[0].needs_recheck());
    });
    check(&library, &of("第二十四条"), |states| match states[0] {
        BasisState::Newer { fate: Fate::Moved { old, new, alteration: Alteration::Wording, .. }, .. } => {
            assert_eq!((old.number, new.number), (number("第二十四条"), number("第二十五条")));
            assert!(states[0].needs_recheck());
        }
        ref other => panic!("{other:?}"),
    });
    check(&library, &of("第二十五条"), |states| {
        assert!(matches!(states[0], BasisState::Newer { fate: Fate::Dropped { .. }, .. }), "{states:?}");
    });
    check(&library, &of("第二十条、第二十三条至第二十五条"), |states| {
        assert_eq!(states.len(), 4)
    });
    check(&library, &of("第二十四条第一款"), |states| {
        assert!(matches!(states[0], BasisState::Newer { .. }));
    });
    check(&library, &basis("行政处罚法", "第二十五条", Some("2030-01-01")), |states| {
        assert!(
            matches!(states[0], BasisState::Current { article: Some(_), .. }) && !states[0].needs_recheck()
        );
    });
}

/// A basis that names no version means the text in force when the power was listed, where that is at hand.
#[test]
fn a_basis_without_a_version_is_held_against_the_text_of_the_day_of_listing() {
    let Some(library) = two_versions() else { return };
    let (power, undated) = ("P-1".parse::<PowerCode>().unwrap(), basis("行政处罚法", "第二十四条", None));
    let of = |listed: &str, basis: &LegalBasis| {
        let listed = listed.parse().unwrap();
        let mut results = recheck(&library, [Cited { power: &power, basis, listed }]);
        let one = results.remove(0);
        let newer = matches!(one.state, BasisState::Newer { .. });
        (newer, one.presumed, one.in_language(Language::Zh), one.in_language(Language::En))
    };
    let (newer, presumed, zh, en) = of("2024-01-01", &undated);
    assert!(
        newer && presumed && zh.contains("列入之日（2024-01-01）") && en.contains("2024-01-01"),
        "{zh} {en}"
    );
    // Listed under the latest text, or before any that is at hand, it says no more than that the version is missing.
    for listed in ["2031-01-01", "2014-01-01"] {
        let (newer, presumed, zh, _) = of(listed, &undated);
        assert!(!newer && !presumed && zh.contains("未写版本日期"), "{zh}");
    }
    // An article that did not change is no reason to look; a version that is named is no presumption.
    let unchanged = of("2024-01-01", &basis("行政处罚法", "第九条", None));
    assert!(!unchanged.0 && !unchanged.1, "{}", unchanged.2);
    assert!(!of("2024-01-01", &basis("行政处罚法", "第二十四条", Some("2021-01-22"))).1);
}

#[test]
fn every_way_a_basis_can_fail_is_told() {
    let Some(library) = two_versions() else { return };
    let of = |article: &str| basis("行政处罚法", article, Some("2021-01-22"));
    check(&library, &of("第一百条"), |states| {
        assert!(matches!(states[0], BasisState::NoSuchArticle { .. }), "{states:?}");
    });
    check(&library, &of("第二十四条第九款"), |states| {
        assert!(matches!(states[0], BasisState::NoSuchPart { .. }), "{states:?}");
    });
    check(&library, &of("见附件"), |states| assert!(matches!(states[0], BasisState::NotRead(_))));
    check(&library, &of(""), |states| {
        assert!(matches!(states[0], BasisState::NewerUnchanged { article: None, .. }), "{states:?}");
    });
    check(&library, &basis("行政处罚法", "第二十四条", Some("2017-09-01")), |states| match states[0]
    {
        // The next version after the one cited is shown.
        BasisState::OtherVersion { shown, article: Some(_), .. } => {
            assert_eq!(shown.version, Some("2021-01-22".parse().unwrap()));
        }
        ref other => panic!("{other:?}"),
    });
    check(&library, &basis("行政处罚法", "第二十四条", None), |states| match states[0] {
        BasisState::OtherVersion { cited: None, shown, .. } => {
            assert_eq!(shown.version, Some("2030-01-01".parse().unwrap()));
        }
        ref other => panic!("{other:?}"),
    });
    check(&library, &basis("治安管理处罚法", "第一条", None), |states| match &states[0] {
        BasisState::LawNotAtHand { nearest, .. } => assert_eq!(*nearest, [&LawName::of("行政处罚法")]),
        other => panic!("{other:?}"),
    });
    // Another law named in the article is the one meant.
    check(&library, &of("《行政许可法》第二十四条"), |states| {
        assert!(
            matches!(&states[0], BasisState::LawNotAtHand { law, .. } if law == "行政许可法"),
            "{states:?}"
        );
    });
}

#[test]
fn a_range_tells_of_an_end_that_is_missing() {
    let Some(library) = two_versions() else { return };
    check(
        &library,
        &basis("行政处罚法", "第八十五条至第九十条", Some("2030-01-01")),
        |states| {
            assert_eq!(states.len(), 3, "{states:?}");
            assert!(matches!(states[2], BasisState::NoSuchArticle { .. }));
        },
    );
}

/// A row of a catalogue: code, law, article, version.
fn rows(file: &Path, code: &str, version: &str) -> Vec<(PowerCode, LegalBasis)> {
    let mut reader = csv::Reader::from_path(file).unwrap();
    let header = reader.headers().unwrap().clone();
    let column =
        |name: &str| header.iter().position(|column| column.trim_start_matches('\u{feff}') == name).unwrap();
    let (code, law, article, version) = (column(code), column("law"), column("article"), column(version));
    let row = |record: csv::StringRecord| {
        (record[code].parse().unwrap(), basis(&record[law], &record[article], Some(&record[version])))
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// Every basis of a catalogue against the sample of laws; answers the counts of states by name.
fn count(file: PathBuf, code: &str, version: &str) -> Option<BTreeMap<&'static str, usize>> {
    let mut library = Library::new();
    library.import(laws()?);
    let rows = rows(&file, code, version);
    let results =
        recheck(&library, rows.iter().map(|(power, basis)| Cited { power, basis, listed: Day::MIN }));
    let mut counts = BTreeMap::new();
    for result in &results {
        let name = match &result.state {
            BasisState::Current { article: Some(_), .. } => "current",
            other => panic!("{} {:?}: {other:?}", result.cited.power, result.cited.basis),
        };
        *counts.entry(name).or_default() += 1;
    }
    eprintln!("{}: {counts:?} of {} rows", file.display(), rows.len());
    Some(counts)
}

#[test]
fn every_basis_of_the_real_catalogue_is_resolved() {
    let Some(file) = shared("powers_401.csv") else { return };
    let Some(counts) = count(file, "code", "law_version_date") else { return };
    assert_eq!(counts, BTreeMap::from([("current", 401)]));
}

#[test]
fn every_basis_of_the_demonstration_is_resolved() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/dongying/040-list_power.csv");
    let Some(counts) = count(file, "power", "version") else { return };
    assert_eq!(counts, BTreeMap::from([("current", 401)]));
}
