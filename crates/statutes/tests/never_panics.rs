//! Any bytes and any heap of statute-like lines are read or refused, and a text that is read can be read again.

mod common;

use common::{articles, markdown};
use proptest::prelude::*;
use register::Language;
use statutes::citation::{KnownNames, parse as parse_citation, scan};
use statutes::{ArticleNumber, parse};

/// Lines as they stand in statutes, in any order.
fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "第[一二三十]{1,3}条(之[一二])?[ 　]?[甲乙。]{0,4}",
        "#{0,4} ?第[一二]{1,2}[编章节] ?[总则]{0,2}",
        "[（(][一二三十]{1,2}[）)][甲；]{0,3}",
        "[0-9]{1,2}[.．、][甲；]{0,3}",
        "[一二三]、[甲。]{0,3}",
        "(<!--|-->|目录|附件：|\\*\\*|> |---|\u{200b}|\u{feff}|甲，|甲。|)",
        "[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日 (通过|修订|施行|公布)",
        "<!-- INFO END -->",
    ];
    let end = prop_oneof![Just("\n"), Just("\n\n"), Just("\r\n"), Just("\r")];
    proptest::collection::vec((line, end), 0..40)
        .prop_map(|lines| lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect())
}

proptest! {
    #[test]
    fn any_lines_are_read_or_refused(text in lines()) {
        match parse("某法(2020-01-01).md", text.as_bytes()) {
            Ok(statute) => {
                prop_assert!(statute.articles.windows(2).all(|pair| pair[0].number < pair[1].number));
                for article in &statute.articles {
                    prop_assert_eq!(statute.article(article.number), Some(article));
                    statute.headings_of(article);
                }
                for finding in &statute.findings {
                    prop_assert!(!finding.in_language(Language::Zh).is_empty() && !finding.in_language(Language::En).is_empty());
                }
            }
            Err(error) => prop_assert!(!error.in_language(Language::Zh).is_empty()),
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse("某法(2020-01-01).md", &bytes);
    }

    #[test]
    fn what_is_read_is_read_again(words in proptest::collection::vec("[甲乙丙，]{1,12}。(\n（一）[甲乙]{1,4}；\n（二）[丙丁]{1,4}。)?", 1..30)) {
        let made: Vec<_> = (1..).zip(words).map(|(at, words)| (ArticleNumber::new(at).unwrap(), words)).collect();
        let statute = parse("某法(2020-01-01).md", markdown(&made).as_bytes()).unwrap();
        prop_assert_eq!(articles(&statute), made);
        prop_assert!(statute.findings.is_empty());
    }

    #[test]
    fn any_citation_is_read_or_refused(text in "[《》〈〉本法条例第一二三条款项目至、和（）() 该的；。]{0,40}") {
        for citation in scan(&text, &KnownNames::default()) {
            prop_assert!(text.get(citation.span).is_some());
        }
        let _ = parse_citation(&text);
    }
}
