//! One-time codes by time (RFC 6238) over one-time codes by count (RFC 4226): SHA-1, 30 seconds, six digits, as every
//! authenticator app knows them. Pure.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use crate::secret;

/// Seconds of one step (RFC 6238 §4.1).
pub const STEP_S: i64 = 30;
/// Digits of a code.
pub const DIGITS: u32 = 6;
/// How many steps a clock may be off either way (RFC 6238 §5.2 and §6).
const DRIFT_STEPS: i64 = 1;

/// The code of a count, in so many digits (RFC 4226 §5.3).
pub fn code(secret: &[u8], count: u64, digits: u32) -> String {
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else { return String::new() };
    mac.update(&count.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash[19] & 0xf);
    let number = u32::from_be_bytes([hash[offset], hash[offset + 1], hash[offset + 2], hash[offset + 3]]);
    let number = u64::from(number & 0x7fff_ffff) % 10_u64.pow(digits);
    format!("{number:0width$}", width = digits as usize)
}

/// The step of a time in seconds since 1970.
pub fn step(now_s: i64) -> i64 {
    now_s.div_euclid(STEP_S)
}

/// The step whose code this is, within the drift and after the last step used: a code counts once. Every candidate is
/// compared, whichever fits.
pub fn matching_step(shared: &[u8], text: &str, now_s: i64, last_used: i64) -> Option<i64> {
    let typed: String = text.chars().filter(char::is_ascii_digit).collect();
    let now = step(now_s);
    let mut found = None;
    for candidate in now - DRIFT_STEPS..=now + DRIFT_STEPS {
        let fits = secret::same(&code(shared, u64::try_from(candidate).unwrap_or(0), DIGITS), &typed);
        if fits && candidate > last_used {
            found = Some(candidate);
        }
    }
    found
}

/// The shared secret as people type it and apps read it.
pub fn written(secret: &[u8]) -> String {
    BASE32_NOPAD.encode(secret)
}

/// The address that authenticator apps read from a square code.
pub fn address(secret: &[u8], account: &str, office: &str) -> String {
    let written = written(secret);
    let (office, account) = (escaped(office), escaped(account));
    format!(
        "otpauth://totp/{office}:{account}?secret={written}&issuer={office}&algorithm=SHA1&digits={DIGITS}&period={STEP_S}"
    )
}

fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RFC_SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn the_vectors_of_rfc_6238_appendix_b() {
        let vectors = [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ];
        for (time, expected) in vectors {
            assert_eq!(code(RFC_SECRET, step(time) as u64, 8), expected, "at {time}");
        }
    }

    #[test]
    fn the_vectors_of_rfc_4226_appendix_d() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
            "520489",
        ];
        for (count, expected) in (0..).zip(codes) {
            assert_eq!(code(RFC_SECRET, count, 6), expected, "at {count}");
        }
    }

    #[test]
    fn a_code_counts_within_the_drift_and_once() {
        let now = 1_111_111_111;
        let (here, before, after) = (step(now), step(now) - 1, step(now) + 1);
        let at = |step: i64| code(RFC_SECRET, step as u64, DIGITS);
        assert_eq!(matching_step(RFC_SECRET, &at(here), now, 0), Some(here));
        assert_eq!(matching_step(RFC_SECRET, &at(before), now, 0), Some(before));
        assert_eq!(matching_step(RFC_SECRET, &at(after), now, 0), Some(after));
        assert_eq!(matching_step(RFC_SECRET, &at(here - 2), now, 0), None);
        assert_eq!(matching_step(RFC_SECRET, &at(here + 2), now, 0), None);
        assert_eq!(matching_step(RFC_SECRET, &at(here), now, here), None, "used");
        assert_eq!(matching_step(RFC_SECRET, &at(before), now, here), None, "older than the last used");
        let spaced = format!("{} {}", &at(here)[..3], &at(here)[3..]);
        assert_eq!(matching_step(RFC_SECRET, &spaced, now, 0), Some(here));
        for odd in ["", "1", "00000000000000", "六位数字"] {
            assert_eq!(matching_step(RFC_SECRET, odd, now, 0), None, "{odd}");
        }
    }

    #[test]
    fn the_address_is_escaped() {
        let address = address(b"12345", "zhang", "权责 A");
        assert_eq!(
            address,
            "otpauth://totp/%E6%9D%83%E8%B4%A3%20A:zhang?secret=GEZDGNBV&issuer=%E6%9D%83%E8%B4%A3%20A&algorithm=SHA1&digits=6&period=30"
        );
    }
}
