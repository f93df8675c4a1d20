//! Who records, kept in a cookie of this browser until there is a sign-in. The person is taken at their word; the organ
//! is one of the register's, once it has any.

use axum::http::{HeaderMap, HeaderValue};
use office::Recorder;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use register::{Books, Day, OrganId};

use super::find::{self, Found};
use crate::lang::cookie;

/// The name of the cookie.
const COOKIE: &str = "recorder";
/// Longest name, organ and capacity, in characters.
pub const CHARS_MAX: usize = 100;

/// Name, organ and capacity as entered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entered {
    /// The person's name.
    pub name: String,
    /// The organ: name, code or identity.
    pub organ: String,
    /// In what capacity, for example 经办人.
    pub capacity: String,
}

impl Entered {
    /// What the cookie of a request keeps; nothing where name or organ is missing.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let mut parts = cookie(headers, COOKIE)?.split('.').map(decode);
        let entered = Self { name: parts.next()??, organ: parts.next()??, capacity: parts.next()?? };
        entered.is_whole().then_some(entered)
    }

    /// Are name and organ given, none of them too long?
    pub fn is_whole(&self) -> bool {
        let fits = |text: &str| text.chars().count() <= CHARS_MAX && !text.chars().any(char::is_control);
        !self.name.is_empty()
            && !self.organ.is_empty()
            && [&self.name, &self.organ, &self.capacity].into_iter().all(|text| fits(text))
    }

    /// The header that keeps it for a year.
    pub fn header(&self) -> Option<HeaderValue> {
        let part = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let value = format!("{}.{}.{}", part(&self.name), part(&self.organ), part(&self.capacity));
        let line = format!("{COOKIE}={value}; Path=/; Max-Age=31536000; SameSite=Strict; HttpOnly");
        HeaderValue::from_str(&line).ok()
    }

    /// The organ as entered, without spaces: one that the register does not know yet.
    pub fn as_written(&self) -> Option<OrganId> {
        office::organ_as_written(&self.organ)
    }

    /// As shown: name and organ.
    pub fn shown(&self) -> String {
        format!("{} · {}", self.name, self.organ)
    }

    /// As the ledger keeps it: the organ by its identity where the register knows it, else as entered without spaces.
    pub fn recorder(&self, books: &Books, day: Day) -> Option<Recorder> {
        let organ = match find::organ(books, &self.organ, day) {
            Found::One(id) => id,
            _ => self.as_written()?,
        };
        let capacity = if self.capacity.is_empty() { "经办人" } else { &self.capacity };
        Some(Recorder { name: self.name.clone(), organ, capacity: capacity.to_owned() })
    }
}

/// As the foot of every page shows it.
pub fn shown(headers: &HeaderMap) -> Option<String> {
    Entered::of(headers).map(|entered| entered.shown())
}

fn decode(part: &str) -> Option<String> {
    percent_decode_str(part).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use super::*;

    #[test]
    fn a_recorder_survives_the_cookie() {
        let entered =
            Entered { name: "李 明.".into(), organ: "广饶县;编办".into(), capacity: "".into() };
        let line = entered.header().unwrap();
        let pair = line.to_str().unwrap().split(';').next().unwrap().to_owned();
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(&pair).unwrap());
        assert_eq!(Entered::of(&headers), Some(entered));
    }

    #[test]
    fn half_a_recorder_is_none() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("recorder=%E6%9D%8E.."));
        assert_eq!(Entered::of(&headers), None);
    }
}
