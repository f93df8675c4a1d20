//! `cases list`: cases with what the audit says of each.

use caselog::{Case, CaseFilter, CasePage, Flag, Outcome, Page, Standing, Who};
use register::{Books, Label, Language};
use serde_json::json;

use super::{Session, cases_out, period};
use crate::arguments::CasesList;
use crate::failure::Failure;
use crate::find::Finder;
use crate::names::Names;
use crate::output;
use crate::progress::Bar;

/// Finds and prints a page.
pub async fn run(session: &Session, arguments: &CasesList) -> Result<(), Failure> {
    let office = session.data.open(session.language).await?;
    let snapshot = office.snapshot();
    let filter = filter(arguments, snapshot.register.books())?;
    let spinner = Bar::spinning(session.pick("查找办件", "looking for cases"));
    let (register, index) = (&snapshot.register, &snapshot.index);
    let log = session.data.case_log()?;
    if let Some(path) = &arguments.out {
        let total = cases_out::write(session, &log, &snapshot, &filter, path)?;
        drop(spinner);
        let shown = path.display();
        return match session.json {
            true => output::say_json(&json!({"file": shown.to_string(), "cases": total})),
            false => output::say(
                &session
                    .pick(format!("{total} 件已写入“{shown}”"), format!("{total} cases are in `{shown}`")),
            ),
        };
    }
    let pages = |offset, rows| log.cases(register, index, snapshot.known(), &filter, Page { offset, rows });
    let mut found = pages(arguments.skip, arguments.rows)?;
    // The log gives a page at a time; whoever asks for more gets more pages.
    while found.cases.len() < arguments.rows {
        let listed = found.cases.len();
        let more = pages(arguments.skip + listed as u64, arguments.rows - listed)?;
        if more.cases.is_empty() {
            break;
        }
        found.cases.extend(more.cases);
    }
    drop(spinner);
    if session.json {
        return output::say_json(&found);
    }
    let (shown, total) = (found.cases.len(), found.total);
    output::say(&table(session, &found, register.books()))?;
    output::say(
        &session.pick(format!("共 {total} 件，列出 {shown} 件"), format!("{total} cases, {shown} listed")),
    )
}

fn filter(arguments: &CasesList, books: &Books) -> Result<CaseFilter, Failure> {
    let finder = Finder::new(books);
    let power = arguments.power.as_deref().map(|text| finder.power(text)).transpose()?;
    let place = arguments.place.as_deref().map(|text| finder.place(text, None)).transpose()?;
    let organ = arguments.organ.as_deref().map(|text| finder.organ(text, None)).transpose()?;
    Ok(CaseFilter {
        id: arguments.id.clone(),
        power,
        place,
        organ,
        outcome: word(
            arguments.outcome.as_deref(),
            Label::new("办理结果", "outcome"),
            Outcome::parse,
            || Outcome::ALL.iter().map(|word| word.code()).collect(),
        )?,
        period: period::days(arguments.period)?,
        standing: word(
            arguments.standing.as_deref(),
            Label::new("审核结论", "standing"),
            Standing::parse,
            || Standing::ALL.iter().map(|word| word.code()).collect(),
        )?,
        who: word(arguments.who.as_deref(), Label::new("办理方", "who"), Who::parse, || {
            Who::ALL.iter().map(|word| word.code()).collect()
        })?,
        flag: word(arguments.flag.as_deref(), Label::new("信号", "signal"), Flag::parse, || {
            Flag::ALL.iter().map(|word| word.code()).collect()
        })?,
        grant: None,
        ..CaseFilter::default()
    })
}

/// A word of a closed list, or a refusal that names them all.
fn word<T>(
    text: Option<&str>,
    what: Label,
    parse: impl Fn(&str) -> Option<T>,
    all: impl Fn() -> Vec<&'static str>,
) -> Result<Option<T>, Failure> {
    let Some(text) = text else { return Ok(None) };
    let wanted = || all().join(", ");
    parse(text).map(Some).ok_or_else(|| Failure::Argument { text: text.to_owned(), what, wanted: wanted() })
}

fn table(session: &Session, found: &CasePage, books: &Books) -> String {
    let titles = [
        ("办件编号", "case"),
        ("职权", "power"),
        ("地方", "place"),
        ("办理机关", "organ"),
        ("受理", "filed"),
        ("办结", "decided"),
        ("结果", "outcome"),
        ("审核", "audit"),
    ];
    let header = titles.map(|(zh, en)| session.pick(zh, en));
    output::table(header, found.cases.iter().map(|case| row(case, books, session.language)), &[])
}

fn row(case: &Case, books: &Books, language: Language) -> Vec<String> {
    let names = Names::new(books, case.decided.unwrap_or(case.filed), language);
    let judged = case.judged.map(|judged| {
        let broken = judged.broken.map(|link| link.label().in_language(language));
        let words = std::iter::once(judged.standing.label().in_language(language));
        let flags = judged.flags.iter().map(|flag| flag.label().in_language(language));
        words.chain(broken).chain(flags).collect::<Vec<_>>().join(" ")
    });
    vec![
        case.id.clone(),
        names.power(&case.power),
        names.place_name(&case.place).to_owned(),
        names.organ_name(&case.organ).to_owned(),
        case.filed.to_string(),
        case.decided.map(|day| day.to_string()).unwrap_or_default(),
        case.outcome.label().in_language(language).to_owned(),
        judged.unwrap_or_default(),
    ]
}
