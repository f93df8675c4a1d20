//! Sheets as offices keep them, under their own titles: read by a guessed mapping, corrected where it is wrong.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::sync::Arc;

use exchange::own::{self, From, Mapping, Reading};
use exchange::{ReadOptions, drafts_from_bytes};
use jiff::Timestamp;
use register::acts::Act;
use register::{ActId, Entry, Language, OrganId, Register, Statement};
use uuid::Uuid;

const PLACES: &str = "\
广饶县行政区划名录（2023年）,,,
序号,行政区划名称,行政区划代码,备注
1,山东省,370000,
2,东营市,370500,
3,广饶县,370523,
4,大王镇,370523101,
5,稻庄镇,370523102,
合计,5,,
";

const ORGANS: &str = "\
单位名称,统一社会信用代码,联系电话
广饶县人民政府,,
广饶县自然资源局,,0546-1
广饶县应急管理局,—,
广饶县大王镇人民政府,,
广饶县稻庄镇人民政府,,
";

const POWERS: &str = "\
广饶县赋予经济发达镇行政权力事项目录,,,,,,
序号,事项名称,子项,主管部门,设定依据,下放方式,承接单位
一、行政许可（共3项）,,,,,,
1,乡村建设规划许可证核发,,县自然资源局,《中华人民共和国城乡规划法》第四十一条第一款：“在乡、村庄规划区内进行建设的，……依照《土地管理法》第四十四条办理。”,直接赋权,大王镇、稻庄镇
2,临时用地审批,一般耕地,,《土地管理法》第五十七条,委托,大王镇政府
,,未利用地,,《土地管理法》第五十七条,委托,大王镇
二、行政处罚（共1项）,,,,,,
序号,事项名称,子项,主管部门,设定依据,下放方式,承接单位
3,对未落实隐患排查的处罚,,应急管理,1.《安全生产法》第一百零一条 2.《山东省安全生产条例》第四十四条,委托执法,各镇街
";

fn admit(register: &mut Register, acts: impl IntoIterator<Item = Act>) {
    for act in acts {
        let entry = Entry {
            position: register.next_position(),
            id: ActId(Uuid::now_v7()),
            recorded_at: Timestamp::UNIX_EPOCH,
            recorder: "t".into(),
            organ: OrganId::new("o").unwrap(),
            capacity: "t".into(),
            statement: Arc::new(Statement { act, history: true, opinion: Vec::new() }),
        };
        register.admit(Arc::new(entry)).unwrap();
    }
}

fn read(name: &str, text: &str, mapping: &Mapping, register: &Register) -> Reading {
    own::drafts(name, text.as_bytes(), mapping, register, &ReadOptions::default(), 50).unwrap()
}

fn guessed(text: &str, kind: &str) -> Mapping {
    own::look("自有.csv", text.as_bytes(), kind, &ReadOptions::default()).unwrap().mapping
}

fn clean(reading: Reading) -> Vec<Act> {
    assert!(reading.set.is_clean(), "{}", reading.set.report.describe(Language::Zh));
    reading.set.drafts.into_iter().map(|draft| draft.act).collect()
}

/// Places and organs of the county, from its own lists.
fn county() -> Register {
    let mut register = Register::default();
    let places = clean(read("区划.csv", PLACES, &guessed(PLACES, "register_place"), &register));
    admit(&mut register, places);
    let organs = clean(read("机构.csv", ORGANS, &guessed(ORGANS, "register_organ"), &register));
    admit(&mut register, organs);
    register
}

fn json(act: &Act) -> serde_json::Value {
    serde_json::to_value(act).unwrap()
}

#[test]
fn a_list_of_places_and_a_list_of_organs_become_a_county() {
    let register = county();
    let books = register.books();
    let place = books.places.get(&"370523101".parse().unwrap()).unwrap();
    assert_eq!((place.level.code(), place.parents.last().unwrap().as_str()), ("town", "370523"));
    let organs: Vec<_> = books
        .organs
        .iter()
        .map(|organ| {
            let function = organ.functions.last().map_or("", |function| function.as_str());
            (
                organ.id.as_str(),
                organ.kind.code(),
                organ.level.code(),
                organ.areas.last().unwrap().as_str(),
                function,
            )
        })
        .collect();
    assert_eq!(
        organs,
        [
            ("JG-0001", "government", "county", "370523", ""),
            ("JG-0002", "department", "county", "370523", "自然资源"),
            ("JG-0003", "department", "county", "370523", "应急管理"),
            ("JG-0004", "government", "town", "370523101", ""),
            ("JG-0005", "government", "town", "370523102", ""),
        ]
    );
}

#[test]
fn a_list_of_powers_is_understood_with_headings_merged_cells_and_citations() {
    let register = county();
    let mapping = guessed(POWERS, "list_power");
    let means: Vec<_> = mapping.columns.iter().map(|column| column.means.as_deref().unwrap_or("")).collect();
    assert_eq!(means, ["", "name", "sub_item", "function", "basis", "", ""]);
    let reading = read("目录.csv", POWERS, &mapping, &register);
    assert_eq!(reading.passed_over, 3);
    let above =
        reading.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.from == Some(From::Above)).count();
    assert_eq!(above, 2, "the department of the two rows under the merged cell");
    let acts = clean(reading);
    let listed: Vec<_> = acts.iter().map(json).collect();
    let text = |at: usize, field: &str| listed[at][field].as_str().unwrap_or("").to_owned();
    assert_eq!(listed.len(), 4);
    assert_eq!((text(0, "power"), text(0, "name")), ("QL-0001".into(), "乡村建设规划许可证核发".into()));
    assert_eq!(
        (text(0, "power_kind"), text(0, "function"), text(0, "domain")),
        ("licence".into(), "自然资源".into(), "自然资源".into())
    );
    assert_eq!(listed[0]["basis"], serde_json::json!([{"law": "城乡规划法", "article": "第四十一条第一款"}]));
    assert_eq!(
        (text(1, "name"), text(2, "name")),
        ("临时用地审批（一般耕地）".into(), "临时用地审批（未利用地）".into())
    );
    assert_eq!((text(2, "function"), text(3, "power_kind")), ("自然资源".into(), "penalty".into()));
    assert_eq!(listed[3]["basis"].as_array().unwrap().len(), 2);
}

#[test]
fn an_office_of_the_party_committee_works_in_its_county() {
    let mut register = Register::default();
    let places = clean(read("区划.csv", PLACES, &guessed(PLACES, "register_place"), &register));
    admit(&mut register, places);
    let list = "单位名称\n中共广饶县委机构编制委员会办公室\n广饶县委编办\n广饶县安全生产委员会办公室\n广饶县发展和改革委员会\n";
    let organs = clean(read("机构.csv", list, &guessed(list, "register_organ"), &register));
    let facts: Vec<_> = organs
        .iter()
        .map(|organ| {
            let organ = json(organ);
            let text = |field: &str| organ[field].as_str().unwrap_or("").to_owned();
            (text("organ_kind"), text("level"), text("area"), text("function"))
        })
        .collect();
    let department = |function: &str| {
        ("department".to_owned(), "county".to_owned(), "370523".to_owned(), function.to_owned())
    };
    let functions = ["机构编制", "机构编制", "安全生产", "发展和改革"];
    assert_eq!(facts, functions.map(department));
}

#[test]
fn a_countys_own_authorisation_is_asked_about_with_its_article() {
    let mut register = county();
    admit(&mut register, clean(read("目录.csv", POWERS, &guessed(POWERS, "list_power"), &county())));
    let list = POWERS.replace("委托执法", "授权");
    let mut mapping = guessed(&list, "issue_grant");
    for (column, value) in [("instrument", "某文"), ("issued", "2014-05-20"), ("effective", "2014-06-01")] {
        mapping.fixed.insert(column.to_owned(), value.to_owned());
    }
    let said = read("目录.csv", &list, &mapping, &register).set.report.describe(Language::Zh);
    assert!(
        said.contains("“授权”") && said.contains("第二十条第三款") && said.contains("请改写为“委托”"),
        "{said}"
    );
}

#[test]
fn a_name_merged_over_its_whole_and_its_part_is_a_header_of_two_rows() {
    let register = county();
    let list = "赋权事项目录,,,,\n序号,事项名称,,主管部门,设定依据\n,主项,子项,,\n一、行政许可,,,,\n1,临时用地审批,一般耕地,县自然资源局,《土地管理法》第五十七条\n2,,未利用地,,《土地管理法》第五十七条\n";
    let acts = clean(read("目录.csv", list, &guessed(list, "list_power"), &register));
    let names: Vec<_> = acts.iter().map(|act| json(act)["name"].as_str().unwrap_or("").to_owned()).collect();
    assert_eq!(names, ["临时用地审批（一般耕地）", "临时用地审批（未利用地）"]);
}

#[test]
fn the_same_sheet_again_lists_nothing_twice() {
    let mut register = county();
    let mapping = guessed(POWERS, "list_power");
    let acts = clean(read("目录.csv", POWERS, &mapping, &register));
    admit(&mut register, acts);
    let again = read("目录.csv", POWERS, &mapping, &register);
    assert!(again.set.is_clean() && again.set.drafts.is_empty());
    assert_eq!(again.there.len(), 4);
}

#[test]
fn the_same_sheet_hands_the_powers_over_town_by_town() {
    let mut register = county();
    let acts = clean(read("目录.csv", POWERS, &guessed(POWERS, "list_power"), &register));
    admit(&mut register, acts);
    let paper = "标题,文号,发文单位,成文日期\n关于赋予经济发达镇行政权力的决定,广政发〔2022〕3号,广饶县人民政府,2022年3月1日\n";
    let acts = clean(read("文件.csv", paper, &guessed(paper, "register_instrument"), &register));
    assert_eq!(json(&acts[0])["instrument_kind"], "decision");
    admit(&mut register, acts);

    let mut mapping = guessed(POWERS, "issue_grant");
    let means: Vec<_> = mapping.columns.iter().map(|column| column.means.as_deref().unwrap_or("")).collect();
    assert_eq!(means, ["", "power", "sub_item", "grantor", "", "mode", "grantee"]);
    for (column, value) in
        [("instrument", "广政发〔2022〕3号"), ("issued", "2022-03-01"), ("effective", "2022年4月1日")]
    {
        mapping.fixed.insert(column.into(), value.into());
    }
    let acts = clean(read("目录.csv", POWERS, &mapping, &register));
    assert_eq!(acts.len(), 1, "one instrument, one act");
    let act = json(&acts[0]);
    let lines: Vec<String> = act["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let of = |field: &str| line[field].as_str().unwrap().to_owned();
            [of("power"), of("mode"), of("place"), of("grantor"), of("grantee"), of("effective")].join(" ")
        })
        .collect();
    assert_eq!(
        lines,
        [
            "QL-0001 transfer 370523101 JG-0002 JG-0004 2022-04-01",
            "QL-0001 transfer 370523102 JG-0002 JG-0005 2022-04-01",
            "QL-0002 entrust 370523101 JG-0002 JG-0004 2022-04-01",
            "QL-0003 entrust 370523101 JG-0002 JG-0004 2022-04-01",
            "QL-0004 entrust 370523101 JG-0003 JG-0004 2022-04-01",
            "QL-0004 entrust 370523102 JG-0003 JG-0005 2022-04-01",
        ]
    );
    admit(&mut register, acts);
}

#[test]
fn what_means_nothing_certain_is_named_with_row_and_column() {
    let register = county();
    let text = "事项名称,权力类型,主管部门\n甲,行政许可,县水利局\n乙,行政许可,县应急管理局\n,行政许可,县应急管理局\n丙,备案审批类,县应急管理局\n";
    let reading = read("目录.csv", text, &guessed(text, "list_power"), &register);
    let said = reading.set.report.describe(Language::Zh);
    let faults: Vec<(u32, &str)> =
        reading.set.report.faults.iter().map(|fault| (fault.cell.row, fault.cell.column.as_str())).collect();
    assert_eq!(faults, [(2, "C 主管部门"), (4, "A 事项名称"), (5, "B 权力类型")], "{said}");
    assert!(said.contains("先登记这个机关"), "{said}");
}

#[test]
fn a_column_the_sheet_lacks_is_asked_for_once_for_all_rows() {
    let register = county();
    let text = "事项名称,主管部门\n甲,县应急管理局\n";
    let reading = read("目录.csv", text, &guessed(text, "list_power"), &register);
    let said = reading.set.report.describe(Language::Zh);
    assert!(said.contains("第 2 行 职权类型：表中没有这一列"), "{said}");
    assert!(said.contains("fixed"), "{said}");
}

#[test]
fn titles_never_seen_are_mapped_by_hand_and_the_mapping_is_found_again() {
    let register = county();
    let text = "管啥,归谁,哪类\n甲,应急管理,许可\n";
    let seen = own::look("乱.csv", text.as_bytes(), "list_power", &ReadOptions::default()).unwrap();
    assert!(!seen.is_template());
    assert_eq!(seen.header_row, 1);
    assert_eq!(seen.columns[0].samples, ["甲"]);
    let mut mapping = seen.mapping;
    for (column, means) in mapping.columns.iter_mut().zip(["name", "function", "power_kind"]) {
        column.means = Some(means.into());
    }
    mapping.prefix = "广-".into();
    assert_eq!(mapping.titles_key(), guessed(text, "list_power").titles_key());
    let kept = serde_json::to_string(&mapping).unwrap();
    let acts = clean(read("乱.csv", text, &serde_json::from_str(&kept).unwrap(), &register));
    assert_eq!(json(&acts[0])["power"], "广-0001");
}

#[test]
fn our_own_template_is_known_as_such() {
    for kind in ["register_place", "register_organ", "list_power", "register_instrument", "issue_grant"] {
        let book = exchange::template(kind, None).unwrap();
        let seen = own::look("模板.xlsx", &book, kind, &ReadOptions::default()).unwrap();
        assert!(seen.is_template(), "{kind}: {:?}", seen.mapping);
    }
    assert!(
        !own::look("目录.csv", POWERS.as_bytes(), "list_power", &ReadOptions::default())
            .unwrap()
            .is_template()
    );
}

#[test]
fn a_table_that_is_no_list_is_refused_with_what_is_wanted() {
    let error =
        own::look("空.csv", "1,2\n3,4\n".as_bytes(), "list_power", &ReadOptions::default()).unwrap_err();
    assert!(error.describe(Language::Zh).contains("职权名称"), "{error}");
    let strict = drafts_from_bytes(
        "目录.csv",
        POWERS.as_bytes(),
        Some("list_power"),
        &county(),
        &ReadOptions::default(),
    );
    assert!(!strict.unwrap().is_clean(), "without a mapping nothing is guessed");
}
