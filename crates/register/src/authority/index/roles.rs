//! Name, seal and who answers, on the index.

use super::judge::Asked;
use super::record;
use super::records::{GrantRecord, Number};
use super::way::Way;
use crate::authority::answer::{Ground, Role, Roles};
use crate::authority::citations::{
    COERCION_17, COMPENSATION, COUNTS_AS_ENTRUSTMENT, Citation, DEFENDANT, DEFENDANT_APPROVED,
    DEFENDANT_OUTPOST, DEFENDANT_ZONE, PENALTY_ENTRUSTED, PENALTY_HANDED_OVER, REVIEW_APPROVED, REVIEW_BODY,
    REVIEW_OUTPOST, REVIEW_RESPONDENT,
};
use crate::codes::PowerKind;
use crate::day::Day;
use crate::organs::OrganKind;
use crate::places::PlaceLevel;
use crate::rules::Effect;

/// 2021-07-15: from this law day on a province may hand penalties to towns.
const PROVINCE_MAY_HAND_OVER: (i16, i8, i8) = (2021, 7, 15);

/// Who plays which part, as numbers with their citations: main reading, other reading.
type Part = ((Option<Number>, Citation), Option<(Option<Number>, Citation)>);

impl Asked<'_> {
    pub(super) fn roles(&self, way: &Way) -> Option<Roles> {
        let holder = way.holder?;
        let grant =
            way.grant.and_then(|grant| self.grant(grant)).filter(|_| way.ground != Some(Ground::Statutory));
        let parts = match (grant, way.ground?) {
            (None, _) | (_, Ground::Statutory) => {
                self.parts(holder, Citation::Statute, REVIEW_RESPONDENT, DEFENDANT)
            }
            (Some(grant), Ground::Entrust) => {
                let penalty = self.power.kind == PowerKind::Penalty;
                let name = if penalty { PENALTY_ENTRUSTED } else { Citation::Instrument };
                self.parts(grant.life.story.grantor, name, REVIEW_RESPONDENT, DEFENDANT)
            }
            (Some(grant), Ground::Outpost) => {
                self.parts(grant.life.story.grantor, Citation::Instrument, REVIEW_OUTPOST, DEFENDANT_OUTPOST)
            }
            (Some(grant), Ground::Transfer) => match self.authorisation(grant) {
                Some(citation) => self.parts(holder, citation, REVIEW_RESPONDENT, DEFENDANT),
                None => self.entrustment_in_law(grant),
            },
        };
        let [mut name, mut seal, mut respondent, mut reviewer, mut defendant, pays] = parts;
        if self.organ(holder)?.kind == OrganKind::ZoneCommittee && defendant.0.0 == Some(holder) {
            let government = (self.government_above(holder), DEFENDANT_ZONE);
            defendant.0.1 = DEFENDANT_ZONE;
            defendant.1 = (!self.organ(holder)?.own_defendant).then_some(government);
        }
        if let Some(approver) = grant.and_then(|grant| grant.life.story.approver) {
            respondent = ((Some(approver), REVIEW_APPROVED), Some(respondent.0));
            reviewer = ((self.government_above(approver), REVIEW_BODY), Some(reviewer.0));
            defendant.0.1 = DEFENDANT_APPROVED;
        }
        if let Some(grant) = grant {
            let recorded = |organ: Number| ((Some(organ), Citation::Instrument), None);
            name = grant.life.story.named.map_or(name, recorded);
            seal = grant.life.story.seal.map_or(seal, recorded);
        }
        Some(Roles {
            acts_in_name_of: self.role(name),
            seal: self.role(seal),
            respondent: self.role(respondent),
            reviewed_by: self.role(reviewer),
            defendant: self.role(defendant),
            compensates: self.role(pays),
        })
    }

    /// What lets the grantee act in its own right, if anything does.
    pub(super) fn authorisation(&self, grant: &GrantRecord) -> Option<Citation> {
        if grant.life.story.authorised {
            return Some(Citation::Instrument);
        }
        if self.row(grant).effect == Effect::Disputed {
            return Some(COERCION_17);
        }
        let issuer = self.organ(grant.life.story.issuer?)?;
        let (year, month, day) = PROVINCE_MAY_HAND_OVER;
        let lawful = self.power.kind == PowerKind::Penalty
            && issuer.kind == OrganKind::Government
            && issuer.level == PlaceLevel::Province
            && Day::new(year, month, day).is_some_and(|since| since <= self.facts.law);
        lawful.then_some(PENALTY_HANDED_OVER)
    }

    /// One organ plays every part but the reviewer's.
    fn parts(&self, organ: Number, name: Citation, respondent: Citation, defendant: Citation) -> [Part; 6] {
        let part = |citation| ((Some(organ), citation), None);
        let reviewer = ((self.government_above(organ), REVIEW_BODY), None);
        [part(name), part(name), part(respondent), reviewer, part(defendant), part(COMPENSATION)]
    }

    fn entrustment_in_law(&self, grant: &GrantRecord) -> [Part; 6] {
        let issuer = grant.life.story.issuer.unwrap_or(grant.life.story.grantor);
        let law = (Some(issuer), COUNTS_AS_ENTRUSTMENT);
        let practice = (Some(grant.grantee), Citation::Practice);
        let reviewers = (
            (self.government_above(issuer), REVIEW_BODY),
            Some((self.government_above(grant.grantee), REVIEW_BODY)),
        );
        let (name, answers) = ((practice, Some(law)), (law, Some(practice)));
        [name, name, answers, reviewers, answers, answers]
    }

    fn role(&self, (main, other): Part) -> Role {
        let role = |(organ, citation): (Option<Number>, Citation)| Role {
            organ: organ.map(|organ| self.organ_id(organ).clone()),
            citation,
            otherwise: None,
        };
        Role { otherwise: other.map(|other| Box::new(role(other))), ..role(main) }
    }

    /// The government that hears reviews against an organ.
    fn government_above(&self, number: Number) -> Option<Number> {
        let on = self.facts.on;
        let organ = self.organ(number)?;
        let own = organ.areas.on(on)?;
        let place = |number| record(&self.index.place_records, number, self.known);
        let area = if organ.kind == OrganKind::Government && organ.level == PlaceLevel::Province {
            own
        } else if organ.kind == OrganKind::Government {
            place(own)?.parents.on(on)?
        } else {
            let level = if organ.level > PlaceLevel::County { PlaceLevel::County } else { organ.level };
            let mut area = own;
            while place(area)?.level != level {
                area = place(area)?.parents.on(on)?;
            }
            area
        };
        let mut governments: Vec<_> = self
            .index
            .seats
            .get(&area)?
            .iter()
            .copied()
            .filter(|candidate| {
                self.organ(*candidate).is_some_and(|organ| {
                    organ.kind == OrganKind::Government
                        && organ.from <= on
                        && on <= organ.last
                        && organ.areas.on(on) == Some(area)
                })
            })
            .collect();
        governments.sort_by(|a, b| self.organ_id(*a).cmp(self.organ_id(*b)));
        governments.first().copied()
    }
}
