//! The facts of recalls, handovers and allocations of posts.

use register::establishment::{AllocatePosts, PostKind};
use register::handover::{DrawUpHandover, HandoverPiece, HandoverState};
use register::organs::OrganKind;
use register::{Books, OrganId, says_nothing};
use serde::Serialize;

/// The facts of a recall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RecallFacts {
    /// Does an instrument decide it?
    pub with_instrument: bool,
}

impl RecallFacts {
    pub(super) const fn plain() -> Self {
        Self { with_instrument: true }
    }
}

/// The facts of a handover: which pieces are outstanding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct HandoverFacts {
    /// Money is outstanding.
    pub funds_outstanding: bool,
    /// Discretion standards are outstanding.
    pub discretion_outstanding: bool,
    /// People, certificates or training are outstanding.
    pub people_outstanding: bool,
}

impl HandoverFacts {
    pub(super) const fn plain() -> Self {
        Self { funds_outstanding: false, discretion_outstanding: false, people_outstanding: false }
    }

    pub(super) fn of(list: &DrawUpHandover) -> Self {
        let outstanding = |pieces: &[HandoverPiece]| {
            list.items
                .iter()
                .any(|item| item.state == HandoverState::Outstanding && pieces.contains(&item.piece))
        };
        Self {
            funds_outstanding: outstanding(&[HandoverPiece::Funds]),
            discretion_outstanding: outstanding(&[HandoverPiece::Discretion]),
            people_outstanding: outstanding(&[HandoverPiece::People, HandoverPiece::Training]),
        }
    }
}

/// The facts of an allocation of posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct PostFacts {
    /// `administrative` or `institutional`.
    pub post_kind: &'static str,
    /// What kind they were where they come from; the same where they are new.
    pub taken_kind: &'static str,
    /// Is the organ that gets them a public institution?
    pub to_institution: bool,
    /// Is the organ that gets them a government or a department?
    pub to_organ: bool,
    /// Do they move between levels of government?
    pub between_levels: bool,
    /// Is the central office's approval named?
    pub approved: bool,
    /// Did a department of a higher level issue the instrument?
    pub by_upper_department: bool,
}

impl PostFacts {
    pub(super) const fn plain() -> Self {
        Self {
            post_kind: "administrative",
            taken_kind: "administrative",
            to_institution: false,
            to_organ: false,
            between_levels: false,
            approved: false,
            by_upper_department: false,
        }
    }

    pub(super) fn of(posts: &AllocatePosts, books: &Books) -> Self {
        let level = |organ: &OrganId| books.organs.get(organ).map(|organ| organ.level);
        let getter = books.organs.get(&posts.organ);
        let paper = posts.instrument.as_ref().and_then(|paper| books.instruments.get(paper));
        let issuer = paper.and_then(|paper| books.organs.get(&paper.issuer));
        let kind = |kind: PostKind| kind.code();
        Self {
            post_kind: kind(posts.post_kind),
            taken_kind: kind(posts.taken_kind.unwrap_or(posts.post_kind)),
            to_institution: getter.is_some_and(|organ| organ.kind == OrganKind::PublicInstitution),
            to_organ: getter
                .is_some_and(|organ| matches!(organ.kind, OrganKind::Government | OrganKind::Department)),
            between_levels: posts
                .taken_from
                .as_ref()
                .is_some_and(|giver| level(giver) != level(&posts.organ)),
            approved: !says_nothing(posts.approved_by.as_deref()),
            by_upper_department: issuer.zip(getter).is_some_and(|(issuer, getter)| {
                issuer.kind == OrganKind::Department && issuer.level < getter.level
            }),
        }
    }
}
