//! The command line of Quanze 权责: it reads arguments, opens the rooms, hands the work over and prints what came of it.
//!
//! Nothing is decided here: acts go through `office`, cases through `caselog`, files through `exchange`, pages through
//! `web`. The exit code is 0 only when the command did what was asked: 1 when it did nothing, 3 when it did it but for rows
//! that had faults, each told; 2 when its arguments were not understood.

mod arguments;
mod commands;
mod data_folder;
mod failure;
mod find;
mod known;
mod language;
mod names;
mod output;
mod progress;
mod recorder;
mod refusals;
mod settings;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::arguments::refusal::{self, Wish};
use crate::commands::Session;
use crate::failure::Failure;
use crate::output::Complaint;

/// The exit code for arguments that are not understood.
const NOT_UNDERSTOOD: u8 = 2;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return not_understood(&error),
    };
    let session = Session::of(&arguments);
    match run(&session, arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(&Complaint::of(&failure, session.language), session.language, session.json);
            ExitCode::from(failure.exit_code())
        }
    }
}

/// Says what is wrong with the arguments; or shows the help that was asked for.
fn not_understood(error: &clap::Error) -> ExitCode {
    if refusal::is_help(error) {
        // When even standard output is closed there is nobody left to tell.
        let _ = error.print();
        return u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from);
    }
    let Wish { language, json } = Wish::of(std::env::args_os().skip(1));
    let (message, details) = refusal::say(error, language);
    output::complain(&Complaint { code: "arguments", message, details }, language, json);
    ExitCode::from(NOT_UNDERSTOOD)
}

fn run(session: &Session, arguments: Arguments) -> Result<(), Failure> {
    // One thread does for a command; whoever serves pages wants them all.
    let mut builder = match arguments.command.serves() {
        true => tokio::runtime::Builder::new_multi_thread(),
        false => tokio::runtime::Builder::new_current_thread(),
    };
    let runtime = builder.enable_all().build().map_err(Failure::Runtime)?;
    runtime.block_on(commands::run(session, arguments.command))
}
