//! Templates explain themselves in both languages, and what is chosen from their lists reads back as the thing meant.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;
mod workbook;

use std::sync::Arc;

use exchange::{NameLists, ReadOptions, Shown, cases_template, drafts_from_bytes, template};
use jiff::Timestamp;
use register::acts::{Act, ActDescriptor, FieldDescriptor, FieldKind};
use register::handover::HandoverPiece;
use register::{ActId, Entry, Language, Position, Register, Statement};
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use workbook::{Listed, cells, lists, part, sheet_names};

const HELP: &str = "填写说明 Help";
const LISTS: &str = "名录 Lists";

fn id(number: u128) -> ActId {
    ActId(uuid::Uuid::from_u128(number))
}

/// Counties where names mislead: two towns called 大王镇, an organ whose name is another's identity, a power with brackets
/// in its name, two issues under one document, two wishes in the same words.
fn county() -> Register {
    let mut register = Register::default();
    let place = |id: &str, name: &str, level: &str| json!({"kind": "register_place", "place": id, "name": name, "level": level});
    let organ = |id: &str, name: &str, kind: &str, level: &str, area: &str, function: Option<&str>| {
        let mut act = json!({"kind": "register_organ", "organ": id, "name": name, "organ_kind": kind, "level": level, "area": area});
        function.into_iter().for_each(|function| act["function"] = json!(function));
        act
    };
    let within_county = |mut act: Value, county: &str| {
        act["parent"] = json!(county);
        act
    };
    let within = |act: Value| within_county(act, "guangrao");
    let power = |code: &str, name: &str| json!({"kind": "list_power", "power": code, "name": name, "power_kind": "penalty", "function": "城市管理", "domain": "规划建设"});
    let paper = |id: &str, title: &str| json!({"kind": "register_instrument", "instrument": id, "title": title, "instrument_kind": "decision", "issuer": "gov", "signed": "2014-05-01"});
    let issue = |line: &str, grantor: &str| {
        json!({"kind": "issue_grant", "instrument": "paper", "issued": "2014-05-20", "lines": [{"power": "P-1",
               "place": line, "mode": "entrust", "grantor": grantor, "grantee": format!("{line}-gov"), "effective": "2014-06-01"}]})
    };
    let wish = |id: &str, matter: &str| json!({"kind": "record_wish", "wish": id, "organ": "dawang-gov", "direction": "town_asks", "day": "2014-01-05", "matter": matter, "scope": "common"});
    let long = "希望把临时占用城市道路、设置户外广告、渣土运输和乡村建设工程规划许可等日常管理事项一并交给镇里办理，群众不必再跑县城，镇里也能当天办结";
    let pieces = HandoverPiece::ALL.iter().map(|piece| json!({"piece": piece, "state": "outstanding"}));
    let pieces: Vec<Value> = pieces.collect();
    let acts = [
        place("guangrao", "广饶县", "county"),
        within(place("dawang", "大王镇", "town")),
        place("kenli", "垦利县", "county"),
        within_county(place("370523199", "大王镇", "town"), "kenli"),
        within(place("old", "西营乡", "town")),
        organ("gov", "广饶县人民政府", "government", "county", "guangrao", None),
        organ("cg", "广饶县城市管理局", "department", "county", "guangrao", Some("城市管理")),
        organ("cg-kenli", "垦利县城市管理局", "department", "county", "kenli", Some("城市管理")),
        organ("dawang-gov", "大王镇人民政府", "government", "town", "dawang", None),
        organ("370523199-gov", "dawang-gov", "government", "town", "370523199", None),
        power("P-1", "对擅自占道（含临时占用）的处罚"),
        power("P-2", "对乱贴；乱扔的处罚"),
        power("P-3", "对乱贴的处罚"),
        power("P-4", "对乱贴的处罚"),
        paper("paper", "关于下放权限的决定"),
        {
            let mut act = paper("numbered", "关于收回的决定");
            act["number"] = json!("广政发〔2014〕3号");
            act
        },
        issue("dawang", "cg"),
        issue("370523199", "cg-kenli"),
        json!({"kind": "assign_duty", "duty": "d1", "name": "扬尘巡查", "organ": "dawang-gov", "place": "dawang", "from": "2014-06-01"}),
        wish("w1", "占道审批"),
        wish("w2", "占道审批"),
        wish("w3", long),
        json!({"kind": "draw_up_plan", "plan": "fa", "title": "大王镇放权工作方案", "place": "dawang", "organ": "gov",
               "day": "2014-01-10", "town_type": "large", "steps": [{"title": "调研", "due": "2014-03-01"}]}),
        json!({"kind": "propose_grants", "proposal": "fa", "title": "第二批放权方案", "organ": "cg", "day": "2014-07-01",
               "decider": "gov", "lines": [{"power": "P-3", "place": "dawang", "mode": "entrust", "grantor": "cg",
               "grantee": "dawang-gov", "effective": "2014-09-01"}]}),
        json!({"kind": "draw_up_handover", "issue": id(17), "organ": "cg", "receiver": "dawang-gov", "day": "2014-05-25",
               "items": pieces}),
        json!({"kind": "delegate_signing", "organ": "dawang-gov", "delegator": "wang", "deputy": "li", "from": "2026-01-01", "until": "2026-12-31"}),
        json!({"kind": "close_place", "place": "old", "last_day": "2013-12-31"}),
    ];
    for (number, act) in (1_u64..).zip(acts) {
        let statement =
            Statement { act: serde_json::from_value(act).unwrap(), history: true, opinion: Vec::new() };
        let entry = Entry {
            position: Position(number),
            id: id(number.into()),
            recorded_at: Timestamp::UNIX_EPOCH,
            recorder: "t".into(),
            organ: "t".parse().unwrap(),
            capacity: "t".into(),
            statement: Arc::new(statement),
        };
        register.admit(Arc::new(entry)).unwrap();
    }
    register
}

fn names(register: &Register, shown: Shown) -> NameLists {
    NameLists::of(register, "2026-02-01".parse().unwrap(), shown)
}

/// The fields of the columns of a template, in order, with whether they belong to the rows.
fn columns(act: &'static ActDescriptor) -> Vec<(&'static FieldDescriptor, bool)> {
    let is_table = |field: &&FieldDescriptor| matches!(field.kind, FieldKind::Table(_));
    let own = act.fields.iter().filter(|field| !is_table(field)).map(|field| (field, false));
    let rows = act.fields.iter().find_map(|field| match field.kind {
        FieldKind::Table(rows) => Some(rows),
        _ => None,
    });
    own.chain(rows.into_iter().flatten().map(|field| (field, true))).collect()
}

#[test]
fn every_template_explains_every_column_in_both_languages() {
    for act in Act::DESCRIPTORS {
        let bytes = template(act.kind, None).unwrap();
        assert_eq!(sheet_names(&bytes).len(), 2, "no list without a register");
        let help = cells(&bytes, HELP);
        assert_eq!((&help[1][0], &help[2][0]), (&act.help.zh.to_owned(), &act.help.en.to_owned()));
        let titles = help.iter().position(|row| row.first().is_some_and(|cell| cell == "列名")).unwrap();
        let explained = &help[titles + 1..];
        assert_eq!(explained.len(), columns(act).len(), "{}", act.kind);
        let notes = part(&bytes, "xl/comments1.xml");
        for ((field, _), row) in columns(act).into_iter().zip(explained) {
            assert!(row[0].ends_with(field.label.zh) && row[6].ends_with(field.label.en), "{row:?}");
            assert_eq!((row[5].as_str(), row[8].as_str()), (field.help.zh, field.help.en));
            assert_eq!(row[2].is_empty(), !field.required);
            let zh = notes.find(field.help.zh).unwrap();
            assert!(notes[zh..].contains(&workbook::escaped(field.help.en)), "{}", field.name);
        }
    }
}

/// Every option of every list of every kind, written into its column, is the thing whose identity stands beside it.
#[test]
fn what_is_chosen_from_the_lists_reads_back_as_the_thing_meant() {
    let register = county();
    let names = names(&register, Shown::EVERYTHING);
    let mut chosen = 0;
    for act in Act::DESCRIPTORS {
        let bytes = template(act.kind, Some(&names)).unwrap();
        let lists = lists(&bytes, LISTS);
        let longest = lists.values().map(Vec::len).max().unwrap_or(1);
        for turn in 0..longest {
            chosen += fill_and_read(&register, act, &bytes, &lists, turn);
        }
    }
    assert!(chosen > 300, "{chosen}");
}

/// Fills one row: columns with a list from that list, the others with a sample. Gives how many were chosen.
fn fill_and_read(
    register: &Register,
    act: &'static ActDescriptor,
    bytes: &[u8],
    lists: &Listed,
    turn: usize,
) -> usize {
    let data = &sheet_names(bytes)[0];
    let header = cells(bytes, data);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(data).unwrap();
    let mut meant = Vec::new();
    for (index, (field, in_row)) in (0_u16..).zip(columns(act)) {
        for (row, titles) in (0_u32..).zip(&header) {
            sheet.write_string(row, index, &titles[usize::from(index)]).unwrap();
        }
        let text = match lists.get(&usize::from(index)) {
            Some(list) => {
                let (text, identity) = &list[turn % list.len()];
                let identity = match field.kind {
                    FieldKind::List(_) => json!([identity]),
                    _ => json!(identity),
                };
                meant.push((field.name, in_row, identity));
                text.clone()
            }
            None => sample(field.kind),
        };
        sheet.write_string(2, index, text).unwrap();
    }
    let filled = book.save_to_buffer().unwrap();
    let set = drafts_from_bytes("filled.xlsx", &filled, None, register, &ReadOptions::default()).unwrap();
    assert!(set.is_clean(), "{}: {}", act.kind, set.report.describe(Language::En));
    let read = serde_json::to_value(&set.drafts[0].act).unwrap();
    let table = act.fields.iter().find(|field| matches!(field.kind, FieldKind::Table(_)));
    let row = table.map_or(&Value::Null, |field| &read[field.name][0]);
    for (name, in_row, identity) in &meant {
        let value = if *in_row { &row[name] } else { &read[name] };
        assert_eq!(value, identity, "{} {name}", act.kind);
    }
    meant.len()
}

/// Something that may stand in a column without a list.
fn sample(kind: FieldKind) -> String {
    match kind {
        FieldKind::Text => "文字".into(),
        FieldKind::Day => "2026年1月2日".into(),
        FieldKind::Flag => "是".into(),
        FieldKind::Choice(choices) => choices[0].label.zh.into(),
        FieldKind::PlaceCode => "370523101".into(),
        FieldKind::CreditCode => "91350100M000100Y43".into(),
        FieldKind::Digest => "0".repeat(64),
        FieldKind::Act => id(1).to_string(),
        FieldKind::List(inner) => sample(*inner),
        FieldKind::Count | FieldKind::Money | FieldKind::Line => "2".into(),
        _ => "new-one".into(),
    }
}

fn offered(lists: &Listed, column: usize) -> Vec<&str> {
    lists[&column].iter().map(|(text, _)| text.as_str()).collect()
}

#[test]
fn a_name_that_misleads_has_its_identity_behind_it() {
    let register = county();
    let bytes = template("assign_duty", Some(&names(&register, Shown::EVERYTHING))).unwrap();
    let lists = lists(&bytes, LISTS);
    // duty, name, organ, place, needs …: what is given has no list, what has ended is left out.
    assert!(!lists.contains_key(&0));
    assert_eq!(offered(&lists, 3), ["大王镇（370523199）", "大王镇（dawang）", "广饶县", "垦利县"]);
    assert!(offered(&lists, 2).contains(&"dawang-gov（370523199-gov）"));
    assert_eq!(
        offered(&lists, 4),
        ["对擅自占道（含临时占用）的处罚", "P-2", "对乱贴的处罚（P-3）", "对乱贴的处罚（P-4）"]
    );
    let wishes =
        workbook::lists(&template("settle_wish", Some(&names(&register, Shown::EVERYTHING))).unwrap(), LISTS);
    assert!(offered(&wishes, 0).iter().any(|text| text.ends_with("…（w3）")), "a long wish is cut");
}

#[test]
fn lists_warn_and_never_forbid() {
    let register = county();
    let bytes = template("issue_grant", Some(&names(&register, Shown::EVERYTHING))).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let rules: Vec<&str> = sheet.split("<dataValidation ").skip(1).collect();
    let of_lists: Vec<&&str> = rules.iter().filter(|rule| rule.contains("名录 Lists")).collect();
    assert!(of_lists.len() >= 8, "{}", of_lists.len());
    assert!(rules.iter().all(|rule| rule.contains("errorStyle=\"warning\"")));
    assert!(of_lists.iter().all(|rule| rule.contains("<formula1>'名录 Lists'!$")));
    // A document chosen by its number is recognised by its title.
    let listed = cells(&bytes, LISTS);
    assert_eq!(listed[0][..3], ["文件 Instruments", "标识 Identity", "标题 Title"]);
    assert!(listed.iter().any(|row| row[..3] == ["广政发〔2014〕3号", "numbered", "关于收回的决定"]));
    // Where several may stand in a cell nothing is said against them.
    let duty = part(
        &template("assign_duty", Some(&names(&register, Shown::EVERYTHING))).unwrap(),
        "xl/worksheets/sheet1.xml",
    );
    let needs = duty.split("<dataValidation ").find(|rule| rule.contains("sqref=\"E3:")).unwrap();
    assert!(!needs.contains("showErrorMessage"), "{needs}");
}

#[test]
fn long_lists_are_ranges_and_stay_whole() {
    let mut acts = Vec::new();
    for number in 0..3_000 {
        acts.push(json!({"kind": "list_power", "power": format!("P-{number}"), "name": format!("第{number}项职权的全称"),
                         "power_kind": "other", "function": "其他", "domain": "其他"}));
    }
    let mut register = Register::default();
    for (number, act) in (1_u64..).zip(acts) {
        let statement =
            Statement { act: serde_json::from_value(act).unwrap(), history: false, opinion: Vec::new() };
        let entry = Entry {
            position: Position(number),
            id: id(number.into()),
            recorded_at: Timestamp::UNIX_EPOCH,
            recorder: "t".into(),
            organ: "t".parse().unwrap(),
            capacity: "t".into(),
            statement: Arc::new(statement),
        };
        register.admit(Arc::new(entry)).unwrap();
    }
    let bytes = template("delist_power", Some(&names(&register, Shown::EVERYTHING))).unwrap();
    assert_eq!(lists(&bytes, LISTS)[&0].len(), 3_000);
}

#[test]
fn what_may_not_be_shown_is_in_no_list() {
    let register = county();
    let published = names(&register, Shown { under_way: false, ledger: false });
    for (kind, hidden) in [
        ("settle_wish", "占道审批"),
        ("report_step", "大王镇放权工作方案"),
        ("give_opinion", "第二批放权方案"),
        ("sign_handover", "2014-05-25"),
        ("end_delegation", "wang"),
    ] {
        let of = |names: &NameLists| {
            let bytes = template(kind, Some(names)).unwrap();
            let named = sheet_names(&bytes).iter().any(|name| name == LISTS);
            if named { format!("{:?}", cells(&bytes, LISTS)) } else { String::new() }
        };
        assert!(of(&names(&register, Shown::EVERYTHING)).contains(hidden), "{kind}");
        assert!(!of(&published).contains(hidden), "{kind}");
    }
}

#[test]
fn a_name_and_an_identity_that_do_not_fit_are_a_fault() {
    let register = county();
    let read = |place: &str, organ: &str| {
        let text = format!("duty,name,organ,place,from\nx,巡查,{organ},{place},2026-01-01\n");
        let options = ReadOptions::default();
        let set =
            drafts_from_bytes("x.csv", text.as_bytes(), Some("assign_duty"), &register, &options).unwrap();
        set.report.describe(Language::En)
    };
    assert!(read("广饶县（dawang）", "gov").contains("`广饶县` is no name of dawang"));
    assert!(read("大王镇", "gov").contains("`name (identity)`"), "{}", read("大王镇", "gov"));
    for good in ["大王镇 (dawang)", "大王镇（370523199）", "dawang"] {
        assert!(!read(good, "广饶县人民政府（gov）").contains("gov"), "{good}");
    }
}

#[test]
fn the_case_template_explains_its_columns_and_offers_names_with_identities() {
    let register = county();
    let bytes = cases_template(Some(&names(&register, Shown::EVERYTHING))).unwrap();
    assert_eq!(sheet_names(&bytes), ["办件", HELP, LISTS]);
    let help = cells(&bytes, HELP);
    let titles = help.iter().position(|row| row.first().is_some_and(|cell| cell == "列名")).unwrap();
    let columns: Vec<&str> = help[titles + 1..].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(columns, exchange::CASE_HEADINGS.map(|(title, _)| title));
    assert!(
        help[titles + 1..].iter().all(|row| row[1..].iter().filter(|cell| !cell.is_empty()).count() >= 6)
    );
    let above = format!("{:?}", &help[..titles]);
    for told in ["2026年3月4日", "名称（标识）", "退回报告", "rejected", "not understood"] {
        assert!(above.contains(told), "{told}");
    }
    let lists = lists(&bytes, LISTS);
    assert_eq!(lists.keys().copied().collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert!(offered(&lists, 1).contains(&"对擅自占道（含临时占用）的处罚（P-1）"));
    assert!(offered(&lists, 2).contains(&"广饶县（guangrao）"));
    assert_eq!(offered(&lists, 3), offered(&lists, 4));
    assert_eq!(sheet_names(&cases_template(None).unwrap()), ["办件", HELP]);
}
