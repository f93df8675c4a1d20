//! What people hand in by mistake: each is named by sheet, row, column and value, with its mend; nothing is dropped.

mod common;

use common::{clean, faults, read};
use exchange::ExchangeError;
use register::Language;
use register::acts::Act;
use rust_xlsxwriter::{Formula, Workbook};

const PLACES: &str = "place,name,level,code,from\n";

#[test]
fn each_bad_cell_is_named_with_its_mend() {
    let text = format!(
        "{PLACES}a,甲县,county,３７０５２２,２０１４年５月２０日\n,乙县,county,,\nc,,countty,37052,2014-02-30\nd d丁,丁县,county,370522,\n"
    );
    let found = faults("register_place.csv", &text, None);
    for wanted in [
        "register_place.csv, row 3, A place: required",
        "row 4, B name: required",
        "row 4, C level `countty`: not one of the allowed values",
        "row 4, D code `37052`: the place code \"37052\" has 5 characters: write 2, 4, 6, 9 or 12 digits",
        "row 4, E from `2014-02-30`: there is no such day",
        "row 5, A place `d d丁`: not an identity",
    ] {
        assert!(found.contains(wanted), "{wanted}\n{found}");
    }
    let set = read("register_place.csv", text.as_bytes(), None).unwrap();
    assert_eq!((set.drafts.len(), set.report.rows_read, set.report.faults_found()), (1, 4, 6));
    assert!(
        set.report
            .describe(Language::Zh)
            .contains("第 4 行 D code“37052”：区划代码应为 2、4、6、9 或 12 位数字，这里有 5 位")
    );
    let csv = String::from_utf8(set.report.to_csv(Language::Zh).unwrap()).unwrap();
    assert!(csv.contains("register_place.csv,,4,E from,2014-02-30,"), "{csv}");
    assert!(csv.contains("没有这一天"), "{csv}");
}

#[test]
fn full_width_digits_bom_title_rows_and_a_running_number_are_understood() {
    let text = "\u{feff}东营市地方登记表,,,,\n2014年,,,,\n序号,地方标识*,名称（必填）,层级,区划代码\n1,lijin,利津县,县级,３７０５２２\n2,ｙａｎｗｏ,盐窝镇,镇级,370522101\n";
    let acts = clean("x.csv", text.as_bytes(), Some("register_place"));
    let Act::RegisterPlace(first) = &acts[0] else { unreachable!() };
    let Act::RegisterPlace(second) = &acts[1] else { unreachable!() };
    assert_eq!(first.code.unwrap().to_string(), "370522");
    assert_eq!(second.place.as_str(), "yanwo");
}

#[test]
fn gb18030_is_read() {
    let text = "地方标识,名称,层级\nlijin,利津县（构造）,县级\nkl,垦利县,县级\n";
    let (bytes, _, _) = encoding_rs::GB18030.encode(text);
    let acts = clean("登记地方.csv", &bytes, None);
    let Act::RegisterPlace(first) = &acts[0] else { unreachable!() };
    assert_eq!(first.name, "利津县（构造）");
}

#[test]
fn columns_that_do_not_fit_are_named() {
    let found = faults("register_place.csv", "place,nmae,level,name,name\nx,,county,甲,甲\n", None);
    assert!(
        found.contains(
            "row 1, B nmae `nmae`: this column is not understood; delete or rename it, perhaps to `name`"
        ),
        "{found}"
    );
    assert!(found.contains("row 1, E name `name`: another column means the same"), "{found}");
    let found = faults("register_place.csv", "place,name\nx,甲\n", None);
    assert!(found.contains("row 1: the required column `层级 (level)` is missing"), "{found}");
    let found = faults("register_place.csv", "place,name,level,\nx,甲,county,stray\n", None);
    assert!(found.contains("row 2, D `stray`: this column has no title"), "{found}");
}

#[test]
fn a_value_that_fits_its_column_but_not_its_field_is_named() {
    let found =
        faults("certify_officers.csv", "organ,officers,from\na,70000,2014-01-01\nb,-1,2014-01-01\n", None);
    assert!(found.contains("row 2, B officers `70000`: too large a number"), "{found}");
    assert!(found.contains("row 3, B officers `-1`: must not be below zero"), "{found}");
    let header = "instrument,issued,power,place,mode,grantor,grantee,effective,limit\n";
    let rows = "i,2014-05-20,1,p,委托放权,a,b,2014-06-01,5万元\n,,2,p,entrust,a,b,2014-06-01,50000.005\n";
    let found = faults("issue_grant.csv", &format!("{header}{rows}"), None);
    assert!(found.contains("row 3, I limit `50000.005`: an amount has at most two decimals"), "{found}");
}

#[test]
fn a_long_text_and_a_long_list_are_refused() {
    let text = format!("place,name,level\nx,{},county\n", "字".repeat(2_001));
    assert!(faults("register_place.csv", &text, None).contains("longer than 2000 characters"));
    let id = "018f0000-0000-7000-8000-000000000001";
    let text = format!("issue,lines,organ,day\n{id},1-20001,a,2014-01-01\n{id},3-1,a,2014-01-01\n");
    let found = faults("accept_grant.csv", &text, None);
    assert!(found.contains("row 2, B lines `1-20001`: one act carries at most 20000"), "{found}");
    assert!(found.contains("row 3, B lines `3-1`: not a line number"), "{found}");
}

#[test]
fn meta_columns_are_checked() {
    let header = "place,name,level,@id,@recorded_at,@recorder,@organ,@capacity,@history\n";
    let rows = "a,甲,county,nonsense,soon,王某,,,perhaps\n";
    let found = faults("register_place.csv", &format!("{header}{rows}"), None);
    for wanted in [
        "D @id `nonsense`: not the identity of an act",
        "E @recorded_at `soon`: not a moment",
        "F @recorder `王某`: recorder, organ and capacity belong together",
        "I @history `perhaps`: neither yes nor no",
    ] {
        assert!(found.contains(wanted), "{wanted}\n{found}");
    }
}

#[test]
fn files_that_name_no_kind_and_kinds_that_are_none() {
    let error = read("list.csv", b"place,name\na,b\n", None).unwrap_err();
    assert!(matches!(error, ExchangeError::KindUnknown { .. }), "{error}");
    let error = read("list.csv", b"place,name\na,b\n", Some("plant_tree")).unwrap_err();
    assert!(matches!(error, ExchangeError::NoSuchKind { .. }), "{error}");
    let error = read("register_place.csv", "天气,温度\n晴,20\n".as_bytes(), None).unwrap_err();
    assert!(error.to_string().contains("地方标识 (place)"), "{error}");
    assert!(error.describe(Language::Zh).contains("没有表头"), "{error}");
    assert!(matches!(read("x.csv", b"", Some("register_place")), Err(ExchangeError::Table(_))));
}

#[test]
fn a_column_of_kinds_tells_the_rows_apart() {
    let text = "@kind,place,organ,name,level,organ_kind,area\n登记地方,p,,甲县,county,,\n,q,,乙县,county,,\nregister_organ,,o,甲县政府,county,government,p\n";
    let acts = clean("mixed.csv", text.as_bytes(), None);
    assert_eq!(
        acts.iter().map(Act::kind).collect::<Vec<_>>(),
        ["register_place", "register_place", "register_organ"]
    );
    let found = faults(
        "mixed.csv",
        "@kind,place,organ,name,level\nregister_place,p,o,甲,county\nplant_tree,p,,甲,county\n",
        None,
    );
    assert!(found.contains("row 2, C organ `o`: this column is not understood"), "{found}");
    assert!(found.contains("row 3, A @kind `plant_tree`: there is no such kind of act"), "{found}");
}

#[test]
fn two_kinds_in_one_workbook_and_a_sheet_that_is_none() {
    let mut book = Workbook::new();
    let notes = book.add_worksheet();
    notes.set_name("附注").unwrap();
    notes.write_string(0, 0, "随便写写").unwrap();
    for (name, rows) in [
        ("登记地方", [["地方标识", "名称", "层级"], ["p", "甲县", "县级"]]),
        ("close_place", [["地方", "最后一日", "备注"], ["甲县", "2014-12-31", "并入"]]),
    ] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in (0_u32..).zip(rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    let set = read("book.xlsx", &book.save_to_buffer().unwrap(), None).unwrap();
    assert!(set.is_clean(), "{}", set.report.describe(Language::En));
    let Act::ClosePlace(close) = &set.drafts[1].act else { unreachable!() };
    assert_eq!(close.place.as_str(), "p", "the name is known from the sheet before");
    assert_eq!(set.report.sheets_ignored, ["book.xlsx [附注]"]);
    assert_eq!(set.origins[1].describe(Language::Zh), "book.xlsx [close_place] 第 2 行");
}

#[test]
fn a_broken_row_does_not_accuse_the_lines_below_it() {
    let text = "职权编码,职权名称,职权类型,主管职能,领域,法律名称,条款\n\
        P-1,\"甲\"乙,licence,环保,环保,甲法,第一条\n,,,,,乙法,第二条\n,,,,,丙法,第三条\n\
        P-2,丁,licence,环保,环保,丁法,第四条\n";
    let set = read("list_power.csv", text.as_bytes(), None).unwrap();
    let rows: Vec<u32> = set.report.faults.iter().map(|fault| fault.cell.row).collect();
    assert_eq!((rows, set.drafts.len()), (vec![2], 1), "{}", set.report.describe(Language::En));
    let text = "@kind,职权编码,职权名称,职权类型,主管职能,领域,法律名称,条款\n\
        plant_tree,P-1,甲,licence,环保,环保,甲法,第一条\n,,,,,,乙法,第二条\n";
    let found = faults("mixed.csv", text, None);
    assert!(found.contains("row 2") && !found.contains("row 3"), "{found}");
}

#[test]
fn formulas_give_their_results_or_are_refused() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("register_place").unwrap();
    for (column, title) in (0_u16..).zip(["place", "name", "level"]) {
        sheet.write_string(0, column, title).unwrap();
    }
    sheet.write_string(1, 0, "p").unwrap();
    sheet.write_formula(1, 1, Formula::new("=A2&\"县\"").set_result("甲县")).unwrap();
    sheet.write_string(1, 2, "county").unwrap();
    sheet.write_string(2, 0, "q").unwrap();
    sheet.write_formula(2, 1, Formula::new("=NOSUCH()").set_result("#NAME?")).unwrap();
    sheet.write_string(2, 2, "county").unwrap();
    let set = read("book.xlsx", &book.save_to_buffer().unwrap(), None).unwrap();
    let Act::RegisterPlace(place) = &set.drafts[0].act else { unreachable!() };
    assert_eq!(place.name, "甲县");
    let found = set.report.describe(Language::En);
    assert!(found.contains("book.xlsx [register_place], row 3, B name"), "{found}");
}
