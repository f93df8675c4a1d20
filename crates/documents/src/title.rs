//! Breaking a title into lines of even length (标题: 多行时词意完整、排列对称).

/// Characters of 22 points that fit the type area's width with room at both sides.
const LINE_CHARS: usize = 18;
/// How far from even a break may lie to fall behind a better character.
const SLACK: usize = 4;

/// The lines of a title.
pub(crate) fn title_lines(title: &str) -> Vec<String> {
    let chars: Vec<char> = title.chars().collect();
    let count = chars.len().div_ceil(LINE_CHARS).max(1);
    let mut lines = Vec::new();
    let mut from = 0;
    for line in 1..count {
        let even = from + (chars.len() - from).div_ceil(count - line + 1);
        let to = break_near(&chars, even, from + LINE_CHARS + 1);
        lines.push(chars[from..to].iter().collect());
        from = to;
    }
    lines.push(chars[from..].iter().collect());
    lines
}

/// The place near `even` where a line breaks best: behind 的 or a mark, before 关于 or 《; never before a closing mark.
fn break_near(chars: &[char], even: usize, last: usize) -> usize {
    let from = even.saturating_sub(SLACK).max(1);
    let to = (even + SLACK).min(last).min(chars.len());
    let penalty = |at: usize| {
        let (before, after) =
            (chars.get(at - 1).copied().unwrap_or(' '), chars.get(at).copied().unwrap_or(' '));
        let distance = at.abs_diff(even);
        let forbidden = "，、。；：）》〉”’]」』".contains(after) || "（《〈“‘「『".contains(before);
        let inside = before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
        if forbidden || inside {
            return 100 + distance;
        }
        let good = "，、；：》的和".contains(before) || "《关（".contains(after);
        if good { distance } else { distance + 3 }
    };
    (from..=to).min_by_key(|at| penalty(*at)).unwrap_or(even)
}

#[cfg(test)]
mod tests {
    use super::title_lines;

    #[test]
    fn short_titles_stay_on_one_line() {
        assert_eq!(title_lines("行政执法委托书"), ["行政执法委托书"]);
        assert_eq!(title_lines(""), [""]);
    }

    #[test]
    fn long_titles_break_evenly_and_lose_nothing() {
        let title = "广饶县人民政府关于赋予大王镇和稻庄镇部分县级行政权力事项的决定";
        let lines = title_lines(title);
        assert_eq!(lines, ["广饶县人民政府关于赋予大王镇和", "稻庄镇部分县级行政权力事项的决定"]);
        let long = "某".repeat(200);
        assert_eq!(title_lines(&long).concat(), long);
        assert!(title_lines(&long).iter().all(|line| line.chars().count() <= 20));
    }
}
