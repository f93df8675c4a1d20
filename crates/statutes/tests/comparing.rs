//! Two versions held against each other: real statutes edited in memory, and laws that must hold of any two.

mod common;

use common::{articles, law, made, number, renumbered};
use proptest::prelude::*;
use statutes::compare::{Alteration, Counts, Fate, Run, compare};
use statutes::{ArticleNumber, Statute};

const OLD: &str = "2018-01-01";
const NEW: &str = "2020-01-01";

/// The penalty law, read once more from its own articles.
fn penalty_law() -> Option<Vec<(ArticleNumber, String)>> {
    law("行政处罚法(2021-01-22).md").map(|statute| articles(&statute))
}

fn counts(old: &Statute, new: &Statute) -> (usize, usize, usize, usize, usize) {
    let Counts { unchanged, changed, moved, dropped, new } = compare(old, new).counts();
    (unchanged, changed, moved, dropped, new)
}

#[test]
fn an_amended_article_is_changed_and_shown() {
    let Some(mut text) = penalty_law() else { return };
    let old = made(&text, OLD);
    text[23].1 = text[23].1.replace("决定应当公布", "决定应当自作出之日起二十日内公布");
    let new = made(&text, NEW);
    assert_eq!(counts(&old, &new), (85, 1, 0, 0, 0));
    let comparison = compare(&old, &new);
    let fate = comparison.of(number("第二十四条")).unwrap();
    assert!(
        matches!(fate, Fate::Changed { likeness: 900.., alteration: Alteration::Wording, .. }),
        "{fate:?}"
    );
    let added: Vec<_> = fate.runs().into_iter().filter(|run| !matches!(run, Run::Equal(_))).collect();
    assert_eq!(added, [Run::Added("自作出之日起二十日内".into())]);
}

#[test]
fn renumbered_articles_are_moved_and_a_cited_number_may_now_say_something_else() {
    let Some(mut text) = penalty_law() else { return };
    let old = made(&text, OLD);
    text.insert(9, (number("第十条"), "行政处罚裁量基准应当向社会公布，并根据实际情况及时调整。".into()));
    text[30].1 = text[30].1.replace("应当", "可以");
    let new = made(&renumbered(&text), NEW);
    let (unchanged, changed, moved, dropped, added) = counts(&old, &new);
    assert_eq!((unchanged, changed, moved, dropped, added), (9, 0, 77, 0, 1));
    match compare(&old, &new).of(number("第二十四条")).unwrap() {
        Fate::Moved { new, alteration: Alteration::None, at_old_number, .. } => {
            assert_eq!(new.number, number("第二十五条"));
            assert_eq!(at_old_number.unwrap().text(), old.article(number("第二十三条")).unwrap().text());
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_dropped_article_is_dropped_though_its_number_is_given_again() {
    let Some(mut text) = penalty_law() else { return };
    let old = made(&text, OLD);
    let gone = text.remove(23);
    let new = made(&renumbered(&text), NEW);
    assert_eq!(counts(&old, &new), (23, 0, 62, 1, 0));
    match compare(&old, &new).of(gone.0).unwrap() {
        Fate::Dropped { absorbed_by: None, at_old_number: Some(at), .. } => {
            assert_eq!(at.text(), old.article(number("第二十五条")).unwrap().text());
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_article_merged_into_another_says_where_it_went() {
    let Some(mut text) = penalty_law() else { return };
    let old = made(&text, OLD);
    let gone = text.remove(23);
    text[22].1 = format!("{}\n{}", text[22].1, gone.1);
    let new = made(&renumbered(&text), NEW);
    let comparison = compare(&old, &new);
    // The longer of the two is the one that goes on; the other is found within it.
    let fates = [comparison.of(number("第二十三条")).unwrap(), comparison.of(number("第二十四条")).unwrap()];
    assert!(fates.iter().any(|fate| matches!(fate, Fate::Moved { .. } | Fate::Changed { .. })), "{fates:?}");
    let absorbed = fates.iter().find_map(|fate| match fate {
        Fate::Dropped { absorbed_by, .. } => *absorbed_by,
        _ => None,
    });
    assert_eq!(absorbed.map(|by| (by.article.number, by.share)), Some((number("第二十三条"), 1_000)));
}

#[test]
fn only_the_numbers_referred_to_changed() {
    let Some(mut text) = penalty_law() else { return };
    let old = made(&text, OLD);
    let at = text.iter().position(|(_, words)| words.contains("本法第二十条")).unwrap();
    text[at].1 = text[at].1.replace("本法第二十条", "本法第二十一条");
    let new = made(&text, NEW);
    let comparison = compare(&old, &new);
    let fate = comparison.of(text[at].0).unwrap();
    assert!(matches!(fate, Fate::Changed { alteration: Alteration::NumbersOnly, .. }), "{fate:?}");
}

#[test]
fn an_inserted_article_is_new_and_stands_in_its_place() {
    let Some(mut text) = penalty_law() else { return };
    let old = made(&text, OLD);
    text.insert(24, (number("第二十四条之一"), "乡镇人民政府应当配备执法人员。".into()));
    let new = made(&text, NEW);
    assert_eq!(counts(&old, &new), (86, 0, 0, 0, 1));
    assert!(
        matches!(compare(&old, &new).fates[24], Fate::New { new } if new.number == number("第二十四条之一"))
    );
}

#[test]
fn another_print_of_the_same_text_is_unchanged() {
    let Some(text) = penalty_law() else { return };
    let old = made(&text, OLD);
    let other: Vec<_> = text
        .iter()
        .map(|(number, words)| (*number, words.replace('（', "(").replace('）', ")").replace('：', ":")))
        .collect();
    assert_eq!(counts(&old, &made(&other, NEW)), (86, 0, 0, 0, 0));
}

/// Two laws that have nothing to do with each other share phrases; few articles may be taken for one another.
#[test]
fn strange_laws_do_not_align() {
    let (Some(one), Some(two)) = (law("渔业法(2013-12-28).md"), law("城市绿化条例(2017-03-01).md"))
    else {
        return;
    };
    let counts = compare(&one, &two).counts();
    assert_eq!((counts.unchanged, counts.moved), (0, 0), "{counts:?}");
    assert_eq!(counts.dropped + counts.changed, one.articles.len());
    // 违反本法规定,构成犯罪的… and …自…起施行 are alike everywhere.
    assert!(counts.changed <= 2, "{counts:?}");
}

/// Articles with words of their own: each sentence is drawn from a wide range of characters.
fn statute_articles() -> impl Strategy<Value = Vec<(ArticleNumber, String)>> {
    let words = proptest::collection::vec(0x4e00_u32..0x8e00, 12..60)
        .prop_map(|letters| letters.into_iter().filter_map(char::from_u32).collect::<String>() + "。");
    proptest::collection::vec(words, 2..40).prop_map(|texts| {
        let texts: Vec<_> = texts.into_iter().map(|words| (number("第一条"), words)).collect();
        renumbered(&texts)
    })
}

fn kept(text: &[(ArticleNumber, String)], seed: u64) -> Vec<(ArticleNumber, String)> {
    // A bit of the seed per article; the first always stays, so that there is a statute left.
    let stays = |at: usize| at == 0 || seed >> (at % 64) & 1 == 0;
    let left: Vec<_> =
        text.iter().enumerate().filter(|(at, _)| stays(*at)).map(|(_, article)| article.clone()).collect();
    renumbered(&left)
}

proptest! {
    #[test]
    fn a_text_is_unchanged_against_itself(text in statute_articles()) {
        let (old, new) = (made(&text, OLD), made(&text, NEW));
        prop_assert_eq!(compare(&old, &new).counts(), Counts { unchanged: text.len(), ..Counts::default() });
    }

    #[test]
    fn as_many_are_dropped_as_were_taken_out(text in statute_articles(), seed in any::<u64>()) {
        let left = kept(&text, seed);
        let (old, new) = (made(&text, OLD), made(&left, NEW));
        let counts = compare(&old, &new).counts();
        prop_assert_eq!((counts.dropped, counts.new, counts.changed), (text.len() - left.len(), 0, 0));
        // The other way round they are new.
        let back = compare(&new, &old).counts();
        prop_assert_eq!((back.new, back.dropped), (text.len() - left.len(), 0));
    }

    #[test]
    fn every_article_has_one_fate(one in statute_articles(), two in statute_articles()) {
        let (old, new) = (made(&one, OLD), made(&two, NEW));
        let comparison = compare(&old, &new);
        let mut olds: Vec<_> = comparison.fates.iter().filter_map(|fate| fate.older()).map(|article| article.number).collect();
        let mut news: Vec<_> = comparison.fates.iter().filter_map(|fate| fate.newer()).map(|article| article.number).collect();
        olds.sort_unstable();
        news.sort_unstable();
        prop_assert_eq!(olds, old.articles.iter().map(|article| article.number).collect::<Vec<_>>());
        prop_assert_eq!(news, new.articles.iter().map(|article| article.number).collect::<Vec<_>>());
        prop_assert_eq!(&compare(&old, &new), &comparison);
    }
}
