//! What of the catalogue may go to towns, filled: under the law of the day, beside that of another day.

use axum::http::StatusCode;
use exchange::ColumnKind;
use legality::{Outlook, RuleBook};
use register::Day;
use register::grants::Mode;

use super::shared::{self, Answered};
use super::sheet;
use crate::address::Address;
use crate::doing::form::read_day;
use crate::law_desk::{self, Prospect as Found};
use crate::pages::legality::OutlookPage;
use crate::pages::legality::model::{Cell, Count, Outlooks, Prospect, Shade};
use crate::pages::parts::{Choice, Filter, Reference};
use crate::problem::{Problem, Said};
use crate::respond;
use crate::shell::Section;
use crate::texts::Key;
use crate::visit::Visit;

const FILTERS: [&str; 3] = ["kind", "outlook", "beside"];
/// Days on both sides of the law's great change: the end of the pilot, and the revised 行政处罚法 coming into force.
const DAYS: [&str; 2] = ["2014-12-31", "2021-07-15"];

/// `GET /legality/catalogue`
pub async fn page(visit: Visit) -> Answered {
    let here = shared::with_filters(&visit, Address::outlook(), &FILTERS);
    let (rules, beside) = (law_desk::rules(&visit)?, beside(&visit)?);
    let now = law_desk::outlook(&visit, visit.law).await?;
    let then = match beside {
        Some(day) => Some(law_desk::outlook(&visit, day).await?),
        None => None,
    };
    let then = then.as_deref();
    let mut counts = counts(&now, visit.law);
    if let (Some(day), Some(then)) = (beside, then) {
        counts.extend(self::counts(then, day));
    }
    let differ = then.map_or(0, |then| now.iter().zip(then).filter(|(now, then)| differs(now, then)).count());
    let all = rows(&visit, &rules, &now, then);
    let (rows, paging) = shared::paged(&visit, &here, all);
    let plain = shared::with_filters(&visit, Address::outlook(), &FILTERS[..2]);
    let link = |day: &&str| Reference::link(*day, plain.clone().with("beside", *day));
    let m = Outlooks {
        days: (visit.law.to_string(), beside.map(|day| day.to_string())),
        compare: DAYS.iter().filter(|day| **day != visit.law.to_string()).map(link).collect(),
        filters: filters(&visit),
        counts,
        differ: differ as u64,
        rows,
        paging,
        xlsx: here.clone().xlsx(),
    };
    Ok(respond::page(StatusCode::OK, &OutlookPage { s: visit.shell(Section::Law, here), m }))
}

/// `GET /legality/catalogue.xlsx`
pub async fn xlsx(visit: Visit) -> Answered {
    let here = shared::with_filters(&visit, Address::outlook(), &["beside", "kind", "outlook"]);
    let shell = visit.shell(Section::Law, here);
    let (rules, beside) = (law_desk::rules(&visit)?, beside(&visit)?);
    let now = law_desk::outlook(&visit, visit.law).await?;
    let then = match beside {
        Some(day) => Some(law_desk::outlook(&visit, day).await?),
        None => None,
    };
    let cells = |row: Prospect| {
        let mut cells = vec![sheet::code(&row.power), sheet::name(&row.power), row.kind.clone().into()];
        for cell in &row.modes {
            cells.push(shell.k(cell.outlook.key()).into_owned().into());
            cells.push(cell.rule.as_ref().and_then(|rule| rule.code.clone()).into());
            cells.push(cell.before.map(|before| shell.k(before.key()).into_owned()).into());
        }
        cells
    };
    let mut heads =
        vec![("col-code", ColumnKind::Code), ("col-power", ColumnKind::Text), ("col-kind", ColumnKind::Text)];
    for mode in Mode::ALL {
        heads.push((shared::mode(*mode).key().0, ColumnKind::Text));
        heads.push(("col-rule", ColumnKind::Text));
        heads.push(("outlook-beside", ColumnKind::Text));
    }
    let rows = rows(&visit, &rules, &now, then.as_deref());
    sheet::answer(&shell, "catalogue", &heads, rows.into_iter().map(cells).collect())
}

/// The day compared with, as the address says.
fn beside(visit: &Visit) -> Result<Option<Day>, Problem> {
    let asked = visit.asked("beside");
    if asked.is_empty() {
        return Ok(None);
    }
    let bad = || {
        let value: String = asked.chars().take(40).collect();
        let said =
            Said::plain(Key("problem-not-a-law-day")).variable("field", "beside").variable("value", value);
        Problem::said(StatusCode::BAD_REQUEST, said)
    };
    read_day(asked).map(Some).ok_or_else(bad)
}

fn filters(visit: &Visit) -> Vec<Filter> {
    let kinds = visit
        .books()
        .catalogue
        .iter()
        .map(|power| (power.kind.name().to_owned(), shared::kind(power.kind, visit.language).to_owned()));
    let shell = visit.shell(Section::Law, Address::outlook());
    let asked = visit.asked("outlook");
    let outlooks =
        Shade::LEGEND.iter().map(|shade| Choice::new(shade.0.code(), shell.k(shade.key())).chosen(asked));
    let outlooks = Filter { name: "outlook", label: Key("filter-outlook"), choices: outlooks.collect() };
    vec![shared::filter(visit, "kind", "filter-kind", kinds), outlooks]
}

fn counts(found: &[Found], day: Day) -> Vec<Count> {
    let count = |(at, mode): (usize, &Mode)| {
        let of = |outlook: Outlook| {
            let fits = |one: &&Found| one.modes.get(at).is_some_and(|(_, found, _)| *found == outlook);
            found.iter().filter(fits).count() as u64
        };
        let counts = Outlook::ALL.into_iter().map(of).collect();
        Count { mode: shared::mode(*mode).key(), day: day.to_string(), counts }
    };
    Mode::ALL.iter().enumerate().map(count).collect()
}

fn differs(now: &Found, then: &Found) -> bool {
    now.modes.iter().zip(&then.modes).any(|(now, then)| now.1 != then.1)
}

fn rows(visit: &Visit, rules: &RuleBook, now: &[Found], then: Option<&[Found]>) -> Vec<Prospect> {
    let catalogue = &visit.books().catalogue;
    let outlook = visit.asked("outlook");
    let row = |(at, found): (usize, &Found)| {
        let power = catalogue.get(&found.power)?;
        let fits = outlook.is_empty() || found.modes.iter().any(|(_, found, _)| found.code() == outlook);
        if !fits || !shared::passes(visit, "kind", power.kind.name()) {
            return None;
        }
        let before = then.and_then(|then| then.get(at));
        let cell = |(number, (mode, outlook, rule)): (usize, &(Mode, Outlook, Option<String>))| {
            let then = before.and_then(|before| before.modes.get(number)).map(|(_, outlook, _)| *outlook);
            let rule = rule.as_deref().and_then(|id| rules.get(id));
            Cell {
                mode: shared::mode(*mode).key(),
                outlook: Shade(*outlook),
                rule: rule.map(|rule| {
                    Reference::link(rule.citation.clone(), Address::rule(&rule.id)).coded(&rule.id)
                }),
                before: then.filter(|then| then != outlook).map(Shade),
            }
        };
        Some(Prospect {
            power: shared::power(visit.books(), &found.power),
            kind: shared::kind(power.kind, visit.language).to_owned(),
            modes: found.modes.iter().enumerate().map(cell).collect(),
        })
    };
    now.iter().enumerate().filter_map(row).collect()
}
