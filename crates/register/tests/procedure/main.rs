//! A power's lawful way, walked by hand: wish, plan, proposal, opinion, review, decision, issue, publication, handover,
//! acceptance, renewal, change, recall; and at each gate what the wrong order, the wrong organ or the wrong day gets.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod ahead;
mod founding;
mod gates;
mod lives;
mod proposals;
mod replacing;
mod taking_back;
mod who;
#[path = "../world/mod.rs"]
mod world;

use std::sync::Arc;

use register::acts::Act;
use register::authority::{Answer, BrokenLink, Condition, Context, Index, Question, Verdict, reference};
use register::grants::Happening;
use register::handover::HandoverState;
use register::plans::{LeftOut, Outline, Stage, StepState, TownType, outline};
use register::proposals::ProposalStage;
use register::{
    About, ActId, Day, Fen, Language, LineNumber, OrganId, PlaceId, PowerCode, Register, Statement,
};
use serde_json::{Value, json};

/// A register that opened on 2024-01-01, with the calendar of 2024.
fn office() -> Register {
    let mut register = Register::default();
    for value in world::stage() {
        record(&mut register, &value);
    }
    record(&mut register, &json!({"kind": "open_register", "office": "编办", "opening_day": "2024-01-01"}));
    record(
        &mut register,
        &json!({"kind": "set_calendar", "year": 2024, "source": "made for the test", "holidays": ["2024-05-01"]}),
    );
    let papers = [
        ("early", "2024-01-05"),
        ("decision", "2024-05-20"),
        ("recall", "2024-05-20"),
        ("renewal", "2024-05-20"),
        ("later", "2024-08-20"),
    ];
    for (instrument, signed) in papers {
        record(
            &mut register,
            &json!({"kind": "register_instrument", "instrument": instrument, "title": instrument,
                    "number": format!("县政发〔2024〕{instrument}"), "instrument_kind": "decision", "issuer": "gov-county", "signed": signed}),
        );
    }
    register
}

fn record(register: &mut Register, value: &Value) -> ActId {
    attempt(register, value).unwrap_or_else(|code| panic!("{value} was refused: {code}"))
}

/// Admits an act, or tells the code of the refusal.
fn attempt(register: &mut Register, value: &Value) -> Result<ActId, &'static str> {
    let act: Act = world::act(value);
    let position = register.next_position();
    let id = world::act_id(position.0);
    let refused = register.admit(world::entry(position.0, id, act)).err();
    match refused {
        None => Ok(id),
        Some(refusal) => {
            assert!(!refusal.say(Language::Zh).is_empty() && !refusal.say(Language::En).is_empty());
            assert_ne!(refusal.say(Language::Zh), refusal.say(Language::En));
            Err(refusal.code())
        }
    }
}

/// Admits an act as history.
fn attempt_history(register: &mut Register, value: &Value) -> Result<ActId, &'static str> {
    let position = register.next_position();
    let id = world::act_id(position.0);
    let mut entry = (*world::entry(position.0, id, world::act(value))).clone();
    let statement = Statement { history: true, ..(*entry.statement).clone() };
    entry.statement = Arc::new(statement);
    register.admit(Arc::new(entry)).map(|()| id).map_err(|refusal| refusal.code())
}

fn refused(register: &mut Register, value: &Value, code: &str) {
    let size = register.known();
    assert_eq!(attempt(register, value).unwrap_err(), code, "{value}");
    assert_eq!(register.known(), size, "a refused act leaves no trace");
}

fn line(power: &str, town: &str) -> Value {
    let grantor = if power == "inspection" { "dept-city" } else { "dept-build" };
    json!({"power": power, "place": town, "mode": "entrust", "grantor": grantor, "grantee": format!("gov-{town}"),
           "effective": "2024-06-01", "expires": "2025-05-31"})
}

fn proposal() -> Value {
    json!({"kind": "propose_grants", "proposal": "first", "title": "第一批放权方案", "organ": "dept-build",
           "decider": "gov-county", "day": "2024-04-01",
           "lines": [line("licence", "east"), line("licence", "west"), line("inspection", "east")]})
}

fn opinion(town: &str, view: &str) -> Value {
    json!({"kind": "give_opinion", "proposal": "first", "organ": format!("gov-{town}"), "day": "2024-04-10",
           "view": view, "officers": 3, "capability": "执法队三人"})
}

fn request() -> Value {
    json!({"kind": "request_review", "proposal": "first", "organ": "dept-build", "reviewer": "gov-city",
           "day": "2024-04-22"})
}

fn review(view: &str, day: &str) -> Value {
    json!({"kind": "review_legality", "proposal": "first", "organ": "gov-city", "day": day, "view": view})
}

fn decision(decision: &str, day: &str) -> Value {
    json!({"kind": "decide_proposal", "proposal": "first", "organ": "gov-county", "day": day, "decision": decision})
}

fn issue(lines: &[Value]) -> Value {
    json!({"kind": "issue_grant", "instrument": "decision", "issued": "2024-05-20", "proposal": "first", "lines": lines})
}

/// Takes a proposal on which both towns agree up to the request for review.
fn requested() -> Register {
    let mut register = office();
    record(&mut register, &proposal());
    record(&mut register, &opinion("east", "agree"));
    record(&mut register, &opinion("west", "agree"));
    record(&mut register, &request());
    register
}

/// Takes a proposal up to the decision.
fn decided() -> Register {
    let mut register = requested();
    record(&mut register, &review("lawful", "2024-05-06"));
    record(&mut register, &decision("approve", "2024-05-10"));
    register
}

fn all_lines() -> Vec<Value> {
    vec![line("licence", "east"), line("licence", "west"), line("inspection", "east")]
}

fn handover(issue: ActId, grantor: &str, town: &str, outstanding: &str) -> Value {
    let items: Vec<_> = world::procedure::PIECES
        .iter()
        .map(|piece| json!({"piece": piece, "state": if *piece == outstanding { "outstanding" } else { "handed_over" }}))
        .collect();
    json!({"kind": "draw_up_handover", "issue": issue, "organ": grantor, "receiver": format!("gov-{town}"),
           "day": "2024-05-24", "items": items})
}

fn sign(handover: ActId, organ: &str) -> Value {
    json!({"kind": "sign_handover", "handover": handover, "organ": organ, "day": "2024-05-27"})
}

fn stages(register: &Register) -> Vec<ProposalStage> {
    let proposal = register.books().proposals.iter().next().unwrap();
    proposal.lines.iter().map(|line| proposal.stage(line)).collect()
}

fn held(register: &Register, organ: &str, power: &str, town: &str, on: &str) -> String {
    let on: Day = on.parse().unwrap();
    let (organ, power, place) =
        (OrganId::new(organ).unwrap(), PowerCode::new(power).unwrap(), PlaceId::new(town).unwrap());
    let question = Question::new(organ, power, place, on, register.known());
    let answer = reference::answer(register.entries(), &question);
    answer.broken.map_or_else(|| answer.verdict.code().to_owned(), |link| link.code().to_owned())
}
