//! The book of proposals (放权方案): the way a power takes before it may be issued. A proposal names its lines; each town
//! gives its opinion, the review examines every line, the government that may decide decides; only then may it be issued.

mod acts;
mod book;
mod checks;
mod kinds;
mod who;

pub use acts::{DecideProposal, GiveOpinion, ProposeGrants, RequestReview, ReviewLegality, WithdrawProposal};
pub use book::{Proposal, ProposalLine, Proposals, Said};
pub use checks::{REVIEW_WORKING_DAYS_MIN, working_days_passed};
pub use kinds::{Decision, LegalityView, ProposalStage, TownView};

pub(crate) use checks::{
    check_decide, check_issue_follows, check_opinion, check_propose, check_request, check_review,
    check_withdraw, review_earliest,
};
