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

described! {
    act "erase_cases" of SUPERVISION, "删除个人办件", "Erase cases",
    /// Rows of a batch are erased for good, because somebody may demand it of the office (个人信息保护法 47). The batch is
    /// written anew without them, and the old file is removed: what was known before answers without them too. Totals keep
    /// saying how many rows were erased. The command `cases erase` makes this act; nobody writes it by hand, and no void
    /// undoes it.
    #[zh = "依法永久删除一批办件中某人的若干行（个人信息保护法第四十七条）。批次文件重新写成，原文件删除；按当时已知查询也不再有这些行，"]
    #[zh = "总数中始终注明删除了多少行。本记录由 cases erase 命令生成，不必手工填写；删除不能作废。"]
    EraseCases {
        /// The digest of the batch file as it was before.
        #[zh = "删除前的批次文件摘要，64 位小写十六进制。"]
        batch: Digest = "批次摘要", "Batch digest";
        /// The digest of the file without the rows, which takes its place.
        #[zh = "删除后重新写成的批次文件摘要，取代原文件。"]
        replacement: Digest = "新批次摘要", "Digest of the new file";
        /// How many rows were erased, at least one.
        #[zh = "删除的行数，至少 1 行；不写明是谁的办件。"]
        rows: u64 = "删除行数", "Rows erased";
        /// The day they were erased.
        #[zh = "删除的日期。"]
        day: Day = "删除日", "Day";
        /// The ground for it, such as the article and the request; without naming the person.
        #[zh = "删除的依据和由来，如“个人信息保护法第四十七条，本人申请”；不得写明本人身份。"]
        reason: String = "依据", "Ground";
    }
}
