//! The sentences of refusals, in both languages: what is wrong, and what to do.

mod chinese;
mod english;
mod names;

use self::names::Names;
use crate::books::Books;
use crate::day::Day;
use crate::label::Language;
use crate::refusal::{LineFault, ProposalFault, Refusal, WishFault};

/// The refusal's name for programs.
pub(crate) fn code(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::AlreadyRegistered { .. } => "already_registered",
        Refusal::Unknown { .. } => "unknown",
        Refusal::AlreadyEnded { .. } => "already_ended",
        Refusal::NotThatDay { .. } => "not_that_day",
        Refusal::OutOfOrder { .. } => "out_of_order",
        Refusal::NothingChanges { .. } => "nothing_changes",
        Refusal::ParentNotAbove { .. } => "parent_not_above",
        Refusal::CodeOfOtherLevel { .. } => "code_of_other_level",
        Refusal::CodeNotWithin { .. } => "code_not_within",
        Refusal::CodeTaken { .. } => "code_taken",
        Refusal::NameTaken { .. } => "name_taken",
        Refusal::FunctionMissing { .. } => "function_missing",
        Refusal::PrincipalMissing { .. } => "principal_missing",
        Refusal::TiedToItself { .. } => "tied_to_itself",
        Refusal::TimeLimitHalf { .. } => "time_limit_half",
        Refusal::RegisterOpen { .. } => "register_open",
        Refusal::TableIncomplete { .. } => "table_incomplete",
        Refusal::Calendar { .. } => "calendar",
        Refusal::LineCount { .. } => "line_count",
        Refusal::EntrustedWithoutTerm => "entrusted_without_term",
        Refusal::LimitNotPositive => "limit_not_positive",
        Refusal::GrantorLacksPower { .. } => "grantor_lacks_power",
        Refusal::OutsideArea { .. } => "outside_area",
        Refusal::GranteeDoesNotFit { .. } => "grantee_does_not_fit",
        Refusal::Overlap { .. } => "overlap",
        Refusal::NoSuchLine { .. } => "no_such_line",
        Refusal::LineTwice { .. } => "line_twice",
        Refusal::NoLineOfOrgan { .. } => "no_line_of_organ",
        Refusal::Line { fault, .. } => fault_code(fault),
        Refusal::AtLine { refusal, .. } => code(refusal),
        Refusal::Lines { refusals } => common_code(refusals),
        Refusal::Proposed { fault, .. } => proposal_code(fault),
        Refusal::Missing { .. } => "missing",
        Refusal::NoSuchItem { .. } => "no_such_item",
        Refusal::NotAGovernment { .. } => "not_a_government",
        Refusal::DeciderTooLow { .. } => "decider_too_low",
        Refusal::CannotReview { .. } => "cannot_review",
        Refusal::IssuerNotDecider { .. } => "issuer_not_decider",
        Refusal::InstrumentUnnumbered { .. } => "instrument_unnumbered",
        Refusal::ReviewsItself { .. } => "reviews_itself",
        Refusal::NotRequested { .. } => "not_requested",
        Refusal::OtherReviewer { .. } => "other_reviewer",
        Refusal::ReviewTooShort { .. } => "review_too_short",
        Refusal::ReviewDaysTooFew { .. } => "review_days_too_few",
        Refusal::NoCalendar { .. } => "no_calendar",
        Refusal::OtherDecider { .. } => "other_decider",
        Refusal::NotTheProposer { .. } => "not_the_proposer",
        Refusal::ProposalMissing => "proposal_missing",
        Refusal::HistoryReachesOpening { .. } => "history_reaches_opening",
        Refusal::NotAsProposed { .. } => "not_as_proposed",
        Refusal::HandoverIncomplete { .. } => "handover_incomplete",
        Refusal::NotASideOfHandover { .. } => "not_a_side_of_handover",
        Refusal::AlreadySigned { .. } => "already_signed",
        Refusal::Wish(WishFault::NamesNoLaw { .. }) => "names_no_law",
        Refusal::Wish(WishFault::OtherSide { .. }) => "wish_of_other_side",
        Refusal::RecallWithoutInstrument => "recall_without_instrument",
        Refusal::RenewalWithoutInstrument => "renewal_without_instrument",
        Refusal::RecalledAndRetained { .. } => "recalled_and_retained",
        Refusal::DeputyOfOneself { .. } => "deputy_of_oneself",
        Refusal::DelegationTooLong { .. } => "delegation_too_long",
        Refusal::FileName { .. } => "file_name",
        Refusal::FileSize { .. } => "file_size",
        Refusal::FilesTooMany { .. } => "files_too_many",
        Refusal::FileThere { .. } => "file_there",
        Refusal::RowsErased { .. } => "rows_erased",
        Refusal::ErasureStands { .. } => "erasure_stands",
        Refusal::VoidsNothing => "voids_nothing",
        Refusal::AlreadyVoid { .. } => "already_void",
        Refusal::Hanging { .. } => "hanging",
        Refusal::IdTaken { .. } => "id_taken",
    }
}

/// The code of refused lines where all have the same.
fn common_code(refusals: &[Refusal]) -> &'static str {
    let mut codes = refusals.iter().map(code);
    let first = codes.next().unwrap_or("lines");
    if codes.all(|code| code == first) { first } else { "lines" }
}

fn fault_code(fault: &LineFault) -> &'static str {
    match fault {
        LineFault::NotASide { .. } => "not_a_side",
        LineFault::OtherGrantee { .. } => "other_grantee",
        LineFault::AlreadyPublished { .. } => "already_published",
        LineFault::AlreadyAccepted => "already_accepted",
        LineFault::AlreadyRefused => "already_refused",
        LineFault::NotAccepted => "not_accepted",
        LineFault::AlreadySuspended => "already_suspended",
        LineFault::NotSuspended => "not_suspended",
        LineFault::Recalled { .. } => "recalled",
        LineFault::Expired { .. } => "expired",
        LineFault::NoTerm => "no_term",
        LineFault::NotHandedOver => "not_handed_over",
        LineFault::NotItsToTakeBack { .. } => "not_its_to_take_back",
        LineFault::ReplacedByAnother => "replaced_by_another",
    }
}

fn proposal_code(fault: &ProposalFault) -> &'static str {
    match fault {
        ProposalFault::OtherTown { .. } => "other_town",
        ProposalFault::AlreadyDecided { .. } => "already_decided",
        ProposalFault::Approved { .. } => "approved",
        ProposalFault::AlreadyReviewed => "already_reviewed",
        ProposalFault::OtherOpinion { .. } => "other_opinion",
        ProposalFault::NoOpinion => "no_opinion",
        ProposalFault::TownDeclined => "town_declined",
        ProposalFault::NotReviewed => "not_reviewed",
        ProposalFault::ReviewObjects { .. } => "review_objects",
        ProposalFault::NotApproved => "not_approved",
    }
}

/// The refusal as a sentence, with the names these books know, as of a day.
pub(crate) fn say(refusal: &Refusal, books: Option<&Books>, day: Day, language: Language) -> String {
    let names = Names { books, day, language };
    match language {
        Language::Zh => chinese::chinese(refusal, &names),
        Language::En => english::english(refusal, &names),
    }
}

/// The refusals of several lines: how many, and the first of them, a line each.
fn lines(count: String, refusals: impl ExactSizeIterator<Item = String>) -> String {
    const SHOWN: usize = 20;
    let more = refusals.len().saturating_sub(SHOWN);
    let mut text = count;
    for refusal in refusals.take(SHOWN) {
        text.push('\n');
        text.push_str(&refusal);
    }
    if more > 0 {
        text.push_str(&format!("\n(+{more})"));
    }
    text
}

/// A size of a file as people say it.
fn size(bytes: u64) -> String {
    const MEBIBYTE: u64 = 1 << 20;
    match bytes {
        0..MEBIBYTE => format!("{bytes} B"),
        // Rounded up, so that what is too large never reads like what is just allowed.
        _ => {
            let tenths = (bytes * 10).div_ceil(MEBIBYTE);
            format!("{}.{} MiB", tenths / 10, tenths % 10)
        }
    }
}

/// Some of many, so that a sentence stays one.
fn list(parts: impl Iterator<Item = String>) -> String {
    const SHOWN: usize = 20;
    let all: Vec<_> = parts.collect();
    let more = all.len().saturating_sub(SHOWN);
    let mut text = all.into_iter().take(SHOWN).collect::<Vec<_>>().join(", ");
    if more > 0 {
        text.push_str(&format!(" (+{more})"));
    }
    text
}
