//! Every access rule, case by case: `cases.csv` names a person, what they want, and which rule must decide. Each rule has
//! a case that it decides and a near miss, a case that almost falls under it and does not.

use std::collections::BTreeSet;
use std::sync::Arc;

use access::{
    AccountId, Asker, Circumstances, DEFAULT_DENY, Decision, Deed, Delegation, Earlier, Means, Page, Person,
    Role, RuleBook, Sight, Task, Tie,
};
use register::{Day, Days, Language, OrganId, PlaceId, Register};
use serde_json::{Value, json};

use crate::world;

struct Case {
    name: String,
    ties: String,
    by: String,
    action: String,
    fields: String,
    organ: String,
    circumstances: String,
    allowed: bool,
    rule: String,
    near: String,
}

fn cases() -> Vec<Case> {
    let mut reader = csv::Reader::from_reader(include_str!("cases.csv").as_bytes());
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            let cell = |i: usize| record[i].trim().to_owned();
            assert!(matches!(&record[7], "allow" | "refuse"), "{}: {}", &record[0], &record[7]);
            Case {
                name: cell(0),
                ties: cell(1),
                by: cell(2),
                action: cell(3),
                fields: cell(4),
                organ: cell(5),
                circumstances: cell(6),
                allowed: &record[7] == "allow",
                rule: cell(8),
                near: cell(9),
            }
        })
        .collect()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// `role@organ/place+place; role@organ`.
fn tie(text: &str) -> Tie {
    let (role, organ) = text.split_once('@').unwrap();
    let (organ, places) = organ.split_once('/').unwrap_or((organ, ""));
    let places = places.split('+').filter(|place| !place.is_empty());
    Tie {
        role: Role::parse(role).unwrap(),
        organ: OrganId::new(organ).unwrap(),
        places: places.map(|place| PlaceId::new(place).unwrap()).collect(),
    }
}

fn asker(case: &Case) -> Asker {
    if case.ties == "visitor" {
        return Asker::Visitor;
    }
    let by = match case.by.as_str() {
        "must_change" => Means::Session { must_change_password: true },
        "token" => Means::Token { read_only: false },
        "token_read_only" => Means::Token { read_only: true },
        _ => Means::Session { must_change_password: false },
    };
    let ties = case.ties.split(';').map(str::trim).filter(|text| !text.is_empty()).map(tie).collect();
    let account = AccountId::new(case.by.strip_prefix("as=").unwrap_or("zhang")).unwrap();
    Asker::Person { person: Arc::new(Person { account, name: "张三".into(), ties }), by }
}

fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split_whitespace().map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

fn value<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    pairs(text).find(|(key, _)| *key == name).map(|(_, value)| value)
}

fn deed(case: &Case) -> Deed {
    let mut fields = serde_json::Map::new();
    let mut rows = Vec::new();
    for (name, text) in pairs(&case.fields) {
        let value = match name {
            "line" => {
                rows.push(world::line(text));
                continue;
            }
            "issue" | "delegation" => json!(world::act(text)),
            "acts" => json!(text.split(';').map(world::act).collect::<Vec<_>>()),
            "lines" => json!(text.split(';').map(|line| line.parse().unwrap()).collect::<Vec<u32>>()),
            "places" => json!(text.split(';').collect::<Vec<_>>()),
            _ => json!(text),
        };
        fields.insert(name.to_owned(), value);
    }
    if !rows.is_empty() {
        fields.insert("lines".to_owned(), Value::Array(rows));
    }
    Deed::new(&case.action, Value::Object(fields))
}

fn delegation(text: &str) -> Delegation {
    let parts: Vec<_> = text.split('/').collect();
    let (role, place) = parts[1].split_once('+').unwrap_or((parts[1], ""));
    let ties = Role::parse(role).map(|role| Tie {
        role,
        organ: OrganId::new(parts[0]).unwrap(),
        places: PlaceId::new(place).into_iter().collect(),
    });
    let ties = ties.into_iter().collect();
    Delegation {
        organ: OrganId::new(parts[0]).unwrap(),
        delegator: "委托人〔delegator〕".to_owned(),
        ties,
        deputy: AccountId::new(parts[2]).unwrap(),
        kinds: parts[3].split(';').filter(|kind| !kind.is_empty()).map(ToOwned::to_owned).collect(),
        days: Days::between(day(parts[4]), day(parts[5])),
    }
}

fn earlier(text: &str) -> Earlier {
    let (kind, account) = text.split_once('/').unwrap();
    Earlier { kind: kind.to_owned(), account: AccountId::new(account).unwrap() }
}

fn decide(rules: &RuleBook, register: &Register, case: &Case) -> Decision {
    let asker = asker(case);
    let today = day(value(&case.circumstances, "today").unwrap_or("2026-03-10"));
    match case.action.as_str() {
        "see" => {
            let page = case.fields.split_whitespace().next().unwrap();
            let sight = Sight {
                page: Page::parse(page).unwrap(),
                organ: value(&case.organ, "organ").map(|organ| OrganId::new(organ).unwrap()),
                place: value(&case.organ, "place").map(|place| PlaceId::new(place).unwrap()),
            };
            rules.may_see(&asker, &sight, register, today)
        }
        "administer" => {
            let account =
                value(&case.circumstances, "account").map(|account| AccountId::new(account).unwrap());
            rules.may_administer(&asker, Task::parse(&case.fields).unwrap(), account.as_ref())
        }
        _ => {
            let deed = deed(case);
            let delegations: Vec<_> = pairs(&case.circumstances)
                .filter(|(name, _)| *name == "delegation")
                .map(|(_, text)| delegation(text))
                .collect();
            let mut circumstances =
                Circumstances::of(&deed, register, today, |entry| world::day_of(entry.recorded_at));
            circumstances = circumstances.delegated(&delegations);
            circumstances = circumstances.as_history(value(&case.circumstances, "history").is_some());
            let handed_in = pairs(&case.circumstances).filter(|(name, _)| *name == "earlier");
            circumstances.earlier.extend(handed_in.map(|(_, text)| earlier(text)));
            rules.may_record(&asker, &deed, &OrganId::new(&case.organ).unwrap(), &circumstances)
        }
    }
}

#[test]
fn every_case_is_decided_by_the_rule_it_names() {
    let rules = RuleBook::built_in().unwrap();
    let register = world::register();
    let mut wrong = Vec::new();
    for case in cases() {
        let decision = decide(&rules, &register, &case);
        if decision.failure.is_some() || (decision.allowed, &decision.rule) != (case.allowed, &case.rule) {
            wrong.push(format!(
                "{}: expected {} by {}, found {} by {} {:?}",
                case.name, case.allowed, case.rule, decision.allowed, decision.rule, decision.failure
            ));
        }
        let words = [Language::Zh, Language::En].map(|language| decision.missing(language).is_empty());
        assert_eq!(
            words, [decision.allowed; 2],
            "{}: a refusal says what is missing, a permit does not",
            case.name
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case_and_a_near_miss() {
    let rules = RuleBook::built_in().unwrap();
    let cases = cases();
    let known: BTreeSet<_> = rules.rules().iter().map(|rule| rule.id.as_str()).collect();
    for case in &cases {
        assert!(case.rule == DEFAULT_DENY || known.contains(case.rule.as_str()), "{}", case.name);
        assert!(case.near.is_empty() || known.contains(case.near.as_str()), "{}", case.name);
        assert_ne!(case.rule, case.near, "{}", case.name);
    }
    let decided: BTreeSet<_> = cases.iter().map(|case| case.rule.as_str()).collect();
    let missed: BTreeSet<_> = cases.iter().map(|case| case.near.as_str()).collect();
    let bare: Vec<_> = known.iter().filter(|id| !decided.contains(*id) || !missed.contains(*id)).collect();
    assert!(bare.is_empty(), "rules without a case or a near miss: {bare:?}");
}
