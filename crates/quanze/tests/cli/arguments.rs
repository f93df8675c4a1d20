//! Arguments as people write them, and what is said of those that are not understood.

use crate::support::Desk;

#[test]
fn days_are_read_as_in_tables() {
    let desk = Desk::with_county();
    let ask = |on: &str| {
        let named = ["authority", "--organ", "dawang-gov", "--power", "P-fine", "--place", "dawang"];
        desk.run(&[&named[..], &["--on", on, "--json"]].concat())
    };
    for on in [
        "2014-05-20",
        "2014-5-20",
        "2014/5/20",
        "2014.5.20",
        "20140520",
        "2014年5月20日",
        "２０１４-０５-２０",
        "二〇一四年五月二十日",
    ] {
        assert_eq!(ask(on).json()["question"]["on"], "2014-05-20", "{on}");
    }
    for (on, why) in [
        ("2014-02-30", "没有这一天"),
        ("05/06/2014", "分不清年月日"),
        ("14-05-20", "年份只有两位"),
        ("2014年5月", "日期不完整"),
        ("昨天", "不是日期"),
        ("1066-10-14", "1900—2199"),
        ("-", "不是日期"),
        ("", "不是日期"),
    ] {
        let said = ask(on);
        said.refuses(&["--on", on, why]);
        assert_eq!(said.code, 2, "{said:?}");
    }
    desk.english(&["audit", "--from", "05/06/2014"]).refuses(&[
        "--from",
        "05/06/2014",
        "cannot be told apart",
    ]);
    assert!(desk.run(&["audit", "--from", "2013年1月1日", "--to", "2014/12/31"]).ok);
    assert!(desk.run(&["legality", "catalogue", "--on", "2021年7月15日"]).ok);
}

#[test]
fn what_was_known_takes_days_as_people_write_them() {
    let desk = Desk::with_county();
    let named = [
        "authority",
        "--organ",
        "dawang-gov",
        "--power",
        "P-fine",
        "--place",
        "dawang",
        "--on",
        "2014-05-01",
    ];
    for known in ["2199-1-1", "2199年1月1日", "21990101"] {
        assert_eq!(
            desk.run(&[&named[..], &["--known", known, "--json"]].concat()).json()["answer"]["verdict"],
            "held"
        );
    }
}

#[test]
fn arguments_that_are_not_understood_are_refused_in_the_readers_language() {
    let desk = Desk::empty();
    let slip = desk.run(&["authority", "--organ", "a", "--power", "p", "--plaec", "t", "--on", "2014-01-01"]);
    slip.refuses(&["错误：不认识参数“--plaec”，是否为“--place”", "写法：quanze authority", "--help"]);
    assert_eq!(slip.code, 2);
    assert!(!slip.err.contains("unexpected") && !slip.err.contains("Usage"), "{slip:?}");
    desk.run(&["authority"]).refuses(&["缺少必填参数", "--organ <ORGAN>"]);
    desk.run(&["nonsense"]).refuses(&["没有“nonsense”这个命令"]);
    let english = desk.english(&["usage", "--plaec", "t"]);
    english.refuses(&["error: unexpected argument '--plaec'", "Usage: quanze usage"]);
    let json = desk.run(&["usage", "--plaec", "t", "--json"]);
    assert_eq!(json.code, 2);
    let error: serde_json::Value = serde_json::from_str(&json.err).unwrap();
    assert_eq!(error["error"]["code"], "arguments");
    assert!(error["error"]["message"].as_str().unwrap().contains("--plaec"));
}

#[test]
fn help_and_version_are_no_faults() {
    let desk = Desk::empty();
    let help = desk.run(&["--help"]);
    assert!(help.ok && help.out.contains("退出码") && help.out.contains("exit codes"), "{help:?}");
    assert!(desk.run(&["--version"]).ok && desk.run(&["authority", "--help"]).ok);
}
