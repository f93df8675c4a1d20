//! What each fact means and which values it has, in both languages: for those who read, test and write rules.

use register::codes::PowerKind;
use register::establishment::PostKind;
use register::grants::Mode;
use register::instruments::InstrumentKind;
use register::organs::{OrganKind, ZoneFounder};
use register::places::PlaceLevel;
use register::proposals::{LegalityView, TownView};
use register::{BasisRank, Label};

use super::Action;

/// The values of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValues {
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Count,
    /// One of these, each with its word.
    OneOf(Vec<(&'static str, Label)>),
}

/// One fact that rules may ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactMeaning {
    /// Its name in rules and cases.
    pub name: &'static str,
    /// What it means; of a flag, what is so when it is `true`.
    pub label: Label,
    /// Its values.
    pub values: FactValues,
}

impl FactMeaning {
    /// The word of a value, where it is one of a closed list.
    pub fn word_of(&self, value: &str) -> Option<Label> {
        let FactValues::OneOf(values) = &self.values else { return None };
        values.iter().find(|(code, _)| *code == value).map(|(_, label)| *label)
    }
}

impl Action {
    /// What happens, in words.
    pub const fn label(self) -> Label {
        match self {
            Self::HandOver => Label::new(
                "放权（印发、拟放权或续期的每一项）",
                "powers are handed over (each line of an issue, a proposal or a renewal)",
            ),
            Self::Recall => Label::new("收回", "powers are taken back"),
            Self::HandoverList => Label::new("交接", "what goes over with powers is handed over"),
            Self::AllocatePosts => Label::new("核定编制", "posts are allocated"),
            Self::ReviewLegality => Label::new("出具合法性审查意见", "a legality opinion is given"),
        }
    }

    /// The facts that rules may ask for when this happens, in the order of their names in the register.
    pub fn meanings(self) -> Vec<FactMeaning> {
        match self {
            Self::HandOver => of_lines(),
            Self::Recall => vec![flag("with_instrument", "有决定收回的文件", "an instrument decides it")],
            Self::HandoverList => vec![
                flag("funds_outstanding", "经费尚未移交", "money is outstanding"),
                flag("discretion_outstanding", "裁量基准尚未移交", "discretion standards are outstanding"),
                flag(
                    "people_outstanding",
                    "人员、证件或培训尚未移交",
                    "people, certificates or training are outstanding",
                ),
            ],
            Self::AllocatePosts => of_posts(),
            Self::ReviewLegality => vec![count(
                "recorded_days",
                "登记审查申请与登记审查意见之间相隔的工作日数，最多计至七",
                "working days between the recording of the request and that of the opinion, counted up to seven",
            )],
        }
    }
}

fn of_lines() -> Vec<FactMeaning> {
    let mut facts = how_and_what();
    facts.extend(by_whom());
    facts.extend(after_what());
    facts
}

fn how_and_what() -> Vec<FactMeaning> {
    vec![
        one_of("mode", "放权方式", "the mode", values(Mode::ALL, |it| (it.code(), it.label()))),
        one_of("power_kind", "职权类型", "the kind of power", power_kinds()),
        flag("restricts_liberty", "职权限制人身自由", "the power restricts personal liberty"),
        flag(
            "authorised",
            "写明了授权的法律、法规、规章及条款",
            "a law, regulation or rule that authorises the grantee is named, with its article",
        ),
        one_of("authorised_by", "所写授权依据", "what is named as authorising the grantee", basis()),
        flag(
            "entrusted_under",
            "写明了允许委托的法律、法规、规章及条款",
            "a law, regulation or rule that lets it be entrusted is named, with its article",
        ),
        one_of("entrusted_by", "所写委托依据", "what is named as letting it be entrusted", basis()),
        flag("has_term", "写明了期限", "a term is set"),
        count(
            "term_years",
            "期限的整年数，最多计至一百",
            "the whole years of the term, counted up to a hundred",
        ),
        flag(
            "held_already",
            "拟放权时该区域的这项职权已由别的行放出且仍有效",
            "when it is proposed, another line that stands has handed the power over for this place",
        ),
        flag("approval", "每项决定须经上级批准", "a superior must approve each decision"),
        flag("in_own_name", "承接机关以自己的名义行使", "the grantee acts in its own name"),
        flag("regranted", "放出者自己也只是受委托", "the giver itself holds the power by entrustment only"),
    ]
}

fn by_whom() -> Vec<FactMeaning> {
    let mut zones = values(ZoneFounder::ALL, |it| (it.code(), it.label()));
    zones.push(("none", Label::new("不是开发区", "no zone")));
    vec![
        one_of("issuer_kind", "决定机关的性质", "the kind of organ that decides", organ_kinds()),
        one_of("issuer_level", "决定机关的层级", "the level of the organ that decides", levels()),
        flag("by_province", "由省级人民政府决定", "a provincial government decides"),
        one_of("grantor_level", "原行使机关的层级", "the level of the grantor", levels()),
        one_of("grantee_kind", "承接机关的性质", "the kind of the grantee", organ_kinds()),
        one_of("grantee_level", "承接机关的层级", "the level of the grantee", levels()),
        one_of("zone", "开发区由谁批准设立", "who approved the zone", with_unknown(zones)),
        count("officers", "承接机关持证人员数", "the certified officers of the grantee"),
        count("officers_required", "法律要求的持证人员数", "the certified officers that law wants"),
    ]
}

fn after_what() -> Vec<FactMeaning> {
    let said_nothing = ("none", Label::new("未答复", "none given"));
    let mut towns = values(TownView::ALL, |it| (it.code(), it.label()));
    towns.push(said_nothing);
    let mut reviews = values(LegalityView::ALL, |it| (it.code(), it.label()));
    reviews.push(said_nothing);
    let mut papers = values(InstrumentKind::ALL, |it| (it.code(), it.label()));
    papers.push(("proposal", Label::new("尚在拟放权", "a proposal")));
    vec![
        one_of("instrument_kind", "文件种类", "the kind of instrument", with_unknown(papers)),
        flag("proposed", "还在拟放权阶段", "it is a proposal still"),
        one_of("town_opinion", "乡镇意见", "the town's opinion", towns),
        one_of("review", "合法性审查意见", "what the legality review said", reviews),
    ]
}

fn of_posts() -> Vec<FactMeaning> {
    let kinds = || values(PostKind::ALL, |it| (it.code(), it.label()));
    vec![
        one_of("post_kind", "编制类型", "the kind of posts", kinds()),
        one_of("taken_kind", "调出处的编制类型", "the kind they were where they come from", kinds()),
        flag("to_institution", "核给事业单位", "a public institution gets them"),
        flag("to_organ", "核给人民政府或其部门", "a government or a department gets them"),
        flag("between_levels", "在不同层级之间调配", "they move between levels of government"),
        flag("approved", "写明了上级批准", "the central office's approval is named"),
        flag("by_upper_department", "由上级部门发文", "a department of a higher level issued the instrument"),
    ]
}

const fn flag(name: &'static str, zh: &'static str, en: &'static str) -> FactMeaning {
    FactMeaning { name, label: Label::new(zh, en), values: FactValues::Flag }
}

const fn count(name: &'static str, zh: &'static str, en: &'static str) -> FactMeaning {
    FactMeaning { name, label: Label::new(zh, en), values: FactValues::Count }
}

fn one_of(name: &'static str, zh: &'static str, en: &'static str, values: Values) -> FactMeaning {
    FactMeaning { name, label: Label::new(zh, en), values: FactValues::OneOf(values) }
}

type Values = Vec<(&'static str, Label)>;

fn values<T: Copy>(all: &[T], of: impl Fn(T) -> (&'static str, Label)) -> Values {
    all.iter().map(|one| of(*one)).collect()
}

/// What the register does not say has a value too, so that no rule fails for want of one.
fn with_unknown(mut values: Values) -> Values {
    values.push(("unknown", Label::new("不详", "unknown")));
    values
}

fn power_kinds() -> Values {
    with_unknown(values(&PowerKind::ALL, |it| (it.name(), Label::new(it.label_zh(), it.label_en()))))
}

fn basis() -> Values {
    values(BasisRank::ALL, |it| (it.code(), it.label()))
}

fn organ_kinds() -> Values {
    with_unknown(values(OrganKind::ALL, |it| (it.code(), it.label())))
}

fn levels() -> Values {
    with_unknown(values(PlaceLevel::ALL, |it| (it.code(), it.label())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use serde_json::Value;

    #[test]
    fn every_fact_has_its_meaning_and_its_plain_value_is_one_of_its_values() {
        for action in Action::ALL {
            let plain = Facts::plain(action).values();
            let meanings = action.meanings();
            let mut named: Vec<_> = meanings.iter().map(|one| one.name).collect();
            named.sort_unstable();
            let mut known: Vec<_> = plain.keys().map(String::as_str).collect();
            known.sort_unstable();
            assert_eq!(named, known, "{action:?}");
            for meaning in meanings {
                let fits = match (&meaning.values, &plain[meaning.name]) {
                    (FactValues::Flag, Value::Bool(_)) | (FactValues::Count, Value::Number(_)) => true,
                    (FactValues::OneOf(_), Value::String(value)) => meaning.word_of(value).is_some(),
                    _ => false,
                };
                assert!(fits, "{} {:?}", meaning.name, plain[meaning.name]);
            }
        }
    }

    /// A value that no rule could ever meet would be a slip of the rule or of this list.
    #[test]
    fn every_value_that_the_rules_of_the_product_ask_for_is_listed() {
        for (file, text) in crate::rule::FILES {
            for part in text.split("context.").skip(1) {
                let name: String =
                    part.chars().take_while(|it| it.is_ascii_lowercase() || *it == '_').collect();
                let found = Action::ALL.into_iter().flat_map(Action::meanings).find(|one| one.name == name);
                let meaning = found.unwrap_or_else(|| panic!("{file}: {name}"));
                let rest = part[name.len()..].trim_start();
                let Some(rest) = rest.strip_prefix("==").or_else(|| rest.strip_prefix("!=")) else {
                    continue;
                };
                let Some(value) = rest.trim_start().strip_prefix('"').and_then(|it| it.split('"').next())
                else {
                    continue;
                };
                assert!(meaning.word_of(value).is_some(), "{file}: {name} == {value}");
            }
        }
    }
}
