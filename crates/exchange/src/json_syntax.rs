//! What is wrong with a text that is no JSON, in both languages. The reader says it in English, from a closed list.

use crate::json_value::TWICE;

/// What the reader may say, and the same in Chinese.
const SAID: [(&str, &str); 21] = [
    ("EOF while parsing a list", "文件中断，列表没有写完"),
    ("EOF while parsing an object", "文件中断，对象没有写完"),
    ("EOF while parsing a string", "文件中断，文字没有写完"),
    ("EOF while parsing a value", "文件中断，取值没有写完"),
    ("expected `:`", "此处应为冒号"),
    ("expected `,` or `]`", "此处应为逗号或 ]"),
    ("expected `,` or `}`", "此处应为逗号或 }"),
    ("expected ident", "此处应为 true、false 或 null"),
    ("expected value", "此处应为取值"),
    ("expected `\"`", "此处应为双引号"),
    ("invalid escape", "反斜杠后的字符无效"),
    ("invalid number", "数字写法无效"),
    ("number out of range", "数字过大"),
    ("invalid unicode code point", "字符无效，或文件不是 UTF-8"),
    ("control character (\\u0000-\\u001F) found while parsing a string", "文字中有换行等控制字符"),
    ("key must be a string", "字段名须用双引号括起"),
    ("lone leading surrogate in hex escape", "\\u 转义的字符不完整"),
    ("trailing comma", "末尾多了逗号"),
    ("trailing characters", "后面还有多余的内容"),
    ("unexpected end of hex escape", "\\u 转义没有写完"),
    ("recursion limit exceeded", "嵌套过深"),
];

/// What is wrong with a text that is no JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonSlip {
    /// Line as a text editor counts, from 1.
    pub line: usize,
    /// Column as a text editor counts, from 1; none where the slip is a whole line's.
    pub column: Option<usize>,
    /// What was found, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl JsonSlip {
    /// What the reader said, taken apart.
    #[must_use]
    pub fn of(error: &serde_json::Error) -> Self {
        let said = error.to_string();
        // The reader puts the place behind what it says.
        let en = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what).to_owned();
        let known = SAID.iter().find(|(english, _)| *english == en);
        let twice = en.strip_prefix(TWICE.0).and_then(|rest| rest.strip_suffix(TWICE.1));
        let zh = match (known, twice) {
            (Some((_, chinese)), _) => (*chinese).to_owned(),
            (None, Some(field)) => format!("同一对象中字段“{field}”出现了两次"),
            (None, None) => format!("无法读取：{en}"),
        };
        // A text that breaks off at the end of a line is said to end in column 0 of the next.
        let column = Some(error.column()).filter(|column| *column > 0);
        Self { line: error.line(), column, zh, en }
    }

    /// Where: `第 2 行第 26 列`.
    #[must_use]
    pub fn place(&self, language: register::Language) -> String {
        let line = self.line;
        match (language, self.column) {
            (register::Language::Zh, Some(column)) => format!("第 {line} 行第 {column} 列"),
            (register::Language::Zh, None) => format!("第 {line} 行"),
            (register::Language::En, Some(column)) => format!("line {line}, column {column}"),
            (register::Language::En, None) => format!("line {line}"),
        }
    }

    /// What was found.
    #[must_use]
    pub fn what(&self, language: register::Language) -> &str {
        match language {
            register::Language::Zh => &self.zh,
            register::Language::En => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the reader says of a text that is no JSON.
    fn slip(text: &str) -> JsonSlip {
        JsonSlip::of(&serde_json::from_str::<serde_json::Value>(text).unwrap_err())
    }

    #[test]
    fn everything_the_reader_says_has_chinese_words() {
        let deep = "[".repeat(1_000);
        for text in [
            "[1",
            "{",
            "{\"a\"",
            "\"a",
            "",
            "[1 2]",
            "{\"a\":1 \"b\"}",
            "{\"a\" 1}",
            "trux",
            "x",
            "\"\\q\"",
            "01",
            "1e999",
            "\"\u{1}\"",
            "{1:2}",
            "\"\\ud800\"",
            "[1,]",
            "1 2",
            "\"\\u12\"",
            &deep,
            "{\"a\":1,}",
        ] {
            let said = slip(text);
            assert!(!said.zh.starts_with("无法读取"), "{text}: {}", said.en);
            assert!(!said.zh.is_ascii(), "{text}: {}", said.zh);
        }
    }

    #[test]
    fn a_column_that_is_none_is_left_out() {
        let said = slip("[1,\n");
        assert_eq!((said.line, said.column), (2, None));
        assert_eq!(said.place(register::Language::Zh), "第 2 行");
        assert_eq!(said.place(register::Language::En), "line 2");
    }
}
