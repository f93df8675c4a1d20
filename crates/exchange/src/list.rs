//! Several values in one cell, parted by `;`, `；` or line breaks; and ranges of line numbers.
//!
//! A value that itself holds such a mark stands in quotation marks: `"甲；乙";丙`.

use register::acts::LIST_MAX;

use crate::Problem;

const MARKS: [char; 4] = [';', '；', '\n', '\r'];

/// The values in a cell, blank ones left out.
pub(crate) fn split(text: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (value, after) = match quoted(rest) {
            Some(found) => found,
            None => {
                let end = rest.find(MARKS).unwrap_or(rest.len());
                (rest[..end].trim().to_owned(), &rest[end..])
            }
        };
        if !value.is_empty() {
            values.push(value);
        }
        rest = after.trim_start_matches(MARKS).trim_start();
    }
    values
}

/// A value in quotation marks at the start, and what follows; `None` where the marks are part of the text.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut value = String::new();
    let mut letters = inner.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        if c != '"' {
            value.push(c);
        } else if letters.next_if(|(_, next)| *next == '"').is_some() {
            value.push('"');
        } else {
            let after = inner[at + 1..].trim_start_matches([' ', '\u{3000}']);
            return (after.is_empty() || after.starts_with(MARKS)).then_some((value, after));
        }
    }
    None
}

/// The values as one cell; [`split`] gives them back.
pub(crate) fn join<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    let written = values.into_iter().map(|value| {
        if value.contains(MARKS) || value.starts_with('"') {
            format!("\"{}\"", value.replace('"', "\"\""))
        } else {
            value.to_owned()
        }
    });
    written.collect::<Vec<_>>().join("；")
}

/// Does the text stand for one value, also in a cell of several?
pub(crate) fn is_one(text: &str) -> bool {
    !text.contains(MARKS) && !text.starts_with('"')
}

/// Line numbers such as `1-30;45` in the order written.
pub(crate) fn line_numbers(text: &str) -> Result<Vec<u32>, Problem> {
    let folded = tables::fold_width(text);
    let mut lines = Vec::new();
    for part in folded.split([';', '\n', '\r', ',', '、']).map(str::trim).filter(|part| !part.is_empty()) {
        let (first, last) = range(part).ok_or(Problem::NotALine)?;
        let count = usize::try_from(last - first).unwrap_or(usize::MAX).saturating_add(1);
        if count > LIST_MAX - lines.len() {
            return Err(Problem::TooMany { max: LIST_MAX });
        }
        lines.extend(first..=last);
    }
    Ok(lines)
}

fn range(part: &str) -> Option<(u32, u32)> {
    let number = |text: &str| {
        let text = text.trim();
        text.bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| text.parse::<u32>().ok())
            .flatten()
            .filter(|n| *n > 0)
    };
    match part.split_once(['-', '–', '—', '~', '～', '至', '到']) {
        None => number(part).map(|line| (line, line)),
        Some((first, last)) => number(first).zip(number(last)).filter(|(first, last)| first <= last),
    }
}

/// Line numbers as one cell, neighbours as ranges; [`line_numbers`] gives them back in the same order.
pub(crate) fn join_lines(lines: &[u64]) -> String {
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for line in lines {
        match ranges.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*line) => *last = *line,
            _ => ranges.push((*line, *line)),
        }
    }
    let written = ranges
        .iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") });
    written.collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_of_both_widths_and_line_breaks_part() {
        assert_eq!(split("甲；乙; 丙\n丁\r\n"), ["甲", "乙", "丙", "丁"]);
        assert_eq!(split("\"甲；乙\"；丙"), ["甲；乙", "丙"]);
        assert_eq!(split("\"甲\"的；丙"), ["\"甲\"的", "丙"]);
        assert!(split(" ；; ").is_empty());
    }

    #[test]
    fn ranges_of_lines() {
        assert_eq!(line_numbers("1-3；４５、 7至8"), Ok(vec![1, 2, 3, 45, 7, 8]));
        for bad in ["0", "3-1", "1-2-3", "2026-01-30", "x", "-5", "4294967296"] {
            assert_eq!(line_numbers(bad), Err(Problem::NotALine), "{bad}");
        }
        assert_eq!(line_numbers("1-4294967295"), Err(Problem::TooMany { max: LIST_MAX }));
        assert_eq!(join_lines(&[1, 2, 3, 45, 44, 46]), "1-3;45;44;46");
    }

    proptest! {
        #[test]
        fn joined_values_come_back(values in prop::collection::vec("[a\"；;\n甲 ]{0,6}", 0..6)) {
            let kept: Vec<String> =
                values.iter().map(|v| v.trim().to_owned()).filter(|v| !v.is_empty()).collect();
            prop_assert_eq!(split(&join(kept.iter().map(String::as_str))), kept);
        }

        #[test]
        fn any_text_is_split_without_harm(text in ".{0,40}") {
            let _ = split(&text);
            let _ = line_numbers(&text);
        }

        #[test]
        fn joined_lines_come_back(lines in prop::collection::vec(1_u32..40, 0..30)) {
            let wide: Vec<u64> = lines.iter().map(|l| u64::from(*l)).collect();
            prop_assert_eq!(line_numbers(&join_lines(&wide)), Ok(lines));
        }
    }
}
