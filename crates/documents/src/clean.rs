//! Text made fit for paper: control characters and direction overrides go, whatever the format.
//!
//! Done once on the model, so that no renderer has to think of it and all print the same.

use crate::blocks::{Annex, Block, Document, Imprint, Signature};
use crate::error::Warning;
use crate::text::Text;

impl Document {
    /// Calls `change` with every text of the document, in printed order.
    pub(crate) fn each_text(&mut self, change: &mut dyn FnMut(&mut String)) {
        each(&mut self.title, change);
        for text in [&mut self.letterhead, &mut self.addressee, &mut self.note].into_iter().flatten() {
            each(text, change);
        }
        if let Some(number) = &mut self.number {
            change(number);
        }
        self.body.iter_mut().for_each(|block| each_of_block(block, change));
        match &mut self.signature {
            Signature::Organ { organ, .. } => each(organ, change),
            Signature::Sides(sides) => sides.iter_mut().for_each(|side| {
                each(&mut side.capacity, change);
                each(&mut side.organ, change);
            }),
            Signature::None => {}
        }
        for Annex { title, blocks, .. } in &mut self.annexes {
            each(title, change);
            blocks.iter_mut().for_each(|block| each_of_block(block, change));
        }
        if let Some(Imprint { copies_to, printed_by, .. }) = &mut self.imprint {
            copies_to.iter_mut().for_each(&mut *change);
            change(printed_by);
        }
    }

    /// Takes out what no printed page has, and says how much that was.
    pub(crate) fn clean(&mut self) -> Option<Warning> {
        let mut count = 0;
        self.each_text(&mut |text| {
            if text.chars().any(|c| judge(c) != Fate::Keep) {
                *text = cleaned(text, &mut count);
            }
        });
        (count > 0).then_some(Warning::CharactersDropped { count })
    }
}

fn each(text: &mut Text, change: &mut dyn FnMut(&mut String)) {
    change(&mut text.zh);
    if let Some(en) = &mut text.en {
        change(en);
    }
}

fn each_of_block(block: &mut Block, change: &mut dyn FnMut(&mut String)) {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => each(text, change),
        Block::Fields(pairs) => pairs.iter_mut().for_each(|(name, value)| {
            each(name, change);
            each(value, change);
        }),
        Block::Table(table) => {
            each(&mut table.caption, change);
            table.columns.iter_mut().for_each(|column| each(&mut column.title, change));
            table.rows.iter_mut().flatten().for_each(|cell| each(cell, change));
        }
    }
}

#[derive(PartialEq, Eq)]
enum Fate {
    Keep,
    /// A line break or tab within a text becomes a blank: each paragraph is a block of its own.
    Blank,
    Drop,
}

fn judge(c: char) -> Fate {
    match c {
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Blank,
        c if c.is_control() => Fate::Drop,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {
            Fate::Drop
        }
        '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}' => Fate::Drop,
        c if u32::from(c) & 0xfffe == 0xfffe => Fate::Drop,
        _ => Fate::Keep,
    }
}

fn cleaned(text: &str, dropped: &mut usize) -> String {
    let keep = |c| match judge(c) {
        Fate::Keep => Some(c),
        Fate::Blank => Some(' '),
        Fate::Drop => {
            *dropped += 1;
            None
        }
    };
    text.chars().filter_map(keep).collect()
}
