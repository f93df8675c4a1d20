//! The law of the audit: on random ledgers and random logs it equals a plain loop that puts each case to the reference
//! evaluator, as known at any size of the ledger, with any number of threads.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;
#[path = "../../register/tests/world/mod.rs"]
mod world;

use std::collections::BTreeMap;
use std::sync::Arc;

use caselog::{Audit, CaseFilter, Flag, Outcome, PAGE_ROWS_MAX, Page, Standing, Who};
use common::Log;
use proptest::prelude::*;
use register::authority::{Context, Index, Question, Verdict, reference};
use register::grants::{Grant, Happening, Mode, Side};
use register::rules::{DepartmentLoses, Effect, RunningAtHandover};
use register::{Books, Day, Days, Entry, Known, OrganId, PlaceId, PowerCode, Register};
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
type CaseSeed = [u8; 8];

/// A case as the plain loop sees it.
#[derive(Clone, Debug)]
struct Plain {
    organ: OrganId,
    power: PowerCode,
    place: PlaceId,
    seal: Option<OrganId>,
    filed: Day,
    decided: Day,
    outcome: Outcome,
}

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
    Plain {
        organ: OrganId::new(pick(&ORGANS, of(&focus[..4], seed[0]))).unwrap(),
        power: PowerCode::new(pick(&POWERS, of(&focus[4..6], seed[1]))).unwrap(),
        place: PlaceId::new(pick(&PLACES, of(&focus[6..], seed[2]))).unwrap(),
        seal: seed[5].is_multiple_of(3).then(|| OrganId::new(pick(&ORGANS, seed[5] / 3)).unwrap()),
        filed,
        decided,
        outcome: Outcome::ALL[usize::from(seed[6]) % Outcome::ALL.len()],
    }
}

fn csv(cases: &[Plain]) -> String {
    let rows: Vec<String> = cases
        .iter()
        .enumerate()
        .map(|(number, case)| {
            let seal = case.seal.as_ref().map(OrganId::as_str).unwrap_or_default();
            let decided =
                if case.outcome == Outcome::Pending { String::new() } else { case.decided.to_string() };
            let Plain { organ, power, place, filed, outcome, .. } = case;
            format!("C{number},{power},{place},{organ},{seal},,{filed},{decided},{}", outcome.code())
        })
        .collect();
    common::csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Power, place, month, standing, broken link, who, flags.
type Shared = (PowerCode, PlaceId, i32, Standing, String, Who, Vec<Flag>);

/// What the plain loop counts.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    /// Cases and days by what they share.
    cells: BTreeMap<Shared, (u64, u64)>,
    pending: u64,
    withdrawn: u64,
}

fn count_plainly(register: &Register, cases: &[Plain], known: Known, period: Option<Days>) -> Count {
    let books = register.books();
    let mut count = Count::default();
    for case in cases {
        match case.outcome {
            Outcome::Pending => count.pending += 1,
            Outcome::Withdrawn => count.withdrawn += 1,
            _ if period.is_some_and(|period| !period.contains(case.decided)) => {}
            _ => {
                let (standing, broken, who, flags) = judge_plainly(books, case, known);
                let month = case.decided.month_index();
                let key = (case.power.clone(), case.place.clone(), month, standing, broken, who, flags);
                let cell = count.cells.entry(key).or_default();
                cell.0 += 1;
                cell.1 += u64::try_from(case.filed.days_until(case.decided)).unwrap();
            }
        }
    }
    count
}

fn judge_plainly(books: &Books, case: &Plain, known: Known) -> (Standing, String, Who, Vec<Flag>) {
    let ask = |organ: &OrganId| {
        let (power, place) = (case.power.clone(), case.place.clone());
        let mut question = Question::new(organ.clone(), power, place, case.decided, known);
        question.context = Context { filed: Some(case.filed), ..Context::default() };
        reference::answer_from(books, &question)
    };
    let answer = ask(&case.organ);
    let standing = match answer.verdict {
        Verdict::Held => Standing::InOrder,
        Verdict::Unclear => Standing::Unclear,
        Verdict::NotHeld => Standing::BeyondPower,
    };
    let who = who_plainly(books, case);
    let mut flags = Vec::new();
    let with_town = grants_here(books, case).filter(|grant| is_kept_back(books, case, grant)).count() > 0;
    if who == Who::Department && with_town {
        flags.push(Flag::KeptBack);
    }
    let (late, unknown) = due_plainly(books, case);
    flags.extend(late.then_some(Flag::Late));
    let under_transfer =
        answer.verdict != Verdict::NotHeld && answer.ground == Some(register::authority::Ground::Transfer);
    if let Some(seal) = case.seal.as_ref().filter(|seal| under_transfer && **seal != case.organ) {
        let principal = books.organs.get(&case.organ).and_then(|organ| organ.principals.on(case.decided));
        let named = answer.grant.and_then(|grant| books.grants.get(grant)).and_then(|g| g.line.seal.as_ref());
        if principal != Some(seal) && named != Some(seal) {
            flags.push(Flag::ForeignSeal);
        }
    }
    flags.extend(unknown.then_some(Flag::DeadlineUnknown));
    let broken = answer.broken.map(|link| link.code().to_owned()).unwrap_or_default();
    (standing, broken, who, flags)
}

fn due_plainly(books: &Books, case: &Plain) -> (bool, bool) {
    let Some(power) = books.catalogue.get(&case.power) else { return (false, false) };
    match power.time_limit.map(|limit| books.rules.calendar().deadline(case.filed, limit)) {
        Some(Ok(day)) => (case.decided > day, false),
        Some(Err(_)) => (false, true),
        None => (false, false),
    }
}

fn grants_here<'b>(books: &'b Books, case: &'b Plain) -> impl Iterator<Item = &'b Grant> {
    books.grants.iter().filter(|grant| {
        grant.line.power == case.power
            && grant.issued().unwrap().day <= case.decided
            && books.places.within(&case.place, &grant.line.place, case.decided)
            && grant.line.mode != Mode::Outpost
    })
}

fn who_plainly(books: &Books, case: &Plain) -> Who {
    let (Some(organ), Some(power)) = (books.organs.get(&case.organ), books.catalogue.get(&case.power)) else {
        return Who::Other;
    };
    let mut parties = vec![organ];
    if organ.kind.is_hand_of_principal() {
        parties.extend(organ.principals.on(case.decided).and_then(|principal| books.organs.get(principal)));
    }
    if grants_here(books, case).any(|grant| parties.iter().any(|party| party.id == grant.line.grantee)) {
        return Who::Grantee;
    }
    if organ.kind == register::organs::OrganKind::Outpost {
        return Who::Outpost;
    }
    let statutory = |party: &&register::organs::Organ| {
        power.is_statutory_holder(party, &case.place, &books.places, case.decided)
    };
    if parties.iter().any(statutory) { Who::Department } else { Who::Other }
}

/// A transfer or an entrustment stood on the day; of transfers not one younger than the case.
fn is_kept_back(books: &Books, case: &Plain, grant: &Grant) -> bool {
    let takes_over = books.rules.on(case.decided).running_at_handover == RunningAtHandover::TownTakesOver;
    stood(books, case, grant, case.decided)
        && (grant.line.mode == Mode::Entrust || takes_over || stood(books, case, grant, case.filed))
}

/// Walks a grant's life up to a day and says whether it stands then.
fn stood(books: &Books, case: &Plain, grant: &Grant, day: Day) -> bool {
    let Some(kind) = books.catalogue.get(&case.power).map(|power| power.kind) else { return false };
    let row = books.rules.on(case.decided).row(grant.line.mode, kind, case.decided).unwrap();
    let (mut issued, mut accepted, mut recalled) = (false, false, false);
    let mut suspended = None;
    let mut publishers: Vec<OrganId> = Vec::new();
    for event in grant.events.iter().filter(|event| event.day <= day) {
        match &event.what {
            Happening::Issued => issued = true,
            Happening::Published { by } => publishers.push(by.clone()),
            Happening::Accepted => accepted = true,
            Happening::Refused { .. } => accepted = false,
            Happening::Suspended { until, .. } => suspended = Some(until.unwrap_or(Day::MAX)),
            Happening::Resumed => suspended = None,
            Happening::Recalled { .. } => recalled = true,
        }
    }
    let instrument = grant.issued().unwrap().instrument.clone().unwrap();
    let issuer = &books.instruments.get(&instrument).unwrap().issuer;
    let has_published = |side: &Side| match side {
        Side::Issuer => publishers.contains(issuer),
        Side::Grantor => publishers.contains(&grant.line.grantor),
        Side::Grantee => publishers.contains(&grant.line.grantee),
    };
    issued
        && accepted
        && !recalled
        && suspended.is_none_or(|until| until < day)
        && row.effect != Effect::Barred
        && row.publish.iter().all(has_published)
        && grant.line.effective <= day
        && grant.line.expires.is_none_or(|expires| day <= expires)
}

fn counted(audit: &Audit) -> Count {
    let mut count = Count { pending: audit.pending, withdrawn: audit.withdrawn, ..Count::default() };
    for cell in &audit.cube {
        let broken = cell.broken.map(|link| link.code().to_owned()).unwrap_or_default();
        let key = (
            cell.power.clone(),
            cell.place.clone(),
            cell.month,
            cell.standing,
            broken,
            cell.who,
            cell.flags.iter().collect(),
        );
        assert!(count.cells.insert(key, (cell.cases, cell.days)).is_none(), "a cell twice");
    }
    count
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
    let mut entries: Vec<Arc<Entry>> = Vec::new();
    let act = entry(1, act_id(9_999_999), act);
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
        let alone = in_pool(1, || log.log.audit(&whole, &index, period, known, &mut |_| {}).unwrap());
        prop_assert_eq!(&audit, &alone);

        // What moved to the town by the reference's own word, and is not a case left over from a recall, is kept back.
        let page = Page { offset: 0, rows: PAGE_ROWS_MAX };
        let list = log.log.cases(&whole, &index, known, &CaseFilter::default(), page).unwrap();
        prop_assert_eq!(list.total, cases.len() as u64);
        for case in &list.cases {
            let Some(judged) = case.judged.filter(|judged| judged.who == Who::Department) else { continue };
            let rules = then.books().rules.on(case.decided.unwrap());
            if judged.broken == Some(register::authority::BrokenLink::MovedToTown) {
                let grant = then.books().grants.get(judged.grant.unwrap()).unwrap();
                let left_over = grant.recalled_from().is_some_and(|day| day <= case.decided.unwrap());
                prop_assert!(left_over || judged.flags.has(Flag::KeptBack), "{:?}", case);
                prop_assert_eq!(rules.department_loses, DepartmentLoses::Yes);
            }
        }
    }
}
