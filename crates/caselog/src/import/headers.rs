//! The columns of a file of cases: what each means, and the titles under which offices and their systems write it.

use tables::{Choice, ColumnKind, ColumnSpec, Mapping};

use crate::case::Outcome;

/// The columns understood, in the order of a template. `decided` and `received` may be empty in a row.
pub(crate) const COLUMNS: [ColumnSpec<'static>; 13] = [
    ColumnSpec { field: "id", titles: IDS, required: true, kind: ColumnKind::Code, fixed: None },
    ColumnSpec { field: "power", titles: POWERS, required: true, kind: ColumnKind::Code, fixed: None },
    ColumnSpec { field: "place", titles: PLACES, required: true, kind: ColumnKind::Code, fixed: None },
    ColumnSpec { field: "organ", titles: ORGANS, required: true, kind: ColumnKind::Code, fixed: None },
    ColumnSpec { field: "seal", titles: SEALS, required: false, kind: ColumnKind::Code, fixed: None },
    ColumnSpec { field: "received", titles: RECEIVED, required: false, kind: ColumnKind::Day, fixed: None },
    ColumnSpec { field: "filed", titles: FILED, required: true, kind: ColumnKind::Day, fixed: None },
    ColumnSpec { field: "decided", titles: DECIDED, required: false, kind: ColumnKind::Day, fixed: None },
    ColumnSpec {
        field: "outcome",
        titles: OUTCOMES,
        required: true,
        kind: ColumnKind::Choice(&CHOICES),
        fixed: None,
    },
    optional("suspended_from", SUSPENDED_FROM, ColumnKind::Day),
    optional("suspended_until", SUSPENDED_UNTIL, ColumnKind::Day),
    optional("suspended", SUSPENDED, ColumnKind::Text),
    optional("suspended_days", SUSPENDED_DAYS, ColumnKind::Integer),
];

/// By what an applicant may be told from others; read only where a key is given, and kept as a digest under it.
const APPLICANT: ColumnSpec<'static> = optional("applicant", IDENTITIES, ColumnKind::Code);

const IDENTITIES: &[&str] = &[
    "申请者证件号码",
    "申请人证件号码",
    "applyer_page_code",
    "证件号码",
    "身份证号",
    "身份证号码",
    "公民身份号码",
    "当事人证件号码",
];

/// Titles of columns that tell of persons. They are not read, and a report says so.
const PERSONAL: &[&str] = &[
    "申请者名称",
    "申请人名称",
    "申请人",
    "申请人姓名",
    "applyer_name",
    "当事人",
    "当事人姓名",
    "当事人名称",
    "姓名",
    "联系人/代理人姓名",
    "contact_name",
    "联系人",
    "代理人",
    "联系人手机号码",
    "contact_mobile",
    "联系电话",
    "手机号",
    "手机号码",
    "通讯地址",
    "address",
    "法定代表人",
    "legal",
];

/// The columns among some titles that tell of persons.
pub(crate) fn is_personal(title: &str) -> bool {
    let keys = tables::title_keys(title);
    PERSONAL.iter().chain(IDENTITIES).any(|known| keys.contains(&tables::title_keys(known)[0]))
}

/// How many of the columns a template has: those every case has.
pub(crate) const IN_TEMPLATE: usize = 9;

const fn optional(
    field: &'static str,
    titles: &'static [&'static str],
    kind: ColumnKind<'static>,
) -> ColumnSpec<'static> {
    ColumnSpec { field, titles, required: false, kind, fixed: None }
}

const IDS: &[&str] = &[
    "办件编号",
    "案件编号",
    "办件编码",
    "案件编码",
    "办件号",
    "案号",
    "业务编号",
    "业务流水号",
    "办件流水号",
    "受理编号",
    "申报号",
    "编号",
    "流水号",
    "业务号",
    "办件流水",
    "受理号",
    "受理单号",
    "申请编号",
    "立案号",
    "立案编号",
    "处罚决定书文号",
    "决定书文号",
    "project_no",
    "case_id",
    "case_no",
    "concept:name",
    "ocel:oid",
];
const POWERS: &[&str] = &[
    "职权编码",
    "事项编码",
    "实施编码",
    "权力编码",
    "职权编号",
    "事项编号",
    "实施清单编码",
    "基本编码",
    "职权代码",
    "事项代码",
    "职权名称",
    "事项名称",
    "权力名称",
    "权力事项名称",
    "行政权力名称",
    "办理事项",
    "申请事项",
    "许可事项",
    "处罚事项",
    "案由",
    "职权",
    "事项",
    "power_code",
    "task_code",
    "task_handle_item",
    "业务办理项编码",
    "catalog_code",
    "地方实施编码",
    "local_task_code",
    "地方基本编码",
    "local_catalog_code",
    "task_name",
];
const PLACES: &[&str] = &[
    "行政区划",
    "行政区划代码",
    "区划代码",
    "区划编码",
    "办理地",
    "办理地点",
    "所属区划",
    "所属镇街",
    "行政区划名称",
    "区划名称",
    "所属区域",
    "所属乡镇",
    "办件区划",
    "辖区",
    "镇街",
    "乡镇",
    "地方",
    "area_code",
    "place_code",
    "region_code",
];
const ORGANS: &[&str] = &[
    "办理机关",
    "处理单位",
    "承办机关",
    "承办单位",
    "办理单位",
    "办理部门",
    "决定机关",
    "处罚机关",
    "许可机关",
    "实施机关",
    "实施主体",
    "处理单位统一社会信用代码",
    "办理单位统一社会信用代码",
    "办理单位名称",
    "处理单位名称",
    "承接机关",
    "承接单位",
    "受理部门",
    "受理单位",
    "受理机关",
    "办件部门",
    "办件单位",
    "执法单位",
    "执法部门",
    "执法主体",
    "所属部门",
    "部门名称",
    "单位名称",
    "deciding_organ",
    "org_code",
    "handle_org",
    "受理部门编码",
    "受理单位统一社会信用代码",
    "受理单位名称",
    "org_name",
    "org:group",
];
const SEALS: &[&str] = &[
    "盖章机关",
    "发证单位",
    "盖章单位",
    "发证机关",
    "发证/盖章单位",
    "用印机关",
    "用印单位",
    "sealing_organ",
    "issue_dept_code",
    "issue_dept",
    "证照颁发机构代码",
    "证照颁发机构",
];
const RECEIVED: &[&str] = &[
    "收件日期",
    "申请时间",
    "申请日期",
    "收件时间",
    "接件时间",
    "接件日期",
    "received_on",
    "apply_date",
    "applied",
];
const FILED: &[&str] = &[
    "受理日期",
    "立案日期",
    "受理时间",
    "立案时间",
    "立案（受理）日期",
    "受理（立案）日期",
    "filed_on",
    "accept_date",
    "accepted",
    "first_event",
];
const DECIDED: &[&str] = &[
    "办结日期",
    "决定日期",
    "办结时间",
    "决定时间",
    "处罚决定日期",
    "许可决定日期",
    "结案日期",
    "结案时间",
    "办理日期",
    "办理时间",
    "完成日期",
    "完成时间",
    "办毕日期",
    "出证日期",
    "审批日期",
    "decided_on",
    "result_date",
    "decision_date",
    "last_event",
];
const OUTCOMES: &[&str] = &[
    "办理结果",
    "业务动作",
    "办结结果",
    "处理结果",
    "办件状态",
    "案件状态",
    "办理状态",
    "审批结果",
    "处罚结果",
    "结果",
    "状态",
    "result_type",
    "result",
    "outcome_code",
    "status",
];

/// The days of a special procedure (特别程序), which do not count: by their first and last, as a list, or by number.
const SUSPENDED_FROM: &[&str] = &["特别程序开始时间", "特别程序开始日期", "special_time", "中止开始日期"];
const SUSPENDED_UNTIL: &[&str] = &["特别程序结束时间", "特别程序结束日期", "end_time", "中止结束日期"];
const SUSPENDED: &[&str] = &["特别程序起止", "特别程序期间", "suspended_periods"];
const SUSPENDED_DAYS: &[&str] = &["特别程序天数", "特别程序时长", "扣除天数", "中止天数", "excluded_days"];

/// The outcomes with what people write for them. Marks that may mean two things (such as 终止) are left out: a report
/// is better than a guess.
const CHOICES: [Choice<'static>; 7] = [
    Choice {
        code: Outcome::Approved.code(),
        synonyms: &["准予", "准予许可", "准予登记", "同意", "批准", "通过", "许可", "予以许可", "granted"],
    },
    Choice {
        code: Outcome::Rejected.code(),
        synonyms: &[
            "不予",
            "不予许可",
            "不准予",
            "不予批准",
            "不同意",
            "不通过",
            "驳回",
            "不予登记",
            "refused",
        ],
    },
    Choice {
        code: Outcome::Penalised.code(),
        synonyms: &["处罚", "予以处罚", "行政处罚", "给予处罚", "罚款", "警告", "没收", "penalized"],
    },
    Choice {
        code: Outcome::NotPenalised.code(),
        synonyms: &["不予处罚", "不予行政处罚", "免予处罚", "免于处罚", "not penalised", "not penalized"],
    },
    Choice {
        code: Outcome::Completed.code(),
        synonyms: &["办结", "已办结", "办理完毕", "办理完结", "完成", "结案", "已结案", "done"],
    },
    Choice {
        code: Outcome::Withdrawn.code(),
        synonyms: &["撤回", "撤回申请", "申请撤回", "主动撤回", "撤件"],
    },
    Choice {
        code: Outcome::Pending.code(),
        synonyms: &["在办", "办理中", "未办结", "在办中", "审核中", "审批中", "待办", "in progress"],
    },
];

/// The columns of one file: as they are commonly titled, or as a mapping says.
pub(crate) struct Columns<'m> {
    mapping: Option<&'m Mapping>,
    /// For each column the titles that the mapping gives it.
    titles: Vec<Vec<&'m str>>,
}

impl<'m> Columns<'m> {
    pub(crate) fn of(mapping: Option<&'m Mapping>) -> Self {
        let titles = mapping.map_or_else(Vec::new, |mapping| {
            let of = |spec: &ColumnSpec<'_>| {
                let columns = mapping.sources(spec.field).filter_map(|at| mapping.columns.get(at));
                let titles = columns.map(|column| column.title.as_str());
                // Whatever a mapping says, a column that tells of persons is none of ours.
                titles.filter(|title| !is_personal(title)).collect()
            };
            COLUMNS.iter().map(of).collect()
        });
        Self { mapping, titles }
    }

    /// What the file is to be read by.
    pub(crate) fn specs(&self, with_applicant: bool) -> Vec<ColumnSpec<'_>> {
        let Some(mapping) = self.mapping else {
            return COLUMNS.iter().copied().chain(with_applicant.then_some(APPLICANT)).collect();
        };
        let mapped = COLUMNS.iter().zip(&self.titles).map(|(spec, titles)| {
            let fixed = mapping.fixed.get(spec.field).map(|text| text.trim()).filter(|text| !text.is_empty());
            ColumnSpec { titles: titles.as_slice(), fixed, ..*spec }
        });
        mapped.chain(with_applicant.then_some(APPLICANT)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_has_its_choice_and_no_title_means_two_columns() {
        assert!(Outcome::ALL.iter().zip(&CHOICES).all(|(outcome, choice)| {
            outcome.code() == choice.code && outcome.label().zh == choice.synonyms[0]
        }));
        let mut titles: Vec<&str> = COLUMNS.iter().flat_map(|spec| spec.titles).copied().collect();
        let all = titles.len();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), all);
    }
}
