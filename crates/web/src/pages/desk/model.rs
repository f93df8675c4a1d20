//! What the desk shows: the next act of every proposal, issue, handover, term, plan and wish, and who is to do it.

use crate::address::Address;
use crate::pages::parts::{Filter, Paging, Reference};

/// The desk.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The filters.
    pub filters: Vec<Filter>,
    /// What waits, what is due first in front.
    pub rows: Vec<Row>,
    /// Which rows these are.
    pub paging: Paging,
    /// How many are overdue.
    pub overdue: u64,
    /// The list as a spreadsheet.
    pub xlsx: Address,
    /// What is whoever's own who signed in.
    pub own: Option<Own>,
}

/// The part of the desk that belongs to whoever signed in.
#[derive(Debug, Clone)]
pub struct Own {
    /// Where the other view is: everybody's, or only that of one's own organs.
    pub other_view: Reference,
    /// Forms under way.
    pub drafts: Vec<DraftRow>,
    /// How many drafts are kept at most.
    pub drafts_max: u64,
    /// The token of the session, for giving a draft up.
    pub csrf: String,
    /// What this person recorded last.
    pub sent: Vec<Sent>,
}

/// A form under way.
#[derive(Debug, Clone)]
pub struct DraftRow {
    /// Which draft it is.
    pub id: String,
    /// Its kind, leading to the form.
    pub form: Reference,
    /// What it is about.
    pub about: String,
    /// When it was kept.
    pub kept_at: String,
}

/// Something recorded.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The entry.
    pub entry: Reference,
    /// What it says.
    pub summary: String,
    /// When it was recorded.
    pub at: String,
    /// Where it stands now: the stages of its proposal, or that it was voided.
    pub stands: Reference,
}

/// One thing that waits.
#[derive(Debug, Clone)]
pub struct Row {
    /// What is to be done, with a link to its form, filled in as far as it can be.
    pub next: Reference,
    /// About what.
    pub about: Reference,
    /// How many lines it concerns; 0 where it has none.
    pub lines: u64,
    /// By whom.
    pub organ: Reference,
    /// Since when.
    pub since: String,
    /// Until when, where there is a day.
    pub due: Option<String>,
    /// Not before which day, where law gives the step its time.
    pub earliest: Option<String>,
    /// Is it overdue?
    pub overdue: bool,
}
