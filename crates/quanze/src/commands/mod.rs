//! The commands, one file each. Each opens what it needs, hands the work over and prints what came of it.

mod act;
mod audit;
mod authority;
mod authority_batch;
mod cases_erase;
mod cases_import;
mod cases_list;
mod cases_out;
mod cases_steps;
mod demo;
mod demo_people;
mod export;
mod init;
mod laws;
mod legality;
mod mapping;
mod open;
mod out_file;
mod people;
mod period;
mod process;
mod record;
mod save;
mod serve;
mod service;
mod summary;
mod template;
mod usage;
mod verify;
mod world;

use register::Language;

use crate::arguments::{Arguments, CasesCommand, Command};
use crate::data_folder::DataFolder;
use crate::failure::Failure;
use crate::language::{choose, pick};

/// What every command knows.
#[derive(Clone, Debug)]
pub struct Session {
    /// Where the register is.
    pub data: DataFolder,
    /// The language to speak.
    pub language: Language,
    /// Print JSON for programs?
    pub json: bool,
}

impl Session {
    /// What the arguments say.
    pub fn of(arguments: &Arguments) -> Self {
        let data = DataFolder::new(&arguments.data);
        Self { data, language: choose(arguments.lang), json: arguments.json }
    }

    /// The sentence in the language spoken.
    pub fn pick(&self, zh: impl Into<String>, en: impl Into<String>) -> String {
        pick(self.language, zh, en)
    }
}

/// Runs one command.
pub async fn run(session: &Session, command: Command) -> Result<(), Failure> {
    match command {
        Command::Demo(demo) => demo::run(session, &demo).await,
        Command::Init => init::run(session).await,
        Command::Serve(serve) => serve::run(session, &serve).await,
        Command::Act(command) => act::run(session, &command),
        Command::Record(record) => record::run(session, record).await,
        Command::Authority(authority) => match &authority.batch {
            Some(file) => authority_batch::run(session, file, authority.format).await,
            None => authority::run(session, &authority).await,
        },
        Command::Cases(CasesCommand::Import(import)) => cases_import::run(session, &import).await,
        Command::Cases(CasesCommand::Erase(erase)) => cases_erase::run(session, &erase).await,
        Command::Cases(CasesCommand::List(list)) => cases_list::run(session, &list).await,
        Command::Cases(CasesCommand::Steps { id }) => cases_steps::run(session, &id).await,
        Command::Audit(period) => audit::run(session, period).await,
        Command::Process(process) => process::run(session, &process).await,
        Command::Export(export) => export::run(session, &export).await,
        Command::Usage(period) => usage::run(session, period).await,
        Command::Legality(command) => legality::run(session, &command).await,
        Command::Laws(command) => laws::run(session, &command).await,
        Command::People(command) => people::run(session, &command).await,
        Command::Verify => verify::run(session).await,
        Command::Template(template) => template::run(session, &template).await,
        Command::Mapping(mapping) => mapping::run(session, &mapping),
        Command::Save(file) => save::run(session, &file.file).await,
        Command::Open(file) => open::run(session, &file.file).await,
    }
}
