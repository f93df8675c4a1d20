//! What the pages of the laws at hand (法规) show.

use crate::address::Address;
use crate::pages::parts::{Paging, Reference};

/// The list of laws.
#[derive(Debug, Clone)]
pub struct Laws {
    /// What is sought in the names.
    pub sought: String,
    /// Is any law at hand at all?
    pub at_hand: bool,
    /// The rows shown.
    pub rows: Vec<Row>,
    /// Which rows these are.
    pub paging: Paging,
    /// The list as a spreadsheet.
    pub xlsx: Address,
}

/// One law.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name and link.
    pub law: Reference,
    /// Its versions, the latest first.
    pub versions: Vec<Reference>,
    /// Articles of the latest.
    pub articles: u64,
    /// Entry into force of the latest, in words.
    pub in_force: String,
}

/// One version of one law.
#[derive(Debug, Clone)]
pub struct Law {
    /// The title within the file.
    pub title: String,
    /// The version shown.
    pub version: String,
    /// Entry into force, in words.
    pub in_force: String,
    /// Why another version than that of the law day is shown.
    pub caution: Option<String>,
    /// The other versions at hand.
    pub versions: Vec<Reference>,
    /// How it came about.
    pub history: Vec<String>,
    /// What was noticed while reading.
    pub findings: Vec<String>,
    /// Headings with their articles, in order.
    pub parts: Vec<Part>,
    /// Powers that cite it, with the article.
    pub cited_by: Vec<Reference>,
}

/// A heading with the articles under it.
#[derive(Debug, Clone)]
pub struct Part {
    /// The headings above the articles, outermost first; those said before are left out.
    pub headings: Vec<String>,
    /// The articles.
    pub articles: Vec<Article>,
}

/// One article.
#[derive(Debug, Clone)]
pub struct Article {
    /// The anchor: `a24`, `a64-1`.
    pub anchor: String,
    /// 第二十四条.
    pub number: String,
    /// Its paragraphs and items, a line each.
    pub lines: Vec<String>,
}

/// The powers to re-check.
#[derive(Debug, Clone)]
pub struct Recheck {
    /// Is any law at hand at all?
    pub at_hand: bool,
    /// Legal bases in all, and those to look at.
    pub bases: (u64, u64),
    /// The rows shown.
    pub rows: Vec<Finding>,
    /// Which rows these are.
    pub paging: Paging,
    /// The list as a spreadsheet.
    pub xlsx: Address,
}

/// One legal basis that wants another look.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The power.
    pub power: Reference,
    /// Law, article and version as cited; the link leads to the text.
    pub basis: Reference,
    /// What was found, and what is recommended.
    pub finding: String,
    /// The two texts side by side as stretches; empty where there is nothing to compare.
    pub stretches: Vec<Stretch>,
}

/// A stretch of the two texts.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// Where it stands.
    pub side: Side,
    /// Its words.
    pub text: String,
}

/// Where a stretch stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// In both texts.
    Both,
    /// In the older one only.
    Older,
    /// In the newer one only.
    Newer,
}
