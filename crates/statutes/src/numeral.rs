//! Chinese numerals from 1 to 9999 (一 … 九千九百九十九), as articles, paragraphs and items are numbered with.
//!
//! Spreadsheets have their own reading of years in `tables`; that one reads digits by place, this one reads 百 and 千.

/// The largest number written and read.
pub const NUMBER_MAX: u16 = 9_999;

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const UNITS: [(u16, char); 3] = [(1_000, '千'), (100, '百'), (10, '十')];

/// Writes a number from 1 to [`NUMBER_MAX`] as statutes do: 十, 一百零五, 一千零一十. `None` outside.
pub fn to_chinese(number: u16) -> Option<String> {
    if number == 0 || number > NUMBER_MAX {
        return None;
    }
    let mut text = String::new();
    let mut skipped = false;
    for (value, unit) in UNITS {
        let digit = number / value % 10;
        if digit == 0 {
            skipped = !text.is_empty();
            continue;
        }
        if skipped {
            text.push('零');
            skipped = false;
        }
        // Ten to nineteen begin with 十; within a larger number it is 一十.
        if !(value == 10 && digit == 1 && number < 20) {
            text.push(DIGITS[usize::from(digit)]);
        }
        text.push(unit);
    }
    let last = number % 10;
    if last != 0 {
        if skipped {
            text.push('零');
        }
        text.push(DIGITS[usize::from(last)]);
    }
    Some(text)
}

/// Reads a whole text as a number from 1 to [`NUMBER_MAX`]: Chinese numerals (零 or 〇, 一百十 for 一百一十), or digits, plain or
/// full-width. `None` where it is anything else.
pub fn parse(text: &str) -> Option<u16> {
    let mut characters = text.chars().peekable();
    let plain = characters.peek().copied().and_then(digit_of)?;
    match plain {
        Figure::Arabic(_) => arabic(text),
        _ => chinese(text),
    }
}

/// Is this character one that [`parse`] may read? Used to find where a number ends.
pub(crate) fn is_figure(character: char) -> bool {
    digit_of(character).is_some()
}

/// Takes the number at the start of a text: its value and what follows. Never mixes digits and Chinese numerals.
pub(crate) fn take(text: &str) -> Option<(u16, &str)> {
    let first = digit_of(text.chars().next()?)?;
    let same = |character: char| match digit_of(character) {
        Some(Figure::Arabic(_)) => matches!(first, Figure::Arabic(_)),
        Some(_) => !matches!(first, Figure::Arabic(_)),
        None => false,
    };
    let end = text.find(|character| !same(character)).unwrap_or(text.len());
    Some((parse(&text[..end])?, &text[end..]))
}

#[derive(Clone, Copy)]
enum Figure {
    /// A digit, plain or full-width.
    Arabic(u16),
    /// 零 to 九.
    Digit(u16),
    /// 十, 百, 千.
    Unit(u16),
}

fn digit_of(character: char) -> Option<Figure> {
    Some(match character {
        '0'..='9' => Figure::Arabic(character as u16 - '0' as u16),
        '０'..='９' => Figure::Arabic(character as u16 - '０' as u16),
        '〇' => Figure::Digit(0),
        '两' => Figure::Digit(2),
        '十' => Figure::Unit(10),
        '百' => Figure::Unit(100),
        '千' => Figure::Unit(1_000),
        other => Figure::Digit(u16::try_from(DIGITS.iter().position(|digit| *digit == other)?).ok()?),
    })
}

fn arabic(text: &str) -> Option<u16> {
    let mut sum = 0_u16;
    for character in text.chars() {
        let Some(Figure::Arabic(digit)) = digit_of(character) else { return None };
        sum = sum.checked_mul(10)?.checked_add(digit)?;
    }
    (1..=NUMBER_MAX).contains(&sum).then_some(sum)
}

/// 千, 百, 十 and the last digit, each at most once and in that order. A zero stands where a place is skipped. 一百五 without it
/// is refused: people say it for 150 as well as for 105.
fn chinese(text: &str) -> Option<u16> {
    let mut sum = 0_u16;
    let mut digit: Option<u16> = None;
    let mut unit_before = u16::MAX;
    let mut zero = false;
    let mut after_zero = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match digit_of(character)? {
            Figure::Arabic(_) => return None,
            Figure::Digit(0) => {
                if zero || digit.is_some() || sum == 0 || characters.peek().is_none() {
                    return None;
                }
                zero = true;
            }
            Figure::Digit(value) => {
                if digit.replace(value).is_some() {
                    return None;
                }
                after_zero = std::mem::take(&mut zero);
            }
            Figure::Unit(unit) => {
                // Only 十 may stand without a digit before it (十二, 一百十).
                let value = digit.take().or((unit == 10 && !zero).then_some(1))?;
                if unit >= unit_before {
                    return None;
                }
                unit_before = unit;
                sum += value * unit;
            }
        }
    }
    let skipped_place = unit_before > 10 && unit_before < u16::MAX;
    if zero || (digit.is_some() && skipped_place && !after_zero) {
        return None;
    }
    sum += digit.unwrap_or(0);
    (sum > 0).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_survives_the_round_trip() {
        for number in 1..=NUMBER_MAX {
            let text = to_chinese(number).unwrap();
            assert_eq!(parse(&text), Some(number), "{text}");
            assert_eq!(parse(&number.to_string()), Some(number));
            assert_eq!(take(&format!("{text}条")), Some((number, "条")));
        }
        assert_eq!((to_chinese(0), to_chinese(10_000)), (None, None));
    }

    #[test]
    fn numbers_are_written_as_statutes_write_them() {
        let written = [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (64, "六十四"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (123, "一百二十三"),
            (1_000, "一千"),
            (1_005, "一千零五"),
            (1_010, "一千零一十"),
            (1_100, "一千一百"),
            (1_260, "一千二百六十"),
            (9_999, "九千九百九十九"),
        ];
        for (number, text) in written {
            assert_eq!(to_chinese(number).as_deref(), Some(text));
        }
    }

    #[test]
    fn other_ways_of_writing_are_read() {
        for (text, number) in
            [("一百十", 110), ("一百〇五", 105), ("两百", 200), ("２０", 20), ("007", 7), ("一千一十", 1_010)]
        {
            assert_eq!(parse(text), Some(number), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "零",
            "0",
            "条",
            "十百",
            "百",
            "二二",
            "一百零",
            "一百零零五",
            "百十",
            "10000",
            "一1",
            "1一",
            "十十",
            "零五",
            "一百五",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
