//! Articles an act cites that the law at hand does not have: a caution beside what the rules say, never a refusal. A law or a
//! day whose text is not at hand is passed over: nothing is known of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use register::acts::Act;
use register::catalogue::LegalBasis;
use register::grants::GrantLine;
use register::{Books, Day, PowerCode};
use statutes::citation::{CitedLaw, parse};
use statutes::{Library, TextOn};

use crate::law_desk;
use crate::problem::Problem;
use crate::texts::Texts;
use crate::visit::Visit;

/// The most lines named for one article.
const LINES_NAMED_MAX: usize = 20;

/// One article that is not there: of which law, in which version.
type Missing = (String, String, String);

/// What an act and the powers it speaks of cite and the laws at hand do not have, each told once.
///
/// # Errors
/// A folder of laws that cannot be read.
pub async fn cautions(visit: &Visit, act: &Act) -> Result<Vec<String>, Problem> {
    let lines: &[GrantLine] = match act {
        Act::ProposeGrants(act) => &act.lines,
        Act::IssueGrant(act) => &act.lines,
        _ => &[],
    };
    let own: &[LegalBasis] = match act {
        Act::ListPower(act) => &act.basis,
        _ => &[],
    };
    if lines.is_empty() && own.is_empty() {
        return Ok(Vec::new());
    }
    let library = law_desk::laws(visit).await?;
    if library.is_empty() {
        return Ok(Vec::new());
    }
    let found = found(&library, visit.books(), lines, own, act.day().unwrap_or(visit.law));
    Ok(found.into_iter().map(|(missing, lines)| told(visit, &missing, &lines)).collect())
}

fn found(
    library: &Arc<Library>,
    books: &Books,
    lines: &[GrantLine],
    own: &[LegalBasis],
    day: Day,
) -> BTreeMap<Missing, Vec<usize>> {
    let mut found: BTreeMap<Missing, Vec<usize>> = BTreeMap::new();
    for missing in own.iter().flat_map(|basis| of_basis(library, basis, day)) {
        found.entry(missing).or_default();
    }
    // Hundreds of lines share a few powers.
    let mut of_power: BTreeMap<&PowerCode, Vec<Missing>> = BTreeMap::new();
    for (number, line) in (1..).zip(lines) {
        let powers = of_power.entry(&line.power).or_insert_with(|| {
            let power = books.catalogue.get(&line.power);
            power
                .into_iter()
                .flat_map(|power| &power.basis)
                .flat_map(|basis| of_basis(library, basis, day))
                .collect()
        });
        let named = [&line.entrusted_under, &line.authorised_by].into_iter().flatten();
        let of_line = named.flat_map(|text| of_text(library, text, day));
        for missing in powers.iter().cloned().chain(of_line) {
            let lines = found.entry(missing).or_default();
            if lines.last() != Some(&number) {
                lines.push(number);
            }
        }
    }
    found
}

/// The basis of a power: of the version it names, where it names one.
fn of_basis(library: &Library, basis: &LegalBasis, day: Day) -> Vec<Missing> {
    let day = basis.version.unwrap_or(day);
    of_text(library, &format!("《{}》{}", basis.law.trim_matches(['《', '》']), basis.article), day)
}

fn of_text(library: &Library, text: &str, day: Day) -> Vec<Missing> {
    let cited = parse(text).unwrap_or_default();
    let missing = |citation: &statutes::citation::Citation| {
        let (CitedLaw::Named(law), Some(place)) = (&citation.law, &citation.place) else { return None };
        match library.text_on(law.as_str(), place.article, day) {
            TextOn::NoSuchArticle { statute, .. } => {
                let version = statute.version.map_or_else(String::new, |day| day.to_string());
                Some((law.as_str().to_owned(), place.article.to_string(), version))
            }
            _ => None,
        }
    };
    cited.iter().filter_map(missing).collect()
}

fn told(visit: &Visit, (law, article, version): &Missing, lines: &[usize]) -> String {
    let texts = Texts::of(visit.lang());
    let pairs = [("law", law.as_str()), ("article", article), ("version", version)];
    let said = texts.with("no-article", &pairs);
    if lines.is_empty() {
        return said;
    }
    let mut named: Vec<String> = lines.iter().take(LINES_NAMED_MAX).map(ToString::to_string).collect();
    if lines.len() > LINES_NAMED_MAX {
        named.push("…".to_owned());
    }
    let lines = named.join(&texts.get("list-between"));
    format!("{said} {}", texts.with("no-article-lines", &[("lines", lines)]))
}
