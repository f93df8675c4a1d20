//! `authority`: one question for people and programs, many questions in a table.

use crate::support::{COUNTY_SIZE, Desk};

fn ask<'a>(organ: &'a str, power: &'a str, place: &'a str, on: &'a str) -> Vec<&'a str> {
    vec!["authority", "--organ", organ, "--power", power, "--place", place, "--on", on]
}

#[test]
fn an_answer_as_a_person_reads_it() {
    let desk = Desk::with_county();
    let held = desk.run(&ask("大王镇人民政府", "违法建设处罚", "370523101", "2014-05-01"));
    assert!(held.ok, "{held:?}");
    insta::assert_snapshot!("transferred_zh", held.out);
    let lost = desk.run(&ask("build", "P-fine", "dawang", "2014-05-01"));
    insta::assert_snapshot!("moved_to_town_zh", lost.out);
    let entrusted = desk.english(&ask("dawang-gov", "P-build", "dawang", "2014-05-01"));
    insta::assert_snapshot!("entrusted_en", entrusted.out);
    let not_accepted = desk.english(&ask("daozhuang-gov", "P-build", "稻庄镇", "2014-05-01"));
    insta::assert_snapshot!("not_accepted_en", not_accepted.out);
}

#[test]
fn an_answer_for_programs() {
    let desk = Desk::with_county();
    let said =
        desk.run(&[ask("dawang-gov", "P-fine", "dawang", "2014-05-01"), vec!["--json"]].concat()).json();
    assert_eq!((&said["answer"]["verdict"], &said["answer"]["ground"]), (&"held".into(), &"transfer".into()));
    assert_eq!(said["answer"]["roles"]["respondent"]["organ"], "dawang-gov");
    assert_eq!(said["question"]["known"], COUNTY_SIZE);
    let amount =
        [ask("dawang-gov", "P-fine", "dawang", "2014-05-01"), vec!["--json", "--amount", "2万元"]].concat();
    assert_eq!(desk.run(&amount).json()["question"]["context"]["amount"], 2_000_000);
}

#[test]
fn what_was_known_then() {
    let desk = Desk::with_county();
    let at = |known| {
        [ask("dawang-gov", "P-fine", "dawang", "2014-05-01"), vec!["--json", "--known", known]].concat()
    };
    let before_acceptance = desk.run(&at("15")).json();
    assert_eq!(before_acceptance["answer"]["broken"], "not_accepted");
    assert_eq!(desk.run(&at("2000-01-01")).json()["answer"]["broken"], "no_such_power");
    assert_eq!(desk.run(&at("2199-01-01")).json()["answer"]["verdict"], "held");
    let beyond = desk.run(&at("17"));
    assert!(!beyond.ok && beyond.err.contains("16"), "{beyond:?}");
    let nonsense = desk.run(&at("soon"));
    assert!(!nonsense.ok && nonsense.err.contains("2014-06-30"), "{nonsense:?}");
}

#[test]
fn names_the_register_does_not_know_are_hinted_at_and_never_guessed() {
    let desk = Desk::with_county();
    let said = desk.run(&ask("大王镇政府", "P-fine", "dawang", "2014-05-01"));
    assert!(said.ok && said.out.contains("no_such_organ"), "{said:?}");
    let near = desk.run(&ask("大王镇", "P-fine", "dawang", "2014-05-01"));
    assert!(near.err.contains("大王镇人民政府"), "{near:?}");
    let day = desk.run(&ask("dawang-gov", "P-fine", "dawang", "2014-02-30"));
    assert!(!day.ok && day.err.contains("2014-02-30"), "{day:?}");
}

const BATCH: &str = "organ,power,place,on,known,law,amount,filed\n\
    大王镇人民政府,P-fine,dawang,2014-05-01,,,,\n\
    build,违法建设处罚,370523101,2014/5/1,,,,\n\
    dawang-gov,P-build,大王镇,２０１４年５月１日,16,2014-05-01,100,2014-04-01\n\
    dawang-gov,P-fine,dawang,2014-05-01,15,,,\n";

#[test]
fn a_batch_is_answered_row_by_row() {
    let desk = Desk::with_county();
    let file = desk.file("questions.csv", BATCH.as_bytes());
    let said = desk.run(&["authority", "--batch", &file]);
    assert!(said.ok, "{said:?}");
    let without_issue = said.out.replace(crate::support::ISSUE, "ISSUE");
    insta::assert_snapshot!("batch_csv", without_issue);
    let lines = desk.run(&["authority", "--batch", &file, "--format", "ndjson"]);
    let answers: Vec<serde_json::Value> =
        lines.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 4);
    assert_eq!(answers[1]["answer"]["broken"], "moved_to_town");
    assert_eq!((&answers[3]["row"], &answers[3]["answer"]["broken"]), (&5.into(), &"not_accepted".into()));
}

#[test]
fn a_bad_row_is_named_and_nothing_is_answered() {
    let desk = Desk::with_county();
    let bad =
        format!("{BATCH}dawang-gov,P-fine,dawang,05/06/2014,,,,\ndawang-gov,P-fine,,2014-05-01,99,,,\n");
    let file = desk.file("questions.csv", bad.as_bytes());
    let said = desk.run(&["authority", "--batch", &file]);
    assert!(!said.ok && said.out.is_empty(), "{said:?}");
    for words in ["第 6 行", "05/06/2014", "第 7 行"] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
}
