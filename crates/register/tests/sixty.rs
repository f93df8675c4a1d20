//! Authority answers worked out by hand from the brief and the conventions of the design, before the code was asked:
//! `sixty/answers.csv` on the ledger `sixty/world.ndjson`. Both evaluators must give every one of them.
//! Where law and code disagree the table keeps the law's answer and the test fails.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "sixty/answers.rs"]
mod answers;
#[path = "sixty/ledger.rs"]
mod ledger;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use answers::{Row, rows};
use ledger::{Ledger, ledger};
use register::OrganId;
use register::authority::{Answer, BrokenLink, Caution, Ground, Index, Role, Roles, Verdict, reference};

/// Columns compared with the answer, in the order of the table.
const COMPARED: [&str; 13] = [
    "verdict",
    "ground",
    "broken",
    "grant",
    "acts_in_name_of",
    "seal",
    "respondent",
    "reviewed_by",
    "defendant",
    "compensates",
    "holder_instead",
    "cautions",
    "readings",
];

fn organ(role: Option<&Role>) -> String {
    role.and_then(|role| role.organ.as_ref()).map(OrganId::to_string).unwrap_or_default()
}

fn role<'a>(answer: &'a Answer, of: impl Fn(&'a Roles) -> &'a Role) -> String {
    organ(answer.roles.as_ref().map(of))
}

/// Sorted and joined by semicolons, as the table writes lists.
fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(";")
}

fn caution(caution: &Caution) -> String {
    match caution {
        Caution::TooFewOfficers { .. } => "too_few_officers",
        Caution::CountsAsEntrustment => "counts_as_entrustment",
    }
    .to_owned()
}

/// What the answer holds for a column of the table.
fn found(column: &str, answer: &Answer, ledger: &Ledger) -> String {
    match column {
        "verdict" => answer.verdict.code().to_owned(),
        "ground" => answer.ground.map(|g| g.code().to_owned()).unwrap_or_default(),
        "broken" => answer.broken.map(|b| b.code().to_owned()).unwrap_or_default(),
        "grant" => {
            answer.grant.map(|g| format!("{}/{}", ledger.names[&g.issue], g.line.0)).unwrap_or_default()
        }
        "acts_in_name_of" => role(answer, |r| &r.acts_in_name_of),
        "seal" => role(answer, |r| &r.seal),
        "respondent" => role(answer, |r| &r.respondent),
        "reviewed_by" => role(answer, |r| &r.reviewed_by),
        "defendant" => role(answer, |r| &r.defendant),
        "compensates" => role(answer, |r| &r.compensates),
        "holder_instead" => {
            let holder = answer.holder_instead.as_ref();
            holder.map(|h| format!("{}/{}", h.organ, h.ground.code())).unwrap_or_default()
        }
        "cautions" => joined(answer.cautions.iter().map(caution)),
        "readings" => joined(answer.readings.iter().map(|r| {
            let holder = r.holder.as_ref();
            holder.map(OrganId::to_string).unwrap_or_default()
        })),
        other => panic!("no such column: {other}"),
    }
}

/// Is the cell compared? `-` is open; the grant is compared only where the row names it; the ground of what is not held
/// is asked by a test of its own.
fn is_compared(column: &str, row: &Row) -> bool {
    let expected = row.cell(column);
    let named = column != "grant" || !expected.is_empty();
    let grounded = column != "ground" || row.cell("verdict") != Verdict::NotHeld.code();
    expected != "-" && named && grounded
}

/// One line for every column in which `answer` is not what the row expects.
fn differences(row: &Row, answer: &Answer, ledger: &Ledger, report: &mut String) {
    for column in COMPARED {
        let (expected, found) = (row.cell(column), found(column, answer, ledger));
        if is_compared(column, row) && expected != found {
            let known = Some(row.cell("known")).filter(|known| !known.is_empty()).unwrap_or("all");
            writeln!(
                report,
                "{:>4} | {} | {} {} {} on {} known {known} law {} | {column}: by hand `{expected}`, \
                 code `{found}` | {}",
                row.cell("number"),
                row.cell("question"),
                row.cell("organ"),
                row.cell("power"),
                row.cell("place"),
                row.cell("on"),
                row.cell("law"),
                row.cell("basis"),
            )
            .unwrap();
        }
    }
}

#[test]
fn every_answer_by_hand_is_given_by_both_evaluators() {
    let ledger = ledger();
    let index = Index::build(ledger.register.entries());
    let mut report = String::new();
    for row in rows() {
        let question = row.question(ledger.register.known());
        let answer = reference::answer(ledger.register.entries(), &question);
        let quick = index.answer(&question);
        differences(&row, &answer, &ledger, &mut report);
        if answer != quick {
            differences(&row, &quick, &ledger, &mut report);
            let number = row.cell("number");
            writeln!(report, "{number:>4} the evaluators differ\n     {answer:?}\n     {quick:?}").unwrap();
        }
    }
    assert!(report.is_empty(), "answers that are not those worked out by hand:\n{report}");
}

/// A link that stands rests on an entry that anybody can look up and prove.
#[test]
fn each_link_that_stands_names_its_entry() {
    let ledger = ledger();
    let mut links = 0;
    for row in &rows() {
        let answer = reference::answer(ledger.register.entries(), &row.question(ledger.register.known()));
        for link in answer.chain.iter().filter(|link| link.stands) {
            assert!(link.position.is_some(), "row {}: {link:?}", row.cell("number"));
            links += 1;
        }
    }
    assert!(links > 400, "{links}");
}

/// The design (§4) gives a ground for what is held and a broken link for what is not; an answer with both would let a
/// reader take "not held, by transfer" for a transfer.
#[test]
fn what_is_not_held_has_no_ground() {
    let ledger = ledger();
    let grounded: Vec<_> = rows()
        .iter()
        .filter(|row| {
            let question = row.question(ledger.register.known());
            let answer = reference::answer(ledger.register.entries(), &question);
            answer.verdict == Verdict::NotHeld && answer.ground.is_some()
        })
        .map(|row| row.cell("number"))
        .collect();
    assert!(grounded.is_empty(), "not held, and yet with a ground: rows {grounded:?}");
}

#[test]
fn the_table_notices_every_link_overlooked() {
    let ledger = ledger();
    let index = Index::build(ledger.register.entries());
    let questions: Vec<_> = rows().iter().map(|row| row.question(ledger.register.known())).collect();
    let unnoticed: Vec<_> = BrokenLink::ALL
        .iter()
        .filter(|link| {
            let faulty = index.ignoring(**link);
            questions.iter().all(|question| faulty.answer(question) == index.answer(question))
        })
        .collect();
    assert!(unnoticed.is_empty(), "no row notices that these links are overlooked: {unnoticed:?}");
}

#[test]
fn the_table_reaches_every_answer() {
    let rows = rows();
    assert!(rows.len() >= 60, "{} rows", rows.len());
    let seen = |column: &str| rows.iter().map(|row| row.cell(column)).collect::<BTreeSet<_>>();
    let all = |codes: Vec<&'static str>, column: &str| {
        let missing: Vec<_> = codes.into_iter().filter(|code| !seen(column).contains(code)).collect();
        assert!(missing.is_empty(), "no row has the {column} {missing:?}");
    };
    all(Verdict::ALL.iter().map(|v| v.code()).collect(), "verdict");
    all(Ground::ALL.iter().map(|g| g.code()).collect(), "ground");
    all(BrokenLink::ALL.iter().map(|b| b.code()).collect(), "broken");
}

#[test]
fn rows_are_numbered_and_each_asks_something_of_its_own() {
    let mut asked = BTreeSet::new();
    for (number, row) in (1..).zip(rows()) {
        assert_eq!(row.cell("number"), number.to_string());
        let asks = ["organ", "power", "place", "on", "known", "law", "amount_fen", "matter", "filed"];
        assert!(asked.insert(asks.map(|c| row.cell(c))), "row {number} asks what another asked");
        assert!(!row.cell("basis").is_empty() && !row.cell("question").is_empty(), "row {number}");
    }
}
