//! What may stand in a field, said in both languages with its unit and way of writing.

use register::acts::FieldKind;

/// The name of a kind of value.
pub(crate) struct KindName {
    pub(crate) zh: String,
    pub(crate) en: String,
}

/// The name of what may stand in a field.
pub(crate) fn name_of_kind(kind: FieldKind) -> KindName {
    let (zh, en) = match kind {
        FieldKind::List(inner) => {
            let inner = name_of_kind(*inner);
            return KindName {
                zh: format!("{}（可多个）", inner.zh),
                en: format!("{}, several allowed", inner.en),
            };
        }
        FieldKind::Text => ("文字，至多 2000 字", "text, at most 2,000 characters"),
        FieldKind::Day => ("日期，如 2014-05-20", "day, such as 2014-05-20"),
        FieldKind::Count => ("整数", "whole number"),
        FieldKind::Money => ("金额（表格中以元计，JSON 中以分计）", "money (yuan in tables, fen in JSON)"),
        FieldKind::Flag => ("是或否", "yes or no"),
        FieldKind::Place => ("地方：标识、区划代码或名称", "place: identity, division code or name"),
        FieldKind::Organ => ("机关：标识、统一社会信用代码或名称", "organ: identity, credit code or name"),
        FieldKind::Power => ("职权：编码或名称", "power: code or name"),
        FieldKind::Instrument => ("文件：标识、文号或标题", "instrument: identity, document number or title"),
        FieldKind::Duty => ("责任：标识或名称", "duty: identity or name"),
        FieldKind::Wish => ("放权需求：标识或需求事项", "wish: identity or what is wanted"),
        FieldKind::Plan => ("工作方案：标识或名称", "work plan: identity or title"),
        FieldKind::Proposal => ("放权方案：标识或名称", "proposal: identity or title"),
        FieldKind::Function => ("职能，如 综合行政执法", "function, such as 综合行政执法"),
        FieldKind::Act => (
            "记录：标识（UUID）；印发也可写文号",
            "act: identity (UUID); an issue also by its document number",
        ),
        FieldKind::Line => ("行号，如 3 或 1-30;45", "line number, such as 3 or 1-30;45"),
        FieldKind::PlaceCode => ("区划代码，2、4、6、9 或 12 位", "division code of 2, 4, 6, 9 or 12 digits"),
        FieldKind::CreditCode => ("统一社会信用代码，18 位", "unified social credit code, 18 characters"),
        FieldKind::Digest => ("SHA-256 摘要，64 位十六进制", "SHA-256 digest, 64 hexadecimal digits"),
        FieldKind::Choice(_) => ("选项", "one of a list"),
        FieldKind::Table(_) => ("明细", "rows"),
    };
    KindName { zh: zh.to_owned(), en: en.to_owned() }
}
