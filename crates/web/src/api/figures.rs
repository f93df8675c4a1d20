//! The reckonings: usage and audit of a period.

use std::collections::BTreeMap;

use axum::Json;
use axum::response::{IntoResponse, Response};
use caselog::{Flag, Standing, UseClass, Who, WhyUnused};
use register::authority::BrokenLink;
use register::grants::{Mode, RefuseReason};
use register::{Day, Days, GrantId, Known, OrganId, PlaceId, PowerCode};
use schemars::JsonSchema;
use serde::Serialize;

use super::params::{Counted, Dated};
use crate::problem::Problem;
use crate::visit::Visit;

/// Usage, with the dates for which it holds.
#[derive(Debug, Serialize, JsonSchema)]
pub struct UsageAnswer<'u> {
    /// The day asked about.
    pub on: Day,
    /// How many entries of the ledger were taken into account.
    pub known: Known,
    /// The day whose rules applied.
    pub law: Day,
    /// The reckoning.
    pub usage: Usage<'u>,
}

/// The reckoning of usage (运行情况): which powers handed over are running, unused or not taken up over the period.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Usage<'u> {
    /// By item: powers with at least one grant issued by the end of the period.
    pub items: Figures,
    /// By grant: powers and places.
    pub grants: Figures,
    /// Each item, by code.
    pub by_item: Vec<ItemUse<'u>>,
    /// Each power at each place it was handed over for, by code and place.
    pub by_grant: Vec<GrantUse<'u>>,
    /// The period, by the day of decision; everything when null.
    pub period: Option<Days>,
    /// How many entries of the ledger it was drawn from.
    pub known: Known,
}

/// How many of each class.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Figures {
    /// All together.
    pub total: u64,
    /// Running: taken up, and at least one case decided in order.
    pub running: u64,
    /// Unused, for whatever reason.
    pub unused: u64,
    /// Not taken up.
    pub not_taken_up: u64,
    /// Unused because the department kept them back (明放暗不放).
    pub unused_kept_back: u64,
    /// Unused because nobody asked.
    pub unused_no_demand: u64,
}

/// One item over the period.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ItemUse<'u> {
    /// The power.
    pub power: &'u PowerCode,
    /// How it fares.
    pub class: UseClass,
    /// Why it is unused, when it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_unused: Option<WhyUnused>,
    /// The places it was handed over for, by class.
    pub places: Figures,
}

/// One power at one place over the period.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GrantUse<'u> {
    /// The power.
    pub power: &'u PowerCode,
    /// The place it was handed over for.
    pub place: &'u PlaceId,
    /// The latest grant of it there.
    pub grant: GrantId,
    /// How the latest grant hands it over.
    pub mode: Mode,
    /// The organ it hands over to.
    pub grantee: &'u OrganId,
    /// How it fares.
    pub class: UseClass,
    /// Why it is unused, when it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_unused: Option<WhyUnused>,
    /// Why the grantee did not take it up, where it said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<RefuseReason>,
    /// Cases decided in order by the grantee or its outpost.
    pub in_order: u64,
    /// Cases the department decided while the power was there.
    pub kept_back: u64,
}

/// The audit, with the dates for which it holds.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AuditAnswer {
    /// The day asked about.
    pub on: Day,
    /// How many entries of the ledger were taken into account.
    pub known: Known,
    /// The day whose rules applied.
    pub law: Day,
    /// The figures.
    pub audit: AuditFigures,
}

/// The audit of a period in a few figures.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AuditFigures {
    /// Cases decided in the period.
    pub decided: u64,
    /// By standing: was the deciding organ entitled? Every standing is there.
    #[schemars(extend("propertyNames" = { "$ref": "#/components/schemas/Standing" }))]
    pub standing: BTreeMap<Standing, u64>,
    /// By who decided; everyone is there.
    #[schemars(extend("propertyNames" = { "$ref": "#/components/schemas/Who" }))]
    pub who: BTreeMap<Who, u64>,
    /// By signal; every signal is there. A case may have several.
    #[schemars(extend("propertyNames" = { "$ref": "#/components/schemas/Flag" }))]
    pub flags: BTreeMap<Flag, u64>,
    /// Cases beyond power by the first broken link; those that occur.
    #[schemars(extend("propertyNames" = { "$ref": "#/components/schemas/BrokenLink" }))]
    pub broken: BTreeMap<BrokenLink, u64>,
    /// Calendar days from filing to decision, all together.
    pub days: u64,
    /// Cases of the log not decided, in or out of the period.
    pub pending: u64,
    /// Cases of the log withdrawn, in or out of the period.
    pub withdrawn: u64,
    /// The period, by the day of decision; everything when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Days>,
    /// How many entries of the ledger it was drawn from.
    pub known: Known,
}

/// `GET /api/v1/usage`: which powers are running, unused, not taken up.
///
/// # Errors
/// A batch of cases that is missing or was altered.
#[utoipa::path(get, path = "/api/v1/usage", tag = "figures", params(Dated, Counted),
    responses(
        (status = 200, description = "items and grants running, unused, not taken up", body = ref("#/components/schemas/UsageAnswer")),
        (status = 400, description = "a date or a number was not understood", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    ))]
pub async fn usage(visit: Visit) -> Result<Response, Problem> {
    let reckoning = visit.reckoning().await?;
    let usage = Usage::of(&reckoning.usage);
    Ok(Json(UsageAnswer { on: visit.on, known: visit.known, law: visit.law, usage }).into_response())
}

/// `GET /api/v1/audit`: the summary of the audit.
///
/// # Errors
/// A batch of cases that is missing or was altered.
#[utoipa::path(get, path = "/api/v1/audit", tag = "figures", params(Dated, Counted),
    responses(
        (status = 200, description = "decided cases by standing, who decided, signals and broken link", body = ref("#/components/schemas/AuditAnswer")),
        (status = 400, description = "a date or a number was not understood", body = ref("#/components/schemas/Problem"), content_type = "application/problem+json"),
    ))]
pub async fn audit(visit: Visit) -> Result<Response, Problem> {
    let audit = AuditFigures::from(visit.reckoning().await?.summary.clone());
    Ok(Json(AuditAnswer { on: visit.on, known: visit.known, law: visit.law, audit }).into_response())
}

impl<'u> Usage<'u> {
    fn of(usage: &'u caselog::Usage) -> Self {
        let item = |item: &'u caselog::ItemUse| ItemUse {
            power: &item.power,
            class: item.class,
            why_unused: item.why_unused,
            places: item.places.into(),
        };
        let grant = |grant: &'u caselog::GrantUse| GrantUse {
            power: &grant.power,
            place: &grant.place,
            grant: grant.grant,
            mode: grant.mode,
            grantee: &grant.grantee,
            class: grant.class,
            why_unused: grant.why_unused,
            refusal: grant.refusal,
            in_order: grant.in_order,
            kept_back: grant.kept_back,
        };
        Self {
            items: usage.items.into(),
            grants: usage.grants.into(),
            by_item: usage.by_item.iter().map(item).collect(),
            by_grant: usage.by_grant.iter().map(grant).collect(),
            period: usage.period,
            known: usage.known,
        }
    }
}

impl From<caselog::Figures> for Figures {
    fn from(figures: caselog::Figures) -> Self {
        let caselog::Figures { total, running, unused, not_taken_up, unused_kept_back, unused_no_demand } =
            figures;
        Self { total, running, unused, not_taken_up, unused_kept_back, unused_no_demand }
    }
}

impl From<caselog::Summary> for AuditFigures {
    fn from(summary: caselog::Summary) -> Self {
        Self {
            decided: summary.decided,
            standing: summary.standing,
            who: summary.who,
            flags: summary.flags,
            broken: summary.broken,
            days: summary.days,
            pending: summary.pending,
            withdrawn: summary.withdrawn,
            period: summary.period,
            known: summary.known,
        }
    }
}
