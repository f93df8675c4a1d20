//! What the page on the way cases were handled shows: the drawn flow, the steps in figures, the findings.

use crate::address::Address;
use crate::pages::parts::{Filter, Paging, Reference};

/// The page.
#[derive(Debug, Clone)]
pub struct Process {
    /// Closed lists to narrow it by.
    pub filters: Vec<Filter>,
    /// What else it is narrowed by; each leads to the wider page.
    pub narrowed: Vec<Reference>,
    /// Cases whose steps are known, and their steps.
    pub cases: (u64, u64),
    /// The drawn flow; none where there is nothing to draw.
    pub picture: Option<Picture>,
    /// More and less of the flow.
    pub details: Vec<(Reference, bool)>,
    /// The steps in figures.
    pub activities: Vec<Activity>,
    /// How many kinds of steps stand in the spreadsheet alone.
    pub activities_left: u64,
    /// Kinds of findings: what it is, how many, the way to them, chosen or not.
    pub kinds: Vec<(String, u64, Address, bool)>,
    /// Cases with a published flow and those that follow it; steps with an officer and those supported. As sentences.
    pub reckoned: Vec<String>,
    /// The findings of this page of the list.
    pub findings: Vec<Finding>,
    /// The way to the others.
    pub paging: Paging,
    /// The findings as a spreadsheet.
    pub xlsx: Address,
}

/// A step in figures.
#[derive(Debug, Clone)]
pub struct Activity {
    /// As the log calls it.
    pub name: String,
    /// How many times.
    pub steps: u64,
    /// In how many cases.
    pub cases: u64,
    /// How long it waited: half of them at most, and the longest.
    pub waiting: Option<(String, String)>,
    /// How long it was worked on, likewise.
    pub working: Option<(String, String)>,
    /// Who did it, with how many times.
    pub organs: Vec<(String, u64)>,
}

/// A finding.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What it asks about.
    pub kind: String,
    /// The case, with the way to it.
    pub case: Reference,
    /// The power.
    pub power: Reference,
    /// Where.
    pub place: Reference,
    /// The organ that decides by the log.
    pub organ: Reference,
    /// The step.
    pub activity: String,
    /// Who did it.
    pub step_organ: Option<Reference>,
    /// The officer's code, shortened.
    pub officer: Option<String>,
    /// When.
    pub day: Option<String>,
    /// The entry it is held against.
    pub against: Option<Reference>,
    /// Whether that entry was constructed.
    pub constructed: bool,
}

/// The flow as a picture: lengths in pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// How wide and how high.
    pub size: (u32, u32),
    /// What was done.
    pub nodes: Vec<Node>,
    /// What followed what.
    pub arrows: Vec<Arrow>,
    /// How many kinds of steps are left out.
    pub left_out: usize,
}

/// A box.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its left upper corner and its size.
    pub place: (i32, i32, u32, u32),
    /// The step; empty for beginning and end.
    pub name: String,
    /// The lines of its name.
    pub lines: Vec<String>,
    /// How many times.
    pub times: u64,
    /// How dark: 1 to 5.
    pub shade: u8,
    /// Beginning or end.
    pub is_end: bool,
}

/// An arrow.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrow {
    /// The path as SVG writes it.
    pub path: String,
    /// Where its figure stands.
    pub label: (i32, i32),
    /// From what to what, in words.
    pub title: String,
    /// How many times.
    pub times: u64,
    /// How thick: 1 to 6.
    pub width: u8,
    /// Whether it goes back.
    pub back: bool,
}
