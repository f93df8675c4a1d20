//! Secrets: made of the operating system's random bytes, shown once, kept as a digest.

use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use hmac::{Hmac, KeyInit, Mac};
use rand::TryRng;
use rand::rngs::SysRng;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::error::PeopleError;

/// Longer texts are no secret of ours and are not even digested.
const SECRET_CHARS_MAX: usize = 200;

/// Random bytes of the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], PeopleError> {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).map_err(|error| PeopleError::NoRandom { reason: error.to_string() })?;
    Ok(bytes)
}

/// A token of 256 bits for cookies, forms and headers, in base64url.
pub(crate) fn token() -> Result<String, PeopleError> {
    Ok(BASE64URL_NOPAD.encode(&random::<32>()?))
}

/// A public identity of a session or token: it opens nothing.
pub(crate) fn public_id() -> Result<String, PeopleError> {
    Ok(BASE32_NOPAD.encode(&random::<10>()?).to_ascii_lowercase())
}

/// A code of 80 bits that people type: four groups of four letters and digits.
pub(crate) fn typed_code() -> Result<String, PeopleError> {
    let text = BASE32_NOPAD.encode(&random::<10>()?);
    Ok([&text[..4], &text[4..8], &text[8..12], &text[12..]].join("-"))
}

/// A password for somebody else's first sign-in: 80 random bits, to be handed over and changed there.
///
/// # Errors
/// No random bytes.
pub fn one_time_password() -> Result<String, PeopleError> {
    typed_code()
}

/// The digest of a typed code, however it was spaced and cased.
pub(crate) fn digest_typed(text: &str) -> Option<Vec<u8>> {
    let plain: String = text.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    (text.len() <= SECRET_CHARS_MAX).then(|| digest(&plain.to_ascii_uppercase())).flatten()
}

/// The digest by which a secret is kept and found; `None` for what is too long to be one.
pub(crate) fn digest(text: &str) -> Option<Vec<u8>> {
    (text.len() <= SECRET_CHARS_MAX).then(|| Sha256::digest(text.as_bytes()).to_vec())
}

/// A token that follows from another and does not betray it.
pub(crate) fn derived(secret: &str, purpose: &str) -> String {
    BASE64URL_NOPAD.encode(&keyed(secret.as_bytes(), purpose.as_bytes()))
}

/// HMAC-SHA-256.
pub(crate) fn keyed(key: &[u8], text: &[u8]) -> Vec<u8> {
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return Vec::new() };
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

/// Are two texts the same? In a time that does not depend on where they differ.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}
