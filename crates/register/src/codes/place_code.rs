//! Division codes of places: GB/T 2260 (行政区划代码) and the statistical code (统计用区划代码).
//!
//! Nine and twelve digits of one town are one value here. What a code means on which day is not
//! decided here: the book of places keeps that.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{FromText, excerpt, fold_full_width};
use crate::label::Language;

/// A division code of 2, 4, 6, 9 or 12 digits, kept as its twelve digits: `370523101` and
/// `370523101000` are equal.
///
/// Displayed and serialised in its shortest customary form ([`PlaceCode::short`]). The order is that
/// of the twelve digits, so a place comes before the places inside it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceCode(u64);

/// How fine a [`PlaceCode`] is, from its trailing zeros. The order runs from coarse to fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceCodeLevel {
    /// 省级: the first two digits.
    Province,
    /// 地级: the first four digits.
    City,
    /// 县级: the first six digits.
    County,
    /// 乡级: the first nine digits.
    Town,
    /// 村级: all twelve digits.
    Village,
}

/// What sort of township a town code names, by its seventh to ninth digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TownClass {
    /// 街道, 001 to 099.
    Street,
    /// 镇, 100 to 199.
    Town,
    /// 乡, 200 to 399.
    Township,
    /// 类似乡级单位 (farms, zones, parks), 400 to 599.
    Similar,
}

/// Why a text is not a [`PlaceCode`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceCodeError {
    /// The number of digits is none of 2, 4, 6, 9, 12.
    #[error("the place code {text:?} has {found} characters: write 2, 4, 6, 9 or 12 digits")]
    Length {
        /// The beginning of what was written.
        text: String,
        /// How many characters it has.
        found: usize,
    },
    /// A character is not a digit.
    #[error("the place code {text:?} has {character:?} at position {position}: write digits only")]
    NotADigit {
        /// What was written.
        text: String,
        /// The place of the character, counted from 1.
        position: usize,
        /// The character that does not belong.
        character: char,
    },
    /// The first digit is 0, which no province has (GB/T 2260 numbers the regions from 1).
    #[error("the place code {text:?} names no province: its first digit cannot be 0")]
    NoProvince {
        /// What was written.
        text: String,
    },
    /// A finer part is given while a coarser one it needs is all zeros.
    #[error(
        "the place code {text:?} leaves a level out: a county needs its city's digits, a village its town's"
    )]
    LevelLeftOut {
        /// What was written.
        text: String,
    },
}

/// The value of one step of each level, coarse to fine.
const STEPS: [(PlaceCodeLevel, u64); 5] = [
    (PlaceCodeLevel::Province, 10_000_000_000),
    (PlaceCodeLevel::City, 100_000_000),
    (PlaceCodeLevel::County, 1_000_000),
    (PlaceCodeLevel::Town, 1_000),
    (PlaceCodeLevel::Village, 1),
];

impl PlaceCodeError {
    /// What is wrong with the code and what mends it, in the reader's language.
    pub fn say(&self, language: Language) -> String {
        if language == Language::En {
            return self.to_string();
        }
        match self {
            Self::Length { found, .. } => {
                format!("区划代码应为 2、4、6、9 或 12 位数字，这里有 {found} 位，请核对")
            }
            Self::NotADigit { position, character, .. } => {
                format!("区划代码第 {position} 位的“{character}”不是数字，请只写数字")
            }
            Self::NoProvince { .. } => "区划代码首位不能是 0：没有这样的省，请核对".to_owned(),
            Self::LevelLeftOut { .. } => {
                "区划代码缺了中间一级：县级要有地级的数字，村级要有乡级的数字，请核对".to_owned()
            }
        }
    }
}

impl PlaceCode {
    /// Reads a code. Full-width digits are folded and blanks around it dropped, since spreadsheets bring both.
    ///
    /// # Errors
    /// [`PlaceCodeError`] says which rule is broken and where.
    pub fn parse(text: &str) -> Result<PlaceCode, PlaceCodeError> {
        let written = text.trim();
        let found = written.chars().count();
        let Some(missing) = missing_digits(found) else {
            return Err(PlaceCodeError::Length { text: excerpt(written), found });
        };
        let mut value = 0_u64;
        for (index, character) in written.chars().enumerate() {
            let Some(digit) = fold_full_width(character).to_digit(10) else {
                let text = written.to_owned();
                return Err(PlaceCodeError::NotADigit { text, position: index + 1, character });
            };
            value = value * 10 + u64::from(digit);
        }
        PlaceCode::checked(value * 10_u64.pow(missing), written)
    }

    /// Takes the twelve digits if each level that is needed is there.
    fn checked(value: u64, written: &str) -> Result<PlaceCode, PlaceCodeError> {
        let (province, city, county) =
            (value / 10_000_000_000, value / 100_000_000 % 100, value / 1_000_000 % 100);
        let (town, village) = (value / 1_000 % 1_000, value % 1_000);
        let text = || written.to_owned();
        if province < 10 {
            return Err(PlaceCodeError::NoProvince { text: text() });
        }
        // A town without county digits is right: cities without counties (东莞 441900003) number their
        // towns directly.
        let finer_than_city = county != 0 || town != 0;
        if (city == 0 && finer_than_city) || (town == 0 && village != 0) {
            return Err(PlaceCodeError::LevelLeftOut { text: text() });
        }
        Ok(PlaceCode(value))
    }

    /// All twelve digits as a number.
    pub const fn number(self) -> u64 {
        self.0
    }

    /// The finest level whose digits are not all zeros.
    pub fn level(self) -> PlaceCodeLevel {
        let coarser = STEPS.iter().find(|(_, step)| self.0.is_multiple_of(*step));
        coarser.map_or(PlaceCodeLevel::Village, |(level, _)| *level)
    }

    /// The sort of township; `None` unless the code names a town, or where its number is in no class.
    pub fn class(self) -> Option<TownClass> {
        if self.level() != PlaceCodeLevel::Town {
            return None;
        }
        match self.0 / 1_000 % 1_000 {
            1..=99 => Some(TownClass::Street),
            100..=199 => Some(TownClass::Town),
            200..=399 => Some(TownClass::Township),
            400..=599 => Some(TownClass::Similar),
            _ => None,
        }
    }

    /// The customary form: six digits down to the county (GB/T 2260), nine for a town, twelve for a village.
    pub fn short(self) -> String {
        self.to_string()
    }

    /// All twelve digits as text.
    pub fn long(self) -> String {
        self.0.to_string()
    }

    /// The code of the next coarser place; `None` for a province. By the digits alone: a town of a city
    /// without counties has that city as its parent.
    pub fn parent(self) -> Option<PlaceCode> {
        let coarser = STEPS.iter().rev().map(|(_, step)| self.0 - self.0 % step);
        coarser.filter(|value| *value != self.0 && *value != 0).map(PlaceCode).next()
    }
}

impl PlaceCode {
    /// Is this the code of a place inside the one that bears `area`, or `area` itself, by the digits alone?
    pub fn lies_within(self, area: PlaceCode) -> bool {
        let step = STEPS.iter().find(|(level, _)| *level == area.level()).map_or(1, |(_, step)| *step);
        self.0 / step == area.0 / step
    }
}

/// How many zeros complete a code of this length to twelve digits; `None` for no customary length.
const fn missing_digits(length: usize) -> Option<u32> {
    match length {
        2 => Some(10),
        4 => Some(8),
        6 => Some(6),
        9 => Some(3),
        12 => Some(0),
        _ => None,
    }
}

impl fmt::Display for PlaceCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let zeros_left_out = match self.level() {
            PlaceCodeLevel::Province | PlaceCodeLevel::City | PlaceCodeLevel::County => 1_000_000,
            PlaceCodeLevel::Town => 1_000,
            PlaceCodeLevel::Village => 1,
        };
        fmt::Display::fmt(&(self.0 / zeros_left_out), out)
    }
}

impl fmt::Debug for PlaceCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PlaceCode({self})")
    }
}

impl FromStr for PlaceCode {
    type Err = PlaceCodeError;

    fn from_str(text: &str) -> Result<PlaceCode, PlaceCodeError> {
        PlaceCode::parse(text)
    }
}

impl Serialize for PlaceCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PlaceCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<PlaceCode, D::Error> {
        deserializer.deserialize_str(FromText::new("a place code of 2, 4, 6, 9 or 12 digits as text"))
    }
}

impl JsonSchema for PlaceCode {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PlaceCode".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^[1-9]([0-9]|[0-9]{3}|[0-9]{5}|[0-9]{8}|[0-9]{11})$",
            "description": "Division code (行政区划代码 / 统计用区划代码) of 2, 4, 6, 9 or 12 digits"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> PlaceCode {
        text.parse().unwrap()
    }

    #[test]
    fn every_length_of_one_place_is_one_place() {
        assert_eq!(code("370523101"), code("370523101000"));
        assert_eq!(code("３７０５２３１０１"), code(" 370523101 "));
        for text in ["37", "3700", "370000", "370000000", "370000000000"] {
            assert_eq!(code(text).short(), "370000");
        }
    }

    #[test]
    fn levels_and_short_forms() {
        let cases = [
            ("37", PlaceCodeLevel::Province, "370000"),
            ("3705", PlaceCodeLevel::City, "370500"),
            ("370523", PlaceCodeLevel::County, "370523"),
            ("370523101", PlaceCodeLevel::Town, "370523101"),
            ("370523101201", PlaceCodeLevel::Village, "370523101201"),
            ("441900003000", PlaceCodeLevel::Town, "441900003"),
            ("370520", PlaceCodeLevel::County, "370520"),
            ("371000", PlaceCodeLevel::City, "371000"),
        ];
        for (text, level, short) in cases {
            assert_eq!((code(text).level(), code(text).short().as_str()), (level, short), "{text}");
        }
    }

    #[test]
    fn parents_go_up_to_the_province() {
        let chain: Vec<_> = std::iter::successors(Some(code("370523101201")), |code| code.parent())
            .map(PlaceCode::short)
            .collect();
        assert_eq!(chain, ["370523101201", "370523101", "370523", "370500", "370000"]);
        assert_eq!(code("441900003").parent(), Some(code("4419")));
    }

    #[test]
    fn classes_of_towns() {
        let class = |number: &str| code(&format!("370523{number}")).class();
        assert_eq!([class("001"), class("099")], [Some(TownClass::Street); 2]);
        assert_eq!([class("100"), class("199")], [Some(TownClass::Town); 2]);
        assert_eq!([class("200"), class("399")], [Some(TownClass::Township); 2]);
        assert_eq!([class("400"), class("599")], [Some(TownClass::Similar); 2]);
        assert_eq!([class("600"), class("000"), class("101001")], [None; 3]);
    }

    #[test]
    fn refusals_say_what_is_wrong() {
        let error = |text: &str| PlaceCode::parse(text).unwrap_err();
        assert!(matches!(error(""), PlaceCodeError::Length { found: 0, .. }));
        assert!(matches!(error("3705231"), PlaceCodeError::Length { found: 7, .. }));
        let letter = error("37O523");
        assert!(matches!(letter, PlaceCodeError::NotADigit { position: 3, character: 'O', .. }), "{letter}");
        assert!(matches!(error("000000"), PlaceCodeError::NoProvince { .. }));
        assert!(matches!(error("010100001"), PlaceCodeError::NoProvince { .. }));
        assert!(matches!(error("370023"), PlaceCodeError::LevelLeftOut { .. }));
        assert!(matches!(error("370000101"), PlaceCodeError::LevelLeftOut { .. }));
        assert!(matches!(error("370523000001"), PlaceCodeError::LevelLeftOut { .. }));
    }

    #[test]
    fn travels_as_the_short_text() {
        assert_eq!(serde_json::to_string(&code("370523101000")).unwrap(), "\"370523101\"");
        assert_eq!(serde_json::from_str::<PlaceCode>("\"3705\"").unwrap(), code("370500"));
        assert!(serde_json::from_str::<PlaceCode>("370523").is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,14}|[0-9]{2,12}|[0-9]{6}|[0-9]{9}|[0-9]{12}") {
            if let Ok(code) = PlaceCode::parse(&text) {
                prop_assert_eq!(PlaceCode::parse(&code.short()), Ok(code));
                prop_assert_eq!(PlaceCode::parse(&code.long()), Ok(code));
                prop_assert_eq!(code.long().len(), 12);
                if let Some(parent) = code.parent() {
                    prop_assert!(parent < code && parent.level() < code.level());
                    prop_assert_eq!(PlaceCode::parse(&parent.short()), Ok(parent));
                } else {
                    prop_assert_eq!(code.level(), PlaceCodeLevel::Province);
                }
            }
        }
    }
}
