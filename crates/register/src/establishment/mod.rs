//! The book of the establishment (编制): posts by organ and kind. Administrative and institutional posts never mix
//! (地方各级人民政府机构设置和编制管理条例 15); that is for the legality rules to say, here posts are only counted.

mod acts;

pub use acts::AllocatePosts;

use std::collections::BTreeMap;

use crate::books::Books;
use crate::choices;
use crate::day::Day;
use crate::ids::{OrganId, Position};
use crate::refusal::{Refusal, Thing};

choices! {
    /// The kind of a post.
    PostKind {
        /// Administrative (行政编制).
        #[zh = "用于行政机关。"]
        Administrative = "administrative", "行政编制", "administrative";
        /// Of a public institution (事业编制).
        #[zh = "用于事业单位。"]
        Institutional = "institutional", "事业编制", "institutional";
    }
}

/// One change of an organ's posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostChange {
    /// From this day.
    pub from: Day,
    /// The kind of post.
    pub kind: PostKind,
    /// How many come (positive) or go (negative).
    pub posts: i64,
    /// The entry that recorded it.
    pub position: Position,
}

/// The book of the establishment.
#[derive(Clone, Debug, Default)]
pub struct Establishment {
    by_organ: BTreeMap<OrganId, Vec<PostChange>>,
}

impl Establishment {
    /// How many posts of a kind an organ has on a day. Negative where the register knows of more posts that went
    /// than came.
    pub fn posts(&self, organ: &OrganId, kind: PostKind, day: Day) -> i64 {
        let changes = self.by_organ.get(organ).into_iter().flatten();
        changes.filter(|change| change.kind == kind && change.from <= day).map(|change| change.posts).sum()
    }

    /// The organs that ever had posts here.
    pub fn organs(&self) -> impl Iterator<Item = &OrganId> {
        self.by_organ.keys()
    }

    pub(crate) fn allocate(&mut self, act: &AllocatePosts, position: Position) {
        let posts = i64::from(act.posts);
        self.note(&act.organ, PostChange { from: act.day, kind: act.post_kind, posts, position });
        if let Some(giver) = &act.taken_from {
            let kind = act.taken_kind.unwrap_or(act.post_kind);
            self.note(giver, PostChange { from: act.day, kind, posts: -posts, position });
        }
    }

    fn note(&mut self, organ: &OrganId, change: PostChange) {
        self.by_organ.entry(organ.clone()).or_default().push(change);
    }
}

pub(crate) fn check_allocate(books: &Books, act: &AllocatePosts) -> Result<(), Refusal> {
    books.organ_on(&act.organ, act.day)?;
    crate::grants::cited(books, act.instrument.as_ref())?;
    if act.posts == 0 {
        return Err(Refusal::NothingChanges { what: Thing::Organ, id: act.organ.to_string() });
    }
    match &act.taken_from {
        Some(giver) if *giver == act.organ && act.taken_kind.is_none_or(|kind| kind == act.post_kind) => {
            Err(Refusal::TiedToItself { organ: giver.to_string() })
        }
        Some(giver) => books.organ_on(giver, act.day).map(|_| ()),
        None if act.taken_kind.is_some() => Err(Refusal::Missing { field: "taken_from" }),
        None => Ok(()),
    }
}
