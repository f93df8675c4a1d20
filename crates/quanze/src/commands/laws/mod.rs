//! `laws …`: the statutes at hand, and the powers whose legal basis wants another look.

mod import;
mod list;
mod recheck;
mod show;

use statutes::Library;

use super::Session;
use crate::arguments::LawsCommand;
use crate::failure::Failure;
use crate::output;

/// Runs one of them.
pub async fn run(session: &Session, command: &LawsCommand) -> Result<(), Failure> {
    match command {
        LawsCommand::Import { sources } => import::run(session, sources),
        LawsCommand::List => list::run(session),
        LawsCommand::Show(arguments) => show::run(session, arguments),
        LawsCommand::Recheck => recheck::run(session).await,
    }
}

/// The laws at hand; files that are no statutes are told beside the answer.
pub fn library(session: &Session) -> Result<Library, Failure> {
    let folder = session.data.laws();
    let (library, refused) =
        exchange::open_laws(&folder).map_err(|source| Failure::folder(&folder, source))?;
    for file in &refused {
        output::note(&import::line(session, file));
    }
    Ok(library)
}

/// What is said where nothing is at hand.
fn nothing_at_hand() -> Failure {
    Failure::NotAtHand {
        zh: "手头没有法规；请用 quanze laws import 目录 导入（文件名为 法名(YYYY-MM-DD).md）".to_owned(),
        en:
            "no law is at hand; import them with `quanze laws import FOLDER` (files named law(YYYY-MM-DD).md)"
                .to_owned(),
    }
}
