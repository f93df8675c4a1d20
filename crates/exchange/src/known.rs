//! The identities of one kind of thing, and the names and numbers they are known by.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::title;

/// What a lookup came to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Lookup {
    /// Exactly one.
    One(String),
    /// Nothing.
    Nothing,
    /// Several; the first few.
    Several(Vec<String>),
}

/// Identities and the names they are known by.
#[derive(Debug, Default)]
pub(crate) struct Known {
    identities: BTreeSet<String>,
    /// Identities whose plain form differs from how they are written.
    plain: FxHashMap<String, BTreeSet<String>>,
    names: FxHashMap<String, BTreeSet<String>>,
}

/// A text without spaces, folded, brackets of all kinds alike: 鲁政发[2014]3号 is 鲁政发〔2014〕3号.
pub(crate) fn plain(text: &str) -> String {
    let folded = tables::fold_width(text);
    let alike = folded.chars().filter(|c| !c.is_whitespace()).map(|c| match c {
        '[' | '〔' | '【' | '(' => '〔',
        ']' | '〕' | '】' | ')' => '〕',
        other => other,
    });
    alike.collect()
}

impl Known {
    /// Takes an identity in.
    pub(crate) fn add(&mut self, identity: &str) {
        if self.identities.insert(identity.to_owned()) {
            self.plain.entry(plain(identity)).or_default().insert(identity.to_owned());
        }
    }

    /// Takes a name or number of it in.
    pub(crate) fn name(&mut self, identity: &str, name: &str) {
        self.names.entry(plain(name)).or_default().insert(identity.to_owned());
    }

    /// The identity as written, or written in another width.
    pub(crate) fn by_identity(&self, written: &str) -> Option<String> {
        if self.identities.contains(written) {
            return Some(written.to_owned());
        }
        let alike = self.plain.get(&plain(written))?;
        if alike.len() == 1 { alike.first().cloned() } else { None }
    }

    /// Is this one of its names or numbers? A name that ends in `…` was cut: then it need only begin so.
    pub(crate) fn bears(&self, identity: &str, name: &str) -> bool {
        let name = plain(name);
        let cut = name.strip_suffix('…');
        let begins = |begin: &str| {
            let mut own = self.names.iter().filter(|(_, of)| of.contains(identity));
            own.any(|(name, _)| name.starts_with(begin))
        };
        self.names.get(&name).is_some_and(|of| of.contains(identity)) || cut.is_some_and(begins)
    }

    /// What bears this name or number.
    pub(crate) fn by_name(&self, written: &str) -> Lookup {
        /// Candidates shown at most.
        const SHOWN: usize = 5;
        match self.names.get(&plain(written)) {
            None => Lookup::Nothing,
            Some(found) if found.len() == 1 => found.first().cloned().map_or(Lookup::Nothing, Lookup::One),
            Some(found) => Lookup::Several(found.iter().take(SHOWN).cloned().collect()),
        }
    }

    /// The identity or name that comes closest, looked for only where there are few enough to look at.
    pub(crate) fn nearest(&self, written: &str) -> Option<String> {
        /// Names looked at: a hint must stay cheap.
        const LOOKED_AT: usize = 2_000;
        if self.identities.len() + self.names.len() > LOOKED_AT {
            return None;
        }
        let names = self.names.keys().map(String::as_str);
        // In a fixed order, so that the same file gives the same hints.
        let mut all: Vec<&str> = self.identities.iter().map(String::as_str).chain(names).collect();
        all.sort_unstable();
        title::nearest(written, all)
    }
}
