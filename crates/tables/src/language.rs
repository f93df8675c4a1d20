//! The language a message is written in. Texts stand beside the errors they describe, never in callers.

/// The languages messages are written in: 简体中文 and English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// 简体中文.
    #[default]
    Chinese,
    /// English.
    English,
}
