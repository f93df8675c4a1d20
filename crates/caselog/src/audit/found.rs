//! What the judge finds: the same for every case of an organ, a power and a place decided in one stretch of days and
//! filed in another.

use register::GrantId;
use register::authority::BrokenLink;

use super::almanac::Due;
use super::cells::Kind;
use super::numbers::NO_NUMBER;
use crate::case::{Flag, Flags, Judged, Standing, Who};

/// A standing in five bits: in order, beyond power by one of the links, or unclear. Orders as standings do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct StandingCode(u8);

impl StandingCode {
    pub(crate) const IN_ORDER: Self = Self(0);
    pub(crate) const UNCLEAR: Self = Self(31);

    pub(crate) const fn beyond(link: BrokenLink) -> Self {
        Self(1 + link as u8)
    }

    /// From its bits; what nobody wrote is unclear.
    pub(crate) const fn from_bits(bits: u8) -> Self {
        Self(if bits as usize <= BrokenLink::ALL.len() { bits } else { 31 })
    }

    pub(crate) const fn bits(self) -> u8 {
        self.0
    }

    pub(crate) const fn standing(self) -> Standing {
        match self {
            Self::IN_ORDER => Standing::InOrder,
            Self::UNCLEAR => Standing::Unclear,
            _ => Standing::BeyondPower,
        }
    }

    pub(crate) fn broken(self) -> Option<BrokenLink> {
        BrokenLink::ALL.get(usize::from(self.0.checked_sub(1)?)).copied()
    }
}

/// Organs whose seal is right beside that of the deciding one, by their numbers: the one the grant names, and the one
/// the deciding organ acts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OwnSeals(pub(super) [u32; 2]);

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) standing: StandingCode,
    pub(crate) who: Who,
    /// The grant the judgement speaks of, by its place among the grants of the power.
    pub(crate) grant: Option<u32>,
    /// The grant in spite of which the department decided, likewise.
    pub(crate) kept_from: Option<u32>,
    /// Where the power was decided under a transfer.
    pub(super) own_seals: Option<OwnSeals>,
}

impl Found {
    /// What all its cases share, before their own days and seals are looked at.
    pub(super) fn kind(&self) -> Kind {
        let flags = Flags::default().with(Flag::KeptBack, self.kept_from.is_some());
        Kind::new(self.standing, self.who, flags)
    }

    /// The flags of a case: those of its stretch, and those of its own days and seal. `decided` is the number of a day, `seal` is the number of a sealing
    /// organ other than the deciding one.
    #[inline]
    pub(crate) fn flags(&self, decided: i32, due: Due, seal: u32) -> Flags {
        due.flags(decided)
            .with(Flag::KeptBack, self.kept_from.is_some())
            .with(Flag::ForeignSeal, self.is_foreign(seal))
    }

    /// Is a sealing organ other than the deciding one none of those that may seal?
    #[inline]
    pub(super) fn is_foreign(&self, seal: u32) -> bool {
        seal != NO_NUMBER && self.own_seals.is_some_and(|own| !own.0.contains(&seal))
    }

    /// As lists show it, with the grant it speaks of.
    pub(crate) fn judged(&self, grant: Option<GrantId>, flags: Flags, due: Due) -> Judged {
        Judged {
            standing: self.standing.standing(),
            broken: self.standing.broken(),
            who: self.who,
            flags,
            grant,
            deadline: due.day(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_has_its_place() {
        for link in BrokenLink::ALL.iter().copied() {
            let code = StandingCode::beyond(link);
            assert_eq!((code.broken(), code.standing()), (Some(link), Standing::BeyondPower));
            assert!(StandingCode::IN_ORDER < code && code < StandingCode::UNCLEAR);
            assert_eq!(StandingCode::from_bits(code.bits()), code);
        }
        assert_eq!(StandingCode::IN_ORDER.broken(), None);
        assert_eq!(StandingCode::UNCLEAR.standing(), Standing::Unclear);
    }
}
