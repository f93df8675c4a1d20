//! How well what somebody types fits a name: by its code, its beginning, a part of it, or its pinyin — initials, whole
//! syllables, or any beginnings of syllables mixed (`dwz`, `dawang`, `dawz` all find 大王镇).

use std::collections::BTreeSet;

use pinyin::ToPinyinMulti;

/// How well something fits: 0 its code, 1 its name or its beginning, 2 a part of the name or code, 3 its pinyin. `sought`
/// is folded already.
pub fn rank(sought: &str, codes: &[&str], name: &str) -> Option<u8> {
    let codes: Vec<String> = codes.iter().map(|code| fold(code)).filter(|code| !code.is_empty()).collect();
    let name = fold(name);
    if codes.iter().any(|code| code == sought) {
        Some(0)
    } else if name.starts_with(sought) {
        Some(1)
    } else if name.contains(sought) || codes.iter().any(|code| code.contains(sought)) {
        Some(2)
    } else if sought.len() >= 2 && sought.bytes().all(|b| b.is_ascii_lowercase()) {
        reads_as(&name, sought).then_some(3)
    } else {
        None
    }
}

/// How well several words fit together: each has to fit, the worst one counts. `words` are folded already.
pub fn rank_all(words: &[String], codes: &[&str], name: &str) -> Option<u8> {
    words.iter().map(|word| rank(word, codes, name)).try_fold(0, |worst, one| one.map(|one| one.max(worst)))
}

/// Can some stretch of the name be read as what is typed? Signs with several readings (行: xing, hang) count with each.
fn reads_as(name: &str, typed: &str) -> bool {
    // How far the typed text may be read before the sign at hand: always nothing of it, since a stretch begins anywhere.
    let mut read = BTreeSet::new();
    for sign in name.chars() {
        let readings = sign.to_pinyin_multi().into_iter().flatten();
        let before: Vec<usize> = read.iter().copied().chain([0]).collect();
        read = readings.flat_map(|one| ends(one.plain(), typed, &before)).collect();
        if read.contains(&typed.len()) {
            return true;
        }
    }
    false
}

/// Where a syllable, or any beginning of it, may end when it is read from these places on.
fn ends(syllable: &str, typed: &str, from: &[usize]) -> Vec<usize> {
    let common = |from: usize| {
        let left = typed.bytes().skip(from);
        (from + 1..).take(syllable.bytes().zip(left).take_while(|(a, b)| a == b).count())
    };
    from.iter().flat_map(|from| common(*from)).collect()
}

/// Small letters, plain digits and brackets, no blanks: what people type in either width is one.
pub fn fold(text: &str) -> String {
    let plain = |sign: char| match sign {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(sign as u32 - 0xFEE0).unwrap_or(sign),
        '〔' | '[' | '【' => '(',
        '〕' | ']' | '】' => ')',
        other => other,
    };
    let folded = text.chars().map(plain).map(|sign| if matches!(sign, '[') { '(' } else { sign });
    folded.filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_before_names_before_parts_before_pinyin() {
        assert_eq!(rank(&fold("ＱＺ-01-0001"), &["QZ-01-0001"], "建设用地规划许可"), Some(0));
        assert_eq!(rank("大王", &["dawang"], "大王镇"), Some(1));
        assert_eq!(rank("规划许可", &["x"], "建设用地规划许可"), Some(2));
        assert_eq!(rank("稻庄", &["dawang"], "大王镇"), None);
        assert_eq!(rank(&fold("东政发[2013]18号"), &["东政发〔2013〕18号"], ""), Some(0));
    }

    #[test]
    fn pinyin_fits_by_initials_syllables_and_beginnings() {
        for typed in ["dwz", "dawang", "dawz", "dwangz", "wangzhen"] {
            assert_eq!(rank(typed, &["370523101"], "大王镇"), Some(3), "{typed}");
        }
        // Both readings of 行 and of 重.
        for typed in ["yinhang", "yinxing", "zhong", "chong"] {
            assert_eq!(rank(typed, &[], "银行重组"), Some(3), "{typed}");
        }
        for typed in ["dwx", "zz", "wangda"] {
            assert_eq!(rank(typed, &[], "大王镇"), None, "{typed}");
        }
    }

    #[test]
    fn a_long_name_and_a_long_text_end_soon() {
        let name = "石".repeat(400);
        assert_eq!(rank(&"s".repeat(80), &[], &name), Some(3));
        assert_eq!(rank(&format!("{}x", "s".repeat(79)), &[], &name), None);
    }
}
