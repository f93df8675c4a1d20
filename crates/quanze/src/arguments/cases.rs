//! What is done with cases: import, list, erase, steps, the way they were handled; and data for tools beside us.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use register::Day;

use super::{RecordedBy, day};

/// `cases …`.
#[derive(Debug, Subcommand)]
pub enum CasesCommand {
    /// 导入办件（CSV、XLSX、NDJSON、Parquet、XES，按内容识别）；有行被退回时退出码为 3 · import cases (CSV, XLSX, NDJSON, Parquet, XES, told by content); exit code 3 where rows were rejected
    Import(CasesImport),
    /// 列出办件 · list cases
    List(Box<CasesList>),
    /// 依法永久删除某人的办件；先用 --dry-run 看会删多少 · erase the cases of a person for good; try it with --dry-run first
    Erase(CasesErase),
    /// 一个办件的环节 · the steps of a case
    Steps {
        /// 办件编号 · number of the case
        id: String,
    },
}

/// `cases import`.
#[derive(Debug, Args)]
pub struct CasesImport {
    /// CSV、XLSX、NDJSON、Parquet、XES 或 XES.GZ 文件 · files
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// 密钥文件（在数据目录之外，32 字节以上）：以其摘要代替申请人；不写则不保存申请人的任何信息 · a key outside the data folder, 32 bytes or more: a digest under it stands for the applicant; without it nothing of applicants is kept
    #[arg(long, value_name = "FILE")]
    pub link_key: Option<PathBuf>,
    /// 各列的对应关系（quanze mapping 写出的文件）· what the columns hold, a file made by `quanze mapping`
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// 面向对象的事件日志（OCEL）中作为办件的对象类型；不写则按名称推断 · of an object-centric event log (OCEL) the type whose objects are the cases; guessed where it is left out
    #[arg(long, value_name = "NAME")]
    pub case_type: Option<String>,
    /// 只检查，不导入 · check only
    #[arg(long)]
    pub dry_run: bool,
    /// Who records.
    #[command(flatten)]
    pub by: RecordedBy,
}

/// `cases erase`.
#[derive(Debug, Args)]
pub struct CasesErase {
    /// 办件编号，可写多个 · number of a case; may be given several times
    #[arg(long = "case", value_name = "ID", required_unless_present = "applicant")]
    pub cases: Vec<String>,
    /// 申请人，写法与导入时相同；须给出导入时的密钥 · the applicant as imported; wants the key of the import
    #[arg(long, value_name = "TEXT", conflicts_with = "cases", requires = "link_key")]
    pub applicant: Option<String>,
    /// 导入时用的密钥文件 · the key the cases were imported with
    #[arg(long, value_name = "FILE")]
    pub link_key: Option<PathBuf>,
    /// 依据和由来，记入台账，不得写明本人身份 · the ground, which is recorded; never who it is
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// 只看会删多少 · only say how much it would be
    #[arg(long)]
    pub dry_run: bool,
    /// Who records.
    #[command(flatten)]
    pub by: RecordedBy,
}

/// `cases list`.
#[derive(Debug, Args)]
pub struct CasesList {
    /// 办件编号 · number of the case
    #[arg(long)]
    pub id: Option<String>,
    /// 职权 · power
    #[arg(long)]
    pub power: Option<String>,
    /// 地方（含其下辖）· place, with what lies inside it
    #[arg(long)]
    pub place: Option<String>,
    /// 办理机关 · deciding organ
    #[arg(long)]
    pub organ: Option<String>,
    /// 合规、越权或存疑 · in_order, beyond_power, unclear
    #[arg(long)]
    pub standing: Option<String>,
    /// 承接机关、派驻机构、法定部门、其他机关 · grantee, outpost, department, other
    #[arg(long)]
    pub who: Option<String>,
    /// 信号 · signal: kept_back, late, foreign_seal, deadline_unknown
    #[arg(long)]
    pub flag: Option<String>,
    /// 办理结果 · outcome
    #[arg(long)]
    pub outcome: Option<String>,
    /// The period.
    #[command(flatten)]
    pub period: Period,
    /// 列出多少件 · how many to list
    #[arg(long, default_value_t = 20)]
    pub rows: usize,
    /// 跳过多少件 · how many to skip
    #[arg(long, default_value_t = 0)]
    pub skip: u64,
    /// 全部写入文件（.csv、.xlsx 或 .parquet），不列出 · write all of them to a file instead (.csv, .xlsx, .parquet)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["rows", "skip"])]
    pub out: Option<PathBuf>,
}

/// `process`.
#[derive(Debug, Args)]
pub struct ProcessOf {
    /// 职权 · power
    #[arg(long)]
    pub power: Option<String>,
    /// 地方（含其下辖）· place, with what lies inside it
    #[arg(long)]
    pub place: Option<String>,
    /// 只逐条列出这一种提示 · findings of this kind alone
    #[arg(long)]
    pub kind: Option<String>,
    /// The period.
    #[command(flatten)]
    pub period: Period,
    /// 逐条提示写入文件（.csv 或 .xlsx）· write the findings to a file (.csv, .xlsx)
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `export …`.
#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// 权限区间：哪个机关自何日至何日可在何处行使哪项职权 · which organ may exercise which power where, from when until when
    Spans {
        /// 写到哪个文件（.parquet、.csv 或 .xlsx）· where to write them (.parquet, .csv, .xlsx)
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// A period by the day of decision.
#[derive(Clone, Copy, Debug, Args)]
pub struct Period {
    /// 自何日办结 · decided from
    #[arg(long, value_parser = day)]
    pub from: Option<Day>,
    /// 至何日办结（含）· decided until, included
    #[arg(long, value_parser = day)]
    pub to: Option<Day>,
}
