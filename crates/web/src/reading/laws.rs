//! The list of laws at hand, filled.

use axum::http::StatusCode;
use exchange::ColumnKind;
use statutes::{Library, Statute};

use super::shared::{self, Answered};
use super::sheet;
use crate::address::Address;
use crate::law_desk;
use crate::pages::laws::LawsPage;
use crate::pages::laws::model::{Laws, Row};
use crate::pages::parts::Reference;
use crate::respond;
use crate::shell::Section;
use crate::visit::Visit;

/// `GET /laws`
pub async fn page(visit: Visit) -> Answered {
    let here = shared::with_filters(&visit, Address::laws(), &["q"]);
    let library = law_desk::laws(&visit).await?;
    let (rows, paging) = shared::paged(&visit, &here, rows(&visit, &library));
    let sought = visit.asked("q").to_owned();
    let xlsx = here.clone().xlsx();
    let m = Laws { sought, at_hand: !library.is_empty(), rows, paging, xlsx };
    Ok(respond::page(StatusCode::OK, &LawsPage { s: visit.shell(Section::Law, here), m }))
}

/// `GET /laws.xlsx`
pub async fn xlsx(visit: Visit) -> Answered {
    let shell = visit.shell(Section::Law, Address::laws());
    let library = law_desk::laws(&visit).await?;
    let cells = |row: Row| {
        let versions: Vec<String> = row.versions.into_iter().map(|version| version.text).collect();
        vec![
            sheet::name(&row.law),
            versions.join("、").into(),
            row.in_force.into(),
            sheet::count(row.articles),
        ]
    };
    let heads = [
        ("col-law", ColumnKind::Text),
        ("col-versions", ColumnKind::Text),
        ("col-in-force", ColumnKind::Text),
        ("col-articles", ColumnKind::Count),
    ];
    sheet::answer(&shell, "laws", &heads, rows(&visit, &library).into_iter().map(cells).collect())
}

fn rows(visit: &Visit, library: &Library) -> Vec<Row> {
    let sought = visit.asked("q");
    let all = library.laws().filter(|(name, _)| sought.is_empty() || name.as_str().contains(sought));
    all.filter_map(|(name, versions)| {
        let latest = versions.last()?;
        Some(Row {
            law: Reference::link(latest.name.clone(), Address::law(name.as_str(), "")),
            versions: versions.iter().rev().map(version).collect(),
            articles: latest.articles.len() as u64,
            in_force: latest.in_force.in_language(visit.language),
        })
    })
    .collect()
}

/// A version with its link.
pub fn version(statute: &Statute) -> Reference {
    let day = day(statute);
    Reference::link(day.clone(), Address::law(statute.law.as_str(), &day))
}

/// The day of a version; `—` for one without.
pub fn day(statute: &Statute) -> String {
    statute.version.map_or_else(|| "—".to_owned(), |day| day.to_string())
}
