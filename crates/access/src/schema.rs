//! The Cedar schema of the access rules, made from the closed lists: roles, pages, tasks and kinds of act.
//!
//! A rule is validated against it when it is loaded, so that a misspelt act or fact is an error at the start rather than
//! a rule that never applies.

use std::fmt::Write;

use cedar_policy::Schema;

use crate::error::AccessError;
use crate::kinds::{self, KINDS};
use crate::pages::{Page, Task};
use crate::role::Role;

/// What rules may ask: of the one who asks, and of the circumstances.
const FACTS: &str = r#"
entity Organ;
entity Visitor;
entity Official in [Role] = {
    account: String,
    organ: Organ,
    deputy: Bool,
    deputy_of: String,
    own_roles: Set<String>,
    by_token: Bool,
    token_reads_only: Bool,
    must_change_password: Bool,
};
type Recording = {
    organ_is_named: Bool,
    organ_is_issuer: Bool,
    organ_is_grantor: Bool,
    organ_is_grantee: Bool,
    lines_are_entrusted: Bool,
    within_places: Bool,
    history: Bool,
    own_records_of_today: Bool,
    in_own_name: Bool,
    serves_a_side: Bool,
    serves_another_side: Bool,
    voids_answers_to_own: Bool,
    proposers: Set<String>,
    reviewers: Set<String>,
};
type Seeing = { own_organ: Bool, within_places: Bool };
type Administering = { own_account: Bool };
action record;
action see appliesTo { principal: [Official, Visitor], resource: Page, context: Seeing };
action administer appliesTo { principal: [Official, Visitor], resource: Task, context: Administering };
"#;

/// The schema as text.
pub(crate) fn text() -> String {
    let listed =
        |codes: Vec<&str>| codes.iter().map(|code| format!("\"{code}\"")).collect::<Vec<_>>().join(", ");
    let mut text = String::from(FACTS);
    // Writing to a String cannot fail.
    let _ = writeln!(text, "entity Role enum [{}];", listed(Role::ALL.iter().map(|r| r.code()).collect()));
    let _ = writeln!(text, "entity Page enum [{}];", listed(Page::ALL.iter().map(|p| p.code()).collect()));
    let _ = writeln!(text, "entity Task enum [{}];", listed(Task::ALL.iter().map(|t| t.code()).collect()));
    for group in kinds::groups() {
        let _ = writeln!(text, "action \"{group}\" in [record];");
    }
    for kind in KINDS {
        let _ = writeln!(
            text,
            "action \"{}\" in [\"{}\"] appliesTo {{ principal: [Official, Visitor], resource: Organ, context: Recording }};",
            kind.kind, kind.group
        );
    }
    text
}

pub(crate) fn schema() -> Result<Schema, AccessError> {
    let (schema, _) = Schema::from_cedarschema_str(&text())
        .map_err(|error| AccessError::Schema { problem: error.to_string() })?;
    Ok(schema)
}
