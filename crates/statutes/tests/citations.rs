//! Citations written out, and citations found in the running text of real statutes.

mod common;

use common::{law, laws, number, read};
use statutes::citation::{Citation, CitedLaw, KnownNames, parse, references, scan};
use statutes::{LawName, Library};

/// A citation in short: `law@place..through`.
fn short(citation: &Citation) -> String {
    let law = match &citation.law {
        CitedLaw::This => "本",
        CitedLaw::Named(name) => name.as_str(),
        CitedLaw::Unstated => "",
    };
    let place = citation.place.map(|place| format!("@{place}")).unwrap_or_default();
    let through = citation.through.map(|place| format!("..{place}")).unwrap_or_default();
    format!("{law}{place}{through}")
}

fn read_whole(text: &str) -> String {
    match parse(text) {
        Ok(found) => found.iter().map(short).collect::<Vec<_>>().join(" "),
        Err(error) => format!("! {}", error.in_language(register::Language::Zh)),
    }
}

fn found(text: &str) -> String {
    let known = [LawName::of("人口与计划生育法"), LawName::of("行政复议法")];
    scan(text, &KnownNames::new(&known)).iter().map(short).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_basis_is_read_as_people_write_it() {
    for (text, expected) in [
        ("第二十四条", "@第二十四条"),
        ("第20条", "@第二十条"),
        ("第二十条第二款第(三)项", "@第二十条第二款第三项"),
        ("第六十四条之一", "@第六十四条之一"),
        ("第十八条、第二十条", "@第十八条 @第二十条"),
        ("第二十二条至第二十五条", "@第二十二条..@第二十五条"),
        ("第二十条第一款、第二款和第二十一条第三项", "@第二十条第一款 @第二十条第二款 @第二十一条第三项"),
        ("第二十条第一款第一项至第三项", "@第二十条第一款第一项..@第二十条第一款第三项"),
        ("行政处罚法第二十四条", "行政处罚法@第二十四条"),
        ("《中华人民共和国行政处罚法》第二十条", "行政处罚法@第二十条"),
        ("根据《行政处罚法》第二十条的规定", "行政处罚法@第二十条"),
        ("《行政处罚法》第二十条；《行政许可法》第二十四条。", "行政处罚法@第二十条 行政许可法@第二十四条"),
        ("《行政处罚法》", "行政处罚法"),
        ("某办法（试行）", "某办法(试行)"),
        ("本法第三条", "本@第三条"),
    ] {
        assert_eq!(read_whole(text).replace("..@", ".."), expected.replace("..@", ".."), "{text}");
    }
    for text in ["", " 、", "二十四", "第二十四", "详见附件", "第二十四条详见附件", &"第一条、".repeat(400)]
    {
        assert!(read_whole(text).starts_with("! "), "{text}: {}", read_whole(text));
    }
}

#[test]
fn citations_are_found_in_running_text() {
    for (text, expected) in [
        ("违反本法第二十一条第二款的规定，", "本@第二十一条第二款"),
        ("依照本法第十九条、第二十条规定的审批程序", "本@第十九条 本@第二十条"),
        (
            "符合《中华人民共和国城市房地产管理法》第三十九条、第四十条规定",
            "城市房地产管理法@第三十九条 城市房地产管理法@第四十条",
        ),
        ("依照行政复议法第十四条的规定", "行政复议法@第十四条"),
        (
            "依照刑事诉讼法第十五条、第一百七十三条第二款",
            "刑事诉讼法@第十五条 刑事诉讼法@第一百七十三条第二款",
        ),
        ("可以依照价格法第三十四条第(三)项的规定", "价格法@第三十四条第三项"),
        ("依照中华人民共和国人口与计划生育法第四十条", "人口与计划生育法@第四十条"),
        ("本条例第二十二条第(一)项至第(三)项规定", "本@第二十二条第一项..第二十二条第三项"),
        (
            "有本条例第十七条第五项、第六项、第七项规定行为",
            "本@第十七条第五项 本@第十七条第六项 本@第十七条第七项",
        ),
        ("第十八条规定的期限", "@第十八条"),
        ("依照《土地管理法》第七十五条处罚。第十八条另有规定", "土地管理法@第七十五条 @第十八条"),
        ("本办法第三条和《水法》第五条", "本@第三条 水法@第五条"),
        ("《水法》第五条，该法第六条", "水法@第五条 水法@第六条"),
        ("《关于适用〈行政诉讼法〉的解释》（法释〔2018〕1号）第二十条", "关于适用行政诉讼法的解释@第二十条"),
        ("采取下列办法第三条", "@第三条"),
        ("第一款规定", ""),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn references_within_a_statute_are_resolved() {
    let statute = read(&[
        "第一条 甲。",
        "第一条之一 乙。",
        "第二条 违反前条规定，或者本条第二款规定的，依照第一条处罚；本条例另有规定的除外。",
    ])
    .unwrap();
    let article = statute.article(number("第二条")).unwrap();
    let found = references(&statute, article, &KnownNames::default());
    let found: Vec<_> = found.iter().map(short).collect();
    assert_eq!(found, ["本@第一条之一", "本@第二条第二款", "@第一条"]);
}

#[test]
fn real_articles_are_linked() {
    let Some(statute) = law("行政处罚法(2021-01-22).md") else { return };
    let article = statute.article(number("第八十三条")).unwrap();
    assert!(references(&statute, article, &KnownNames::default()).is_empty());
    let article = statute.article(number("第七十六条")).unwrap();
    let found: Vec<_> = references(&statute, article, &KnownNames::default()).iter().map(short).collect();
    // 第七十六条第一款第四项: 违反本法第二十条关于委托处罚的规定的.
    assert_eq!(found, ["本@第二十条"]);
}

/// Of the references within the sample's statutes to themselves, every one must lead to an article that exists. The few that do
/// not are named here, each looked up in the text.
#[test]
fn references_of_real_statutes_to_themselves_exist() {
    let Some(files) = laws() else { return };
    let mut library = Library::new();
    library.import(files);
    let known = library.known_names();
    let (mut own, mut others, mut lost) = (0, 0, Vec::new());
    for statute in library.laws().flat_map(|(_, versions)| versions) {
        for article in &statute.articles {
            for citation in references(statute, article, &known) {
                let place = citation.place.unwrap();
                match citation.law {
                    CitedLaw::Named(_) => others += 1,
                    CitedLaw::This | CitedLaw::Unstated => {
                        own += 1;
                        if statute.article(place.article).is_none_or(|article| article.part(&place).is_err())
                        {
                            lost.push(format!("{} {}: {place}", statute.law, article.number));
                        }
                    }
                }
            }
        }
    }
    eprintln_counts(own, others, &lost);
    assert!(own > 700 && others > 150, "{own} {others}");
    assert_eq!(lost, LOST);
}

fn eprintln_counts(own: usize, others: usize, lost: &[String]) {
    #[expect(clippy::print_stderr, reason = "figures for people")]
    {
        eprintln!("{own} references to the same statute, {others} to others; not there: {lost:#?}");
    }
}

/// References that lead nowhere, each looked up.
const LOST: [&str; 0] = [];
