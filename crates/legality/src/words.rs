//! A rule's condition in words, made from the rule itself, so that those who do not read Cedar can read it. What this room
//! has no words for is given as written.

use register::{Label, Language};
use serde_json::Value;

use crate::facts::{Action, FactMeaning};
use crate::rule::Rule;

impl Rule {
    /// The actions the rule asks about; every action where it names none.
    pub fn actions(&self) -> Vec<Action> {
        let named = |action: &Action| self.text.contains(&format!("Action::\"{}\"", action.code()));
        let named: Vec<Action> = Action::ALL.into_iter().filter(named).collect();
        if named.is_empty() { Action::ALL.to_vec() } else { named }
    }

    /// When the rule objects, in words; `None` where its condition has a part that there are no words for.
    pub fn in_words(&self, language: Language) -> Option<String> {
        let policy = self.policies.policies().next()?;
        let json = policy.to_json().ok()?;
        let facts: Vec<FactMeaning> = self.actions().into_iter().flat_map(Action::meanings).collect();
        let speaker = Speaker { facts: &facts, language };
        let conditions = json.get("conditions")?.as_array()?;
        let said: Option<Vec<String>> = conditions.iter().map(|one| speaker.condition(one)).collect();
        Some(said?.join(speaker.word(AND)))
    }
}

const AND: Label = Label::new("，且", ", and ");
const OR: Label = Label::new("，或", ", or ");
const NOT: Label = Label::new("并非", "not ");
const OPEN: Label = Label::new("（", "(");
const CLOSE: Label = Label::new("）", ")");

/// Says an expression, given in Cedar's JSON.
struct Speaker<'f> {
    facts: &'f [FactMeaning],
    language: Language,
}

/// How tightly what was said holds together: a part of another kind goes into brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bond {
    One,
    And,
    Or,
}

impl Speaker<'_> {
    const fn word(&self, label: Label) -> &'static str {
        label.in_language(self.language)
    }

    fn condition(&self, condition: &Value) -> Option<String> {
        let (said, bond) = self.say(condition.get("body")?)?;
        match condition.get("kind")?.as_str()? {
            "when" => Some(self.bracketed(said, bond != Bond::Or)),
            "unless" => Some(self.denied(&said)),
            _ => None,
        }
    }

    fn say(&self, expression: &Value) -> Option<(String, Bond)> {
        let (operator, operands) = expression.as_object()?.iter().next()?;
        let side = |name: &str| operands.get(name);
        let one = |said: String| Some((said, Bond::One));
        match operator.as_str() {
            "&&" => Some((self.joined(side("left")?, side("right")?, Bond::And)?, Bond::And)),
            "||" => Some((self.joined(side("left")?, side("right")?, Bond::Or)?, Bond::Or)),
            "!" => one(self.denied(&self.say(side("arg")?)?.0)),
            "." => one(self.word(self.fact(expression)?.label).to_owned()),
            "==" | "!=" | "<" | "<=" | ">" | ">=" => {
                one(self.compared(operator, side("left")?, side("right")?)?)
            }
            "contains" => one(self.among(side("left")?, side("right")?)?),
            "Value" => match operands.as_bool()? {
                true => one(self.word(Label::new("任何情形", "always")).to_owned()),
                false => one(self.word(Label::new("从不", "never")).to_owned()),
            },
            _ => None,
        }
    }

    fn joined(&self, left: &Value, right: &Value, bond: Bond) -> Option<String> {
        let part = |side: &Value| {
            let (said, own) = self.say(side)?;
            Some(self.bracketed(said, own == Bond::One || own == bond))
        };
        let between = if bond == Bond::And { AND } else { OR };
        Some(format!("{}{}{}", part(left)?, self.word(between), part(right)?))
    }

    fn bracketed(&self, said: String, stands_alone: bool) -> String {
        if stands_alone { said } else { format!("{}{said}{}", self.word(OPEN), self.word(CLOSE)) }
    }

    fn denied(&self, said: &str) -> String {
        format!("{}{}{said}{}", self.word(NOT), self.word(OPEN), self.word(CLOSE))
    }

    /// The fact of `context.name`.
    fn fact(&self, expression: &Value) -> Option<&FactMeaning> {
        let part = expression.get(".")?;
        let of_context = part.get("left")?.get("Var")?.as_str()? == "context";
        let name = part.get("attr")?.as_str().filter(|_| of_context)?;
        self.facts.iter().find(|fact| fact.name == name)
    }

    fn compared(&self, operator: &str, left: &Value, right: &Value) -> Option<String> {
        let fact = self.fact(left)?;
        let name = self.word(fact.label);
        if let Some(other) = self.fact(right) {
            let how = match operator {
                "==" => Label::new("与", " is the same as "),
                "!=" => Label::new("不同于", " is not the same as "),
                "<" => Label::new("少于", " is less than "),
                _ => return None,
            };
            let end = if operator == "==" { self.word(Label::new("相同", "")) } else { "" };
            return Some(format!("{name}{}{}{end}", self.word(how), self.word(other.label)));
        }
        let value = self.value(fact, right.get("Value")?)?;
        let how = match operator {
            "==" => Label::new("为", " is "),
            "!=" => Label::new("不为", " is not "),
            "<" => Label::new("少于", " is less than "),
            "<=" => Label::new("不多于", " is at most "),
            ">" => Label::new("多于", " is more than "),
            _ => Label::new("不少于", " is at least "),
        };
        Some(format!("{name}{}{value}", self.word(how)))
    }

    /// `["a", "b"].contains(context.name)`.
    fn among(&self, set: &Value, fact: &Value) -> Option<String> {
        let fact = self.fact(fact)?;
        let values = set.get("Set")?.as_array()?;
        let said: Option<Vec<String>> =
            values.iter().map(|one| self.value(fact, one.get("Value")?)).collect();
        let how = self.word(Label::new("为以下之一：", " is one of "));
        let between = self.word(Label::new("、", ", "));
        Some(format!("{}{how}{}", self.word(fact.label), said?.join(between)))
    }

    fn value(&self, fact: &FactMeaning, value: &Value) -> Option<String> {
        Some(match value {
            Value::String(text) => {
                let word = fact.word_of(text).map(|label| self.word(label));
                let word = word.unwrap_or(text);
                format!("“{word}”")
            }
            Value::Bool(so) => {
                self.word(if *so { Label::new("是", "true") } else { Label::new("否", "false") }).to_owned()
            }
            Value::Number(number) => number.to_string(),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::RuleBook;

    #[test]
    fn every_rule_of_the_product_is_said_in_words() {
        for rule in RuleBook::built_in().unwrap().rules() {
            for language in [Language::Zh, Language::En] {
                let said = rule.in_words(language);
                assert!(said.as_ref().is_some_and(|said| !said.is_empty()), "{}: {said:?}", rule.id);
            }
        }
    }

    #[test]
    fn a_condition_is_said_as_it_is_bracketed() {
        let book = RuleBook::built_in().unwrap();
        let rule = book.get("licence-transfer-without-statute").unwrap();
        assert_eq!(
            rule.in_words(Language::Zh).unwrap(),
            "放权方式为“直接放权”，且职权类型为“行政许可”，且并非（所写授权依据为“法律”，或所写授权依据为“法规”）"
        );
        assert_eq!(
            rule.in_words(Language::En).unwrap(),
            "the mode is “transfer”, and the kind of power is “licence”, and not (what is named as authorising the grantee is “law”, or what is named as authorising the grantee is “regulation”)"
        );
    }

    #[test]
    fn what_there_are_no_words_for_is_not_said() {
        let text = r#"@id("x") @title_zh("甲") @title_en("a") @citation("c") @severity("caution") @advice_zh("乙") @advice_en("b")
            forbid (principal, action, resource) when { context.mode like "t*" };"#;
        let book = RuleBook::from_files([("x", text)]).unwrap();
        assert_eq!(book.get("x").unwrap().in_words(Language::Zh), None);
    }
}
