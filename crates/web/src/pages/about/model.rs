//! What the page on the reckoning shows: how each figure is made, and what is from the source.

/// The figures of this register, as examples in the text.
#[derive(Debug, Clone)]
pub struct About {
    /// First and last day of the period.
    pub period: (String, String),
    /// Cases set against the ledger.
    pub cases: u64,
    /// Whether the demonstration world is loaded.
    pub demonstration: bool,
}
