//! The 170 statutes of the sample, each read whole: counted by a second, simpler reading; compared by eye where quoted here;
//! every finding accounted for.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::BTreeMap;

use common::{law, laws, number};
use statutes::{EntryIntoForce, FindingKind, Pinpoint, parse};

/// Lines that begin with 第…条 and a blank, after the head. 农民专业合作社法 prints one 笫 for 第; the rules on seals have points.
fn counted_plainly(text: &str) -> usize {
    let body = text.split("<!-- INFO END -->").nth(1).unwrap();
    let is_article = |line: &&str| {
        let word = line.split(' ').next().unwrap();
        word.starts_with(['第', '笫']) && word.ends_with('条')
    };
    let points = || {
        body.lines()
            .filter(|line| {
                line.split('、').next().is_some_and(|point| statutes::numeral::parse(point).is_some())
            })
            .count()
    };
    match body.lines().filter(is_article).count() {
        0 => points(),
        articles => articles,
    }
}

#[test]
fn every_file_is_read_with_every_article() {
    let Some(files) = laws() else { return };
    assert_eq!(files.len(), 170);
    let mut all = 0;
    for (file, bytes) in &files {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let statute = parse(file, bytes).unwrap();
        assert_eq!(statute.articles.len(), counted_plainly(&text), "{file}");
        assert!(statute.version.is_some() && file.starts_with(&statute.name), "{file}");
        // Nothing is lost: the words of the articles are those of the file.
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).count();
        let kept: usize = statute
            .articles
            .iter()
            .map(|article| letters(&article.text()) + letters(&article.number.to_string()))
            .sum();
        let others = statute.preamble.iter().chain(&statute.annex).map(|line| letters(line)).sum::<usize>();
        let body = text.split("<!-- INFO END -->").nth(1).unwrap();
        let title = |line: &&str| statutes::LawName::of(line) != statute.law;
        let expected: usize =
            body.lines().filter(|line| !line.starts_with('#')).filter(title).map(letters).sum();
        // A point has no 第 and 条 about its number.
        let points = if statute.findings.iter().any(|finding| finding.kind == FindingKind::NumberedByPoints) {
            2 * statute.articles.len()
        } else {
            0
        };
        assert_eq!(kept + others, expected + points, "{file}");
        all += statute.articles.len();
    }
    assert_eq!(all, 10_475);
}

/// Findings of the sample, other than days that are not in the history. Each was looked up in its file.
const FOUND: [(&str, &str); 14] = [
    ("东营市城镇容貌和环境卫生管理条例", "heading: the file lacks the line of 第三章"),
    ("农民专业合作社法", "sign: 笫五十四条"),
    (
        "国务院关于国家行政机关和企业事业单位社会团体印章管理的规定",
        "history: empty; points: 一、 to 二十七、; annex: 附件",
    ),
    ("城市房地产管理法", "heading: the file lacks the line of 第一章"),
    ("山东省农村公路条例", "heading: the file has 第二章 only"),
    ("山东省城乡规划条例", "heading: the file lacks the line of 第三章第二节"),
    ("山东省城市建设管理条例", "heading: the file lacks the line of 第一章"),
    ("山东省见义勇为人员奖励和保护条例", "heading: the file lacks the line of 第五章"),
    ("市场主体登记管理条例", "history: empty"),
    ("保障农民工工资支付条例", "history: empty"),
    ("农作物病虫害防治条例", "history: empty"),
    ("古树名木保护条例", "history: empty"),
    ("社会保险经办条例", "history: empty"),
    ("退役军人安置条例", "history: empty"),
];

/// How many files are named by a day that their history does not give.
const DAYS_NOT_IN_HISTORY: usize = 34;

#[test]
fn every_finding_is_accounted_for() {
    let Some(files) = laws() else { return };
    let mut found: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut days = 0;
    for (file, bytes) in &files {
        let statute = parse(file, bytes).unwrap();
        for finding in &statute.findings {
            let kind = match &finding.kind {
                FindingKind::DayNotInHistory { .. } => {
                    days += 1;
                    continue;
                }
                FindingKind::NoHistory => "history",
                FindingKind::HeadingOutOfOrder { .. } => "heading",
                FindingKind::MisprintedSign { .. } => "sign",
                FindingKind::NumberedByPoints => "points",
                FindingKind::AnnexKept => "annex",
                other => panic!("{file}: {other:?}"),
            };
            found.entry(statute.name.clone()).or_default().push(kind);
        }
    }
    let expected = FOUND.iter().map(|(law, kinds)| {
        let kinds = kinds.split("; ").map(|kind| kind.split(':').next().unwrap()).collect();
        ((*law).to_owned(), kinds)
    });
    assert_eq!(found, expected.collect::<BTreeMap<_, Vec<_>>>());
    // The history gives the day of the meeting and the name that of signing, or the history ends before the last amendment.
    assert_eq!(days, DAYS_NOT_IN_HISTORY);
}

#[test]
fn texts_are_those_of_the_files() {
    let Some(statute) = law("行政处罚法(2021-01-22).md") else { return };
    assert_eq!((statute.articles.len(), statute.history.len()), (86, 4));
    let part = |text: &str| {
        let place = Pinpoint::parse(text).unwrap();
        statute.article(place.article).unwrap().part(&place).unwrap()
    };
    assert_eq!(part("第三条"), "行政处罚的设定和实施，适用本法。");
    assert_eq!(part("第十条第二款"), "限制人身自由的行政处罚，只能由法律设定。");
    assert_eq!(part("第九条第五项"), "（五）行政拘留；");
    assert_eq!(part("第八十六条"), "本法自2021年7月15日起施行。");
    let article = statute.article(number("第十条")).unwrap();
    assert_eq!(statute.headings_of(article)[0].text, "第二章 行政处罚的种类和设定");
    assert_eq!(statute.in_force, EntryIntoForce::Stated("2021-07-15".parse().unwrap()));

    let seeds = law("种子法(2021-12-24).md").unwrap();
    let article = seeds.article(number("第九十条")).unwrap();
    let novelty = Pinpoint::parse("第九十条第六项第二目").unwrap();
    assert_eq!(
        article.part(&novelty).as_deref(),
        Ok("2．农作物品种已审定或者登记两年以上未申请植物新品种权的。")
    );

    let tobacco = law("烟草专卖法实施条例(2023-07-20).md").unwrap();
    let subs: Vec<_> = tobacco
        .articles
        .iter()
        .flat_map(|article| &article.paragraphs)
        .flat_map(|paragraph| &paragraph.items)
        .map(|item| item.sub_items.len())
        .filter(|subs| *subs > 0)
        .collect();
    assert_eq!(subs, [8]);

    let seals = law("国务院关于国家行政机关和企业事业单位社会团体印章管理的规定(1999-10-31).md").unwrap();
    assert_eq!(
        seals.article(number("第十七条")).unwrap().text(),
        "印章所刊汉字，应当使用国务院公布的简化字，字体为宋体。"
    );
    assert_eq!(seals.annex, ["附件：印章规格式样(略)"]);
}
