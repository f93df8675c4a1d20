//! Every command with its arguments, in one readable list. The help texts stand here in both languages.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use register::Day;

use crate::language::Spoken;

mod cases;
mod day;
mod law;
pub mod refusal;

pub use cases::{CasesCommand, CasesErase, CasesImport, CasesList, ExportCommand, Period, ProcessOf};
pub use day::{NotADay, day};
pub use law::{LawsCommand, LawsShow, LegalityCatalogue, LegalityCheck, LegalityCommand, LegalityTest};

/// What the exit codes mean, at the end of the help.
const EXIT_CODES: &str = "\
退出码 · exit codes:
  0  已照办 · done
  1  被拒绝或失败，什么都没有做 · refused or failed: nothing was done
  2  命令或参数不明 · the command or its arguments were not understood
  3  已照办，但有错误的行除外，逐行说明 · done, but for rows with faults, each of which is told";

/// 权责：放权台账 · Quanze: the register of devolved powers
#[derive(Debug, Parser)]
#[command(name = "quanze", version, max_term_width = 110, after_help = EXIT_CODES)]
pub struct Arguments {
    /// 台账所在目录 · folder of the register
    #[arg(long, global = true, value_name = "DIR", default_value = "data")]
    pub data: PathBuf,
    /// 输出 JSON，供程序读取 · print JSON for programs
    #[arg(long, global = true)]
    pub json: bool,
    /// 语言 · language
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Spoken>,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be asked for.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 载入东营演示世界，打印督导汇总并打开网页 · load the demonstration world, print its summary, serve the pages
    Demo(Demo),
    /// 新建空台账 · make an empty register
    Init,
    /// 打开网页（设立账号之前仅限本机）· serve the pages (this machine only until there is an account)
    Serve(Serve),
    /// 行为种类：清单、JSON Schema、文档 · the kinds of acts: list, JSON Schema, document
    #[command(subcommand)]
    Act(ActCommand),
    /// 登记文件中的行为：全部成功，或者一条不记 · record the acts of files: all or nothing
    Record(Record),
    /// 谁有权：某机关某日在某地能否行使某职权 · may this organ exercise this power there on that day?
    Authority(Box<Authority>),
    /// 办件：导入、列出、环节、删除 · cases: import, list, steps, erase
    #[command(subcommand)]
    Cases(CasesCommand),
    /// 审核办件：办理机关当日是否有权 · audit the cases: was the deciding organ entitled on that day?
    Audit(Period),
    /// 办理过程：实际流程、各环节耗时、隐性前置审批、经办人员派任 · how cases were handled: the flow followed, time, hidden pre-approval, officers
    Process(ProcessOf),
    /// 供其他工具读取的数据 · data for tools beside us
    #[command(subcommand)]
    Export(ExportCommand),
    /// 运行情况：正常运行、暂未使用、未承接到位 · usage: running, unused, not taken up
    Usage(Period),
    /// 人员：列出、开立账号、重置密码、邮箱、初始化代码 · people: list, open an account, reset a password, e-mail, setup code
    #[command(subcommand)]
    People(PeopleCommand),
    /// 核验台账与办件批次未被改动 · verify that ledger and batches are unaltered
    Verify,
    /// 合法性：判断、目录、规则、检验 · legality: judge, catalogue, rules, test
    #[command(subcommand)]
    Legality(LegalityCommand),
    /// 法规文本：导入、列出、显示、核对依据 · laws: import, list, show, re-check
    #[command(subcommand)]
    Laws(LawsCommand),
    /// 填报模板（XLSX）· a spreadsheet to fill in (XLSX)
    Template(Template),
    /// 自有表格各列的对应关系（先猜出，改正后用 --mapping 提交）· what the columns of your own sheet hold
    Mapping(MappingOf),
    /// 把整个台账存成一个文件 · save the whole register to one file
    Save(FileArgument),
    /// 从存档文件恢复到空目录 · open a saved file into an empty folder
    Open(FileArgument),
}

impl Command {
    /// Does it end in serving pages?
    pub fn serves(&self) -> bool {
        match self {
            Command::Demo(demo) => !demo.no_serve,
            Command::Serve(_) => true,
            _ => false,
        }
    }
}

/// `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// 只载入和汇总，不打开网页 · load and sum up, serve nothing
    #[arg(long)]
    pub no_serve: bool,
    /// 演示世界的目录 · folder of the demonstration world
    #[arg(long, value_name = "DIR")]
    pub world: Option<PathBuf>,
    /// Where to listen.
    #[command(flatten)]
    pub listening: Serve,
}

/// `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// 监听地址；设立账号之前须为本机 · where to listen; on this machine until there is an account
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8420")]
    pub listen: SocketAddr,
}

/// `people …`.
#[derive(Debug, Subcommand)]
pub enum PeopleCommand {
    /// 列出账号 · list the accounts
    List,
    /// 开立账号，打印一次性密码 · open an account and print its one-time password
    Add(PeopleAdd),
    /// 重置密码并解除锁定，打印一次性密码 · reset a password, lift the lock, print the one-time password
    Reset {
        /// 账号 · account
        account: String,
    },
    /// 设定或去掉电子邮箱 · set an e-mail address, or take it away
    Email {
        /// 账号 · account
        account: String,
        /// 邮箱；不写则去掉 · the address; taken away when none is given
        email: Option<String>,
    },
    /// 设立第一位系统管理员的一次性代码 · the one-time code that makes the first administrator
    SetupCode,
}

/// `people add`.
#[derive(Debug, Args)]
pub struct PeopleAdd {
    /// 账号 · account
    pub account: String,
    /// 姓名 · name
    #[arg(long)]
    pub name: String,
    /// 角色代码（如 institution_office、town、administrator）· role
    #[arg(long)]
    pub role: String,
    /// 机关（标识、信用代码或全名）· organ (identity, credit code or exact name)
    #[arg(long)]
    pub organ: String,
    /// 区域，可多次；不写为该机关的全部区域 · places; the organ's whole area when none is given
    #[arg(long = "place", value_name = "PLACE")]
    pub places: Vec<String>,
    /// 电子邮箱，待办提醒发到这里 · e-mail address; notices of what waits go there
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
    /// 统一认证中的标识 · what the OpenID provider calls the person
    #[arg(long, value_name = "NAME")]
    pub external: Option<String>,
    /// 不设密码，只用统一认证登录 · without a password: signs in at the OpenID provider only
    #[arg(long, requires = "external")]
    pub no_password: bool,
}

/// `act …`.
#[derive(Debug, Subcommand)]
pub enum ActCommand {
    /// 列出行为种类 · list the kinds of acts
    List,
    /// 一种行为的 JSON Schema · the JSON Schema of one kind
    Schema {
        /// 种类 · kind
        kind: String,
    },
    /// 各种行为的说明（docs/acts.md）· the page docs/acts.md
    Doc,
}

/// Who records.
#[derive(Debug, Args)]
pub struct RecordedBy {
    /// 登记人 · who records
    #[arg(long, value_name = "NAME")]
    pub recorder: Option<String>,
    /// 登记人所代表的机关 · for which organ
    #[arg(long, value_name = "ORGAN")]
    pub organ: Option<String>,
    /// 登记人的身份 · in what capacity
    #[arg(long, value_name = "TEXT")]
    pub capacity: Option<String>,
}

/// `record`.
#[derive(Debug, Args)]
pub struct Record {
    /// NDJSON、JSON、CSV 或 XLSX 文件；`-` 为标准输入 · files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// CSV 所载行为的种类 · the kind of act a CSV holds
    #[arg(long)]
    pub kind: Option<String>,
    /// 自有表格：各列的对应关系（quanze mapping 写出的文件；auto 为按列名猜）· your own sheet: a file made by
    /// `quanze mapping`, or `auto`
    #[arg(long, value_name = "FILE|auto")]
    pub mapping: Option<PathBuf>,
    /// 标准输入的格式 · format of standard input
    #[arg(long, value_enum)]
    pub format: Option<InputFormat>,
    /// 只试不记 · try only
    #[arg(long)]
    pub dry_run: bool,
    /// 记为启用日之前的历史 · mark as history, done before the register opened
    #[arg(long)]
    pub history: bool,
    /// Who records.
    #[command(flatten)]
    pub by: RecordedBy,
}

/// What standard input may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// One JSON value a line.
    Ndjson,
    /// One JSON value or an array.
    Json,
    /// A table as text.
    Csv,
    /// A workbook.
    Xlsx,
}

/// `authority`.
#[derive(Debug, Args)]
pub struct Authority {
    /// 机关（标识、信用代码或全名）· organ (identity, credit code or exact name)
    #[arg(long, required_unless_present = "batch")]
    pub organ: Option<String>,
    /// 职权（编码或全名）· power (code or exact name)
    #[arg(long, required_unless_present = "batch")]
    pub power: Option<String>,
    /// 地方（标识、区划代码或全名）· place (identity, division code or exact name)
    #[arg(long, required_unless_present = "batch")]
    pub place: Option<String>,
    /// 日期，如 2014-05-20、2014年5月20日 · the day asked about, such as 2014-05-20 or 2014/5/20
    #[arg(long, required_unless_present = "batch", value_parser = day)]
    pub on: Option<Day>,
    /// 截至何时所知：台账条数、日期或 RFC 3339 时刻 · what was known: ledger size, day or RFC 3339 instant
    #[arg(long)]
    pub known: Option<String>,
    /// 适用哪一日的法律 · under the law of which day
    #[arg(long, value_parser = day)]
    pub law: Option<Day>,
    /// 金额（元）· amount in yuan
    #[arg(long, allow_hyphen_values = true)]
    pub amount: Option<String>,
    /// 事由 · the matter
    #[arg(long)]
    pub matter: Option<String>,
    /// 立案或受理日期 · the day the case was filed
    #[arg(long, value_parser = day)]
    pub filed: Option<Day>,
    /// 成批提问：CSV 或 XLSX，列 organ, power, place, on, known, law, amount, filed, matter；读不懂的行在 error 列说明，其余照答，退出码为 3 · a table of questions; rows that are not understood say why in the column `error`, the others are answered, the exit code is 3
    #[arg(long, value_name = "FILE", conflicts_with_all = ["organ", "power", "place", "on", "known", "law", "amount", "matter", "filed"])]
    pub batch: Option<PathBuf>,
    /// 成批回答的格式 · format of a batch's answers
    #[arg(long, value_enum, requires = "batch")]
    pub format: Option<BatchFormat>,
}

/// How a batch is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BatchFormat {
    /// One row an answer.
    Csv,
    /// One JSON value an answer, complete with its chain.
    Ndjson,
}

/// `template`.
#[derive(Debug, Args)]
pub struct Template {
    /// 行为种类，或 cases（办件）；台账在时可选其中的名称 · kind of act, or `cases`; offers the names of the register, if there is one
    pub kind: String,
    /// 写到哪个文件（默认 KIND.xlsx）· where to write it (default KIND.xlsx)
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `mapping`.
#[derive(Debug, Args)]
pub struct MappingOf {
    /// 自有的 CSV 或 XLSX 表格 · your own sheet
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// 各行是什么：行为种类，或 cases（办件）· kind of act, or `cases`
    #[arg(long)]
    pub kind: String,
    /// 面向对象的事件日志（OCEL）中作为办件的对象类型 · of an object-centric event log (OCEL) the type whose objects are the cases
    #[arg(long, value_name = "NAME")]
    pub case_type: Option<String>,
    /// 写到哪个文件 · where to write it
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// A file.
#[derive(Debug, Args)]
pub struct FileArgument {
    /// 文件 · file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}
