//! temporary
pub(crate) const HELP_SHEET: &str = "填写说明";
