//! The facts handed to the rules: who asks in which tie, of what, in which circumstances.

use cedar_policy::{Context, Entities, EntityUid, Request, Schema};
use register::{Day, OrganId, PlaceId, Register};
use serde_json::{Value, json};

use crate::circumstances::Circumstances;
use crate::deed::Deed;
use crate::kinds::Part;
use crate::pages::{Sight, Task};
use crate::person::{AccountId, Asker, Means, Tie};
use crate::role::Role;

/// One way in which somebody asks: a visitor, or a person in one of their ties.
#[derive(Clone, Debug)]
pub(crate) struct Seat {
    pub tie: Option<Tie>,
    /// Whoever delegated, where one asks as deputy.
    pub deputy_of: Option<String>,
}

impl Seat {
    /// The places the tie covers on a day: its own, or the organ's area; `None` when nothing bounds it, because the organ
    /// is not in the register yet (somebody opens the register).
    pub(crate) fn areas(&self, register: &Register, on: Day) -> Option<Vec<PlaceId>> {
        let tie = self.tie.as_ref()?;
        if !tie.places.is_empty() {
            return Some(tie.places.clone());
        }
        let organ = register.books().organs.get(&tie.organ)?;
        Some(organ.areas.on(on).or(organ.areas.last()).cloned().into_iter().collect())
    }

    fn covers(&self, places: &[PlaceId], register: &Register, on: Day) -> bool {
        let Some(areas) = self.areas(register, on) else { return true };
        let within = |place: &PlaceId| {
            areas.iter().any(|area| register.books().places.within(place, area, on) || place == area)
        };
        places.iter().all(within)
    }
}

/// A question put to the rules.
pub(crate) struct Question {
    pub request: Request,
    pub entities: Entities,
}

/// What is asked, before it is known in which tie.
pub(crate) enum Matter<'a> {
    Record { deed: &'a Deed, organ: &'a OrganId, circumstances: &'a Circumstances<'a> },
    See { sight: &'a Sight, register: &'a Register, on: Day },
    Administer { task: Task, account: Option<&'a AccountId> },
}

impl Matter<'_> {
    /// The action as rules write it.
    pub(crate) fn action(&self) -> &str {
        match self {
            Self::Record { deed, .. } => &deed.kind,
            Self::See { .. } => "see",
            Self::Administer { .. } => "administer",
        }
    }

    fn resource(&self) -> (&'static str, &str) {
        match self {
            Self::Record { organ, .. } => ("Organ", organ.as_str()),
            Self::See { sight, .. } => ("Page", sight.page.code()),
            Self::Administer { task, .. } => ("Task", task.code()),
        }
    }

    fn context(&self, asker: &Asker, seat: &Seat) -> Value {
        match self {
            Self::Record { deed, organ, circumstances } => recording(asker, seat, deed, organ, circumstances),
            Self::See { sight, register, on } => {
                let organ = seat.tie.as_ref().map(|tie| &tie.organ);
                let within = sight
                    .place
                    .as_ref()
                    .is_some_and(|place| seat.covers(std::slice::from_ref(place), register, *on));
                json!({
                    "own_organ": organ.is_some() && organ == sight.organ.as_ref(),
                    "within_places": seat.tie.is_some() && within,
                })
            }
            Self::Administer { account, .. } => {
                json!({ "own_account": account.is_some() && *account == asker.account() })
            }
        }
    }

    /// The question for one seat.
    pub(crate) fn question(&self, asker: &Asker, seat: &Seat, schema: &Schema) -> Result<Question, String> {
        let (kind, id) = self.resource();
        let principal = uid(if asker.account().is_some() { "Official" } else { "Visitor" }, account(asker))?;
        let (action, resource) = (uid("Action", self.action())?, uid(kind, id)?);
        let entities = Entities::from_json_value(entities(asker, seat), Some(schema));
        let entities = entities.map_err(|error| with_cause(&error))?;
        let context = Context::from_json_value(self.context(asker, seat), Some((schema, &action)));
        let context = context.map_err(|error| with_cause(&error))?;
        let request = Request::new(principal, action, resource, context, Some(schema));
        Ok(Question { request: request.map_err(|error| with_cause(&error))?, entities })
    }
}

fn recording(
    asker: &Asker,
    seat: &Seat,
    deed: &Deed,
    organ: &OrganId,
    circumstances: &Circumstances<'_>,
) -> Value {
    let register = circumstances.register;
    let sides = deed.sides(organ, register);
    let places = deed.places(register);
    let is = |side: &Option<OrganId>| side.as_ref() == Some(organ);
    let own = asker.account().is_some_and(|account| circumstances.own_records_of_today(account, organ));
    let delegator = deed.text("delegator").map(AccountId::new);
    json!({
        "organ_is_named": is(&sides.named),
        "organ_is_issuer": is(&sides.issuer),
        "organ_is_grantor": is(&sides.grantor),
        "organ_is_grantee": is(&sides.grantee),
        "lines_are_entrusted": sides.entrusted,
        "within_places": seat.covers(&places, register, circumstances.today),
        "history": circumstances.history,
        "own_records_of_today": own,
        "serves_a_side": deed.sides_of_proposal(register.books()).any(|side| works_for(asker, side)),
        "serves_another_side": deed
            .all_sides(register.books())
            .into_iter()
            .any(|side| *side != *organ && works_for(asker, side)),
        "voids_answers_to_own": asker.account().is_some_and(|account| circumstances.voids_answers_to(account)),
        "in_own_name": delegator.is_none_or(|named| named.ok().as_ref() == asker.account()),
        "proposers": circumstances.accounts(Part::Proposes),
        "reviewers": circumstances.accounts(Part::Reviews),
    })
}

/// Does whoever asks work for an organ, in a tie of their own?
fn works_for(asker: &Asker, organ: &OrganId) -> bool {
    let Asker::Person { person, .. } = asker else { return false };
    let works = |tie: &&Tie| !matches!(tie.role, Role::Auditor | Role::Administrator);
    person.ties.iter().filter(works).any(|tie| tie.organ == *organ)
}

/// What stands for the account in the facts; a visitor has none.
fn account(asker: &Asker) -> &str {
    asker.account().map_or("visitor", AccountId::as_str)
}

fn entities(asker: &Asker, seat: &Seat) -> Value {
    let Asker::Person { person, by } = asker else {
        return json!([{ "uid": { "type": "Visitor", "id": "visitor" }, "attrs": {}, "parents": [] }]);
    };
    let (by_token, reads_only, must_change) = match *by {
        Means::Session { must_change_password } => (false, false, must_change_password),
        Means::Token { read_only } => (true, read_only, false),
    };
    let organ = seat.tie.as_ref().map_or("", |tie| tie.organ.as_str());
    let delegator = seat.deputy_of.as_deref().and_then(AccountId::of_recorder);
    let roles: Vec<_> = seat.tie.iter().map(|tie| json!({ "type": "Role", "id": tie.role.code() })).collect();
    json!([{
        "uid": { "type": "Official", "id": person.account.as_str() },
        "attrs": {
            "account": person.account.as_str(),
            "organ": { "__entity": { "type": "Organ", "id": organ } },
            "deputy": seat.deputy_of.is_some(),
            "deputy_of": delegator.as_ref().map_or("", AccountId::as_str),
            "own_roles": person.ties.iter().map(|tie| tie.role.code()).collect::<Vec<_>>(),
            "by_token": by_token,
            "token_reads_only": reads_only,
            "must_change_password": must_change,
        },
        "parents": roles,
    }])
}

fn uid(kind: &str, id: &str) -> Result<EntityUid, String> {
    EntityUid::from_json(json!({ "type": kind, "id": id })).map_err(|error| error.to_string())
}

/// An error with what lies behind it.
fn with_cause(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}
