//! The books of the register, and what each act does to them. Applying never fails: whatever was admitted folds.

use crate::acts::Act;
use crate::assignments::Assignments;
use crate::attachments::Attachments;
use crate::catalogue::{Catalogue, Power};
use crate::certificates::Certificates;
use crate::duties::Duties;
use crate::entry::Entry;
use crate::establishment::Establishment;
use crate::flows::Flows;
use crate::grants::Grants;
use crate::handover::Handovers;
use crate::ids::{ActId, OrganId, PlaceId, PowerCode};
use crate::instruments::Instruments;
use crate::organs::{Organ, Organs};
use crate::places::{Place, Places};
use crate::plans::Plans;
use crate::proposals::Proposals;
use crate::refusal::{Refusal, Thing};
use crate::rules::RulesBook;
use crate::signing::Signing;
use crate::supervision::Supervision;
use crate::wishes::Wishes;
use crate::{
    assignments, attachments, catalogue, certificates, duties, establishment, flows, grants, handover,
    instruments, organs, places, plans, proposals, rules, signing, supervision, wishes,
};

/// The state of every book.
#[derive(Clone, Debug, Default)]
pub struct Books {
    /// Places.
    pub places: Places,
    /// Organs.
    pub organs: Organs,
    /// The catalogue of powers.
    pub catalogue: Catalogue,
    /// Instruments.
    pub instruments: Instruments,
    /// Wishes.
    pub wishes: Wishes,
    /// Work plans.
    pub plans: Plans,
    /// Proposals.
    pub proposals: Proposals,
    /// Grants.
    pub grants: Grants,
    /// Handovers.
    pub handovers: Handovers,
    /// Duties.
    pub duties: Duties,
    /// Certificates.
    pub certificates: Certificates,
    /// Assignments of officers.
    pub assignments: Assignments,
    /// Published flows.
    pub flows: Flows,
    /// Supervision.
    pub supervision: Supervision,
    /// The establishment.
    pub establishment: Establishment,
    /// Signing for another.
    pub signing: Signing,
    /// Files beside acts.
    pub attachments: Attachments,
    /// Opening, rules and calendar.
    pub rules: RulesBook,
}

impl Books {
    /// Does the act fit? Voids are judged by the register, which alone can fold anew.
    pub(crate) fn check(&self, id: ActId, act: &Act, history: bool) -> Result<(), Refusal> {
        match act {
            Act::OpenRegister(_) => rules::check_open(&self.rules),
            Act::SetRules(a) => rules::check_rules(a).and_then(|()| grants::check_rules_give_back(self, a)),
            Act::SetCalendar(a) => rules::check_calendar(&self.rules, a),
            Act::RegisterPlace(a) => places::check_register(&self.places, a),
            Act::ChangePlace(a) => places::check_change(&self.places, a),
            Act::ClosePlace(a) => places::check_close(&self.places, a),
            Act::RegisterOrgan(a) => organs::check_register(&self.organs, &self.places, a),
            Act::ChangeOrgan(a) => organs::check_change(&self.organs, &self.places, a),
            Act::DissolveOrgan(a) => organs::check_dissolve(&self.organs, a),
            Act::ListPower(a) => catalogue::check_list(&self.catalogue, a),
            Act::DelistPower(a) => catalogue::check_delist(&self.catalogue, a),
            Act::RegisterInstrument(a) => instruments::check_register(&self.instruments, &self.organs, a),
            Act::RecordWish(a) => wishes::check_record(self, a),
            Act::SettleWish(a) => wishes::check_settle(self, a),
            Act::DrawUpPlan(a) => plans::check_draw_up(self, a),
            Act::ReportStep(a) => plans::check_report(self, a),
            Act::ProposeGrants(a) => proposals::check_propose(self, a, history),
            Act::GiveOpinion(a) => proposals::check_opinion(self, a, history),
            Act::RequestReview(a) => proposals::check_request(self, a),
            Act::ReviewLegality(a) => proposals::check_review(self, a),
            Act::DecideProposal(a) => proposals::check_decide(self, a),
            Act::WithdrawProposal(a) => proposals::check_withdraw(self, a),
            Act::IssueGrant(a) => grants::check_issue(self, id, a, history),
            Act::PublishGrant(a) => grants::check_publish(self, a),
            Act::DrawUpHandover(a) => handover::check_draw_up(self, a),
            Act::SignHandover(a) => handover::check_sign(self, a),
            Act::SettleHandover(a) => handover::check_settle(self, a),
            Act::AcceptGrant(a) => grants::check_accept(self, a, history),
            Act::RefuseGrant(a) => grants::check_refuse(self, a),
            Act::SuspendGrant(a) => grants::check_suspend(self, a, history),
            Act::ResumeGrant(a) => grants::check_resume(self, a, history),
            Act::RenewGrant(a) => grants::check_renew(self, a, history),
            Act::RecallGrant(a) => grants::check_recall(self, id, a, history),
            Act::AssignDuty(a) => duties::check_assign(self, a),
            Act::EndDuty(a) => duties::check_end(self, a),
            Act::CertifyOfficers(a) => certificates::check_certify(self, a),
            Act::AssignOfficer(a) => assignments::check_assign(self, a),
            Act::EndAssignment(a) => assignments::check_end(self, a),
            Act::PublishFlow(a) => flows::check_publish(self, a),
            Act::FileCases(a) => supervision::check_file(&self.supervision, a),
            Act::EraseCases(a) => supervision::check_erase(&self.supervision, a),
            Act::AllocatePosts(a) => establishment::check_allocate(self, a),
            Act::DelegateSigning(a) => signing::check_delegate(self, a),
            Act::EndDelegation(a) => signing::check_end(self, a),
            Act::AttachFile(a) => attachments::check_attach(self, a),
            Act::ChangeLegalityRules(a) => rules::check_legality_rules(a),
            Act::VoidActs(_) => Ok(()),
        }
    }

    /// Lays the effect of an admitted act on the books.
    pub(crate) fn apply(&mut self, entry: &Entry) {
        self.lay(entry);
        self.end_replaced(entry.act());
    }

    fn lay(&mut self, entry: &Entry) {
        let position = entry.position;
        match entry.act() {
            Act::OpenRegister(a) => self.rules.open(a),
            Act::SetRules(a) => self.rules.set(a, position),
            Act::SetCalendar(a) => self.rules.set_calendar(a),
            Act::RegisterPlace(a) => self.places.register(a, position),
            Act::ChangePlace(a) => self.places.change(a),
            Act::ClosePlace(a) => self.places.close(a),
            Act::RegisterOrgan(a) => self.organs.register(a, position),
            Act::ChangeOrgan(a) => self.organs.change(a),
            Act::DissolveOrgan(a) => self.organs.dissolve(a, position),
            Act::ListPower(a) => self.catalogue.list(a, position),
            Act::DelistPower(a) => self.catalogue.delist(a),
            Act::RegisterInstrument(a) => self.instruments.register(a, position),
            Act::RecordWish(a) => self.wishes.record(a, position),
            Act::SettleWish(a) => self.wishes.settle(a, position),
            Act::DrawUpPlan(a) => self.plans.draw_up(a, position),
            Act::ReportStep(a) => self.plans.report(a, position),
            Act::ProposeGrants(a) => self.proposals.propose(entry.id, a, position),
            Act::GiveOpinion(a) => self.proposals.give_opinion(a, position),
            Act::RequestReview(a) => self.proposals.request(a, position),
            Act::ReviewLegality(a) => self.proposals.review(a, position),
            Act::DecideProposal(a) => self.proposals.decide(a, position),
            Act::WithdrawProposal(a) => self.proposals.withdraw(a, position),
            Act::IssueGrant(a) => {
                self.grants.put(entry.id, a, position);
                if let Some(proposal) = &a.proposal {
                    self.proposals.issued(proposal, &a.lines, entry.id);
                }
            }
            Act::PublishGrant(a) => self.grants.publish(a, position),
            Act::DrawUpHandover(a) => self.handovers.draw_up(entry.id, a, &self.grants, position),
            Act::SignHandover(a) => self.handovers.sign(a, position),
            Act::SettleHandover(a) => self.handovers.settle(a),
            Act::AcceptGrant(a) => self.grants.accept(a, position),
            Act::RefuseGrant(a) => self.grants.refuse(a, position),
            Act::SuspendGrant(a) => self.grants.suspend(a, position),
            Act::ResumeGrant(a) => self.grants.resume(a, position),
            Act::RenewGrant(a) => self.grants.renew(a, position),
            Act::RecallGrant(a) => self.grants.recall(entry.id, a, position),
            Act::AssignDuty(a) => self.duties.assign(a, position),
            Act::EndDuty(a) => self.duties.end(a),
            Act::CertifyOfficers(a) => self.certificates.certify(a, position),
            Act::AssignOfficer(a) => self.assignments.assign(entry.id, a, position),
            Act::EndAssignment(a) => self.assignments.end(a),
            Act::PublishFlow(a) => self.flows.publish(a, position),
            Act::FileCases(a) => self.supervision.file(a, position),
            Act::EraseCases(a) => self.supervision.erase(a),
            Act::AllocatePosts(a) => self.establishment.allocate(a, position),
            Act::DelegateSigning(a) => self.signing.delegate(entry.id, a, position),
            Act::EndDelegation(a) => self.signing.end(a),
            Act::AttachFile(a) => self.attachments.attach(entry.id, a, position),
            Act::ChangeLegalityRules(a) => self.rules.change_legality(a, position),
            Act::VoidActs(_) => {}
        }
    }

    pub(crate) fn known_place(&self, id: &PlaceId) -> Result<&Place, Refusal> {
        self.places.get(id).ok_or_else(|| Refusal::unknown(Thing::Place, id))
    }

    pub(crate) fn known_organ(&self, id: &OrganId) -> Result<&Organ, Refusal> {
        self.organs.get(id).ok_or_else(|| Refusal::unknown(Thing::Organ, id))
    }

    pub(crate) fn known_power(&self, code: &PowerCode) -> Result<&Power, Refusal> {
        self.catalogue.get(code).ok_or_else(|| Refusal::unknown(Thing::Power, code))
    }
}
