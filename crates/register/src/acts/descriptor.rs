//! What an act's fields are called and what may stand in them: the one description from which forms, spreadsheets,
//! schemas and `docs/acts.md` are made.
//!
//! The descriptor is written once, beside the Rust type, by the macro [`described!`](crate::described): what a field means
//! is its doc comment in English and `#[zh = "…"]` below it in Chinese, neither of which can be left out. The kind of a
//! field follows from its Rust type through [`Field`], so that the two can never say different things.

use std::sync::Arc;

use crate::calendar::TimeUnit;
use crate::codes::{CreditCode, PlaceCode, PowerKind};
use crate::day::Day;
use crate::ids::{
    ActId, DutyId, Fen, Function, InstrumentId, LineNumber, OrganId, PlaceId, PlanId, PowerCode, ProposalId,
    WishId,
};
use crate::label::{Label, Meaning};

/// One of the values a field may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value as the JSON of an act writes it.
    pub value: &'static str,
    /// Its name for people.
    pub label: Label,
    /// What it means.
    pub help: Meaning,
}

/// What may stand in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Free text, at most [`crate::acts::TEXT_CHARS_MAX`] characters.
    Text,
    /// A day, written YYYY-MM-DD; both ends of a period are included.
    Day,
    /// A whole number, not negative.
    Count,
    /// Money in fen.
    Money,
    /// Yes or no.
    Flag,
    /// A place of the register.
    Place,
    /// An organ of the register.
    Organ,
    /// A power of the catalogue.
    Power,
    /// An instrument of the register.
    Instrument,
    /// A duty of the register.
    Duty,
    /// A wish of the register.
    Wish,
    /// A work plan of the register.
    Plan,
    /// A proposal of the register.
    Proposal,
    /// A function, such as 综合行政执法.
    Function,
    /// An earlier act (an issue, or an act to be voided).
    Act,
    /// Line numbers of an issue.
    Line,
    /// A statistical division code.
    PlaceCode,
    /// A unified social credit code (GB 32100).
    CreditCode,
    /// A SHA-256 digest in hexadecimal.
    Digest,
    /// One of a closed list.
    Choice(&'static [Choice]),
    /// Several values of one kind.
    List(&'static FieldKind),
    /// A child table: several rows with fields of their own.
    Table(&'static [FieldDescriptor]),
}

impl FieldKind {
    /// Does it name something of the register or the ledger, which can be looked up by name, code or number?
    pub const fn is_reference(self) -> bool {
        match self {
            Self::Place
            | Self::Organ
            | Self::Power
            | Self::Instrument
            | Self::Duty
            | Self::Wish
            | Self::Plan
            | Self::Proposal
            | Self::Act => true,
            Self::Text
            | Self::Day
            | Self::Count
            | Self::Money
            | Self::Flag
            | Self::Function
            | Self::Line
            | Self::PlaceCode
            | Self::CreditCode
            | Self::Digest
            | Self::Choice(_)
            | Self::List(_)
            | Self::Table(_) => false,
        }
    }
}

/// One field of an act or of a row in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldDescriptor {
    /// Its name in JSON and in the columns of a spreadsheet.
    pub name: &'static str,
    /// Its name for people.
    pub label: Label,
    /// What it means: what to write, in which unit, what empty means, what follows from it.
    pub help: Meaning,
    /// What may stand in it.
    pub kind: FieldKind,
    /// Must it be given?
    pub required: bool,
}

/// One kind of act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActDescriptor {
    /// The kind as JSON, commands and addresses write it.
    pub kind: &'static str,
    /// The book it changes.
    pub book: Label,
    /// Its title for people.
    pub title: Label,
    /// What it states and what it needs.
    pub help: Meaning,
    /// Its fields in the order in which people fill them in.
    pub fields: &'static [FieldDescriptor],
}

/// A Rust type that may be a field of an act.
pub trait Field {
    /// What may stand in it.
    const KIND: FieldKind;
    /// Must it be given?
    const REQUIRED: bool = true;
    /// Is nothing given? Such fields are left out of the JSON, so that one act has one canonical form.
    fn is_absent(&self) -> bool {
        false
    }
}

/// A row type of a child table.
pub trait Row {
    /// The fields of the row.
    const FIELDS: &'static [FieldDescriptor];
}

macro_rules! plain_field {
    ($($ty:ty => $kind:expr),* $(,)?) => { $(impl Field for $ty { const KIND: FieldKind = $kind; })* };
}

plain_field! {
    Day => FieldKind::Day,
    u8 => FieldKind::Count,
    u16 => FieldKind::Count,
    u32 => FieldKind::Count,
    u64 => FieldKind::Count,
    Fen => FieldKind::Money,
    PlaceId => FieldKind::Place,
    OrganId => FieldKind::Organ,
    PowerCode => FieldKind::Power,
    InstrumentId => FieldKind::Instrument,
    DutyId => FieldKind::Duty,
    WishId => FieldKind::Wish,
    PlanId => FieldKind::Plan,
    ProposalId => FieldKind::Proposal,
    Function => FieldKind::Function,
    ActId => FieldKind::Act,
    LineNumber => FieldKind::Line,
    PlaceCode => FieldKind::PlaceCode,
    CreditCode => FieldKind::CreditCode,
}

impl Field for String {
    const KIND: FieldKind = FieldKind::Text;
}

impl Field for bool {
    const KIND: FieldKind = FieldKind::Flag;
    const REQUIRED: bool = false;
    fn is_absent(&self) -> bool {
        !*self
    }
}

impl<T: Field> Field for Option<T> {
    const KIND: FieldKind = T::KIND;
    const REQUIRED: bool = false;
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Field> Field for Vec<T> {
    const KIND: FieldKind = match T::KIND {
        FieldKind::Table(fields) => FieldKind::Table(fields),
        _ => FieldKind::List(&T::KIND),
    };
    const REQUIRED: bool = false;
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// What act and book keep together.
impl<T: Field> Field for Arc<T> {
    const KIND: FieldKind = T::KIND;
    const REQUIRED: bool = T::REQUIRED;
    fn is_absent(&self) -> bool {
        T::is_absent(self)
    }
}

/// Defines a closed list of values with its names in both languages.
///
/// A list that says below each value what it means in Chinese (`#[zh = "…"]`, beside the doc comment in English) may stand
/// in a field of an act; one that does not is for other uses.
#[macro_export]
macro_rules! choices {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $vdoc:literal])+ #[zh = $vzh:literal] $variant:ident = $value:literal, $zh:literal, $en:literal;)+ }) => {
        $crate::choices!(@list [$($doc),+] $name { $($variant = $value, $zh, $en, [
            $(#[doc = $vdoc])+
            #[schemars(title = concat!($zh, " ", $en), description = $crate::described!(@meaning [$vzh] [$($vdoc),+]).both())]
        ];)+ });
        impl $crate::acts::Field for $name {
            const KIND: $crate::acts::FieldKind = $crate::acts::FieldKind::Choice(&[
                $($crate::acts::Choice {
                    value: $value,
                    label: $crate::Label::new($zh, $en),
                    help: $crate::described!(@meaning [$vzh] [$($vdoc),+]),
                }),+
            ]);
        }
    };
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $vdoc:literal])+ $variant:ident = $value:literal, $zh:literal, $en:literal;)+ }) => {
        $crate::choices!(@list [$($doc),+] $name { $($variant = $value, $zh, $en, [$(#[doc = $vdoc])+];)+ });
    };
    (@list [$($doc:literal),+] $name:ident { $($variant:ident = $value:literal, $zh:literal, $en:literal, [$($attribute:tt)+];)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name { $($($attribute)+ #[serde(rename = $value)] $variant,)+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The value as JSON and tables write it.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $value),+ }
            }

            /// Its name for people.
            pub const fn label(self) -> $crate::Label {
                match self { $($name::$variant => $crate::Label::new($zh, $en)),+ }
            }

            /// Reads the value as JSON writes it, or by its name in either language.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| {
                    v.code() == text || v.label().zh == text || v.label().en.eq_ignore_ascii_case(text)
                })
            }
        }
    };
}

/// Defines a record (an act's body or a row of its child table) once: its Rust type, its JSON and its descriptor.
///
/// What the record and each field mean is written in both languages: the doc comment in English, `#[zh = "…"]` (several
/// are joined) in Chinese.
///
/// ```
/// # use register::acts;
/// register::described! {
///     row
///     /// A line of the list.
///     #[zh = "清单中的一行。"]
///     Line {
///         /// Its number, counted from 1.
///         #[zh = "行号，从 1 起。"]
///         number: u32 = "行号", "Line";
///     }
/// }
/// # fn main() { assert_eq!(<Line as acts::Row>::FIELDS[0].help.zh, "行号，从 1 起。"); }
/// ```
///
/// Without either it does not compile:
///
/// ```compile_fail
/// # use register::acts;
/// register::described! {
///     row
///     /// A line of the list.
///     #[zh = "清单中的一行。"]
///     Line {
///         /// Its number, counted from 1.
///         number: u32 = "行号", "Line";
///     }
/// }
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! described {
    (row $(#[doc = $doc:literal])+ $(#[zh = $zhdoc:literal])+ $name:ident { $($fields:tt)* }) => {
        $crate::described!(@struct [$($doc),+] [$($zhdoc),+] [] $name { $($fields)* });
        impl $crate::acts::Row for $name {
            const FIELDS: &'static [$crate::acts::FieldDescriptor] = $crate::described!(@fields $($fields)*);
        }
        impl $crate::acts::Field for $name {
            const KIND: $crate::acts::FieldKind =
                $crate::acts::FieldKind::Table(<$name as $crate::acts::Row>::FIELDS);
        }
    };
    (act $kind:literal of $book:ident, $zh:literal, $en:literal, $(#[doc = $doc:literal])+ $(#[zh = $zhdoc:literal])+ $name:ident { $($fields:tt)* }) => {
        $crate::described!(@struct [$($doc),+] [$($zhdoc),+] [title = concat!($zh, " ", $en),] $name { $($fields)* });
        impl $name {
            /// The one description of this kind of act.
            pub const DESCRIPTOR: $crate::acts::ActDescriptor = $crate::acts::ActDescriptor {
                kind: $kind,
                book: $crate::acts::books::$book,
                title: $crate::Label::new($zh, $en),
                help: $crate::described!(@meaning [$($zhdoc),+] [$($doc),+]),
                fields: $crate::described!(@fields $($fields)*),
            };
        }
    };
    (@struct [$($doc:literal),+] [$($zhdoc:literal),+] [$($title:tt)*] $name:ident { $($(#[doc = $fdoc:literal])+ $(#[zh = $fzhdoc:literal])+ $(#[serde($default:ident)])? $field:ident: $ty:ty = $fzh:literal, $fen:literal;)* }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        #[schemars($($title)* description = $crate::described!(@meaning [$($zhdoc),+] [$($doc),+]).both())]
        pub struct $name {
            $($(#[doc = $fdoc])+
            #[serde($($default,)? skip_serializing_if = "crate::acts::Field::is_absent")]
            #[schemars(
                title = concat!($fzh, " ", $fen),
                description = $crate::described!(@meaning [$($fzhdoc),+] [$($fdoc),+]).both()
            )]
            pub $field: $ty,)*
        }
    };
    (@fields $($(#[doc = $fdoc:literal])+ $(#[zh = $fzhdoc:literal])+ $(#[serde($default:ident)])? $field:ident: $ty:ty = $fzh:literal, $fen:literal;)*) => {
        &[$($crate::acts::FieldDescriptor {
            name: stringify!($field),
            label: $crate::Label::new($fzh, $fen),
            help: $crate::described!(@meaning [$($fzhdoc),+] [$($fdoc),+]),
            kind: <$ty as $crate::acts::Field>::KIND,
            required: <$ty as $crate::acts::Field>::REQUIRED,
        }),*]
    };
    (@meaning [$($zh:literal),+] [$($en:literal),+]) => {
        const { $crate::Meaning::new(concat!($($zh),+), concat!($($en),+)) }
    };
}

/// One of the choices of a type defined elsewhere.
const fn kind(
    value: &'static str,
    zh: &'static str,
    en: &'static str,
    help_zh: &'static str,
    help_en: &'static str,
) -> Choice {
    Choice { value, label: Label::new(zh, en), help: Meaning::new(help_zh, help_en) }
}

/// The choices of [`PowerKind`], for its descriptor.
const POWER_KINDS: &[Choice] = &[
    kind(
        "licence",
        "行政许可",
        "licence",
        "依申请准予从事某种活动。",
        "Somebody is allowed, on application, to do something.",
    ),
    kind(
        "penalty",
        "行政处罚",
        "penalty",
        "对违法行为给予制裁，如警告、罚款、没收。",
        "A violation is sanctioned: a warning, a fine, a confiscation.",
    ),
    kind(
        "coercion",
        "行政强制",
        "coercion",
        "查封、扣押、强制拆除等强制措施和强制执行；强制措施权不得委托（行政强制法第十七条）。",
        "Sealing, seizure, enforced demolition: coercive measures and enforcement; measures must not be entrusted (行政强制法 17).",
    ),
    kind("levy", "行政征收", "levy", "依法收取税费等。", "Money is levied under the law."),
    kind("payment", "行政给付", "payment", "发放救助、补贴等。", "Relief or subsidies are paid."),
    kind(
        "inspection",
        "行政检查",
        "inspection",
        "对守法情况进行检查。",
        "It is inspected whether the law is kept.",
    ),
    kind(
        "confirmation",
        "行政确认",
        "confirmation",
        "对事实、资格、权利等予以确认。",
        "A fact, a qualification or a right is confirmed.",
    ),
    kind("reward", "行政奖励", "reward", "给予表彰、奖励。", "Somebody is commended or rewarded."),
    kind("ruling", "行政裁决", "ruling", "对民事纠纷作出裁决。", "A dispute between parties is ruled on."),
    kind(
        "other",
        "其他行政权力",
        "other power",
        "不属于以上各类的行政权力，如备案、审核转报。",
        "A power of none of these kinds, such as filing or passing on for approval.",
    ),
    kind(
        "public_service",
        "公共服务",
        "public service",
        "不属于行政权力的公共服务。",
        "A public service that is no power.",
    ),
];

impl Field for PowerKind {
    const KIND: FieldKind = FieldKind::Choice(POWER_KINDS);
}

impl Field for TimeUnit {
    const KIND: FieldKind = FieldKind::Choice(&[
        kind(
            "working",
            "工作日",
            "working days",
            "只计工作日，按国务院公布的放假和调休安排计算。",
            "Only days that are worked count, by the State Council's calendar.",
        ),
        kind("calendar", "自然日", "calendar days", "节假日也计算在内。", "Every day counts, holidays too."),
    ]);
}
