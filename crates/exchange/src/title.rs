//! Column titles and names made comparable: width, spaces, punctuation, case and remarks do not count.

/// Units and remarks that follow a title unbracketed.
const SUFFIXES: [&str; 12] = [
    "亿元",
    "千万元",
    "百万元",
    "十万元",
    "万元",
    "千元",
    "百元",
    "元",
    "必填",
    "选填",
    "required",
    "optional",
];

/// Letters and digits only, folded and in lower case. A leading `@` stays: `@organ` is not the column `organ`.
pub(crate) fn key(title: &str) -> String {
    let folded = tables::fold_width(title);
    let mark = if folded.trim_start().starts_with('@') { "@" } else { "" };
    let letters = folded.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    mark.chars().chain(letters).collect()
}

/// The keys under which a title may be known: as written, without remarks in brackets, without a unit behind it.
pub(crate) fn keys(title: &str) -> [String; 3] {
    let plain = key(&without_remarks(title));
    let bare = SUFFIXES.iter().find_map(|suffix| plain.strip_suffix(suffix)).unwrap_or(&plain).to_owned();
    [key(title), plain, bare]
}

fn without_remarks(title: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for c in tables::fold_width(title).chars() {
        match c {
            '(' | '[' | '【' | '〔' | '<' => depth += 1,
            ')' | ']' | '】' | '〕' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// A title on one line, for people.
pub(crate) fn shown(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How messages name a column of a sheet: its letters and its title, such as `D 生效日`.
pub(crate) fn of_column(index: usize, title: &str) -> String {
    format!("{} {}", tables::column_letters(index), shown(title))
}

/// Of `candidates` the one nearest to `written`: containing it, contained in it, or at most a third of it apart.
pub(crate) fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    /// Names longer than this are compared by what they contain only.
    const CHARS_MAX: usize = 40;
    let wanted: Vec<char> = key(written).chars().take(CHARS_MAX + 1).collect();
    if wanted.is_empty() {
        return None;
    }
    let text: String = wanted.iter().collect();
    let distance = |candidate: &str| {
        let other: Vec<char> = key(candidate).chars().take(CHARS_MAX + 1).collect();
        let shorter = other.len().min(wanted.len());
        let other_text: String = other.iter().collect();
        if shorter >= 2 && (other_text.contains(&text) || text.contains(&other_text)) {
            return Some(other.len().abs_diff(wanted.len()).min(2));
        }
        let allowed = wanted.len() / 3;
        if allowed == 0 || wanted.len() > CHARS_MAX || other.len().abs_diff(wanted.len()) > allowed {
            return None;
        }
        Some(edits(&wanted, &other)).filter(|edits| *edits <= allowed)
    };
    let found = candidates.into_iter().filter_map(|c| distance(c).map(|d| (d, c)));
    found.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate.to_owned())
}

/// How many characters have to be put in, taken out, changed, or swapped with their neighbour.
fn edits(one: &[char], two: &[char]) -> usize {
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=two.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in two.iter().enumerate() {
            let mut fewest = (row[j] + usize::from(a != b)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *a == two[j - 1] && one[i - 1] == *b {
                fewest = fewest.min(above[j - 1] + 1);
            }
            next.push(fewest);
        }
        above = std::mem::replace(&mut row, next);
    }
    row[two.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_width_and_units_do_not_count() {
        assert!(keys("职权编码（必填）").contains(&key("职权编码")));
        assert!(keys("金额 上限\n(万元)").contains(&key("金额上限")));
        assert_ne!(key("@organ"), key("organ"));
        assert_eq!(key("＠Organ"), key("@organ"));
        assert!(keys("金额上限万元").contains(&key("金额上限")));
    }

    #[test]
    fn the_nearest_is_found_and_a_stranger_is_not() {
        assert_eq!(nearest("职权编号", ["职权编码", "适用区域"]).as_deref(), Some("职权编码"));
        assert_eq!(nearest("efective", ["effective", "expires"]).as_deref(), Some("effective"));
        assert_eq!(nearest("nmae", ["level", "name"]).as_deref(), Some("name"));
        assert_eq!(nearest("天气", ["职权编码", "适用区域"]), None);
    }
}
