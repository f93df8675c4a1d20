//! Words of a document in Chinese, with an English rendering for the preview where one exists.

use register::{Day, Label, Language};

/// A piece of text. A document is Chinese; the English rendering serves the preview of the interface only.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Text {
    /// Simplified Chinese, as it is printed.
    pub zh: String,
    /// English, for the preview; `None` for words of the office itself (names, numbers, reasons), which stay as written.
    pub en: Option<String>,
}

impl Text {
    /// Our own words in both languages.
    pub fn both(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: Some(en.into()) }
    }

    /// Words of the office, the same in every language.
    pub fn own(zh: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: None }
    }

    /// The text in `language`; Chinese where there is no English.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => self.en.as_deref().unwrap_or(&self.zh),
        }
    }

    /// Is nothing written?
    pub fn is_empty(&self) -> bool {
        self.zh.is_empty()
    }
}

impl From<Label> for Text {
    fn from(label: Label) -> Self {
        Self::both(label.zh, label.en)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::own(text)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::own(text)
    }
}

/// A day as GB/T 9704-2012 7.3.5.4 writes it: Arabic digits, the year in full, months and days without leading zeros.
pub fn day_text(day: Day) -> Text {
    let date = day.date();
    Text::both(format!("{}年{}月{}日", date.year(), date.month(), date.day()), day.to_string())
}

/// A day in Chinese alone, for use within sentences.
pub(crate) fn zh_day(day: Day) -> String {
    day_text(day).zh
}

/// Chinese numerals for headings: 一, 二, … 九十九; Arabic digits beyond.
pub(crate) fn numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        1..=9 => DIGITS[number].to_owned(),
        10..=19 => format!("十{}", DIGITS[number - 10]),
        20..=99 => format!("{}十{}", DIGITS[number / 10], DIGITS[number % 10]),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{day_text, numeral};
    use register::Day;

    #[test]
    fn days_have_no_leading_zeros() {
        let day = Day::new(2024, 3, 5);
        assert_eq!(day.map(|day| day_text(day).zh), Some("2024年3月5日".to_owned()));
    }

    #[test]
    fn numerals_run_past_ten() {
        let written: Vec<String> = [1, 9, 10, 11, 20, 23, 99, 100].map(numeral).to_vec();
        assert_eq!(written, ["一", "九", "十", "十一", "二十", "二十三", "九十九", "100"]);
    }
}
