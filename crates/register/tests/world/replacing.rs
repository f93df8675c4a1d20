//! Random issues whose lines take another grant's place, and the answers to them.

use register::grants::Grant;
use register::{Day, Register};
use serde_json::{Value, json};

use super::{INSTRUMENTS, Seed, day, line, pick};

/// An issue whose line takes the place of a grant that is there: another mode, another limit.
pub(super) fn issue(seed: &Seed, register: &Register) -> Option<Value> {
    // Only what is accepted can be replaced; now and then something else is tried.
    let accepted = |grant: &&Grant| seed[2].is_multiple_of(8) || grant.accepted_on(Day::MAX) == Some(true);
    let grants: Vec<_> = register.books().grants.iter().filter(accepted).collect();
    let old = grants.get(usize::from(seed[1]) % grants.len().max(1))?;
    let mut line = line(seed, 4);
    line["power"] = json!(old.line.power);
    line["place"] = json!(old.line.place);
    line["grantor"] = json!(old.line.grantor);
    line["grantee"] = json!(old.line.grantee);
    line["mode"] = json!(if seed[5].is_multiple_of(2) { "entrust" } else { "transfer" });
    line["replaces_issue"] = json!(old.id.issue);
    line["replaces_line"] = json!(old.id.line);
    Some(
        json!({"kind": "issue_grant", "instrument": pick(&INSTRUMENTS, seed[1]), "issued": day(seed[3]), "lines": [line]}),
    )
}

/// The grantee of a line that takes another's place accepts it, late or early, or refuses it.
pub(super) fn answer(seed: &Seed, register: &Register) -> Option<Value> {
    let replacing = |grant: &&Grant| grant.line.replaces().is_some();
    let grants: Vec<_> = register.books().grants.iter().filter(replacing).collect();
    let grant = grants.get(usize::from(seed[1]) % grants.len().max(1))?;
    let (issue, lines, organ) = (grant.id.issue, [grant.id.line], &grant.line.grantee);
    Some(match seed[2] % 4 {
        0 => {
            json!({"kind": "refuse_grant", "issue": issue, "lines": lines, "organ": organ, "day": day(seed[3]),
                    "reason": "other", "note": "another reason"})
        }
        _ => {
            json!({"kind": "accept_grant", "issue": issue, "lines": lines, "organ": organ, "day": day(seed[3])})
        }
    })
}
