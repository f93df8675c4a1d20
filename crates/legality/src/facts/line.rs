//! The facts of a line: who hands what to whom, how, on what basis, after what procedure.

use std::sync::Arc;

use register::catalogue::Power;
use register::grants::{GrantLine, IssueGrant, Mode, RenewGrant};
use register::organs::{Organ, OrganKind};
use register::places::PlaceLevel;
use register::proposals::{Proposal, ProposalLine, ProposeGrants};
use register::{BasisRank, Books, Day, InstrumentId, LineNumber, OrganId};
use serde::Serialize;

use super::{Facts, Subject};

/// The most years of a term that rules tell apart.
const TERM_YEARS_MOST: u16 = 100;

/// The facts of a line. Codes are those of acts and tables; `unknown` where the register does not say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct LineFacts {
    /// How: `transfer`, `entrust`, `outpost`.
    pub mode: &'static str,
    /// The kind of power: `penalty`, `licence`, `coercion` …
    pub power_kind: &'static str,
    /// Does the power restrict personal liberty?
    pub restricts_liberty: bool,
    /// Is a law, regulation or rule named, with its article, that lets the grantee hold it in its own right?
    pub authorised: bool,
    /// What is named for that: `law`, `regulation`, `rule`; `general`, `no_article`, `paper`, `unreadable`, `none`.
    pub authorised_by: &'static str,
    /// Is a law, regulation or rule named, with its article, that lets it be entrusted?
    pub entrusted_under: bool,
    /// What is named for that, by the same words.
    pub entrusted_by: &'static str,
    /// What kind of organ decides: `government`, `department` …
    pub issuer_kind: &'static str,
    /// Its level: `province`, `city`, `county`, `town` …
    pub issuer_level: &'static str,
    /// Does a provincial government decide?
    pub by_province: bool,
    /// The level of the department that gives.
    pub grantor_level: &'static str,
    /// What kind of organ receives.
    pub grantee_kind: &'static str,
    /// Its level.
    pub grantee_level: &'static str,
    /// Who approved the zone, when a zone's committee receives: `state_or_province`, `city_or_county`, `unknown`; else `none`.
    pub zone: &'static str,
    /// Is a term set?
    pub has_term: bool,
    /// The whole years of the term, counted up to a hundred; none where no term is set.
    pub term_years: u16,
    /// Was the power handed over for this place before, by another line that still stands on its first day?
    pub held_already: bool,
    /// What the instrument is: `decision`, `notice`, `entrustment_letter`, `proposal` …
    pub instrument_kind: &'static str,
    /// Does the giver itself hold the power by entrustment only?
    pub regranted: bool,
    /// How many certified officers the receiver has for it.
    pub officers: u16,
    /// How many the law wants.
    pub officers_required: u16,
    /// Must a superior approve each decision?
    pub approval: bool,
    /// Does the instrument let an outpost act in its own name?
    pub in_own_name: bool,
    /// What the town said: `agree`, `conditional`, `decline`, `none`.
    pub town_opinion: &'static str,
    /// What the legality review said: `lawful`, `needs_mending`, `unlawful`, `exploratory`, `none`.
    pub review: &'static str,
    /// Is it a proposal that is judged, before opinions and review can have been given?
    pub proposed: bool,
}

impl LineFacts {
    /// A line that hands a public service to a town by entrustment, with everything done.
    pub fn plain() -> Self {
        Self {
            mode: "entrust",
            power_kind: "public_service",
            restricts_liberty: false,
            authorised: false,
            authorised_by: BasisRank::Nothing.code(),
            entrusted_under: true,
            entrusted_by: BasisRank::Regulation.code(),
            issuer_kind: "government",
            issuer_level: "county",
            by_province: false,
            grantor_level: "county",
            grantee_kind: "government",
            grantee_level: "town",
            zone: "none",
            has_term: true,
            term_years: 3,
            held_already: false,
            instrument_kind: "entrustment_letter",
            regranted: false,
            officers: 2,
            officers_required: 0,
            approval: false,
            in_own_name: false,
            town_opinion: "agree",
            review: "lawful",
            proposed: false,
        }
    }

    /// The facts of handing a power of the catalogue to a town in a mode by an issuer of some level, all else in order:
    /// what the whole-catalogue view asks.
    pub fn of_power(power: &Power, mode: Mode, by_province: bool, authorised: bool, entrusted: bool) -> Self {
        Self {
            mode: mode.code(),
            power_kind: power.kind.name(),
            restricts_liberty: power.restricts_liberty,
            authorised,
            authorised_by: named(authorised).code(),
            entrusted_under: entrusted,
            entrusted_by: named(entrusted).code(),
            issuer_level: if by_province { "province" } else { "county" },
            by_province,
            grantor_level: power.level.code(),
            grantee_kind: if mode == Mode::Outpost { "outpost" } else { "government" },
            officers: power.officers_required.max(2),
            officers_required: power.officers_required,
            ..Self::plain()
        }
    }
}

/// A regulation where one is taken as named, else nothing.
const fn named(so: bool) -> BasisRank {
    if so { BasisRank::Regulation } else { BasisRank::Nothing }
}

/// The paper a line stands in, and what was done before.
struct Setting<'a> {
    books: &'a Books,
    issuer: Option<&'a Organ>,
    instrument_kind: &'static str,
    day: Day,
    proposed: bool,
}

pub(super) fn of_issue(issue: &IssueGrant, books: &Books) -> Vec<Subject> {
    let setting = Setting::of_paper(books, Some(&issue.instrument), issue.issued);
    let proposal = issue.proposal.as_ref().and_then(|proposal| books.proposals.get(proposal));
    numbered(&issue.lines).map(|(number, line)| setting.subject(number, line, proposal)).collect()
}

pub(super) fn of_proposal(proposal: &ProposeGrants, books: &Books) -> Vec<Subject> {
    let setting = Setting {
        books,
        issuer: books.organs.get(&proposal.decider),
        instrument_kind: "proposal",
        day: proposal.day,
        proposed: true,
    };
    numbered(&proposal.lines).map(|(number, line)| setting.subject(number, line, None)).collect()
}

/// A renewal hands over for a new term: what the law of its day says of the line, it says of the renewal.
pub(super) fn of_renewal(renewal: &RenewGrant, books: &Books) -> Vec<Subject> {
    let setting = Setting::of_paper(books, renewal.instrument.as_ref(), renewal.day);
    let proposal = books.grants.issue(renewal.issue).and_then(|issue| issue.proposal.as_ref());
    let proposal = proposal.and_then(|proposal| books.proposals.get(proposal));
    let renewed = books.grants.named(renewal.issue, &renewal.lines).map(|grant| {
        let line =
            GrantLine { effective: renewal.day, expires: Some(renewal.expires), ..(*grant.line).clone() };
        setting.subject(grant.id.line, &line, proposal)
    });
    renewed.collect()
}

fn numbered(lines: &[Arc<GrantLine>]) -> impl Iterator<Item = (LineNumber, &GrantLine)> {
    (1u32..).map(LineNumber).zip(lines.iter().map(Arc::as_ref))
}

impl<'a> Setting<'a> {
    /// What a paper hands over, or gives a new term, on a day.
    fn of_paper(books: &'a Books, paper: Option<&InstrumentId>, day: Day) -> Self {
        let paper = paper.and_then(|paper| books.instruments.get(paper));
        Self {
            books,
            issuer: paper.and_then(|paper| books.organs.get(&paper.issuer)),
            instrument_kind: paper.map_or("unknown", |paper| paper.kind.code()),
            day,
            proposed: false,
        }
    }

    fn subject(&self, number: LineNumber, line: &GrantLine, proposal: Option<&Proposal>) -> Subject {
        let same = |of: &&ProposalLine| {
            of.line.power == line.power && of.line.place == line.place && of.line.grantee == line.grantee
        };
        let proposed = proposal.and_then(|proposal| proposal.lines.iter().find(same));
        Subject { line: Some(number), facts: Facts::Line(self.facts(line, proposed)) }
    }

    fn facts(&self, line: &GrantLine, proposed: Option<&ProposalLine>) -> LineFacts {
        let power = self.books.catalogue.get(&line.power);
        let grantee = self.organ(&line.grantee);
        let level = |organ: Option<&Organ>| organ.map_or("unknown", |organ| organ.level.code());
        let kind = |organ: Option<&Organ>| organ.map_or("unknown", |organ| organ.kind.code());
        let officers =
            power.map_or(0, |p| self.books.certificates.count(&line.grantee, &p.function, line.effective));
        LineFacts {
            mode: line.mode.code(),
            power_kind: power.map_or("unknown", |power| power.kind.name()),
            restricts_liberty: power.is_some_and(|power| power.restricts_liberty),
            authorised: line.authorisation().is_statute(),
            authorised_by: line.authorisation().code(),
            entrusted_under: line.entrustment().is_statute(),
            entrusted_by: line.entrustment().code(),
            issuer_kind: kind(self.issuer),
            issuer_level: level(self.issuer),
            by_province: self.issuer.is_some_and(|organ| {
                organ.kind == OrganKind::Government && organ.level == PlaceLevel::Province
            }),
            grantor_level: level(self.organ(&line.grantor)),
            grantee_kind: kind(grantee),
            grantee_level: level(grantee),
            zone: grantee.map_or("none", zone),
            has_term: line.expires.is_some(),
            term_years: line
                .expires
                .map_or(0, |last| line.effective.whole_years_until(last).min(TERM_YEARS_MOST)),
            held_already: self.proposed && self.is_held_already(line),
            instrument_kind: self.instrument_kind,
            regranted: self.holds_by_entrustment(line),
            // A rule asks whether there are enough: more than enough is the same fact.
            officers: officers.min(power.map_or(2, |power| power.officers_required.max(2))),
            officers_required: power.map_or(0, |power| power.officers_required),
            approval: line.approval_by.is_some(),
            in_own_name: line.acts_in_name_of.as_ref() == Some(&line.grantee),
            town_opinion: proposed
                .and_then(ProposalLine::opinion)
                .map_or("none", |said| said.act.view.code()),
            review: proposed.and_then(ProposalLine::review).map_or("none", |said| said.act.view.code()),
            proposed: self.proposed,
        }
    }

    /// Does another line that still stands on the first day hand the same power over for this place, or for one around it
    /// or within it?
    fn is_held_already(&self, line: &GrantLine) -> bool {
        let (places, day) = (&self.books.places, line.effective);
        self.books.grants.of_power(&line.power).any(|grant| {
            let over = |last: Day| last < day;
            Some(grant.id) != line.replaces()
                && grant.refusal().is_none()
                && !grant.expires().is_some_and(over)
                && grant.recalled_from().is_none_or(|from| day < from)
                && (grant.line.place == line.place
                    || places.within(&line.place, &grant.line.place, day)
                    || places.within(&grant.line.place, &line.place, day))
        })
    }

    fn organ(&self, id: &OrganId) -> Option<&Organ> {
        self.books.organs.get(id)
    }

    /// Did the giver itself only get the power by entrustment?
    fn holds_by_entrustment(&self, line: &GrantLine) -> bool {
        self.books.grants.of_power(&line.power).any(|grant| {
            grant.line.mode == Mode::Entrust
                && grant.line.grantee == line.grantor
                && grant.accepted_on(self.day) == Some(true)
        })
    }
}

fn zone(organ: &Organ) -> &'static str {
    match organ.kind {
        OrganKind::ZoneCommittee => organ.set_up_by.map_or("unknown", register::organs::ZoneFounder::code),
        _ => "none",
    }
}
