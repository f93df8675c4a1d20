//! Acts of supervision: a batch of cases is filed.

use super::Digest;
use crate::acts::Origin;
use crate::day::Day;
use crate::described;

described! {
    act "file_cases" of SUPERVISION, "归档办件", "File a batch of cases",
    /// A batch of cases enters the case log. The batch exists when this act is in the ledger; its rows live in an
    /// immutable Parquet file found by its digest. The import of a file of cases makes this act; nobody writes it by
    /// hand.
    #[zh = "一批办件归档入库。本记录进入台账，该批办件才算数；各行存于不可更改的 Parquet 文件，按摘要查找。"]
    #[zh = "本记录由办件导入自动生成，不必手工填写。"]
    FileCases {
        /// The SHA-256 digest of the batch file: 64 hexadecimal digits in lower case.
        #[zh = "批次文件的 SHA-256 摘要，64 位小写十六进制；由导入程序计算，用来证明文件未被改动。"]
        batch: Digest = "批次摘要", "Batch digest";
        /// The SHA-256 digest of the file it was read from: importing the same file twice changes nothing.
        #[zh = "来源文件的 SHA-256 摘要；同一文件重复导入不会重复入库。"]
        source_digest: Digest = "来源文件摘要", "Source digest";
        /// The name of the file or system it was read from.
        #[zh = "来源文件名或系统名，如“大王镇2026年上半年办件.xlsx”。"]
        source: String = "来源文件", "Source";
        /// How many rows were filed.
        #[zh = "入库的行数，一行一件。"]
        rows: u64 = "入库行数", "Rows filed";
        /// How many rows were rejected into the report; rows filed and rejected together are the rows read.
        #[zh = "退回报告的行数；入库行数与退回行数之和等于读取行数。"]
        rejected: u64 = "退回行数", "Rows rejected";
        /// The earliest day a case of it was received, or filed where that is not known.
        #[zh = "本批办件中最早的收件日期；没有收件日期的按受理（立案）日期。"]
        from: Day = "最早收件日", "From";
        /// The latest day a case of it was decided, or filed where it is pending.
        #[zh = "本批办件中最晚的办结日期；在办的按受理（立案）日期。"]
        until: Day = "最晚日期", "Until";
        /// Where the cases come from; recorded by the office when empty. Figures made of constructed cases say so.
        #[zh = "办件从何而来：原文、构造（仅供演示）或本单位登记；留空为“本单位登记”。用构造办件算出的数字会注明。"]
        origin: Option<Origin> = "来源", "Origin";
    }
}
