//! `legality …`: what the rules say of acts, of the catalogue, and whether the rules do what their cases say.

mod catalogue;
mod check;
mod rules;
mod test;

use std::sync::Arc;

use legality::{BUILT_IN_CASES, RuleBook, read_cases};

use super::Session;
use crate::arguments::LegalityCommand;
use crate::failure::Failure;
use crate::output;

/// Runs one of them.
pub async fn run(session: &Session, command: &LegalityCommand) -> Result<(), Failure> {
    match command {
        LegalityCommand::Check(arguments) => check::run(session, arguments).await,
        LegalityCommand::Catalogue(arguments) => catalogue::run(session, arguments).await,
        LegalityCommand::Rules { rule } => rules::run(session, rule.as_deref()).await,
        LegalityCommand::Test(arguments) => test::run(session, arguments).await,
        LegalityCommand::Doc => {
            let page = RuleBook::built_in()?.markdown(&read_cases(BUILT_IN_CASES)?);
            output::say(page.trim_end())
        }
    }
}

/// The rules as the register has them; those of the product where there is no register.
async fn rule_book(session: &Session) -> Result<Arc<RuleBook>, Failure> {
    if session.data.holds_register() {
        return Ok(session.data.open(session.language).await?.rules());
    }
    Ok(Arc::new(RuleBook::built_in()?))
}
