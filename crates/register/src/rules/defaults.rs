//! The rules that hold until an office sets its own, each with its source.

use super::{
    Deadlines, DepartmentLoses, Effect, ModeRule, OfficersRule, Procedure, Rules, RunningAtHandover,
};
use crate::codes::PowerKind;
use crate::day::Day;
use crate::grants::{Mode, Side};

/// 行政许可法 in force: 2004-07-01 (its article 83).
const LICENCE_LAW: (i16, i8, i8) = (2004, 7, 1);
/// 行政强制法 in force: 2012-01-01 (its article 71).
const COERCION_LAW: (i16, i8, i8) = (2012, 1, 1);
/// 行政处罚法 as revised in 2021, in force: 2021-07-15 (its article 86).
const PENALTY_LAW: (i16, i8, i8) = (2021, 7, 15);

impl Default for Rules {
    fn default() -> Self {
        Self {
            department_loses: DepartmentLoses::Yes,
            officers: OfficersRule::Bar,
            running_at_handover: RunningAtHandover::DepartmentFinishes,
            procedure: Procedure::Full,
            deadlines: Deadlines::default(),
            table: default_table(),
            source: "郑政〔2025〕13号；行政处罚法第四十二条".to_owned(),
            position: None,
        }
    }
}

fn row(
    mode: Mode,
    kind: Option<PowerKind>,
    from: Option<Day>,
    publish: &[Side],
    effect: Effect,
    citation: &str,
) -> ModeRule {
    ModeRule { mode, kind, from, publish: publish.to_vec(), effect, citation: citation.to_owned() }
}

/// The built-in table: DESIGN of the product §4, law as read in the brief.
fn default_table() -> Vec<ModeRule> {
    use Effect::{Barred, Disputed, Stands};
    let both = &[Side::Grantor, Side::Grantee][..];
    let penalty = Some(PowerKind::Penalty);
    let licence = Some(PowerKind::Licence);
    let coercion = Some(PowerKind::Coercion);
    let inspection = Some(PowerKind::Inspection);
    let since = |(year, month, day): (i16, i8, i8)| Day::new(year, month, day);
    let (licence_law, coercion_law, penalty_law) =
        (since(LICENCE_LAW), since(COERCION_LAW), since(PENALTY_LAW));
    vec![
        row(Mode::Transfer, None, None, &[], Stands, "法律没有公布要求"),
        row(
            Mode::Transfer,
            None,
            penalty_law,
            &[Side::Issuer],
            Stands,
            "比照行政处罚法第二十四条：决定应当公布",
        ),
        row(
            Mode::Transfer,
            penalty,
            penalty_law,
            &[Side::Issuer],
            Stands,
            "行政处罚法第二十四条：决定应当公布",
        ),
        row(Mode::Transfer, inspection, penalty_law, &[], Stands, "法律没有公布要求"),
        row(
            Mode::Transfer,
            coercion,
            coercion_law,
            &[],
            Disputed,
            "行政强制法第十七条第二款：是否随处罚权一并取得存在争议",
        ),
        row(
            Mode::Transfer,
            coercion,
            penalty_law,
            &[Side::Issuer],
            Disputed,
            "行政强制法第十七条第二款：是否随处罚权一并取得存在争议",
        ),
        row(Mode::Entrust, None, None, &[], Stands, "法律没有公布要求"),
        row(Mode::Entrust, penalty, penalty_law, both, Stands, "行政处罚法第二十条：委托书由双方公布"),
        row(
            Mode::Entrust,
            licence,
            licence_law,
            &[Side::Grantor],
            Stands,
            "行政许可法第二十四条：委托机关应当公告",
        ),
        row(
            Mode::Entrust,
            coercion,
            coercion_law,
            &[],
            Barred,
            "行政强制法第十七条第一款：行政强制措施权不得委托",
        ),
        row(Mode::Outpost, None, None, &[], Stands, "职权没有转移，法律没有公布要求"),
    ]
}
