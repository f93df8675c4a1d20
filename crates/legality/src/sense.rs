//! Does a rule make sense: does it ask only for facts that there are when it may speak, and take each for what it is? A
//! condition that stumbles over some act would count as a refusal of it; so this is asked before a rule is recorded.

use cedar_policy::{Schema, ValidationMode, Validator};
use register::rules::ChangeLegalityRules;
use serde_json::{Map, Value, json};

use crate::error::RuleError;
use crate::facts::{Action, FactValues};
use crate::rule::{Rule, RuleBook};

impl RuleBook {
    /// This book, which holds a change, if every rule of the change asks only what can be answered, whatever the act.
    ///
    /// # Errors
    /// [`RuleError::Meaningless`] with what the checker of types says.
    pub fn sound(self, change: &ChangeLegalityRules) -> Result<Self, RuleError> {
        change.rules.iter().filter_map(|said| self.get(&said.rule)).try_for_each(check)?;
        Ok(self)
    }
}

fn check(rule: &Rule) -> Result<(), RuleError> {
    let meaningless = |problem: String| RuleError::Meaningless { rule: rule.id.clone(), problem };
    let schema = Schema::from_json_value(schema()).map_err(|error| meaningless(error.to_string()))?;
    let result = Validator::new(schema).validate(&rule.policies, ValidationMode::Strict);
    let problems: Vec<String> = result.validation_errors().map(ToString::to_string).collect();
    if problems.is_empty() { Ok(()) } else { Err(meaningless(problems.join("; "))) }
}

/// Everything that may happen, with its facts and what they are.
fn schema() -> Value {
    let actions: Map<String, Value> = Action::ALL
        .into_iter()
        .map(|action| {
            let facts = action.meanings().into_iter().map(|fact| {
                let of = match fact.values {
                    FactValues::Flag => "Boolean",
                    FactValues::Count => "Long",
                    FactValues::OneOf(_) => "String",
                };
                (fact.name.to_owned(), json!({"type": of}))
            });
            let context = json!({"type": "Record", "attributes": facts.collect::<Map<_, _>>()});
            let applies = json!({"principalTypes": ["Organ"], "resourceTypes": ["Line"], "context": context});
            (action.code().to_owned(), json!({"appliesTo": applies}))
        })
        .collect();
    json!({"": {"entityTypes": {"Organ": {}, "Line": {}}, "actions": actions}})
}

#[cfg(test)]
mod tests {
    use register::Day;
    use register::rules::RuleText;

    use super::*;

    fn rule(condition: &str) -> RuleBook {
        let text = format!(
            "@id(\"r\") @title_zh(\"t\") @title_en(\"t\") @citation(\"c\") @severity(\"caution\") @advice_zh(\"a\") \
             @advice_en(\"a\") forbid (principal, action == Action::\"hand_over\", resource) when {{ {condition} }};"
        );
        RuleBook::from_files([("r", text.as_str())]).unwrap()
    }

    fn change(id: &str) -> ChangeLegalityRules {
        let rules = vec![RuleText { rule: id.to_owned(), text: None }];
        ChangeLegalityRules { day: Day::MIN, rules, source: String::new() }
    }

    #[test]
    fn the_rules_of_the_product_make_sense() {
        let book = RuleBook::built_in().unwrap();
        for rule in book.rules() {
            check(rule).unwrap();
        }
    }

    #[test]
    fn a_fact_that_is_not_there_or_is_something_else_is_told() {
        for condition in [
            "context.power_kind == \"penalty\" || context.has_termm",
            "context.nofact == 1",
            "context.power_kind == 3",
            "\"penatly\"",
            "context.officers",
        ] {
            let said = rule(condition).sound(&change("r")).unwrap_err();
            assert!(matches!(said, RuleError::Meaningless { .. }), "{said}");
        }
        rule("context.power_kind == \"penalty\" || context.has_term").sound(&change("r")).unwrap();
        rule("context.officers < context.officers_required").sound(&change("r")).unwrap();
        rule("true").sound(&change("no such rule")).unwrap();
    }
}
