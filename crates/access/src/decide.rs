//! Deciding: every rule is asked by itself, for every tie of the one who asks. What no rule allows is refused.

use cedar_policy::Authorizer;
use register::{Day, Language, OrganId, PlaceId, Register};

use crate::circumstances::Circumstances;
use crate::deed::Deed;
use crate::facts::{Matter, Question, Seat};
use crate::pages::{Page, Sight, Task};
use crate::person::{AccountId, Asker, Means, Tie};
use crate::rule::{Effect, Rule, RuleBook};

/// The name of what refuses when no rule allows.
pub const DEFAULT_DENY: &str = "no-rule-allows";

/// A decision: allowed or refused, by which rule, in which tie, and what is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Allowed?
    pub allowed: bool,
    /// The rule that decided, or [`DEFAULT_DENY`].
    pub rule: String,
    title: (String, String),
    advice: (String, String),
    /// The tie in which it is allowed, or in which it came closest.
    pub tie: Option<Tie>,
    /// Whoever delegated, where it is as deputy, by delegation of signing.
    pub deputy_of: Option<String>,
    /// Why the rule could not be evaluated, when it could not: then it refuses.
    pub failure: Option<String>,
}

impl Decision {
    /// What the rule says.
    pub fn title(&self, language: Language) -> &str {
        if language == Language::Zh { &self.title.0 } else { &self.title.1 }
    }

    /// What is missing and what to do; empty when allowed.
    pub fn missing(&self, language: Language) -> &str {
        if language == Language::Zh { &self.advice.0 } else { &self.advice.1 }
    }

    /// In what capacity the act is recorded, as the entry keeps it (Chinese): the role, and as whose deputy.
    pub fn capacity(&self) -> String {
        let role = self.tie.as_ref().map_or("", |tie| tie.role.label().zh);
        match &self.deputy_of {
            Some(delegator) => format!("{role}（受{delegator}委托代签）"),
            None => role.to_owned(),
        }
    }
}

/// What somebody may see of a kind of page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Everything.
    Everything,
    /// What lies in these places, or belongs to these organs.
    Only {
        /// The places.
        places: Vec<PlaceId>,
        /// The organs.
        organs: Vec<OrganId>,
    },
    /// Nothing.
    Nothing,
}

impl RuleBook {
    /// May this act be recorded for `organ`? The tie in the decision is the capacity to record it in.
    pub fn may_record(
        &self,
        asker: &Asker,
        deed: &Deed,
        organ: &OrganId,
        circumstances: &Circumstances<'_>,
    ) -> Decision {
        if deed.known().is_none() {
            return self.refuse_by_default(&deed.kind, None);
        }
        let mut seats = seats(asker);
        seats.extend(deputy_seats(asker, deed, organ, circumstances));
        // Ties to the organ itself are asked first, so that the refusal speaks of them.
        seats.sort_by_key(|seat| seat.tie.as_ref().is_none_or(|tie| tie.organ != *organ));
        self.decide(asker, &seats, &Matter::Record { deed, organ, circumstances })
    }

    /// May this be seen?
    pub fn may_see(&self, asker: &Asker, sight: &Sight, register: &Register, on: Day) -> Decision {
        self.decide(asker, &seats(asker), &Matter::See { sight, register, on })
    }

    /// May this be administered? `account` is the account it is about, where it is about one.
    pub fn may_administer(&self, asker: &Asker, task: Task, account: Option<&AccountId>) -> Decision {
        self.decide(asker, &seats(asker), &Matter::Administer { task, account })
    }

    /// What of a kind of page somebody may see, to narrow a list by.
    pub fn places_seen(&self, asker: &Asker, page: Page, register: &Register, on: Day) -> Seen {
        let allowed = |seats: &[Seat], sight: &Sight| {
            self.decide(asker, seats, &Matter::See { sight, register, on }).allowed
        };
        let seats = seats(asker);
        if allowed(&seats, &Sight::all(page)) {
            return Seen::Everything;
        }
        let (mut places, mut organs) = (Vec::new(), Vec::new());
        for seat in &seats {
            let one = std::slice::from_ref(seat);
            for area in seat.areas(register, on).into_iter().flatten() {
                if !places.contains(&area) && allowed(one, &Sight::of_place(page, area.clone())) {
                    places.push(area);
                }
            }
            let organ = seat.tie.as_ref().map(|tie| tie.organ.clone());
            let own = organ.filter(|organ| allowed(one, &Sight::of_organ(page, organ.clone())));
            organs.extend(own.filter(|organ| !organs.contains(organ)));
        }
        if places.is_empty() && organs.is_empty() { Seen::Nothing } else { Seen::Only { places, organs } }
    }

    /// The best decision over all seats: allowed; else the refusal that came closest to being allowed.
    fn decide(&self, asker: &Asker, seats: &[Seat], matter: &Matter<'_>) -> Decision {
        let mut closest: Option<(u8, Decision)> = None;
        for seat in seats {
            let (closeness, decision) = self.decide_seat(asker, seat, matter);
            if decision.allowed {
                return decision;
            }
            if closest.as_ref().is_none_or(|(best, _)| closeness > *best) {
                closest = Some((closeness, decision));
            }
        }
        closest.map_or_else(|| self.refuse_by_default(matter.action(), None), |(_, decision)| decision)
    }

    fn decide_seat(&self, asker: &Asker, seat: &Seat, matter: &Matter<'_>) -> (u8, Decision) {
        let question = match matter.question(asker, seat, &self.schema) {
            Ok(question) => question,
            Err(failure) => {
                let refused = self.refuse_by_default(matter.action(), Some(seat));
                return (3, Decision { failure: Some(failure), ..refused });
            }
        };
        let mut permit = None;
        let mut forbid = None;
        for rule in self.rules().iter().filter(|rule| rule.may_concern(matter.action())) {
            let slot = if rule.effect == Effect::Permit { &mut permit } else { &mut forbid };
            if slot.is_some() {
                continue;
            }
            match applies(rule, &question) {
                Ok(true) => *slot = Some(rule),
                Ok(false) => {}
                Err(failure) => return (3, Decision { failure: Some(failure), ..refused(rule, seat) }),
            }
        }
        match (permit, forbid) {
            (Some(rule), None) => (4, allowed(rule, seat)),
            (Some(_), Some(rule)) => (2, refused(rule, seat)),
            (None, Some(rule)) => (1, refused(rule, seat)),
            (None, None) => (1, self.refuse_by_default(matter.action(), Some(seat))),
        }
    }

    /// The refusal when no rule allows: what is missing is told by the rules that would allow such an action.
    fn refuse_by_default(&self, action: &str, seat: Option<&Seat>) -> Decision {
        let would = |rule: &&Rule| rule.effect == Effect::Permit && rule.speaks_of(action);
        let listed = |language: Language, between: &str| {
            let titles: Vec<_> = self.rules().iter().filter(would).map(|rule| rule.title(language)).collect();
            titles.join(between)
        };
        let (zh, en) = (listed(Language::Zh, ";"), listed(Language::En, "; "));
        let advice = if zh.is_empty() {
            (
                format!("没有规则涉及“{action}”，须由规则维护者补充"),
                format!("no rule speaks of `{action}`; whoever keeps the rules must add one"),
            )
        } else {
            (format!("可以办理的情形：{zh}"), format!("what would be allowed: {en}"))
        };
        Decision {
            allowed: false,
            rule: DEFAULT_DENY.to_owned(),
            title: ("没有规则允许".to_owned(), "no rule allows it".to_owned()),
            advice,
            tie: seat.and_then(|seat| seat.tie.clone()),
            deputy_of: seat.and_then(|seat| seat.deputy_of.clone()),
            failure: None,
        }
    }
}

fn applies(rule: &Rule, question: &Question) -> Result<bool, String> {
    let response = Authorizer::new().is_authorized(&question.request, &rule.policies, &question.entities);
    match response.diagnostics().errors().next() {
        Some(error) => Err(error.to_string()),
        None => Ok(response.diagnostics().reason().next().is_some()),
    }
}

fn allowed(rule: &Rule, seat: &Seat) -> Decision {
    Decision { allowed: true, ..refused(rule, seat) }
}

fn refused(rule: &Rule, seat: &Seat) -> Decision {
    Decision {
        allowed: false,
        rule: rule.id.clone(),
        title: rule.titles(),
        advice: rule.advices(),
        tie: seat.tie.clone(),
        deputy_of: seat.deputy_of.clone(),
        failure: None,
    }
}

/// The ways in which somebody asks: one for each tie; one without a tie when there is none.
fn seats(asker: &Asker) -> Vec<Seat> {
    let ties: &[Tie] = match asker {
        Asker::Visitor => &[],
        Asker::Person { person, .. } => &person.ties,
    };
    if ties.is_empty() {
        return vec![Seat { tie: None, deputy_of: None }];
    }
    ties.iter().map(|tie| Seat { tie: Some(tie.clone()), deputy_of: None }).collect()
}

/// The seats as deputy: delegations to this account, for this organ and kind, of this day. Not by token: a token carries
/// no more than ties of its owner.
fn deputy_seats(asker: &Asker, deed: &Deed, organ: &OrganId, circumstances: &Circumstances<'_>) -> Vec<Seat> {
    let Asker::Person { person, by: Means::Session { .. } } = asker else { return Vec::new() };
    let counts = |one: &&crate::Delegation| {
        one.deputy == person.account
            && one.organ == *organ
            && one.days.contains(circumstances.today)
            && (one.kinds.is_empty() || one.kinds.contains(&deed.kind))
    };
    let counting = circumstances.delegations.iter().filter(counts);
    let held = counting.flat_map(|one| one.ties.iter().map(move |tie| (&one.delegator, tie)));
    let of_organ = held.filter(|(_, tie)| tie.organ == *organ);
    let seat = |(delegator, tie): (&String, &Tie)| Seat {
        tie: Some(tie.clone()),
        deputy_of: Some(delegator.clone()),
    };
    of_organ.map(seat).collect()
}
