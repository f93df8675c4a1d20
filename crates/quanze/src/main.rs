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
use crate::commands::Session;
use crate::failure::Failure;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let session = Session::of(&arguments);
    match run(&session, arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(&failure, session.language, session.json);
            ExitCode::from(failure.exit_code())
        }
    }
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
