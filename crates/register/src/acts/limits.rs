//! Limits on what one act may carry, checked on its JSON before it becomes an act.

use serde_json::Value;

use super::{ActDescriptor, FieldDescriptor, FieldKind};
use crate::label::Language;

/// The longest text in an act, in characters.
pub const TEXT_CHARS_MAX: usize = 2_000;
/// The most lines one issue may carry.
pub const LINES_MAX: usize = 20_000;
/// The most values any list of an act may carry.
pub const LIST_MAX: usize = 20_000;

/// An act is too large, or holds what no text holds.
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
    /// A character that cannot be seen, or turns the text around it.
    #[error(
        "the text in `{field}` holds the character U+{code:04X}, which nobody sees or which turns the text around it; delete it"
    )]
    Unseen {
        /// Where, as a JSON path.
        field: String,
        /// The character.
        code: u32,
    },
    /// A text that must be given is blank.
    #[error("`{field}` is blank; fill it in")]
    Blank {
        /// Where, as a JSON path.
        field: String,
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
            (Language::Zh, Self::Unseen { field, code }) => {
                format!("“{field}”中有看不见或会颠倒文字次序的字符 U+{code:04X}；请删去")
            }
            (Language::Zh, Self::Blank { field }) => format!("“{field}”是空白；请填写"),
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
        Value::String(text) => check_text(text, path),
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

fn check_text(text: &str, path: &str) -> Result<(), LimitError> {
    let chars = if text.len() > TEXT_CHARS_MAX { text.chars().count() } else { 0 };
    if chars > TEXT_CHARS_MAX {
        return Err(LimitError::Text { field: path.to_owned(), chars });
    }
    match text.chars().find(|character| is_unseen(*character)) {
        Some(character) => Err(LimitError::Unseen { field: path.to_owned(), code: u32::from(character) }),
        None => Ok(()),
    }
}

/// Checks that no text an act must give is blank; its JSON has the act's shape already.
///
/// # Errors
/// [`LimitError::Blank`] for the first that is.
pub fn check_filled(act: &ActDescriptor, value: &Value) -> Result<(), LimitError> {
    filled(act.fields, value, "")
}

fn filled(fields: &[FieldDescriptor], value: &Value, path: &str) -> Result<(), LimitError> {
    for field in fields {
        let (given, path) = (value.get(field.name), format!("{path}.{}", field.name));
        match (field.kind, given) {
            (FieldKind::Table(rows), Some(Value::Array(list))) => {
                for (number, row) in (1..).zip(list) {
                    filled(rows, row, &format!("{path}[{number}]"))?;
                }
            }
            (FieldKind::Text, Some(Value::String(text))) if field.required && text.trim().is_empty() => {
                return Err(LimitError::Blank { field: path });
            }
            _ => {}
        }
    }
    Ok(())
}

/// Controls other than the ends of lines and tabs, and the marks that override the direction of text: two names that
/// look alike must be alike.
fn is_unseen(character: char) -> bool {
    let breaks = matches!(character, '\n' | '\r' | '\t');
    let turns =
        matches!(character, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    (character.is_control() && !breaks) || turns || character == '\u{FEFF}'
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
    use crate::acts::Act;
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
    fn what_nobody_sees_is_named_by_its_path() {
        for (text, code) in [("甲\0镇", 0), ("甲\u{202E}镇", 0x202E), ("\u{7}", 7), ("\u{FEFF}甲", 0xFEFF)]
        {
            let error = check_limits(&json!({"name": text})).unwrap_err();
            assert_eq!(error, LimitError::Unseen { field: ".name".into(), code });
        }
        assert_eq!(check_limits(&json!({"note": "一、\n\t二"})), Ok(()));
    }

    #[test]
    fn a_blank_name_is_no_name() {
        let kind = Act::describe("register_place").unwrap();
        let blank =
            json!({"kind": "register_place", "place": "p", "name": " \u{3000}", "level": "town", "note": ""});
        assert_eq!(check_filled(kind, &blank), Err(LimitError::Blank { field: ".name".into() }));
        assert_eq!(check_filled(kind, &json!({"name": "甲镇", "note": ""})), Ok(()));
    }

    #[test]
    fn every_limit_is_said_in_both_languages() {
        let field = ".lines".to_owned();
        for error in [
            LimitError::Text { field: field.clone(), chars: 1 },
            LimitError::Unseen { field: field.clone(), code: 0x202E },
            LimitError::Blank { field: field.clone() },
            LimitError::List { field, count: 1 },
        ] {
            assert!(error.say(Language::Zh).contains("；请"), "{error}");
            assert_eq!(error.say(Language::En), error.to_string());
        }
    }
}
