//! `laws show`: a law, or one article of it, in the version of a day.

use register::{Day, Language};
use serde_json::json;
use statutes::{Article, ArticleNumber, Library, NotAtHand, Statute, TextOn};

use super::library;
use super::list::as_json;
use crate::arguments::LawsShow;
use crate::commands::Session;
use crate::failure::Failure;
use crate::output;

/// Prints the text.
pub fn run(session: &Session, arguments: &LawsShow) -> Result<(), Failure> {
    session.data.must_hold_register()?;
    let library = library(session)?;
    let article = arguments.article.as_deref().map(number).transpose()?;
    let statute = version(&library, &arguments.law, arguments.on)?;
    let articles: Vec<&Article> = match article {
        None => statute.articles.iter().collect(),
        Some(number) => vec![statute.article(number).ok_or_else(|| no_article(statute, number))?],
    };
    if session.json {
        let articles = articles
            .iter()
            .map(|one| json!({"article": one.number.to_string(), "line": one.line, "text": one.text()}));
        let articles: Vec<_> = articles.collect();
        let mut value = as_json(statute);
        value["text"] = json!(articles);
        let notes: Vec<_> = statute.findings.iter().map(|one| one.in_language(session.language)).collect();
        value["notes"] = json!(notes);
        return output::say_json(&value);
    }
    let version = statute.version.map_or_else(|| "—".to_owned(), |day| day.to_string());
    output::say(&format!(
        "{}（{version}，{}）",
        statute.title,
        statute.in_force.in_language(session.language)
    ))?;
    let mut heading = None;
    for one in articles {
        if one.heading != heading {
            heading = one.heading;
            for above in statute.headings_of(one) {
                output::say(&format!("\n{}", above.text))?;
            }
        }
        output::say(&format!("\n{}　{}", one.number, one.text()))?;
    }
    Ok(())
}

/// An article as people write it: 第二十四条, 24.
fn number(text: &str) -> Result<ArticleNumber, Failure> {
    let plain = || text.trim().parse().ok().and_then(ArticleNumber::new);
    ArticleNumber::parse(text).or_else(plain).ok_or_else(|| Failure::Argument {
        text: text.to_owned(),
        what: register::Label::new("条号", "article"),
        wanted: "第二十四条".to_owned(),
    })
}

/// The version of a day; the latest where no day is asked.
fn version<'a>(library: &'a Library, law: &str, on: Option<Day>) -> Result<&'a Statute, Failure> {
    let Some(day) = on else {
        return library.latest(law).ok_or_else(|| not_at_hand(library, law));
    };
    // Article 1 stands in every statute: only the version is asked for here.
    let first = ArticleNumber::new(1).ok_or_else(|| not_at_hand(library, law))?;
    match library.text_on(law, first, day) {
        TextOn::Text { statute, .. } | TextOn::NoSuchArticle { statute, .. } => Ok(statute),
        TextOn::LawNotAtHand { .. } => Err(not_at_hand(library, law)),
        TextOn::NotAtHand(why) => Err(not_of_that_day(law, day, why)),
    }
}

fn not_of_that_day(law: &str, day: Day, why: NotAtHand<'_>) -> Failure {
    let name = |statute: &Statute| statute.version.map_or_else(|| "—".to_owned(), |day| day.to_string());
    let (zh, en) = match why {
        NotAtHand::BeforeTheEarliest { earliest } => {
            (format!("最早的是 {} 版本", name(earliest)), format!("the earliest is of {}", name(earliest)))
        }
        NotAtHand::NotYetInForce { in_force, .. } => {
            (format!("最早的版本 {in_force} 才施行"), format!("the earliest came into force on {in_force}"))
        }
        NotAtHand::AmendedBetween { amended, .. } => (
            format!("其间 {amended} 有一次修改，文本不在手头"),
            format!("it was amended on {amended}, and that text is not at hand"),
        ),
        NotAtHand::NoDay { .. } => {
            ("手头的版本没有日期".to_owned(), "the version at hand has no day".to_owned())
        }
    };
    Failure::NotAtHand {
        zh: format!("手头没有《{law}》{day} 施行的文本：{zh}；请导入当时的文本"),
        en: format!(
            "the text of `{law}` in force on {day} is not at hand: {en}; import the text of that time"
        ),
    }
}

fn not_at_hand(library: &Library, law: &str) -> Failure {
    let near = library.nearest(law);
    let list = |mark: &str| near.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(mark);
    let (zh, en) = if near.is_empty() {
        (String::new(), String::new())
    } else {
        (format!("，名称相近的有{}", list("、")), format!("; the names most like it are {}", list(", ")))
    };
    Failure::NotAtHand {
        zh: format!("手头没有《{law}》{zh}；请用 quanze laws import 导入或核对名称"),
        en: format!("`{law}` is not at hand{en}; import it with `quanze laws import`, or check the name"),
    }
}

fn no_article(statute: &Statute, number: ArticleNumber) -> Failure {
    let last = statute.last().map_or_else(String::new, |last| last.to_string());
    let force = |language: Language| statute.in_force.in_language(language);
    Failure::NotAtHand {
        zh: format!(
            "《{}》（{}）没有{number}，最后一条是{last}；请核对条号",
            statute.name,
            force(Language::Zh)
        ),
        en: format!(
            "`{}` ({}) has no {number}, its last article is {last}; check the number",
            statute.name,
            force(Language::En)
        ),
    }
}
