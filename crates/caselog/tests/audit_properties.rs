//! The law of the audit: on random ledgers and random logs it equals a plain loop that puts each case to the reference
//! evaluator, as known at any size of the ledger, with any number of threads.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;
mod oracle;
#[path = "../../register/tests/world/mod.rs"]
mod world;

use std::sync::Arc;

use caselog::{CaseFilter, Flag, Outcome, PAGE_ROWS_MAX, Page, Who};
use common::Log;
use oracle::{Plain, count_plainly, counted, csv};
use proptest::prelude::*;
use register::authority::{BrokenLink, Index};
use register::rules::DepartmentLoses;
use register::{Day, Days, Entry, Known, OrganId, PlaceId, PowerCode, Register};
use serde_json::{Value, json};
use world::{act_id, entry, ledger, seeds};

const DAYS: [&str; 14] = [
    "2012-01-01",
    "2013-04-20",
    "2013-05-01",
    "2013-05-02",
    "2013-05-03",
    "2013-06-01",
    "2013-06-02",
    "2013-12-31",
    "2014-01-01",
    "2021-07-14",
    "2021-07-15",
    "2021-08-02",
    "2022-01-01",
    "2024-01-01",
];
const ORGANS: [&str; 12] = [
    "gov-county",
    "dept-build",
    "dept-city",
    "other-build",
    "gov-east",
    "gov-west",
    "gov-far",
    "outpost-city",
    "office-east",
    "team-east",
    "zone",
    "gov-city",
];
const PLACES: [&str; 6] = ["county", "east", "west", "far", "village", "other-county"];
const POWERS: [&str; 8] =
    ["penalty", "licence", "coercion", "inspection", "own", "service", "timed-working", "timed-calendar"];

/// A random case, as numbers.
type CaseSeed = [u8; 12];

fn pick<'a>(list: &[&'a str], index: u8) -> &'a str {
    list[usize::from(index) % list.len()]
}

/// The case that numbers mean. The log keeps to a few organs, two powers and two places, given by `focus`: many cases
/// of one organ, power and place over the days are what tells whether a remembered judgement is used too long.
fn plain(seed: &CaseSeed, focus: &[u8; 8]) -> Plain {
    let of = |list: &[u8], index: u8| list[usize::from(index) % list.len()];
    let (mut filed, mut decided): (Day, Day) =
        (pick(&DAYS, seed[3]).parse().unwrap(), pick(&DAYS, seed[4]).parse().unwrap());
    if decided < filed {
        (filed, decided) = (decided, filed);
    }
    let outcome = Outcome::ALL[usize::from(seed[6]) % Outcome::ALL.len()];
    let (suspended, suspended_days) = suspended(seed, filed, decided);
    Plain {
        suspended,
        suspended_days,
        organ: OrganId::new(pick(&ORGANS, of(&focus[..4], seed[0]))).unwrap(),
        power: PowerCode::new(pick(&POWERS, of(&focus[4..6], seed[1]))).unwrap(),
        place: PlaceId::new(pick(&PLACES, of(&focus[6..], seed[2]))).unwrap(),
        seal: seed[5].is_multiple_of(3).then(|| OrganId::new(pick(&ORGANS, seed[5] / 3)).unwrap()),
        filed,
        decided,
        outcome,
    }
}

/// Of most cases all days count; of the others a stretch or two of days do not, or a number of them.
fn suspended(seed: &CaseSeed, filed: Day, decided: Day) -> (Vec<(Day, Day)>, u16) {
    let took = filed.days_until(decided);
    let at = |part: u8| Day::from_number(filed.number() + took * i32::from(part) / 255).unwrap();
    let short = |from: Day, days: u8| {
        let until = Day::from_number(from.number() + i32::from(days) % 40).unwrap();
        (from, until.min(decided))
    };
    match seed[7] % 8 {
        0 => (vec![(at(seed[8].min(seed[9])), at(seed[8].max(seed[9])))], 0),
        1 => (vec![short(at(seed[8]), seed[9]), short(at(seed[10]), seed[11])], 0),
        // Near the filing day, where a limit runs out.
        2 => (vec![short(filed, seed[8]), short(at(seed[9] / 64), seed[10])], 0),
        3 => (Vec::new(), u16::try_from(took.min(i32::from(seed[8]) % 30)).unwrap()),
        _ => (Vec::new(), 0),
    }
}

/// Powers with limits and a calendar of one year only, so that deadlines are known, passed and unknown.
fn with_limits(register: &mut Register) {
    let power = |id: &str, unit: &str, days: u8| -> Value {
        json!({"kind": "list_power", "power": id, "name": id, "power_kind": "licence", "function": "build",
               "domain": "d", "level": "county", "time_limit_days": days, "time_limit_unit": unit})
    };
    common::admit_json(register, power("timed-working", "working", 20));
    common::admit_json(register, power("timed-calendar", "calendar", 30));
    common::admit_json(
        register,
        json!({"kind": "set_calendar", "year": 2013, "holidays": ["2013-05-01"], "make_up_days": [], "source": "t"}),
    );
}

/// The same ledger with one more act at some place in it.
fn insert(register: &Register, at: usize, act: register::acts::Act) -> Register {
    insert_as(register, at, 9_999_999, act)
}

/// The same, the act bearing a number of its own.
fn insert_as(register: &Register, at: usize, number: u64, act: register::acts::Act) -> Register {
    let mut entries: Vec<Arc<Entry>> = Vec::new();
    let act = entry(1, act_id(number), act);
    let (before, after) = register.entries().split_at(at);
    for old in before.iter().chain([&act]).chain(after) {
        let position = register::Position(entries.len() as u64 + 1);
        entries.push(Arc::new(Entry { position, ..(**old).clone() }));
    }
    Register::fold(entries)
}

fn in_pool<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(250);
    ProptestConfig { cases, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_audit_equals_a_plain_loop(
        seeds in seeds(50),
        cases in prop::collection::vec(any::<CaseSeed>(), 1..250),
        focus in any::<[u8; 8]>(),
        known in any::<u8>(),
        narrow in any::<bool>(),
    ) {
        let mut whole = ledger(&seeds);
        with_limits(&mut whole);
        let cases: Vec<Plain> = cases.iter().map(|case| plain(case, &focus)).collect();
        let log = Log::new();
        // Staged when everything was there; some of it may be void or gone in the ledger that judges.
        let mut stage = ledger(&[]);
        with_limits(&mut stage);
        let staged = log.stage(&stage, "cases.csv", csv(&cases).as_bytes()).unwrap();
        prop_assert_eq!(staged.act.rows, cases.len() as u64, "{}", staged.report.describe(tables::Language::English));

        // The batch is filed early, so that much is recorded after it; the audit knows some of that.
        let whole = insert(&whole, 20, staged.act.into());
        let size = whole.entries().len() as u64;
        let known = Known(21 + (size - 21) * u64::from(known) / 255);
        let period = narrow.then(|| Days::between(common::day("2013-05-01"), common::day("2021-07-15")));
        let index = Index::build(whole.entries());
        let then = Register::fold(whole.entries()[..usize::try_from(known.0).unwrap()].iter().cloned());
        let expected = count_plainly(&then, &cases, known, period);

        let audit = log.log.audit(&whole, &index, period, known, &mut |_| {}).unwrap();
        prop_assert_eq!(counted(&audit), expected);
        log.log.forget();
        let alone = in_pool(1, || log.log.audit(&whole, &index, period, known, &mut |_| {}).unwrap());
        prop_assert_eq!(&audit, &alone);

        // What moved to the town by the reference's own word, and is not a case left over from a recall, is kept back.
        let page = Page { offset: 0, rows: PAGE_ROWS_MAX };
        let list = log.log.cases(&whole, &index, known, &CaseFilter::default(), page).unwrap();
        prop_assert_eq!(list.total, cases.len() as u64);
        for case in &list.cases {
            let Some(judged) = case.judged.filter(|judged| judged.who == Who::Department) else { continue };
            let rules = then.books().rules.on(case.decided.unwrap());
            if judged.broken == Some(BrokenLink::MovedToTown) {
                let grant = then.books().grants.get(judged.grant.unwrap()).unwrap();
                let left_over = grant.recalled_from().is_some_and(|day| day <= case.decided.unwrap());
                prop_assert!(left_over || judged.flags.has(Flag::KeptBack), "{:?}", case);
                prop_assert_eq!(rules.department_loses, DepartmentLoses::Yes);
            }
        }
    }

    #[test]
    fn an_audit_that_remembers_equals_one_that_does_not(
        seeds in seeds(50),
        cases in prop::collection::vec(any::<CaseSeed>(), 1..250),
        focus in any::<[u8; 8]>(),
        steps in prop::collection::vec(any::<u8>(), 1..6),
        narrow in any::<bool>(),
    ) {
        let mut whole = ledger(&seeds);
        with_limits(&mut whole);
        let cases: Vec<Plain> = cases.iter().map(|case| plain(case, &focus)).collect();
        let log = Log::new();
        let mut stage = ledger(&[]);
        with_limits(&mut stage);
        // Two batches, one filed early, one late.
        let (early, late) = cases.split_at(cases.len() / 2);
        prop_assume!(csv(early) != csv(late));
        for (part, at) in [(early, 20), (late, whole.entries().len() - 1)] {
            if !part.is_empty() {
                let staged = log.stage(&stage, "cases.csv", csv(part).as_bytes()).unwrap();
                whole = insert_as(&whole, at, 9_999_990 + at as u64, staged.act.into());
            }
        }
        let index = Index::build(whole.entries());
        let size = whole.entries().len() as u64;
        let period = narrow.then(|| Days::between(common::day("2013-05-01"), common::day("2021-07-15")));
        let mut sizes: Vec<u64> = steps.iter().map(|step| 22 + (size - 22) * u64::from(*step) / 255).collect();
        sizes.sort_unstable();
        sizes.push(size);
        for known in sizes.into_iter().map(Known) {
            let remembering = log.log.audit(&whole, &index, period, known, &mut |_| {}).unwrap();
            // Each row group in a window of its own: parts add up to the whole.
            let fresh = log.again().with_window(1);
            let full = fresh.audit(&whole, &index, period, known, &mut |_| {}).unwrap();
            prop_assert_eq!(counted(&remembering), counted(&full), "as known at {:?}", known);
            prop_assert_eq!(remembering, full);
        }
    }
}
