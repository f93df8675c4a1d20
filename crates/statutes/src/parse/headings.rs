//! The tree of headings, and whether they count on. A table of contents repeats them and is not the tree.

use super::Findings;
use super::marks::HeadingMark;
use crate::finding::FindingKind;
use crate::statute::Heading;

/// Headings met so far.
#[derive(Default)]
pub(super) struct Headings {
    all: Vec<Heading>,
    open: Vec<usize>,
    /// Within a table of contents: its first entry, once met.
    contents: Option<Option<String>>,
    /// Does numbering start elsewhere (a part of a code)? Then its order is not judged.
    part_of_code: bool,
}

impl Headings {
    /// None met yet.
    pub fn new(part_of_code: bool) -> Self {
        Self { part_of_code, ..Self::default() }
    }

    /// A table of contents begins.
    pub fn open_contents(&mut self) {
        self.contents = Some(None);
    }

    /// An article was met: a table of contents ends here at the latest.
    pub fn close_contents(&mut self) {
        self.contents = None;
    }

    /// The innermost open heading.
    pub fn innermost(&self) -> Option<usize> {
        self.open.last().copied()
    }

    pub fn push(&mut self, line: u32, mark: HeadingMark, findings: &mut Findings) {
        if self.is_contents_entry(&mark.text) {
            return;
        }
        while self.innermost().is_some_and(|open| self.all[open].rank >= mark.rank) {
            self.open.pop();
        }
        let parent = self.innermost();
        if let Some(number) = mark.number
            && !self.counts_on(&mark, parent, number)
        {
            findings.push(line, FindingKind::HeadingOutOfOrder { text: mark.text.clone() });
        }
        self.open.push(self.all.len());
        self.all.push(Heading { rank: mark.rank, number: mark.number, text: mark.text, parent, line });
    }

    pub fn into_all(self) -> Vec<Heading> {
        self.all
    }

    /// Entries of a table of contents are those up to the first that repeats its first.
    fn is_contents_entry(&mut self, text: &str) -> bool {
        match &mut self.contents {
            None => false,
            Some(first @ None) => {
                *first = Some(text.to_owned());
                true
            }
            Some(Some(first)) if first == text => {
                self.contents = None;
                false
            }
            Some(Some(_)) => true,
        }
    }

    /// One more than the last of its rank (chapters may count on across parts), or 1 as the first under its parent.
    fn counts_on(&self, mark: &HeadingMark, parent: Option<usize>, number: u16) -> bool {
        let last = self.all.iter().rev().find(|heading| heading.rank == mark.rank);
        match last {
            None => number == 1 || self.part_of_code,
            Some(last) => {
                last.number.is_some_and(|before| before + 1 == number)
                    || (number == 1 && last.parent != parent)
            }
        }
    }
}
