//! Unified social credit codes (统一社会信用代码, GB 32100) of organs and other bodies.
//!
//! Checks the code as written. Whether such a body exists, and what it may do, is never decided here.

use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{FromText, excerpt, fold_full_width};
use crate::label::Language;

/// Characters of a code, in the order of their values 0 to 30: digits and capitals without I O S V Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Weights of the first seventeen characters (GB 32100): the powers of 3 modulo 31.
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// Weights of the eight characters of an organisation code (GB 11714).
const INNER_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
/// Length of a code in characters.
const LENGTH: usize = 18;

/// An eighteen-character code whose last character agrees with the others.
///
/// Every code that differs in one character from a right one is refused, as is every exchange of two
/// different neighbours. The organisation code inside has a check of its own under another standard, which
/// this type does not demand: ask [`CreditCode::check_inner`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode([u8; LENGTH]);

/// Why a text is not a [`CreditCode`], or what its organisation code lacks. Positions count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CreditCodeError {
    /// Not eighteen characters.
    #[error("the credit code {text:?} has {found} characters: write all 18")]
    Length {
        /// The beginning of what was written.
        text: String,
        /// How many characters it has.
        found: usize,
    },
    /// A small letter. Codes are written in capitals; which capital was meant is for the writer to say.
    #[error(
        "the credit code {text:?} has the small letter {character:?} at position {position}: write capitals"
    )]
    LowerCase {
        /// What was written.
        text: String,
        /// The place of the letter.
        position: usize,
        /// The letter.
        character: char,
    },
    /// A character outside the alphabet of GB 32100.
    #[error(
        "the credit code {text:?} has {character:?} at position {position}: \
         only digits and capitals other than I, O, S, V, Z are used"
    )]
    Forbidden {
        /// What was written.
        text: String,
        /// The place of the character.
        position: usize,
        /// The character.
        character: char,
    },
    /// The last character does not agree with the first seventeen.
    #[error(
        "the credit code {text:?} ends in {found:?}, yet its first 17 characters call for {expected:?}: \
         compare it with the certificate"
    )]
    WrongCheck {
        /// What was written.
        text: String,
        /// The check character the others call for.
        expected: char,
        /// The check character that is there.
        found: char,
    },
    /// The organisation code inside (characters 9 to 17) does not agree with its own check digit, which is
    /// character 17. Only [`CreditCode::check_inner`] gives this.
    #[error(
        "the organisation code within {text:?} ends in {found:?} at position 17, yet GB 11714 calls for \
         {expected:?}: compare it with the certificate"
    )]
    WrongInnerCheck {
        /// The whole credit code.
        text: String,
        /// The check digit the organisation code calls for.
        expected: char,
        /// The check digit that is there.
        found: char,
    },
}

impl CreditCodeError {
    /// What is wrong with the code and what mends it, in the reader's language.
    pub fn say(&self, language: Language) -> String {
        if language == Language::En {
            return self.to_string();
        }
        match self {
            Self::Length { found, .. } => format!("统一社会信用代码应为 18 位，这里有 {found} 位，请写全"),
            Self::LowerCase { position, character, .. } => {
                format!("统一社会信用代码第 {position} 位是小写字母“{character}”，请改用大写")
            }
            Self::Forbidden { position, character, .. } => format!(
                "统一社会信用代码第 {position} 位的“{character}”不可用：只用数字和除 I、O、S、V、Z 以外的大写字母，请核对"
            ),
            Self::WrongCheck { expected, found, .. } => {
                format!("统一社会信用代码的校验位应为 {expected}，这里是 {found}，请与证书核对")
            }
            Self::WrongInnerCheck { expected, found, .. } => {
                format!("其中组织机构代码的校验位（第 17 位）应为 {expected}，这里是 {found}，请与证书核对")
            }
        }
    }
}

impl CreditCode {
    /// Reads a code. Full-width characters are folded and blanks around it dropped; small letters are refused.
    ///
    /// # Errors
    /// [`CreditCodeError`] for the first fault: length, then characters from left to right, then the check.
    pub fn parse(text: &str) -> Result<CreditCode, CreditCodeError> {
        let written = text.trim();
        let found = written.chars().count();
        if found != LENGTH {
            return Err(CreditCodeError::Length { text: excerpt(written), found });
        }
        let mut code = [0; LENGTH];
        for (index, (place, character)) in code.iter_mut().zip(written.chars()).enumerate() {
            *place = accepted(character).ok_or_else(|| refusal(written, index + 1, character))?;
        }
        let (expected, found) = (check_character(&code), char::from(code[LENGTH - 1]));
        if expected != found {
            return Err(CreditCodeError::WrongCheck { text: written.to_owned(), expected, found });
        }
        Ok(CreditCode(code))
    }

    /// The eighteen characters.
    pub fn as_str(&self) -> &str {
        // All bytes are of the ASCII alphabet, so the empty text never comes.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The organisation code (组织机构代码, GB 11714) inside: nine characters, the last its check digit.
    pub fn organisation_code(&self) -> &str {
        self.as_str().get(8..17).unwrap_or_default()
    }

    /// Checks the organisation code inside by GB 11714.
    ///
    /// # Errors
    /// [`CreditCodeError::WrongInnerCheck`].
    pub fn check_inner(&self) -> Result<(), CreditCodeError> {
        let (expected, found) = (inner_check_character(&self.0), char::from(self.0[16]));
        if expected == found {
            return Ok(());
        }
        Err(CreditCodeError::WrongInnerCheck { text: self.as_str().to_owned(), expected, found })
    }
}

/// The byte kept for a character, if the alphabet has it.
fn accepted(character: char) -> Option<u8> {
    let byte = u8::try_from(fold_full_width(character)).ok()?;
    ALPHABET.contains(&byte).then_some(byte)
}

/// Names the fault of a character that is not accepted.
fn refusal(written: &str, position: usize, character: char) -> CreditCodeError {
    let text = written.to_owned();
    if fold_full_width(character).is_ascii_lowercase() {
        CreditCodeError::LowerCase { text, position, character }
    } else {
        CreditCodeError::Forbidden { text, position, character }
    }
}

/// The check character of GB 32100 that the first seventeen characters call for.
fn check_character(code: &[u8; LENGTH]) -> char {
    let value =
        |byte: u8| ALPHABET.iter().zip(0..).find(|(known, _)| **known == byte).map_or(0, |(_, at)| at);
    let sum: u32 = code.iter().zip(WEIGHTS).map(|(byte, weight)| value(*byte) * weight).sum();
    char::from(ALPHABET[((31 - sum % 31) % 31) as usize])
}

/// The check digit of GB 11714 that characters 9 to 16 call for: 0 to 9 or X. Letters count from A = 10.
fn inner_check_character(code: &[u8; LENGTH]) -> char {
    let value = |byte: u8| char::from(byte).to_digit(36).unwrap_or_default();
    let sum: u32 = code[8..16].iter().zip(INNER_WEIGHTS).map(|(byte, weight)| value(*byte) * weight).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.as_str())
    }
}

impl fmt::Debug for CreditCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "CreditCode({self})")
    }
}

impl FromStr for CreditCode {
    type Err = CreditCodeError;

    fn from_str(text: &str) -> Result<CreditCode, CreditCodeError> {
        CreditCode::parse(text)
    }
}

impl Serialize for CreditCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CreditCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<CreditCode, D::Error> {
        deserializer.deserialize_str(FromText::new("a unified social credit code of 18 characters"))
    }
}

impl JsonSchema for CreditCode {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CreditCode".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^[0-9A-HJ-NPQRTUWXY]{18}$",
            "description": "Unified social credit code (统一社会信用代码, GB 32100)"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RIGHT: &str = "12441500196720244T";

    fn error(text: &str) -> CreditCodeError {
        CreditCode::parse(text).unwrap_err()
    }

    /// A right code with these alphabet values in its first seventeen places.
    fn complete(values: &[usize]) -> CreditCode {
        let mut code = [b'0'; LENGTH];
        for (place, value) in code.iter_mut().zip(values) {
            *place = ALPHABET[*value];
        }
        code[LENGTH - 1] = check_character(&code) as u8;
        CreditCode::parse(std::str::from_utf8(&code).unwrap()).unwrap()
    }

    #[test]
    fn a_right_code_is_kept() {
        let code = CreditCode::parse(RIGHT).unwrap();
        assert_eq!((code.as_str(), code.organisation_code()), (RIGHT, "196720244"));
        assert_eq!(code.check_inner(), Ok(()));
        assert_eq!(serde_json::to_value(code).unwrap(), RIGHT);
        assert_eq!(serde_json::from_value::<CreditCode>(RIGHT.into()).unwrap(), code);
        assert_eq!(CreditCode::parse(" １２４４１５００196720244Ｔ "), Ok(code));
        assert_eq!(size_of::<CreditCode>(), LENGTH);
    }

    #[test]
    fn the_inner_check_is_apart() {
        let mut code = CreditCode::parse(RIGHT).unwrap().0;
        code[16] = b'5';
        code[17] = check_character(&code) as u8;
        let code = CreditCode::parse(std::str::from_utf8(&code).unwrap()).unwrap();
        let refused = code.check_inner().unwrap_err();
        let fault = CreditCodeError::WrongInnerCheck { text: code.to_string(), expected: '4', found: '5' };
        assert_eq!(refused, fault);
        // 11 minus the remainder is written X for 10 (real code) and 0 for 11 (made up).
        let written_x = CreditCode::parse("1151130100877801XA").unwrap();
        assert_eq!(written_x.check_inner(), Ok(()));
        assert_eq!(inner_check_character(b"114403000000000000"), '0');
    }

    #[test]
    fn refusals_name_the_fault() {
        assert!(matches!(error("1244150019672024T"), CreditCodeError::Length { found: 17, .. }));
        assert!(matches!(error(""), CreditCodeError::Length { found: 0, .. }));
        let small = error("11511301452259996u");
        assert!(matches!(small, CreditCodeError::LowerCase { position: 18, character: 'u', .. }), "{small}");
        let letter = error("1244I500196720244T");
        assert!(matches!(letter, CreditCodeError::Forbidden { position: 5, character: 'I', .. }), "{letter}");
        assert!(matches!(error("1244镇500196720244T"), CreditCodeError::Forbidden { position: 5, .. }));
        let wrong = error("11440300MB2C92015W");
        assert!(matches!(wrong, CreditCodeError::WrongCheck { expected: 'U', found: 'W', .. }), "{wrong}");
        assert!(wrong.say(Language::Zh).contains("校验位应为 U，这里是 W"), "{}", wrong.say(Language::Zh));
        for refused in [error("1"), small, letter, wrong] {
            assert!(refused.say(Language::Zh).contains("，请"), "{refused}");
            assert_eq!(refused.say(Language::En), refused.to_string());
        }
        assert!(error(&"1".repeat(1_000_000)).to_string().len() < 200);
    }

    proptest! {
        #[test]
        fn every_single_change_is_found(
            values in proptest::collection::vec(0..31_usize, 17), position in 0..LENGTH, shift in 1..31_usize
        ) {
            let mut changed = complete(&values).0;
            let old = ALPHABET.iter().position(|byte| *byte == changed[position]).unwrap();
            changed[position] = ALPHABET[(old + shift) % 31];
            let refused = CreditCode::parse(std::str::from_utf8(&changed).unwrap());
            let wrong_check = matches!(refused, Err(CreditCodeError::WrongCheck { .. }));
            prop_assert!(wrong_check);
        }

        #[test]
        fn every_swap_is_found_but_first_with_last(
            values in proptest::collection::vec(0..31_usize, 17), one in 0..LENGTH, two in 0..LENGTH
        ) {
            let right = complete(&values).0;
            let mut swapped = right;
            swapped.swap(one, two);
            // The first weight and that of the check character are both 1: the one swap GB 32100 misses.
            let missed = swapped == right || (one.min(two), one.max(two)) == (0, LENGTH - 1);
            prop_assert_eq!(CreditCode::parse(std::str::from_utf8(&swapped).unwrap()).is_ok(), missed);
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,20}|[0-9A-Z]{18}") {
            if let Ok(code) = CreditCode::parse(&text) {
                prop_assert_eq!(CreditCode::parse(code.as_str()), Ok(code));
            }
        }
    }
}
