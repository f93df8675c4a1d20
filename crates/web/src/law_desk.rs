//! What pages on law keep at hand: the statutes of the folder, the outlook of the catalogue, the powers to re-check.
//!
//! The folder is read again when it changed (the command line imports while pages are served); what was reckoned is kept
//! by what was known and the day of the law.

use std::path::PathBuf;
use std::sync::Arc;

use exchange::LawsAtHand;
use legality::{Outlook, RuleBook};
use register::grants::Mode;
use register::{Day, Known, PowerCode, Register};
use statutes::Library;

use crate::problem::Problem;
use crate::recent::Recent;
use crate::reckon::failed;
use crate::visit::Visit;

/// How many outlooks are kept; each is a few hundred kilobytes on a catalogue of thousands.
const OUTLOOKS_KEPT: usize = 8;
/// How many rule books as known earlier are kept.
const BOOKS_KEPT: usize = 4;

/// One power's outlook: per mode what may be done, and the rule that decides.
#[derive(Debug, Clone)]
pub struct Prospect {
    /// The power.
    pub power: PowerCode,
    /// One per mode, in the order of [`Mode::ALL`].
    pub modes: Vec<(Mode, Outlook, Option<String>)>,
}

/// What pages on law keep at hand.
#[derive(Debug)]
pub struct LawDesk {
    laws: Option<LawsAtHand>,
    books: Recent<Known, Arc<RuleBook>>,
    outlooks: Recent<(Known, Day), Arc<[Prospect]>>,
}

impl LawDesk {
    /// A desk over a folder of statutes; without one no law is at hand.
    pub fn new(folder: Option<PathBuf>) -> Self {
        let (books, outlooks) = (Recent::new(BOOKS_KEPT), Recent::new(OUTLOOKS_KEPT));
        Self { laws: folder.map(LawsAtHand::new), books, outlooks }
    }

    /// The laws at hand. Blocks: whoever asks does so on a thread of its own.
    fn read(&self) -> std::io::Result<Arc<Library>> {
        self.laws.as_ref().map_or_else(|| Ok(Arc::default()), LawsAtHand::library)
    }
}

/// The laws at hand.
///
/// # Errors
/// A folder that cannot be read.
pub async fn laws(visit: &Visit) -> Result<Arc<Library>, Problem> {
    let app = visit.app.clone();
    let read = tokio::task::spawn_blocking(move || app.law_desk().read()).await.map_err(|_| failed())?;
    read.map_err(|error| {
        tracing::error!(%error, "the folder of laws could not be read");
        failed()
    })
}

/// The rules as known: those of the product with the changes the register as known holds.
pub fn rules(visit: &Visit) -> Result<Arc<RuleBook>, Problem> {
    if visit.known == visit.head {
        return Ok(visit.app.office().rules());
    }
    let desk = visit.app.law_desk();
    if let Some(book) = desk.books.get(&visit.known) {
        return Ok(book);
    }
    let changes = visit.books().rules.legality_changes().map(|(position, change)| (Some(position), change));
    let book = RuleBook::built_in().and_then(|book| book.with_changes(changes)).map_err(|error| {
        tracing::error!(%error, "the rules could not be read");
        failed()
    })?;
    let book = Arc::new(book);
    desk.books.keep(visit.known, Arc::clone(&book));
    Ok(book)
}

/// What of the catalogue as known may go to towns under the law of a day.
pub async fn outlook(visit: &Visit, law: Day) -> Result<Arc<[Prospect]>, Problem> {
    let (app, known) = (visit.app.clone(), visit.known);
    if let Some(kept) = app.law_desk().outlooks.get(&(known, law)) {
        return Ok(kept);
    }
    let (book, register) = (rules(visit)?, Arc::clone(&visit.register));
    let job = move || prospects(&book, &register, law);
    let made = tokio::task::spawn_blocking(job).await.map_err(|_| failed())?;
    app.law_desk().outlooks.keep((known, law), Arc::clone(&made));
    Ok(made)
}

fn prospects(book: &RuleBook, register: &Register, law: Day) -> Arc<[Prospect]> {
    let found = book.outlooks(register.books().catalogue.iter(), law);
    let prospect = |one: &legality::PowerOutlook<'_, '_>| Prospect {
        power: one.power.code.clone(),
        modes: one
            .modes
            .iter()
            .map(|mode| (mode.mode, mode.outlook, mode.decided_by.map(|rule| rule.id.clone())))
            .collect(),
    };
    found.iter().map(prospect).collect()
}
