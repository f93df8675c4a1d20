//! Document numbers (发文字号) told apart by what they say, not by how they were typed.

use crate::codes::fold_full_width;

/// Are two document numbers one? 政字〔2026〕1号, 政字[2026]1号 and 政字（２０２６） 第001号 are.
pub fn is_same_number(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// The number in one way of writing: half width, no spaces, brackets alike, no zeros and no 第 before its digits.
fn plain(number: &str) -> String {
    let mut plain = String::with_capacity(number.len());
    let mut within_digits = false;
    for character in number.chars().map(fold_full_width).filter(|character| !character.is_whitespace()) {
        let is_digit = character.is_ascii_digit();
        if is_digit && plain.ends_with('第') {
            plain.pop();
        }
        within_digits = is_digit && (within_digits || character != '0');
        if !is_digit || within_digits {
            plain.push(bracket(character));
        }
    }
    plain
}

/// The six-cornered bracket of GB/T 9704 for any other that is typed in its place.
fn bracket(character: char) -> char {
    match character {
        '[' | '〔' | '【' | '(' | '{' | '〖' => '〔',
        ']' | '〕' | '】' | ')' | '}' | '〗' => '〕',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::is_same_number;

    #[test]
    fn one_number_however_it_is_typed() {
        for other in [
            "广政字[2026]10号",
            "广政字（２０２６）10号",
            "广政字 【2026】 第 010 号",
            "广政字〔2026〕0010号",
        ] {
            assert!(is_same_number("广政字〔2026〕10号", other), "{other}");
        }
    }

    #[test]
    fn another_number_stays_another() {
        for other in ["广政字〔2026〕1号", "广政字〔2026〕100号", "广政发〔2026〕10号", "广政字〔2025〕10号"]
        {
            assert!(!is_same_number("广政字〔2026〕10号", other), "{other}");
        }
    }
}
