//! What to look at: questions put to organs, each computed from cases, duties, certificates and terms.

use std::collections::{BTreeMap, BTreeSet};

use caselog::{Board, BoardState, Flag};
use register::authority::{BrokenLink, Verdict};
use register::{Day, OrganId, PowerCode};

use crate::address::Address;
use crate::doing::names;
use crate::pages::board::model::Notice;
use crate::reckon::Reckoning;
use crate::shell::Shell;
use crate::texts::Key;
use crate::visit::Visit;

/// How many days ahead the end of a term is worth a question.
const EXPIRING_DAYS: i32 = 90;
/// The most questions of one kind.
const EACH_MAX: usize = 6;

/// The questions of the day.
pub fn all(visit: &Visit, reckoning: &Reckoning, board: &Board, shell: &Shell) -> Vec<Notice> {
    let mut all = kept_back(visit, reckoning, shell);
    all.extend(nobody_qualified(visit, board, shell));
    all.extend(duty_without_power(visit, shell));
    all.extend(expiring(visit, board, shell));
    all
}

fn kept_back(visit: &Visit, reckoning: &Reckoning, shell: &Shell) -> Vec<Notice> {
    let mut found: BTreeMap<&str, (u64, BTreeSet<&PowerCode>)> = BTreeMap::new();
    for cell in reckoning.audit.cube.iter().filter(|cell| cell.flags.has(Flag::KeptBack)) {
        let Some(power) = visit.books().catalogue.get(&cell.power) else { continue };
        let entry = found.entry(power.function.as_str()).or_default();
        entry.0 += cell.cases;
        entry.1.insert(&cell.power);
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(_, (cases, _))| std::cmp::Reverse(*cases));
    let notice = |(department, (cases, powers)): (&str, (u64, BTreeSet<_>))| Notice {
        kind: Key("notice-kept-back"),
        text: shell.ta(
            "notice-kept-back-text",
            &[
                ("department", department.to_owned()),
                ("cases", cases.to_string()),
                ("powers", powers.len().to_string()),
            ],
        ),
        detail: shell.t("notice-kept-back-detail").into_owned(),
        to: Address::board().with("department", department),
    };
    found.into_iter().take(EACH_MAX).map(notice).collect()
}

fn nobody_qualified(visit: &Visit, board: &Board, shell: &Shell) -> Vec<Notice> {
    let mut found: BTreeMap<&OrganId, u64> = BTreeMap::new();
    for cell in &board.cells {
        let judged = visit.index.judge(&visit.question(&cell.grantee, &cell.power, &cell.place));
        if judged.broken == Some(BrokenLink::NoCertifiedOfficer) {
            *found.entry(&cell.grantee).or_default() += 1;
        }
    }
    let notice = |(organ, powers): (&OrganId, u64)| {
        let organ_name = names::organ_name(visit.books(), organ, visit.on);
        Notice {
            kind: Key("notice-nobody-qualified"),
            text: shell
                .ta("notice-nobody-qualified-text", &[("organ", organ_name), ("powers", powers.to_string())]),
            detail: shell.t("notice-nobody-qualified-detail").into_owned(),
            to: Address::organ(organ.as_str()),
        }
    };
    found.into_iter().take(EACH_MAX).map(notice).collect()
}

fn duty_without_power(visit: &Visit, shell: &Shell) -> Vec<Notice> {
    let books = visit.books();
    let running = books
        .duties
        .iter()
        .filter(|duty| duty.from <= visit.on && duty.until.is_none_or(|until| visit.on <= until));
    let lacking = running.filter_map(|duty| {
        let lacks = |power: &&PowerCode| {
            let question = visit.question(&duty.organ, power, &duty.place);
            visit.index.judge(&question).verdict == Verdict::NotHeld
        };
        let powers = duty.needs.iter().filter(lacks).count();
        (powers > 0).then(|| Notice {
            kind: Key("notice-duty-without-power"),
            text: shell.ta(
                "notice-duty-without-power-text",
                &[
                    ("organ", names::organ_name(books, &duty.organ, visit.on)),
                    ("duty", duty.name.clone()),
                    ("powers", powers.to_string()),
                ],
            ),
            detail: shell.t("notice-duty-without-power-detail").into_owned(),
            to: Address::entry(duty.position.0),
        })
    });
    lacking.take(EACH_MAX).collect()
}

fn expiring(visit: &Visit, board: &Board, shell: &Shell) -> Vec<Notice> {
    let books = visit.books();
    let mut found: BTreeMap<&OrganId, (u64, Day)> = BTreeMap::new();
    let standing = [BoardState::Running, BoardState::Unused, BoardState::KeptBack];
    for cell in board.cells.iter().filter(|cell| standing.contains(&cell.state)) {
        let Some(last) = books.grants.get(cell.grant).and_then(|grant| grant.expires()) else { continue };
        if (0..=EXPIRING_DAYS).contains(&visit.on.days_until(last)) {
            let entry = found.entry(&cell.grantee).or_insert((0, last));
            *entry = (entry.0 + 1, entry.1.min(last));
        }
    }
    let notice = |(organ, (powers, day)): (&OrganId, (u64, Day))| Notice {
        kind: Key("notice-expiring"),
        text: shell.ta(
            "notice-expiring-text",
            &[("organ", names::organ_name(books, organ, visit.on)), ("powers", powers.to_string())],
        ),
        detail: shell.ta("notice-expiring-detail", &[("day", day)]),
        to: Address::organ(organ.as_str()),
    };
    found.into_iter().take(EACH_MAX).map(notice).collect()
}
