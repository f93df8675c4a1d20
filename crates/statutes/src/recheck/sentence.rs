//! The sentences people read about a basis, in both languages: what was found and what to do.

use register::Language;

use super::{BasisState, Recheck};
use crate::compare::{Alteration, Fate};
use crate::error::version_text;
use crate::law_name::LawName;
use crate::statute::MissingPart;

impl Recheck<'_> {
    /// What was found, and what is recommended, as a sentence.
    pub fn in_language(&self, language: Language) -> String {
        let listed = self.cited.listed;
        match (language, self.presumed) {
            (Language::Zh, false) => chinese(&self.state),
            (Language::En, false) => english(&self.state),
            (Language::Zh, true) => {
                format!(
                    "{}；没有写明该法规的版本日期，按列入之日（{listed}）有效的文本比对",
                    chinese(&self.state)
                )
            }
            (Language::En, true) => format!(
                "{}; no version of this law is named: compared with the text in force when the power was listed ({listed})",
                english(&self.state)
            ),
        }
    }
}

fn chinese(state: &BasisState<'_>) -> String {
    use BasisState as S;
    let version = |day| version_text(day, Language::Zh);
    match state {
        S::Current { statute, .. } => format!("依据有效：{}为手头最新", version(statute.version)),
        S::NewerUnchanged { newer, .. } => {
            format!("{}未改动该条；建议把版本日期更新", version(newer.version))
        }
        S::Newer { newer, fate, .. } => {
            format!("{}{}；建议核对该职权并按程序动态调整", version(newer.version), fate_chinese(fate))
        }
        S::OtherVersion { cited: Some(cited), shown, article } => {
            let found = if article.is_some() { "所示条文取自" } else { "该条不在" };
            format!("手头没有 {cited} 版本，{found}{}；请导入所引版本或更新依据", version(shown.version))
        }
        S::OtherVersion { cited: None, shown, .. } => {
            format!("依据未写版本日期，所示条文取自{}；请补上版本日期", version(shown.version))
        }
        S::NoSuchArticle { statute, article } => {
            format!(
                "{}没有{article}{}；请核对条款",
                version(statute.version),
                last(statute.last(), Language::Zh)
            )
        }
        S::NoSuchPart { article, missing, .. } => {
            format!("{}{}；请核对条款", article.number, missing_chinese(*missing))
        }
        S::LawNotAtHand { law, nearest } if nearest.is_empty() => {
            format!("手头没有《{law}》；请导入该法规")
        }
        S::LawNotAtHand { law, nearest } => {
            format!(
                "手头没有《{law}》，名称相近的有{}；请导入该法规或核对名称",
                names(nearest, "《", "》", "、")
            )
        }
        S::NotRead(error) => error.in_language(Language::Zh),
    }
}

fn english(state: &BasisState<'_>) -> String {
    use BasisState as S;
    let version = |day| version_text(day, Language::En);
    match state {
        S::Current { statute, .. } => {
            format!("{} is the latest at hand and has it", version(statute.version))
        }
        S::NewerUnchanged { newer, .. } => {
            format!(
                "{} left the article unchanged; bring the version of the basis up to date",
                version(newer.version)
            )
        }
        S::Newer { newer, fate, .. } => format!(
            "{} {}; re-check the power and adjust it by the due procedure",
            version(newer.version),
            fate_english(fate)
        ),
        S::OtherVersion { cited: Some(cited), shown, article } => {
            let found = if article.is_some() { "the text shown is from" } else { "the article is not in" };
            let shown = version(shown.version);
            format!(
                "the version of {cited} is not at hand, {found} {shown}; import the version cited or update the basis"
            )
        }
        S::OtherVersion { cited: None, shown, .. } => {
            format!(
                "the basis names no version, the text shown is from {}; add the version",
                version(shown.version)
            )
        }
        S::NoSuchArticle { statute, article } => {
            format!(
                "{} has no {article}{}; check the article",
                version(statute.version),
                last(statute.last(), Language::En)
            )
        }
        S::NoSuchPart { article, missing, .. } => {
            format!("{} {}; check the article", article.number, missing_english(*missing))
        }
        S::LawNotAtHand { law, nearest } if nearest.is_empty() => {
            format!("`{law}` is not at hand; import the law")
        }
        S::LawNotAtHand { law, nearest } => {
            format!(
                "`{law}` is not at hand, names like it are {}; import the law or check its name",
                names(nearest, "`", "`", ", ")
            )
        }
        S::NotRead(error) => error.in_language(Language::En),
    }
}

fn fate_chinese(fate: &Fate<'_>) -> String {
    match fate {
        Fate::Unchanged { .. } => "未改动该条".to_owned(),
        Fate::Changed { alteration: Alteration::NumbersOnly, .. } => "只改动了该条引用的条号".to_owned(),
        Fate::Changed { .. } => "修改了该条".to_owned(),
        Fate::Moved { new, alteration: Alteration::None, .. } => {
            format!("把该条移为{}，文字未改", new.number)
        }
        Fate::Moved { new, alteration: Alteration::NumbersOnly, .. } => {
            format!("把该条移为{}，只改动了引用的条号", new.number)
        }
        Fate::Moved { new, .. } => format!("把该条移为{}并作了修改", new.number),
        Fate::Dropped { absorbed_by: Some(by), .. } => {
            format!("删去了该条，其内容大部分见于{}", by.article.number)
        }
        Fate::Dropped { .. } => "删去了该条".to_owned(),
        Fate::New { .. } => "新增了该条".to_owned(),
    }
}

fn fate_english(fate: &Fate<'_>) -> String {
    match fate {
        Fate::Unchanged { .. } => "left the article unchanged".to_owned(),
        Fate::Changed { alteration: Alteration::NumbersOnly, .. } => {
            "changed only the numbers the article refers to".to_owned()
        }
        Fate::Changed { .. } => "changed the article".to_owned(),
        Fate::Moved { new, alteration: Alteration::None, .. } => {
            format!("moved the article to {}, its words unchanged", new.number)
        }
        Fate::Moved { new, alteration: Alteration::NumbersOnly, .. } => {
            format!("moved the article to {} and changed only the numbers it refers to", new.number)
        }
        Fate::Moved { new, .. } => format!("moved the article to {} and changed it", new.number),
        Fate::Dropped { absorbed_by: Some(by), .. } => {
            format!("dropped the article; most of it stands in {}", by.article.number)
        }
        Fate::Dropped { .. } => "dropped the article".to_owned(),
        Fate::New { .. } => "has the article newly".to_owned(),
    }
}

fn last(last: Option<crate::ArticleNumber>, language: Language) -> String {
    match (last, language) {
        (Some(last), Language::Zh) => format!("（末条为{last}）"),
        (Some(last), Language::En) => format!(" (the last is {last})"),
        (None, _) => String::new(),
    }
}

fn missing_chinese(missing: MissingPart) -> String {
    match missing {
        MissingPart::Paragraph { paragraphs } => format!("只有 {paragraphs} 款"),
        MissingPart::Item => "没有所引的项".to_owned(),
        MissingPart::SubItem => "没有所引的目".to_owned(),
    }
}

fn missing_english(missing: MissingPart) -> String {
    match missing {
        MissingPart::Paragraph { paragraphs } => format!("has {paragraphs} paragraph(s) only"),
        MissingPart::Item => "has no such item".to_owned(),
        MissingPart::SubItem => "has no such sub-item".to_owned(),
    }
}

fn names(names: &[&LawName], open: &str, close: &str, between: &str) -> String {
    names.iter().map(|name| format!("{open}{name}{close}")).collect::<Vec<_>>().join(between)
}
