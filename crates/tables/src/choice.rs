//! Reading a cell as one of a few values (下拉选项): by code or by any name people give it.

use crate::{Cell, Choice, DateSystem, FaultReason, text, title};

/// Reads one of `choices` and gives its code. Width, spaces, case and punctuation do not matter; a code that a
/// spreadsheet turned into a number (`01` stored as 1) is found when that names one choice only.
///
/// # Errors
/// [`FaultReason::UnknownChoice`] with the values people may write, and faults of the cell itself.
pub fn parse_choice<'c>(cell: &Cell, choices: &[Choice<'c>]) -> Result<Option<&'c str>, FaultReason> {
    let Some(written) = text::parse_text(cell, DateSystem::default())? else { return Ok(None) };
    let key = value_key(&written);
    let exact = choices.iter().find(|choice| {
        value_key(choice.code) == key || choice.synonyms.iter().any(|synonym| value_key(synonym) == key)
    });
    if let Some(choice) = exact {
        return Ok(Some(choice.code));
    }
    let without_zeros = |code: &str| code.trim_start_matches('0').to_owned();
    let is_number = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
    let mut numeric = choices
        .iter()
        .filter(|choice| is_number && without_zeros(&value_key(choice.code)) == without_zeros(&key));
    match (numeric.next(), numeric.next()) {
        (Some(only), None) => Ok(Some(only.code)),
        _ => Err(FaultReason::UnknownChoice { allowed: choices.iter().map(Choice::shown).collect() }),
    }
}

/// Letters and digits only, as for titles; a mark such as `√` or `×` stands for itself.
fn value_key(written: &str) -> String {
    let key = title::key(written);
    if key.is_empty() { text::fold_width(text::trim(written)) } else { key }
}
