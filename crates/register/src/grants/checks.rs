//! The gates of a grant's life.

use super::replacing::{check_given_back, check_replaced};
use super::selection::{lines_of_side, named_lines, recalled_lines};
use super::taking_back::{check_may_take_back, in_earnest, signed};
use super::{
    AcceptGrant, Grant, GrantLine, Grants, IssueGrant, Mode, PublishGrant, RecallGrant, RecallReason,
    RefuseGrant, RefuseReason, RenewGrant, ResumeGrant, SuspendGrant, SuspendReason, first_overlap,
};
use crate::acts::LINES_MAX;
use crate::basis::says_nothing;
use crate::books::Books;
use crate::day::Day;
use crate::handover::check_handed_over;
use crate::ids::{ActId, GrantId, LineNumber, OrganId, Position};
use crate::instruments::Instrument;
use crate::organs::OrganKind;
use crate::proposals::check_issue_follows;
use crate::refusal::{LineFault, Refusal, Thing};

pub(crate) fn check_issue(books: &Books, id: ActId, act: &IssueGrant, history: bool) -> Result<(), Refusal> {
    let instrument = books
        .instruments
        .get(&act.instrument)
        .ok_or_else(|| Refusal::unknown(Thing::Instrument, &act.instrument))?;
    Refusal::in_order("the instrument's signature", instrument.signed, "the issue", act.issued)?;
    if act.lines.is_empty() || act.lines.len() > LINES_MAX {
        return Err(Refusal::LineCount { lines: act.lines.len() });
    }
    Refusal::each((1u32..).map(LineNumber).zip(&act.lines), |(number, line)| {
        check_line(books, act.issued, line)
            .and_then(|()| check_replaced(books, act.issued, line))
            .and_then(|()| match history {
                true => before_opening(books, line),
                false => check_ahead(books, act.issued, line),
            })
            .map_err(|refusal| refusal.at_line(number))
    })?;
    check_issue_follows(books, instrument, act, history)?;
    // Judge overlaps with the issue laid on top, so that two lines of one issue cannot clash either.
    let mut with_issue = Grants::default();
    let powers: std::collections::BTreeSet<_> = act.lines.iter().map(|line| &line.power).collect();
    for grant in powers.into_iter().flat_map(|power| books.grants.of_power(power)) {
        with_issue.adopt(grant.clone());
    }
    with_issue.put(id, act, Position(u64::MAX));
    let own: Vec<_> = with_issue.of_issue(id).map(|grant| grant.id).collect();
    first_overlap(&with_issue, &books.places, own)
}

/// What becomes effective from the opening day on is no history, however old its paper is.
fn before_opening(books: &Books, line: &GrantLine) -> Result<(), Refusal> {
    match books.rules.opening() {
        Some(opening) if opening.opening_day <= line.effective => {
            Err(Refusal::HistoryReachesOpening { effective: line.effective, opening: opening.opening_day })
        }
        _ => Ok(()),
    }
}

/// Once the register is open nothing is handed over for days that have passed, and what is entrusted ends.
fn check_ahead(books: &Books, issued: Day, line: &GrantLine) -> Result<(), Refusal> {
    if in_earnest(books, false, issued) {
        Refusal::in_order("the issue", issued, "the line's first day", line.effective)?;
    }
    check_term(books, issued, line)
}

/// Once the register is open an entrustment that is no history states its term: without one no letter can be made of it
/// (处罚法 20).
pub(crate) fn check_term(books: &Books, day: Day, line: &GrantLine) -> Result<(), Refusal> {
    if in_earnest(books, false, day) && line.mode == Mode::Entrust && line.expires.is_none() {
        return Err(Refusal::EntrustedWithoutTerm);
    }
    Ok(())
}

/// The gates of one line, proposed or issued on `day`.
pub(crate) fn check_line(books: &Books, day: Day, line: &GrantLine) -> Result<(), Refusal> {
    let power = books.known_power(&line.power)?;
    let place = books.known_place(&line.place)?;
    let grantor = books.known_organ(&line.grantor)?;
    let grantee = books.known_organ(&line.grantee)?;
    for named in [&line.acts_in_name_of, &line.seal, &line.approval_by].into_iter().flatten() {
        books.known_organ(named)?;
    }
    if let Some(expires) = line.expires {
        Refusal::in_order("the first day", line.effective, "the last day", expires)?;
        Refusal::in_order("the issue", day, "the last day", expires)?;
    }
    if line.limit.is_some_and(|limit| limit.0 <= 0) {
        return Err(Refusal::LimitNotPositive);
    }
    let day = line.effective.max(day);
    if !place.exists_on(day) {
        return Err(Refusal::NotThatDay { what: Thing::Place, id: line.place.to_string(), day });
    }
    for organ in [grantor, grantee] {
        if !organ.exists_on(day) {
            return Err(Refusal::NotThatDay { what: Thing::Organ, id: organ.id.to_string(), day });
        }
    }
    if !power.is_statutory_holder(grantor, &line.place, &books.places, day) {
        return Err(Refusal::GrantorLacksPower {
            grantor: line.grantor.clone(),
            power: line.power.clone(),
            place: line.place.clone(),
        });
    }
    let inside = grantee.areas.on(day).is_some_and(|area| books.places.within(&line.place, area, day));
    if !inside {
        return Err(Refusal::OutsideArea { organ: line.grantee.clone(), place: line.place.clone() });
    }
    grantee_fits_mode(line, grantee.kind, grantee.principals.on(day))
}

fn grantee_fits_mode(line: &GrantLine, kind: OrganKind, principal: Option<&OrganId>) -> Result<(), Refusal> {
    let fits = match line.mode {
        Mode::Outpost => kind == OrganKind::Outpost && principal == Some(&line.grantor),
        Mode::Transfer | Mode::Entrust => kind != OrganKind::Outpost && !kind.is_hand_of_principal(),
    };
    if fits && line.grantor != line.grantee {
        Ok(())
    } else {
        Err(Refusal::GranteeDoesNotFit { grantee: line.grantee.clone(), mode: line.mode.label() })
    }
}

pub(crate) fn check_publish(books: &Books, act: &PublishGrant) -> Result<(), Refusal> {
    let issue = known_issue(books, act.issue)?;
    books.known_organ(&act.organ)?;
    let issuer = books.instruments.get(&issue.instrument).map(|instrument| &instrument.issuer);
    Refusal::in_order("the issue", issue.issued, "the publication", act.day)?;
    if let Some(recall) = act.recall {
        return check_publish_recall(books, act, recall);
    }
    let grants = known_lines(books, lines_of_side(&books.grants, act.issue, &act.lines, &act.organ))?;
    Refusal::each(&grants, |grant| {
        let side =
            grant.line.grantor == act.organ || grant.line.grantee == act.organ || issuer == Some(&act.organ);
        match side {
            true => Ok(()),
            false => Err(at(grant, LineFault::NotASide { organ: act.organ.clone() })),
        }
    })?;
    // Where some lines are new the rest may be said again: a table of all lines is one act.
    match grants.first() {
        Some(first) if grants.iter().all(|grant| grant.was_published_by(&act.organ)) => {
            Err(at(first, LineFault::AlreadyPublished { organ: act.organ.clone() }))
        }
        _ => Ok(()),
    }
}

/// A recall is published by whoever decided it, or by a side of the lines it took back.
fn check_publish_recall(books: &Books, act: &PublishGrant, recall: ActId) -> Result<(), Refusal> {
    let recall = books
        .grants
        .recall_of(recall)
        .filter(|recall| recall.issue == act.issue)
        .ok_or_else(|| Refusal::unknown(Thing::Act, recall))?;
    let paper = recall.instrument.as_ref().and_then(|paper| books.instruments.get(paper));
    if let Some(paper) = paper {
        Refusal::in_order("the instrument's signature", paper.signed, "the publication", act.day)?;
    }
    let lines = match act.lines.is_empty() {
        true => recall.lines.clone(),
        false => named_lines(&books.grants, act.issue, &act.lines),
    };
    for grant in known_lines(books, lines)? {
        if !recall.lines.contains(&grant.id) {
            return Err(Refusal::NoSuchLine { issue: act.issue, line: grant.id.line });
        }
        let decided = paper.is_some_and(|paper| paper.issuer == act.organ);
        if !decided && grant.line.grantor != act.organ && grant.line.grantee != act.organ {
            return Err(at(grant, LineFault::NotASide { organ: act.organ.clone() }));
        }
    }
    Ok(())
}

pub(crate) fn check_accept(books: &Books, act: &AcceptGrant, history: bool) -> Result<(), Refusal> {
    let grants = answered(books, act.issue, &act.lines, &act.organ, act.day)?;
    Refusal::each(&grants, |grant| {
        if grant.accepted_on(act.day) == Some(true) {
            return Err(at(grant, LineFault::AlreadyAccepted));
        }
        if let Some(recalled) = grant.recalled_from().filter(|recalled| *recalled <= act.day) {
            return Err(at(grant, LineFault::Recalled { from: recalled }));
        }
        check_handed_over(books, grant, act.day, history)
    })?;
    // A line refused before may have been given to somebody else meanwhile.
    if grants.iter().all(|grant| grant.refusal().is_none()) {
        return Ok(());
    }
    let mut accepted = books.grants.clone();
    accepted.accept(act, Position(u64::MAX));
    first_overlap(&accepted, &books.places, grants.iter().map(|grant| grant.id))
}

pub(crate) fn check_refuse(books: &Books, act: &RefuseGrant) -> Result<(), Refusal> {
    said_where_other(act.reason == RefuseReason::Other, act.note.as_ref())?;
    let grants = answered(books, act.issue, &act.lines, &act.organ, act.day)?;
    Refusal::each(grants, |grant| match grant.accepted_on(Day::MAX) {
        Some(true) => Err(at(grant, LineFault::AlreadyAccepted)),
        Some(false) => Err(at(grant, LineFault::AlreadyRefused)),
        None => Ok(()),
    })
}

pub(crate) fn check_suspend(books: &Books, act: &SuspendGrant, history: bool) -> Result<(), Refusal> {
    said_where_other(act.reason == SuspendReason::Other, act.note.as_ref())?;
    let paper = signed(books, act.instrument.as_ref(), "the suspension's first day", act.from)?;
    if let Some(until) = act.until {
        Refusal::in_order("the suspension's first day", act.from, "its last day", until)?;
    }
    let lines = named_lines(&books.grants, act.issue, &act.lines);
    let paper = paper.filter(|_| in_earnest(books, history, act.from));
    Refusal::each(touched(books, act.issue, lines, act.from)?, |grant| {
        if grant.accepted_on(act.from) != Some(true) {
            return Err(at(grant, LineFault::NotAccepted));
        }
        if grant.suspended_on(act.from) {
            return Err(at(grant, LineFault::AlreadySuspended));
        }
        paper.map_or(Ok(()), |paper| check_may_take_back(books, grant, paper, act.from))
    })?;
    check_given_back(books, act.issue, |grants| grants.suspend(act, Position(u64::MAX)))
}

pub(crate) fn check_resume(books: &Books, act: &ResumeGrant, history: bool) -> Result<(), Refusal> {
    let paper = signed(books, act.instrument.as_ref(), "the resumption", act.from)?;
    let paper = paper.filter(|_| in_earnest(books, history, act.from));
    let lines = named_lines(&books.grants, act.issue, &act.lines);
    Refusal::each(touched(books, act.issue, lines, act.from)?, |grant| {
        if !grant.suspended_on(act.from) {
            return Err(at(grant, LineFault::NotSuspended));
        }
        paper.map_or(Ok(()), |paper| check_may_take_back(books, grant, paper, act.from))
    })
}

pub(crate) fn check_recall(
    books: &Books,
    id: ActId,
    act: &RecallGrant,
    history: bool,
) -> Result<(), Refusal> {
    said_where_other(act.reason == RecallReason::Other, act.note.as_ref())?;
    let paper = signed(books, act.instrument.as_ref(), "the recall's first day", act.from)?;
    let earnest = in_earnest(books, history, act.from);
    // What is taken back by no paper looks like a quiet retake, and no 收回决定 can be made of it.
    if earnest && paper.is_none() {
        return Err(Refusal::RecallWithoutInstrument);
    }
    let mut kept_once = std::collections::BTreeSet::new();
    for retained in &act.retained {
        if !kept_once.insert(retained.line) {
            return Err(Refusal::LineTwice { line: retained.line });
        }
        let kept = GrantId { issue: act.issue, line: retained.line };
        if act.lines.contains(&retained.line) {
            return Err(Refusal::RecalledAndRetained { line: retained.line });
        }
        books.grants.get(kept).ok_or(Refusal::NoSuchLine { issue: kept.issue, line: kept.line })?;
    }
    let lines = recalled_lines(&books.grants, act);
    if lines.is_empty() {
        return Err(Refusal::NothingChanges { what: Thing::Issue, id: act.issue.to_string() });
    }
    Refusal::each(touched(books, act.issue, lines, act.from)?, |grant| {
        if let Some(expired) = grant.expires().filter(|expires| *expires < act.from) {
            return Err(at(grant, LineFault::Expired { on: expired }));
        }
        if let Some(from) = grant.recalled_from() {
            return Err(at(grant, LineFault::Recalled { from }));
        }
        match paper.filter(|_| earnest) {
            Some(paper) => check_own_paper(grant, paper, Refusal::RecallWithoutInstrument)
                .and_then(|()| check_may_take_back(books, grant, paper, act.from)),
            None => Ok(()),
        }
    })?;
    check_given_back(books, act.issue, |grants| grants.recall(id, act, Position(u64::MAX)))
}

/// What takes a grant back, or renews it, is not the paper that gave it.
fn check_own_paper(grant: &Grant, paper: &Instrument, lacking: Refusal) -> Result<(), Refusal> {
    let gave = grant.issued().and_then(|issued| issued.instrument.as_ref());
    if gave == Some(&paper.id) { Err(lacking) } else { Ok(()) }
}

pub(crate) fn check_renew(books: &Books, act: &RenewGrant, history: bool) -> Result<(), Refusal> {
    let paper = signed(books, act.instrument.as_ref(), "the renewal", act.day)?;
    let earnest = in_earnest(books, history, act.day);
    // The letter of an entrustment states its term (处罚法 20): a new term takes a new letter.
    if earnest && paper.is_none() {
        return Err(Refusal::RenewalWithoutInstrument);
    }
    let lines = named_lines(&books.grants, act.issue, &act.lines);
    let grants = touched(books, act.issue, lines, act.day)?;
    Refusal::each(&grants, |grant| {
        let Some(expires) = grant.expires() else { return Err(at(grant, LineFault::NoTerm)) };
        if expires < act.day {
            return Err(at(grant, LineFault::Expired { on: expires }));
        }
        Refusal::in_order("the term's last day", expires.next(), "the new last day", act.expires)?;
        if earnest && grant.accepted_on(act.day) != Some(true) {
            return Err(at(grant, LineFault::NotAccepted));
        }
        match paper.filter(|_| earnest) {
            Some(paper) => check_own_paper(grant, paper, Refusal::RenewalWithoutInstrument)
                .and_then(|()| check_may_take_back(books, grant, paper, act.day)),
            None => Ok(()),
        }
    })?;
    let mut renewed = books.grants.clone();
    renewed.renew(act, Position(u64::MAX));
    first_overlap(&renewed, &books.places, grants.iter().map(|grant| grant.id))
}

/// Another reason than those of the list stands in the remarks, or it is none.
fn said_where_other(other: bool, note: Option<&String>) -> Result<(), Refusal> {
    match other && says_nothing(note.map(String::as_str)) {
        true => Err(Refusal::Missing { field: "note" }),
        false => Ok(()),
    }
}

/// The lines a grantee answers for, each its own and issued by that day.
fn answered<'a>(
    books: &'a Books,
    issue: ActId,
    lines: &[LineNumber],
    organ: &OrganId,
    day: Day,
) -> Result<Vec<&'a Grant>, Refusal> {
    let issued = known_issue(books, issue)?.issued;
    books.known_organ(organ)?;
    Refusal::in_order("the issue", issued, "the answer", day)?;
    let mut grants = known_lines(books, named_lines(&books.grants, issue, lines))?;
    if lines.is_empty() {
        grants.retain(|grant| grant.line.grantee == *organ);
    }
    if grants.is_empty() {
        return Err(Refusal::NoLineOfOrgan { organ: organ.clone() });
    }
    match grants.iter().find(|grant| grant.line.grantee != *organ) {
        Some(grant) => Err(at(grant, LineFault::OtherGrantee { grantee: grant.line.grantee.clone() })),
        None => Ok(grants),
    }
}

/// The lines a suspension, resumption, renewal or recall means: issued by that day and not yet gone.
fn touched(books: &Books, issue: ActId, lines: Vec<GrantId>, from: Day) -> Result<Vec<&Grant>, Refusal> {
    let issued = known_issue(books, issue)?.issued;
    Refusal::in_order("the issue", issued, "this act", from)?;
    let grants = known_lines(books, lines)?;
    for grant in &grants {
        if let Some(recalled) = grant.recalled_from().filter(|recalled| *recalled <= from) {
            return Err(at(grant, LineFault::Recalled { from: recalled }));
        }
    }
    Ok(grants)
}

fn known_issue(books: &Books, issue: ActId) -> Result<&super::Issue, Refusal> {
    books.grants.issue(issue).ok_or_else(|| Refusal::unknown(Thing::Issue, issue))
}

fn known_lines(books: &Books, ids: Vec<GrantId>) -> Result<Vec<&Grant>, Refusal> {
    let mut seen = std::collections::BTreeSet::new();
    ids.into_iter()
        .map(|id| {
            if !seen.insert(id.line) {
                return Err(Refusal::LineTwice { line: id.line });
            }
            books.grants.get(id).ok_or(Refusal::NoSuchLine { issue: id.issue, line: id.line })
        })
        .collect()
}

pub(crate) fn cited(books: &Books, instrument: Option<&crate::ids::InstrumentId>) -> Result<(), Refusal> {
    match instrument {
        Some(id) if books.instruments.get(id).is_none() => Err(Refusal::unknown(Thing::Instrument, id)),
        _ => Ok(()),
    }
}

fn at(grant: &Grant, fault: LineFault) -> Refusal {
    grant.fault(fault)
}

impl Grant {
    /// A refusal that speaks of this grant.
    pub(crate) fn fault(&self, fault: LineFault) -> Refusal {
        Refusal::Line { line: self.id.line, power: self.line.power.clone(), fault }
    }
}
