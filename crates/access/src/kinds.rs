//! The table of kinds of act: whose act each is, and which group of rules speaks of it. A new kind is one line here.
//!
//! Rules name groups (`Action::"answer_grant"`) or single kinds; the Cedar schema is made from this table, so that a rule
//! that names a kind that is not in it does not load.

/// Whose act it is: which organs it may be recorded for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The recorder's own organ: the act itself names none.
    Own,
    /// The organ in this field of the act.
    Named(&'static str),
    /// The issuer of the instrument of an issue; who gives every line of it is known too.
    Issue,
    /// The sides of the lines of an issue that the act touches: issuer, grantor of all of them, grantee of all of them.
    Sides,
    /// The organ whose act the act in this field is.
    ActNamed(&'static str),
    /// The organ for which the voided acts were recorded.
    Voided,
}

/// Which part an act plays where four eyes are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// None.
    None,
    /// It proposes: its recorder may not review.
    Proposes,
    /// It reviews: its recorder may not decide.
    Reviews,
}

/// One kind of act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActKind {
    /// The kind as JSON writes it.
    pub kind: &'static str,
    /// The group of rules.
    pub group: &'static str,
    /// Whose act it is.
    pub whose: Whose,
    /// Its part in four eyes.
    pub part: Part,
}

impl ActKind {
    const fn of(kind: &'static str, group: &'static str, whose: Whose) -> Self {
        Self { kind, group, whose, part: Part::None }
    }

    const fn playing(self, part: Part) -> Self {
        Self { part, ..self }
    }
}

/// The group of the keeper of the register, for which an act also touches the area of the organ it speaks of.
pub(crate) const KEEP_REGISTER: &str = "keep_register";

/// Every kind.
pub const KINDS: &[ActKind] = &[
    ActKind::of("open_register", KEEP_REGISTER, Whose::Own),
    ActKind::of("set_rules", KEEP_REGISTER, Whose::Own),
    ActKind::of("set_calendar", KEEP_REGISTER, Whose::Own),
    ActKind::of("register_place", KEEP_REGISTER, Whose::Own),
    ActKind::of("change_place", KEEP_REGISTER, Whose::Own),
    ActKind::of("close_place", KEEP_REGISTER, Whose::Own),
    ActKind::of("register_organ", KEEP_REGISTER, Whose::Own),
    ActKind::of("change_organ", KEEP_REGISTER, Whose::Own),
    ActKind::of("dissolve_organ", KEEP_REGISTER, Whose::Own),
    ActKind::of("list_power", KEEP_REGISTER, Whose::Own),
    ActKind::of("delist_power", KEEP_REGISTER, Whose::Own),
    ActKind::of("assign_duty", KEEP_REGISTER, Whose::Own),
    ActKind::of("end_duty", KEEP_REGISTER, Whose::Own),
    ActKind::of("allocate_posts", KEEP_REGISTER, Whose::Own),
    ActKind::of("register_instrument", "register_instruments", Whose::Named("issuer")),
    ActKind::of("issue_grant", "issue_grants", Whose::Issue),
    ActKind::of("publish_grant", "publish_grants", Whose::Named("organ")),
    ActKind::of("accept_grant", "answer_grant", Whose::Named("organ")),
    ActKind::of("refuse_grant", "answer_grant", Whose::Named("organ")),
    ActKind::of("suspend_grant", "steer_grants", Whose::Sides),
    ActKind::of("resume_grant", "steer_grants", Whose::Sides),
    ActKind::of("recall_grant", "steer_grants", Whose::Sides),
    ActKind::of("renew_grant", "renew_grants", Whose::Sides),
    ActKind::of("certify_officers", "state_officers", Whose::Named("organ")),
    ActKind::of("assign_officer", "state_officers", Whose::Named("organ")),
    ActKind::of("end_assignment", "state_officers", Whose::ActNamed("assignment")),
    ActKind::of("publish_flow", KEEP_REGISTER, Whose::Own),
    ActKind::of("erase_cases", KEEP_REGISTER, Whose::Own),
    ActKind::of("file_cases", "file_case_batches", Whose::Own),
    ActKind::of("record_wish", "wish", Whose::Named("organ")),
    ActKind::of("settle_wish", "plan", Whose::Own),
    ActKind::of("draw_up_plan", "plan", Whose::Named("organ")),
    ActKind::of("report_step", "report", Whose::Named("organ")),
    ActKind::of("propose_grants", "propose", Whose::Named("organ")).playing(Part::Proposes),
    ActKind::of("request_review", "propose", Whose::Named("organ")).playing(Part::Proposes),
    ActKind::of("withdraw_proposal", "propose", Whose::Named("organ")),
    ActKind::of("give_opinion", "give_opinions", Whose::Named("organ")),
    ActKind::of("review_legality", "review", Whose::Named("organ")).playing(Part::Reviews),
    ActKind::of("decide_proposal", "decide", Whose::Named("organ")),
    ActKind::of("draw_up_handover", "prepare_handover", Whose::Named("organ")),
    ActKind::of("sign_handover", "sign_handovers", Whose::Named("organ")),
    ActKind::of("settle_handover", "sign_handovers", Whose::Named("organ")),
    ActKind::of("delegate_signing", "delegate", Whose::Named("organ")),
    ActKind::of("end_delegation", "delegate", Whose::ActNamed("delegation")),
    ActKind::of("attach_file", "attach", Whose::Named("organ")),
    ActKind::of("change_legality_rules", "legality_rules", Whose::Own),
    ActKind::of("void_acts", "void", Whose::Voided),
];

/// One kind by its name.
pub fn of(kind: &str) -> Option<&'static ActKind> {
    KINDS.iter().find(|known| known.kind == kind)
}

/// The groups, each once, in the order of the table.
pub fn groups() -> Vec<&'static str> {
    let mut groups: Vec<&str> = Vec::new();
    for kind in KINDS {
        if !groups.contains(&kind.group) {
            groups.push(kind.group);
        }
    }
    groups
}
