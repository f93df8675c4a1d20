//! Acts of supervision: a batch of cases is filed.

use super::Digest;
use crate::acts::Origin;
use crate::day::Day;
use crate::described;

described! {
    act "file_cases" of SUPERVISION, "归档办件", "File a batch of cases",
    /// A batch of cases enters the case log. The batch exists when this act is in the ledger; its rows live in an
    /// immutable Parquet file found by its digest.
    FileCases {
        /// The SHA-256 digest of the batch file.
        batch: Digest = "批次摘要", "Batch digest";
        /// The SHA-256 digest of the file it was read from: importing the same file twice changes nothing.
        source_digest: Digest = "来源文件摘要", "Source digest";
        /// The name of the file or system it was read from.
        source: String = "来源文件", "Source";
        /// How many rows were filed.
        rows: u64 = "入库行数", "Rows filed";
        /// How many rows were rejected into the report.
        rejected: u64 = "退回行数", "Rows rejected";
        /// The earliest day a case of it was received.
        from: Day = "最早收件日", "From";
        /// The latest day a case of it was received or decided.
        until: Day = "最晚日期", "Until";
        /// Where the cases come from.
        origin: Option<Origin> = "来源", "Origin";
    }
}
