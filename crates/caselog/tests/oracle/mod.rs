//! The plain loop the audit is held against: each case put to the reference evaluator, the rest worked out from the
//! books in the dullest way.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use caselog::{Audit, Flag, Outcome, Standing, Who};
use register::authority::{Context, Ground, Question, Verdict, reference};
use register::calendar::{TimeLimit, TimeUnit};
use register::grants::{Grant, Happening, Mode, Side};
use register::rules::{Effect, RunningAtHandover};
use register::{Books, Day, Days, Known, OrganId, PlaceId, PowerCode, Register};

/// A case as the plain loop sees it.
#[derive(Clone, Debug)]
pub struct Plain {
    pub organ: OrganId,
    pub power: PowerCode,
    pub place: PlaceId,
    pub seal: Option<OrganId>,
    pub filed: Day,
    pub decided: Day,
    pub outcome: Outcome,
    /// Stretches of days that do not count, as they come: they may overlap.
    pub suspended: Vec<(Day, Day)>,
    /// Or their number alone.
    pub suspended_days: u16,
}

/// The cases as a file.
pub fn csv(cases: &[Plain]) -> String {
    let rows: Vec<String> = cases
        .iter()
        .enumerate()
        .map(|(number, case)| {
            let seal = case.seal.as_ref().map(OrganId::as_str).unwrap_or_default();
            let decided =
                if case.outcome == Outcome::Pending { String::new() } else { case.decided.to_string() };
            let Plain { organ, power, place, filed, outcome, suspended_days, .. } = case;
            let spans: Vec<String> =
                case.suspended.iter().map(|(from, until)| format!("{from}/{until}")).collect();
            let spans = spans.join(";");
            format!(
                "C{number},{power},{place},{organ},{seal},,{filed},{decided},{},{spans},{suspended_days}",
                outcome.code()
            )
        })
        .collect();
    format!("{},特别程序起止,特别程序天数\n{}\n", crate::common::HEADER, rows.join("\n"))
}

/// Power, place, month, standing, broken link, who, flags.
type Shared = (PowerCode, PlaceId, i32, Standing, String, Who, Vec<Flag>);

/// What the plain loop counts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Cases, calendar days and working days by what they share; no working days where one case's are not known.
    cells: BTreeMap<Shared, (u64, u64, Option<u64>)>,
    pending: u64,
    withdrawn: u64,
}

/// Counts what the audit should.
pub fn count_plainly(register: &Register, cases: &[Plain], known: Known, period: Option<Days>) -> Count {
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
                let cell = count.cells.entry(key).or_insert((0, 0, Some(0)));
                cell.0 += 1;
                let (days, working_days) = took_plainly(books, case);
                cell.1 += days;
                cell.2 = cell.2.zip(working_days).map(|(sum, days)| sum + days);
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
    let under_transfer = answer.verdict != Verdict::NotHeld && answer.ground == Some(Ground::Transfer);
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
    let Some(limit) = limit_plainly(books, case) else { return (false, false) };
    match last_day_in_time(books, case, limit) {
        Some(day) => (case.decided > day, false),
        None => (false, true),
    }
}

fn limit_plainly(books: &Books, case: &Plain) -> Option<TimeLimit> {
    books.catalogue.get(&case.power)?.time_limit
}

/// Day by day after filing: the limit is used up by days that count.
fn last_day_in_time(books: &Books, case: &Plain, limit: TimeLimit) -> Option<Day> {
    let mut left = u32::from(limit.days) + u32::from(case.suspended_days);
    let mut day = case.filed;
    while left > 0 {
        day = Day::from_number(day.number() + 1).unwrap();
        let works = match limit.unit {
            TimeUnit::Working => books.rules.calendar().is_working_day(day)?,
            TimeUnit::Calendar => true,
        };
        left -= u32::from(works && counts(case, day));
    }
    Some(day)
}

/// Does a day lie in none of the stretches?
fn counts(case: &Plain, day: Day) -> bool {
    !case.suspended.iter().any(|(from, until)| *from <= day && day <= *until)
}

/// Day by day: those after filing and no later than the decision that count, and those of them on which offices work;
/// less the days that are only counted, by the count the limit is in.
fn took_plainly(books: &Books, case: &Plain) -> (u64, Option<u64>) {
    let all = || (case.filed.number() + 1..=case.decided.number()).map(|day| Day::from_number(day).unwrap());
    let days = all().filter(|day| counts(case, *day)).count() as u64;
    let works = |day: Day| {
        let works = books.rules.calendar().is_working_day(day)?;
        Some(u64::from(works && counts(case, day)))
    };
    let working_days: Option<u64> = all().map(works).sum();
    let off = u64::from(case.suspended_days);
    match limit_plainly(books, case).map(|limit| limit.unit) {
        Some(TimeUnit::Calendar) => (days.saturating_sub(off), working_days),
        _ => (days, working_days.map(|days| days.saturating_sub(off))),
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
            // A longer term is asked of the grant below.
            Happening::Renewed { .. } | Happening::RecallPublished { .. } => {}
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
        && grant.expires().is_none_or(|expires| day <= expires)
}

/// The audit in the same form.
pub fn counted(audit: &Audit) -> Count {
    let mut count = Count { pending: audit.pending, withdrawn: audit.withdrawn, ..Count::default() };
    for cell in audit.cube.iter() {
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
        let sums = (cell.cases, cell.days, cell.working_days);
        assert!(count.cells.insert(key, sums).is_none(), "a cell twice");
    }
    count
}
