//! The head of a file: its titles and its history.

use super::source::Source;
use super::{Findings, marks};
use crate::chinese_day;
use crate::finding::FindingKind;
use crate::law_name::LawName;
use crate::statute::{HistoryStep, StepKind};

/// What stands before the text.
pub(super) struct Front {
    /// The titles (`# …`), the law's first.
    pub titles: Vec<String>,
    /// The history.
    pub history: Vec<HistoryStep>,
    /// How many lines belong to the head.
    pub lines_used: usize,
}

impl Front {
    /// The law's name: that of the file; for a part of a code (a second title equal to the file's name) the code's and the
    /// part's, so that 总则 of two codes are not one law.
    pub fn name_of_part(&self, file: &str) -> String {
        match self.titles.as_slice() {
            [code, part, ..]
                if LawName::of(part) == LawName::of(file) && LawName::of(code) != LawName::of(file) =>
            {
                format!("{}·{file}", LawName::of(code))
            }
            _ => file.to_owned(),
        }
    }
}

pub(super) fn read(source: &Source<'_>, findings: &mut Findings) -> Front {
    let marked = source.history_lines;
    if marked.is_none() {
        findings.push(1, FindingKind::HistoryUnmarked);
    }
    let mut front = Front { titles: Vec::new(), history: Vec::new(), lines_used: 0 };
    for line in source.lines.iter().take(marked.unwrap_or(usize::MAX)) {
        if let Some(title) = line.text.strip_prefix("# ") {
            front.titles.push(title.trim().to_owned());
        } else if let Some(step) = history_step(&line.text) {
            front.history.push(step);
        } else if marked.is_none() {
            // Without the mark only what is plainly history belongs to the head.
            break;
        } else if let Some(step) = front.history.last_mut() {
            step.text.push_str(&line.text);
        }
        front.lines_used += 1;
    }
    for step in &mut front.history {
        step.kind = kind_of(&step.text);
    }
    if let Some(marked) = marked {
        front.lines_used = marked;
    }
    front
}

/// A line that begins with a day, perhaps in brackets.
fn history_step(line: &str) -> Option<HistoryStep> {
    if marks::article_at_start(line).is_some() {
        return None;
    }
    let (day, rest) = chinese_day::take(line.trim_start_matches(['(', '（']))?;
    let text = rest.trim().trim_end_matches([')', '）']).trim().to_owned();
    // What happened is read once the lines that go on with it are joined.
    Some(HistoryStep { day, kind: StepKind::Other, text })
}

/// What happened, by the last of the telling words: 审议通过, 修订通过 is an amendment.
fn kind_of(text: &str) -> StepKind {
    // What stands in title marks names other documents.
    let mut outside = String::new();
    let mut depth = 0_u32;
    for character in text.chars() {
        match character {
            '《' | '〈' | '<' => depth += 1,
            '》' | '〉' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(character),
            _ => {}
        }
    }
    let has = |words: &[&str]| words.iter().any(|word| outside.contains(word));
    if has(&["修正", "修订", "修改"]) {
        StepKind::Amended
    } else if has(&["施行", "实施", "生效"]) && !has(&["通过"]) {
        StepKind::InForce
    } else if has(&["公布", "发布", "颁布"]) {
        StepKind::Published
    } else if has(&["批准"]) {
        StepKind::Approved
    } else if has(&["通过"]) {
        StepKind::Adopted
    } else {
        StepKind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_told_apart() {
        let kind = |line: &str| history_step(line).map(|step| kind_of(&step.text));
        assert_eq!(kind("1996年3月17日 第八届全国人民代表大会第四次会议通过"), Some(StepKind::Adopted));
        assert_eq!(kind("2009年8月27日 …《关于修改部分法律的决定》第一次修正"), Some(StepKind::Amended));
        assert_eq!(kind("2010年12月4日 国务院第1次常务会议修订通过"), Some(StepKind::Amended));
        assert_eq!(kind("2021年7月15日 施行"), Some(StepKind::InForce));
        assert_eq!(kind("2002年10月1日 中华人民共和国国务院令第364号公布"), Some(StepKind::Published));
        assert_eq!(kind("（2016年9月23日 山东省…会议批准）"), Some(StepKind::Approved));
        assert_eq!(kind("2016年9月23日 通过《关于施行的决定》"), Some(StepKind::Adopted));
        assert_eq!(kind("为了规范"), None);
    }
}
