//! Building the index from the ledger, entry by entry. Each entity keeps the list of entries that touch it, so that a
//! void can rebuild just what it changes; every rebuild is a new version on the known axis.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::few::Few;
use super::grants::{Family, Lives, grant_record};
use super::records::{GrantRecord, Number, OrganRecord, PlaceRecord, PowerRecord};
use super::rules::rule_sets;
use super::versions::{ByDay, Versions};
use super::{Index, Slots};
use crate::acts::Act;
use crate::certificates::Officers;
use crate::day::Day;
use crate::entry::Entry;
use crate::grants::GrantLine;
use crate::ids::{ActId, Function, GrantId, InstrumentId, LineNumber, OrganId, PlaceId, PowerCode};
use crate::organs::ZoneFounder;
use crate::places::PlaceLevel;

/// What an entry may touch.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Entity {
    Place(PlaceId),
    Organ(OrganId),
    Power(PowerCode),
    Instrument(InstrumentId),
    Issue(ActId),
    Certificates(OrganId, Option<Function>),
    Rules,
}

/// What the index remembers to build itself further.
#[derive(Clone, Debug, Default)]
pub(super) struct Workshop {
    entries: Vec<Arc<Entry>>,
    by_id: FxHashMap<ActId, usize>,
    stands: Vec<bool>,
    touching: FxHashMap<Entity, Vec<usize>>,
    instruments: FxHashMap<InstrumentId, OrganId>,
    /// The issues of which lines were ever replaced: when those end is a matter of the rules too.
    replaced: FxHashSet<ActId>,
}

impl Workshop {
    /// The entries that stand and touch an entity, in ledger order.
    pub(super) fn standing<'a>(&'a self, entity: &Entity) -> impl Iterator<Item = &'a Arc<Entry>> + use<'a> {
        let touching = self.touching.get(entity).map_or(&[][..], Vec::as_slice);
        touching.iter().filter(|i| self.stands[**i]).map(|i| &self.entries[*i])
    }

    /// An issue, and the issues whose grants its lines take the place of, themselves or by way of others: what happens to
    /// this one decides when those end.
    fn issue_and_replaced(&self, issue: &ActId) -> Vec<Entity> {
        let mut all = vec![*issue];
        let mut next = 0;
        while let Some(issue) = all.get(next).copied() {
            next += 1;
            for replaced in self.lines(&issue).iter().filter_map(|line| line.replaces_issue) {
                if !all.contains(&replaced) {
                    all.push(replaced);
                }
            }
        }
        all.into_iter().map(Entity::Issue).collect()
    }

    fn lines(&self, issue: &ActId) -> &[Arc<GrantLine>] {
        match self.by_id.get(issue).map(|number| self.entries[*number].act()) {
            Some(Act::IssueGrant(act)) => &act.lines,
            _ => &[],
        }
    }

    /// Who issued an instrument.
    pub(super) fn issuer(&self, instrument: &InstrumentId) -> Option<&OrganId> {
        self.instruments.get(instrument)
    }
}

fn entities(workshop: &Workshop, entry: &Entry) -> Vec<Entity> {
    let issue = |id: &ActId| workshop.issue_and_replaced(id);
    match entry.act() {
        Act::RegisterPlace(a) => vec![Entity::Place(a.place.clone())],
        Act::ChangePlace(a) => vec![Entity::Place(a.place.clone())],
        Act::ClosePlace(a) => vec![Entity::Place(a.place.clone())],
        Act::RegisterOrgan(a) => vec![Entity::Organ(a.organ.clone())],
        Act::ChangeOrgan(a) => vec![Entity::Organ(a.organ.clone())],
        Act::DissolveOrgan(a) => vec![Entity::Organ(a.organ.clone())],
        Act::ListPower(a) => vec![Entity::Power(a.power.clone())],
        Act::DelistPower(a) => vec![Entity::Power(a.power.clone())],
        Act::RegisterInstrument(a) => vec![Entity::Instrument(a.instrument.clone())],
        Act::IssueGrant(_) => issue(&entry.id),
        Act::PublishGrant(a) => issue(&a.issue),
        Act::AcceptGrant(a) => issue(&a.issue),
        Act::RefuseGrant(a) => issue(&a.issue),
        Act::SuspendGrant(a) => issue(&a.issue),
        Act::ResumeGrant(a) => issue(&a.issue),
        Act::RenewGrant(a) => issue(&a.issue),
        Act::RecallGrant(a) => issue(&a.issue),
        Act::CertifyOfficers(a) => vec![Entity::Certificates(a.organ.clone(), a.field.clone())],
        Act::SetRules(_) => vec![Entity::Rules],
        // What leads to a grant, and what is done beside it, changes no answer.
        Act::RecordWish(_)
        | Act::SettleWish(_)
        | Act::DrawUpPlan(_)
        | Act::ReportStep(_)
        | Act::ProposeGrants(_)
        | Act::GiveOpinion(_)
        | Act::RequestReview(_)
        | Act::ReviewLegality(_)
        | Act::DecideProposal(_)
        | Act::WithdrawProposal(_)
        | Act::DrawUpHandover(_)
        | Act::SignHandover(_)
        | Act::SettleHandover(_)
        | Act::AllocatePosts(_)
        | Act::DelegateSigning(_)
        | Act::EndDelegation(_)
        | Act::AttachFile(_)
        | Act::ChangeLegalityRules(_)
        | Act::OpenRegister(_)
        | Act::SetCalendar(_)
        | Act::AssignDuty(_)
        | Act::EndDuty(_)
        | Act::AssignOfficer(_)
        | Act::EndAssignment(_)
        | Act::PublishFlow(_)
        | Act::EraseCases(_)
        | Act::FileCases(_)
        | Act::VoidActs(_) => Vec::new(),
    }
}

impl Index {
    /// Builds the index of a ledger.
    pub fn build<'a>(entries: impl IntoIterator<Item = &'a Arc<Entry>>) -> Self {
        let mut index = Self::default();
        index.rebuild(&Entity::Rules, 0);
        for entry in entries {
            index.append(entry.clone());
        }
        index
    }

    /// Takes in the next entry of the ledger.
    pub fn append(&mut self, entry: Arc<Entry>) {
        let number = self.workshop.entries.len();
        let known_from = entry.position.0;
        self.size = known_from;
        self.workshop.by_id.insert(entry.id, number);
        self.workshop.entries.push(entry.clone());
        self.workshop.stands.push(true);
        if let Act::RegisterInstrument(a) = entry.act() {
            self.workshop.instruments.insert(a.instrument.clone(), a.issuer.clone());
        }
        if let Act::IssueGrant(a) = entry.act() {
            self.workshop.replaced.extend(a.lines.iter().filter_map(|line| line.replaces_issue));
        }
        let mut changed: FxHashSet<Entity> = FxHashSet::default();
        for entity in entities(&self.workshop, &entry) {
            if changed.insert(entity.clone()) {
                self.workshop.touching.entry(entity).or_default().push(number);
            }
        }
        if matches!(entry.act(), Act::VoidActs(_)) {
            self.judge_voids(&mut changed);
        }
        if changed.contains(&Entity::Rules) {
            changed.extend(self.workshop.replaced.iter().copied().map(Entity::Issue));
        }
        // Issues last: when a replaced grant ends depends on the rules and on the kinds of powers.
        let (issues, others): (Vec<_>, Vec<_>) =
            changed.iter().partition(|entity| matches!(entity, Entity::Issue(_)));
        for entity in others.into_iter().chain(issues) {
            self.rebuild(entity, known_from);
        }
    }

    /// Works out anew which entries stand, and notes what those that changed had touched. From the end backwards:
    /// an entry is void when a void behind it, which itself stands, names it.
    fn judge_voids(&mut self, changed: &mut FxHashSet<Entity>) {
        let workshop = &mut self.workshop;
        let mut void: FxHashSet<usize> = FxHashSet::default();
        for number in (0..workshop.entries.len()).rev() {
            if void.contains(&number) {
                continue;
            }
            if let Act::VoidActs(act) = workshop.entries[number].act() {
                void.extend(act.acts.iter().filter_map(|id| workshop.by_id.get(id)).filter(|n| **n < number));
            }
        }
        for number in 0..workshop.entries.len() {
            let stands = !void.contains(&number);
            if workshop.stands[number] != stands {
                workshop.stands[number] = stands;
                changed.extend(entities(workshop, &workshop.entries[number]));
            }
        }
    }

    fn rebuild(&mut self, entity: &Entity, known_from: u64) {
        match entity {
            Entity::Place(id) => {
                let record = self.place_record(entity);
                let number = self.places.number(id);
                super::at(&mut self.place_records, number).push(known_from, record);
                self.rebuild_ways(number, known_from);
            }
            Entity::Organ(id) => {
                let record = self.organ_record(entity);
                let number = self.organs.number(id);
                if let Some(record) = &record {
                    self.note_seat(number, record);
                }
                super::at(&mut self.organ_records, number).push(known_from, record);
            }
            Entity::Power(code) => {
                let record = self.power_record(entity);
                let number = self.powers.number(code);
                super::at(&mut self.power_records, number).push(known_from, record);
            }
            Entity::Issue(issue) => self.rebuild_issue(*issue, known_from),
            Entity::Certificates(organ, field) => {
                let mut counts = ByDay::default();
                for entry in self.workshop.standing(entity) {
                    if let Act::CertifyOfficers(a) = entry.act() {
                        counts.insert(a.from, Officers { count: a.officers, position: entry.position });
                    }
                }
                let organ = self.organs.number(organ);
                let field = field.as_ref().map(|field| self.functions.number(field));
                let index = organ as usize;
                if self.certificates.len() <= index {
                    self.certificates.resize_with(index + 1, Vec::new);
                }
                let of_organ = &mut self.certificates[index];
                let at = of_organ.iter().position(|(other, _)| *other == field).unwrap_or_else(|| {
                    of_organ.push((field, Versions::default()));
                    of_organ.len() - 1
                });
                of_organ[at].1.push(known_from, counts);
            }
            Entity::Rules => {
                let sets = rule_sets(self.workshop.standing(entity));
                self.rules.push(known_from, sets);
            }
            Entity::Instrument(_) => {}
        }
    }

    fn place_record(&mut self, entity: &Entity) -> Option<PlaceRecord> {
        let mut record: Option<PlaceRecord> = None;
        for entry in self.workshop.standing(entity) {
            match (entry.act(), record.as_mut()) {
                (Act::RegisterPlace(a), _) => {
                    let from = a.from.unwrap_or(Day::MIN);
                    let mut parents = ByDay::default();
                    if let Some(parent) = &a.parent {
                        parents.insert(from, self.places.number(parent));
                    }
                    record = Some(PlaceRecord { level: a.level, from, last: Day::MAX, parents });
                }
                (Act::ChangePlace(a), Some(record)) => {
                    if let Some(parent) = &a.parent {
                        record.parents.insert(a.from, self.places.number(parent));
                    }
                }
                (Act::ClosePlace(a), Some(record)) => record.last = a.last_day,
                _ => {}
            }
        }
        record
    }

    fn organ_record(&mut self, entity: &Entity) -> Option<OrganRecord> {
        let mut record: Option<OrganRecord> = None;
        for entry in self.workshop.standing(entity) {
            match (entry.act(), record.as_mut()) {
                (Act::RegisterOrgan(a), _) => {
                    let mut new = OrganRecord {
                        kind: a.organ_kind,
                        level: a.level,
                        own_defendant: a.set_up_by == Some(ZoneFounder::StateOrProvince),
                        from: a.from.unwrap_or(Day::MIN),
                        last: Day::MAX,
                        dissolved: None,
                        functions: ByDay::default(),
                        areas: ByDay::default(),
                        principals: ByDay::default(),
                        position: entry.position,
                    };
                    let from = new.from;
                    new.areas.insert(from, self.places.number(&a.area));
                    if let Some(function) = &a.function {
                        new.functions.insert(from, self.functions.number(function));
                    }
                    if let Some(principal) = &a.acts_for {
                        new.principals.insert(from, self.organs.number(principal));
                    }
                    record = Some(new);
                }
                (Act::ChangeOrgan(a), Some(record)) => {
                    if let Some(area) = &a.area {
                        record.areas.insert(a.from, self.places.number(area));
                    }
                    if let Some(function) = &a.function {
                        record.functions.insert(a.from, self.functions.number(function));
                    }
                    if let Some(principal) = &a.acts_for {
                        record.principals.insert(a.from, self.organs.number(principal));
                    }
                }
                (Act::DissolveOrgan(a), Some(record)) => {
                    (record.last, record.dissolved) = (a.last_day, Some(entry.position));
                }
                _ => {}
            }
        }
        record
    }

    /// Remembers under which area an organ may be found as a statutory holder or as a government.
    fn note_seat(&mut self, number: u32, record: &OrganRecord) {
        for (_, area) in record.areas.iter() {
            let seats = self.seats.entry(*area).or_default();
            if !seats.contains(&number) {
                seats.push(number);
            }
        }
    }

    fn power_record(&mut self, entity: &Entity) -> Option<PowerRecord> {
        let mut record: Option<PowerRecord> = None;
        for entry in self.workshop.standing(entity) {
            match (entry.act(), record.as_mut()) {
                (Act::ListPower(a), _) => {
                    record = Some(PowerRecord {
                        kind: a.power_kind,
                        function: self.functions.number(&a.function),
                        governmental: a.function.as_str() == Function::GOVERNMENT,
                        level: a.level.unwrap_or(PlaceLevel::County),
                        officers: a.officers_required.unwrap_or(0),
                        from: a.from.unwrap_or(Day::MIN),
                        last: Day::MAX,
                        position: entry.position,
                    });
                }
                (Act::DelistPower(a), Some(record)) => record.last = a.last_day,
                _ => {}
            }
        }
        record
    }

    fn rebuild_issue(&mut self, issue: ActId, known_from: u64) {
        let acts: Vec<_> = self.workshop.standing(&Entity::Issue(issue)).cloned().collect();
        let Some(lines) = acts.iter().find_map(|entry| match entry.act() {
            Act::IssueGrant(a) if entry.id == issue => Some(a.lines.len()),
            _ => None,
        }) else {
            // The issue is void: each of its grants never was.
            for number in self.grants_of_issue.get(&issue).cloned().unwrap_or_default() {
                self.grants[number as usize].push(known_from, None);
            }
            return;
        };
        let numbers = self.numbers_of_issue(issue, lines);
        let mut lives = Lives::default();
        let family = Family::of(issue, &acts);
        for (line, number) in (1u32..).zip(numbers) {
            if let Some(record) = grant_record(self, issue, line, &family, &mut lives) {
                self.note_grant(number, &record);
                self.grants[number as usize].push_changed(known_from, Some(record));
            }
        }
    }

    /// Remembers under which place and power a grant is found.
    fn note_grant(&mut self, number: Number, record: &GrantRecord) {
        let place = record.place as usize;
        if self.granted.len() <= place {
            self.granted.resize_with(place + 1, Slots::default);
        }
        let slot = self.granted[place].entry(record.power).or_insert_with(|| Few::of(&[], number));
        if !slot.as_slice().contains(&number) {
            slot.push(number);
        }
    }

    fn numbers_of_issue(&mut self, issue: ActId, lines: usize) -> Vec<u32> {
        let numbers = self.grants_of_issue.entry(issue).or_default();
        while numbers.len() < lines {
            let line = LineNumber(numbers.len() as u32 + 1);
            numbers.push(self.grants.len() as u32);
            self.grants.push(super::versions::Versions::default());
            self.grant_ids.push(GrantId { issue, line });
        }
        numbers.clone()
    }
}
