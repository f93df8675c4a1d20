//! Gates on what a register stands on: codes of places lie within the code above, and an organ is registered once.

use super::*;

fn town(id: &str, code: &str, from: &str) -> Value {
    json!({"kind": "register_place", "place": id, "name": id, "level": "town", "parent": "coded", "code": code,
           "from": from})
}

fn organ(id: &str, name: &str, area: &str) -> Value {
    json!({"kind": "register_organ", "organ": id, "name": name, "organ_kind": "government", "level": "town",
           "area": area})
}

#[test]
fn a_town_bears_a_code_within_the_one_its_county_bears_that_day() {
    let mut register = office();
    let county = json!({"kind": "register_place", "place": "coded", "name": "垦利", "level": "county", "code": "370521"});
    record(&mut register, &county);
    refused(&mut register, &town("away", "370523101", "2010-01-01"), "code_not_within");
    record(&mut register, &town("old", "370521101", "2010-01-01"));
    // A county is coded anew before its towns are; they keep their codes until theirs are stated.
    record(
        &mut register,
        &json!({"kind": "change_place", "place": "coded", "code": "370505", "from": "2016-12-31"}),
    );
    let recoded =
        |code: &str, from: &str| json!({"kind": "change_place", "place": "old", "code": code, "from": from});
    refused(&mut register, &recoded("370505101", "2016-06-01"), "code_not_within");
    refused(&mut register, &recoded("370521102", "2016-12-31"), "code_not_within");
    record(&mut register, &recoded("370505101", "2016-12-31"));
    record(&mut register, &town("earlier", "370521103", "2011-01-01"));
    record(&mut register, &town("later", "370505102", "2020-01-01"));
}

#[test]
fn a_town_straight_under_a_city_lies_within_the_citys_code() {
    let mut register = office();
    let city = json!({"kind": "register_place", "place": "city-4419", "name": "东莞市", "level": "city", "code": "4419"});
    record(&mut register, &city);
    let mut town = town("chashan", "441900101", "2010-01-01");
    town["parent"] = json!("city-4419");
    record(&mut register, &town);
}

#[test]
fn one_county_has_one_town_of_a_name_at_a_time() {
    let mut register = office();
    let county = json!({"kind": "register_place", "place": "coded", "name": "垦利", "level": "county"});
    record(&mut register, &county);
    let town = |id: &str, parent: &str| json!({"kind": "register_place", "place": id, "name": "大王镇", "level": "town", "parent": parent});
    record(&mut register, &town("first", "coded"));
    refused(&mut register, &town("again", "coded"), "name_taken");
    record(&mut register, &town("elsewhere", "county"));
    refused(
        &mut register,
        &json!({"kind": "change_place", "place": "elsewhere", "parent": "coded", "from": "2024-02-01"}),
        "name_taken",
    );
    record(&mut register, &json!({"kind": "close_place", "place": "first", "last_day": "2024-01-31"}));
    record(
        &mut register,
        &json!({"kind": "change_place", "place": "elsewhere", "parent": "coded", "from": "2024-02-01"}),
    );
}

#[test]
fn one_area_has_one_organ_of_a_name_at_a_time() {
    let mut register = office();
    record(&mut register, &organ("first", "综合执法队", "east"));
    refused(&mut register, &organ("second", "综合执法队", "east"), "name_taken");
    record(&mut register, &organ("elsewhere", "综合执法队", "west"));
    record(&mut register, &organ("second", "综合执法二队", "east"));
    let renamed =
        |from: &str| json!({"kind": "change_organ", "organ": "second", "name": "综合执法队", "from": from});
    refused(&mut register, &renamed("2024-03-01"), "name_taken");
    let moved = json!({"kind": "change_organ", "organ": "elsewhere", "area": "east", "from": "2024-03-01"});
    refused(&mut register, &moved, "name_taken");
    // Once the first is gone, its name is free.
    record(&mut register, &json!({"kind": "dissolve_organ", "organ": "first", "last_day": "2024-05-31"}));
    refused(&mut register, &renamed("2024-03-01"), "name_taken");
    record(&mut register, &renamed("2024-06-01"));
}
