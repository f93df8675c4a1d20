//! Drafts from JSON and NDJSON, good and bad.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::{clean, faults, read};
use exchange::{ExchangeError, OriginUnit};
use proptest::prelude::*;
use register::Language;

const PLACE: &str = r#"{"kind":"register_place","place":"p","name":"甲县","level":"county"}"#;
const DRAFT: &str = r#"{"act":{"kind":"close_place","place":"p","last_day":"2014-12-31"},"history":true,"id":"018f0000-0000-7000-8000-000000000001"}"#;

#[test]
fn bare_acts_and_drafts_in_every_arrangement() {
    for (name, text) in [
        ("a.ndjson", format!("{PLACE}\n\n{DRAFT}\n")),
        ("a.json", format!("[{PLACE},\n{DRAFT}]")),
        ("upload", format!("\u{feff}[{PLACE},{DRAFT}]")),
        ("upload", format!("{PLACE}\r\n{DRAFT}\r\n")),
    ] {
        let set = read(name, text.as_bytes(), None).unwrap();
        assert!(set.is_clean(), "{}", set.report.describe(Language::En));
        assert_eq!(set.drafts.len(), 2, "{name}");
        assert!(!set.drafts[0].history && set.drafts[1].history);
        assert!(set.drafts[0].id.is_none() && set.drafts[1].id.is_some());
    }
    assert_eq!(clean("one.json", DRAFT.as_bytes(), None).len(), 1);
    let set = read("a.ndjson", format!("{PLACE}\n\n{DRAFT}").as_bytes(), None).unwrap();
    assert_eq!((set.origins[1].unit, set.origins[1].first), (OriginUnit::Line, 3));
}

#[test]
fn malformed_json_is_named_by_line_and_column() {
    let error = read("a.json", b"[\n  {\"kind\": \"close_place\",}\n]", None).unwrap_err();
    let ExchangeError::MalformedJson { slip, .. } = &error else { unreachable!("{error}") };
    assert_eq!((slip.line, slip.column), (2, Some(26)));
    assert!(error.to_string().contains("at line 2, column 26"), "{error}");
    assert!(error.describe(Language::Zh).contains("第 2 行第 26 列"), "{error}");
    assert!(read("a.json", format!("{PLACE} rest").as_bytes(), None).is_err());
    let found = faults("a.ndjson", &format!("{PLACE}\n{{\"kind\":\n{DRAFT}\n"), None);
    assert!(found.contains("a.ndjson, row 2 `{\"kind\":`: not valid JSON at column 8"), "{found}");
}

#[test]
fn unknown_fields_and_kinds_are_named() {
    let text = r#"[{"kind":"register_place","place":"p","nmae":"甲","level":"county"},
        {"act":{"kind":"plant_tree"}},
        {"act":{"kind":"close_place","place":"p","last_day":"2014-12-31"},"histroy":true},
        {"kind":"issue_grant","instrument":"i","issued":"2014-01-01","lines":[{"pwoer":1}]},
        7,
        {"place":"p"},
        {"kind":"close_place","place":"p","last_day":"2014-02-30"}]"#;
    let found = faults("a.json", text, None);
    for wanted in [
        "row 1, nmae `甲`: there is no such field; delete or rename it, perhaps to `name`",
        "row 2, act.kind `plant_tree`: there is no such kind of act",
        "row 3, histroy `true`: there is no such field; delete or rename it, perhaps to `history`",
        "row 4, lines[1].pwoer `1`: there is no such field",
        "row 5 `7`: not an act",
        "row 6, kind: not an act",
        "row 7, last_day `2014-02-30`: there is no such day",
    ] {
        assert!(found.contains(wanted), "{wanted}\n{found}");
    }
}

/// The fault of one JSON value in both languages, without its file.
fn fault_of(value: &str) -> (String, String) {
    let set = read("a.json", value.as_bytes(), None).unwrap();
    let [fault] = set.report.faults.as_slice() else { panic!("{}", set.report.describe(Language::En)) };
    let without_file = |said: String, file: &str| said.strip_prefix(file).unwrap().to_owned();
    (
        without_file(fault.describe(Language::Zh), "a.json "),
        without_file(fault.describe(Language::En), "a.json, "),
    )
}

#[test]
fn every_shape_that_does_not_fit_is_said_in_the_readers_language() {
    let place = |more: &str| format!(r#"{{"kind":"register_place","place":"p","name":"甲县"{more}}}"#);
    for (value, zh, en) in [
        (place(""), "第 1 行 level：缺少必填字段“层级”，请补上", "row 1, level: the required field `Level` is missing; add it"),
        (place(r#","level":null"#), "第 1 行 level：缺少必填字段“层级”", "is missing"),
        (place(r#","level":"country""#), "第 1 行 level“country”：不在可选值之内，请填写代码：nation（国家）、province（省级）", "not one of the codes of this list; enter nation, province"),
        (place(r#","level":7"#), "第 1 行 level“7”：应为选项，却是数字，请改正", "must be one of a list, not a number; correct it"),
        (place(r#","level":"county","from":20140520"#), "第 1 行 from“20140520”：应为日期，如 2014-05-20，却是数字", "must be day, such as 2014-05-20, not a number"),
        (place(r#","level":"county","from":"2014-5-20""#), "第 1 行 from“2014-5-20”：不是日期，请写成 2014-05-20 的样子", "write it like 2014-05-20"),
        (place(r#","level":"county","code":"37052""#), "第 1 行 code“37052”：区划代码应为 2、4、6、9 或 12 位数字，这里有 5 位", "has 5 characters: write 2, 4, 6, 9 or 12 digits"),
        (place(r#","level":"county","note":["x"]"#), "第 1 行 note：应为文字，至多 2000 字，却是列表", "not a list"),
        (r#"{"kind":"certify_officers","organ":"o","officers":70000,"from":"2014-01-01"}"#.to_owned(), "第 1 行 officers“70000”：数字过大", "too large a number"),
        (r#"{"kind":"certify_officers","organ":"o","officers":-1,"from":"2014-01-01"}"#.to_owned(), "第 1 行 officers“-1”：不能小于零", "must not be below zero"),
        (r#"{"kind":"close_place","place":"p q","last_day":"2014-01-01"}"#.to_owned(), "第 1 行 place“p q”", "`p q`"),
        (r#"{"act":{"kind":"close_place","place":"p","last_day":"2014-01-01"},"recorder":{"name":"甲","organ":"o"}}"#.to_owned(), "第 1 行 recorder.capacity：缺少必填字段“身份”", "row 1, recorder.capacity: the required field `Capacity` is missing"),
        (r#"{"act":{"kind":"close_place","place":"p","last_day":"2014-01-01"},"recorded_at":"yesterday"}"#.to_owned(), "第 1 行 recorded_at“yesterday”：不是时间", "not a moment"),
        (r#"{"act":{"kind":"close_place","place":"p","last_day":"2014-01-01"},"id":"7"}"#.to_owned(), "第 1 行 id“7”：不是记录的标识（UUID）", "not the identity of an act"),
        (r#"{"kind":"issue_grant","instrument":"i","issued":"2014-01-01","lines":[{"power":"p","place":"p","mode":"transfer","grantor":"g","grantee":"h"}]}"#.to_owned(), "第 1 行 lines[1].effective：缺少必填字段“生效日”", "row 1, lines[1].effective"),
        (r#"{"kind":"accept_grant","issue":"00000000-0000-7000-8000-000000000001","organ":"o","day":"2014-01-01","lines":"1-2"}"#.to_owned(), "第 1 行 lines“1-2”：应为数字数组，如 [1, 2]", "row 1, lines `1-2`: must be an array of numbers"),
        (r#"{"kind":"accept_grant","issue":"00000000-0000-7000-8000-000000000001","organ":"o","day":"2014-01-01","lines":3}"#.to_owned(), "第 1 行 lines“3”：应为数字数组，如 [1, 2]", "row 1, lines `3`: must be an array of numbers"),
    ] {
        let said = fault_of(&value);
        assert!(said.0.contains(zh) && said.1.contains(en), "{value}\n{}\n{}", said.0, said.1);
        let words = ["missing", "expected", "invalid", "unknown", "at line"];
        assert!(words.iter().all(|word| !said.0.contains(word)), "{}", said.0);
    }
}

#[test]
fn names_codes_and_numbers_are_looked_up_as_in_a_spreadsheet() {
    let acts = concat!(
        r#"{"kind":"register_place","place":"c","name":"利津县","level":"county","code":"370522"}"#,
        "\n",
        r#"{"kind":"register_place","place":"t","name":"盐窝镇","level":"town","code":"370522101","parent":"利津县"}"#,
        "\n",
        r#"{"kind":"register_organ","organ":"g","name":"利津县人民政府","organ_kind":"government","level":"county","area":"370522"}"#,
        "\n",
        r#"{"kind":"register_organ","organ":"h","name":"盐窝镇人民政府","organ_kind":"government","level":"town","area":"盐窝镇"}"#,
        "\n",
        r#"{"kind":"list_power","power":"P","name":"排污许可","power_kind":"licence","function":"环保","domain":"环保"}"#,
        "\n",
        r#"{"kind":"register_instrument","instrument":"i","number":"利政发〔2014〕3号","title":"决定","instrument_kind":"decision","issuer":"利津县人民政府","signed":"2014-01-01"}"#,
        "\n",
        r#"{"kind":"issue_grant","instrument":"利政发[2014]3号","issued":"2014-01-01","lines":[{"power":"排污许可","place":"370522101","mode":"transfer","grantor":"g","grantee":"盐窝镇人民政府","effective":"2014-02-01"}]}"#,
        "\n",
        r#"{"act":{"kind":"accept_grant","issue":"利政发〔2014〕3号","organ":"盐窝镇人民政府","day":"2014-01-02"},"recorder":{"name":"甲","organ":"利津县人民政府","capacity":"经办"}}"#,
        "\n",
    );
    let set = read("a.ndjson", acts.as_bytes(), None).unwrap();
    assert!(set.is_clean() && set.report.hints.is_empty(), "{}", set.report.describe(Language::En));
    let json: Vec<serde_json::Value> =
        set.drafts.iter().map(|draft| serde_json::to_value(&draft.act).unwrap()).collect();
    assert_eq!(
        (&json[1]["parent"], &json[2]["area"], &json[3]["area"]),
        (&"c".into(), &"c".into(), &"t".into())
    );
    let line = &json[6]["lines"][0];
    assert_eq!((&line["power"], &line["place"], &line["grantee"]), (&"P".into(), &"t".into(), &"h".into()));
    assert_eq!((&json[6]["instrument"], &json[7]["organ"]), (&"i".into(), &"h".into()));
    assert_eq!(json[7]["issue"], set.drafts[6].id.unwrap().to_string());
    assert_eq!(set.drafts[7].recorder.as_ref().unwrap().organ.as_str(), "g");
    let stranger = r#"{"kind":"close_place","place":"没有这个镇","last_day":"2014-01-01"}"#;
    let set = read("a.ndjson", stranger.as_bytes(), None).unwrap();
    assert!(set.is_clean() && set.report.hints.len() == 1, "{}", set.report.describe(Language::En));
    assert!(
        set.report.hints[0].describe(Language::Zh).contains("第 1 行 place“没有这个镇”"),
        "{:?}",
        set.report.hints
    );
}

#[test]
fn nothing_written_as_null_is_nothing_written() {
    let act =
        r#"{"kind":"register_place","place":"p","name":"甲县","level":"county","code":null,"note":null}"#;
    assert_eq!(clean("a.json", act.as_bytes(), None).len(), 1);
    let act = r#"{"kind":"accept_grant","issue":"00000000-0000-7000-8000-000000000001","organ":"o","day":"2014-01-01","lines":null}"#;
    assert_eq!(clean("a.json", act.as_bytes(), None).len(), 1);
}

#[test]
fn json_is_read_in_the_encodings_offices_keep() {
    let utf16 = |text: &str| -> Vec<u8> {
        std::iter::once(0xFEFF_u16).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let lines = format!("{PLACE}\n{}\n", PLACE.replace("\"p\"", "\"q\"").replace("甲县", "乙县"));
    for bytes in [encoding_rs::GB18030.encode(&lines).0.into_owned(), utf16(&lines)] {
        let drafts = clean("a.ndjson", &bytes, None);
        let names: Vec<_> = drafts
            .iter()
            .map(|draft| serde_json::to_value(draft).unwrap()["name"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["甲县", "乙县"]);
    }
    let array = format!("[{PLACE}]");
    assert_eq!(clean("a.json", &encoding_rs::GB18030.encode(&array).0, None).len(), 1);
    // Damaged text is not taken for another encoding.
    let mut damaged = format!("[{}]", PLACE.replace("甲县", &"垦利区".repeat(40))).into_bytes();
    damaged[60] = 0xFF;
    let error = read("a.json", &damaged, None).unwrap_err();
    assert!(error.describe(Language::Zh).contains("第 1 行"), "{}", error.describe(Language::Zh));
}

#[test]
fn what_is_no_json_is_said_in_the_readers_language() {
    for (text, zh) in [
        ("[\n  {\"kind\": \"close_place\",}\n]", "第 2 行第 26 列不是有效的 JSON（末尾多了逗号）"),
        ("[{\"kind\": \"close_place\"}", "第 1 行第 24 列不是有效的 JSON（文件中断，列表没有写完）"),
        ("[{\"kind\": \"close_place\"}] rest", "（后面还有多余的内容）"),
        ("[{kind: 1}]", "（字段名须用双引号括起）"),
        ("[{\"kind\" 1}]", "（此处应为冒号）"),
        ("[{\"kind\": \"a\nb\"}]", "控制字符"),
    ] {
        let error = read("a.json", text.as_bytes(), None).unwrap_err();
        assert!(error.describe(Language::Zh).contains(zh), "{}", error.describe(Language::Zh));
    }
    let set = read("a.ndjson", b"{nonsense}\n", None).unwrap();
    let said = set.report.describe(Language::Zh);
    assert!(said.contains("第 2 列不是有效的 JSON（字段名须用双引号括起）"), "{said}");
}

#[test]
fn limits_hold() {
    let long = "字".repeat(2_001);
    let text = format!(r#"[{{"kind":"close_place","place":"p","last_day":"2014-12-31","note":"{long}"}}]"#);
    assert!(faults("a.json", &text, None).contains("2000 is the limit"));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(read("a.json", deep.as_bytes(), None), Err(ExchangeError::MalformedJson { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_do_harm(bytes in prop::collection::vec(any::<u8>(), 0..300), name in "[ab.]{0,3}(json|ndjson|csv|xlsx)?") {
        let _ = read(&name, &bytes, Some("issue_grant"));
        let _ = read(&name, &bytes, None);
    }

    #[test]
    fn no_table_does_harm(cells in prop::collection::vec("[a甲0-9;；\"',.@=年月日 -]{0,8}", 0..60)) {
        let header = "instrument,issued,power,place,mode,grantor,grantee,effective,limit,excluded,@id,@history\n";
        let rows: Vec<String> = cells.chunks(12).map(|row| row.join(",")).collect();
        let set = read("issue_grant.csv", format!("{header}{}\n", rows.join("\n")).as_bytes(), None);
        if let Ok(set) = set {
            prop_assert_eq!(set.drafts.len(), set.origins.len());
        }
    }
}

#[test]
fn a_choice_that_is_none_is_told_with_what_each_code_means() {
    let found =
        faults("x.json", r#"{"kind":"register_place","place":"p","name":"甲","level":"countty"}"#, None);
    assert!(found.contains("enter nation, province, city, county"), "{found}");
}
