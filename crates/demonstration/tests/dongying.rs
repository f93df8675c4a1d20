//! The demonstration world against its own hand-made list of what is planted in it, and against the source's figures.
#![expect(clippy::unwrap_used, reason = "tests")]

mod world;

use std::collections::{BTreeMap, BTreeSet};

use caselog::{Case, CaseFilter, Flag, Page, Standing, UseClass, Who};
use register::authority::{BrokenLink, Question};
use register::{Fen, Known};

fn planted_rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(world::folder().join(file)).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

#[tokio::test]
async fn the_reckoning_comes_to_the_figures_of_the_source() {
    let dir = tempfile::tempdir().unwrap();
    let (_office, snapshot) = world::register(dir.path()).await;
    assert_eq!(snapshot.register.books().grants.iter().count(), 2406);
    let cases = world::log(&snapshot);
    assert!((30_000..50_000).contains(&cases.len()), "{} cases", cases.len());
    let (log, register, index) = world::filed(dir.path(), &snapshot, &cases);
    let usage = log.usage(&register, &index, Some(world::period()), register.known(), &mut |_| {}).unwrap();
    let items = usage.items;
    assert_eq!((items.total, items.running, items.unused, items.not_taken_up), (401, 179, 155, 67));
    let percent = |part: u64| format!("{:.1}", part as f64 * 100.0 / items.total as f64);
    assert_eq!(
        [percent(items.running), percent(items.unused), percent(items.not_taken_up)],
        ["44.6", "38.7", "16.7"]
    );
    assert_eq!(usage.grants.total, 2406);
}

#[tokio::test]
async fn without_one_powers_cases_the_figures_change() {
    let dir = tempfile::tempdir().unwrap();
    let (_office, snapshot) = world::register(dir.path()).await;
    let mut cases = world::log(&snapshot);
    cases.retain(|case| case.power.as_str() != "QZ-01-0041");
    let (log, register, index) = world::filed(dir.path(), &snapshot, &cases);
    let usage = log.usage(&register, &index, Some(world::period()), register.known(), &mut |_| {}).unwrap();
    assert_eq!((usage.items.running, usage.items.unused, usage.items.not_taken_up), (178, 156, 67));
    let item = usage.by_item.iter().find(|item| item.power.as_str() == "QZ-01-0041").unwrap();
    assert_eq!(item.class, UseClass::Unused);
}

#[tokio::test]
async fn what_is_planted_tips_no_item() {
    let dir = tempfile::tempdir().unwrap();
    let (_office, snapshot) = world::register(dir.path()).await;
    let mut cases = world::log(&snapshot);
    cases.retain(|case| !case.id.starts_with("ZR-"));
    let (log, register, index) = world::filed(dir.path(), &snapshot, &cases);
    let usage = log.usage(&register, &index, Some(world::period()), register.known(), &mut |_| {}).unwrap();
    assert_eq!((usage.items.running, usage.items.unused, usage.items.not_taken_up), (179, 155, 67));
}

#[tokio::test]
async fn every_planted_case_is_judged_as_the_list_says() {
    let dir = tempfile::tempdir().unwrap();
    let (_office, snapshot) = world::register(dir.path()).await;
    let (log, register, index) = world::filed(dir.path(), &snapshot, &world::log(&snapshot));
    let mut wrong = Vec::new();
    let (mut standings, mut whos, mut flags, mut links) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for row in planted_rows("planted.csv") {
        let filter = CaseFilter { id: Some(row["id"].clone()), ..CaseFilter::default() };
        let page =
            log.cases(&register, &index, register.known(), &filter, Page { offset: 0, rows: 1 }).unwrap();
        let [case] = &page.cases[..] else { panic!("{} is not in the log", row["id"]) };
        let got = as_written(case);
        let expected = ["standing", "who", "flags", "broken"].map(|column| row[column].clone());
        if got != expected {
            wrong.push(format!("{}: expected {expected:?}, got {got:?} ({})", row["id"], row["why"]));
        }
        if let Some(judged) = &case.judged {
            standings.insert(judged.standing);
            whos.insert(judged.who);
            flags.extend(judged.flags.iter());
            links.extend(judged.broken.map(|link| link.code()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(standings.len(), Standing::ALL.len());
    assert_eq!(whos.len(), Who::ALL.len());
    for flag in [Flag::KeptBack, Flag::Late, Flag::ForeignSeal] {
        assert!(flags.contains(&flag), "{flag:?} does not occur");
    }
    let asked: BTreeSet<_> =
        planted_rows("planted_questions.csv").iter().map(|row| row["broken"].clone()).collect();
    let unseen: Vec<_> = BrokenLink::ALL
        .iter()
        .map(|link| link.code())
        .filter(|code| !links.contains(code) && !asked.contains(*code))
        .collect();
    assert_eq!(unseen, Vec::<&str>::new(), "these broken links occur nowhere");
}

fn as_written(case: &Case) -> [String; 4] {
    let Some(judged) = &case.judged else { return Default::default() };
    [
        judged.standing.code().to_owned(),
        judged.who.code().to_owned(),
        judged.flags.iter().map(|flag| flag.code()).collect::<Vec<_>>().join(";"),
        judged.broken.map(|link| link.code().to_owned()).unwrap_or_default(),
    ]
}

#[tokio::test]
async fn every_planted_question_is_answered_as_the_list_says() {
    let dir = tempfile::tempdir().unwrap();
    let (_office, snapshot) = world::register(dir.path()).await;
    let mut wrong = Vec::new();
    for row in planted_rows("planted_questions.csv") {
        let on = row["on"].parse().unwrap();
        let known = row["known"].parse().map(Known).unwrap_or(snapshot.known());
        let mut question = Question::new(
            row["organ"].parse().unwrap(),
            row["power"].parse().unwrap(),
            row["place"].parse().unwrap(),
            on,
            known,
        );
        question.law = row["law"].parse().unwrap_or(on);
        question.context.amount = row["amount"].parse::<i64>().ok().map(|yuan| Fen(yuan * 100));
        question.context.matter = Some(row["matter"].clone()).filter(|matter| !matter.is_empty());
        question.context.filed = row["filed"].parse().ok();
        let answer = snapshot.index.answer(&question);
        let got = [
            answer.verdict.code().to_owned(),
            answer.ground.map(|ground| ground.code().to_owned()).unwrap_or_default(),
            answer.broken.map(|broken| broken.code().to_owned()).unwrap_or_default(),
        ];
        let expected = ["verdict", "ground", "broken"].map(|column| row[column].clone());
        if got != expected {
            wrong.push(format!("{question:?}: expected {expected:?}, got {got:?} ({})", row["why"]));
        }
        let reference =
            register::authority::reference::answer_from(snapshot.register.as_known(known).books(), &question);
        assert_eq!(answer, reference);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_seed_gives_the_same_log_for_ever() {
    let dir = tempfile::tempdir().unwrap();
    let (_office, snapshot) = world::register(dir.path()).await;
    let demand: Vec<_> = world::demand().into_iter().take(40).collect();
    let make = |seed| demonstration::generate(&snapshot.register, &snapshot.index, &demand, Vec::new(), seed);
    assert_eq!(make(1), make(1));
    assert_ne!(make(1), make(2));
    let mut sample = Vec::new();
    demonstration::write_cases(&snapshot.register, make(7).iter().take(8), &mut sample).unwrap();
    insta::assert_snapshot!(String::from_utf8(sample).unwrap());
}
