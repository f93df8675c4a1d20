//! Hand-made page models, for snapshots and for the gallery. Placeholders, not facts: names, numbers and days
//! only have to look like those of a register.

pub mod board;
pub mod doing;
pub mod lists;
pub mod single;

use jiff::civil::date;
use web::address::Address;
use web::dates::Dates;
use web::lang::Lang;
use web::pages::parts::{Choice, Filter, Paging, State, Stretch};
use web::shell::{Reckoned, Section, Shell};
use web::texts::Key;

/// The six towns, short and long, with their identifiers.
pub const TOWNS: [(&str, &str, &str); 6] = [
    ("大王", "大王镇", "370523101"),
    ("稻庄", "稻庄镇", "370523102"),
    ("胜坨", "胜坨镇", "370505101"),
    ("陈庄", "陈庄镇", "370522103"),
    ("牛庄", "牛庄镇", "370502102"),
    ("第六", "第六试点镇(原文未列名)", "LOCAL-6"),
];

/// A power whose name is long.
pub const POWER: (&str, &str) = ("QZ-02-0031", "对未取得施工许可证擅自施工的处罚");

/// A shell as on a page of the demonstration.
pub fn shell(lang: Lang, section: Section, here: Address) -> Shell {
    Shell {
        lang,
        lang_asked: None,
        dates: Dates::default(),
        reckoned: Some(Reckoned {
            on: date(2014, 12, 31),
            known: 1482,
            known_at: Some("2015-01-12 09:40".into()),
            law: date(2014, 12, 31),
        }),
        period_asked: Vec::new(),
        section,
        here,
        demonstration: true,
        loopback: true,
        sought: String::new(),
        recorder: Some("李明 · 广饶县编办".into()),
        may_sign_in: false,
        signed: None,
        keys: None,
    }
}

pub fn stretches(counts: [u64; 6]) -> Vec<Stretch> {
    State::LEGEND.into_iter().zip(counts).map(|(state, count)| Stretch { state, count }).collect()
}

pub fn filter(name: &'static str, label: &'static str, options: &[(&str, &str)], chosen: &str) -> Filter {
    let choices = options.iter().map(|(value, text)| Choice::new(*value, *text).chosen(chosen)).collect();
    Filter { name, label: Key(label), choices }
}

pub fn paging(total: u64) -> Paging {
    Paging {
        from: 1,
        to: total.min(50),
        total,
        previous: None,
        next: (total > 50).then(|| Address::powers().with("page", "2")),
    }
}
