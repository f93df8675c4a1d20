//! The kinds of act that are recorded most often: those that steer the life of a grant.

use crate::address::Address;
use crate::pages::record::model::KindOffer;
use crate::texts::Key;

/// One kind on offer.
pub(super) struct Kind {
    /// Its name in addresses of before, which lead to the form of the act.
    pub(super) name: &'static str,
    /// The kind of act.
    pub(super) act: &'static str,
    /// Its name.
    title: Key,
    /// When one records it.
    text: Key,
    /// How what it does is said, with `organ`, `count`, `day`.
    pub(super) said: Key,
    /// The icon of the sprite.
    icon: &'static str,
}

impl Kind {
    pub(super) const ALL: [Self; 5] = [
        Self {
            name: "acceptance",
            act: "accept_grant",
            title: Key("record-acceptance"),
            text: Key("record-acceptance-text"),
            said: Key("said-acceptance"),
            icon: "circle-check",
        },
        Self {
            name: "refusal",
            act: "refuse_grant",
            title: Key("record-refusal"),
            text: Key("record-refusal-text"),
            said: Key("said-refusal"),
            icon: "circle-x",
        },
        Self {
            name: "suspension",
            act: "suspend_grant",
            title: Key("record-suspension"),
            text: Key("record-suspension-text"),
            said: Key("said-suspension"),
            icon: "player-pause",
        },
        Self {
            name: "resumption",
            act: "resume_grant",
            title: Key("record-resumption"),
            text: Key("record-resumption-text"),
            said: Key("said-resumption"),
            icon: "player-play",
        },
        Self {
            name: "recall",
            act: "recall_grant",
            title: Key("record-recall"),
            text: Key("record-recall-text"),
            said: Key("said-recall"),
            icon: "arrow-back-up",
        },
    ];

    pub(super) fn named(name: &str) -> Option<&'static Self> {
        static ALL: [Kind; 5] = Kind::ALL;
        ALL.iter().find(|kind| kind.name == name)
    }

    /// The one of a kind of act.
    pub(super) fn of(act: &str) -> Option<&'static Self> {
        static ALL: [Kind; 5] = Kind::ALL;
        ALL.iter().find(|kind| kind.act == act)
    }

    pub(super) fn offer(&self) -> KindOffer {
        KindOffer { title: self.title, text: self.text, icon: self.icon, to: Address::record_act(self.act) }
    }
}
