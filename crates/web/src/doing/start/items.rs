//! What a spreadsheet would record, item by item, each with what the legality rules say of it: the same reckoning as that of
//! a form and of the office. Of an act with a table every line is an item, of any other the act itself. Items are shown
//! page by page, all or those that need attention.

use legality::Opinion as Judged;
use office::Draft;
use register::acts::{FieldDescriptor, FieldKind};
use register::{LineNumber, OpinionNote, Severity};
use serde_json::Value;

use super::subject::Subject;
use crate::address::Address;
use crate::doing::names;
use crate::pages::parts::{Reference, Tone};
use crate::pages::start::model::{Item, Items, Remark, Show};
use crate::problem::Problem;
use crate::reading::{fields, opinion};
use crate::texts::Texts;
use crate::visit::Visit;

/// How many items one page shows.
const ON_A_PAGE: usize = 100;
/// The query names: which items are shown, and which page of them.
const SHOW: &str = "show";
const PAGE: &str = "page";
/// The values of [`SHOW`] beside those of [`Severity`]: items of which some rule speaks, and items of which none does.
const ATTENTION: &str = "attention";
const CLEAR: &str = "clear";

/// One item before it is laid out.
struct Judgement<'j> {
    /// The number of its draft, and of its line in it, each from 1.
    draft: usize,
    line: Option<u32>,
    /// The row of the table, where it is one.
    row: Option<&'j Value>,
    gravest: Option<Severity>,
}

/// The items of some drafts of one kind; none where there is no draft.
///
/// # Errors
/// Rules that cannot be asked.
pub(super) fn of(visit: &Visit, subject: &Subject, drafts: &[Draft]) -> Result<Option<Items>, Problem> {
    let Some(first) = drafts.first() else { return Ok(None) };
    let office = visit.app.office();
    let (rules, register) = (office.rules(), office.snapshot().register);
    let judged: Vec<Judged<'_>> =
        drafts.iter().map(|draft| rules.judge(&draft.act, register.books())).collect();
    let bodies: Vec<Value> =
        drafts.iter().map(|draft| serde_json::to_value(&draft.act).unwrap_or_default()).collect();
    let table = table_of(first, &bodies);
    let all = judgements(&judged, &bodies, table.map(|(name, _)| name));
    let rows = all.iter().filter_map(|one| one.row).collect::<Vec<_>>();
    let columns = table.map_or_else(Vec::new, |(_, columns)| fields::used(columns, rows));
    let asked = Asked::of(visit);
    let chosen: Vec<&Judgement<'_>> = all.iter().filter(|one| asked.shows(one.gravest)).collect();
    let pages = chosen.len().div_ceil(ON_A_PAGE).max(1);
    let page = usize::try_from(visit.page_number()).unwrap_or(1).min(pages);
    let before = (page - 1) * ON_A_PAGE;
    let several = drafts.len() > 1;
    let item = |one: &&Judgement<'_>| Item {
        draft: several.then_some(one.draft as u64),
        number: one.line.map_or(one.draft as u64, u64::from),
        cells: cells(visit, drafts.get(one.draft - 1), &columns, one.row),
        remarks: judged.get(one.draft - 1).map_or_else(Vec::new, |said| remarks(visit, said, one.line)),
    };
    let shown: Vec<Item> = chosen.iter().skip(before).take(ON_A_PAGE).map(item).collect();
    let to = |page: usize| asked.address(subject).with(PAGE, page.to_string());
    let notes: Vec<OpinionNote> = judged.iter().flat_map(|said| notes(said, several)).collect();
    Ok(Some(Items {
        title: title(visit, first, drafts.len(), all.len(), table.map(|(name, _)| name)),
        columns: match table {
            Some(_) => columns.iter().map(|c| c.label.in_language(visit.language).to_owned()).collect(),
            None => vec![first.act.descriptor().title.in_language(visit.language).to_owned()],
        },
        numbered: several && table.is_some(),
        shows: if notes.is_empty() { Vec::new() } else { shows(visit, subject, &asked, &all) },
        opinions: opinion::of_notes(visit, &notes)?,
        from: if shown.is_empty() { 0 } else { before as u64 + 1 },
        to: (before + shown.len()) as u64,
        total: chosen.len() as u64,
        previous: (page > 1).then(|| to(page - 1)),
        next: (page < pages).then(|| to(page + 1)),
        rows: shown,
    }))
}

/// The table whose rows are the items: the lines that hand powers over; of one act alone, whatever table it has.
fn table_of(first: &Draft, bodies: &[Value]) -> Option<(&'static str, &'static [FieldDescriptor])> {
    let (name, columns) = first.act.descriptor().fields.iter().find_map(|field| match field.kind {
        FieldKind::Table(columns) => Some((field.name, columns)),
        _ => None,
    })?;
    let rows = |body: &Value| body.get(name).and_then(Value::as_array).is_some_and(|rows| !rows.is_empty());
    ((name == "lines" || bodies.len() == 1) && bodies.iter().any(rows)).then_some((name, columns))
}

/// Every item in its order, with the gravest word on it.
fn judgements<'j>(
    judged: &[Judged<'_>],
    bodies: &'j [Value],
    table: Option<&'static str>,
) -> Vec<Judgement<'j>> {
    let mut all = Vec::new();
    for ((draft, said), body) in (1..).zip(judged).zip(bodies) {
        let rows = table.and_then(|name| body.get(name)).and_then(Value::as_array);
        match rows {
            Some(rows) => {
                let by_line = by_line(said);
                all.extend((1u32..).zip(rows).map(|(line, row)| {
                    let gravest = by_line.of(line);
                    Judgement { draft, line: Some(line), row: Some(row), gravest }
                }));
            }
            None => all.push(Judgement { draft, line: None, row: None, gravest: said.gravest() }),
        }
    }
    all
}

/// The gravest word on each line: asking every word of every line anew would take long where there are thousands of both.
struct ByLine {
    whole: Option<Severity>,
    lines: std::collections::BTreeMap<u32, Severity>,
}

impl ByLine {
    fn of(&self, line: u32) -> Option<Severity> {
        self.lines.get(&line).copied().into_iter().chain(self.whole).min()
    }
}

fn by_line(said: &Judged<'_>) -> ByLine {
    let mut by_line = ByLine { whole: None, lines: std::collections::BTreeMap::new() };
    for word in &said.words {
        match word.line {
            Some(LineNumber(line)) => {
                let gravest = by_line.lines.entry(line).or_insert_with(|| word.severity());
                *gravest = (*gravest).min(word.severity());
            }
            None => by_line.whole = by_line.whole.into_iter().chain([word.severity()]).min(),
        }
    }
    by_line
}

/// The notes of a draft. The numbers of lines mean something only while there is one draft.
fn notes(said: &Judged<'_>, several: bool) -> Vec<OpinionNote> {
    let mut notes = said.notes();
    if several {
        notes.iter_mut().for_each(|note| note.line = None);
    }
    notes
}

/// What the rules say of one item, the gravest first.
fn remarks(visit: &Visit, said: &Judged<'_>, line: Option<u32>) -> Vec<Remark> {
    let of_item = said.words.iter().filter(|word| match (word.line, line) {
        (Some(of), Some(line)) => of.0 == line,
        _ => true,
    });
    let mut words: Vec<_> = of_item.collect();
    words.sort_by_key(|word| word.severity());
    words.dedup_by_key(|word| word.rule.id.as_str());
    let remark = |word: &legality::Word<'_>| Remark {
        tone: opinion::tone(word.severity()),
        severity: word.severity().label().in_language(visit.language).to_owned(),
        rule: Reference::link(word.rule.title(visit.language), Address::rule(&word.rule.id)),
    };
    words.into_iter().map(remark).collect()
}

/// A row of the table, or the act in a sentence.
fn cells(
    visit: &Visit,
    draft: Option<&Draft>,
    columns: &[&FieldDescriptor],
    row: Option<&Value>,
) -> Vec<Vec<Reference>> {
    match row {
        Some(row) => fields::cells(visit, columns, row),
        None => draft.map(|draft| vec![super::file::told(visit, draft)]).into_iter().collect(),
    }
}

/// What the table holds: the one act it belongs to, or how many there are.
fn title(visit: &Visit, first: &Draft, drafts: usize, items: usize, table: Option<&str>) -> String {
    let texts = Texts::of(visit.lang());
    let grouped = |count: usize| crate::shell::grouped(count as u64);
    match (table, drafts) {
        (Some(_), 1) => {
            let act = names::summary(visit.books(), &first.act, visit.on);
            texts.with("look-lines", &[("act", act), ("count", grouped(items))])
        }
        (Some(_), _) => {
            texts.with("look-lines-of-several", &[("acts", grouped(drafts)), ("count", grouped(items))])
        }
        (None, _) => texts.with("look-drafts", &[("count", grouped(drafts))]),
    }
}

/// Which items are asked for.
struct Asked(String);

impl Asked {
    fn of(visit: &Visit) -> Self {
        Self(visit.asked(SHOW).to_owned())
    }

    fn shows(&self, gravest: Option<Severity>) -> bool {
        match self.0.as_str() {
            ATTENTION => gravest.is_some(),
            CLEAR => gravest.is_none(),
            code => Severity::parse(code).is_none_or(|severity| gravest == Some(severity)),
        }
    }

    fn address(&self, subject: &Subject) -> Address {
        showing(subject, &self.0)
    }
}

/// The page that shows some of the items.
fn showing(subject: &Subject, code: &str) -> Address {
    subject.to("confirm").with(SHOW, code).at("items")
}

/// The choices of what is shown, each with its count.
fn shows(visit: &Visit, subject: &Subject, asked: &Asked, all: &[Judgement<'_>]) -> Vec<Show> {
    let texts = Texts::of(visit.lang());
    let severities = [Severity::Unlawful, Severity::Needs, Severity::Caution].map(|severity| {
        (severity.code(), severity.label().in_language(visit.language).to_owned(), opinion::tone(severity))
    });
    let said = |key: &'static str| texts.get(key).into_owned();
    let choices = [("", said("look-all"), Tone::Plain), (ATTENTION, said("look-attention"), Tone::Plain)]
        .into_iter()
        .chain(severities)
        .chain([(CLEAR, said("look-clear"), Tone::Good)]);
    let show = |(code, text, tone): (&'static str, String, Tone)| {
        let one = Asked(code.to_owned());
        Show {
            count: all.iter().filter(|item| one.shows(item.gravest)).count() as u64,
            to: showing(subject, code),
            chosen: asked.0 == code,
            text,
            tone,
        }
    };
    choices.map(show).collect()
}
