//! The columns that speak of the record rather than of what the act states: `@id`, `@recorded_at`, `@recorder` …

use register::Label;

/// A column about the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Meta {
    /// The identity of the act, a UUID.
    Id,
    /// When it was recorded.
    RecordedAt,
    /// Who recorded it.
    Recorder,
    /// For which organ.
    Organ,
    /// In what capacity.
    Capacity,
    /// Was it done before the register opened?
    History,
    /// Which kind of act the row is, where neither file nor sheet says so.
    Kind,
    /// Keeps neighbouring acts apart whose rows would otherwise be taken for one act. Says nothing else.
    Number,
    /// A running number people put in front of their rows. Not read.
    Running,
}

impl Meta {
    /// Every one of them.
    pub(crate) const ALL: [Meta; 9] = [
        Meta::Id,
        Meta::RecordedAt,
        Meta::Recorder,
        Meta::Organ,
        Meta::Capacity,
        Meta::History,
        Meta::Kind,
        Meta::Number,
        Meta::Running,
    ];

    /// The name of the column.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Meta::Id => "@id",
            Meta::RecordedAt => "@recorded_at",
            Meta::Recorder => "@recorder",
            Meta::Organ => "@organ",
            Meta::Capacity => "@capacity",
            Meta::History => "@history",
            Meta::Kind => "@kind",
            Meta::Number => "@number",
            Meta::Running => "@row",
        }
    }

    /// Its names for people, also understood as titles.
    pub(crate) const fn label(self) -> Label {
        match self {
            Meta::Id => Label::new("记录标识", "Record"),
            Meta::RecordedAt => Label::new("记录时间", "Recorded at"),
            Meta::Recorder => Label::new("记录人", "Recorder"),
            Meta::Organ => Label::new("记录机关", "Recorded for"),
            Meta::Capacity => Label::new("记录人身份", "Capacity"),
            Meta::History => Label::new("补录历史", "History"),
            Meta::Kind => Label::new("记录种类", "Kind of act"),
            Meta::Number => Label::new("记录序号", "Act number"),
            Meta::Running => Label::new("序号", "No."),
        }
    }
}
