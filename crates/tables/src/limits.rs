//! How much a file may ask of us. Every reader in this crate stops at these figures with a clear error.

/// Limits on one file. The default serves a county office's largest exports; tests and uploads may set less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file as stored, in bytes.
    pub file_bytes_max: u64,
    /// Sum of all parts of an XLSX after inflation, in bytes.
    pub inflated_bytes_max: u64,
    /// Highest row number that may hold anything.
    pub rows_max: u32,
    /// Highest column number that may hold anything.
    pub columns_max: u32,
    /// Cells in all sheets of an XLSX together, empty formatted ones included; also its shared strings.
    pub cells_max: u64,
    /// Characters in one cell. Excel itself stops at 32,767.
    pub cell_chars_max: usize,
    /// Bytes of decoded text in one line of a CSV.
    pub line_bytes_max: usize,
    /// Parts inside an XLSX.
    pub zip_entries_max: usize,
    /// Inflated size over stored size of one part, judged once the part has inflated beyond 16 MiB.
    pub ratio_max: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            file_bytes_max: 256 << 20,
            inflated_bytes_max: 1 << 30,
            rows_max: 2_000_000,
            columns_max: 500,
            cells_max: 40_000_000,
            cell_chars_max: 32_767,
            line_bytes_max: 4 << 20,
            zip_entries_max: 2_000,
            ratio_max: 200,
        }
    }
}
