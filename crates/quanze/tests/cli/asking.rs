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
fn names_the_register_does_not_know_are_refused_with_what_comes_near() {
    let desk = Desk::with_county();
    for (asked, zh, near) in [
        (
            ask("大王镇政府", "P-fine", "dawang", "2014-05-01"),
            "机关“大王镇政府”",
            "大王镇人民政府（dawang-gov）",
        ),
        (
            ask("dawang-gvo", "P-fine", "dawang", "2014-05-01"),
            "机关“dawang-gvo”",
            "大王镇人民政府（dawang-gov）",
        ),
        (
            ask("dawang-gov", "违法建设处分", "dawang", "2014-05-01"),
            "职权“违法建设处分”",
            "违法建设处罚（P-fine）",
        ),
        (ask("dawang-gov", "P-fine", "大旺镇镇", "2014-05-01"), "地方“大旺镇镇”", "全名"),
    ] {
        let said = desk.run(&asked);
        said.refuses(&[zh, near]);
        assert_eq!(said.code, 2, "the arguments were not understood");
    }
    let english = desk.english(&ask("大王镇政府", "P-fine", "dawang", "2014-05-01"));
    english.refuses(&["organ `大王镇政府`", "大王镇人民政府 (dawang-gov)"]);
    let json = desk.run(&[ask("大王镇政府", "P-fine", "dawang", "2014-05-01"), vec!["--json"]].concat());
    let error: serde_json::Value = serde_json::from_str(&json.err).unwrap();
    assert_eq!(error["error"]["code"], "not_named");
    let several = desk.run(&ask("大王镇政府", "P-fien", "nowhere", "2014-05-01"));
    several.refuses(&["大王镇政府", "P-fien", "nowhere"]);
    let day = desk.run(&ask("dawang-gov", "P-fine", "dawang", "2014-02-30"));
    assert!(!day.ok && day.err.contains("2014-02-30"), "{day:?}");
}

#[test]
fn lists_are_not_asked_about_what_the_register_does_not_know() {
    let desk = Desk::with_county();
    desk.run(&["cases", "list", "--power", "P-fien"]).refuses(&["P-fien", "违法建设处罚（P-fine）"]);
    desk.run(&["legality", "catalogue", "--power", "P-fien"]).refuses(&["P-fien", "违法建设处罚（P-fine）"]);
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
fn a_bad_row_is_named_and_the_others_are_answered() {
    let desk = Desk::with_county();
    let bad = format!(
        "{BATCH}dawang-gov,P-fine,dawang,05/06/2014,,,,\ndawang-gov,P-fine,,2014-05-01,99,,,\n\
         大王镇政府,P-nope,dawang,2014-05-01,,,,\n"
    );
    let file = desk.file("questions.csv", bad.as_bytes());
    let said = desk.run(&["authority", "--batch", &file]);
    assert_eq!(said.code, 3, "{said:?}");
    for words in ["第 6 行", "05/06/2014", "第 7 行", "第 8 行", "其余 4 行已回答"] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
    let mut answers = csv::Reader::from_reader(said.out.as_bytes());
    let titles = answers.headers().unwrap().clone();
    let column = |name: &str| titles.iter().position(|title| title == name).unwrap();
    let rows: Vec<csv::StringRecord> = answers.records().map(|row| row.unwrap()).collect();
    assert_eq!(rows.len(), 7);
    assert_eq!((&rows[0][column("verdict")], &rows[0][column("error")]), ("held", ""));
    let strange = &rows[6];
    assert_eq!((&strange[column("organ")], &strange[column("verdict")]), ("大王镇政府", ""));
    let error = &strange[column("error")];
    assert!(error.contains("大王镇人民政府（dawang-gov）") && error.contains("P-nope"), "{error}");
    let lines = desk.run(&["authority", "--batch", &file, "--format", "ndjson"]);
    assert_eq!(lines.code, 3);
    let answers: Vec<serde_json::Value> =
        lines.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        (answers.len(), &answers[6]["row"], &answers[0]["error"]),
        (7, &8.into(), &serde_json::Value::Null)
    );
    assert!(answers[6]["error"].as_str().unwrap().contains("大王镇政府"), "{}", answers[6]);
    assert_eq!(answers[6]["faults"].as_array().unwrap().len(), 2, "{}", answers[6]);
}

#[test]
fn a_batch_without_one_good_row_is_refused() {
    let desk = Desk::with_county();
    let file = desk.file("questions.csv", b"organ,power,place,on\nnobody,P-fine,dawang,2014-05-01\n");
    let said = desk.run(&["authority", "--batch", &file]);
    assert_eq!(said.code, 1);
    said.refuses(&["第 2 行", "nobody", "一行未答"]);
}
