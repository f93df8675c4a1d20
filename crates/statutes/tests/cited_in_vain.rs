//! What an act cites and the laws at hand cannot bear out.
#![expect(clippy::unwrap_used, reason = "tests")]

use register::acts::Act;
use register::{Books, Day, Language, OpinionNote, Severity};
use serde_json::json;
use statutes::{
    Imported, InVain, Library, LookedUp, Lookup, StatuteError, cited_in_vain, look_up_all, notes, told,
};

fn library() -> Library {
    let mut library = Library::new();
    let text = "# 山东省某条例\n\n2012年8月1日 通过\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 本条例自2012年12月1日起施行。\n";
    let imported = library.import([("山东省某条例(2012-08-01).md", text)]);
    assert!(matches!(imported[0].outcome, Imported::Added { .. }), "{imported:?}");
    library
}

fn issue(bases: &[(&str, &str)]) -> Act {
    let line = |(field, text): &(&str, &str)| {
        let mut line = json!({"power": "P", "place": "t", "mode": "entrust", "grantor": "g", "grantee": "t-gov",
            "effective": "2024-06-01"});
        line[*field] = json!(text);
        line
    };
    let lines: Vec<_> = bases.iter().map(line).collect();
    serde_json::from_value(
        json!({"kind": "issue_grant", "instrument": "p", "issued": "2024-06-01", "lines": lines}),
    )
    .unwrap()
}

#[test]
fn a_basis_whose_law_is_not_at_hand_is_told_once_with_its_lines() {
    let act = issue(&[
        ("entrusted_under", "《山东省某条例》第一条"),
        ("entrusted_under", "《山东省城乡规划条例》第五十七条"),
        ("authorised_by", "山东省城乡规划条例第五十八条"),
        ("entrusted_under", "《山东省某条例》第九条"),
        ("entrusted_under", "县政府常务会议纪要"),
    ]);
    let today: Day = "2024-06-01".parse().unwrap();
    let found = cited_in_vain(&library(), &Books::default(), &act, today);
    let listed: Vec<_> =
        found.iter().map(|(one, lines)| (one.code(), one.citation(), lines.clone())).collect();
    assert_eq!(
        listed,
        [
            ("no_such_article", "《山东省某条例》第九条".to_owned(), vec![4]),
            ("law_not_at_hand", "《山东省城乡规划条例》".to_owned(), vec![2, 3]),
        ]
    );
    let kept: Vec<_> =
        notes(&found).into_iter().map(|(note, _)| (note.rule, note.line, note.citation)).collect();
    let missing = ("law_not_at_hand".to_owned(), "《山东省城乡规划条例》".to_owned());
    let line = |line| (missing.0.clone(), Some(line), missing.1.clone());
    assert_eq!(kept[1..], [line(2), line(3)]);
    for (note, what) in notes(&found) {
        // A basis that the law at hand contradicts is none; one that cannot be checked may be one.
        let gravity = if matches!(what, InVain::NoBasis(_)) { Severity::Unlawful } else { Severity::Caution };
        assert!(note.is_of_citation() && note.severity == gravity);
        assert_ne!(what.mend(Language::Zh), what.mend(Language::En));
        assert_ne!(told(&note, Language::Zh).unwrap(), told(&note, Language::En).unwrap());
        assert_eq!(told(&OpinionNote { rule: "not-reviewed".into(), ..note }, Language::Zh), None);
    }
    for (one, lines) in &found {
        assert_ne!(one.describe(lines, Language::Zh), one.describe(lines, Language::En));
    }
    assert!(matches!(&found[1].0, InVain::NoLaw(missing) if missing.law == "山东省城乡规划条例"));
    assert!(found[1].0.describe(&found[1].1, Language::Zh).contains("第 2、3 行"));
}

#[test]
fn what_stands_between_a_law_and_its_article_hides_no_article_that_is_none() {
    for basis in [
        "《山东省某条例》（2012年修订）第九条",
        "《山东省某条例》(省人大公告第101号) 第九条",
        "《山东省某条例》第一条和《山东省某条例》第九条",
        "《山东省某条例》第一条、以及《山东省某条例》第九条",
    ] {
        let act = issue(&[("entrusted_under", basis)]);
        let found = cited_in_vain(&library(), &Books::default(), &act, "2024-06-01".parse().unwrap());
        let named: Vec<_> = found.iter().map(|(one, _)| (one.severity(), one.citation())).collect();
        assert_eq!(named, [(Severity::Unlawful, "《山东省某条例》第九条".to_owned())], "{basis}");
    }
}

#[test]
fn a_file_whose_brackets_hold_no_day_is_refused() {
    let mut library = Library::new();
    let text = "# 水法\n\n2016年7月2日 修正\n\n<!-- INFO END -->\n\n第一条 甲。\n";
    for name in ["水法(2016-02-30).md", "水法(2016.7.2).md", "水法（20160702）.md"] {
        let imported = library.import([(name, text)]);
        assert!(
            matches!(&imported[0].outcome, Imported::Refused(StatuteError::FileDay { .. })),
            "{imported:?}"
        );
    }
    let imported = library.import([("水法(试行).md", text)]);
    assert!(matches!(imported[0].outcome, Imported::Added { .. }), "{imported:?}");
}

#[test]
fn a_paragraph_or_item_that_the_article_does_not_have_is_a_caution() {
    let told = |basis: &str| -> Vec<(String, Severity)> {
        let act = issue(&[("entrusted_under", basis)]);
        let found = cited_in_vain(&library(), &Books::default(), &act, "2024-06-01".parse().unwrap());
        notes(&found).into_iter().map(|(note, _)| (note.citation, note.severity)).collect()
    };
    assert_eq!(told("《山东省某条例》第一条第一款"), []);
    let of = |place: &str| vec![(format!("《山东省某条例》{place}"), Severity::Caution)];
    assert_eq!(told("《山东省某条例》第一条第三款"), of("第一条第三款"));
    assert_eq!(told("《山东省某条例》第一条第二项"), of("第一条第二项"));
}

#[test]
fn what_blocks_a_wish_is_looked_up_too() {
    let wish = |blocked_by: &str| -> Act {
        serde_json::from_value(
            json!({"kind": "settle_wish", "wish": "w", "day": "2024-06-01", "outcome": "blocked_by_law",
            "blocked_by": blocked_by}),
        )
        .unwrap()
    };
    let told =
        |act: &Act| cited_in_vain(&library(), &Books::default(), act, "2024-06-01".parse().unwrap()).len();
    assert_eq!(told(&wish("《山东省某条例》第一条")), 0);
    assert_eq!(told(&wish("《山东省某条例》第九条")), 1);
}

#[test]
fn citations_of_a_running_text_lead_to_the_version_of_the_day() {
    let library = library();
    let text =
        "山东省某条例 第一条、第九条(《山东省城乡规划条例》第五十七条);《山东省某条例》第二条第二款;某地做法";
    let of = |day: &str| {
        let found = look_up_all(&library, text, day.parse().unwrap());
        let told = |one: LookedUp<'_>| {
            let found = match one.found {
                Lookup::Text { statute, place } => format!("{} {place}", statute.law.as_str()),
                Lookup::NoArticle(missing) => missing.said(Language::En),
                Lookup::NoLaw(missing) => format!("not at hand: {}", missing.law),
                Lookup::NoVersion => "no version".to_owned(),
            };
            (text[one.span].to_owned(), found)
        };
        found.into_iter().map(told).collect::<Vec<_>>()
    };
    let pair = |place: &str, found: &str| (place.to_owned(), found.to_owned());
    assert_eq!(
        of("2024-06-01"),
        [
            pair("第一条", "山东省某条例 第一条"),
            pair("第九条", "山东省某条例 as at hand (2012-08-01) has no 第九条: check what is cited."),
            pair("第五十七条", "not at hand: 山东省城乡规划条例"),
            pair(
                "第二条第二款",
                "山东省某条例 as at hand (2012-08-01) has no 第二条第二款: check what is cited."
            ),
        ]
    );
    assert_eq!(of("2011-06-01")[0], pair("第一条", "no version"));
}
