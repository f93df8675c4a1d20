//! Random acts of the way to a grant: wishes, plans, proposals, opinions, reviews, decisions, handovers.

use register::Register;
use serde_json::{Value, json};

use super::{Seed, day, line, pick};

/// Every piece of a handover, as JSON writes it: a sheet must speak of each.
pub const PIECES: [&str; 10] = [
    "items",
    "running_cases",
    "files",
    "accounts",
    "seals",
    "forms",
    "discretion",
    "people",
    "funds",
    "training",
];

/// An act of the procedure, whether it fits or not.
pub(super) fn act(seed: &Seed, register: &Register) -> Option<Value> {
    let number = register.known().0;
    let books = register.books();
    let issues: Vec<_> = books.grants.issues().collect();
    Some(match seed[1] % 6 {
        0 => {
            json!({"kind": "record_wish", "wish": format!("wish-{number}"), "organ": "gov-east", "direction": "town_asks",
                    "day": day(seed[2]), "matter": "a wish", "places": ["east"], "scope": "own"})
        }
        1 => {
            json!({"kind": "draw_up_plan", "plan": format!("plan-{number}"), "title": "plan", "place": "east",
                    "organ": "gov-county", "day": day(seed[2]), "town_type": "middle",
                    "steps": [{"title": "survey", "due": day(seed[3])}]})
        }
        2 => {
            let issue = issues.get(usize::from(seed[2]) % issues.len().max(1))?;
            let grant = books.grants.of_issue(issue.id).next()?;
            let state = pick(&["handed_over", "outstanding", "not_applicable"], seed[3]);
            let items: Vec<_> = PIECES.iter().map(|piece| json!({"piece": piece, "state": state})).collect();
            json!({"kind": "draw_up_handover", "issue": issue.id, "organ": grant.line.grantor,
                   "receiver": grant.line.grantee, "day": day(seed[4]), "items": items})
        }
        3 => {
            let handovers: Vec<_> = books.handovers.iter().collect();
            let handover = handovers.get(usize::from(seed[2]) % handovers.len().max(1))?;
            let organ =
                if seed[3].is_multiple_of(2) { &handover.said.organ } else { &handover.said.receiver };
            let kind = pick(&["sign_handover", "settle_handover"], seed[4]);
            let mut value =
                json!({"kind": kind, "handover": handover.id, "organ": organ, "day": day(seed[5])});
            if kind == "settle_handover" {
                value["state"] = json!("handed_over");
            }
            value
        }
        4 => json!({"kind": "delegate_signing", "organ": "gov-county", "delegator": "one", "deputy": "other",
                    "from": day(seed[2]), "until": day(seed[3])}),
        _ => json!({"kind": "propose_grants", "proposal": format!("proposal-{number}"), "title": "proposal",
                    "organ": "dept-build", "decider": "gov-county", "day": day(seed[2] % 6),
                    "lines": [line(seed, 4), line(seed, 8)]}),
    })
}

/// The next act a proposal waits for.
pub(super) fn next(seed: &Seed, register: &Register) -> Option<Value> {
    use register::proposals::ProposalStage as Stage;
    let proposals: Vec<_> = register.books().proposals.iter().collect();
    let proposal = proposals.get(usize::from(seed[1]) % proposals.len().max(1))?;
    let id = &proposal.said.proposal;
    let (number, first) = proposal.numbered().nth(usize::from(seed[2]) % proposal.lines.len())?;
    Some(match proposal.stage(first) {
        Stage::AwaitsOpinion => {
            json!({"kind": "give_opinion", "proposal": id, "lines": [number], "organ": first.town(),
                                       "day": day(seed[3]), "view": pick(&["agree", "agree", "decline"], seed[4]),
                   "officers": 2, "capability": "enough"})
        }
        Stage::AwaitsRequest => json!({"kind": "request_review", "proposal": id, "organ": "dept-build",
                                       "reviewer": "gov-city", "day": day(seed[3] % 8)}),
        Stage::AwaitsReview => {
            json!({"kind": "review_legality", "proposal": id, "organ": "gov-city", "day": day(seed[3]),
                                      "view": "lawful"})
        }
        Stage::AwaitsDecision => {
            json!({"kind": "decide_proposal", "proposal": id, "lines": [number], "organ": "gov-county",
                                        "day": day(seed[3]), "decision": pick(&["approve", "approve", "return"], seed[4])})
        }
        Stage::AwaitsIssue => json!({"kind": "issue_grant", "proposal": id, "instrument": "paper-county",
                                     "issued": day(seed[3]), "lines": [*first.line]}),
        _ => json!({"kind": "withdraw_proposal", "proposal": id, "organ": "dept-build", "day": day(seed[3])}),
    })
}
