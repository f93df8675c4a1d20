//! How many working days each step has. Law sets hardly any: only the formal legality review takes at least seven
//! (重大行政决策程序暂行条例 26). The others are the office's own (自定), and `set_rules` changes them.

use std::collections::BTreeMap;

use super::SetRules;
use crate::calendar::{Calendar, TimeLimit};
use crate::day::Day;
use crate::proposals::REVIEW_WORKING_DAYS_MIN;
use crate::refusal::Refusal;
use crate::waiting::NextAct;

/// The working days of each step that has any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadlines(BTreeMap<NextAct, u16>);

impl Default for Deadlines {
    /// What holds until an office sets its own: all of it our proposal (自定), as practice has no common figures.
    fn default() -> Self {
        Self(BTreeMap::from(DEFAULT))
    }
}

const DEFAULT: [(NextAct, u16); 12] = [
    (NextAct::GiveOpinion, 5),       // 自定
    (NextAct::RequestReview, 5),     // 自定
    (NextAct::ReviewLegality, 10),   // 不少于七个工作日依重大行政决策程序暂行条例第二十六条,上限自定
    (NextAct::DecideProposal, 10),   // 自定
    (NextAct::WithdrawProposal, 10), // 自定
    (NextAct::IssueGrant, 5),        // 自定
    (NextAct::PublishGrant, 7),      // 自定,参照双公示
    (NextAct::DrawUpHandover, 10),   // 自定
    (NextAct::SignHandover, 5),      // 自定
    (NextAct::SettleHandover, 20),   // 自定
    (NextAct::AcceptGrant, 5),       // 自定
    (NextAct::SettleWish, 20),       // 自定
];

impl Deadlines {
    /// How many working days a step has; `None` where its own act says until when.
    pub fn days(&self, next: NextAct) -> Option<u16> {
        self.0.get(&next).copied()
    }

    /// The last day of a step that waits since a day; `None` where it has no limit or the calendar does not tell.
    pub fn due(&self, next: NextAct, since: Day, calendar: &Calendar) -> Option<Day> {
        calendar.deadline(since, TimeLimit::working(self.days(next)?)).ok()
    }

    pub(super) fn set(&mut self, act: &SetRules) {
        self.0.extend(chosen(act).into_iter().filter_map(|(next, days)| Some((next, days?))));
    }
}

/// Which steps an act sets.
pub(super) fn sets_any(act: &SetRules) -> bool {
    chosen(act).iter().any(|(_, days)| days.is_some())
}

/// The review never has less time than law gives it.
pub(super) fn check(act: &SetRules) -> Result<(), Refusal> {
    match act.review_days {
        Some(days) if days < REVIEW_WORKING_DAYS_MIN => {
            Err(Refusal::ReviewDaysTooFew { days, least: REVIEW_WORKING_DAYS_MIN })
        }
        _ => Ok(()),
    }
}

const fn chosen(act: &SetRules) -> [(NextAct, Option<u16>); 12] {
    [
        (NextAct::GiveOpinion, act.opinion_days),
        (NextAct::RequestReview, act.request_days),
        (NextAct::ReviewLegality, act.review_days),
        (NextAct::DecideProposal, act.decision_days),
        (NextAct::WithdrawProposal, act.revision_days),
        (NextAct::IssueGrant, act.issue_days),
        (NextAct::PublishGrant, act.publication_days),
        (NextAct::DrawUpHandover, act.handover_days),
        (NextAct::SignHandover, act.signature_days),
        (NextAct::SettleHandover, act.settlement_days),
        (NextAct::AcceptGrant, act.acceptance_days),
        (NextAct::SettleWish, act.wish_days),
    ]
}
