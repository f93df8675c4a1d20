//! The book of grants (放权): every line of every issue through its life.
//!
//! A grant is in force when it is issued, published where the law wants publication, accepted, effective, and neither
//! suspended, recalled nor expired. Whether that makes an organ competent is the business of [`crate::authority`].

mod acts;
mod book;
mod by_issue;
mod checks;
mod kinds;
mod overlap;
mod replacing;
mod selection;
mod taking_back;

pub use acts::{
    AcceptGrant, GrantLine, IssueGrant, PublishGrant, RecallGrant, RefuseGrant, RenewGrant, ResumeGrant,
    RetainedLine, SuspendGrant,
};
pub use book::{Grant, GrantEvent, Grants, Happening, Issue, Recall};
pub(crate) use checks::{
    check_accept, check_issue, check_line, check_publish, check_recall, check_refuse, check_renew,
    check_resume, check_suspend, check_term, cited,
};
pub use kinds::{Mode, RecallReason, RefuseReason, RunningCases, Side, SuspendReason};
pub(crate) use overlap::first_overlap;
pub(crate) use replacing::{check_replaced, check_rules_give_back};
pub(crate) use taking_back::{in_earnest, speaks_for};
