//! One law, filled: the version of the law day, or the one asked, with every article at its anchor.

use axum::extract::Path;
use axum::http::StatusCode;
use register::catalogue::LegalBasis;
use register::{Day, Language};
use statutes::citation::CitedLaw;
use statutes::{ArticleNumber, LawName, Library, LookedUp, Lookup, Pinpoint, Statute, cited, look_up_all};

use super::laws;
use super::shared::{self, Answered};
use crate::address::Address;
use crate::law_desk;
use crate::pages::laws::LawPage;
use crate::pages::laws::model::{Article, Law, Part};
use crate::pages::parts::Reference;
use crate::respond;
use crate::shell::Section;
use crate::texts::{Key, Texts};
use crate::visit::Visit;

/// The most powers that are listed as citing a law.
const CITED_BY_MAX: usize = 200;

/// `GET /laws/text/{name}`: `version` asks for one; else the one in force on the law day, else the latest with a caution.
pub async fn page(visit: Visit, Path(name): Path<String>) -> Answered {
    let library = law_desk::laws(&visit).await?;
    let missing = || shared::no_such(Key("col-law"), &visit, &name);
    let latest = library.latest(&name).ok_or_else(missing)?;
    let asked = visit.asked("version");
    let (statute, caution) = if asked.is_empty() {
        match library.in_force_on(&name, visit.law) {
            Some(statute) => (statute, None),
            None => (latest, Some(not_of_the_day(&visit))),
        }
    } else {
        let found = library.versions(&name).iter().find(|statute| laws::day(statute) == asked);
        (found.ok_or_else(missing)?, None)
    };
    let others = library.versions(&name).iter().rev().filter(|other| other.version != statute.version);
    let m = Law {
        title: statute.title.clone(),
        version: laws::day(statute),
        in_force: statute.in_force.in_language(visit.language),
        caution,
        versions: others.map(laws::version).collect(),
        history: statute.history.iter().map(|step| format!("{} {}", step.day, step.text)).collect(),
        findings: statute.findings.iter().map(|finding| finding.in_language(visit.language)).collect(),
        parts: parts(statute),
        cited_by: cited_by(&visit, statute),
    };
    let here = Address::law(&name, asked);
    Ok(respond::page(StatusCode::OK, &LawPage { s: visit.shell(Section::Law, here), m }))
}

fn not_of_the_day(visit: &Visit) -> String {
    Texts::of(visit.lang()).with("law-not-of-the-day", &[("day", visit.law)])
}

/// Where the text of a legal basis stands: in the version cited where it is at hand, else in that of the law day.
pub fn basis(library: &Library, basis: &LegalBasis, law: Day) -> Option<Address> {
    let citations = statutes::citation::parse(&basis.article).unwrap_or_default();
    let citation = citations.into_iter().next();
    let own = LawName::of(&basis.law);
    let (name, version) = match citation.as_ref().map(|citation| &citation.law) {
        Some(CitedLaw::Named(name)) if *name != own => (name.as_str().to_owned(), None),
        _ => (basis.law.clone(), basis.version),
    };
    let statute =
        version.and_then(|day| library.version(&name, day)).or_else(|| library.in_force_on(&name, law))?;
    let address = Address::law(statute.law.as_str(), &laws::day(statute));
    let place = citation.and_then(|citation| citation.place);
    Some(match place.filter(|place| statute.article(place.article).is_some()) {
        Some(Pinpoint { article, .. }) => address.at(anchor(article)),
        None => address,
    })
}

/// What a running text cites: the text in pieces, those that cite an article with the way to it, and what the law at hand does
/// not have. `law` is the day whose versions are meant.
pub fn cited_in(
    library: &Library,
    text: &str,
    law: Day,
    language: Language,
) -> (Vec<Reference>, Vec<String>) {
    let (mut pieces, mut in_vain, mut at) = (Vec::new(), Vec::new(), 0);
    for LookedUp { span, found } in look_up_all(library, text, law) {
        match found {
            Lookup::Text { statute, place } => {
                let to = Address::law(statute.law.as_str(), &laws::day(statute)).at(anchor(place.article));
                pieces.push(Reference::text(&text[at..span.start]));
                pieces.push(Reference::link(&text[span.clone()], to));
                at = span.end;
            }
            Lookup::NoArticle(missing) => in_vain.push(missing.said(language)),
            Lookup::NoLaw(_) | Lookup::NoVersion => {}
        }
    }
    pieces.push(Reference::text(&text[at..]));
    pieces.retain(|piece| !piece.text.is_empty());
    (pieces, in_vain)
}

/// The anchor of an article: `a24`, `a64-1`.
pub fn anchor(number: ArticleNumber) -> String {
    match number.insertion() {
        0 => format!("a{}", number.number()),
        inserted => format!("a{}-{inserted}", number.number()),
    }
}

fn parts(statute: &Statute) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut under = None;
    let mut said: Vec<&str> = Vec::new();
    for article in &statute.articles {
        if parts.is_empty() || article.heading != under {
            under = article.heading;
            let path: Vec<&str> =
                statute.headings_of(article).iter().map(|heading| heading.text.as_str()).collect();
            let shared = path.iter().zip(&said).take_while(|(one, two)| one == two).count();
            let headings = path.iter().skip(shared).map(|heading| (*heading).to_owned()).collect();
            said = path;
            parts.push(Part { headings, articles: Vec::new() });
        }
        let shown = Article {
            anchor: anchor(article.number),
            number: article.number.to_string(),
            lines: article.text().lines().map(ToOwned::to_owned).collect(),
        };
        if let Some(part) = parts.last_mut() {
            part.articles.push(shown);
        }
    }
    parts
}

fn cited_by(visit: &Visit, statute: &Statute) -> Vec<Reference> {
    let books = visit.books();
    let of_this = cited(&books.catalogue).filter(|cited| LawName::of(&cited.basis.law) == statute.law);
    let space = if visit.language == Language::Zh { "　" } else { " " };
    let named = of_this.map(|cited| {
        let mut power = shared::power(books, cited.power);
        power.text = format!("{}{space}{}", power.text, cited.basis.article);
        power
    });
    named.take(CITED_BY_MAX).collect()
}
