//! Do the articles count on? 1, 2, 3, with 64-1 and 64-2 between 64 and 65. See [`crate::finding`] for what breaks.

use rustc_hash::FxHashMap;

use super::Findings;
use super::marks::ArticleMark;
use crate::finding::FindingKind;
use crate::number::ArticleNumber;

/// The numbers met so far.
#[derive(Default)]
pub(super) struct Numbering {
    lines: FxHashMap<ArticleNumber, u32>,
    last: Option<ArticleNumber>,
}

impl Numbering {
    /// The largest number so far.
    pub fn last(&self) -> Option<ArticleNumber> {
        self.last
    }

    /// Is this the number that comes next?
    pub fn expects(&self, number: ArticleNumber) -> bool {
        match self.last {
            Some(last) => last.is_followed_by(number),
            None => number.number() == 1 && number.insertion() == 0,
        }
    }

    /// Is the mark an article at all? One whose print is in doubt is so only with the number expected.
    pub fn accepts(&self, mark: &ArticleMark<'_>) -> bool {
        mark.certain || self.expects(mark.number)
    }

    /// Takes a number in; what breaks is a finding. `part_of_code` lets the first be another than 1.
    pub fn take(&mut self, line: u32, number: ArticleNumber, part_of_code: bool, findings: &mut Findings) {
        if let Some(first_line) = self.lines.get(&number) {
            findings.push(line, FindingKind::Repeat { number, first_line: *first_line });
            return;
        }
        if !self.expects(number) {
            findings.push(
                line,
                match self.last {
                    None if part_of_code => FindingKind::PartOfCode { first: number },
                    Some(after) if number < after => FindingKind::Backwards { after, found: number },
                    after => FindingKind::Gap { after, found: number },
                },
            );
        }
        self.lines.insert(number, line);
        self.last = self.last.max(Some(number));
    }
}
