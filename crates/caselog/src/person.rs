//! Persons: what identifies an applicant is never stored. Columns that hold it are passed over, and where a link between
//! the cases of one person is wanted, a keyed digest stands for the person: HMAC-SHA256 under a key that lies outside the
//! data folder, so that whoever has the data alone cannot try names and numbers out.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hmac::{Hmac, KeyInit, Mac};
use register::Language;
use sha2::Sha256;

/// The shortest and the longest key, in bytes.
const KEY_BYTES: std::ops::RangeInclusive<usize> = 32..=4_096;

/// A key under which persons are digested.
#[derive(Clone)]
pub struct LinkKey(Arc<[u8]>);

impl fmt::Debug for LinkKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("LinkKey(…)")
    }
}

/// Why a key is not used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LinkKeyError {
    /// The file cannot be read.
    #[error("cannot read the key `{path}`: {source}; check the path and the rights", path = path.display())]
    Read {
        /// Where it should be.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It lies with the data it is to protect.
    #[error("the key `{path}` lies inside the data folder `{data}`; keep it outside, where copies of the data do not take it along", path = path.display(), data = data.display())]
    WithTheData {
        /// Where it is.
        path: PathBuf,
        /// The data folder.
        data: PathBuf,
    },
    /// Too short to be a secret, or no key at all.
    #[error("the key `{path}` has {bytes} bytes; make one of 32 random bytes or more, such as `openssl rand -out KEY 32`", path = path.display())]
    Length {
        /// Where it is.
        path: PathBuf,
        /// How many bytes it has; more than a key may have are not counted.
        bytes: usize,
    },
}

impl LinkKeyError {
    /// The message with its mend, in the reader's language.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        match (language, self) {
            (Language::En, error) => error.to_string(),
            (Language::Zh, Self::Read { path, source }) => {
                format!("无法读取密钥“{}”：{source}；请检查路径和权限", path.display())
            }
            (Language::Zh, Self::WithTheData { path, data }) => format!(
                "密钥“{}”在数据目录“{}”之内；请放在目录之外，使数据的副本不带走密钥",
                path.display(),
                data.display()
            ),
            (Language::Zh, Self::Length { path, bytes }) => format!(
                "密钥“{}”只有 {bytes} 字节（应为 32 至 4096 字节）；请用随机字节生成，如 openssl rand -out KEY 32",
                path.display()
            ),
        }
    }
}

impl LinkKey {
    /// Reads the key from a file that does not lie in the data folder.
    ///
    /// # Errors
    /// A file that cannot be read, lies with the data, or is no key by its length.
    pub fn read(path: &Path, data: &Path) -> Result<Self, LinkKeyError> {
        let failed = |source| LinkKeyError::Read { path: path.to_owned(), source };
        let real = path.canonicalize().map_err(failed)?;
        if data.canonicalize().is_ok_and(|data| real.starts_with(data)) {
            return Err(LinkKeyError::WithTheData { path: path.to_owned(), data: data.to_owned() });
        }
        let mut key = Vec::new();
        let most = *KEY_BYTES.end() as u64 + 1;
        File::open(&real).and_then(|file| file.take(most).read_to_end(&mut key)).map_err(failed)?;
        if !KEY_BYTES.contains(&key.len()) {
            return Err(LinkKeyError::Length { path: path.to_owned(), bytes: key.len() });
        }
        Ok(Self(key.into()))
    }

    /// The digest that stands for an applicant.
    pub(crate) fn applicant(&self, identity: &str) -> Option<String> {
        self.digest("applicant", &identity.to_uppercase())
    }

    /// The digest that stands for an officer.
    pub(crate) fn officer(&self, code: &str) -> Option<String> {
        self.digest("officer", code)
    }

    /// Digests of different kinds never meet, even of the same text.
    fn digest(&self, kind: &str, text: &str) -> Option<String> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(kind.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        Some(hex::encode(mac.finalize().into_bytes()))
    }
}

/// Is this the number of a resident identity card (居民身份证)? By its form, its day of birth and its check digit.
pub(crate) fn is_identity_number(text: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [u8; 11] = *b"10X98765432";
    let Some((check, digits)) = text.as_bytes().split_last().filter(|(_, digits)| digits.len() == 17) else {
        return false;
    };
    if !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let born =
        |at: std::ops::Range<usize>| text.get(at).and_then(|part| part.parse::<i16>().ok()).unwrap_or(0);
    let (year, month, day) = (born(6..10), born(10..12), born(12..14));
    let real = (1900..=2100).contains(&year) && jiff::civil::Date::new(year, month as i8, day as i8).is_ok();
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    real && CHECKS.get(sum as usize % 11) == Some(&check.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_number_is_told_from_other_codes() {
        // Made up: no such person is meant.
        assert!(is_identity_number("11010519491231002X") && is_identity_number("11010519491231002x"));
        for other in
            ["110105194912310021", "110105194913310020", "370523101000", "11370523MB2C92015W", "", "十"]
        {
            assert!(!is_identity_number(other), "{other}");
        }
    }

    #[test]
    fn a_digest_is_of_its_key_and_its_kind() {
        let key = |byte: u8| LinkKey(vec![byte; 32].into());
        assert_eq!(key(1).applicant("x"), key(1).applicant("X"));
        assert_ne!(key(1).applicant("x"), key(2).applicant("x"));
        assert_ne!(key(1).applicant("X"), key(1).officer("X"));
        assert_eq!(format!("{:?}", key(1)), "LinkKey(…)");
    }
}
