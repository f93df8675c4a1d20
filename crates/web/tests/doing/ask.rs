//! Asking on screen.

use axum::http::StatusCode;

use crate::site::{Site, query};

fn question<'a>(organ: &'a str, place: &'a str, power: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("organ", organ), ("place", place), ("power", power), ("on", "2014-05-20")]
}

#[tokio::test]
async fn names_codes_and_identities_are_understood_and_answered_in_both_languages() {
    let site = Site::full().await;
    for (organ, place, power) in [
        ("大王镇人民政府", "大王镇", "建筑工程施工许可"),
        ("gov-east", "370523101", "P-1"),
        ("gov-east", "east", "P-1"),
    ] {
        let answer = site.get(&query("/ask", &question(organ, place, power))).await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.says(&[
            "能。",
            "直接放权，以大王镇人民政府的名义行使。",
            "复议被申请人",
            "当日文本不在手边",
            "/ledger/15",
            "2013-08-01",
        ]);
    }
    let mut english = question("gov-east", "east", "P-1");
    english.push(("lang", "en"));
    let answer = site.get(&query("/ask", &english)).await;
    answer.says(&["By transfer, in the name of", "taken up"]);
}

#[tokio::test]
async fn a_broken_link_is_named_with_its_mend_and_the_holder() {
    let site = Site::full().await;
    let answer = site.get(&query("/ask", &question("gov-west", "west", "P-1"))).await;
    answer.says(&[
        "不能。",
        "断在「未承接」",
        "由陈庄镇人民政府承接，并登记承接",
        "广饶县住房和城乡建设局",
        "tone-bad",
    ]);
}

#[tokio::test]
async fn the_three_dates_are_respected() {
    let site = Site::full().await;
    let mut early = question("gov-east", "east", "P-1");
    early.push(("known", "14"));
    site.get(&query("/ask", &early)).await.says(&["断在「未承接」", "known=14"]);
}

#[tokio::test]
async fn what_is_not_understood_is_said_at_its_field_with_candidates() {
    let site = Site::full().await;
    let mut wrong = question("大王镇政府", "大王", "施工许可");
    wrong.extend([("amount", "五万"), ("filed", "2014-02-30")]);
    let answer = site.get(&query("/ask", &wrong)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.says(&[
        "#q-organ",
        "#q-place",
        "#q-power",
        "#q-amount",
        "#q-filed",
        "大王镇人民政府",
        "建筑工程施工许可",
    ]);
}

#[tokio::test]
async fn the_proof_of_an_answer_holds() {
    let site = Site::full().await;
    let answer = site.get(&query("/ask/proof.json", &question("gov-east", "east", "P-1"))).await;
    let whole: serde_json::Value = serde_json::from_slice(&answer.bytes).unwrap();
    let root: ledger::Hash = serde_json::from_value(whole["root"].clone()).unwrap();
    let entries = whole["entries"].as_array().unwrap();
    assert!(entries.len() >= 3, "{whole:#}");
    for entry in entries {
        let envelope = entry["entry"]["envelope"].as_str().unwrap();
        let proof: ledger::InclusionProof = serde_json::from_value(entry["proof"].clone()).unwrap();
        ledger::verify_inclusion(&ledger::leaf_hash(envelope.as_bytes()), &proof, &root).unwrap();
    }
}

#[tokio::test]
async fn a_hostile_question_is_only_not_understood() {
    let site = Site::full().await;
    let long = "年".repeat(2_000);
    let answer =
        site.get(&query("/ask", &question("<script>alert(1)</script>", &long[..600], "\u{0}"))).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!answer.text().contains("<script>alert"));
}
