//! Random issues whose lines take another grant's place, and what happens to them. Days are mostly such that the gates let
//! them through: a random day seldom is.

use register::grants::{Grant, Mode, Side};
use register::{Day, OrganId, Register};
use serde_json::{Value, json};

use super::{DAYS, INSTRUMENTS, Seed, day, line, pick};

/// The next act on lines that take another's place: one of them is issued, or something happens to one that is there; where
/// there is nothing to replace yet, a grant is accepted that may be replaced later.
pub(super) fn act(seed: &Seed, register: &Register) -> Option<Value> {
    let happens = if seed[9].is_multiple_of(4) { None } else { happens(seed, register) };
    happens.or_else(|| issue(seed, register)).or_else(|| accept(seed, register))
}

fn accept(seed: &Seed, register: &Register) -> Option<Value> {
    let grants = &register.books().grants;
    let grant = grants.iter().find(|grant| grant.accepted_on(Day::MAX).is_none())?;
    let day = day_from(grants.issue(grant.id.issue)?.issued, seed[3] % 4);
    let (issue, organ) = (grant.id.issue, &grant.line.grantee);
    Some(json!({"kind": "accept_grant", "issue": issue, "organ": organ, "day": day}))
}

/// An issue whose line takes the place of a grant that is there: another mode, another limit.
fn issue(seed: &Seed, register: &Register) -> Option<Value> {
    // Only what is accepted can be replaced; now and then something else is tried.
    let accepted = |grant: &&Grant| {
        let stands = grant.accepted_on(Day::MAX) == Some(true) && grant.recalled_from().is_none();
        stands || seed[2].is_multiple_of(16)
    };
    let grants: Vec<_> = register.books().grants.iter().filter(accepted).collect();
    let old = grants.get(usize::from(seed[1]) % grants.len().max(1))?;
    let mut line = line(seed, 4);
    line["power"] = json!(old.line.power);
    line["place"] = json!(old.line.place);
    line["grantor"] = json!(old.line.grantor);
    line["grantee"] = json!(old.line.grantee);
    line["mode"] = match (old.line.mode, seed[5].is_multiple_of(2)) {
        (Mode::Outpost, _) => json!("outpost"),
        (_, true) => json!("entrust"),
        (_, false) => json!("transfer"),
    };
    line["effective"] = json!(day_from(old.line.effective, seed[8]));
    line["replaces_issue"] = json!(old.id.issue);
    line["replaces_line"] = json!(old.id.line);
    let (instrument, issued) = (pick(&INSTRUMENTS, seed[1]), day(seed[3] % 8));
    Some(json!({"kind": "issue_grant", "instrument": instrument, "issued": issued, "lines": [line]}))
}

/// Mostly the grantee answers or a side publishes, late or early; now and then the line is suspended or recalled, perhaps
/// before it was ever used.
fn happens(seed: &Seed, register: &Register) -> Option<Value> {
    let books = register.books();
    let replacing = |grant: &&Grant| grant.line.replaces().is_some();
    let grants: Vec<_> = books.grants.iter().filter(replacing).collect();
    let grant = grants.get(usize::from(seed[1]) % grants.len().max(1))?;
    let issue = books.grants.issue(grant.id.issue)?;
    // A side that publishes late leaves the old grant standing meanwhile.
    let late = seed[10].is_multiple_of(2) && grant.accepted_on(Day::MAX) == Some(true);
    let day = day_from(if late { grant.line.effective.max(issue.issued) } else { issue.issued }, seed[3]);
    let mut value = json!({"issue": issue.id, "lines": [grant.id.line]});
    let kind = match (grant.accepted_on(Day::MAX), seed[2] % 10) {
        (None, 0) => "refuse_grant",
        (None | Some(false), 1..=6) => "accept_grant",
        (Some(true), 0) => "recall_grant",
        (Some(true), 1..=3) => "suspend_grant",
        _ => "publish_grant",
    };
    value["kind"] = json!(kind);
    if matches!(kind, "suspend_grant" | "recall_grant") {
        value["from"] = json!(day);
    } else {
        value["day"] = json!(day);
        value["organ"] =
            json!(if kind == "publish_grant" { side(seed, register, grant)? } else { &grant.line.grantee });
    }
    if kind == "suspend_grant" && !seed[4].is_multiple_of(3) {
        value["until"] = json!(day_from(day.parse().unwrap(), seed[5]));
    }
    if kind == "recall_grant" {
        value["running_cases"] = json!("town_finishes");
    }
    if !matches!(kind, "accept_grant" | "publish_grant") {
        (value["reason"], value["note"]) = (json!("other"), json!("another reason"));
    }
    Some(value)
}

/// Who publishes: mostly a side that must.
pub(super) fn side<'r>(seed: &Seed, register: &'r Register, grant: &'r Grant) -> Option<&'r OrganId> {
    let books = register.books();
    let issuer = &books.instruments.get(&books.grants.issue(grant.id.issue)?.instrument)?.issuer;
    let law = grant.line.effective;
    let kind = books.catalogue.get(&grant.line.power)?.kind;
    let must = books.rules.on(law).row(grant.line.mode, kind, law)?.publish.as_slice();
    let sides = if must.is_empty() || seed[11].is_multiple_of(4) { Side::ALL } else { must };
    Some(match sides[usize::from(seed[4]) % sides.len()] {
        Side::Issuer => issuer,
        Side::Grantor => &grant.line.grantor,
        Side::Grantee => &grant.line.grantee,
    })
}

/// A day that is not before another.
pub(super) fn day_from(first: Day, index: u8) -> &'static str {
    let days: Vec<_> = DAYS.iter().filter(|day| day.parse::<Day>().unwrap() >= first).collect();
    days.get(usize::from(index) % days.len().max(1)).map_or(DAYS[0], |day| *day)
}
