//! How much is read and kept, so that no file can fill the memory or the afternoon. A limit met is an error that names it.

/// The largest statute file, in bytes. The longest real one (a code with its interpretation) has about half a million.
pub const FILE_BYTES_MAX: usize = 8 << 20;
/// The longest line, in bytes. The longest real line (a whole chapter run together) has about 40,000.
pub const LINE_BYTES_MAX: usize = 256 << 10;
/// The most articles in one statute. The longest real one (民法典) has 1,260.
pub const ARTICLES_MAX: usize = 3_000;
/// The most findings kept per file; the rest are counted.
pub const FINDINGS_MAX: usize = 200;
/// The most statutes in one library. The whole public collection has about 3,500.
pub const STATUTES_MAX: usize = 20_000;
/// The most bytes of text in one library.
pub const LIBRARY_BYTES_MAX: usize = 512 << 20;
/// The most edits a comparison of two texts looks for; beyond it the old text is shown removed and the new one added.
pub const DIFF_EDITS_MAX: usize = 1_500;
/// The most tokens of either text that a comparison looks at; beyond it likewise.
pub const DIFF_TOKENS_MAX: usize = 50_000;
/// The most citations read out of one text.
pub const CITATIONS_MAX: usize = 2_000;
/// The longest legal basis read as a citation, in bytes.
pub const BASIS_BYTES_MAX: usize = 2_000;
