//! A batch of drafts under examination: access, legality and admission, each draft on what those before it would leave.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use legality::{Recording, RuleBook};
use register::acts::{Act, check_filled, check_limits};
use register::{ActId, Day, Entry, OrganId, Refusal, Register, Statement};
use rustc_hash::FxHashSet;
use uuid::Uuid;

use crate::draft::Draft;
use crate::error::OfficeError;
use crate::files::Files;
use crate::hand::{Hand, is_written, may_record, office_day};
use crate::laws::{LawWord, Laws};
use crate::office::RecordedAct;
use crate::refused::{Because, Refused};

/// How far the clocks of two machines may be apart.
const CLOCK_GRACE: SignedDuration = SignedDuration::from_mins(5);

/// What an act tells was done has been done by the day it is recorded, by the office's calendar.
fn check_done(draft: &Draft, recorded: Day) -> Result<(), Because> {
    match (draft.act.done(), draft.act.holds_from()) {
        (Some((field, day)), _) if day > recorded => {
            Err(Because::DayToCome { field: field.label, day, recorded })
        }
        (_, Some((field, day))) if day < recorded && !draft.history => {
            Err(Because::DayPassed { field: field.label, day, recorded })
        }
        _ => Ok(()),
    }
}

/// A batch under examination.
pub(crate) struct Batch {
    pub(crate) register: Register,
    rules: Arc<RuleBook>,
    access: Arc<access::RuleBook>,
    files: Files,
    laws: Laws,
    pub(crate) entries: Vec<Arc<Entry>>,
    pub(crate) acts: Vec<RecordedAct>,
    /// Did the register know an organ before? Its first organs are recorded for one that is not in it yet.
    knows_organs: bool,
}

impl Batch {
    pub(crate) fn examine(
        register: &Register,
        (rules, access): (Arc<RuleBook>, Arc<access::RuleBook>),
        (files, laws): (Files, Laws),
        drafts: Vec<Draft>,
        hand: &Hand,
    ) -> Result<Self, OfficeError> {
        let (entries, acts) = (Vec::new(), Vec::new());
        let knows_organs = register.books().organs.iter().next().is_some();
        let register = register.clone();
        let mut batch = Self { register, rules, access, files, laws, entries, acts, knows_organs };
        let mut refused = Vec::new();
        let mut seen: FxHashSet<ActId> = FxHashSet::default();
        for (number, draft) in (1..).zip(drafts) {
            let id = draft.id.unwrap_or_else(|| ActId(Uuid::now_v7()));
            let descriptor = draft.act.descriptor();
            if let Err(reasons) = batch.take(id, draft, hand, &mut seen) {
                refused.extend(reasons.into_iter().map(|because| Refused {
                    number,
                    kind: descriptor.kind,
                    title: descriptor.title,
                    id,
                    because,
                }));
            }
        }
        if refused.is_empty() { Ok(batch) } else { Err(OfficeError::Refused { refused }) }
    }

    /// Examines one draft and lays it on the register; reasons when it is refused.
    fn take(
        &mut self,
        id: ActId,
        draft: Draft,
        hand: &Hand,
        seen: &mut FxHashSet<ActId>,
    ) -> Result<(), Vec<Because>> {
        let by = hand.recorder_of(&draft, &self.register, &self.access)?;
        if let Some(known) = self.register.entry_of(id) {
            return if known.act() == &draft.act && seen.insert(id) {
                self.acts.push(RecordedAct { id, position: known.position, already: true });
                Ok(())
            } else {
                let refusal = Refusal::IdTaken { id, position: known.position };
                Err(Because::inadmissible(&refusal, self.register.books(), None))
            };
        }
        seen.insert(id);
        self.check_recorder(&by.organ, &draft.act)?;
        let json = serde_json::to_value(&draft.act).unwrap_or_default();
        check_limits(&json)
            .and_then(|()| check_filled(draft.act.descriptor(), &json))
            .map_err(Because::Limit)?;
        self.check_history(&draft)?;
        let changed = match &draft.act {
            Act::ChangeLegalityRules(change) => {
                let changed = self.rules.with_new_change(Some(self.register.next_position()), change);
                Some(changed.map_err(|error| Because::Rule(Arc::new(error)))?)
            }
            _ => None,
        };
        let rules = Arc::clone(&self.rules);
        let recorded_at = self.time_of(draft.recorded_at)?;
        let (on, history) = (office_day(recorded_at), draft.history);
        check_done(&draft, on)?;
        self.files.check(&draft.act)?;
        let opinion = rules.judge_recording(&draft.act, &Recording { register: &self.register, on, history });
        let of_laws = self.laws.words(&draft.act, self.register.books(), on);
        let mut objections: Vec<_> = opinion.words.iter().filter_map(Because::law).collect();
        objections.extend(of_laws.iter().filter_map(LawWord::objection));
        if !draft.history && !objections.is_empty() {
            // Whoever must mend it hears of everything at once.
            let refusal = self.register.check(id, &draft.act, draft.history).err();
            objections
                .extend(refusal.into_iter().flat_map(|refusal| self.inadmissible(&refusal, &draft.act)));
            return Err(objections);
        }
        let mut notes = opinion.notes();
        notes.extend(of_laws.into_iter().map(|word| word.note));
        let entry = Arc::new(Entry {
            position: self.register.next_position(),
            id,
            recorded_at,
            recorder: by.name.as_str().into(),
            organ: by.organ.clone(),
            capacity: by.capacity.as_str().into(),
            statement: Arc::new(Statement { act: draft.act, history: draft.history, opinion: notes }),
        });
        let position = entry.position;
        if let Err(refusal) = self.register.admit(entry.clone()) {
            return Err(self.inadmissible(&refusal, entry.act()));
        }
        self.rules = changed.map_or(rules, Arc::new);
        self.entries.push(entry);
        self.acts.push(RecordedAct { id, position, already: false });
        Ok(())
    }

    fn inadmissible(&self, refusal: &Refusal, act: &Act) -> Vec<Because> {
        Because::inadmissible(refusal, self.register.books(), act.day())
    }

    /// Whoever records does so for an organ that [`may_record`]. An organ may register itself, and the first organs are
    /// registered by whoever begins.
    fn check_recorder(&self, organ: &OrganId, act: &Act) -> Result<(), Because> {
        let registers_itself = matches!(
            act, Act::RegisterOrgan(new) if new.organ == *organ || is_written(organ, &new.name)
        );
        if registers_itself || !self.knows_organs || may_record(self.register.books(), organ) {
            return Ok(());
        }
        Err(Because::RecorderUnknown { organ: organ.clone() })
    }

    /// History is what was done before the register opened.
    fn check_history(&self, draft: &Draft) -> Result<(), Because> {
        let Some(day) = draft.act.day().filter(|_| draft.history) else { return Ok(()) };
        match self.register.books().rules.opening() {
            None => Err(Because::NotOpened),
            Some(opening) if day < opening.opening_day => Ok(()),
            Some(opening) => Err(Because::NotHistory { day, opening: opening.opening_day }),
        }
    }

    /// When the entry counts as recorded: the time given, or now, never before the entry that precedes it.
    fn time_of(&self, given: Option<Timestamp>) -> Result<Timestamp, Because> {
        let before = self.register.entries().last().map(|entry| entry.recorded_at);
        match (given, before) {
            (Some(recorded_at), Some(before)) if recorded_at < before => {
                Err(Because::ClockFalls { recorded_at, before })
            }
            // Time once recorded never goes back: a slip into the future would stamp all that follows.
            (Some(recorded_at), _) if recorded_at > Timestamp::now() + CLOCK_GRACE => {
                Err(Because::ClockAhead { recorded_at })
            }
            (Some(recorded_at), _) => Ok(recorded_at),
            (None, before) => Ok(before.map_or_else(Timestamp::now, |before| before.max(Timestamp::now()))),
        }
    }
}
