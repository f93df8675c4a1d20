//! Limits on what one act may carry, checked on its JSON before it becomes an act.

use serde_json::Value;

use crate::label::Language;

/// The longest text in an act, in characters.
pub const TEXT_CHARS_MAX: usize = 2_000;
/// The most lines one issue may carry.
pub const LINES_MAX: usize = 20_000;
/// The most values any list of an act may carry.
pub const LIST_MAX: usize = 20_000;

/// An act is too large.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitError {
    /// A text is too long.
    #[error("the text in `{field}` has {chars} characters; {TEXT_CHARS_MAX} is the limit, shorten it")]
    Text {
        /// Where, as a JSON path.
        field: String,
        /// How long it is.
        chars: usize,
    },
    /// A list is too long.
    #[error("the list `{field}` has {count} entries; {LIST_MAX} is the limit, split it into several acts")]
    List {
        /// Where, as a JSON path.
        field: String,
        /// How many entries it has.
        count: usize,
    },
}

impl LimitError {
    /// What is too large, and what to do, in the reader's language.
    pub fn say(&self, language: Language) -> String {
        match (language, self) {
            (Language::Zh, Self::Text { field, chars }) => {
                format!("“{field}”的文字有 {chars} 个字符，最多 {TEXT_CHARS_MAX} 个；请缩短")
            }
            (Language::Zh, Self::List { field, count }) => {
                format!("列表“{field}”有 {count} 项，最多 {LIST_MAX} 项；请拆成几条行为")
            }
            (Language::En, _) => self.to_string(),
        }
    }
}

/// Checks every text and list of an act's JSON against the limits.
pub fn check_limits(value: &Value) -> Result<(), LimitError> {
    walk(value, &mut String::new())
}

fn walk(value: &Value, path: &mut String) -> Result<(), LimitError> {
    match value {
        Value::String(text) if text.len() > TEXT_CHARS_MAX => {
            let chars = text.chars().count();
            if chars > TEXT_CHARS_MAX { Err(LimitError::Text { field: path.clone(), chars }) } else { Ok(()) }
        }
        Value::Array(list) if list.len() > LIST_MAX => {
            Err(LimitError::List { field: path.clone(), count: list.len() })
        }
        Value::Array(list) => {
            list.iter().enumerate().try_for_each(|(i, v)| step(v, path, &format!("[{}]", i + 1)))
        }
        Value::Object(map) => map.iter().try_for_each(|(k, v)| step(v, path, &format!(".{k}"))),
        _ => Ok(()),
    }
}

fn step(value: &Value, path: &mut String, part: &str) -> Result<(), LimitError> {
    let length = path.len();
    path.push_str(part);
    walk(value, path)?;
    path.truncate(length);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_long_text_is_named_by_its_path() {
        let act = json!({"lines": [{"note": "字".repeat(TEXT_CHARS_MAX + 1)}]});
        let error = check_limits(&act).unwrap_err();
        assert_eq!(error, LimitError::Text { field: ".lines[1].note".into(), chars: TEXT_CHARS_MAX + 1 });
    }

    #[test]
    fn the_limit_itself_is_allowed() {
        assert_eq!(check_limits(&json!({"note": "字".repeat(TEXT_CHARS_MAX)})), Ok(()));
    }

    #[test]
    fn every_limit_is_said_in_both_languages() {
        let field = ".lines".to_owned();
        for error in
            [LimitError::Text { field: field.clone(), chars: 1 }, LimitError::List { field, count: 1 }]
        {
            assert!(error.say(Language::Zh).contains("；请"), "{error}");
            assert_eq!(error.say(Language::En), error.to_string());
        }
    }
}
