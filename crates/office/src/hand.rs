//! Whose hand an act is recorded by: a person who is signed in and whom access must allow it, or the keeper of the
//! register's files. Who somebody is (accounts, sessions, tokens) is settled before and elsewhere.

use access::{Asker, Circumstances, Deed, Delegation, RuleBook};
use jiff::Timestamp;
use register::acts::Act;
use register::{Books, Day, OrganId, Register};

use crate::draft::{Draft, Recorder};
use crate::refused::{Because, KeepersOnly, NotAllowed};

/// Who records.
#[derive(Clone, Debug)]
pub enum Hand {
    /// Somebody at the machine who can write the register's files anyway: the command line, and the first steps before
    /// there is an account. The recorder is taken as given; rules of access are not asked.
    Keeper(Recorder),
    /// A person, for one of their organs. Every rule of access is asked, for every act.
    Person(Box<Permission>),
}

/// What a person who records brings along.
#[derive(Clone, Debug)]
pub struct Permission {
    /// Who asks, by session or by token.
    pub asker: Asker,
    /// The organ they record for.
    pub organ: OrganId,
    /// The delegations of signing made to them, with what each delegator holds now.
    pub delegations: Vec<Delegation>,
    /// The day it is.
    pub today: Day,
}

impl From<Recorder> for Hand {
    fn from(recorder: Recorder) -> Self {
        Self::Keeper(recorder)
    }
}

impl From<&Recorder> for Hand {
    fn from(recorder: &Recorder) -> Self {
        Self::Keeper(recorder.clone())
    }
}

impl From<Permission> for Hand {
    fn from(permission: Permission) -> Self {
        Self::Person(Box::new(permission))
    }
}

impl Hand {
    /// The organ for which is recorded.
    pub fn organ(&self) -> &OrganId {
        match self {
            Self::Keeper(recorder) => &recorder.organ,
            Self::Person(permission) => &permission.organ,
        }
    }

    /// The step of access: the recorder as the entry will keep it, or why it is refused.
    pub(crate) fn recorder_of(
        &self,
        draft: &Draft,
        register: &Register,
        rules: &RuleBook,
    ) -> Result<Recorder, Vec<Because>> {
        match self {
            Self::Keeper(recorder) => Ok(draft.recorder.clone().unwrap_or_else(|| recorder.clone())),
            Self::Person(permission) => {
                if draft.recorder.is_some() {
                    return Err(Because::KeepersOnly(KeepersOnly::Recorder).into());
                }
                if draft.recorded_at.is_some() {
                    return Err(Because::KeepersOnly(KeepersOnly::RecordedAt).into());
                }
                permission.recorder_of(&draft.act, draft.history, register, rules)
            }
        }
    }
}

/// May a person record acts of a kind at all?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Yes, if the act itself fits.
    Yes,
    /// Only what was done before the register opened.
    HistoryOnly,
    /// No: this would refuse every act of the kind.
    No(Box<access::Decision>),
}

impl Permission {
    /// May acts of a kind be recorded at all, whatever stands in them? The rules of access are asked as for an act.
    pub fn offers(&self, kind: &str, register: &Register, rules: &RuleBook) -> Offer {
        let deed = Deed::possible(kind);
        let asked = |history| {
            let circumstances =
                Circumstances::plain(register, self.today).delegated(&self.delegations).as_history(history);
            rules.may_record(&self.asker, &deed, &self.organ, &circumstances)
        };
        let now = asked(false);
        match now.allowed {
            true => Offer::Yes,
            false if asked(true).allowed => Offer::HistoryOnly,
            false => Offer::No(Box::new(now)),
        }
    }

    fn recorder_of(
        &self,
        act: &Act,
        history: bool,
        register: &Register,
        rules: &RuleBook,
    ) -> Result<Recorder, Vec<Because>> {
        let decide = |deed: &Deed| {
            let circumstances =
                Circumstances::of(deed, register, self.today, |entry| office_day(entry.recorded_at))
                    .delegated(&self.delegations)
                    .as_history(history);
            rules.may_record(&self.asker, deed, &self.organ, &circumstances)
        };
        let deed = Deed::of(act);
        let decision = decide(&deed);
        match &self.asker {
            Asker::Person { person, .. } if decision.allowed => Ok(Recorder {
                name: person.recorder(),
                organ: self.organ.clone(),
                capacity: decision.capacity(),
            }),
            _ => {
                let lines = deed.line_by_line().map(|(line, one)| (line, decide(&one)));
                Err(self.not_allowed(&decision, lines, register))
            }
        }
    }

    /// Why access refuses. Where it would allow some lines by themselves, the others are what is wrong with the whole.
    fn not_allowed(
        &self,
        whole: &access::Decision,
        lines: impl Iterator<Item = (u32, access::Decision)>,
        register: &Register,
    ) -> Vec<Because> {
        let organ = register.books().organs.get(&self.organ);
        let name = organ.map_or(self.organ.as_str(), |organ| organ.name_on(self.today));
        let visitor = self.asker.account().is_none();
        let because = |decision: &access::Decision, line| {
            let not = NotAllowed::of(decision, name.to_owned(), visitor);
            Because::Access(Box::new(NotAllowed { line, ..not }))
        };
        let (allowed, refused): (Vec<_>, Vec<_>) = lines.partition(|(_, decision)| decision.allowed);
        match allowed.is_empty() || refused.is_empty() {
            true => vec![because(whole, None)],
            false => refused.iter().map(|(line, decision)| because(decision, Some(*line))).collect(),
        }
    }
}

/// May anything be recorded for this organ? Once the register has organs it is one of them, or the office that opened
/// the register, by the name it opened it under.
pub fn may_record(books: &Books, organ: &OrganId) -> bool {
    books.organs.iter().next().is_none()
        || books.organs.get(organ).is_some()
        || books.rules.opening().is_some_and(|opening| is_written(organ, &opening.office))
}

/// An organ as people write it, without the spaces: one that the register need not know yet. `None` where the text is no
/// identity.
pub fn organ_as_written(text: &str) -> Option<OrganId> {
    OrganId::new(&text.split_whitespace().collect::<String>()).ok()
}

/// Is it this organ that people write so?
pub(crate) fn is_written(organ: &OrganId, text: &str) -> bool {
    organ_as_written(text).as_ref() == Some(organ)
}

/// The day of an instant by the office's calendar.
pub(crate) fn office_day(instant: Timestamp) -> Day {
    Day::of_instant(instant).unwrap_or(Day::MIN)
}
