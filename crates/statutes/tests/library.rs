//! Laws by name and version, and the text of a day.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use common::number;
use register::Language;
use statutes::{
    FileVersion, Imported, LawName, Library, LibraryError, NotAtHand, Since, StatuteError, TextOn,
};

/// A file of one law: its version, history and last article.
fn file(version: &str, history: &str, first: &str, last: &str) -> (String, String) {
    let text = format!(
        "# 中华人民共和国某法\n\n{history}\n\n<!-- INFO END -->\n\n第一条 {first}\n\n第二条 {last}\n"
    );
    (format!("某法({version}).md"), text)
}

fn library(files: Vec<(String, String)>) -> Library {
    let mut library = Library::new();
    for imported in library.import(files) {
        assert!(matches!(imported.outcome, Imported::Added { .. }), "{imported:?}");
    }
    library
}

/// Three versions: 2010 in force 2010-06-01; 2015 amended by decision (its own day not stated); 2021 revised, in force 2021-07-15.
fn three() -> Library {
    library(vec![
        file(
            "2021-01-22",
            "2010年3月1日 通过\n\n2015年4月1日 修正\n\n2018年5月1日 修正\n\n2021年1月22日 修订",
            "丙。",
            "本法自2021年7月15日起施行。",
        ),
        file("2010-03-01", "2010年3月1日 通过", "甲。", "本法自2010年6月1日起施行。"),
        file("2015-04-01", "2010年3月1日 通过\n\n2015年4月1日 修正", "乙。", "本法自2010年6月1日起施行。"),
    ])
}

/// The answer in short.
fn on(library: &Library, day: &str) -> String {
    match library.text_on("中华人民共和国某法", number("第一条"), day.parse().unwrap()) {
        TextOn::Text { article, since: Since::Day(day), .. } => format!("{} since {day}", article.text()),
        TextOn::Text { article, since: Since::AdoptionAtTheEarliest(day), .. } => {
            format!("{} since {day}?", article.text())
        }
        TextOn::NotAtHand(NotAtHand::BeforeTheEarliest { .. }) => "before".into(),
        TextOn::NotAtHand(NotAtHand::NotYetInForce { in_force, .. }) => format!("not before {in_force}"),
        TextOn::NotAtHand(NotAtHand::AmendedBetween { amended, .. }) => format!("amended {amended}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn the_text_of_a_day_is_that_in_force() {
    let library = three();
    for (day, expected) in [
        ("2010-02-28", "before"),
        ("2010-03-01", "not before 2010-06-01"),
        ("2010-06-01", "甲。 since 2010-06-01"),
        ("2015-03-31", "甲。 since 2010-06-01"),
        ("2015-04-01", "乙。 since 2015-04-01?"),
        ("2018-04-30", "乙。 since 2015-04-01?"),
        // The latest version tells of an amendment in 2018 that was not imported.
        ("2018-05-01", "amended 2018-05-01"),
        ("2021-07-14", "amended 2018-05-01"),
        ("2021-07-15", "丙。 since 2021-07-15"),
        ("2030-01-01", "丙。 since 2021-07-15"),
    ] {
        assert_eq!(on(&library, day), expected, "{day}");
    }
    let day = "2022-01-01".parse().unwrap();
    assert!(matches!(library.text_on("某法", number("第九条"), day), TextOn::NoSuchArticle { .. }));
    assert!(matches!(library.text_on("别法", number("第一条"), day), TextOn::LawNotAtHand { .. }));
}

#[test]
fn an_amendment_between_is_told_though_the_history_lacks_the_last() {
    let history = "2010年3月1日 通过\n\n2018年5月1日 修正";
    let library = library(vec![
        file("2010-03-01", "2010年3月1日 通过", "甲。", "本法自2010年6月1日起施行。"),
        file("2020-03-27", history, "丙。", "本法自2010年6月1日起施行。"),
    ]);
    assert_eq!(on(&library, "2018-04-30"), "甲。 since 2010-06-01");
    assert_eq!(on(&library, "2019-01-01"), "amended 2018-05-01");
    assert_eq!(on(&library, "2020-03-27"), "丙。 since 2020-03-27?");
}

#[test]
fn the_day_of_the_meeting_is_no_amendment_of_its_own() {
    let library = library(vec![
        file("2010-03-01", "2010年3月1日 通过", "甲。", "本法自2010年6月1日起施行。"),
        file(
            "2020-12-28",
            "2010年3月1日 通过\n\n2020年12月14日 修订通过",
            "丙。",
            "本法自2021年3月1日起施行。",
        ),
    ]);
    assert_eq!(on(&library, "2021-01-01"), "甲。 since 2010-06-01");
    assert_eq!(on(&library, "2021-03-01"), "丙。 since 2021-03-01");
}

#[test]
fn a_law_without_any_day_says_so() {
    let library = library(vec![("某法.md".into(), "# 某法\n\n<!-- INFO END -->\n\n第一条 甲。\n".into())]);
    let answer = library.text_on("某法", number("第一条"), "2020-01-01".parse().unwrap());
    assert!(matches!(answer, TextOn::NotAtHand(NotAtHand::NoDay { .. })), "{answer:?}");
}

#[test]
fn laws_are_found_by_every_usual_name() {
    let mut library = three();
    let text = |title: &str| format!("# {title}\n\n2017年6月27日 修正\n\n<!-- INFO END -->\n\n第一条 甲。\n");
    library.import([
        ("行政诉讼法(2017-06-27).md", text("中华人民共和国行政诉讼法")),
        ("某条例(2017-06-27).md", text("某省某条例")),
    ]);
    for name in ["行政诉讼法", "《中华人民共和国行政诉讼法》", "行诉法"] {
        assert_eq!(library.find(name), Some(&LawName::of("行政诉讼法")), "{name}");
    }
    assert_eq!(library.find("某省某条例"), Some(&LawName::of("某条例")));
    assert_eq!(library.find("民事诉讼法"), None);
    assert_eq!(library.nearest("民事诉讼法"), [&LawName::of("行政诉讼法")]);
    assert!(library.nearest("水").is_empty());
    assert_eq!(library.versions("某法").len(), 3);
    assert_eq!(library.latest("某法").unwrap().version, Some("2021-01-22".parse().unwrap()));
    assert!(library.version("某法", "2015-04-01".parse().unwrap()).is_some());
    assert_eq!((library.len(), library.is_empty(), library.laws().count()), (5, false, 3));
}

#[test]
fn every_file_of_an_import_is_accounted_for() {
    let (name, text) = file("2020-01-01", "2020年1月1日 通过", "甲。", "乙。");
    let other = text.replace("甲", "丁");
    let mut library = Library::new();
    let outcomes: Vec<Imported> = library
        .import([
            (&name, &text),
            (&name, &text),
            (&name, &other),
            (&"说明.txt".into(), &text),
            (&"坏法.md".into(), &String::new()),
        ])
        .into_iter()
        .map(|imported| imported.outcome)
        .collect();
    assert!(matches!(outcomes[0], Imported::Added { articles: 2, .. }));
    assert!(matches!(outcomes[1], Imported::Known { .. }));
    match &outcomes[2] {
        Imported::NotAdded(error @ LibraryError::OtherTextOfSameVersion { .. }) => {
            assert_eq!(
                error.to_string(),
                "the version of 2020-01-01 of `某法` is there with another text, from `某法(2020-01-01).md`; keep one of the two files"
            );
            assert!(error.in_language(Language::Zh).starts_with("《某法》2020-01-01 版本已由"));
        }
        other => assert_eq!(format!("{other:?}"), "another text"),
    }
    assert_eq!(outcomes[3], Imported::Refused(StatuteError::FileName));
    assert_eq!(outcomes[4], Imported::Refused(StatuteError::Empty));
    assert_eq!(library.len(), 1);
    assert!(matches!(statutes::FileName::parse(&name).unwrap().version, FileVersion::Day(_)));
}
