//! Document numbers (发文字号): agency, year in six-angled brackets, serial without leading zeros (GB/T 9704-2012 7.2.5).

/// A document number brought into the form of the standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentNumber {
    /// As it is printed: 东政发〔2024〕12号.
    pub printed: String,
    /// Does it have the form of the standard? An office may number otherwise; then it is printed as given.
    pub in_form: bool,
}

impl DocumentNumber {
    /// Reads a number as an office writes it. Any brackets become 〔〕, full-width digits plain, leading zeros and the
    /// word 第 before the serial go; what does not have the form is kept as it is.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        match standard(text) {
            Some(printed) => Self { printed, in_form: true },
            None => Self { printed: text.to_owned(), in_form: false },
        }
    }
}

fn standard(text: &str) -> Option<String> {
    let folded: String = text.chars().map(fold).filter(|c| !c.is_whitespace()).collect();
    let (agency, rest) = folded.split_once('〔')?;
    let (year, serial) = rest.split_once('〕')?;
    let serial = serial.strip_suffix('号')?;
    let serial = serial.strip_prefix('第').unwrap_or(serial);
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    if agency.is_empty() || year.len() != 4 || !digits(year) || !digits(serial) {
        return None;
    }
    let serial = serial.trim_start_matches('0');
    (!serial.is_empty()).then(|| format!("{agency}〔{year}〕{serial}号"))
}

fn fold(c: char) -> char {
    match c {
        '[' | '(' | '（' | '［' | '【' | '﹝' => '〔',
        ']' | ')' | '）' | '］' | '】' | '﹞' => '〕',
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::DocumentNumber;

    #[test]
    fn brings_numbers_into_form() {
        for text in
            ["东政发〔2024〕12号", "东政发[2024]012号", "东政发（２０２４）第12号", " 东政发【2024】 12 号"]
        {
            let number = DocumentNumber::read(text);
            assert_eq!((number.printed.as_str(), number.in_form), ("东政发〔2024〕12号", true), "{text}");
        }
    }

    #[test]
    fn keeps_what_is_otherwise() {
        for text in ["第3号", "东政发〔24〕1号", "东政发〔2024〕000号", "〔2024〕1号", "东政发2024-1"]
        {
            let number = DocumentNumber::read(text);
            assert_eq!((number.printed.as_str(), number.in_form), (text, false));
        }
    }
}
