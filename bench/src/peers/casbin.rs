//! Casbin, three ways.
//!
//! - [`Listed`]: one enforcer with a policy line for every span, as its handbook would have it. Each request walks the
//!   lines until one fits.
//! - [`Sharded`]: an enforcer for each power and place with the few lines of that slot, found by a hash map of ours.
//! - [`Sliced`]: no policy lines; the request carries the numbers of a span that we looked up, the matcher compares
//!   them. A claim of several spans is asked span by span.
//!
//! Values of policy lines are texts in Casbin, so days and ledger sizes are compared as texts of one width. The cache of
//! `CachedEnforcer` is left out: it remembers answers to the very same question, which anybody could.

use std::collections::HashMap;

use casbin::rhai::Dynamic;
use casbin::{CoreApi, DefaultModel, Enforcer, MemoryAdapter, MgmtApi, NullAdapter};
use register::{PlaceId, PowerCode};

use crate::Fallible;
use crate::questions::Asked;
use crate::spans::{Span, Spans};

const EFFECT: &str = "[policy_effect]\ne = some(where (p.eft == allow))\n";

async fn enforcer(definitions: &str, matcher: &str, lines: Vec<Vec<String>>) -> Fallible<Enforcer> {
    let text = format!("{definitions}{EFFECT}[matchers]\nm = {matcher}\n");
    let model = DefaultModel::from_str(&text).await?;
    if lines.is_empty() {
        return Ok(Enforcer::new(model, NullAdapter).await?);
    }
    let mut enforcer = Enforcer::new(model, MemoryAdapter::default()).await?;
    enforcer.enable_auto_save(false);
    enforcer.enable_auto_build_role_links(false);
    enforcer.add_policies(lines).await?;
    Ok(enforcer)
}

fn texts(span: &Span) -> [String; 4] {
    let known = |known: u64| format!("{known:020}");
    [span.from.to_string(), span.until.to_string(), known(span.known_from), known(span.known_until)]
}

const WITHIN: &str = "r.on >= p.from && r.on <= p.until && r.known >= p.since && r.known <= p.till";

/// One enforcer for everything.
pub struct Listed(Enforcer);

impl Listed {
    /// Loads every span.
    pub async fn new<'s>(
        spans: impl Iterator<Item = (&'s crate::spans::Triple, &'s Vec<Span>)>,
    ) -> Fallible<Self> {
        let definitions = "[request_definition]\nr = organ, power, place, on, known\n\
            [policy_definition]\np = organ, power, place, from, until, since, till\n";
        let matcher = format!("r.place == p.place && r.power == p.power && r.organ == p.organ && {WITHIN}");
        let mut lines = Vec::new();
        for ((organ, power, place), spans) in spans {
            for span in spans {
                let mut line = vec![organ.to_string(), power.to_string(), place.to_string()];
                line.extend(texts(span));
                lines.push(line);
            }
        }
        Ok(Self(enforcer(definitions, &matcher, lines).await?))
    }

    /// Asks.
    pub fn holds(&self, values: &[Dynamic]) -> bool {
        self.0.ask(values)
    }
}

/// Values of a request to [`Listed`].
pub fn listed_values(asked: &Asked) -> Vec<Dynamic> {
    let question = &asked.question;
    [
        question.organ.to_string(),
        question.power.to_string(),
        question.place.to_string(),
        question.on.to_string(),
        format!("{:020}", question.known.0),
    ]
    .map(Dynamic::from)
    .into()
}

/// An enforcer for each slot.
pub struct Sharded(HashMap<(PowerCode, PlaceId), Enforcer>);

impl Sharded {
    /// Loads the slots that the questions are about.
    pub async fn new(asked: &[Asked], spans: &Spans) -> Fallible<Self> {
        let mut lines: HashMap<(&PowerCode, &PlaceId), Vec<Vec<String>>> = HashMap::new();
        for ((organ, power, place), spans) in spans {
            for span in spans {
                let mut line = vec![organ.to_string()];
                line.extend(texts(span));
                lines.entry((power, place)).or_default().push(line);
            }
        }
        let definitions = "[request_definition]\nr = organ, on, known\n\
            [policy_definition]\np = organ, from, until, since, till\n";
        let matcher = format!("r.organ == p.organ && {WITHIN}");
        let mut enforcers = HashMap::new();
        for question in asked.iter().map(|asked| &asked.question) {
            let slot = (question.power.clone(), question.place.clone());
            if !enforcers.contains_key(&slot) {
                let lines = lines.get(&(&slot.0, &slot.1)).cloned().unwrap_or_default();
                enforcers.insert(slot, enforcer(definitions, &matcher, lines).await?);
            }
        }
        Ok(Self(enforcers))
    }

    /// Asks.
    pub fn holds(&self, slot: &(PowerCode, PlaceId), values: &[Dynamic]) -> bool {
        self.0.get(slot).is_some_and(|enforcer| enforcer.ask(values))
    }
}

/// Values of a request to [`Sharded`].
pub fn sharded_values(asked: &Asked) -> Vec<Dynamic> {
    let all = listed_values(asked);
    [0, 3, 4].map(|at: usize| all[at].clone()).into()
}

/// No policy lines at all.
pub struct Sliced(Enforcer);

impl Sliced {
    /// Compiles the matcher.
    pub async fn new() -> Fallible<Self> {
        let definitions = "[request_definition]\nr = on, known, from, until, since, till\n\
            [policy_definition]\np = unused\n";
        let matcher = "r.on >= r.from && r.on <= r.until && r.known >= r.since && r.known <= r.till";
        Ok(Self(enforcer(definitions, matcher, Vec::new()).await?))
    }

    /// Asks, span by span.
    pub fn holds(&self, values: &[Vec<Dynamic>]) -> bool {
        values.iter().any(|values| self.0.ask(values))
    }
}

/// Values of the requests to [`Sliced`]; where there is no span, one that never fits, so that Casbin is asked at all.
/// Casbin's integers have 32 bits.
pub fn sliced_values(asked: &Asked) -> Vec<Vec<Dynamic>> {
    let size = |known: u64| i32::try_from(known).unwrap_or(i32::MAX);
    let (on, known) = (asked.question.on.number(), size(asked.question.known.0));
    let request = |from: i32, until: i32, since: i32, till: i32| {
        [on, known, from, until, since, till].map(Dynamic::from).into()
    };
    if asked.spans.is_empty() {
        return vec![request(1, 0, 1, 0)];
    }
    let of_span = |span: &Span| {
        request(span.from.number(), span.until.number(), size(span.known_from), size(span.known_until))
    };
    asked.spans.iter().map(of_span).collect()
}

/// Asking with values that are built already.
trait Ask {
    fn ask(&self, values: &[Dynamic]) -> bool;
}

impl Ask for Enforcer {
    fn ask(&self, values: &[Dynamic]) -> bool {
        self.enforce(Values(values)).unwrap_or(false)
    }
}

/// Values as they are. Cloning them is the least that Casbin's door asks for.
struct Values<'v>(&'v [Dynamic]);

impl casbin::EnforceArgs for Values<'_> {
    fn try_into_vec(self) -> casbin::Result<Vec<Dynamic>> {
        Ok(self.0.to_vec())
    }

    fn cache_key(&self) -> u64 {
        0
    }
}
