//! The commands on law: `legality …`, `laws …`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use register::Day;

use super::{InputFormat, day};

/// `legality …`.
#[derive(Debug, Subcommand)]
pub enum LegalityCommand {
    /// 逐项判断文件中行为的合法性；有违法的退出码为 1 · judge the acts of a file, item by item; exit code 1 where one is unlawful
    Check(LegalityCheck),
    /// 整个目录依当日法律可否下放、以何方式 · what of the whole catalogue may go to towns, in which mode
    Catalogue(LegalityCatalogue),
    /// 列出规则，或一条规则的全文 · list the rules, or one rule in full
    Rules {
        /// 规则名称 · name of a rule
        #[arg(long, value_name = "ID")]
        rule: Option<String>,
    },
    /// 用情形表检验规则 · try the rules on their table of cases
    Test(LegalityTest),
    /// 规则一览（docs/legality.md）· the page docs/legality.md
    Doc,
}

/// `legality check`.
#[derive(Debug, Args)]
pub struct LegalityCheck {
    /// NDJSON、JSON、CSV 或 XLSX 文件；`-` 为标准输入 · files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// CSV 所载行为的种类 · the kind of act a CSV holds
    #[arg(long)]
    pub kind: Option<String>,
    /// 标准输入的格式 · format of standard input
    #[arg(long, value_enum)]
    pub format: Option<InputFormat>,
}

/// `legality catalogue`.
#[derive(Debug, Args)]
pub struct LegalityCatalogue {
    /// 依哪一日的法律（默认今天）· under the law of which day (default today)
    #[arg(long, value_parser = day)]
    pub on: Option<Day>,
    /// 只看一项职权（编码或全名）· one power only (code or exact name)
    #[arg(long)]
    pub power: Option<String>,
    /// 另存为 XLSX，不覆盖已有文件 · write a spreadsheet as well; never overwrites
    #[arg(long, value_name = "FILE")]
    pub xlsx: Option<PathBuf>,
}

/// `legality test`.
#[derive(Debug, Args)]
pub struct LegalityTest {
    /// 规则所在目录（*.cedar；默认为内置规则）· folder of rules (*.cedar; default those of the product)
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// 情形表（CSV；默认为内置情形）· table of cases (CSV; default those of the product)
    #[arg(long, value_name = "FILE")]
    pub cases: Option<PathBuf>,
}

/// `laws …`.
#[derive(Debug, Subcommand)]
pub enum LawsCommand {
    /// 导入法规文本（法名(YYYY-MM-DD).md）· import statutes
    Import {
        /// 文件或目录 · files or folders
        #[arg(required = true, value_name = "FOLDER|FILE")]
        sources: Vec<PathBuf>,
    },
    /// 列出手头的法规与版本 · the laws at hand, with their versions
    List,
    /// 显示一部法规或一条 · one law, or one article of it
    Show(LawsShow),
    /// 依据已改、移、删或不在手头的职权 · powers whose legal basis changed, moved, fell away or is not at hand
    Recheck,
}

/// `laws show`.
#[derive(Debug, Args)]
pub struct LawsShow {
    /// 法名 · name of the law
    pub law: String,
    /// 条（第二十四条）· article
    #[arg(long)]
    pub article: Option<String>,
    /// 某日施行的版本（默认最新）· the version in force on a day (default the latest)
    #[arg(long, value_parser = day)]
    pub on: Option<Day>,
}
