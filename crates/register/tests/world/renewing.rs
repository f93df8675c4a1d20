//! Random renewals, and what is published in the new term. Days are mostly such that the gates let them through.

use register::grants::Grant;
use register::{Day, Register};
use serde_json::{Value, json};

use super::replacing::{day_from, side};
use super::{INSTRUMENTS, Seed, pick};

/// A grant with a term is renewed, or a side of it publishes; both in any order, so that some publish before the renewal, some
/// after, some twice.
pub(super) fn act(seed: &Seed, register: &Register) -> Option<Value> {
    let renewable = |grant: &&Grant| grant.expires().is_some() && grant.recalled_from().is_none();
    let grants: Vec<_> = register.books().grants.iter().filter(renewable).collect();
    // Those renewed before are asked for more often: a term after a term is rare otherwise.
    let renewed: Vec<_> = grants.iter().filter(|grant| grant.renewed().is_some()).copied().collect();
    let among = if seed[9].is_multiple_of(3) || renewed.is_empty() { &grants } else { &renewed };
    let grant = among.get(usize::from(seed[1]) % among.len().max(1))?;
    let mut value = json!({"issue": grant.id.issue, "lines": [grant.id.line]});
    let issued: Day = register.books().grants.issue(grant.id.issue)?.issued;
    let publishes = grant.renewed().is_some() && !seed[2].is_multiple_of(3);
    if publishes {
        value["kind"] = json!("publish_grant");
        value["organ"] = json!(side(seed, register, grant)?);
        value["day"] = json!(day_from(issued, seed[3]));
    } else {
        value["kind"] = json!("renew_grant");
        value["day"] = json!(day_from(issued, seed[3] % 6));
        if !seed[5].is_multiple_of(4) {
            value["instrument"] = json!(pick(&INSTRUMENTS, seed[5] / 4));
        }
        value["expires"] = json!(day_from(grant.expires()?.next(), seed[4]));
    }
    Some(value)
}
