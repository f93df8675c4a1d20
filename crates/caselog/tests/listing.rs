//! The law of lists: whatever is asked for, pages put one behind the other are what a plain loop picks out of the whole log, the
//! total is their number, and an export hands over the same.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;
#[path = "../../register/tests/world/mod.rs"]
mod world;

use std::fmt::Write as _;

use caselog::{Case, CaseFilter, CaseLog, CaseLogError, Flag, Outcome, Page, Scope, Standing, Who};
use common::{HEADER, Log, admit, admit_json, index};
use proptest::prelude::*;
use register::authority::Index;
use register::{Books, Days, Known, OrganId, PlaceId, PowerCode, Register};
use serde_json::json;
use world::{ledger, seeds};

const DAYS: [&str; 8] = [
    "2012-01-01",
    "2013-05-01",
    "2013-05-03",
    "2013-06-02",
    "2014-01-01",
    "2021-07-15",
    "2021-08-02",
    "2024-01-01",
];
const ORGANS: [&str; 6] = ["gov-county", "dept-build", "gov-east", "outpost-city", "office-east", "gov-west"];
const PLACES: [&str; 6] = ["county", "east", "west", "far", "village", "other-county"];
const POWERS: [&str; 4] = ["penalty", "licence", "inspection", "service"];

type Seed = [u8; 10];

fn pick<'a>(list: &[&'a str], number: u8) -> &'a str {
    list[usize::from(number) % list.len()]
}

/// Some batches: cases in the order of their numbers, and in each batch those that were pending in the one before, decided.
fn batches(cases: &[Seed], at_once: usize) -> Vec<String> {
    let (mut files, mut pending) = (Vec::new(), Vec::<(usize, &Seed)>::new());
    let numbered: Vec<(usize, &Seed)> = cases.iter().enumerate().collect();
    for part in numbered.chunks(at_once).chain([[].as_slice()]) {
        let mut text = HEADER.to_owned();
        for (number, seed) in std::mem::take(&mut pending) {
            write(&mut text, number, seed, Outcome::Approved);
        }
        for (number, seed) in part {
            let outcome = Outcome::ALL[usize::from(seed[5]) % Outcome::ALL.len()];
            write(&mut text, *number, seed, outcome);
            if outcome == Outcome::Pending && seed[6].is_multiple_of(2) {
                pending.push((*number, *seed));
            }
        }
        if text.len() > HEADER.len() {
            files.push(text + "\n");
        }
    }
    files
}

fn write(text: &mut String, number: usize, seed: &Seed, outcome: Outcome) {
    let (mut filed, mut decided) = (pick(&DAYS, seed[3]), pick(&DAYS, seed[4]));
    if decided < filed {
        (filed, decided) = (decided, filed);
    }
    let decided = if outcome == Outcome::Pending { "" } else { decided };
    let (power, place, organ) = (pick(&POWERS, seed[0]), pick(&PLACES, seed[1]), pick(&ORGANS, seed[2]));
    let seal = if seed[7].is_multiple_of(4) { pick(&ORGANS, seed[7] / 4) } else { "" };
    write!(text, "\nC{number:03},{power},{place},{organ},{seal},,{filed},{decided},{}", outcome.code())
        .unwrap();
}

fn filter(seed: &[u8; 12], case: Option<&Case>) -> CaseFilter {
    let one_in = |at: usize, times: u8| seed[at].is_multiple_of(times).then(|| seed[at] / times);
    let place = |number: u8| PlaceId::new(pick(&PLACES, number)).unwrap();
    let organ = |number: u8| OrganId::new(pick(&ORGANS, number)).unwrap();
    let period = |number: u8| {
        let (from, until) = (pick(&DAYS, number), pick(&DAYS, number / 8));
        let from = from.parse().unwrap();
        if number.is_multiple_of(3) { Days::since(from) } else { Days::between(from, until.parse().unwrap()) }
    };
    CaseFilter {
        id: one_in(0, 9).and(case).map(|case| case.id.clone()),
        power: one_in(1, 4).map(|number| PowerCode::new(pick(&POWERS, number)).unwrap()),
        place: one_in(2, 3).map(place),
        organ: one_in(3, 6).map(organ),
        outcome: one_in(4, 6).map(|number| Outcome::ALL[usize::from(number) % Outcome::ALL.len()]),
        period: one_in(5, 3).map(period),
        standing: one_in(6, 3).map(|number| Standing::ALL[usize::from(number) % Standing::ALL.len()]),
        who: one_in(7, 5).map(|number| Who::ALL[usize::from(number) % Who::ALL.len()]),
        flag: one_in(8, 5).map(|number| Flag::ALL[usize::from(number) % Flag::ALL.len()]),
        grant: one_in(9, 7).and(case).and_then(|case| case.judged?.grant),
        batch: one_in(10, 7).and(case).map(|case| case.batch),
        within: one_in(11, 3).map(|number| Scope {
            places: (0..number % 3).map(|more| place(number + more)).collect(),
            organs: (0..number / 3 % 3).map(|more| organ(number / 2 + more)).collect(),
        }),
    }
}

/// Does a case fit, by what it says of itself?
fn fits(case: &Case, filter: &CaseFilter, books: &Books) -> bool {
    let day = case.decided.unwrap_or(case.filed);
    let lies = |area: &PlaceId| case.place == *area || books.places.within(&case.place, area, day);
    let seen = |scope: &Scope| scope.organs.contains(&case.organ) || scope.places.iter().any(lies);
    filter.id.as_ref().is_none_or(|id| case.id == *id)
        && filter.power.as_ref().is_none_or(|power| case.power == *power)
        && filter.place.as_ref().is_none_or(lies)
        && filter.organ.as_ref().is_none_or(|organ| case.organ == *organ)
        && filter.outcome.is_none_or(|outcome| case.outcome == outcome)
        && filter.period.is_none_or(|period| case.decided.is_some_and(|day| period.contains(day)))
        && filter.standing.is_none_or(|wanted| case.judged.is_some_and(|judged| judged.standing == wanted))
        && filter.who.is_none_or(|wanted| case.judged.is_some_and(|judged| judged.who == wanted))
        && filter.flag.is_none_or(|wanted| case.judged.is_some_and(|judged| judged.flags.has(wanted)))
        && filter.grant.is_none_or(|wanted| case.judged.is_some_and(|judged| judged.grant == Some(wanted)))
        && filter.batch.is_none_or(|batch| case.batch == batch)
        && filter.within.as_ref().is_none_or(seen)
}

/// What the export of a list hands over.
fn export(
    log: &CaseLog,
    (register, index, known): (&Register, &Index, Known),
    filter: &CaseFilter,
) -> Vec<Case> {
    let mut all = Vec::new();
    let count = log.each_case(register, index, known, filter, &mut |cases| {
        all.extend(cases);
        Ok::<(), CaseLogError>(())
    });
    assert_eq!(count.unwrap(), all.len() as u64);
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn pages_put_together_are_what_a_plain_loop_picks(
        acts in seeds(40),
        cases in prop::collection::vec(any::<Seed>(), 1..160),
        at_once in 4_usize..60,
        filters in prop::collection::vec((any::<[u8; 12]>(), any::<u8>()), 1..12),
        rows in 1_usize..40,
        audited in any::<bool>(),
    ) {
        let log = Log::new();
        let mut register = ledger(&acts);
        let mut stage = ledger(&[]);
        for text in batches(&cases, at_once) {
            // Checked against the stage: some of it may be gone in the ledger that judges.
            let act = log.stage(&stage, "cases.csv", text.as_bytes()).unwrap().act;
            admit(&mut stage, act.clone().into());
            admit(&mut register, act.into());
        }
        let index = index(&register);
        let ask = (&register, &index, register.known());
        let all = export(&log.log, ask, &CaseFilter::default());
        let numbers: std::collections::BTreeSet<&str> = all.iter().map(|case| case.id.as_str()).collect();
        prop_assert_eq!((numbers.len(), all.len()), (cases.len(), cases.len()), "each case once");
        for (seed, which) in &filters {
            let filter = filter(seed, all.get(usize::from(*which) % all.len().max(1)));
            let expected: Vec<&Case> = all.iter().filter(|case| fits(case, &filter, register.books())).collect();
            // Once from nothing, once with what was counted before.
            let fresh = log.again();
            if audited {
                fresh.audit(&register, &index, filter.period, register.known(), &mut |_| {}).unwrap();
            }
            for log in [&fresh, &fresh, &log.log] {
                let mut found = Vec::new();
                loop {
                    let page = Page { offset: found.len() as u64, rows };
                    let page = log.cases(&register, &index, register.known(), &filter, page).unwrap();
                    prop_assert_eq!(page.total, expected.len() as u64, "{:?}", &filter);
                    if page.cases.is_empty() {
                        break;
                    }
                    found.extend(page.cases);
                }
                prop_assert_eq!(found.iter().collect::<Vec<_>>(), expected.clone(), "{:?}", &filter);
            }
            let from_behind = Page { offset: (expected.len() / 2) as u64, rows };
            let page = log.again().cases(&register, &index, register.known(), &filter, from_behind).unwrap();
            let half = expected.iter().skip(expected.len() / 2).take(rows).copied();
            prop_assert_eq!(page.cases.iter().collect::<Vec<_>>(), half.collect::<Vec<_>>());
            prop_assert_eq!(page.total, expected.len() as u64);
            let exported = export(&log.log, ask, &filter);
            prop_assert_eq!(exported.iter().collect::<Vec<_>>(), expected);
        }
    }
}

#[test]
fn what_was_counted_is_not_taken_for_another_ledger() {
    let (log, mut register) = (Log::new(), common::county());
    let file = |id: &str| format!("{HEADER}\n{id},P-build,dawang,build,,,2013-03-01,2013-03-20,approved\n");
    let total = |register: &Register, known: Known| {
        let page = Page { offset: 0, rows: 10 };
        let found = log.log.cases(register, &index(register), known, &CaseFilter::default(), page).unwrap();
        (found.total, found.cases.len())
    };
    log.file(&mut register, "a.csv", file("A").as_bytes());
    let before = register.known();
    assert_eq!(total(&register, before), (1, 1));
    let staged = log.file(&mut register, "b.csv", file("B").as_bytes());
    assert_eq!(total(&register, register.known()), (2, 2));
    assert_eq!(total(&register, before), (1, 1), "as known before");
    let filed = register.books().supervision.by_source(&staged.act.source_digest).unwrap().position;
    let filed = register.entries()[usize::try_from(filed.0).unwrap() - 1].id;
    admit_json(&mut register, json!({"kind": "void_acts", "acts": [filed], "reason": "filed by mistake"}));
    assert_eq!(total(&register, register.known()), (1, 1), "its batch is void");
}
