//! What to look at: questions put to organs, each computed from cases, duties, certificates and terms.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use caselog::{Audit, Board, BoardState, Flag, Standing};
use register::authority::{BrokenLink, Verdict};
use register::{Books, Day, Function, OrganId, PowerCode};

use crate::address::Address;
use crate::doing::names;
use crate::pages::board::model::Notice;
use crate::reading::notices_catalogue;
use crate::reckon::Reckoning;
use crate::shell::Shell;
use crate::texts::Key;
use crate::visit::Visit;

/// How many days ahead the end of a term is worth a question.
const EXPIRING_DAYS: i32 = 90;
/// The most questions of one kind.
const EACH_MAX: usize = 6;

/// What a department decided although the power was with a town (明放暗不放).
#[derive(Debug)]
pub struct KeptBack {
    /// The department's function.
    function: Function,
    /// How many cases.
    cases: u64,
    /// Of how many powers.
    powers: usize,
}

/// A town's organ that holds powers it cannot use, nobody being certified (无人会用).
#[derive(Debug)]
pub struct Unqualified {
    /// The organ.
    organ: OrganId,
    /// How many powers.
    powers: u64,
}

/// The questions of the day.
pub fn all(visit: &Visit, reckoning: &Reckoning, board: &Board, shell: &Shell) -> Vec<Notice> {
    let books = visit.books();
    let mut all: Vec<Notice> =
        reckoning.kept_back.iter().take(EACH_MAX).map(|found| found.notice(shell)).collect();
    let unqualified = reckoning.unqualified(visit, board);
    all.extend(unqualified.iter().take(EACH_MAX).map(|found| found.notice(books, visit.on, shell)));
    all.extend(of_cases(reckoning, shell));
    all.extend(duty_without_power(visit, shell));
    all.extend(expiring(visit, board, shell));
    all.extend(notices_catalogue::all(visit, shell));
    all
}

/// What departments kept back in the period of an audit, most cases first.
pub fn kept_back(audit: &Audit, books: &Books) -> Vec<KeptBack> {
    let mut found: BTreeMap<&Function, (u64, BTreeSet<&PowerCode>)> = BTreeMap::new();
    for cell in audit.cube.iter().filter(|cell| cell.flags.has(Flag::KeptBack)) {
        let Some(power) = books.catalogue.get(cell.power) else { continue };
        let entry = found.entry(&power.function).or_default();
        entry.0 += cell.cases;
        entry.1.insert(cell.power);
    }
    let mut found: Vec<KeptBack> = found
        .into_iter()
        .map(|(function, (cases, powers))| KeptBack {
            function: function.clone(),
            cases,
            powers: powers.len(),
        })
        .collect();
    found.sort_by_key(|one| std::cmp::Reverse(one.cases));
    found
}

impl KeptBack {
    fn notice(&self, shell: &Shell) -> Notice {
        Notice {
            kind: Key("notice-kept-back"),
            text: shell.ta(
                "notice-kept-back-text",
                &[
                    ("department", self.function.to_string()),
                    ("cases", self.cases.to_string()),
                    ("powers", self.powers.to_string()),
                ],
            ),
            detail: shell.t("notice-kept-back-detail").into_owned(),
            to: Address::board().with("department", self.function.as_str()),
        }
    }
}

/// Which organs hold powers of a board that fail at the officers alone, by organ.
pub fn unqualified(visit: &Visit, board: &Board) -> Arc<[Unqualified]> {
    let mut found: BTreeMap<&OrganId, u64> = BTreeMap::new();
    for cell in &board.cells {
        let judged = visit.index.judge(&visit.question(&cell.grantee, &cell.power, &cell.place));
        if judged.broken == Some(BrokenLink::NoCertifiedOfficer) {
            *found.entry(&cell.grantee).or_default() += 1;
        }
    }
    found.into_iter().map(|(organ, powers)| Unqualified { organ: organ.clone(), powers }).collect()
}

impl Unqualified {
    fn notice(&self, books: &Books, day: Day, shell: &Shell) -> Notice {
        let organ = names::organ_name(books, &self.organ, day);
        Notice {
            kind: Key("notice-nobody-qualified"),
            text: shell
                .ta("notice-nobody-qualified-text", &[("organ", organ), ("powers", self.powers.to_string())]),
            detail: shell.t("notice-nobody-qualified-detail").into_owned(),
            to: Address::organ(self.organ.as_str()),
        }
    }
}

/// What the audit of the period asks about single cases, each with the way to them.
fn of_cases(reckoning: &Reckoning, shell: &Shell) -> Vec<Notice> {
    let summary = &reckoning.summary;
    let beyond = summary.standing.get(&Standing::BeyondPower).copied().unwrap_or(0);
    let flagged = |flag: Flag| summary.flags.get(&flag).copied().unwrap_or(0);
    let list = |name: &str, value: &str| Address::case_list().with(name, value);
    let found = [
        (beyond, "beyond-power", list("standing", Standing::BeyondPower.code())),
        (flagged(Flag::Late), "late", list("flag", Flag::Late.code())),
        (flagged(Flag::ForeignSeal), "foreign-seal", list("flag", Flag::ForeignSeal.code())),
        (flagged(Flag::DeadlineUnknown), "deadline-unknown", list("flag", Flag::DeadlineUnknown.code())),
    ];
    let notice = |(cases, kind, to): (u64, &'static str, Address)| {
        let (kind, text, detail) = match kind {
            "beyond-power" => {
                ("notice-beyond-power", "notice-beyond-power-text", "notice-beyond-power-detail")
            }
            "late" => ("notice-late", "notice-late-text", "notice-late-detail"),
            "foreign-seal" => {
                ("notice-foreign-seal", "notice-foreign-seal-text", "notice-foreign-seal-detail")
            }
            _ => ("notice-no-deadline", "notice-no-deadline-text", "notice-no-deadline-detail"),
        };
        Notice {
            kind: Key(kind),
            text: shell.ta(text, &[("cases", cases.to_string())]),
            detail: shell.t(detail).into_owned(),
            to,
        }
    };
    found.into_iter().filter(|(cases, ..)| *cases > 0).map(notice).collect()
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
