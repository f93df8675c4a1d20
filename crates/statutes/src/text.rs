//! Characters: widths folded, blanks and invisible marks dropped, so that two prints of one text compare equal.

/// The plain character for a full-width one, and plain brackets for 〈 〉; every other character stays.
pub(crate) fn fold_char(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        '〈' => '<',
        '〉' => '>',
        '〔' => '[',
        '〕' => ']',
        other => other,
    }
}

/// Is it a mark that prints nothing (zero-width space, byte order mark)?
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The text for comparing: widths folded, white space and invisible marks gone.
pub(crate) fn folded(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace() && !is_invisible(*character))
        .map(fold_char)
        .collect()
}

/// The beginning of a text, for a message.
pub(crate) fn excerpt(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Every pair of neighbouring characters once, as sorted numbers: the shingles by which texts are held against each other. A
/// text of one character has that character.
pub(crate) fn shingles(folded: &str) -> Vec<u64> {
    let characters: Vec<char> = folded.chars().collect();
    let mut found: Vec<u64> = match characters.as_slice() {
        [only] => vec![u64::from(*only as u32)],
        many => many
            .windows(2)
            .map(|pair| (u64::from(pair[0] as u32) << 32) | u64::from(pair[1] as u32))
            .collect(),
    };
    found.sort_unstable();
    found.dedup();
    found
}

/// How many shingles two texts have in common.
pub(crate) fn common(one: &[u64], two: &[u64]) -> usize {
    let (mut left, mut right, mut found) = (0, 0, 0);
    while left < one.len() && right < two.len() {
        match one[left].cmp(&two[right]) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => {
                found += 1;
                left += 1;
                right += 1;
            }
        }
    }
    found
}

/// A part of a whole in thousandths; whole numbers keep every order the same everywhere.
pub(crate) fn permille(part: usize, whole: usize) -> u16 {
    if whole == 0 {
        return 1_000;
    }
    u16::try_from(part * 1_000 / whole).unwrap_or(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_and_blanks_do_not_count() {
        assert_eq!(folded("（一） 总　则\u{200b}"), "(一)总则");
        assert_eq!(folded("〈宪法〉"), "<宪法>");
    }

    #[test]
    fn shingles_are_pairs() {
        assert_eq!(shingles("罚款罚款").len(), 2);
        assert_eq!(common(&shingles("处以罚款"), &shingles("并处罚款")), 1);
        assert_eq!((shingles("").len(), shingles("罚").len()), (0, 1));
        assert_eq!((permille(1, 3), permille(0, 0)), (333, 1_000));
    }
}
