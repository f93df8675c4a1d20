//! `legality catalogue`: what of the whole catalogue may go to towns under the law of a day, mode by mode.

use std::collections::BTreeMap;
use std::path::Path;

use exchange::{CellValue, Column, ColumnKind, Sheet, to_xlsx};
use legality::{ModeOutlook, Outlook, PowerOutlook};
use register::Day;
use register::grants::Mode;
use serde_json::{Value, json};

use crate::arguments::LegalityCatalogue;
use crate::commands::Session;
use crate::commands::template::write_new;
use crate::data_folder::DataFolder;
use crate::failure::Failure;
use crate::find::Finder;
use crate::output;

/// Prints the table and its counts.
pub async fn run(session: &Session, arguments: &LegalityCatalogue) -> Result<(), Failure> {
    let office = session.data.open(session.language).await?;
    let (register, rules) = (office.snapshot().register, office.rules());
    let books = register.books();
    let only = arguments.power.as_deref().map(|text| Finder::new(books).power(text)).transpose()?;
    let law = arguments.on.unwrap_or_else(web::today);
    let powers = books.catalogue.iter().filter(|power| only.as_ref().is_none_or(|code| power.code == *code));
    let found = rules.outlooks(powers, law);
    DataFolder::settle(&office).await;
    let counts = counts(&found);
    if let Some(path) = &arguments.xlsx {
        write(session, path, &found)?;
    }
    if session.json {
        let powers: Vec<Value> = found.iter().map(|one| power_json(session, one)).collect();
        let counts: Vec<Value> = counts
            .iter()
            .map(|((mode, outlook), count)| json!({"mode": mode, "outlook": outlook, "powers": count}))
            .collect();
        return output::say_json(&json!({"law": law, "powers": powers, "counts": counts}));
    }
    print(session, law, &found, &counts)
}

type Counts = BTreeMap<(&'static str, Outlook), usize>;

fn counts(found: &[PowerOutlook<'_, '_>]) -> Counts {
    let mut counts = Counts::new();
    for mode in found.iter().flat_map(|one| &one.modes) {
        *counts.entry((mode.mode.code(), mode.outlook)).or_default() += 1;
    }
    counts
}

fn power_json(session: &Session, one: &PowerOutlook<'_, '_>) -> Value {
    let mode = |mode: &ModeOutlook<'_>| {
        json!({
            "mode": mode.mode.code(), "outlook": mode.outlook,
            "rule": mode.decided_by.map(|rule| &rule.id), "citation": mode.decided_by.map(|rule| &rule.citation),
            "why": mode.decided_by.map(|rule| rule.title(session.language)),
            "readings": mode.decided_by.map(|rule| rule.readings(session.language).collect::<Vec<_>>()),
            "spoke": mode.words.iter().map(|word| &word.rule.id).collect::<Vec<_>>(),
        })
    };
    json!({
        "power": one.power.code, "name": one.power.name, "kind": one.power.kind.name(),
        "modes": one.modes.iter().map(mode).collect::<Vec<_>>(),
    })
}

/// Power, its name, then for each mode the outlook and the rule that decides.
fn heads(session: &Session) -> Vec<String> {
    let mut heads =
        vec![session.pick("编码", "code"), session.pick("职权", "power"), session.pick("种类", "kind")];
    heads.extend(Mode::ALL.iter().map(|mode| mode.label().in_language(session.language).to_owned()));
    heads
}

fn cells(session: &Session, one: &PowerOutlook<'_, '_>) -> Vec<String> {
    let language = session.language;
    let kind = session.pick(one.power.kind.label_zh(), one.power.kind.label_en());
    let mut cells = vec![one.power.code.to_string(), one.power.name.clone(), kind];
    cells.extend(one.modes.iter().map(|mode| {
        let outlook = mode.outlook.label().in_language(language);
        match mode.decided_by {
            Some(rule) => format!("{outlook}\n{}\n{}", rule.id, rule.citation),
            None => outlook.to_owned(),
        }
    }));
    cells
}

fn write(session: &Session, path: &Path, found: &[PowerOutlook<'_, '_>]) -> Result<(), Failure> {
    let columns = heads(session).into_iter().map(|head| Column::new(head, ColumnKind::Text)).collect();
    let rows =
        found.iter().map(|one| cells(session, one).into_iter().map(CellValue::from).collect()).collect();
    let title = session.pick("可否下放", "what may go to towns");
    write_new(path, &to_xlsx(&[Sheet { title, columns, rows }])?)
}

fn print(
    session: &Session,
    law: Day,
    found: &[PowerOutlook<'_, '_>],
    counts: &Counts,
) -> Result<(), Failure> {
    let rows = found.iter().map(|one| cells(session, one));
    output::say(&output::table(heads(session), rows, &[]))?;
    let mut head = vec![session.pick("方式", "mode")];
    head.extend(Outlook::ALL.iter().map(|outlook| outlook.label().in_language(session.language).to_owned()));
    let rows = Mode::ALL.iter().map(|mode| {
        let mut row = vec![mode.label().in_language(session.language).to_owned()];
        let count = |outlook| counts.get(&(mode.code(), outlook)).copied().unwrap_or_default();
        row.extend(Outlook::ALL.iter().map(|outlook| count(*outlook).to_string()));
        row
    });
    output::say(&output::table(head, rows, &[1, 2, 3, 4, 5, 6]))?;
    let powers = found.len();
    output::say(&session.pick(
        format!("{powers} 项职权，依 {law} 的法律；单项手续视为齐备，具体事项仍须逐项论证"),
        format!("{powers} powers, under the law of {law}; formalities are taken as done, each issue is judged by itself"),
    ))
}
