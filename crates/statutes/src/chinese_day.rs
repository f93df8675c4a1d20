//! Days as statutes write them: 2021年1月22日, 一九九三年十一月一日.

use register::Day;

use crate::numeral;
use crate::text::fold_char;

/// Takes the day at the start of a text: the day and what follows. Blanks within are allowed. `None` where no day stands there
/// or the calendar has none such.
pub(crate) fn take(text: &str) -> Option<(Day, &str)> {
    let (year, rest) = take_year(text.trim_start())?;
    let (month, rest) = take_part(rest, '月')?;
    let (day, rest) = take_part(rest, '日')?;
    Some((Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?, rest))
}

/// Four digits, Arabic or Chinese, and 年.
fn take_year(text: &str) -> Option<(i16, &str)> {
    let mut year = 0_i16;
    let mut characters = text.char_indices();
    for _ in 0..4 {
        let (_, character) = characters.next()?;
        year = year * 10 + digit(character)?;
    }
    let rest = text[characters.next()?.0..].trim_start();
    Some((year, rest.strip_prefix('年')?))
}

fn digit(character: char) -> Option<i16> {
    const CHINESE: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let folded = if matches!(character, '零' | '○' | 'Ｏ') { '〇' } else { fold_char(character) };
    let value = folded.to_digit(10).map(|digit| digit as usize);
    i16::try_from(value.or_else(|| CHINESE.iter().position(|digit| *digit == folded))?).ok()
}

fn take_part(text: &str, unit: char) -> Option<(u16, &str)> {
    let (number, rest) = numeral::take(text.trim_start())?;
    Some((number, rest.trim_start().strip_prefix(unit)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_statutes_write_them() {
        for (text, day) in [
            ("2021年1月22日 修订", "2021-01-22"),
            ("２０２１年０１月22日", "2021-01-22"),
            ("一九九三年十一月一日起", "1993-11-01"),
            ("二〇〇四年 七月 一日", "2004-07-01"),
            ("二○一〇年十二月三十一日", "2010-12-31"),
        ] {
            assert_eq!(take(text).map(|(day, _)| day.to_string()).as_deref(), Some(day), "{text}");
        }
        for text in ["", "2021年2月30日", "21年1月1日", "2021年1月", "公布之日", "2021", "2021年十三月一日"]
        {
            assert_eq!(take(text), None, "{text}");
        }
    }
}
