//! The titles under which offices keep what the fields of an act hold (放权目录, 权力清单, 机构名录), and the words they
//! write for modes and kinds.
//!
//! Collected from published lists: 事项名称, 主管部门, 实施机关, 设定依据, 实施依据, 子项 and the like. The first title of a line
//! is the best one: where two columns of a sheet mean the same field, the better title holds it.

/// The column that holds what is left of a name when a power is parted (项目名称 + 子项).
pub(super) const SUB_ITEM: &str = "sub_item";

/// Titles of one column, for one kind of act or, with an empty kind, for every kind.
struct Titles {
    kind: &'static str,
    column: &'static str,
    titles: &'static [&'static str],
}

const NAMES_OF_POWERS: &[&str] = &[
    "职权名称",
    "事项名称",
    "权力名称",
    "权力事项名称",
    "行政权力名称",
    "行政职权名称",
    "赋权事项名称",
    "下放事项名称",
    "放权事项名称",
    "委托事项名称",
    "赋权事项",
    "下放事项",
    "放权事项",
    "委托事项",
    "权力事项",
    "职权事项",
    "项目名称",
    "主项名称",
    "主项",
    "管理权限",
    "权限名称",
    "执法事项",
    "事项",
    "职权",
    "名称",
];
const CODES_OF_POWERS: &[&str] = &[
    "职权编码",
    "权力编码",
    "事项编码",
    "项目编码",
    "权力事项编码",
    "基本编码",
    "实施编码",
    "职权编号",
    "事项编号",
    "权力编号",
    "职权代码",
    "事项代码",
    "编码",
    "代码",
];
const DEPARTMENTS: &[&str] = &[
    "原实施部门",
    "原实施机关",
    "原行使机关",
    "原行使部门",
    "原实施主体",
    "主管部门",
    "业务主管部门",
    "行业主管部门",
    "县级主管部门",
    "县直主管部门",
    "县直部门",
    "区直部门",
    "市直部门",
    "责任部门",
    "职能部门",
    "下放部门",
    "放权部门",
    "赋权部门",
    "移交部门",
    "委托部门",
    "委托机关",
    "实施部门",
    "实施机关",
    "实施主体",
    "部门名称",
    "部门",
    "单位",
];
const RECEIVERS: &[&str] = &[
    "承接机关",
    "承接单位",
    "承接主体",
    "承接镇街",
    "承接乡镇",
    "承接镇",
    "承接部门",
    "受委托机关",
    "受委托单位",
    "受委托组织",
    "受托单位",
    "受托机关",
    "赋权镇街",
    "下放后实施主体",
    "下放后实施机关",
    "下放对象",
    "赋权对象",
    "现实施主体",
    "现实施机关",
];

const TITLES: &[Titles] = &[
    Titles { kind: "list_power", column: "power", titles: CODES_OF_POWERS },
    Titles { kind: "list_power", column: "name", titles: NAMES_OF_POWERS },
    Titles {
        kind: "list_power", column: SUB_ITEM, titles: &["子项", "子项名称", "事项子项", "业务项"]
    },
    Titles {
        kind: "list_power",
        column: "power_kind",
        titles: &[
            "职权类型",
            "权力类型",
            "权力类别",
            "职权类别",
            "事项类别",
            "事项类型",
            "行政权力类型",
            "行政权力类别",
            "项目类别",
            "类别",
            "类型",
            "性质",
        ],
    },
    Titles { kind: "list_power", column: "function", titles: DEPARTMENTS },
    Titles {
        kind: "list_power",
        column: "domain",
        titles: &["领域", "所属领域", "行业领域", "业务领域", "执法领域", "所属行业"],
    },
    Titles {
        kind: "list_power",
        column: "basis",
        titles: &[
            "设定依据",
            "实施依据",
            "法律依据",
            "法定依据",
            "职权依据",
            "权力依据",
            "法律法规依据",
            "执法依据",
            "处罚依据",
            "依据",
        ],
    },
    Titles {
        kind: "list_power",
        column: "time_limit_days",
        titles: &["法定时限", "法定期限", "法定办结时限", "法定办理时限", "办理时限", "办结时限"],
    },
    Titles {
        kind: "list_power",
        column: "officers_required",
        titles: &["所需持证人员", "执法人员数", "持证人数", "所需执法人员"],
    },
    Titles { kind: "issue_grant", column: "power", titles: NAMES_OF_POWERS },
    Titles {
        kind: "issue_grant", column: SUB_ITEM, titles: &["子项", "子项名称", "事项子项", "业务项"]
    },
    Titles { kind: "issue_grant", column: "grantor", titles: DEPARTMENTS },
    Titles { kind: "issue_grant", column: "grantee", titles: RECEIVERS },
    Titles {
        kind: "issue_grant",
        column: "place",
        titles: &["适用区域", "实施区域", "下放范围", "赋权范围", "适用范围", "实施范围", "镇街", "乡镇"],
    },
    Titles {
        kind: "issue_grant",
        column: "mode",
        titles: &[
            "放权方式",
            "下放方式",
            "赋权方式",
            "下放形式",
            "放权形式",
            "赋权形式",
            "下放类型",
            "赋权类型",
            "行使方式",
            "授权方式",
            "承接方式",
        ],
    },
    Titles {
        kind: "issue_grant",
        column: "effective",
        titles: &[
            "生效日",
            "生效日期",
            "实施日期",
            "实施时间",
            "下放时间",
            "下放日期",
            "起始日期",
            "执行日期",
        ],
    },
    Titles {
        kind: "issue_grant",
        column: "expires",
        titles: &["期满日", "有效期至", "截止日期", "到期日期", "委托期限至", "终止日期"],
    },
    Titles {
        kind: "issue_grant", column: "issued", titles: &["印发日", "印发日期", "发文日期", "公布日期"]
    },
    Titles {
        kind: "issue_grant",
        column: "instrument",
        titles: &["依据文件", "文号", "发文字号", "文件文号", "赋权文件", "下放文件", "文件名称"],
    },
    Titles {
        kind: "register_place",
        column: "name",
        titles: &[
            "名称",
            "地方名称",
            "行政区划名称",
            "区划名称",
            "单位名称",
            "乡镇名称",
            "镇街名称",
            "乡镇",
            "镇街",
        ],
    },
    Titles {
        kind: "register_place",
        column: "code",
        titles: &["区划代码", "行政区划代码", "统计用区划代码", "区划编码", "代码", "编码"],
    },
    Titles {
        kind: "register_place",
        column: "parent",
        titles: &["上级地方", "上级", "所属县", "所属县区", "所属区县", "上级区划", "上级名称"],
    },
    Titles {
        kind: "register_place", column: "level", titles: &["层级", "级别", "行政层级", "行政级别"]
    },
    Titles {
        kind: "register_organ",
        column: "name",
        titles: &[
            "名称",
            "机关名称",
            "机构名称",
            "单位名称",
            "部门名称",
            "单位全称",
            "机构全称",
            "全称",
            "部门",
            "单位",
        ],
    },
    Titles {
        kind: "register_organ",
        column: "credit_code",
        titles: &["统一社会信用代码", "信用代码", "社会信用代码", "统一信用代码"],
    },
    Titles {
        kind: "register_organ",
        column: "organ_kind",
        titles: &[
            "性质",
            "机构性质",
            "单位性质",
            "机构类型",
            "单位类型",
            "机关类型",
            "机构类别",
            "类别",
            "类型",
        ],
    },
    Titles {
        kind: "register_organ",
        column: "function",
        titles: &["职能", "主要职能", "业务领域", "主管领域", "职能领域"],
    },
    Titles {
        kind: "register_organ",
        column: "area",
        titles: &["管辖区域", "所属区划", "所属地区", "所在地", "所属镇街", "辖区", "区划", "行政区划"],
    },
    Titles { kind: "register_organ", column: "level", titles: &["层级", "级别", "行政层级"] },
    Titles {
        kind: "register_organ",
        column: "parent",
        titles: &["隶属", "上级单位", "主管单位", "隶属关系", "上级机关", "主管部门"],
    },
    Titles {
        kind: "register_organ", column: "acts_for", titles: &["代表机关", "派出机关", "派出部门"]
    },
    Titles {
        kind: "register_instrument",
        column: "title",
        titles: &["标题", "文件名称", "文件标题", "名称", "题名"],
    },
    Titles {
        kind: "register_instrument", column: "number", titles: &["文号", "发文字号", "文件编号"]
    },
    Titles {
        kind: "register_instrument",
        column: "issuer",
        titles: &["发文机关", "发文单位", "制发机关", "制定机关", "印发单位", "印发机关"],
    },
    Titles {
        kind: "register_instrument",
        column: "signed",
        titles: &["成文日期", "印发日期", "发文日期", "签发日期", "发布日期", "日期", "时间"],
    },
    Titles {
        kind: "register_instrument", column: "instrument_kind", titles: &["文种", "类别", "类型"]
    },
    Titles { kind: "", column: "note", titles: &["备注", "说明", "备注说明"] },
    Titles {
        kind: "", column: "from", titles: &["起始日", "起始日期", "成立日期", "设立日期"]
    },
];

/// The titles known for a column of a kind, the best one first.
pub(super) fn titles(kind: &str, column: &str) -> &'static [&'static str] {
    let of = |wanted: &str| TITLES.iter().find(|known| known.kind == wanted && known.column == column);
    of(kind).or_else(|| of("")).map_or(&[], |known| known.titles)
}

/// Words for the closed lists of acts, beside their codes and labels: column, word, code.
const WORDS: &[(&str, &str, &[&str])] = &[
    (
        "mode",
        "transfer",
        &[
            "直接下放",
            "直接赋权",
            "直接放权",
            "赋权",
            "下放",
            "直接行使",
            "划转",
            "依法赋权",
            "调整下放",
            "交由行使",
        ],
    ),
    (
        "mode",
        "entrust",
        &["委托", "委托下放", "委托赋权", "委托行使", "委托实施", "委托执法", "依法委托", "委托放权"],
    ),
    (
        "mode",
        "outpost",
        &["服务前移", "窗口前移", "服务窗口前移", "派驻", "派驻服务", "服务下沉", "下沉窗口"],
    ),
    ("power_kind", "licence", &["许可", "行政审批", "审批"]),
    ("power_kind", "penalty", &["处罚", "行政处罚权"]),
    ("power_kind", "coercion", &["强制", "行政强制措施", "行政强制执行"]),
    ("power_kind", "levy", &["征收"]),
    ("power_kind", "payment", &["给付"]),
    ("power_kind", "inspection", &["检查", "监督检查", "行政监督检查", "行政监督"]),
    ("power_kind", "confirmation", &["确认"]),
    ("power_kind", "reward", &["奖励"]),
    ("power_kind", "ruling", &["裁决"]),
    (
        "power_kind",
        "other",
        &["其他", "其它", "其他权力", "其它权力", "其他行政权力", "其它行政权力", "其他类", "行政备案"],
    ),
    ("power_kind", "public_service", &["公共服务事项", "服务"]),
    ("level", "county", &["县", "区", "县区级", "区县级", "县（区）级", "县(区)级", "县(市、区)级"]),
    ("level", "city", &["市", "设区市级", "地市级"]),
    ("level", "town", &["镇", "乡", "街道", "乡镇级", "镇街级", "乡级", "科级镇"]),
    ("level", "province", &["省"]),
    ("level", "village", &["村", "社区"]),
];

/// The code of a closed list that a word stands for in a column.
pub(super) fn code_of_word(column: &str, written: &str) -> Option<&'static str> {
    let plain: String = tables::fold_width(written).chars().filter(|c| !c.is_whitespace()).collect();
    let same = |word: &&str| tables::fold_width(word) == plain;
    WORDS.iter().find(|(of, _, words)| *of == column && words.iter().any(same)).map(|(_, code, _)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::Layout;
    use register::acts::{Act, FieldKind};

    #[test]
    fn every_line_speaks_of_a_column_that_its_kind_has() {
        for known in TITLES.iter().filter(|known| !known.kind.is_empty()) {
            let layout = Act::describe(known.kind).map(Layout::of).expect("a kind of act");
            let table = layout.table.map(|table| table.field.name);
            let there = layout.columns.iter().any(|column| column.name == known.column)
                || table == Some(known.column)
                || known.column == SUB_ITEM;
            assert!(there, "{} {}", known.kind, known.column);
        }
    }

    #[test]
    fn words_stand_for_codes_of_the_lists() {
        for act in Act::DESCRIPTORS {
            for column in Layout::of(act).columns {
                let (crate::columns::Holds::Act(field) | crate::columns::Holds::Row(field)) = column.holds
                else {
                    continue;
                };
                let FieldKind::Choice(choices) = field.kind else { continue };
                for (_, code, words) in WORDS.iter().filter(|(of, _, _)| *of == field.name) {
                    assert!(choices.iter().any(|choice| choice.value == *code), "{} {code}", act.kind);
                    let meant = |word: &str| choices.iter().find(|choice| choice.label.zh == word);
                    for word in *words {
                        assert!(meant(word).is_none_or(|choice| choice.value == *code), "{word}");
                    }
                }
            }
        }
    }
}
