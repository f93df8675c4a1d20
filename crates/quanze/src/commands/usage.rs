//! `usage`: which powers handed over are running, unused or not taken up.

use caselog::{Figures, Usage};
use register::Language;

use super::{Session, period};
use crate::arguments::Period;
use crate::failure::Failure;
use crate::language::pick;
use crate::output::{self, share};
use crate::progress::{Bar, watch};

/// Reckons and prints.
pub async fn run(session: &Session, arguments: Period) -> Result<(), Failure> {
    let days = period::days(arguments)?;
    let office = session.data.open(session.language).await?;
    let snapshot = office.snapshot();
    let mut bar = Bar::new(session.pick("审核办件", "auditing cases"));
    let mut watch = watch(&mut bar, session.language);
    let (register, index) = (&snapshot.register, &snapshot.index);
    let usage = session.data.case_log()?.usage(register, index, days, snapshot.known(), &mut watch)?;
    if session.json {
        return output::say_json(&usage);
    }
    output::say(&format!("{}\n{}", period::headed(days, session.language), table(&usage, session.language)))
}

/// The three classes by item and by grant.
pub fn table(usage: &Usage, language: Language) -> String {
    let header = [
        pick(language, "类别", "class"),
        pick(language, "事项", "items"),
        pick(language, "占比", "share"),
        pick(language, "赋权（事项×镇）", "grants (item × town)"),
        pick(language, "占比", "share"),
    ];
    output::table(header, rows(usage, language), &[1, 2, 3, 4])
}

fn rows(usage: &Usage, language: Language) -> Vec<Vec<String>> {
    type Figure = fn(&Figures) -> u64;
    let lines: [(&str, &str, Figure); 6] = [
        ("正常运行", "running", |f| f.running),
        ("暂未使用", "unused", |f| f.unused),
        ("　其中：明放暗不放", "  of these kept back", |f| f.unused_kept_back),
        ("　其中：期内无合规办件", "  of these no case in order", |f| f.unused_no_demand),
        ("未承接到位", "not taken up", |f| f.not_taken_up),
        ("合计", "total", |f| f.total),
    ];
    let (items, grants) = (&usage.items, &usage.grants);
    let row = |(zh, en, figure): &(&str, &str, Figure)| {
        let (item, grant) = (figure(items), figure(grants));
        vec![
            pick(language, *zh, *en),
            item.to_string(),
            share(item, items.total),
            grant.to_string(),
            share(grant, grants.total),
        ]
    };
    lines.iter().map(row).collect()
}
