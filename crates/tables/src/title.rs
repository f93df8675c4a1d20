//! Column titles made comparable: width, spaces, line breaks, punctuation, case and remarks do not count.

use crate::{number, text};

/// Letters and digits only, folded and in lower case: `办结\n日期*` and `办 结 日 期` are one.
pub(crate) fn key(title: &str) -> String {
    title.chars().map(text::fold_char).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The key of the title without what stands in brackets: `办结日期（必填，格式 2014-05-20）` is `办结日期`.
pub(crate) fn key_without_remarks(title: &str) -> String {
    let mut depth = 0usize;
    let kept: String = title
        .chars()
        .map(text::fold_char)
        .filter(|c| match c {
            '(' | '[' | '【' | '〔' | '<' => {
                depth += 1;
                false
            }
            ')' | ']' | '】' | '〕' | '>' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect();
    key(&kept)
}

/// The key without a unit or a remark that follows the title unbracketed: `罚款金额万元`, `事项编码 必填`.
pub(crate) fn key_without_suffix(key: &str) -> &str {
    let remark = ["必填", "选填", "required", "optional"].iter().find_map(|suffix| key.strip_suffix(suffix));
    remark.unwrap_or_else(|| number::strip_unit(key).0)
}

/// The keys under which a title may be known: as written, without remarks in brackets, without a unit behind it. Two titles
/// that share one are the same to a reader.
#[must_use]
pub fn keys(title: &str) -> [String; 3] {
    let plain = key_without_remarks(title);
    let bare = key_without_suffix(&plain).to_owned();
    [key(title), plain, bare]
}

/// A title on one line, for people.
#[must_use]
pub fn shown(title: &str) -> String {
    title.split(text::is_blank_char).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
