//! The documents: one file, one form, one document.

mod announcement;
mod catalogue_annex;
mod empowering_decision;
mod entrustment_letter;
mod handover_sheet;
mod lookup;
mod recall_decision;
mod review_opinion;

pub use announcement::{Announcement, AnnouncementSubject};
pub use catalogue_annex::{CatalogueAnnex, CatalogueRow};
pub use empowering_decision::{EmpoweringDecision, EmpoweringKind};
pub use entrustment_letter::{EntrustedMatter, EntrustmentLetter, Term};
pub use handover_sheet::{HandedPower, HandoverPart, HandoverRow, HandoverSheet};
pub use recall_decision::{RecallDecision, RecalledItem, RetainedItem};
pub use review_opinion::{ReviewOpinion, ReviewRow};
