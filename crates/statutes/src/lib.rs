//! Statutes (法律文本) and the law watch (法规动态监测): the laws that powers rest on, as articles with versions.
//!
//! A power in the catalogue cites a law, an article and a version. This crate reads the laws from Markdown files in the layout
//! of the public LawRefBook collection (`法名(YYYY-MM-DD).md`), shows the text a basis means, holds a newer version against an
//! older one, and lists the powers to re-check. It is pure: no files, no clock, no network; the caller hands in names and
//! bytes. It decides nothing: every result is a recommendation (动态调整建议) that an office may act on.
//!
//! # The sequence of calls
//!
//! ```
//! use register::{Day, PowerCode, catalogue::LegalBasis};
//! use statutes::{BasisState, Cited, Imported, Library, compare::Fate, recheck};
//!
//! // 1. Import. The caller walks the folder, skips files beyond `limits::FILE_BYTES_MAX`, and shows what became of each.
//! let old = "# 某法\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 处一千元罚款。\n";
//! let new = "# 某法\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 处五千元罚款。\n";
//! let mut library = Library::new();
//! let files = library.import([("某法(2018-01-01).md", old), ("某法(2021-01-01).md", new)]);
//! assert!(files.iter().all(|file| matches!(file.outcome, Imported::Added { .. })));
//!
//! // 2. Re-check. For a register: `recheck(&library, statutes::cited(&register.books().catalogue))`.
//! let power: PowerCode = "QZ-02-0001".parse()?;
//! let version = Some("2018-01-01".parse()?);
//! let basis = LegalBasis { law: "某法".into(), article: "第二条".into(), version };
//! let results = recheck(&library, [Cited { power: &power, basis: &basis, listed: Day::MIN }]);
//! let BasisState::Newer { fate: fate @ Fate::Changed { old, new, .. }, .. } = &results[0].state else {
//!     unreachable!("article 2 was amended")
//! };
//!
//! // 3. Show both texts, and what changed between them.
//! assert_eq!((old.text().as_str(), new.text().as_str()), ("处一千元罚款。", "处五千元罚款。"));
//! assert_eq!(fate.runs().len(), 4);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The page of a law walks [`Statute::headings`] and [`Statute::articles`], with [`citation::references`] for links between
//! articles. The text of a day is [`Library::text_on`]; it says how sure it is, or why that text is not at hand.
//!
//! # What is certain, and what is not
//!
//! - **Numbering.** An article is cited by its number. A file whose numbers have a gap, a repeat or a step back is refused; odd
//!   print with the number expected is read and noted. [`FindingKind`] lists both kinds. Of the 3,504 files of the public
//!   collection of April 2025, 3,363 are read; the others are no statutes (cases, guides, indexes) or lack articles.
//! - **Version.** The day in a file's name: adoption or last amendment, sometimes signing. Entry into force is another day and
//!   often stands nowhere in the file: see [`EntryIntoForce`].
//! - **Completeness.** Only the folder imported is known; "the latest" means the latest at hand.
//! - **Comparison.** Pairing by likeness has thresholds ([`compare`]); a moved and rewritten article may count as dropped and new.
//!   Nothing is ever reported as unchanged that is not, widths and blanks aside.
//! - **Codes in parts.** 民法典 comes as one file per 编 and is kept so, each under a name of its own (民法典·物权编).
//!
//! # Where to look
//!
//! [`parse`]: a file to a [`Statute`]; [`LawName`] and [`FileName`]: names; [`ArticleNumber`], [`Pinpoint`] and [`numeral`]: places;
//! [`citation`]: citations; [`look_up_all`]: what they cite; [`Library`]: versions and the text of a day; [`compare`]: two versions; [`recheck`]: the powers;
//! [`limits`]: how much is read.

mod chinese_day;
pub mod citation;
pub mod compare;
mod error;
mod finding;
mod finding_text;
mod force;
mod law_name;
mod library;
pub mod limits;
mod lookup;
mod no_article;
mod number;
pub mod numeral;
mod parse;
mod recheck;
mod statute;
mod text;
mod text_on;

pub use error::{LibraryError, StatuteError};
pub use finding::{Finding, FindingKind};
pub use force::EntryIntoForce;
pub use law_name::{FileName, FileVersion, LawName};
pub use library::{Imported, ImportedFile, Library, NEAREST_MAX};
pub use lookup::{LookedUp, Lookup, look_up_all};
pub use no_article::{CitedInVain, InVain, NoArticle, NoLaw, cited_in_vain, cites_articles, notes, told};
pub use number::{ArticleNumber, Pinpoint};
pub use parse::parse;
pub use recheck::{BasisState, Cited, Recheck, cited, recheck};
pub use statute::{
    Article, Heading, HeadingRank, HistoryStep, Item, MissingPart, Paragraph, Statute, StepKind, SubItem,
};
pub use text_on::{NotAtHand, Since, TextOn};
