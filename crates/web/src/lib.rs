//! The web room: pages, the REST edge and the assets of Quanze.
//!
//! Everything a browser sees is made here from *page models*: plain owned structs of strings that are ready to
//! be shown. A handler asks `office` a question, fills a model, and the template prints it. Never done here:
//! deciding who holds a power, reading files of acts, or keeping state of its own.
//!
//! Reading order: [`app`] (what handlers share), [`door`] (who comes, and what they may see), [`visit`] (one
//! request of a reader), [`router`] (what exists), [`shell`] (what every page carries), [`pages`] (one folder per
//! page), [`texts`] (every word shown), [`layers`] (what wraps every answer), [`letters`] (what goes out by mail).

pub mod accounts;
pub mod address;
pub mod api;
pub mod app;
pub mod assets;
pub mod dates;
pub mod doing;
pub mod door;
pub mod lang;
pub mod law_desk;
pub mod layers;
pub mod letters;
pub mod pages;
pub mod problem;
pub mod reading;
pub mod recent;
pub mod reckon;
pub mod respond;
pub mod router;
pub mod serve;
pub mod shell;
pub mod texts;
pub mod visit;
pub mod work;

pub use app::{App, Settings, today};
pub use router::site;
pub use serve::{ServeError, serve};
