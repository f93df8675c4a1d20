//! Kinds of power (权力类型 / 事项类型) as GB/T 39046-2020 table A.1 codes them.
//!
//! Item codes of provinces use other letters and numbers; they are read where they are imported, never here.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{excerpt, fold_full_width};

/// The kind of a power. Serialised by its English name (`licence`, `public_service`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PowerKind {
    /// 行政许可, code 01.
    Licence,
    /// 行政处罚, code 02.
    Penalty,
    /// 行政强制, code 03.
    Coercion,
    /// 行政征收, code 04.
    Levy,
    /// 行政给付, code 05.
    Payment,
    /// 行政检查, code 06.
    Inspection,
    /// 行政确认, code 07.
    Confirmation,
    /// 行政奖励, code 08.
    Reward,
    /// 行政裁决, code 09.
    Ruling,
    /// 其他行政权力, code 10.
    Other,
    /// 公共服务, code 20.
    PublicService,
}

/// Why a text names no [`PowerKind`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PowerKindError {
    /// Neither a code of table A.1 nor a name of one of its kinds.
    #[error(
        "{text:?} is no kind of power: write a code of GB/T 39046-2020 (01 to 10, 20) or a name such as 行政许可"
    )]
    Unknown {
        /// The beginning of what was written.
        text: String,
    },
}

impl PowerKind {
    /// Every kind, in the order of the codes.
    pub const ALL: [PowerKind; 11] = [
        PowerKind::Licence,
        PowerKind::Penalty,
        PowerKind::Coercion,
        PowerKind::Levy,
        PowerKind::Payment,
        PowerKind::Inspection,
        PowerKind::Confirmation,
        PowerKind::Reward,
        PowerKind::Ruling,
        PowerKind::Other,
        PowerKind::PublicService,
    ];

    /// Reads a code (`01`, or `1` where a spreadsheet dropped the zero), a Chinese name with or without
    /// 行政, or the English name in which it is serialised. Full-width characters are folded.
    ///
    /// # Errors
    /// [`PowerKindError::Unknown`]; the general code 00 and the free extension codes are unknown too.
    pub fn parse(text: &str) -> Result<PowerKind, PowerKindError> {
        let written: String = text.trim().chars().take(LONGEST_NAME).map(fold_full_width).collect();
        let named = PowerKind::ALL.into_iter().find(|kind| kind.is_called(&written));
        named.ok_or_else(|| PowerKindError::Unknown { text: excerpt(text) })
    }

    /// True for any text that [`PowerKind::parse`] takes for this kind.
    fn is_called(self, written: &str) -> bool {
        let zh = self.label_zh();
        let code = self.code();
        written == code
            || Some(written) == code.strip_prefix('0')
            || written == zh
            || Some(written) == zh.strip_prefix("行政")
            || written == self.name()
            || (self == PowerKind::Other && matches!(written, "其他" | "其他权力"))
    }

    /// The code of table A.1, two digits.
    pub const fn code(self) -> &'static str {
        self.words().0
    }

    /// The name in which it is serialised.
    pub const fn name(self) -> &'static str {
        self.words().1
    }

    /// The name of table A.1.
    pub const fn label_zh(self) -> &'static str {
        self.words().2
    }

    /// The name an English page shows.
    pub const fn label_en(self) -> &'static str {
        self.words().3
    }

    /// Code, serialised name, Chinese name, English name.
    const fn words(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            PowerKind::Licence => ("01", "licence", "行政许可", "licence"),
            PowerKind::Penalty => ("02", "penalty", "行政处罚", "penalty"),
            PowerKind::Coercion => ("03", "coercion", "行政强制", "coercion"),
            PowerKind::Levy => ("04", "levy", "行政征收", "levy"),
            PowerKind::Payment => ("05", "payment", "行政给付", "payment"),
            PowerKind::Inspection => ("06", "inspection", "行政检查", "inspection"),
            PowerKind::Confirmation => ("07", "confirmation", "行政确认", "confirmation"),
            PowerKind::Reward => ("08", "reward", "行政奖励", "reward"),
            PowerKind::Ruling => ("09", "ruling", "行政裁决", "ruling"),
            PowerKind::Other => ("10", "other", "其他行政权力", "other power"),
            PowerKind::PublicService => ("20", "public_service", "公共服务", "public service"),
        }
    }
}

/// No name of a kind has more characters; one more is read so that a longer text never matches.
const LONGEST_NAME: usize = 15;

impl fmt::Display for PowerKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}

impl FromStr for PowerKind {
    type Err = PowerKindError;

    fn from_str(text: &str) -> Result<PowerKind, PowerKindError> {
        PowerKind::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back() {
        for kind in PowerKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            assert_eq!(serde_json::from_value::<PowerKind>(kind.name().into()).unwrap(), kind);
            for text in [kind.code(), kind.name(), kind.label_zh()] {
                assert_eq!(PowerKind::parse(text), Ok(kind));
                assert!(text.chars().count() < LONGEST_NAME);
            }
        }
        assert!(PowerKind::ALL.is_sorted_by_key(|kind| kind.code()));
    }

    #[test]
    fn customary_writings() {
        let cases = [
            ("1", PowerKind::Licence),
            ("０２", PowerKind::Penalty),
            (" 许可 ", PowerKind::Licence),
            ("强制", PowerKind::Coercion),
            ("其他", PowerKind::Other),
            ("10", PowerKind::Other),
            ("公共服务", PowerKind::PublicService),
        ];
        for (text, kind) in cases {
            assert_eq!(PowerKind::parse(text), Ok(kind), "{text}");
        }
    }

    #[test]
    fn others_are_refused() {
        let long = format!("public_service{}", "x".repeat(1_000_000));
        for text in ["", "0", "00", "11", "21", "001", "行政", "Licence", "许可证", long.as_str()] {
            assert!(PowerKind::parse(text).is_err(), "{}", excerpt(text));
        }
    }
}
