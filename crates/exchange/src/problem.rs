//! Reasons only this room can find: what a cell says is readable but does not fit the act or the register.
//!
//! They travel as [`tables::FaultReason::Stated`], with the sentence in both languages.

use register::acts::{Choice, LimitError};
use register::codes::{CreditCodeError, PlaceCodeError};
use register::{Label, Language};
use tables::FaultReason;

use crate::json_syntax::JsonSlip;

/// A reason found while a table or a JSON value becomes an act. Each sentence ends with the mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The column's title means nothing for this kind of act.
    UnknownColumn {
        /// The title that comes closest.
        nearest: Option<String>,
    },
    /// A cell stands under no title.
    UntitledColumn,
    /// Two columns mean the same.
    RepeatedColumn,
    /// A column that must be there is not.
    MissingColumn {
        /// Its title.
        title: String,
    },
    /// JSON names a field this kind of act does not have.
    UnknownField {
        /// The name that comes closest.
        nearest: Option<String>,
    },
    /// No kind of act of that name.
    UnknownKind,
    /// Not an object with an act.
    NotAnAct,
    /// Not JSON at all.
    MalformedJson(JsonSlip),
    /// JSON lacks a field that must be given.
    MissingField {
        /// Its name for people.
        label: Label,
    },
    /// JSON holds a value of another type.
    WrongType {
        /// What should stand there, in Chinese.
        zh: String,
        /// The same in English.
        en: String,
        /// What stands there.
        found: Label,
    },
    /// More than an act may carry.
    Limit(LimitError),
    /// Not an identity.
    NotAnIdentity,
    /// Neither yes nor no.
    NotAFlag,
    /// A code in JSON that is none of a closed list.
    NotOneOf {
        /// The list.
        choices: &'static [Choice],
    },
    /// A required column that an office's own sheet does not have, and that nothing says for all rows.
    NoSuchColumn,
    /// A count below zero.
    Negative,
    /// Not a line number or a range of them.
    NotALine,
    /// Not a division code.
    NotAPlaceCode(PlaceCodeError),
    /// Not a credit code, or its check character is wrong.
    NotACreditCode(CreditCodeError),
    /// Not a SHA-256 digest.
    NotADigest,
    /// Not the identity of an act.
    NotAnActId,
    /// Not a moment with its offset.
    NotAMoment,
    /// Neither the identity of an issue nor an instrument that is known.
    NoSuchIssue,
    /// An instrument that no issue cites.
    NoIssueUnder {
        /// The instrument.
        instrument: String,
    },
    /// An instrument that several issues cite.
    SeveralIssues {
        /// The instrument.
        instrument: String,
        /// How many.
        issues: usize,
    },
    /// A hint: the register does not know this.
    NotKnown {
        /// What it should be.
        what: Label,
        /// What comes closest.
        nearest: Option<String>,
    },
    /// A hint: several things bear this name or number.
    Ambiguous {
        /// What they are.
        what: Label,
        /// Their identities, the first few.
        candidates: Vec<String>,
    },
    /// No department is called so, and none has it as its function.
    NoSuchDepartment,
    /// Neither an organ nor a place that could receive.
    NoSuchReceiver,
    /// 授权 as a mode: only a law authorises, what a county calls so counts as entrustment.
    CountysOwnAuthorisation,
    /// A hint: the register has it already, the row is left out.
    AlreadyThere {
        /// What it is.
        what: Label,
        /// Its identity.
        identity: String,
    },
    /// A name with an identity behind it that is another's.
    NotItsName {
        /// The name as written.
        name: String,
        /// The identity behind it.
        identity: String,
    },
    /// More values or lines than an act may carry.
    TooMany {
        /// The limit.
        max: usize,
    },
    /// A name, organ or capacity of the recorder is missing.
    RecorderHalf,
    /// The value does not fit the field.
    DoesNotFit {
        /// What the reader of the act said, in English.
        detail: String,
    },
}

impl Problem {
    /// The problem as a reason of a fault.
    pub(crate) fn reason(&self) -> FaultReason {
        FaultReason::Stated { chinese: self.chinese(), english: self.english() }
    }

    /// The sentence in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        use Problem as P;
        match self {
            P::UnknownColumn { nearest } => {
                format!("不认识这一列，请删去或改名{}", maybe(nearest, "，是否为“", "”"))
            }
            P::UntitledColumn => "这一列没有列名，请在表头补上列名或清空该格".into(),
            P::RepeatedColumn => "与另一列重复，请只保留一列".into(),
            P::MissingColumn { title } => format!("缺少必填列“{title}”，请补上这一列"),
            P::UnknownField { nearest } => {
                format!("没有这个字段，请删去或改名{}", maybe(nearest, "，是否为“", "”"))
            }
            P::UnknownKind => "没有这种记录，请填写 quanze act list 所列的种类".into(),
            P::NotAnAct => "不是一条记录，请写成 {\"kind\":…} 或 {\"act\":{\"kind\":…}} 的样子".into(),
            P::MalformedJson(slip) => {
                let at = slip.column.map(|column| format!("第 {column} 列")).unwrap_or_default();
                format!("{at}不是有效的 JSON（{}），请改正该处", slip.zh)
            }
            P::MissingField { label } => format!("缺少必填字段“{}”，请补上", label.zh),
            P::WrongType { zh, found, .. } => format!("应为{zh}，却是{}，请改正", found.zh),
            P::Limit(error) => error.say(Language::Zh),
            P::NotAnIdentity => "不能作为标识：应为 1 至 100 个字符，不含空格，不写成 1.5e3 这样的数，请改写".into(),
            P::NotAFlag => "请填写“是”或“否”".into(),
            P::NotOneOf { choices } => {
                let told = choices.iter().map(|one| format!("{}（{}）", one.value, one.label.zh));
                format!("不在可选值之内，请填写代码：{}", told.collect::<Vec<_>>().join("、"))
            }
            P::NoSuchColumn => {
                "表中没有这一列，也推算不出；请加一列，或在列的对应关系中为全表写明一个值（fixed）".into()
            }
            P::Negative => "不能小于零，请核对".into(),
            P::NotALine => "不是行号，请写成 3 或 1-30;45 的样子".into(),
            P::NotAPlaceCode(error) => error.say(Language::Zh),
            P::NotACreditCode(error) => error.say(Language::Zh),
            P::NotADigest => "不是 SHA-256 摘要，应为 64 位十六进制小写字符，请核对".into(),
            P::NotAnActId => "不是记录的标识（UUID），请核对".into(),
            P::NotAMoment => "不是时间，请写成 2014-05-20T09:00:00+08:00 的样子".into(),
            P::NoSuchIssue => "没有这份印发：请填写印发记录的标识（UUID）、文号或文件标识".into(),
            P::NoIssueUnder { instrument } => {
                format!("依据“{instrument}”没有印发记录，请先登记印发，或核对文号")
            }
            P::SeveralIssues { instrument, issues } => {
                format!("依据“{instrument}”有 {issues} 次印发，请填写其中一次的标识（UUID）")
            }
            P::NotKnown { what, nearest } => {
                format!("台账中没有这一{}，按原样保留{}", what.zh, maybe(nearest, "，是否为“", "”"))
            }
            P::Ambiguous { what, candidates } => {
                let all = candidates.join("、");
                format!("有多个{}与此相符，请改填标识，或写成“名称（标识）”：{all}", what.zh)
            }
            P::NotItsName { name, identity } => {
                format!("“{name}”不是标识 {identity} 的名称，请核对名称和标识，或只填其中一项")
            }
            P::NoSuchDepartment => {
                "台账中没有这个部门，也没有部门有这项职能；请先登记这个机关，或把这一列改写为机关全称或职能"
                    .into()
            }
            P::CountysOwnAuthorisation => {
                "只有法律、法规、规章能够授权，县里自行“授权”视为委托（行政诉讼法解释第二十条第三款）；请改写为“委托”，确属省级决定直接赋权的写“直接赋权”".into()
            }
            P::NoSuchReceiver => {
                "台账中没有这个机关或地方；请先登记，或改写为机关全称、镇名；多个之间用顿号隔开".into()
            }
            P::AlreadyThere { what, identity } => {
                format!("{}已在台账中（{identity}），这一行不再录入", what.zh)
            }
            P::TooMany { max } => format!("一条记录最多 {max} 项，请拆成几条"),
            P::RecorderHalf => "记录人、记录机关、记录人身份须一并填写".into(),
            P::DoesNotFit { detail } => format!("取值不合要求，请核对（读取时的说明：{detail}）"),
        }
    }

    /// The sentence in English.
    #[must_use]
    pub fn english(&self) -> String {
        use Problem as P;
        match self {
            P::UnknownColumn { nearest } => {
                format!(
                    "this column is not understood; delete or rename it{}",
                    maybe(nearest, ", perhaps to `", "`")
                )
            }
            P::UntitledColumn => {
                "this column has no title; give it one in the header or clear the cell".into()
            }
            P::RepeatedColumn => "another column means the same; keep one of them".into(),
            P::MissingColumn { title } => format!("the required column `{title}` is missing; add it"),
            P::UnknownField { nearest } => {
                format!(
                    "there is no such field; delete or rename it{}",
                    maybe(nearest, ", perhaps to `", "`")
                )
            }
            P::UnknownKind => {
                "there is no such kind of act; write one of those that `quanze act list` names".into()
            }
            P::NotAnAct => "not an act; write {\"kind\":…} or {\"act\":{\"kind\":…}}".into(),
            P::MalformedJson(slip) => {
                let at = slip.column.map(|column| format!(" at column {column}")).unwrap_or_default();
                format!("not valid JSON{at} ({}); mend that place", slip.en)
            }
            P::MissingField { label } => format!("the required field `{}` is missing; add it", label.en),
            P::WrongType { en, found, .. } => format!("must be {en}, not {}; correct it", found.en),
            P::Limit(error) => error.say(Language::En),
            P::NotAnIdentity => "not an identity; write 1 to 100 characters without spaces, and no number such as 1.5e3".into(),
            P::NotAFlag => "neither yes nor no; write true or false".into(),
            P::NotOneOf { choices } => {
                let told = choices.iter().map(|one| match one.value == one.label.en {
                    true => one.value.to_owned(),
                    false => format!("{} ({})", one.value, one.label.en),
                });
                format!("not one of the codes of this list; enter {}", told.collect::<Vec<_>>().join(", "))
            }
            P::NoSuchColumn => {
                "the sheet has no such column and nothing tells it; add one, or give one value for all rows in the mapping (fixed)".into()
            }
            P::Negative => "must not be below zero; check it".into(),
            P::NotALine => "not a line number; write it like 3 or 1-30;45".into(),
            P::NotAPlaceCode(error) => error.say(Language::En),
            P::NotACreditCode(error) => error.say(Language::En),
            P::NotADigest => "not a SHA-256 digest; write 64 hexadecimal digits in lower case".into(),
            P::NotAnActId => "not the identity of an act (a UUID); check it".into(),
            P::NotAMoment => "not a moment; write it like 2014-05-20T09:00:00+08:00".into(),
            P::NoSuchIssue => {
                "there is no such issue; write its identity (UUID), its document number or its instrument"
                    .into()
            }
            P::NoIssueUnder { instrument } => {
                format!("no issue cites `{instrument}`; record the issue first or check the number")
            }
            P::SeveralIssues { instrument, issues } => {
                format!("{issues} issues cite `{instrument}`; write the identity (UUID) of one of them")
            }
            P::NotKnown { what, nearest } => {
                format!(
                    "the register knows no such {}; kept as written{}",
                    what.en,
                    maybe(nearest, "; perhaps `", "`")
                )
            }
            P::Ambiguous { what, candidates } => {
                let all = candidates.join(", ");
                format!("several of kind {} fit; write one identity, or `name (identity)`, of {all}", what.en)
            }
            P::NotItsName { name, identity } => {
                format!("`{name}` is no name of {identity}; check both, or write only one of them")
            }
            P::NoSuchDepartment => {
                "no department is called so and none has this function; register the organ first, or write its full name or its function".into()
            }
            P::CountysOwnAuthorisation => {
                "only law authorises; what a county calls 授权 counts as entrustment (interpretation of the Administrative Litigation Law, art. 20(3)); write 委托, or 直接赋权 where the province decided a transfer".into()
            }
            P::NoSuchReceiver => {
                "no organ and no place is called so; register it first, or write its full name; part several by commas".into()
            }
            P::AlreadyThere { what, identity } => {
                format!("the register has this {} already ({identity}); the row is left out", what.en)
            }
            P::TooMany { max } => format!("one act carries at most {max}; split it into several acts"),
            P::RecorderHalf => "recorder, organ and capacity belong together; give all three".into(),
            P::DoesNotFit { detail } => format!("the value does not fit ({detail}); check it"),
        }
    }
}

fn maybe(text: &Option<String>, before: &str, after: &str) -> String {
    text.as_ref().map(|text| format!("{before}{text}{after}")).unwrap_or_default()
}
