//! In whose name, under which seal, and who answers, by the way the power is held (BRIEF §1.4).

use super::{Asked, Outcome};
use crate::authority::answer::{Ground, Role, Roles};
use crate::authority::citations::{
    COERCION_17, COMPENSATION, COUNTS_AS_ENTRUSTMENT, Citation, DEFENDANT, DEFENDANT_APPROVED,
    DEFENDANT_OUTPOST, DEFENDANT_ZONE, PENALTY_ENTRUSTED, PENALTY_HANDED_OVER, REVIEW_APPROVED, REVIEW_BODY,
    REVIEW_OUTPOST, REVIEW_RESPONDENT,
};
use crate::codes::PowerKind;
use crate::day::Day;
use crate::grants::Grant;
use crate::ids::OrganId;
use crate::organs::{Organ, OrganKind, ZoneFounder};
use crate::places::PlaceLevel;
use crate::rules::Effect;

/// The first law day on which a province may hand penalties to towns (行政处罚法 24).
fn handover_of_penalties() -> Option<Day> {
    Day::new(2021, 7, 15)
}

impl Asked<'_> {
    pub(super) fn roles(&self, outcome: &Outcome<'_>) -> Option<Roles> {
        let holder = &outcome.holder?.id;
        let roles = match (outcome.ground?, outcome.grant) {
            (Ground::Statutory, _) | (_, None) => self.own_answer(holder, Citation::Statute),
            (Ground::Entrust, Some(grant)) => self.department_answers(grant, PENALTY_ENTRUSTED),
            (Ground::Outpost, Some(grant)) => self.setting_organ_answers(grant),
            (Ground::Transfer, Some(grant)) => match self.authorised(grant) {
                Some(citation) => self.own_answer(holder, citation),
                None => self.authorising_organ_answers(grant),
            },
        };
        let roles = self.committee_answers(roles, outcome.holder?);
        Some(match outcome.grant.filter(|_| outcome.ground != Some(Ground::Statutory)) {
            Some(grant) => as_recorded(self.approver_answers(roles, grant), grant),
            None => roles,
        })
    }

    /// A transfer with no law behind it counts as entrustment (行诉解释 20 para 3).
    pub(super) fn counts_as_entrustment(&self, outcome: &Outcome<'_>) -> bool {
        outcome.ground == Some(Ground::Transfer)
            && outcome.grant.is_some_and(|grant| self.authorised(grant).is_none())
    }

    /// What lets the grantee of a transfer act in its own right: a law named in the grant, or for a penalty a
    /// provincial decision since 2021.
    fn authorised(&self, grant: &Grant) -> Option<Citation> {
        if grant.line.authorisation().is_statute() {
            return Some(Citation::Instrument);
        }
        let power = self.books.catalogue.get(&grant.line.power)?;
        if self.row(power, grant).effect == Effect::Disputed {
            // If the town has the measure at all it has it by the law itself; it can never be entrusted (强制法 17).
            return Some(COERCION_17);
        }
        let issuer = self.books.organs.get(self.issuer(grant)?)?;
        let by_province = issuer.kind == OrganKind::Government && issuer.level == PlaceLevel::Province;
        let since = handover_of_penalties()?;
        (power.kind == PowerKind::Penalty && by_province && since <= self.q.law)
            .then_some(PENALTY_HANDED_OVER)
    }

    fn own_answer(&self, organ: &OrganId, name: Citation) -> Roles {
        let role = |citation| Role { organ: Some(organ.clone()), citation, otherwise: None };
        Roles {
            acts_in_name_of: role(name),
            seal: role(name),
            respondent: role(REVIEW_RESPONDENT),
            reviewed_by: self.reviewer_of(organ),
            defendant: role(DEFENDANT),
            compensates: role(COMPENSATION),
        }
    }

    fn department_answers(&self, grant: &Grant, entrusted: Citation) -> Roles {
        let power = self.books.catalogue.get(&grant.line.power);
        let penalty = power.is_some_and(|power| power.kind == PowerKind::Penalty);
        self.own_answer(&grant.line.grantor, if penalty { entrusted } else { Citation::Instrument })
    }

    fn setting_organ_answers(&self, grant: &Grant) -> Roles {
        let role = |citation| Role { organ: Some(grant.line.grantor.clone()), citation, otherwise: None };
        Roles {
            respondent: role(REVIEW_OUTPOST),
            defendant: role(DEFENDANT_OUTPOST),
            ..self.own_answer(&grant.line.grantor, Citation::Instrument)
        }
    }

    /// The organ that "authorised" answers; in practice the town acts in its own name, so both are told.
    fn authorising_organ_answers(&self, grant: &Grant) -> Roles {
        let issuer = self.issuer(grant).unwrap_or(&grant.line.grantor);
        let town = &grant.line.grantee;
        let role = |organ: &OrganId, citation| Role { organ: Some(organ.clone()), citation, otherwise: None };
        let both = |first: Role, second: Role| Role { otherwise: Some(Box::new(second)), ..first };
        let answers = || both(role(issuer, COUNTS_AS_ENTRUSTMENT), role(town, Citation::Practice));
        let name = || both(role(town, Citation::Practice), role(issuer, COUNTS_AS_ENTRUSTMENT));
        Roles {
            acts_in_name_of: name(),
            seal: name(),
            respondent: answers(),
            reviewed_by: both(self.reviewer_of(issuer), self.reviewer_of(town)),
            defendant: answers(),
            compensates: answers(),
        }
    }

    /// A zone's committee is a defendant of its own when the State Council or a province approved it; otherwise, if it
    /// lacks subject qualification, the local government is (行诉解释 21).
    fn committee_answers(&self, mut roles: Roles, holder: &Organ) -> Roles {
        if holder.kind == OrganKind::ZoneCommittee && roles.defendant.organ.as_ref() == Some(&holder.id) {
            let government = Role { citation: DEFENDANT_ZONE, ..self.reviewer_of(&holder.id) };
            let qualified = holder.set_up_by == Some(ZoneFounder::StateOrProvince);
            roles.defendant.citation = DEFENDANT_ZONE;
            roles.defendant.otherwise = (!qualified).then(|| Box::new(government));
        }
        roles
    }

    /// Where a superior must approve, the two procedures part: the approving organ is the respondent when law requires
    /// the approval (复议法实施条例 13), the organ whose name is on the document is the defendant (行诉解释 19).
    fn approver_answers(&self, mut roles: Roles, grant: &Grant) -> Roles {
        if let Some(approver) = &grant.line.approval_by {
            let aside = |role: &Role| Some(Box::new(Role { otherwise: None, ..role.clone() }));
            roles.respondent = Role {
                organ: Some(approver.clone()),
                citation: REVIEW_APPROVED,
                otherwise: aside(&roles.respondent),
            };
            roles.reviewed_by = Role { otherwise: aside(&roles.reviewed_by), ..self.reviewer_of(approver) };
            roles.defendant.citation = DEFENDANT_APPROVED;
        }
        roles
    }

    /// Who hears a review: the government a department or town stands under; for a county government the city's.
    fn reviewer_of(&self, respondent: &OrganId) -> Role {
        let day = self.q.on;
        let reviewer = self.books.organs.get(respondent).and_then(|organ| {
            let area = organ.areas.on(day)?;
            let area = match organ.kind {
                // A province hears reviews of its own acts (复议法 24 para 2).
                OrganKind::Government if organ.level == PlaceLevel::Province => area,
                OrganKind::Government => self.books.places.get(area)?.parents.on(day)?,
                // Only governments of county level and above hear reviews.
                _ => &self.books.places.at_level(area, organ.level.min(PlaceLevel::County), day)?.id,
            };
            self.books.organs.government_of(area, day)
        });
        Role { organ: reviewer.map(|organ| organ.id.clone()), citation: REVIEW_BODY, otherwise: None }
    }
}

/// What the instrument itself says about name and seal goes before what the mode implies.
fn as_recorded(mut roles: Roles, grant: &Grant) -> Roles {
    let recorded = |organ: &OrganId| Role {
        organ: Some(organ.clone()),
        citation: Citation::Instrument,
        otherwise: None,
    };
    if let Some(organ) = &grant.line.acts_in_name_of {
        roles.acts_in_name_of = recorded(organ);
    }
    if let Some(organ) = &grant.line.seal {
        roles.seal = recorded(organ);
    }
    roles
}
