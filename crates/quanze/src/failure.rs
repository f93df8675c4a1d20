//! Why a command did not do what was asked: what the rooms below say, and what only the command line can know.

use std::io;
use std::path::{Path, PathBuf};

use caselog::CaseLogError;
use demonstration::DemonstrationError;
use exchange::saved::SavedError;
use exchange::{AttachmentError, ExchangeError};
use ledger::{LedgerError, Verified};
use legality::RuleError;
use office::OfficeError;
use people::PeopleError;
use register::{Day, Language, counted};
use tables::TableError;
use web::ServeError;

use crate::language::{for_tables, pick};
use crate::settings::SettingsError;

mod chinese;
mod near;

pub use near::Near;

/// Lines of detail shown at most.
const DETAILS_SHOWN: usize = 50;

/// Why a command failed. Every message says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The office failed.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The people refused or failed.
    #[error(transparent)]
    People(#[from] PeopleError),
    /// The ledger failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The case log failed.
    #[error(transparent)]
    Cases(#[from] CaseLogError),
    /// A file of acts cannot be read.
    #[error(transparent)]
    Exchange(#[from] ExchangeError),
    /// A table cannot be read.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The register is not saved, or a file is no saved register.
    #[error(transparent)]
    Saved(#[from] SavedError),
    /// A file beside an act.
    #[error(transparent)]
    Attachment(#[from] AttachmentError),
    /// The demonstration world cannot be read.
    #[error(transparent)]
    Demonstration(#[from] DemonstrationError),
    /// The pages cannot be served.
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// What the office set cannot be used.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// No register where one was looked for.
    #[error(
        "there is no register in `{path}`; make one with `quanze init`, load the demonstration with `quanze demo`, or name another folder with --data",
        path = path.display()
    )]
    NoRegister {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A register where an empty folder was wanted.
    #[error("there is a register in `{path}` already and it is never overwritten; name another folder with --data", path = path.display())]
    RegisterExists {
        /// Where it is.
        path: PathBuf,
    },
    /// The folder holds a register of something else than the demonstration at hand.
    #[error(
        "`{path}` holds another register, or one loaded from other files of the demonstration; name another folder with --data",
        path = path.display()
    )]
    NotTheDemonstration {
        /// The folder.
        path: PathBuf,
    },
    /// The demonstration's files are not there.
    #[error("the demonstration world is not in `{path}`; name its folder with --world (demo/dongying of the source tree)", path = path.display())]
    NoWorld {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A file or folder.
    #[error("cannot use `{path}`: {source}; check that it exists and may be read and written", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file that would be overwritten.
    #[error("`{path}` exists and is never overwritten; choose another name", path = path.display())]
    FileExists {
        /// Which.
        path: PathBuf,
    },
    /// No folder to write the file into.
    #[error("there is no folder `{path}`; make it first, or name a file in another", path = path.display())]
    NoFolder {
        /// The folder.
        path: PathBuf,
    },
    /// More rows than a sheet of a workbook holds.
    #[error("`{path}` would have more than {max} rows, which no workbook holds; narrow the list, or write .csv or .parquet", path = path.display())]
    TooManyRows {
        /// The file.
        path: PathBuf,
        /// How many a sheet holds.
        max: usize,
    },
    /// A folder where an empty one was wanted.
    #[error("`{path}` is not empty and nothing in it is overwritten; name an empty folder with --data", path = path.display())]
    FolderNotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// The files hold faults.
    #[error("{faults} faults in the files; nothing was recorded, mend them and hand the files in again")]
    Faults {
        /// How many.
        faults: u64,
        /// Each, in the reader's language.
        lines: Vec<String>,
    },
    /// Rows of a table of questions that cannot be understood.
    #[error(
        "{} of `{file}` cannot be understood; {}; mend them and ask again", counted(*rows, "row"), others(*answered), file = file.display()
    )]
    BadRows {
        /// The file.
        file: PathBuf,
        /// How many rows.
        rows: u64,
        /// How many other rows were answered.
        answered: u64,
        /// Each, in the reader's language.
        lines: Vec<String>,
    },
    /// Cases were filed, or could be, but for rows with faults.
    #[error(
        "{}; every other row {}; mend those rejected and import them again", rejected(*rows),
        if *dry_run { "can be filed" } else { "is filed" }
    )]
    RowsRejected {
        /// How many rows.
        rows: u64,
        /// Was it only tried?
        dry_run: bool,
    },
    /// Acts were refused.
    #[error("{acts} acts were refused; nothing was recorded, mend them and hand the files in again")]
    Refused {
        /// How many acts.
        acts: usize,
        /// Each refusal, in the reader's language.
        lines: Vec<String>,
    },
    /// Nothing to record.
    #[error("the files hold no act; a table needs rows below its header")]
    NothingToRecord,
    /// Rules or their cases cannot be used.
    #[error("{}", .0)]
    Rules(#[from] RuleError),
    /// A rule that is not there.
    #[error("there is no rule `{rule}`; list them with `quanze legality rules`")]
    NoSuchRule {
        /// As asked.
        rule: String,
    },
    /// A folder without a rule.
    #[error("`{path}` holds no rule file (*.cedar); name another folder with --rules", path = path.display())]
    NoRules {
        /// The folder.
        path: PathBuf,
    },
    /// Items that law bars.
    #[error(
        "{items} items are unlawful and {refused} acts would not be recorded; what mends each stands with it, nothing was recorded"
    )]
    Unlawful {
        /// How many items.
        items: usize,
        /// How many acts the register would not take.
        refused: usize,
    },
    /// Rules that do not do what their cases say, or have none.
    #[error(
        "{failed} cases do not hold and {untested} rules lack a case; mend the rules or their cases and test again"
    )]
    RulesFail {
        /// Cases.
        failed: usize,
        /// Rules.
        untested: usize,
    },
    /// Files that are no statutes.
    #[error("{files} files were refused, {taken} taken or there before; mend those told and import again")]
    LawsRefused {
        /// How many.
        files: usize,
        /// How many others are imported, or were there.
        taken: usize,
    },
    /// A law, version or article that is not at hand.
    #[error("{en}")]
    NotAtHand {
        /// What and what to do, in Chinese.
        zh: String,
        /// The same in English.
        en: String,
    },
    /// Nobody is named who records.
    #[error("nobody is named who records; add --recorder NAME --organ ORGAN --capacity TEXT")]
    NoRecorder,
    /// A text that names nothing the register knows.
    #[error("the register knows no {} `{text}`; {}", what.en, Near::english(near))]
    NotNamed {
        /// Of what kind.
        what: register::Label,
        /// As written.
        text: String,
        /// What comes near.
        near: Vec<Near>,
    },
    /// Several parts of a question that cannot be understood.
    #[error("{} parts of the question are not understood; correct them and ask again", parts.len())]
    NotUnderstood {
        /// Each.
        parts: Vec<Failure>,
    },
    /// A name that several bear.
    #[error("`{text}` names several: {}; write the identity", candidates.join(", "))]
    Ambiguous {
        /// As written.
        text: String,
        /// Their identities.
        candidates: Vec<String>,
    },
    /// What was known is neither a size, a day nor an instant.
    #[error(
        "`{text}` says nothing about what was known; write a size of the ledger, a day (2014-06-30) or an instant (2014-06-30T09:00:00+08:00)"
    )]
    NotKnown {
        /// As written.
        text: String,
    },
    /// More was to be known than the ledger holds.
    #[error("the ledger has {size} entries, {asked} were asked for; write {size} or less")]
    KnownBeyond {
        /// As asked.
        asked: u64,
        /// What there is.
        size: u64,
    },
    /// An argument that cannot be understood.
    #[error("`{text}` is no {}; write {wanted}", what.en)]
    Argument {
        /// As written.
        text: String,
        /// What it stands for.
        what: register::Label,
        /// What is understood.
        wanted: String,
    },
    /// A case filed after the day asked about.
    #[error("the case is filed on {filed}, after {on}, the day asked about; correct --filed or --on")]
    FiledLater {
        /// When it is filed.
        filed: Day,
        /// The day asked about.
        on: Day,
    },
    /// A period that ends before it begins.
    #[error("the period ends before it begins; write --from before --to")]
    PeriodReversed,
    /// The check found the register altered.
    #[error(
        "the register is not as it was recorded: {faults} faults; keep the folder as it is and restore from a saved copy"
    )]
    Unsound {
        /// How many.
        faults: u64,
        /// Each.
        lines: Vec<String>,
    },
    /// Standard output cannot be written.
    #[error("the answer cannot be written: {0}; check where the output goes")]
    Output(io::Error),
    /// The program cannot start.
    #[error("the program cannot start: {0}; check the limits on processes and memory")]
    Runtime(io::Error),
}

impl Failure {
    /// A folder that cannot be made or read.
    pub fn folder(path: &Path, source: io::Error) -> Self {
        Self::File { path: path.to_owned(), source }
    }

    /// What a check of a ledger found, one a line, for [`Failure::Unsound`].
    pub fn faults_of(verified: &Verified, language: Language) -> Vec<String> {
        let faults = verified.faults.iter();
        faults.map(|fault| pick(language, fault.in_chinese(), fault.to_string())).collect()
    }

    /// The kind of failure, for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Office(_) => "office",
            Self::People(error) => error.gate(),
            Self::Ledger(_) => "ledger",
            Self::Cases(_) => "cases",
            Self::Exchange(_) => "unreadable_file",
            Self::Table(_) => "unreadable_table",
            Self::Saved(error) => error.code(),
            Self::Attachment(_) => "attachment",
            Self::Demonstration(_) => "demonstration",
            Self::Serve(_) => "serve",
            Self::Settings(_) => "settings",
            Self::NoRegister { .. } => "no_register",
            Self::RegisterExists { .. } => "register_exists",
            Self::NotTheDemonstration { .. } => "not_the_demonstration",
            Self::NoWorld { .. } => "no_world",
            Self::File { .. } => "file",
            Self::FileExists { .. } => "file_exists",
            Self::NoFolder { .. } => "no_folder",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::FolderNotEmpty { .. } => "folder_not_empty",
            Self::Faults { .. } => "faults",
            Self::BadRows { .. } => "bad_rows",
            Self::RowsRejected { .. } => "rows_rejected",
            Self::Refused { .. } => "refused",
            Self::NothingToRecord => "nothing_to_record",
            Self::Rules(_) => "rules",
            Self::NoSuchRule { .. } => "no_such_rule",
            Self::NoRules { .. } => "no_rules",
            Self::Unlawful { .. } => "unlawful",
            Self::RulesFail { .. } => "rules_fail",
            Self::LawsRefused { .. } => "laws_refused",
            Self::NotAtHand { .. } => "not_at_hand",
            Self::NoRecorder => "no_recorder",
            Self::NotNamed { .. } => "not_named",
            Self::NotUnderstood { .. } => "not_understood",
            Self::Ambiguous { .. } => "ambiguous",
            Self::NotKnown { .. } => "not_known",
            Self::KnownBeyond { .. } => "known_beyond",
            Self::Argument { .. } => "argument",
            Self::FiledLater { .. } => "filed_later",
            Self::PeriodReversed => "period_reversed",
            Self::Unsound { .. } => "unsound",
            Self::Output(_) => "output",
            Self::Runtime(_) => "runtime",
        }
    }

    /// The exit code: 1 where nothing was done, 2 where it was not understood what was asked for, 3 where it was done but
    /// for what is told.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::BadRows { answered, .. } if *answered > 0 => 3,
            Self::RowsRejected { .. } => 3,
            Self::LawsRefused { taken, .. } if *taken > 0 => 3,
            Self::NotUnderstood { .. }
            | Self::NotNamed { .. }
            | Self::NoRecorder
            | Self::Ambiguous { .. }
            | Self::NotKnown { .. }
            | Self::KnownBeyond { .. }
            | Self::Argument { .. }
            | Self::FiledLater { .. }
            | Self::PeriodReversed => 2,
            _ => 1,
        }
    }

    /// The message with what to do next.
    pub fn say(&self, language: Language) -> String {
        match self {
            Self::Office(error) => error.describe(language),
            Self::People(error) | Self::Serve(ServeError::People(error)) => error.in_language(language),
            Self::Ledger(error) => pick(language, error.in_chinese(), error.to_string()),
            Self::Cases(error) => error.describe(language),
            Self::Exchange(error) => error.describe(language),
            Self::Table(error) => error.describe(for_tables(language)),
            Self::Saved(error) => error.describe(language),
            Self::Attachment(error) => error.describe(language),
            Self::Demonstration(error) => error.describe(language),
            Self::Rules(error) => error.describe(language),
            Self::Settings(error) => error.in_language(language),
            other => pick(language, chinese::chinese(other), other.to_string()),
        }
    }

    /// The particulars, one a line.
    pub fn details(&self, language: Language) -> Vec<String> {
        let (lines, all) = match self {
            Self::Faults { lines, faults } | Self::Unsound { lines, faults } => (lines.clone(), *faults),
            Self::BadRows { lines, rows, .. } => (lines.clone(), *rows),
            Self::Refused { lines, .. } => (lines.clone(), lines.len() as u64),
            Self::NotUnderstood { parts } => {
                (parts.iter().map(|part| part.say(language)).collect(), parts.len() as u64)
            }
            Self::Cases(CaseLogError::NothingToFile { report, .. }) => {
                let lines = report.faults.iter().map(|fault| fault.describe(for_tables(language)));
                (lines.collect(), report.faults.len() as u64 + report.faults_not_kept)
            }
            Self::Cases(CaseLogError::Table(error)) if error.is_about_columns() => {
                (vec![pick(language, MAPPING.0.to_owned(), MAPPING.1.to_owned())], 1)
            }
            _ => return Vec::new(),
        };
        let mut shown: Vec<String> = lines.into_iter().take(DETAILS_SHOWN).collect();
        let more = all.saturating_sub(shown.len() as u64);
        if more > 0 {
            shown.push(pick(language, format!("另有 {more} 处"), format!("and {more} more")));
        }
        shown
    }
}

/// What helps when a sheet of cases bears titles of its own.
const MAPPING: (&str, &str) = (
    "列名是本单位自己的：先运行 quanze mapping FILE --kind cases，说明各列是什么，再加 --mapping 导入",
    "where the titles are your own: say what the columns hold by `quanze mapping FILE --kind cases`, then import with --mapping",
);

/// What became of the other rows of a table of questions.
fn others(answered: u64) -> String {
    match answered {
        0 => "nothing was answered".to_owned(),
        answered => format!("{} answered", counted(answered, "other row")),
    }
}

/// How many rows were rejected.
fn rejected(rows: u64) -> String {
    format!("{} {} rejected for faults", counted(rows, "row"), if rows == 1 { "was" } else { "were" })
}
