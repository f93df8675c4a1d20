//! Official documents (公文) by GB/T 9704-2012: PDF to print, seal and publish; HTML to read; DOCX to edit; XLSX for lists.
//!
//! A *form* is a plain typed value an office fills in, some from the register ([`CatalogueAnnex::from_register`] and its
//! like). It composes a *document*, the neutral model of [`blocks`]; four renderers make files of that. [`render`] does
//! both at once:
//!
//! ```no_run
//! # fn print(letter: &documents::EntrustmentLetter) -> Result<(), documents::DocumentError> {
//! use documents::{Format, Typefaces, render};
//! use register::Language;
//!
//! let typefaces = Typefaces::embedded()?;
//! let file = render(letter, Format::Pdf, &typefaces, Language::Zh)?;
//! println!("{}: {} bytes, {:?}", file.file_name, file.bytes.len(), file.warnings);
//! # Ok(())
//! # }
//! ```
//!
//! What a form or the law wants and the office has not said is an error that names it: nothing is made up. The sentences
//! the forms bring along restate the articles they cite. Text of the office is never read as markup of any format.
//!
//! Never done here: judging whether what a document says is lawful (that is `legality`), recording anything, the clock,
//! the network. What comes from a demonstration register is marked 演示数据（构造） on every page.

pub mod blocks;
mod clean;
mod docx;
mod error;
mod form;
mod forms;
mod html;
mod markup;
mod number;
mod pdf;
mod rendered;
mod text;
mod title;
mod typefaces;
mod xlsx;

pub use error::{DocumentError, Part, Warning};
pub use form::{Composed, Form, Provision, read_basis, write_basis};
pub use forms::{
    Announcement, AnnouncementSubject, CatalogueAnnex, CatalogueRow, EmpoweringDecision, EmpoweringKind,
    EntrustedMatter, EntrustmentLetter, HandedPower, HandoverPart, HandoverRow, HandoverSheet,
    RecallDecision, RecalledItem, RetainedItem, ReviewOpinion, ReviewRow, Term,
};
pub use number::DocumentNumber;
pub use pdf::typst_source;
pub use rendered::{Format, Rendered, render};
pub use text::{Text, day_text};
pub use typefaces::{Role, TypefaceUse, Typefaces};
