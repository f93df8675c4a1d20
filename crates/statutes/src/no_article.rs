//! What an act cites and the laws at hand cannot bear out: articles, paragraphs and items that the law at hand does not
//! have, and laws that a line names as its basis and that are not at hand at all. What a line rests on and the law at hand does not have makes it unlawful;
//! all else is a caution. A day whose text is not at hand is passed over: nothing is known of it.

use std::collections::BTreeMap;

use register::acts::Act;
use register::catalogue::LegalBasis;
use register::{Books, Day, LAW_NOT_AT_HAND, Language, NO_SUCH_ARTICLE, OpinionNote, PowerCode, Severity};

use crate::citation::{Citation, parse};
use crate::lookup::{Lookup, look_up};
use crate::{Library, Pinpoint};

/// The most lines named for one article.
const LINES_NAMED_MAX: usize = 20;

/// An article that the version of a law does not have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NoArticle {
    /// The law as cited.
    pub law: String,
    /// The article as cited; with paragraph and item where the article is there and they are not.
    pub place: Pinpoint,
    /// The version looked into; none where its file tells no day.
    pub version: Option<Day>,
}

/// A law that a line names as its basis and that is not among the laws at hand: whether it says so cannot be checked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NoLaw {
    /// The law as cited.
    pub law: String,
}

/// What is cited in vain.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InVain {
    /// A line rests on an article that the law at hand does not have: it has no basis.
    NoBasis(NoArticle),
    /// A power cites an article that the law at hand does not have.
    NoArticle(NoArticle),
    /// The law is not at hand.
    NoLaw(NoLaw),
}

/// What is not there, and the lines of the act that cite it, from 1; none where the act itself does.
pub type CitedInVain = (InVain, Vec<usize>);

/// What an act and the powers it speaks of cite and the laws at hand do not have, each told once. `law` is the day of the
/// law for an act that has no day of its own; a basis that names a version is looked for in that version.
pub fn cited_in_vain(library: &Library, books: &Books, act: &Act, law: Day) -> Vec<CitedInVain> {
    let day = act.day().unwrap_or(law);
    let mut found: BTreeMap<InVain, Vec<usize>> = BTreeMap::new();
    let of_own = own(act).iter().flat_map(|basis| of_basis(library, basis, day));
    let of_blocking = blocking(act).into_iter().flat_map(|text| of_line(library, text, day));
    for missing in of_own.chain(of_blocking) {
        found.entry(missing).or_default();
    }
    // Hundreds of lines share a few powers.
    let mut of_power: BTreeMap<&PowerCode, Vec<InVain>> = BTreeMap::new();
    for (number, line) in (1..).zip(act.grant_lines()) {
        let of_power = of_power.entry(&line.power).or_insert_with(|| {
            let basis = books.catalogue.get(&line.power).into_iter().flat_map(|power| &power.basis);
            basis.flat_map(|basis| of_basis(library, basis, day)).collect()
        });
        let named = [&line.entrusted_under, &line.authorised_by].into_iter().flatten();
        let of_line = named.flat_map(|text| of_line(library, text, day)).map(InVain::into_basis);
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
    !act.grant_lines().is_empty() || !own(act).is_empty() || blocking(act).is_some()
}

/// The article that the answer to a wish says stands in its way.
fn blocking(act: &Act) -> Option<&str> {
    match act {
        Act::SettleWish(answer) => answer.blocked_by.as_deref(),
        _ => None,
    }
}

fn own(act: &Act) -> &[LegalBasis] {
    match act {
        Act::ListPower(act) => &act.basis,
        _ => &[],
    }
}

/// The basis of a power: of the version it names, where it names one. Catalogues cite hundreds of laws, and a law that is
/// not at hand is told by the law watch; here only what the law at hand contradicts.
fn of_basis(library: &Library, basis: &LegalBasis, day: Day) -> Vec<InVain> {
    let day = basis.version.unwrap_or(day);
    let text = format!("《{}》{}", basis.law.trim_matches(['《', '》']), basis.article);
    of_line(library, &text, day).into_iter().filter(|one| matches!(one, InVain::NoArticle(_))).collect()
}

/// What a line itself names as letting it be done.
fn of_line(library: &Library, text: &str, day: Day) -> Vec<InVain> {
    let cited = parse(text).unwrap_or_default();
    let missing = |citation: &Citation| match look_up(library, citation, day)? {
        Lookup::NoArticle(missing) => Some(InVain::NoArticle(missing)),
        Lookup::NoLaw(missing) => Some(InVain::NoLaw(missing)),
        Lookup::Text { .. } | Lookup::NoVersion => None,
    };
    cited.iter().filter_map(missing).collect()
}

/// What is cited in vain as the ledger keeps it beside the opinion of the rules, for each line or for the act; each with what it
/// says.
pub fn notes(found: &[CitedInVain]) -> Vec<(OpinionNote, &InVain)> {
    let note = |what: &InVain, line| OpinionNote {
        rule: what.code().to_owned(),
        severity: what.severity(),
        line,
        citation: what.citation(),
        figure: None,
    };
    let of = |(what, lines): &'_ CitedInVain| -> Vec<OpinionNote> {
        match lines.as_slice() {
            [] => vec![note(what, None)],
            lines => lines.iter().map(|line| note(what, u32::try_from(*line).ok())).collect(),
        }
    };
    found.iter().flat_map(|one| of(one).into_iter().map(move |note| (note, &one.0))).collect()
}

/// What such a note tells, for whoever reads it later: the laws at hand may be others by then. `None` for the note of a rule.
pub fn told(note: &OpinionNote, language: Language) -> Option<&'static str> {
    Some(match (note.rule.as_str(), language) {
        (NO_SUCH_ARTICLE, Language::Zh) => "登记时法规库中的该法规没有所引条款",
        (NO_SUCH_ARTICLE, Language::En) => "the law at hand when it was recorded has no such article",
        (LAW_NOT_AT_HAND, Language::Zh) => "登记时该法规不在法规库中，所引依据未能核对",
        (LAW_NOT_AT_HAND, Language::En) => {
            "the law was not at hand when it was recorded, so the basis was not checked"
        }
        _ => return None,
    })
}

impl InVain {
    /// Its name for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoBasis(_) | Self::NoArticle(_) => NO_SUCH_ARTICLE,
            Self::NoLaw(_) => LAW_NOT_AT_HAND,
        }
    }

    /// How grave it is.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::NoBasis(_) => Severity::Unlawful,
            Self::NoArticle(_) | Self::NoLaw(_) => Severity::Caution,
        }
    }

    /// What to do.
    pub const fn mend(&self, language: Language) -> &'static str {
        match (self, language) {
            (Self::NoBasis(_) | Self::NoArticle(_), Language::Zh) => {
                "核对所引条款；法规已有新版的，先导入新版"
            }
            (Self::NoBasis(_) | Self::NoArticle(_), Language::En) => {
                "check the article that is cited; where the law has a newer version, import that first"
            }
            (Self::NoLaw(_), Language::Zh) => "导入该法规，或核对名称",
            (Self::NoLaw(_), Language::En) => "import the law, or check its name",
        }
    }

    /// Of an article that is there and has fewer paragraphs or items than cited somebody may have miscounted: no more than a
    /// caution.
    fn into_basis(self) -> Self {
        match self {
            Self::NoArticle(missing) if missing.place == Pinpoint::of(missing.place.article) => {
                Self::NoBasis(missing)
            }
            other => other,
        }
    }

    /// What is cited, in short: the law, with the article where that is what is missing.
    pub fn citation(&self) -> String {
        match self {
            Self::NoBasis(NoArticle { law, place, .. }) | Self::NoArticle(NoArticle { law, place, .. }) => {
                format!("《{law}》{place}")
            }
            Self::NoLaw(NoLaw { law }) => format!("《{law}》"),
        }
    }

    /// It as a sentence.
    pub fn said(&self, language: Language) -> String {
        match (self, language) {
            (Self::NoBasis(missing) | Self::NoArticle(missing), _) => missing.said(language),
            (Self::NoLaw(NoLaw { law }), Language::Zh) => {
                format!("《{law}》不在本台账的法规库中，所引依据无从核对；请导入该法规，或核对名称。")
            }
            (Self::NoLaw(NoLaw { law }), Language::En) => format!(
                "{law} is not among the register's laws, so the basis cannot be checked: import it, or check its name."
            ),
        }
    }

    /// It as a sentence, with the lines that cite it.
    pub fn describe(&self, lines: &[usize], language: Language) -> String {
        let said = self.said(language);
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

impl NoArticle {
    /// It as a sentence.
    pub fn said(&self, language: Language) -> String {
        let Self { law, place, version } = self;
        let version = version.map(|day| day.to_string());
        match (language, version) {
            (Language::Zh, Some(version)) => {
                format!("手头的《{law}》（{version}）没有{place}，请核对所引条款。")
            }
            (Language::Zh, None) => format!("手头的《{law}》没有{place}，请核对所引条款。"),
            (Language::En, Some(version)) => {
                format!("{law} as at hand ({version}) has no {place}: check what is cited.")
            }
            (Language::En, None) => format!("{law} as at hand has no {place}: check what is cited."),
        }
    }
}
