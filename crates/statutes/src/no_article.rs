//! Articles an act cites that the law at hand does not have: a caution, never a refusal. A law or a day whose text is not at
//! hand is passed over: nothing is known of it.

use std::collections::BTreeMap;

use register::acts::Act;
use register::catalogue::LegalBasis;
use register::grants::GrantLine;
use register::{Books, Day, Language, PowerCode};

use crate::citation::{Citation, CitedLaw, parse};
use crate::{ArticleNumber, Library, TextOn};

/// The most lines named for one article.
const LINES_NAMED_MAX: usize = 20;

/// An article that the version of a law does not have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NoArticle {
    /// The law as cited.
    pub law: String,
    /// The article as cited.
    pub article: ArticleNumber,
    /// The version looked into; none where its file tells no day.
    pub version: Option<Day>,
}

/// An article that is not there, and the lines of the act that cite it, from 1; none where the act itself does.
pub type CitedInVain = (NoArticle, Vec<usize>);

/// What an act and the powers it speaks of cite and the laws at hand do not have, each told once. `law` is the day of the
/// law for an act that has no day of its own; a basis that names a version is looked for in that version.
pub fn cited_in_vain(library: &Library, books: &Books, act: &Act, law: Day) -> Vec<CitedInVain> {
    let day = act.day().unwrap_or(law);
    let mut found: BTreeMap<NoArticle, Vec<usize>> = BTreeMap::new();
    for missing in own(act).iter().flat_map(|basis| of_basis(library, basis, day)) {
        found.entry(missing).or_default();
    }
    // Hundreds of lines share a few powers.
    let mut of_power: BTreeMap<&PowerCode, Vec<NoArticle>> = BTreeMap::new();
    for (number, line) in (1..).zip(lines(act)) {
        let of_power = of_power.entry(&line.power).or_insert_with(|| {
            let basis = books.catalogue.get(&line.power).into_iter().flat_map(|power| &power.basis);
            basis.flat_map(|basis| of_basis(library, basis, day)).collect()
        });
        let named = [&line.entrusted_under, &line.authorised_by].into_iter().flatten();
        let of_line = named.flat_map(|text| of_text(library, text, day));
        for missing in of_power.iter().cloned().chain(of_line) {
            let lines = found.entry(missing).or_default();
            if lines.last() != Some(&number) {
                lines.push(number);
            }
        }
    }
    found.into_iter().collect()
}

/// Does an act cite anything that could be missing? Where none does, the laws need not be read.
pub fn cites_articles(act: &Act) -> bool {
    !lines(act).is_empty() || !own(act).is_empty()
}

fn lines(act: &Act) -> &[GrantLine] {
    match act {
        Act::ProposeGrants(act) => &act.lines,
        Act::IssueGrant(act) => &act.lines,
        _ => &[],
    }
}

fn own(act: &Act) -> &[LegalBasis] {
    match act {
        Act::ListPower(act) => &act.basis,
        _ => &[],
    }
}

/// The basis of a power: of the version it names, where it names one.
fn of_basis(library: &Library, basis: &LegalBasis, day: Day) -> Vec<NoArticle> {
    let day = basis.version.unwrap_or(day);
    of_text(library, &format!("《{}》{}", basis.law.trim_matches(['《', '》']), basis.article), day)
}

fn of_text(library: &Library, text: &str, day: Day) -> Vec<NoArticle> {
    let cited = parse(text).unwrap_or_default();
    let missing = |citation: &Citation| {
        let (CitedLaw::Named(law), Some(place)) = (&citation.law, &citation.place) else { return None };
        match library.text_on(law.as_str(), place.article, day) {
            TextOn::NoSuchArticle { statute, .. } => {
                let law = law.as_str().to_owned();
                Some(NoArticle { law, article: place.article, version: statute.version })
            }
            _ => None,
        }
    };
    cited.iter().filter_map(missing).collect()
}

impl NoArticle {
    /// The caution as a sentence, with the lines that cite it.
    pub fn describe(&self, lines: &[usize], language: Language) -> String {
        let Self { law, article, version } = self;
        let version = version.map(|day| day.to_string());
        let said = match (language, version) {
            (Language::Zh, Some(version)) => {
                format!("手头的《{law}》（{version}）没有{article}，请核对所引条款。")
            }
            (Language::Zh, None) => format!("手头的《{law}》没有{article}，请核对所引条款。"),
            (Language::En, Some(version)) => {
                format!("{law} as at hand ({version}) has no {article}: check what is cited.")
            }
            (Language::En, None) => format!("{law} as at hand has no {article}: check what is cited."),
        };
        if lines.is_empty() {
            return said;
        }
        let named: Vec<String> = lines.iter().take(LINES_NAMED_MAX).map(ToString::to_string).collect();
        let more = if lines.len() > LINES_NAMED_MAX { "…" } else { "" };
        match language {
            Language::Zh => format!("{said}（第 {}{more} 行）", named.join("、")),
            Language::En => format!("{said} (lines {}{more})", named.join(", ")),
        }
    }
}
