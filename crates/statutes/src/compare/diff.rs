//! What changed within a text, as runs of equal, removed and added words, for people to read.
//!
//! Chinese has no blanks between words, so a token is a character; a run of Latin letters and digits is one token, and so is
//! 第三十条, lest half a number be shown as changed. The shortest edit is found (Myers); equal scraps between two changes are
//! shown as changed, because single equal characters inside a rewritten clause only confuse.

use crate::limits::{DIFF_EDITS_MAX, DIFF_TOKENS_MAX};
use crate::number::take_ordinal;
use crate::text::fold_char;

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// In both texts; as the newer one prints it.
    Equal(String),
    /// Only in the older text.
    Removed(String),
    /// Only in the newer text.
    Added(String),
}

impl Run {
    /// The words.
    pub fn text(&self) -> &str {
        match self {
            Self::Equal(text) | Self::Removed(text) | Self::Added(text) => text,
        }
    }
}

/// An equal stretch of fewer tokens than this between two changes is shown as changed.
const EQUAL_TOKENS_MIN: usize = 2;

/// What changed from one text to another. Read without what was added, the runs give the older text (but for the width of
/// characters); without what was removed, the newer. Beyond [`DIFF_EDITS_MAX`] edits all is shown as replaced.
pub fn diff(old: &str, new: &str) -> Vec<Run> {
    let (old, new) = (tokens(old), tokens(new));
    let same = |(one, two): &(&&str, &&str)| equal(one, two);
    let head = old.iter().zip(&new).take_while(same).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(same).count();
    let old_middle = &old[head..old.len() - tail];
    let new_middle = &new[head..new.len() - tail];
    let mut steps = vec![Step::Equal; head];
    steps.extend(shortest(old_middle, new_middle));
    steps.extend(std::iter::repeat_n(Step::Equal, tail));
    runs(&old, &new, &without_scraps(steps))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Equal,
    Remove,
    Add,
}

fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::with_capacity(text.len() / 3);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first == '第' {
            let numbered = ['条', '款', '项', '目'].iter().find_map(|unit| take_ordinal(rest, *unit));
            numbered.map_or(first.len_utf8(), |(_, after)| rest.len() - after.len())
        } else if first.is_ascii_alphanumeric() {
            rest.find(|character: char| !character.is_ascii_alphanumeric()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        found.push(&rest[..length]);
        rest = &rest[length..];
    }
    found
}

fn equal(one: &str, two: &str) -> bool {
    one == two || one.chars().map(fold_char).eq(two.chars().map(fold_char))
}

/// The shortest way from one to the other (Myers 1986), remembering the furthest points of every round to walk back.
fn shortest(old: &[&str], new: &[&str]) -> Vec<Step> {
    let replaced = || {
        let removed = std::iter::repeat_n(Step::Remove, old.len());
        removed.chain(std::iter::repeat_n(Step::Add, new.len())).collect()
    };
    if old.is_empty() || new.is_empty() || old.len().max(new.len()) > DIFF_TOKENS_MAX {
        return replaced();
    }
    let rounds_max = (old.len() + new.len()).min(DIFF_EDITS_MAX);
    // Diagonal k = x − y is kept at k + rounds_max + 1.
    let middle = rounds_max + 1;
    let mut furthest = vec![0_usize; 2 * rounds_max + 3];
    let mut rounds: Vec<Vec<usize>> = Vec::new();
    for round in 0..=rounds_max {
        rounds.push(furthest[middle - round..=middle + round].to_vec());
        for diagonal in (middle - round..=middle + round).step_by(2) {
            let down = diagonal == middle - round
                || (diagonal != middle + round && furthest[diagonal - 1] < furthest[diagonal + 1]);
            let mut x = if down { furthest[diagonal + 1] } else { furthest[diagonal - 1] + 1 };
            let mut y = x + middle - diagonal;
            while x < old.len() && y < new.len() && equal(old[x], new[y]) {
                x += 1;
                y += 1;
            }
            furthest[diagonal] = x;
            if x >= old.len() && y >= new.len() {
                return walk_back(&rounds, middle, old.len(), new.len());
            }
        }
    }
    replaced()
}

/// From the end to the beginning through the rounds. `rounds[d]` holds the furthest points before round `d`, from diagonal −d
/// to d.
fn walk_back(rounds: &[Vec<usize>], middle: usize, old_len: usize, new_len: usize) -> Vec<Step> {
    let mut steps = Vec::with_capacity(old_len + new_len);
    let (mut x, mut y) = (old_len, new_len);
    for (round, before) in rounds.iter().enumerate().rev() {
        let at = |diagonal: usize| before.get((diagonal + round).wrapping_sub(middle)).copied().unwrap_or(0);
        let diagonal = x + middle - y;
        let down =
            diagonal == middle - round || (diagonal != middle + round && at(diagonal - 1) < at(diagonal + 1));
        let previous = if down { diagonal + 1 } else { diagonal - 1 };
        let (from_x, from_y) = if round == 0 {
            (0, 0)
        } else {
            let from_x = at(previous);
            (from_x, from_x + middle - previous)
        };
        while x > from_x && y > from_y {
            steps.push(Step::Equal);
            x -= 1;
            y -= 1;
        }
        if round > 0 {
            steps.push(if down { Step::Add } else { Step::Remove });
            (x, y) = (from_x, from_y);
        }
    }
    steps.reverse();
    steps
}

/// Equal scraps between changes become changes.
fn without_scraps(steps: Vec<Step>) -> Vec<Step> {
    let mut kept = Vec::with_capacity(steps.len());
    let mut at = 0;
    while at < steps.len() {
        let equal = steps[at..].iter().take_while(|step| **step == Step::Equal).count();
        let between = at > 0 && at + equal < steps.len();
        if equal > 0 && equal < EQUAL_TOKENS_MIN && between {
            kept.extend((0..equal).flat_map(|_| [Step::Remove, Step::Add]));
        } else {
            kept.extend(std::iter::repeat_n(Step::Equal, equal));
        }
        at += equal;
        let changed = steps[at..].iter().take_while(|step| **step != Step::Equal).count();
        kept.extend(&steps[at..at + changed]);
        at += changed;
    }
    kept
}

/// Steps to runs: within one change the removed words stand before the added ones.
fn runs(old: &[&str], new: &[&str], steps: &[Step]) -> Vec<Run> {
    let mut found = Vec::new();
    let (mut x, mut y, mut at) = (0, 0, 0);
    while at < steps.len() {
        let equal = steps[at..].iter().take_while(|step| **step == Step::Equal).count();
        if equal > 0 {
            found.push(Run::Equal(new[y..y + equal].concat()));
        }
        (x, y, at) = (x + equal, y + equal, at + equal);
        let changed = steps[at..].iter().take_while(|step| **step != Step::Equal);
        let removed = changed.clone().filter(|step| **step == Step::Remove).count();
        let added = changed.count() - removed;
        if removed > 0 {
            found.push(Run::Removed(old[x..x + removed].concat()));
        }
        if added > 0 {
            found.push(Run::Added(new[y..y + added].concat()));
        }
        (x, y, at) = (x + removed, y + added, at + removed + added);
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let show = |run: &Run| match run {
            Run::Equal(text) => text.clone(),
            Run::Removed(text) => format!("[-{text}]"),
            Run::Added(text) => format!("[+{text}]"),
        };
        diff(old, new).iter().map(show).collect()
    }

    #[test]
    fn changes_are_shown_as_people_would_mark_them() {
        assert_eq!(shown("处一千元以下罚款", "处五千元以下罚款"), "处[-一][+五]千元以下罚款");
        assert_eq!(shown("违反第十条的", "违反第十一条的"), "违反[-第十条][+第十一条]的");
        assert_eq!(shown("处200元罚款", "处2000元罚款"), "处[-200][+2000]元罚款");
        assert_eq!(shown("（一）警告", "(一)警告"), "(一)警告");
        assert_eq!(shown("警告", "警告、罚款"), "警告[+、罚款]");
        assert_eq!(shown("警告、罚款", "罚款"), "[-警告、]罚款");
        assert_eq!(shown("", "新"), "[+新]");
        assert_eq!(shown("旧", ""), "[-旧]");
        assert_eq!(shown("甲的乙", "丙的丁"), "[-甲的乙][+丙的丁]");
        assert_eq!(shown("", ""), "");
    }

    #[test]
    fn two_long_strange_texts_are_replaced_whole() {
        let long = |from: u32| (0..4_000).filter_map(|at| char::from_u32(from + at)).collect::<String>();
        assert_eq!(diff(&long(0x4e00), &long(0x6e00)).len(), 2);
    }

    fn side(runs: &[Run], left_out: fn(&Run) -> bool) -> String {
        let kept = runs.iter().filter(|run| !left_out(run));
        kept.flat_map(|run| run.text().chars().map(fold_char)).collect()
    }

    /// The length of the longest common subsequence, by the plain table.
    fn common_subsequence(old: &[&str], new: &[&str]) -> usize {
        let mut row = vec![0_usize; new.len() + 1];
        for one in old {
            let mut corner = 0;
            for (at, two) in new.iter().enumerate() {
                let above = row[at + 1];
                row[at + 1] = if equal(one, two) { corner + 1 } else { above.max(row[at]) };
                corner = above;
            }
        }
        row[new.len()]
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_back(old in "[的罚款处（(第一条0-9]{0,40}", new in "[的罚款处（(第一条0-9]{0,40}") {
            let runs = diff(&old, &new);
            let folded = |text: &str| text.chars().map(fold_char).collect::<String>();
            prop_assert_eq!(side(&runs, |run| matches!(run, Run::Added(_))), folded(&old));
            prop_assert_eq!(side(&runs, |run| matches!(run, Run::Removed(_))), folded(&new));
            prop_assert!(runs.iter().all(|run| !run.text().is_empty()));
        }

        #[test]
        fn the_way_is_the_shortest(old in "[罚款处]{0,30}", new in "[罚款处]{0,30}") {
            let (old, new) = (tokens(&old), tokens(&new));
            let kept = if old.is_empty() || new.is_empty() { 0 } else {
                shortest(&old, &new).iter().filter(|step| **step == Step::Equal).count()
            };
            prop_assert_eq!(kept, common_subsequence(&old, &new));
        }
    }
}
