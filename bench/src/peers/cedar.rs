//! Cedar. The resource of a request is the claim of one organ to one power at one place; its attributes are the spans,
//! as integers. One policy compares them with day and ledger size in the context: Cedar evaluates every policy for each
//! request, so that a policy for each mode would only add to it. The store of a request holds that one entity.

use std::collections::HashMap;
use std::str::FromStr;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicySet, Request,
    RestrictedExpression,
};

use crate::Fallible;
use crate::questions::Asked;
use crate::spans::Span;

/// The engine with its policy.
pub struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
}

/// A question as Cedar takes it.
pub struct Prepared {
    request: Request,
    entities: Entities,
}

impl Cedar {
    /// Compiles the policy for claims of at most so many spans.
    pub fn new(spans_most: usize) -> Fallible<Self> {
        let within = |n: usize| {
            format!(
                "resource has f{n} && resource.f{n} <= context.on && context.on <= resource.u{n} && \
                 resource.k{n} <= context.known && context.known <= resource.l{n}"
            )
        };
        let any: Vec<String> = (0..spans_most).map(|n| format!("({})", within(n))).collect();
        let text = format!("permit(principal, action, resource) when {{ {} }};", any.join(" || "));
        Ok(Self { authorizer: Authorizer::new(), policies: PolicySet::from_str(&text)? })
    }

    /// Builds request and entities.
    pub fn prepare(asked: &Asked) -> Fallible<Prepared> {
        let question = &asked.question;
        let principal = uid("Organ", question.organ.as_str())?;
        let action = uid("Action", "exercise")?;
        let claim = format!("{}|{}|{}", question.organ, question.power, question.place);
        let resource = uid("Claim", &claim)?;
        let long = RestrictedExpression::new_long;
        let context = Context::from_pairs([
            ("on".to_owned(), long(i64::from(question.on.number()))),
            ("known".to_owned(), long(question.known.0 as i64)),
        ])?;
        let mut attributes = HashMap::new();
        for (n, span) in asked.spans.iter().enumerate() {
            for (name, value) in numbers(span) {
                attributes.insert(format!("{name}{n}"), long(value));
            }
        }
        let entity = Entity::new(resource.clone(), attributes, Default::default())?;
        let request = Request::new(principal, action, resource, context, None)?;
        Ok(Prepared { request, entities: Entities::from_entities([entity], None)? })
    }

    /// Asks.
    pub fn holds(&self, prepared: &Prepared) -> bool {
        let answer = self.authorizer.is_authorized(&prepared.request, &self.policies, &prepared.entities);
        answer.decision() == Decision::Allow
    }
}

fn numbers(span: &Span) -> [(&'static str, i64); 4] {
    let day = |day: register::Day| i64::from(day.number());
    [
        ("f", day(span.from)),
        ("u", day(span.until)),
        ("k", span.known_from as i64),
        ("l", span.known_until as i64),
    ]
}

fn uid(kind: &str, id: &str) -> Fallible<EntityUid> {
    Ok(EntityUid::from_type_name_and_id(EntityTypeName::from_str(kind)?, EntityId::new(id)))
}
