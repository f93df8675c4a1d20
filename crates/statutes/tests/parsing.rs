//! Statute files as people keep them: every oddity met in real files, and every way of breaking one.
#![expect(clippy::panic, reason = "tests")]

mod common;

use common::{number, read};
use register::Language;
use statutes::{EntryIntoForce, FindingKind, HeadingRank, Pinpoint, Statute, StatuteError, StepKind, parse};

fn numbers(statute: &Statute) -> String {
    statute.articles.iter().map(|article| article.number.to_string()).collect::<Vec<_>>().join(" ")
}

fn kinds(statute: &Statute) -> Vec<FindingKind> {
    statute.findings.iter().map(|finding| finding.kind.clone()).collect()
}

/// The sentences of a refusal for broken numbering.
fn broken(lines: &[&str]) -> Vec<String> {
    match read(lines) {
        Err(StatuteError::BrokenNumbering { findings, .. }) => {
            findings.iter().map(|finding| finding.in_language(Language::En)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_article_has_paragraphs_items_and_sub_items() {
    let statute = read(&[
        "第一条 有下列情形之一的：",
        "（一）情节严重，指：",
        "1．数量超过5万元的；",
        "2．两次以上的。",
        "(二)其他。",
        "前款规定的罚款为1.5万元。",
    ])
    .unwrap();
    let article = &statute.articles[0];
    assert_eq!(article.paragraphs.len(), 2);
    assert_eq!(article.paragraphs[0].items.len(), 2);
    let part = |text| article.part(&Pinpoint::parse(text).unwrap());
    assert_eq!(part("第一条第一款第一项第二目").as_deref(), Ok("2．两次以上的。"));
    assert_eq!(part("第一条第二项").as_deref(), Ok("(二)其他。"));
    assert_eq!(part("第一条第二款").as_deref(), Ok("前款规定的罚款为1.5万元。"));
    assert!(part("第一条第三款").is_err() && part("第一条第三项").is_err());
    assert!(part("第一条第一款第二项第一目").is_err() && part("第一条第二款第一项").is_err());
    assert_eq!(part("第一条").unwrap().lines().count(), 6);
    assert!(statute.findings.is_empty());
}

#[test]
fn lines_within_a_list_belong_to_its_item() {
    let statute = read(&[
        "第一条 用语的含义：",
        "（一）新颖性是指甲。",
        "下列情形视为已丧失：",
        "1．扩散的；",
        "2．未申请的。",
        "（二）特异性是指乙。",
        "本条自明。",
    ])
    .unwrap();
    let paragraphs = &statute.articles[0].paragraphs;
    assert_eq!((paragraphs.len(), paragraphs[0].items.len()), (2, 2));
    assert_eq!(paragraphs[0].items[0].text, "新颖性是指甲。\n下列情形视为已丧失：");
    assert_eq!(paragraphs[0].items[0].sub_items.len(), 2);
    assert!(statute.findings.is_empty());
}

#[test]
fn inserted_articles_stand_where_they_belong() {
    let statute = read(&["第一条 甲。", "第一条之一 乙。", "第一条之二 丙。", "第二条 丁。"]).unwrap();
    assert_eq!(numbers(&statute), "第一条 第一条之一 第一条之二 第二条");
    assert_eq!(statute.article(number("第一条之二")).unwrap().text(), "丙。");
    assert_eq!(statute.article(number("第三条")), None);
}

#[test]
fn headings_make_a_tree_and_a_table_of_contents_does_not() {
    let statute = read(&[
        "目　录",
        "第一章　总　则",
        "第二章 附则",
        "第一章　总　则",
        "第一节 一般规定",
        "第一条 甲。",
        "## 第二章  附  则",
        "第二条 乙。",
    ])
    .unwrap();
    let headings: Vec<_> = statute.headings.iter().map(|heading| heading.text.as_str()).collect();
    assert_eq!(headings, ["第一章 总则", "第一节 一般规定", "第二章 附则"]);
    let path = |at: usize| {
        let path = statute.headings_of(&statute.articles[at]);
        path.iter().map(|heading| heading.text.clone()).collect::<Vec<_>>().join("/")
    };
    assert_eq!((path(0).as_str(), path(1).as_str()), ("第一章 总则/第一节 一般规定", "第二章 附则"));
    assert_eq!(statute.headings[1].rank, HeadingRank::Section);
    assert!(statute.findings.is_empty());
    let only_contents = read(&["目录", "第一章 总则", "第二章 附则", "第一条 甲。"]).unwrap();
    assert!(only_contents.headings_of(&only_contents.articles[0]).is_empty());
}

#[test]
fn a_missing_chapter_is_told() {
    let statute = read(&["## 第一章 总则", "第一条 甲。", "## 第三章 附则", "第二条 乙。"]).unwrap();
    assert_eq!(kinds(&statute), [FindingKind::HeadingOutOfOrder { text: "第三章 附则".into() }]);
}

#[test]
fn line_ends_marks_and_comments_do_not_matter() {
    let plain = "# 某法\n\n2020年1月1日 通过\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 乙。\n";
    let expected = parse("某法(2020-01-01).md", plain.as_bytes()).unwrap();
    let others = [
        format!("\u{feff}{plain}"),
        plain.replace('\n', "\r\n"),
        plain.replace('\n', "\r"),
        plain.replace("第一条", "**第一条**"),
        plain.replace("第一条", "### 第一条"),
        plain.replace("第一条 ", "第一条\u{3000}"),
        plain.replace("第一条", "\u{200b}第一条"),
        plain.replace("第二条", "<!-- 校对\n\n第九条 不算 -->第二条"),
        plain.replace("第一条", "第1条"),
        plain.replace("第一条 甲。", "第一条\n\n甲。"),
        format!("---\ntitle: 某法\n---\n{plain}"),
    ];
    for other in others {
        let statute = parse("某法(2020-01-01).md", other.as_bytes()).unwrap();
        let texts = |statute: &Statute| {
            statute.articles.iter().map(|article| (article.number, article.text())).collect::<Vec<_>>()
        };
        assert_eq!(texts(&statute), texts(&expected), "{other:?}");
        assert!(statute.findings.is_empty(), "{other:?} {:?}", statute.findings);
    }
}

#[test]
fn broken_lines_are_joined_and_paragraphs_kept_apart() {
    let statute =
        read(&["第一条 为了规范行政处罚的设定和\n实施，制定本法。\n第二款另起。", "第二条 乙。"]).unwrap();
    assert_eq!(statute.articles[0].text(), "为了规范行政处罚的设定和实施，制定本法。\n第二款另起。");
    assert_eq!(kinds(&statute), [FindingKind::LinesJoined]);
    // A broken line that begins with the number of an article is none, unless it is the next one.
    let statute = read(&["第一条 依照本法\n第九条规定处罚。", "第二条 乙。"]).unwrap();
    assert_eq!(statute.articles[0].text(), "依照本法第九条规定处罚。");
}

#[test]
fn odd_print_with_the_number_expected_is_read_and_told() {
    let statute =
        read(&["第一条 甲。 第二条 乙。", "笫三条 丙。", "第四 条丁。", "第五条戊。", "第六条【目的】己。"])
            .unwrap();
    assert_eq!(numbers(&statute), "第一条 第二条 第三条 第四条 第五条 第六条");
    assert_eq!(statute.articles[3].text(), "丁。");
    let odd = |text| number(text);
    assert_eq!(
        kinds(&statute),
        [
            FindingKind::SeveralOnOneLine { number: odd("第二条") },
            FindingKind::MisprintedSign { number: odd("第三条") },
            FindingKind::MisplacedBlank { number: odd("第四条") },
            FindingKind::MisplacedBlank { number: odd("第五条") },
        ]
    );
}

#[test]
fn broken_numbering_is_refused_and_says_where() {
    assert_eq!(
        broken(&["第一条 甲。", "第三条 丙。"]),
        [
            "line 9: 第一条 is followed by 第三条, articles are missing; complete them from the published text and import again"
        ]
    );
    assert!(
        broken(&["第一条 甲。", "第二条 乙。", "第二条 丙。"])[0]
            .contains("第二条 stands twice (first on line 9)")
    );
    assert!(broken(&["第一条 甲。", "第二条之一 乙。"])[0].contains("articles are missing"));
    assert!(broken(&["第三条 甲。", "第二条 乙。"])[1].contains("第二条 comes after 第三条"));
    assert!(broken(&["第二条 甲。"])[0].contains("the articles begin with 第二条"));
    // A second document in one file begins anew.
    assert!(broken(&["第一条 甲。", "第二条 乙。", "第一条 丙。"])[0].contains("stands twice"));
    let error = read(&["第一条 甲。", "第三条 丙。"]).unwrap_err();
    assert!(error.in_language(Language::Zh).contains("第 9 行：第一条之后直接是第三条，中间缺条"));
}

#[test]
fn many_breaks_are_counted_not_listed() {
    let lines: Vec<String> = (1..2_000).step_by(2).map(|at| format!("第{at}条 甲。")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let result = read(&lines);
    assert!(result.as_ref().unwrap_err().to_string().ends_with("; and 994 more"));
    match result {
        Err(StatuteError::BrokenNumbering { findings, more }) => {
            assert_eq!((findings.len(), findings.len() + more), (5, 999));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_annex_is_kept_and_its_numbers_do_not_count() {
    let statute = read(&["第一条 甲。", "附件：名录", "第一条 不算。"]).unwrap();
    assert_eq!((numbers(&statute).as_str(), statute.annex.len()), ("第一条", 2));
    assert_eq!(kinds(&statute), [FindingKind::AnnexKept]);
}

#[test]
fn points_stand_for_articles_where_there_are_none() {
    let statute = read(&["现规定如下：", "一、甲。", "续甲。", "二、乙。"]).unwrap();
    assert_eq!((numbers(&statute).as_str(), statute.preamble.len()), ("第一条 第二条", 1));
    assert_eq!(statute.articles[0].paragraphs.len(), 2);
    assert_eq!(kinds(&statute), [FindingKind::NumberedByPoints]);
}

#[test]
fn the_history_and_the_day_of_entry_into_force_are_read() {
    let file = |version: &str, history: &str, last: &str| {
        let text = format!(
            "# 中华人民共和国某法\n\n{history}\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 {last}\n"
        );
        parse(&format!("某法({version}).md"), text.as_bytes()).unwrap()
    };
    let day = |text: &str| text.parse().unwrap();
    let revised =
        file("2021-01-22", "1996年3月17日 通过\n\n2021年1月22日 修订", "本法自2021年7月15日起施行。");
    assert_eq!(revised.in_force, EntryIntoForce::Stated(day("2021-07-15")));
    assert_eq!(
        revised.history.iter().map(|step| step.kind).collect::<Vec<_>>(),
        [StepKind::Adopted, StepKind::Amended]
    );
    let amended =
        file("2019-04-23", "2003年8月27日 通过\n\n2019年4月23日 修正", "本法自2004年7月1日起施行。");
    assert_eq!(amended.in_force, EntryIntoForce::OfEarlierVersion(day("2004-07-01")));
    let published = file("2011-01-21", "2011年1月21日 国务院令第590号公布", "本条例自公布之日起施行。");
    assert_eq!(published.in_force, EntryIntoForce::OnPublication(day("2011-01-21")));
    let since = file("2011-01-08", "2003年6月16日 公布\n\n2011年1月8日 修订", "本条例自公布之日起施行。");
    assert_eq!(since.in_force, EntryIntoForce::Unknown);
    let stated = file("2016-11-30", "2016年11月30日 公布\n\n2017年2月1日 施行", "完。");
    assert_eq!(stated.in_force, EntryIntoForce::Stated(day("2017-02-01")));
    let chinese = file("1993-06-29", "1993年6月29日 公布", "本条例自一九九三年十一月一日起施行。");
    assert_eq!(chinese.in_force, EntryIntoForce::Stated(day("1993-11-01")));
    assert_eq!(file("2020-01-01", "2020年1月1日 通过", "完。").in_force, EntryIntoForce::Unknown);
}

#[test]
fn a_file_without_day_takes_that_of_its_history() {
    let text = "# 某法\n\n1999年1月1日 通过\n\n2004年3月4日 修正\n\n2005年1月1日 施行\n\n第一条 甲。\n";
    let statute = parse("某法.md", text.as_bytes()).unwrap();
    assert_eq!(statute.version, Some("2004-03-04".parse().unwrap()));
    let expected =
        [FindingKind::HistoryUnmarked, FindingKind::DayFromHistory { day: "2004-03-04".parse().unwrap() }];
    assert_eq!(kinds(&statute), expected);
    let statute = parse("某法.md", "第一条 甲。".as_bytes()).unwrap();
    assert_eq!((statute.version, statute.title.as_str()), (None, "某法"));
    assert!(kinds(&statute).contains(&FindingKind::NoDay) && kinds(&statute).contains(&FindingKind::NoTitle));
}

#[test]
fn what_is_no_statute_is_refused_with_a_reason() {
    let refused = |file: &str, bytes: &[u8]| parse(file, bytes).unwrap_err();
    assert_eq!(refused("某法.docx", b"x"), StatuteError::FileName);
    assert_eq!(refused("某法.md", b""), StatuteError::Empty);
    assert_eq!(refused("某法.md", "\u{feff} \r\n\t".as_bytes()), StatuteError::Empty);
    assert_eq!(refused("某法.md", b"PK\x03\x04\x00"), StatuteError::Binary { byte: 4 });
    assert_eq!(refused("某法.md", b"a\n\xb5\xda"), StatuteError::NotUtf8 { byte: 2, line: 2 });
    assert_eq!(refused("某法.md", "说明".as_bytes()), StatuteError::NoArticles);
    let huge = vec![b'a'; 50 << 20];
    assert_eq!(refused("某法.md", &huge), StatuteError::TooLarge { bytes: huge.len() });
    let long = vec![b'a'; statutes::limits::LINE_BYTES_MAX + 1];
    assert_eq!(refused("某法.md", &long), StatuteError::LineTooLong { line: 1 });
    let many = (1..=9_000).map(|at| format!("第{at}条 甲。\n\n")).collect::<String>();
    assert!(matches!(refused("某法.md", many.as_bytes()), StatuteError::TooManyArticles { .. }));
    for error in [StatuteError::FileName, StatuteError::Empty, StatuteError::NoArticles] {
        assert!(
            !error.in_language(Language::Zh).is_ascii()
                && error.in_language(Language::En) == error.to_string()
        );
    }
}

#[test]
fn a_comment_never_closed_costs_its_line_only() {
    let statute = read(&["第一条 甲。<!-- 忘了", "第二条 乙。<!-- 又忘了", "第三条 丙。"]).unwrap();
    assert_eq!(numbers(&statute), "第一条 第二条 第三条");
    assert_eq!(kinds(&statute), [FindingKind::CommentUnclosed, FindingKind::CommentUnclosed]);
}
