//! The articles that answers rest on, with the version read and the day that version came into force.
//!
//! Where a question concerns a day before that, the text of that day is not at hand, and the answer says so.

use schemars::JsonSchema;
use serde::Serialize;

use crate::day::Day;

/// A law as read: one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LawText {
    /// Its short name.
    pub law: &'static str,
    /// The day of the version read (its adoption or last amendment).
    pub version: &'static str,
    /// The first day that version, or the article cited from it, is in force.
    pub in_force: &'static str,
}

/// 行政处罚法, revised 2021-01-22, in force 2021-07-15 (its article 86).
pub(super) const PENALTY_LAW: LawText = text("行政处罚法", "2021-01-22", "2021-07-15");
/// 行政强制法, adopted 2011-06-30, in force 2012-01-01 (its article 71).
pub(super) const COERCION_LAW: LawText = text("行政强制法", "2011-06-30", "2012-01-01");
/// 行政复议法, revised 2023-09-01, in force 2024-01-01 (its article 90).
pub(super) const REVIEW_LAW: LawText = text("行政复议法", "2023-09-01", "2024-01-01");
/// 行政复议法实施条例, 2007-05-29, in force 2007-08-01 (its article 66).
pub(super) const REVIEW_REGULATION: LawText = text("行政复议法实施条例", "2007-05-29", "2007-08-01");
/// 行政诉讼法 as amended 2017-06-27, in force 2017-07-01.
pub(super) const LITIGATION_LAW: LawText = text("行政诉讼法", "2017-06-27", "2017-07-01");
/// 最高人民法院关于适用《行政诉讼法》的解释, 2018-02-06, in force 2018-02-08 (its article 163).
pub(super) const LITIGATION_INTERPRETATION: LawText =
    text("最高人民法院关于适用《行政诉讼法》的解释", "2018-02-06", "2018-02-08");
/// 国家赔偿法 as amended 2012-10-26, in force 2013-01-01.
pub(super) const COMPENSATION_LAW: LawText = text("国家赔偿法", "2012-10-26", "2013-01-01");

/// Every law that answers cite.
pub const LAWS: &[LawText] = &[
    PENALTY_LAW,
    COERCION_LAW,
    REVIEW_LAW,
    REVIEW_REGULATION,
    LITIGATION_LAW,
    LITIGATION_INTERPRETATION,
    COMPENSATION_LAW,
];

const fn text(law: &'static str, version: &'static str, in_force: &'static str) -> LawText {
    LawText { law, version, in_force }
}

/// What a part of an answer rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Citation {
    /// An article of a law.
    Article {
        /// The law as read.
        #[serde(flatten)]
        text: LawText,
        /// The article.
        article: &'static str,
    },
    /// The statute that creates the power: its legal basis in the catalogue.
    Statute,
    /// What the instrument of the grant says.
    Instrument,
    /// A rule that the office can change, with its source in the rules.
    OfficeRule,
    /// Practice in the field, without an article behind it.
    Practice,
}

impl Citation {
    pub(super) const fn article(text: LawText, article: &'static str) -> Self {
        Self::Article { text, article }
    }

    /// Is the text that was in force on `day` at hand? Only the versions named here were read.
    pub fn text_of_day_at_hand(&self, day: Day) -> bool {
        match self {
            Self::Article { text, .. } => Day::parse(text.in_force).is_ok_and(|in_force| in_force <= day),
            _ => true,
        }
    }
}

macro_rules! articles {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:ident, $article:literal;)+) => {
        $($(#[doc = $doc])+ pub(super) const $name: Citation = Citation::article($text, $article);)+
    };
}

articles! {
    /// Hand-over of penalties to towns by provincial decision.
    PENALTY_HANDED_OVER = PENALTY_LAW, "第二十四条";
    /// An entrustee acts in the entruster's name.
    PENALTY_ENTRUSTED = PENALTY_LAW, "第二十条";
    /// Coercive measures must not be entrusted; those that go with a penalty are disputed.
    COERCION_17 = COERCION_LAW, "第十七条";
    /// The organ that acted is the respondent; the entrusting organ where one entrusted.
    REVIEW_RESPONDENT = REVIEW_LAW, "第十九条";
    /// The county government hears reviews against its departments and towns.
    REVIEW_BODY = REVIEW_LAW, "第二十四条";
    /// A sub-bureau without authorisation: its department is the respondent.
    REVIEW_OUTPOST = REVIEW_REGULATION, "第十四条";
    /// The defendant is the organ that acted; the entrusting organ where one entrusted.
    DEFENDANT = LITIGATION_LAW, "第二十六条";
    /// An outpost acting in its own name without authorisation: the setting organ is the defendant.
    DEFENDANT_OUTPOST = LITIGATION_INTERPRETATION, "第二十条第一款";
    /// "Authorised" without a law, regulation or rule counts as entrustment.
    COUNTS_AS_ENTRUSTMENT = LITIGATION_INTERPRETATION, "第二十条第三款";
    /// What was done with a superior's approval that law requires: the approving organ is the respondent.
    REVIEW_APPROVED = REVIEW_REGULATION, "第十三条";
    /// What was done with a superior's approval: the organ whose name is on the document is the defendant.
    DEFENDANT_APPROVED = LITIGATION_INTERPRETATION, "第十九条";
    /// Zone committees: a defendant of their own when the State Council or a province approved them.
    DEFENDANT_ZONE = LITIGATION_INTERPRETATION, "第二十一条";
    /// The organ that acted, or entrusted, compensates.
    COMPENSATION = COMPENSATION_LAW, "第七条";
}
