//! What rules may ask: the facts of an act, as plain values with names that people who write rules can read.
//!
//! A rule looks at one *subject*: a line of an issue or a proposal, a recall, a handover, an allocation of posts, an
//! opinion of the legality review. The
//! names of the facts are those of `docs/legality.md`; a fact that is not known has a value that says so, so that no
//! rule fails for want of one.

mod line;
mod meanings;
mod other;
mod review;

pub use line::LineFacts;
pub use meanings::{FactMeaning, FactValues};
pub use other::{HandoverFacts, PostFacts, RecallFacts};
pub use review::{Recording, ReviewFacts};

use register::acts::Act;
use register::{Books, Day, LineNumber};
use serde::Serialize;
use serde_json::{Map, Value};

/// What happens, as rules name it (`action == Action::"hand_over"`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Powers are handed over: a line of an issue or of a proposal to issue, or one whose term is renewed.
    HandOver,
    /// Powers are taken back.
    Recall,
    /// What goes over with powers is handed over.
    HandoverList,
    /// Posts are allocated.
    AllocatePosts,
    /// An opinion of the legality review is recorded.
    ReviewLegality,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 5] =
        [Self::HandOver, Self::Recall, Self::HandoverList, Self::AllocatePosts, Self::ReviewLegality];

    /// Its name in rules and cases.
    pub const fn code(self) -> &'static str {
        match self {
            Self::HandOver => "hand_over",
            Self::Recall => "recall",
            Self::HandoverList => "handover",
            Self::AllocatePosts => "allocate_posts",
            Self::ReviewLegality => "review_legality",
        }
    }
}

/// The facts of one subject.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
pub enum Facts {
    /// Of a line.
    Line(LineFacts),
    /// Of a recall.
    Recall(RecallFacts),
    /// Of a handover.
    Handover(HandoverFacts),
    /// Of an allocation of posts.
    Posts(PostFacts),
    /// Of an opinion of the legality review.
    Review(ReviewFacts),
}

impl Facts {
    /// What happens.
    pub const fn action(&self) -> Action {
        match self {
            Self::Line(_) => Action::HandOver,
            Self::Recall(_) => Action::Recall,
            Self::Handover(_) => Action::HandoverList,
            Self::Posts(_) => Action::AllocatePosts,
            Self::Review(_) => Action::ReviewLegality,
        }
    }

    /// The facts by the names under which rules ask for them.
    pub fn values(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(values)) => values,
            // Facts are plain structs: they always make a table.
            _ => Map::new(),
        }
    }

    /// Facts at which no rule of the product objects, from which cases start.
    pub fn plain(action: Action) -> Self {
        match action {
            Action::HandOver => Self::Line(LineFacts::plain()),
            Action::Recall => Self::Recall(RecallFacts::plain()),
            Action::HandoverList => Self::Handover(HandoverFacts::plain()),
            Action::AllocatePosts => Self::Posts(PostFacts::plain()),
            Action::ReviewLegality => Self::Review(ReviewFacts::plain()),
        }
    }
}

/// One thing that rules judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The line of the act, where it has lines.
    pub line: Option<LineNumber>,
    /// Its facts.
    pub facts: Facts,
}

/// What of an act rules judge, and under the law of which day. Acts that hand nothing over have no subjects; an opinion of
/// the legality review has one where it is said when it is recorded.
pub fn subjects(act: &Act, books: &Books, recording: Option<&Recording<'_>>) -> (Day, Vec<Subject>) {
    let one = |facts| vec![Subject { line: None, facts }];
    match act {
        Act::IssueGrant(issue) => {
            let paper = books.instruments.get(&issue.instrument);
            // An old paper does not carry the law of its day into an issue of today.
            let signed = paper.map_or(issue.issued, |paper| paper.signed);
            (signed.max(issue.issued), line::of_issue(issue, books))
        }
        Act::ProposeGrants(proposal) => (proposal.day, line::of_proposal(proposal, books)),
        Act::RenewGrant(renewal) => (renewal.day, line::of_renewal(renewal, books)),
        Act::RecallGrant(recall) => {
            (recall.from, one(Facts::Recall(RecallFacts { with_instrument: recall.instrument.is_some() })))
        }
        Act::DrawUpHandover(list) => (list.day, one(Facts::Handover(HandoverFacts::of(list)))),
        Act::AllocatePosts(posts) => (posts.day, one(Facts::Posts(PostFacts::of(posts, books)))),
        Act::ReviewLegality(review) => {
            let facts = recording.and_then(|recording| ReviewFacts::of(review, recording));
            (review.day, facts.map(Facts::Review).map_or_else(Vec::new, one))
        }
        _ => (act.day().unwrap_or(Day::MIN), Vec::new()),
    }
}
