//! The sentences of refusals in English.

use super::names::Names;
use super::{lines, list, size};
use crate::refusal::{LineFault, ProposalFault, Refusal, WishFault};

pub(super) fn english(refusal: &Refusal, names: &Names<'_>) -> String {
    match refusal {
        Refusal::AlreadyRegistered { what, id } => {
            let mend = if what.can_change() { "change it, or choose another identity" } else { "void that entry where it is wrong, or choose another identity where this is something else" };
            format!("the {} {id} is registered already; {mend}", what.label().en, id = names.thing(*what, id))
        }
        Refusal::Unknown { what, id } => {
            format!("no {} {id} is in the register; register it first, or correct the identity", what.label().en, id = names.thing(*what, id))
        }
        Refusal::AlreadyEnded { what, id } => {
            format!("the {} {id} has ended already; void that record if it was a mistake", what.label().en, id = names.thing(*what, id))
        }
        Refusal::NotThatDay { what, id, day } => {
            format!("the {} {id} does not exist on {day}; correct the day or the {0}", what.label().en, id = names.thing(*what, id))
        }
        Refusal::OutOfOrder { first, first_day, second, second_day } => {
            format!("{second} ({second_day}) lies before {first} ({first_day}); correct one of the days")
        }
        Refusal::NothingChanges { what, id } => {
            format!("nothing changes for the {} {id}; give at least one new value", what.label().en, id = names.thing(*what, id))
        }
        Refusal::ParentNotAbove { parent, level } => {
            format!("{parent} does not stand above the level `{}`; name a place of a higher level", level.en, parent = names.place(parent))
        }
        Refusal::CodeOfOtherLevel { code, code_level, level } => format!("the code {code} is one of level `{}`, the place has level `{}`; correct one of them", code_level.en, level.en),
        Refusal::CodeNotWithin { code, parent, parent_code } => format!(
            "the code {code} does not lie within {parent_code}, the code of {parent} above it; correct the code or the place above, or record that place's change of code first",
            parent = names.place(parent)
        ),
        Refusal::NameTaken { what, name, area, by } => format!(
            "{area} has one of the name `{name}` already, the {} {by}; do not register it twice, and tell different ones apart by their full names",
            what.label().en,
            area = names.place(area),
            by = names.thing(*what, by)
        ),
        Refusal::CodeTaken { code, what, by } => {
            format!("`{code}` is borne by {by} already; correct it, or change that one first", by = names.thing(*what, by))
        }
        Refusal::FunctionMissing { organ } => {
            format!("the department {organ} has no function; name one, since powers follow it", organ = names.organ(organ))
        }
        Refusal::PrincipalMissing { organ, kind } => {
            format!("{organ} ({}) has no name of its own; say which organ it acts for", kind.en, organ = names.organ(organ))
        }
        Refusal::TiedToItself { organ } => {
            format!("{organ} cannot belong to, act for or succeed itself; name another organ", organ = names.organ(organ))
        }
        Refusal::TimeLimitHalf { power } => {
            format!("the time limit of {power} needs both a number of days and a unit; give both or none", power = names.power(power))
        }
        Refusal::RegisterOpen { opening_day } => {
            format!("the register is open since {opening_day}; void that record to open it anew")
        }
        Refusal::TableIncomplete { mode } => format!("the table has no general row for the mode `{}`; add one with neither kind nor day", mode.en),
        Refusal::Calendar { error } => error.to_string(),
        Refusal::LineCount { lines } => {
            format!("the issue has {lines} lines; give 1 to {}", crate::acts::LINES_MAX)
        }
        Refusal::LimitNotPositive => {
            "the limit is not above zero; give an amount, or leave it empty for none".to_owned()
        }
        Refusal::EntrustedWithoutTerm => {
            "an entrustment has a term, which its letter states (行政处罚法 20, others alike); give the day it expires"
                .to_owned()
        }
        Refusal::GrantorLacksPower { grantor, power, place } => format!("{grantor} does not hold {power} in {place} by statute; name the department with that function and level", grantor = names.organ(grantor), place = names.place(place), power = names.power(power)),
        Refusal::OutsideArea { organ, place } => {
            format!("{place} lies outside the area of {organ}; name the organ of that place", organ = names.organ(organ), place = names.place(place))
        }
        Refusal::GranteeDoesNotFit { grantee, mode } => format!("{grantee} cannot receive powers by {}; transfers and entrustments go to a town, an outpost receives only from its own department", mode.en, grantee = names.organ(grantee)),
        Refusal::Overlap { line, power, place, other, from, until } => format!("line {line:?}: {power} in {place} would have two holders from {from}{}: line {:?} of issue {} stands in the way; recall that one first, or change the days", until.map(|u| format!(" until {u}")).unwrap_or_default(),
            other.line.0,
            names.issue(&other.issue),
            line = line.0, place = names.place(place), power = names.power(power)),
        Refusal::NoSuchLine { issue, line } => {
            format!("issue {} has no line {}; look at its lines and correct the number", names.issue(issue), line.0)
        }
        Refusal::LineTwice { line } => format!("line {} is named twice; name it once", line.0),
        Refusal::NoLineOfOrgan { organ } => {
            format!("no line of this issue was handed to {organ}; name the organ that receives", organ = names.organ(organ))
        }
        Refusal::Line { line, power, fault } => {
            format!("line {} ({power}) {}", line.0, line_fault(fault, names), power = names.power(power))
        }
        Refusal::Lines { refusals } => lines(
            format!("{} lines are refused, and nothing is recorded:", refusals.len()),
            refusals.iter().map(|refusal| english(refusal, names)),
        ),
        Refusal::AtLine { line, refusal } => format!("line {}: {}", line.0, english(refusal, names)),
        Refusal::Proposed { line, power, fault } => {
            format!("line {} of the proposal ({power}) {}", line.0, proposal_fault(fault, names), power = names.power(power))
        }
        Refusal::Missing { field } => format!("`{field}` is empty; this act needs it"),
        Refusal::NoSuchItem { what, id, item } => {
            format!("the {} {id} has no number {} that this concerns; look at its list", what.label().en, item.0, id = names.thing(*what, id))
        }
        Refusal::NotAGovernment { organ } => {
            format!("{organ} is no government and may not decide; name the government that may", organ = names.organ(organ))
        }
        Refusal::DeciderTooLow { organ } => format!("{organ} is no government of a county or above and may not decide on grants; name one that holds the place of every line", organ = names.organ(organ)),
        Refusal::CannotReview { organ } => format!("{organ} cannot examine legality here: the reviewer is a government or department of a county or above (as a rule the office of justice) whose area holds every line, and gives or receives none; name another", organ = names.organ(organ)),
        Refusal::IssuerNotDecider { issuer, decider } => format!("the instrument is of {issuer}, but {decider} decides on the proposal; issue by an instrument of the decider, or for entrustments and outposts of the grantor itself", issuer = names.organ(issuer), decider = names.organ(decider)),
        Refusal::InstrumentUnnumbered { instrument } => format!("the instrument {instrument} bears no document number and issues nothing; void it and register it with its number, or name one that has a number", instrument = names.thing(crate::refusal::Thing::Instrument, instrument)),
        Refusal::ReviewsItself { organ } => format!("{organ} proposed or sent this and may not examine it; name another organ as reviewer (four eyes)", organ = names.organ(organ)),
        Refusal::NotRequested { proposal, returned } => {
            let since = if *returned { " since it was returned" } else { "" };
            format!("no review of {proposal} was requested{since}; record the request first", proposal = names.proposal(proposal))
        }
        Refusal::OtherReviewer { organ, reviewer } => {
            format!("{reviewer} was asked to review, not {organ}; that organ must give the opinion", organ = names.organ(organ), reviewer = names.organ(reviewer))
        }
        Refusal::ReviewTooShort { requested, earliest, given } => format!("a formal review takes at least seven working days (重大行政决策程序暂行条例 26): requested on {requested}, it may be given from {earliest}, not on {given}"),
        Refusal::ReviewDaysTooFew { days, least } => format!("{days} working days for the legality review are fewer than {least} (重大行政决策程序暂行条例 26); give {least} or more"),
        Refusal::NoCalendar { error } => error.to_string(),
        Refusal::OtherDecider { organ, decider } => {
            format!("the proposal is for {decider} to decide, not for {organ}; that government must decide", organ = names.organ(organ), decider = names.organ(decider))
        }
        Refusal::NotTheProposer { organ, proposer } => {
            format!("{proposer} proposed this, not {organ}; only the one who proposed may withdraw", organ = names.organ(organ), proposer = names.organ(proposer))
        }
        Refusal::ProposalMissing => {
            "an issue names the decided proposal it follows; name it, or set the rule `procedure`; what was issued before the opening day is entered by the institution office, marked as history"
                .to_owned()
        }
        Refusal::HistoryReachesOpening { effective, opening } => format!("it becomes effective on {effective}, not before the opening day {opening}, and is no history; such a line goes the whole way: take the mark off, or correct the day"),
        Refusal::NotAsProposed { line, proposal } => format!("line {} is not as {proposal} has it, or was issued before; take it over as it was decided", line.0, proposal = names.proposal(proposal)),
        Refusal::HandoverIncomplete { missing } => format!("the handover does not speak of {}; list every piece, those that do not apply too", list(missing.iter().map(|label| label.en.to_owned()))),
        Refusal::NotASideOfHandover { organ } => {
            format!("{organ} neither hands over nor receives here; one of the two sides must sign", organ = names.organ(organ))
        }
        Refusal::AlreadySigned { organ } => format!("{organ} has signed this handover already; it need not sign again, the other side must", organ = names.organ(organ)),
        Refusal::Wish(WishFault::OtherSide { organ, direction }) => format!(
            "{organ} cannot record a wish of which it is said that {}: a town's government asks, a department offers; correct the direction",
            direction.en,
            organ = names.organ(organ)
        ),
        Refusal::Wish(WishFault::NamesNoLaw { text }) => format!("`{text}` is no law, regulation or rule; name the article that blocks the wish, such as 《行政处罚法》第十八条第三款"),
        Refusal::RecallWithoutInstrument => {
            "a recall is decided by an instrument of its own, never by the one that gave (else it looks like a quiet retake, and no decision can be made of it); register the decision first and name it"
                .to_owned()
        }
        Refusal::RenewalWithoutInstrument => {
            "a renewal is decided by a paper of its own that states the new term (行政处罚法 20), never by the one that gave; register it first and name it"
                .to_owned()
        }
        Refusal::RecalledAndRetained { line } => {
            format!("line {} is recalled and retained at once; choose one", line.0)
        }
        Refusal::DeputyOfOneself { account } => {
            format!("`{account}` cannot be its own deputy; name somebody else")
        }
        Refusal::DelegationTooLong { days } => format!("the delegation runs {days} days; {} is the limit, delegate anew when it ends", crate::signing::DELEGATION_DAYS_MAX),
        Refusal::FileName { name } => {
            format!(
                "`{name}` is no name for a file; give it 1 to {} characters, no dot in front, no folders, colons or control characters",
                crate::attachments::FILE_NAME_CHARS_MAX
            )
        }
        Refusal::FileSize { bytes, max } => {
            let (is, most) = (size(*bytes), size(*max));
            format!("the file has {is}; one that holds something and no more than {most} is taken, make it smaller or part it")
        }
        Refusal::FilesTooMany { max } => {
            format!("{max} files lie beside this act already; put further ones beside another act")
        }
        Refusal::FileThere { position } => {
            format!("this very file lies beside the act already (entry {position}); nothing needs doing")
        }
        Refusal::RowsErased { rows, there } => {
            format!("{rows} rows are to be erased of {there}; name 1 to {there}")
        }
        Refusal::ErasureStands { position } => {
            format!("entry {position} erased rows of cases: they are gone, and no void brings them back; leave it out")
        }
        Refusal::VoidsNothing => "the void names no act; name at least one".to_owned(),
        Refusal::AlreadyVoid { act, position } => {
            format!("act {act} (entry {position}) is void already; leave it out")
        }
        Refusal::Hanging { acts } => format!("other acts hang on what is voided: {}; name them in the void as well", list(acts.iter().map(|(position, id, kind)| format!("entry {position} {} {id}", names.kind(kind))))),
        Refusal::IdTaken { id, position } => {
            format!("the id {id} stands for another act (entry {position}); give this act a new id")
        }
    }
}

fn line_fault(fault: &LineFault, names: &Names<'_>) -> String {
    match fault {
        LineFault::NotASide { organ } => {
            format!(
                "does not concern {organ}: it neither issued, gives nor receives it; name a side of it",
                organ = names.organ(organ)
            )
        }
        LineFault::OtherGrantee { grantee } => {
            format!("was handed to {grantee}; that organ must answer", grantee = names.organ(grantee))
        }
        LineFault::AlreadyPublished { organ } => format!(
            "was published by {organ} before; it need not be recorded again, void that entry first if its day is wrong",
            organ = names.organ(organ)
        ),
        LineFault::AlreadyAccepted => "is accepted already; recall it if it shall end".to_owned(),
        LineFault::AlreadyRefused => "is refused already; accept it if that has changed".to_owned(),
        LineFault::NotAccepted => "is not accepted on that day; record the acceptance first".to_owned(),
        LineFault::AlreadySuspended => "is suspended on that day already; resume it first".to_owned(),
        LineFault::NotSuspended => "is not suspended on that day; correct the day or leave it out".to_owned(),
        LineFault::Recalled { from } => {
            format!("is recalled from {from}; issue it anew if it shall come back")
        }
        LineFault::Expired { on } => {
            format!(
                "expired after {on}; there is nothing left to recall or renew, issue it anew if it shall come back"
            )
        }
        LineFault::NoTerm => "has no term; there is nothing to renew".to_owned(),
        LineFault::NotHandedOver => {
            "has no handover that both sides have signed by that day; hand over and sign first".to_owned()
        }
        LineFault::NotItsToTakeBack { organ, by } => format!(
            "cannot be taken back, suspended or renewed by a paper of {organ}: {by} handed it over; use a paper of that organ, of a government above it or of the decider, for entrustments and outposts also of the grantor",
            organ = names.organ(organ),
            by = names.organ(by)
        ),
        LineFault::ReplacedByAnother => {
            "is of another power, place or department; a line can take the place only of its own kind"
                .to_owned()
        }
    }
}

fn proposal_fault(fault: &ProposalFault, names: &Names<'_>) -> String {
    match fault {
        ProposalFault::OtherTown { town } => {
            format!("concerns {town}; that town must answer", town = names.organ(town))
        }
        ProposalFault::AlreadyDecided { decision } => {
            format!("is decided already ({}); propose it anew if that has changed", decision.en)
        }
        ProposalFault::Approved { decider } => format!(
            "is approved; where it shall not be issued after all, {decider}, which approved it, must record the withdrawal",
            decider = names.organ(decider)
        ),
        ProposalFault::AlreadyReviewed => {
            "has its legality opinion, as all lines have, and need not be sent again; where it was changed, have it returned or propose it anew".to_owned()
        }
        ProposalFault::OtherOpinion { view } => format!(
            "has a legality opinion already ({}); where another takes its place, say in the remarks why",
            view.en
        ),
        ProposalFault::NoOpinion => "lacks the town's opinion; ask for it first".to_owned(),
        ProposalFault::TownDeclined => {
            "was declined by the town; talk to the town, or leave the line out".to_owned()
        }
        ProposalFault::NotReviewed => "lacks the legality opinion; request the review first".to_owned(),
        ProposalFault::ReviewObjects { view } => {
            format!("did not pass the legality review ({}); return it and mend it", view.en)
        }
        ProposalFault::NotApproved => "is not approved; the government must decide first".to_owned(),
    }
}
