//! Legality: is an act lawful on its date, and what does it need?
//!
//! Rules are Cedar policies with annotations (`rules/legality/*.cedar`), each citing its article and the days it is in
//! force. Rules are selected by date first, and each is evaluated by itself: annotations alone do nothing, and an
//! evaluation that fails counts as a refusal. This room reads no files and no clock; the rules of the product are
//! compiled in.

mod case_fault;
mod cases;
mod catalogue;
mod error;
mod facts;
mod head;
mod opinion;
mod page;
mod rule;
mod sense;
mod trial;
mod words;

pub use case_fault::CaseFault;
pub use cases::{
    BUILT_IN_CASES, CASE_LINE, CASES_MAX, CaseResult, RuleCase, cases_of, lacking_cases, read_cases,
};
pub use catalogue::{ModeOutlook, Outlook, PowerOutlook};
pub use error::RuleError;
pub use facts::{
    Action, FactMeaning, FactValues, Facts, HandoverFacts, LineFacts, PostFacts, RecallFacts, Recording,
    ReviewFacts, Subject, subjects,
};
pub use head::{Head, HeadPart};
pub use opinion::{Opinion, Word};
pub use rule::{Rule, RuleBook};
pub use trial::{BeforeAndAfter, Difference, Trial};
