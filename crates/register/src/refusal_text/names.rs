//! Names for what a refusal speaks of, as the register knew them when it refused.

use std::fmt::Display;

use crate::acts::Act;
use crate::books::Books;
use crate::day::Day;
use crate::ids::{ActId, DutyId, InstrumentId, OrganId, PlaceId, PlanId, PowerCode, ProposalId};
use crate::label::Language;
use crate::refusal::Thing;

/// Names in one language, as of a day; identities alone where no books are at hand.
#[derive(Clone, Copy)]
pub(crate) struct Names<'b> {
    pub(super) books: Option<&'b Books>,
    pub(super) day: Day,
    pub(super) language: Language,
}

impl Names<'_> {
    /// “大王镇人民政府”（dawang-gov）; “dawang-gov” where the register does not know it.
    pub(super) fn organ(&self, id: &impl Display) -> String {
        self.thing(Thing::Organ, id)
    }

    /// “大王镇”（dawang）
    pub(super) fn place(&self, id: &impl Display) -> String {
        self.thing(Thing::Place, id)
    }

    /// “违法建设处罚”（P-fine）
    pub(super) fn power(&self, code: &impl Display) -> String {
        self.thing(Thing::Power, code)
    }

    /// “关于下放权限的方案”（plan-1）
    pub(super) fn proposal(&self, id: &impl Display) -> String {
        self.thing(Thing::Proposal, id)
    }

    /// 《关于下放权限的决定》（the identity of the issue)
    pub(super) fn issue(&self, id: &impl Display) -> String {
        self.thing(Thing::Issue, id)
    }

    /// The title of a kind of act, with the kind as programs write it.
    pub(super) fn kind(&self, kind: &str) -> String {
        let title = Act::describe(kind).map(|act| act.title.in_language(self.language).to_owned());
        self.with(title, kind)
    }

    /// What an identity is called, with the identity behind it.
    pub(super) fn thing(&self, what: Thing, id: &impl Display) -> String {
        let id = id.to_string();
        if what == Thing::Kind {
            return self.kind(&id);
        }
        self.with(self.books.and_then(|books| self.name(books, what, &id)), &id)
    }

    fn name(&self, books: &Books, what: Thing, id: &str) -> Option<String> {
        match what {
            Thing::Organ => {
                let organ = books.organs.get(&OrganId::new(id).ok()?)?;
                Some(organ.name_on(self.day).to_owned())
            }
            Thing::Place => {
                let place = books.places.get(&PlaceId::new(id).ok()?)?;
                Some(place.name_on(self.day).to_owned())
            }
            Thing::Power => Some(books.catalogue.get(&PowerCode::new(id).ok()?)?.name.clone()),
            Thing::Instrument => self.instrument(books, &InstrumentId::new(id).ok()?),
            Thing::Duty => Some(books.duties.get(&DutyId::new(id).ok()?)?.name.clone()),
            Thing::Plan => Some(books.plans.get(&PlanId::new(id).ok()?)?.said.title.clone()),
            Thing::Proposal => Some(books.proposals.get(&ProposalId::new(id).ok()?)?.said.title.clone()),
            Thing::Issue => {
                let issue = books.grants.issue(id.parse::<ActId>().ok()?)?;
                self.instrument(books, &issue.instrument)
            }
            Thing::Handover => {
                let handover = books.handovers.get(id.parse::<ActId>().ok()?)?;
                self.name(books, Thing::Issue, &handover.said.issue.to_string())
            }
            Thing::Batch
            | Thing::Wish
            | Thing::Step
            | Thing::Delegation
            | Thing::Assignment
            | Thing::FlowStep
            | Thing::Kind
            | Thing::LegalityRule
            | Thing::Act
            | Thing::Rules => None,
        }
    }

    fn instrument(&self, books: &Books, id: &InstrumentId) -> Option<String> {
        let paper = books.instruments.get(id)?;
        Some(paper.number.clone().unwrap_or_else(|| paper.title.clone()))
    }

    fn with(&self, name: Option<String>, id: &str) -> String {
        match (self.language, name.filter(|name| name != id)) {
            (Language::Zh, Some(name)) => format!("“{name}”（{id}）"),
            (Language::Zh, None) => format!("“{id}”"),
            (Language::En, Some(name)) => format!("`{name}` ({id})"),
            (Language::En, None) => format!("`{id}`"),
        }
    }
}
