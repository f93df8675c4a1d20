//! `people`: accounts kept from the command line by whoever holds the folder.

use crate::support::Desk;

#[test]
fn the_setup_code_is_given_until_there_is_an_account() {
    let desk = Desk::with_county();
    let code = desk.run(&["people", "setup-code", "--json"]).json();
    assert_eq!(code["setup_code"].as_str().map(str::len), Some(19));
    let add = ["people", "add", "li", "--name", "李明", "--role", "town", "--organ", "大王镇人民政府"];
    let opened = desk.run(&[&add[..], &["--place", "大王镇", "--json"]].concat()).json();
    assert_eq!(opened["one_time_password"].as_str().map(str::len), Some(19));
    assert!(desk.run(&["people", "setup-code", "--json"]).json()["setup_code"].is_null());
    let listed = desk.run(&["people", "list", "--json"]).json();
    assert_eq!(listed[0]["ties"][0]["organ"], "dawang-gov");
    assert_eq!(listed[0]["must_change_password"], true);
    let reset = desk.run(&["people", "reset", "li", "--json"]).json();
    assert_ne!(reset["one_time_password"], opened["one_time_password"]);
}

#[test]
fn what_cannot_be_opened_says_why() {
    let desk = Desk::with_county();
    let add = |account, role| ["people", "add", account, "--name", "李明", "--role", role, "--organ", "gov"];
    let role = desk.run(&add("li", "mayor"));
    assert!(!role.ok && role.err.contains("institution_office"), "{role:?}");
    assert!(desk.run(&add("li", "auditor")).ok);
    let again = desk.run(&add("LI", "auditor"));
    assert!(!again.ok && again.err.contains("已存在"), "{again:?}");
    let nobody = desk.english(&["people", "reset", "wang"]);
    assert!(!nobody.ok && nobody.err.contains("there is no account `wang`"), "{nobody:?}");
}

#[test]
fn an_address_and_a_name_at_the_provider_are_kept() {
    let desk = Desk::with_county();
    let add = |account, more: &[&str]| {
        let all =
            ["people", "add", account, "--name", "李明", "--role", "auditor", "--organ", "gov", "--json"];
        desk.run(&[&all[..], more].concat())
    };
    let wrong = add("li", &["--email", "li"]);
    assert!(!wrong.ok && wrong.err.contains("电子邮箱"), "{wrong:?}");
    assert!(!add("li", &["--no-password"]).ok, "nobody could sign in");
    let opened = add("li", &["--email", "li@example.gov.cn", "--external", "E-1", "--no-password"]).json();
    assert!(opened["one_time_password"].is_null());
    let listed = || desk.run(&["people", "list", "--json"]).json()[0].clone();
    assert_eq!((&listed()["email"], &listed()["external"]), (&"li@example.gov.cn".into(), &"E-1".into()));
    assert_eq!(listed()["has_password"], false);
    assert!(desk.run(&["people", "email", "li"]).ok);
    assert!(listed()["email"].is_null());
}
