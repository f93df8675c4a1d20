//! `audit`: every decided case put to the register — was the deciding organ entitled on that day?

use caselog::{Flag, Month, Standing, Summary, Who};
use register::Language;
use serde::Serialize;

use super::{Session, period};
use crate::arguments::Period;
use crate::failure::Failure;
use crate::language::pick;
use crate::output::{self, share};
use crate::progress::{Bar, watch};

#[derive(Serialize)]
struct AuditJson<'a> {
    #[serde(flatten)]
    summary: &'a Summary,
    months: Vec<Month>,
}

/// Audits and prints.
pub async fn run(session: &Session, arguments: Period) -> Result<(), Failure> {
    let days = period::days(arguments)?;
    let office = session.data.open(session.language).await?;
    let snapshot = office.snapshot();
    let mut bar = Bar::new(session.pick("审核办件", "auditing cases"));
    let mut watch = watch(&mut bar, session.language);
    let (register, index) = (&snapshot.register, &snapshot.index);
    let audit = session.data.case_log()?.audit(register, index, days, snapshot.known(), &mut watch)?;
    let summary = audit.summary();
    if session.json {
        return output::say_json(&AuditJson { summary: &summary, months: audit.by_month(None, None) });
    }
    output::say(&format!("{}\n{}", period::headed(days, session.language), table(&summary, session.language)))
}

/// Standing, who, signals and broken links with their shares.
pub fn table(summary: &Summary, language: Language) -> String {
    let header = [
        pick(language, "审核", "audit"),
        String::new(),
        pick(language, "件数", "cases"),
        pick(language, "占比", "share"),
    ];
    output::table(header, rows(summary, language), &[2, 3])
}

fn rows(summary: &Summary, language: Language) -> Vec<Vec<String>> {
    let count = |group: String, name: &str, cases: u64| {
        vec![group, name.to_owned(), cases.to_string(), share(cases, summary.decided)]
    };
    let mut rows = vec![count(pick(language, "已办结", "decided"), "", summary.decided)];
    let mut group = |zh: &str, en: &str, lines: Vec<(&'static str, u64)>| {
        for (number, (name, cases)) in lines.into_iter().enumerate() {
            let title = if number == 0 { pick(language, zh, en) } else { String::new() };
            rows.push(count(title, name, cases));
        }
    };
    let standing = |s: &Standing| (s.label().in_language(language), of(summary.standing.get(s)));
    group("是否有权", "standing", Standing::ALL.iter().map(standing).collect());
    let who = |w: &Who| (w.label().in_language(language), of(summary.who.get(w)));
    group("由谁办理", "who", Who::ALL.iter().map(who).collect());
    let flag = |f: &Flag| (f.label().in_language(language), of(summary.flags.get(f)));
    group("信号", "signals", Flag::ALL.iter().map(flag).collect());
    let broken = summary.broken.iter().map(|(link, cases)| (link.label().in_language(language), *cases));
    group("越权缘由", "why beyond power", broken.collect());
    let erased = (summary.erased > 0).then_some(("依法删除", "erased", summary.erased));
    let rest = [("在办", "pending", summary.pending), ("撤回", "withdrawn", summary.withdrawn)];
    for (zh, en, cases) in rest.into_iter().chain(erased) {
        rows.push(vec![pick(language, zh, en), String::new(), cases.to_string(), String::new()]);
    }
    rows
}

fn of(count: Option<&u64>) -> u64 {
    count.copied().unwrap_or(0)
}
