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
use register::Language;
use tables::TableError;
use web::ServeError;

use crate::language::{for_tables, pick};
use crate::settings::SettingsError;

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
    #[error("{rows} rows of `{file}` cannot be understood; nothing was answered, mend them and ask again", file = file.display())]
    BadRows {
        /// The file.
        file: PathBuf,
        /// How many rows.
        rows: u64,
        /// Each, in the reader's language.
        lines: Vec<String>,
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
    #[error(
        "{files} files were refused and left out, the others are imported; mend those told and import them again"
    )]
    LawsRefused {
        /// How many.
        files: usize,
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
    /// A text that can be no identity.
    #[error("`{text}` names no {} of the register; write its identity, its code or its exact name", what.en)]
    NotNamed {
        /// Of what kind.
        what: register::Label,
        /// As written.
        text: String,
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
            Self::FolderNotEmpty { .. } => "folder_not_empty",
            Self::Faults { .. } => "faults",
            Self::BadRows { .. } => "bad_rows",
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
            Self::Ambiguous { .. } => "ambiguous",
            Self::NotKnown { .. } => "not_known",
            Self::KnownBeyond { .. } => "known_beyond",
            Self::Argument { .. } => "argument",
            Self::PeriodReversed => "period_reversed",
            Self::Unsound { .. } => "unsound",
            Self::Output(_) => "output",
            Self::Runtime(_) => "runtime",
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
            other => pick(language, chinese(other), other.to_string()),
        }
    }

    /// The particulars, one a line.
    pub fn details(&self, language: Language) -> Vec<String> {
        let (lines, all) = match self {
            Self::Faults { lines, faults } | Self::Unsound { lines, faults } => (lines.clone(), *faults),
            Self::BadRows { lines, rows, .. } => (lines.clone(), *rows),
            Self::Refused { lines, .. } => (lines.clone(), lines.len() as u64),
            Self::Cases(CaseLogError::NothingToFile { report, .. }) => {
                let lines = report.faults.iter().map(|fault| fault.describe(for_tables(language)));
                (lines.collect(), report.faults.len() as u64 + report.faults_not_kept)
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

fn chinese(failure: &Failure) -> String {
    use Failure as F;
    match failure {
        F::Serve(ServeError::NotLoopback { address }) => {
            format!(
                "{address} 可从别的机器访问，而目前还没有任何账号，无法要求登录；请先监听 127.0.0.1 或 [::1]，设立第一位系统管理员"
            )
        }
        F::Serve(ServeError::Listen { address, cause }) => {
            format!("无法监听 {address}：{cause}；请用 --listen 另选端口，或结束占用它的程序")
        }
        F::Serve(ServeError::Stopped(cause)) => format!("网页服务中断：{cause}；请重新启动"),
        F::NoRegister { path } => format!(
            "“{}”里没有台账；可用 quanze init 新建，用 quanze demo 载入演示，或用 --data 指定目录",
            path.display()
        ),
        F::RegisterExists { path } => {
            format!("“{}”里已有台账，不会覆盖；请用 --data 指定别的目录", path.display())
        }
        F::NotTheDemonstration { path } => {
            format!("“{}”里是别的台账，或由另一份演示文件载入；请用 --data 指定别的目录", path.display())
        }
        F::NoWorld { path } => {
            format!("“{}”里没有演示世界；请用 --world 指定其目录（源码中的 demo/dongying）", path.display())
        }
        F::File { path, source } => {
            format!("无法使用“{}”：{source}；请确认其存在并可读写", path.display())
        }
        F::FileExists { path } => format!("“{}”已存在，不会覆盖；请另取文件名", path.display()),
        F::FolderNotEmpty { path } => {
            format!("“{}”不是空目录，不会覆盖其中内容；请用 --data 指定空目录", path.display())
        }
        F::Faults { faults, .. } => format!("文件中有 {faults} 处错误，一条未记；请改正后重新提交"),
        F::BadRows { file, rows, .. } => {
            format!("“{}”有 {rows} 行读不懂，一行未答；请改正后重新提问", file.display())
        }
        F::Refused { acts, .. } => format!("{acts} 条行为被拒绝，一条未记；请改正后重新提交"),
        F::NothingToRecord => "文件中没有任何行为；表格须在表头下有数据行".to_owned(),
        F::NoSuchRule { rule } => format!("没有名为“{rule}”的规则；可用 quanze legality rules 列出"),
        F::NoRules { path } => {
            format!("“{}”里没有规则文件（*.cedar）；请用 --rules 指定别的目录", path.display())
        }
        F::Unlawful { items, refused } => {
            format!("{items} 项违法，{refused} 条不能登记，补正办法列在各项之后；未登记任何内容")
        }
        F::RulesFail { failed, untested } => {
            format!("{failed} 个情形不符，{untested} 条规则缺少情形；请改正规则或情形后再检验")
        }
        F::LawsRefused { files } => {
            format!("{files} 个文件未被接受，其余已导入；请按提示改正后重新导入")
        }
        F::NotAtHand { zh, .. } => zh.clone(),
        F::NoRecorder => "没有说明由谁登记；请加 --recorder 姓名 --organ 机关 --capacity 身份".to_owned(),
        F::NotNamed { what, text } => {
            format!("台账中没有名为“{text}”的{}；请写标识、编码或全名", what.zh)
        }
        F::Ambiguous { text, candidates } => {
            format!("“{text}”不止一个：{}；请写标识", candidates.join("、"))
        }
        F::NotKnown { text } => format!(
            "“{text}”不能说明截至何时所知；请写台账条数、日期（2014-06-30）或时刻（2014-06-30T09:00:00+08:00）"
        ),
        F::KnownBeyond { asked, size } => {
            format!("台账共 {size} 条，问到了第 {asked} 条；请写不超过 {size} 的数")
        }
        F::Argument { text, what, wanted } => format!("“{text}”不是有效的{}；请写 {wanted}", what.zh),
        F::PeriodReversed => "期间的终止日早于起始日；--from 须不晚于 --to".to_owned(),
        F::Unsound { faults, .. } => {
            format!("台账与登记时不符，有 {faults} 处；请保留该目录原样，并从存档恢复")
        }
        F::Output(error) => format!("无法输出：{error}；请检查输出去向"),
        F::Runtime(error) => format!("程序无法启动：{error}；请检查进程与内存限制"),
        F::Office(_)
        | F::Rules(_)
        | F::People(_)
        | F::Settings(_)
        | F::Serve(ServeError::People(_))
        | F::Ledger(_)
        | F::Cases(_)
        | F::Exchange(_)
        | F::Table(_)
        | F::Saved(_)
        | F::Attachment(_)
        | F::Demonstration(_) => failure.say(Language::Zh),
    }
}
