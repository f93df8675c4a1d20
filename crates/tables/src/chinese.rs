//! Chinese numerals in dates: 二〇一四, 十二, 三十一. Nothing larger is read here.

/// One digit, with every way of writing zero.
fn digit(c: char) -> Option<char> {
    Some(match c {
        '〇' | '○' | '零' | 'O' | 'o' | 'Ｏ' | '0' => '0',
        '一' | '1' => '1',
        '二' | '2' => '2',
        '三' | '3' => '3',
        '四' | '4' => '4',
        '五' | '5' => '5',
        '六' | '6' => '6',
        '七' | '7' => '7',
        '八' | '8' => '8',
        '九' | '9' => '9',
        _ => return None,
    })
}

/// A year written digit by digit: 二〇一四 or 2014 gives `2014`.
pub(crate) fn year_digits(text: &str) -> Option<String> {
    text.chars().map(digit).collect()
}

/// A month or a day of the month, 1 to 39: 五, 十, 十二, 二十, 三十一, 廿八 or 05.
pub(crate) fn small_number(text: &str) -> Option<u32> {
    let spelled = text.replace('廿', "二十").replace('卅', "三十");
    match spelled.split_once('十') {
        None => year_digits(&spelled).filter(|digits| digits.len() <= 2)?.parse().ok(),
        Some((tens, units)) => {
            let tens = if tens.is_empty() { 1 } else { one_digit(tens)? };
            let units = if units.is_empty() { 0 } else { one_digit(units)? };
            Some(tens * 10 + units)
        }
    }
}

fn one_digit(text: &str) -> Option<u32> {
    year_digits(text).filter(|digits| digits.len() == 1)?.parse().ok()
}
