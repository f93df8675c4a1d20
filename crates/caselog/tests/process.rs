//! How cases were handled: the flow counted by hand, and each finding where it belongs and nowhere else.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::fmt::Write as _;

use caselog::{
    CasesParquet, Edge, Finding, FindingKind, Process, ProcessFilter, authority_spans, write_spans,
};
use common::{Log, admit_json, county, day, index, issue};
use register::authority::{Facts, Verdict};
use register::{Known, OrganId, PlaceId, PowerCode, Register};
use serde_json::json;

/// One event: what, by which organ, by whom, begun and ended.
type Event<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

/// A log of cases of P-build at 大王镇, decided by the town.
fn log_of(cases: &[(&str, &[Event<'_>])]) -> Vec<u8> {
    let mut text = "<log>".to_owned();
    for (id, events) in cases {
        write!(
            text,
            r#"<trace><string key="concept:name" value="{id}"/><string key="职权编码" value="P-build"/><string key="行政区划" value="dawang"/><string key="办理机关" value="dawang-gov"/><string key="受理日期" value="2013-02-04"/><string key="办结日期" value="2013-02-20"/><string key="outcome" value="准予"/>"#
        )
        .unwrap();
        for (activity, organ, officer, start, end) in *events {
            for (transition, time) in [("start", start), ("complete", end)] {
                write!(
                    text,
                    r#"<event><string key="concept:name" value="{activity}"/><string key="lifecycle:transition" value="{transition}"/><string key="org:group" value="{organ}"/><string key="org:resource" value="{officer}"/><date key="time:timestamp" value="2013-02-{time}:00+08:00"/></event>"#
                )
                .unwrap();
            }
        }
        text.push_str("</trace>");
    }
    (text + "</log>").into_bytes()
}

fn process(log: &Log, register: &Register, known: Known) -> Process {
    log.log.process(register, known, &ProcessFilter::default(), &mut |_| {}).unwrap()
}

fn of_kind(process: &Process, kind: FindingKind) -> Vec<(&str, &str)> {
    let found: Vec<&Finding> = process.findings.iter().filter(|one| one.kind == kind).collect();
    assert_eq!(found.len() as u64, process.found[&kind], "{kind:?}");
    found.into_iter().map(|one| (one.case.as_str(), one.activity.as_str())).collect()
}

const ACCEPT: Event<'_> = ("受理", "dawang-gov", "a", "04T09:00", "04T10:00");
const INSPECT: Event<'_> = ("勘查", "dawang-office", "a", "05T10:00", "05T12:00");
const SIGN: Event<'_> = ("县局会签", "build", "b", "06T12:00", "06T13:00");
const DECIDE: Event<'_> = ("决定", "dawang-gov", "c", "07T13:00", "07T14:00");

#[test]
fn the_flow_is_counted_and_timed() {
    let (log, mut register) = (Log::new(), county());
    log.file(
        &mut register,
        "a.xes",
        &log_of(&[("C1", &[ACCEPT, INSPECT, DECIDE]), ("C2", &[ACCEPT, INSPECT, INSPECT, DECIDE])]),
    );
    let found = process(&log, &register, register.known());
    assert_eq!((found.cases, found.steps), (2, 7));
    let counts: Vec<_> =
        found.activities.iter().map(|one| (one.name.as_str(), one.steps, one.cases)).collect();
    assert_eq!(counts, [("勘查", 3, 2), ("决定", 2, 2), ("受理", 2, 2)]);
    let edge = |from, to, times| Edge { from, to, times };
    let mut edges = found.edges.clone();
    edges.sort_by_key(|edge| (edge.from, edge.to));
    assert_eq!(
        edges,
        [
            edge(None, Some(2), 2),
            edge(Some(0), Some(0), 1),
            edge(Some(0), Some(1), 2),
            edge(Some(1), None, 2),
            edge(Some(2), Some(0), 2),
        ]
    );
    let decide = &found.activities[1];
    assert_eq!(decide.working.unwrap().mean_hours, 1.0);
    assert_eq!(decide.waiting.unwrap().longest_hours, 49.0);
    assert_eq!(found.activities[0].organs, [("dawang-office".to_owned(), 3)]);
    assert!(found.findings.is_empty(), "{:?}", found.findings);
    assert_eq!(process(&log, &register, Known(register.known().0 - 1)).cases, 0, "not yet filed");
}

#[test]
fn a_countys_step_is_asked_about_unless_it_is_published() {
    let (log, mut register) = (Log::new(), county());
    log.file(
        &mut register,
        "a.xes",
        &log_of(&[
            ("C1", &[ACCEPT, SIGN, DECIDE]),
            ("C2", &[ACCEPT, INSPECT, DECIDE]),
            ("C3", &[ACCEPT, INSPECT, ("决定", "build", "b", "08T09:00", "08T10:00")]),
        ]),
    );
    let found = process(&log, &register, register.known());
    assert_eq!(of_kind(&found, FindingKind::HiddenPreApproval), [("C1", "县局会签"), ("C3", "决定")]);
    assert_eq!(of_kind(&found, FindingKind::DecidedElsewhere), [("C3", "决定")]);
    assert_eq!(found.reckoned.with_flow, 0);
    let before = register.known();
    admit_json(
        &mut register,
        json!({"kind": "publish_flow", "powers": ["P-build"], "organ": "gov", "from": "2013-01-01", "origin": "constructed",
            "steps": [{"activity": "受理"}, {"activity": "勘查", "optional": true},
                {"activity": "县局会签", "level": "county", "optional": true}, {"activity": "决定", "level": "town"}]}),
    );
    let now = process(&log, &register, register.known());
    assert_eq!(of_kind(&now, FindingKind::HiddenPreApproval), [("C3", "决定")]);
    assert_eq!((now.reckoned.with_flow, now.reckoned.conforming), (3, 3));
    assert!(now.findings.iter().any(|one| one.constructed && one.against.is_some()));
    assert_eq!(process(&log, &register, before).found[&FindingKind::HiddenPreApproval], 2, "as known before");
}

#[test]
fn steps_are_held_against_the_published_flow() {
    let (log, mut register) = (Log::new(), county());
    admit_json(
        &mut register,
        json!({"kind": "publish_flow", "powers": ["P-build"], "organ": "gov", "from": "2013-01-01",
            "steps": [{"activity": "受理"}, {"activity": "勘查"}, {"activity": "决定"}]}),
    );
    let late = ("勘查", "dawang-office", "a", "09T10:00", "09T12:00");
    let other = ("盖章", "dawang-gov", "a", "08T10:00", "08T12:00");
    log.file(
        &mut register,
        "a.xes",
        &log_of(&[
            ("C1", &[ACCEPT, INSPECT, DECIDE]),
            ("C2", &[ACCEPT, DECIDE]),
            ("C3", &[ACCEPT, DECIDE, late]),
            ("C4", &[ACCEPT, INSPECT, DECIDE, other, other]),
        ]),
    );
    let found = process(&log, &register, register.known());
    assert_eq!(of_kind(&found, FindingKind::MissingStep), [("C2", "勘查")]);
    assert_eq!(of_kind(&found, FindingKind::OutOfOrder), [("C3", "勘查")]);
    assert_eq!(of_kind(&found, FindingKind::ExtraStep), [("C4", "盖章")]);
    assert_eq!((found.reckoned.with_flow, found.reckoned.conforming), (4, 1));
}

#[test]
fn an_officer_needs_an_assignment_to_the_organ_on_the_day() {
    let (log, mut register) = (Log::new(), county());
    log.file(&mut register, "a.xes", &log_of(&[("C1", &[ACCEPT, INSPECT, DECIDE])]));
    assert_eq!(
        process(&log, &register, register.known()).reckoned.with_officer,
        0,
        "nobody is assigned anywhere"
    );
    let mut assign = |officer: &str, organ: &str, from: &str, until: &str| {
        admit_json(
            &mut register,
            json!({"kind": "assign_officer", "officer": officer, "organ": organ, "from": from, "until": until}),
        )
    };
    // `a` from 5 February on: the acceptance of the 4th lies before. An inner office is the town's own hand.
    assign("a", "dawang-gov", "2013-02-05", "2013-12-31");
    assign("c", "daozhuang-gov", "2013-01-01", "2013-12-31");
    let found = process(&log, &register, register.known());
    assert_eq!(of_kind(&found, FindingKind::OfficerOutsideTerm), [("C1", "受理")]);
    assert_eq!(of_kind(&found, FindingKind::OfficerElsewhere), [("C1", "决定")]);
    assert_eq!(of_kind(&found, FindingKind::OfficerUnknown), []);
    assert_eq!((found.reckoned.with_officer, found.reckoned.supported), (3, 1));
    let one = ProcessFilter { kind: Some(FindingKind::OfficerElsewhere), ..ProcessFilter::default() };
    let one = log.log.process(&register, register.known(), &one, &mut |_| {}).unwrap();
    assert_eq!((one.findings.len(), one.found), (1, found.found));
}

/// A case of some steps, taken from a number: kinds of steps, organs, officers and hours vary, some are foreign to the flow.
fn drawn(number: usize) -> Vec<Event<'static>> {
    const DONE: [Event<'static>; 6] = [
        ACCEPT,
        INSPECT,
        SIGN,
        DECIDE,
        ("盖章", "dawang-gov", "d", "08T10:00", "08T12:00"),
        ("勘查", "dawang-office", "b", "03T08:00", "03T09:30"),
    ];
    (0..2 + number % 5).map(|step| DONE[(number * 7 + step * (1 + number % 3)) % DONE.len()]).collect()
}

fn in_pool<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

#[test]
fn many_batches_say_what_one_says_whatever_the_threads() {
    let names: Vec<String> = (0..120).map(|number| format!("C{number:03}")).collect();
    let cases: Vec<(&str, Vec<Event<'_>>)> =
        names.iter().enumerate().map(|(number, name)| (name.as_str(), drawn(number))).collect();
    let cases: Vec<(&str, &[Event<'_>])> =
        cases.iter().map(|(name, steps)| (*name, steps.as_slice())).collect();
    let with_flow = || {
        let mut register = county();
        admit_json(
            &mut register,
            json!({"kind": "publish_flow", "powers": ["P-build"], "organ": "gov", "from": "2013-01-01",
                "steps": [{"activity": "受理"}, {"activity": "勘查"}, {"activity": "决定"}]}),
        );
        admit_json(
            &mut register,
            json!({"kind": "assign_officer", "officer": "a", "organ": "dawang-gov", "from": "2013-02-05", "until": "2013-12-31"}),
        );
        register
    };
    let (one, mut whole) = (Log::new(), with_flow());
    one.file(&mut whole, "a.xes", &log_of(&cases));
    let (many, mut parted) = (Log::new(), with_flow());
    for (number, part) in cases.chunks(7).enumerate() {
        many.file(&mut parted, &format!("{number}.xes"), &log_of(part));
    }
    let alone = in_pool(1, || process(&many, &parted, parted.known()));
    let together = in_pool(4, || process(&many, &parted, parted.known()));
    assert_eq!(alone, together);
    assert_eq!(together.cases, 120);
    let expected = process(&one, &whole, whole.known());
    assert_eq!((&together.activities, &together.edges), (&expected.activities, &expected.edges));
    assert_eq!((together.reckoned, &together.found), (expected.reckoned, &expected.found));
    let told = |process: &Process| -> Vec<(FindingKind, String, String)> {
        let all = process.findings.iter();
        all.map(|one| (one.kind, one.case.clone(), one.activity.clone())).collect()
    };
    assert!(expected.findings.len() > 100, "{}", expected.findings.len());
    assert_eq!(told(&together), told(&expected), "in the order of the log");
}

#[test]
fn a_case_across_the_edge_of_two_row_groups_stays_one() {
    // So many steps that the third and the fourth case lie across an edge.
    const STEPS: usize = 90_000;
    let event = r#"<event><string key="concept:name" value="勘查"/><string key="org:group" value="dawang-office"/></event>"#;
    let mut text = "<log>".to_owned();
    for (id, steps) in [("A", STEPS), ("B", 3), ("C", STEPS), ("D", STEPS)] {
        let begun = log_of(&[(id, &[])]);
        let begun = String::from_utf8(begun).unwrap();
        text.push_str(begun.trim_start_matches("<log>").trim_end_matches("</trace></log>"));
        text.push_str(&event.repeat(steps));
        text.push_str("</trace>");
    }
    let (log, mut register) = (Log::new(), county());
    log.file(&mut register, "a.xes", (text + "</log>").as_bytes());
    let found = in_pool(2, || process(&log, &register, register.known()));
    assert_eq!((found.cases, found.steps), (4, 3 * STEPS as u64 + 3));
    let edge = |from, to, times| Edge { from, to, times };
    let follows = edge(Some(0), Some(0), 3 * STEPS as u64 - 1);
    assert_eq!(found.edges, [follows, edge(None, Some(0), 4), edge(Some(0), None, 4)]);
}

#[test]
fn spans_say_on_every_day_what_the_index_says() {
    let mut register = county();
    let issued = issue(
        &mut register,
        &[
            ("P-build", "dawang", "transfer", "build", "dawang-gov"),
            ("P-water", "dawang", "outpost", "water", "water-post"),
        ],
    );
    admit_json(
        &mut register,
        json!({"kind": "publish_grant", "issue": issued, "organ": "build", "day": "2013-01-05"}),
    );
    admit_json(
        &mut register,
        json!({"kind": "accept_grant", "issue": issued, "lines": [1], "organ": "dawang-gov", "day": "2013-01-10"}),
    );
    admit_json(
        &mut register,
        json!({"kind": "suspend_grant", "issue": issued, "lines": [1], "from": "2013-03-01", "until": "2013-03-31", "reason": "rectification"}),
    );
    let index = index(&register);
    let known = register.known();
    let spans = authority_spans(&register, &index, known);
    assert!(!spans.is_empty());
    for (power, place) in [("P-build", "dawang"), ("P-water", "dawang")] {
        let (power, place) = (PowerCode::new(power).unwrap(), PlaceId::new(place).unwrap());
        for organ in register.books().organs.iter().map(|organ| organ.id.clone()) {
            let organ: OrganId = organ;
            let mut on = day("2012-12-20");
            while on < day("2013-05-01") {
                let facts = Facts { on, law: on, known, amount: None, matter: None, filed: Some(on) };
                let held =
                    index.judge_keys(index.keys(&organ, &power, &place), facts).verdict != Verdict::NotHeld;
                let covering = spans.iter().filter(|span| {
                    (&span.organ, &span.power, &span.place) == (&organ, &power, &place)
                        && span.from.is_none_or(|from| from <= on)
                        && span.until.is_none_or(|until| on <= until)
                });
                assert_eq!(covering.count(), usize::from(held), "{organ} {power} {on}");
                on = on.next();
            }
        }
    }
    let bytes = write_spans(&spans, Vec::new()).unwrap();
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    let mut none = CasesParquet::begin(Vec::new()).unwrap();
    none.add(&[]).unwrap();
    assert!(none.end().unwrap().starts_with(b"PAR1"));
}
