//! Closed lists of words, each with its code in JSON and its name in both languages. The register has the same for
//! what its acts speak of; the words here belong to cases.

macro_rules! words {
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $vdoc:literal])+ $variant:ident = $value:literal, $zh:literal, $en:literal;)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name { $($(#[doc = $vdoc])+ #[serde(rename = $value)] $variant,)+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The value as JSON, tables and batches write it.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $value),+ }
            }

            /// Its name for people.
            pub const fn label(self) -> register::Label {
                match self { $($name::$variant => register::Label::new($zh, $en)),+ }
            }

            /// Reads the value by its code, or by its name in either language.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| {
                    word.code() == text || word.label().zh == text || word.label().en.eq_ignore_ascii_case(text)
                })
            }
        }
    };
}

pub(crate) use words;
