//! What the page of one power shows: what it is, its legal basis, who holds it where, its life, its cases.

use crate::address::Address;
use crate::pages::parts::{Chart, Event, Fact, Mode, Origin, Reference, State};

/// One power of the catalogue.
#[derive(Debug, Clone)]
pub struct Power {
    /// The code of the catalogue.
    pub code: String,
    /// The name.
    pub name: String,
    /// The kind in words, e.g. 行政处罚.
    pub kind: String,
    /// Where the item comes from.
    pub origin: Origin,
    /// Department, domain, limits, officers.
    pub facts: Vec<Fact>,
    /// What it rests on.
    pub bases: Vec<Basis>,
    /// One row per town of the area, in the order of the codes.
    pub holders: Vec<Holder>,
    /// The town whose life is shown; all towns where absent.
    pub life_of: Option<String>,
    /// This page with the life of all towns.
    pub life_all: Address,
    /// The acts, oldest first.
    pub life: Vec<Event>,
    /// Cases by month.
    pub cases: Option<Chart>,
    /// The question to ask, with this power filled in.
    pub ask: Address,
    /// The holders as a spreadsheet.
    pub xlsx: Address,
}

/// One article a power rests on.
#[derive(Debug, Clone)]
pub struct Basis {
    /// The law's name.
    pub law: String,
    /// The article in Chinese, 第五十七条.
    pub article: String,
    /// The day of the version cited.
    pub version: String,
    /// The text of the article, in the version cited or that of the law day; absent where it is not at hand.
    pub to: Option<Address>,
    /// Whether that version is the one of the day asked about.
    pub of_that_day: bool,
}

/// One power in one town.
#[derive(Debug, Clone)]
pub struct Holder {
    /// The town.
    pub town: Reference,
    /// Its state.
    pub state: State,
    /// How it was granted; absent where it never was.
    pub mode: Option<Mode>,
    /// The department it comes from.
    pub department: Option<Reference>,
    /// In force since.
    pub since: Option<String>,
    /// Cases the town decided in the period.
    pub by_town: u64,
    /// Cases the department decided there in the period.
    pub by_department: u64,
    /// The life of this grant.
    pub life: Option<Address>,
    /// The authority question about it.
    pub ask: Address,
    /// Whether the life below is this town's.
    pub chosen: bool,
}
