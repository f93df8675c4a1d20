//! Why an act does not fit the register: what is wrong, where, and what to do. Nothing is recorded when it is refused.
//!
//! The sentences stand in [`crate::refusal_text`], in both languages; the facts stand here.

mod faults;
mod say;

use crate::calendar::{CalendarError, CalendarTableError};
use crate::day::Day;
use crate::ids::{ActId, GrantId, LineNumber, OrganId, PlaceId, Position, PowerCode, ProposalId};
use crate::label::Label;

pub use faults::{LineFault, ProposalFault, Thing, WishFault};

/// Why an act is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The identity is taken.
    AlreadyRegistered {
        /// What it names.
        what: Thing,
        /// The identity.
        id: String,
    },
    /// The identity is not in the register.
    Unknown {
        /// What it should name.
        what: Thing,
        /// The identity.
        id: String,
    },
    /// It has ended already.
    AlreadyEnded {
        /// What.
        what: Thing,
        /// The identity.
        id: String,
    },
    /// It does not exist on that day.
    NotThatDay {
        /// What.
        what: Thing,
        /// The identity.
        id: String,
        /// The day.
        day: Day,
    },
    /// Days are out of order.
    OutOfOrder {
        /// What comes first.
        first: &'static str,
        /// Its day.
        first_day: Day,
        /// What must not come before it.
        second: &'static str,
        /// Its day.
        second_day: Day,
    },
    /// A change that changes nothing.
    NothingChanges {
        /// What.
        what: Thing,
        /// The identity.
        id: String,
    },
    /// The parent place does not stand above.
    ParentNotAbove {
        /// The parent.
        parent: String,
        /// The level of the child.
        level: Label,
    },
    /// A division code of another level.
    CodeOfOtherLevel {
        /// The code.
        code: String,
        /// Its level.
        code_level: Label,
        /// The level of the place.
        level: Label,
    },
    /// A division code that does not begin with the digits of the place above.
    CodeNotWithin {
        /// The code.
        code: String,
        /// The place above.
        parent: String,
        /// The code of the place above on that day.
        parent_code: String,
    },
    /// A code or number that something else bears.
    CodeTaken {
        /// The code.
        code: String,
        /// What bears it.
        what: Thing,
        /// Its identity.
        by: String,
    },
    /// A name that another organ of the same area, or another place of the same parent, bears at the time.
    NameTaken {
        /// What it is.
        what: Thing,
        /// The name.
        name: String,
        /// The area, or the place above.
        area: String,
        /// What bears it.
        by: String,
    },
    /// A department without a function.
    FunctionMissing {
        /// The department.
        organ: String,
    },
    /// An outpost or inner office that acts for nobody.
    PrincipalMissing {
        /// The organ.
        organ: String,
        /// What it is.
        kind: Label,
    },
    /// An organ tied to itself.
    TiedToItself {
        /// The organ.
        organ: String,
    },
    /// Days or unit of a time limit missing.
    TimeLimitHalf {
        /// The power.
        power: String,
    },
    /// The register is open already.
    RegisterOpen {
        /// Since this day.
        opening_day: Day,
    },
    /// The table of modes lacks a general row.
    TableIncomplete {
        /// For this mode.
        mode: Label,
    },
    /// The calendar contradicts itself.
    Calendar {
        /// How.
        error: CalendarTableError,
    },
    /// An issue without lines, or with too many.
    LineCount {
        /// How many.
        lines: usize,
    },
    /// A limit that is not positive.
    LimitNotPositive,
    /// An entrustment without a term.
    EntrustedWithoutTerm,
    /// The grantor does not hold the power.
    GrantorLacksPower {
        /// The grantor.
        grantor: OrganId,
        /// The power.
        power: PowerCode,
        /// The place.
        place: PlaceId,
    },
    /// The place lies outside the grantee's area.
    OutsideArea {
        /// The grantee.
        organ: OrganId,
        /// The place.
        place: PlaceId,
    },
    /// The grantee cannot receive in that mode.
    GranteeDoesNotFit {
        /// The grantee.
        grantee: OrganId,
        /// The mode.
        mode: Label,
    },
    /// Two holders on one day.
    Overlap {
        /// The line.
        line: LineNumber,
        /// The power.
        power: PowerCode,
        /// The place.
        place: PlaceId,
        /// The grant in the way.
        other: GrantId,
        /// The first day of the overlap.
        from: Day,
        /// Its last day, where it ends.
        until: Option<Day>,
    },
    /// No such line in the issue.
    NoSuchLine {
        /// The issue.
        issue: ActId,
        /// The line.
        line: LineNumber,
    },
    /// A line named twice.
    LineTwice {
        /// The line.
        line: LineNumber,
    },
    /// No line of the issue is this organ's.
    NoLineOfOrgan {
        /// The organ.
        organ: OrganId,
    },
    /// Something is wrong with one line.
    Line {
        /// The line.
        line: LineNumber,
        /// Its power.
        power: PowerCode,
        /// What.
        fault: LineFault,
    },
    /// Several lines are refused, each for a reason of its own.
    Lines {
        /// Those refusals, in the order of the lines.
        refusals: Vec<Refusal>,
    },
    /// A refusal that concerns one line of an issue.
    AtLine {
        /// The line.
        line: LineNumber,
        /// The refusal.
        refusal: Box<Refusal>,
    },
    /// Something is wrong with one line of a proposal.
    Proposed {
        /// The line.
        line: LineNumber,
        /// Its power.
        power: PowerCode,
        /// What.
        fault: ProposalFault,
    },
    /// A field that this act needs is empty.
    Missing {
        /// The field as JSON names it.
        field: &'static str,
    },
    /// No such step, line or piece.
    NoSuchItem {
        /// Of what.
        what: Thing,
        /// Its identity.
        id: String,
        /// The number.
        item: LineNumber,
    },
    /// Who decides must be a government.
    NotAGovernment {
        /// The organ named.
        organ: OrganId,
    },
    /// A government below the county decides on no grants.
    DeciderTooLow {
        /// The government named.
        organ: OrganId,
    },
    /// The organ asked is none that examines legality.
    CannotReview {
        /// The organ.
        organ: OrganId,
    },
    /// The paper of an issue is not of the government that decided.
    IssuerNotDecider {
        /// Who issued the paper.
        issuer: OrganId,
        /// Who decides on the proposal.
        decider: OrganId,
    },
    /// The paper of an issue bears no document number.
    InstrumentUnnumbered {
        /// The instrument.
        instrument: String,
    },
    /// The reviewer would examine its own proposal.
    ReviewsItself {
        /// The organ.
        organ: OrganId,
    },
    /// No request for review stands.
    NotRequested {
        /// The proposal.
        proposal: ProposalId,
        /// Was it returned, so that an earlier request no longer counts?
        returned: bool,
    },
    /// Another organ was asked to review.
    OtherReviewer {
        /// The organ that gives the opinion.
        organ: OrganId,
        /// The organ that was asked.
        reviewer: OrganId,
    },
    /// The formal review had less time than it must have.
    ReviewTooShort {
        /// The day of the request.
        requested: Day,
        /// The earliest day of an opinion.
        earliest: Day,
        /// The day given.
        given: Day,
    },
    /// A legality review with less time than law gives it.
    ReviewDaysTooFew {
        /// The working days given.
        days: u16,
        /// The fewest there may be.
        least: u16,
    },
    /// The working-day calendar cannot tell.
    NoCalendar {
        /// Why.
        error: CalendarError,
    },
    /// Another government decides.
    OtherDecider {
        /// The organ that decided.
        organ: OrganId,
        /// The one the proposal names.
        decider: OrganId,
    },
    /// Only who proposed may withdraw.
    NotTheProposer {
        /// The organ that withdraws.
        organ: OrganId,
        /// The one that proposed.
        proposer: OrganId,
    },
    /// An issue names the proposal it follows, unless the office enters it as history.
    ProposalMissing,
    /// A line entered as history that becomes effective once the register is open.
    HistoryReachesOpening {
        /// Its first day.
        effective: Day,
        /// The opening day.
        opening: Day,
    },
    /// A line is not as it was proposed, or was issued before.
    NotAsProposed {
        /// The line of the issue.
        line: LineNumber,
        /// The proposal.
        proposal: ProposalId,
    },
    /// Pieces are missing on the list of a handover.
    HandoverIncomplete {
        /// Which.
        missing: Vec<Label>,
    },
    /// The organ neither hands over nor receives.
    NotASideOfHandover {
        /// The organ.
        organ: OrganId,
    },
    /// The organ has signed already.
    AlreadySigned {
        /// The organ.
        organ: OrganId,
    },
    /// Something is wrong with a wish.
    Wish(WishFault),
    /// A recall that no instrument decides.
    RecallWithoutInstrument,
    /// A renewal that no instrument decides.
    RenewalWithoutInstrument,
    /// A line that is recalled and retained at once.
    RecalledAndRetained {
        /// The line.
        line: LineNumber,
    },
    /// A deputy of oneself.
    DeputyOfOneself {
        /// The account.
        account: String,
    },
    /// A delegation that is too long.
    DelegationTooLong {
        /// How many days.
        days: i32,
    },
    /// A name that no file may have.
    FileName {
        /// The name.
        name: String,
    },
    /// A file that is empty or too large.
    FileSize {
        /// How many bytes it has.
        bytes: u64,
        /// How many it may have.
        max: u64,
    },
    /// The act has as many files as it may.
    FilesTooMany {
        /// How many.
        max: usize,
    },
    /// The same file lies there already.
    FileThere {
        /// The entry that put it there.
        position: Position,
    },
    /// More rows are to be erased than the batch has, or none.
    RowsErased {
        /// How many are to be erased.
        rows: u64,
        /// How many the batch has.
        there: u64,
    },
    /// What is erased cannot come back.
    ErasureStands {
        /// The entry that erased.
        position: Position,
    },
    /// A void that names nothing.
    VoidsNothing,
    /// The act is void already.
    AlreadyVoid {
        /// The act.
        act: ActId,
        /// Its position.
        position: Position,
    },
    /// Acts hang on what is voided and are not named.
    Hanging {
        /// Those acts, by position, with their kind.
        acts: Vec<(Position, ActId, &'static str)>,
    },
    /// The act id stands for another act.
    IdTaken {
        /// The id.
        id: ActId,
        /// Where it stands.
        position: Position,
    },
}
