//! The language of a page: asked in the address, else kept in a cookie, else the browser's wish, else Chinese.

use axum::http::{HeaderMap, header};

/// A language the product speaks completely.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lang {
    /// 简体中文, the first language.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Lang {
    /// Every language, in the order of the switch.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The language tag (BCP 47), used in `lang=` and in folder names.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The short form used in addresses and the cookie.
    pub const fn short(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
        }
    }

    /// Its own name, as printed in the switch.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Chinese => "中文",
            Self::English => "EN",
        }
    }

    /// Reads a tag such as `zh`, `zh-CN`, `zh_Hans`, `en-GB`; anything else is `None`.
    pub fn read(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| primary.eq_ignore_ascii_case(lang.short()))
    }

    /// Chooses by the address, then the cookie `lang`, then `Accept-Language`, then Chinese.
    pub fn choose(asked: Option<&str>, headers: &HeaderMap) -> Self {
        asked
            .and_then(Self::read)
            .or_else(|| cookie(headers, "lang").and_then(Self::read))
            .or_else(|| accepted(headers))
            .unwrap_or_default()
    }
}

/// One cookie's value, as sent.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// The known language with the highest weight; the first of equals wins.
fn accepted(headers: &HeaderMap) -> Option<Lang> {
    let line = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(Lang, f32)> = None;
    for part in line.split(',').take(20) {
        let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
        let weight: f32 = weight.trim().parse().unwrap_or(0.0);
        if let Some(lang) = Lang::read(tag)
            && weight > 0.0
            && best.is_none_or(|(_, most)| weight > most)
        {
            best = Some((lang, weight));
        }
    }
    best.map(|(lang, _)| lang)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn headers(cookie: &'static str, accept: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static(cookie));
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(accept));
        headers
    }

    #[test]
    fn the_address_wins_over_the_cookie_over_the_browser() {
        let headers = headers("a=b; lang=zh", "en-GB,en;q=0.9");
        assert_eq!(Lang::choose(Some("en"), &headers), Lang::English);
        assert_eq!(Lang::choose(None, &headers), Lang::Chinese);
    }

    #[test]
    fn weights_of_the_browser_count_and_chinese_is_the_default() {
        assert_eq!(Lang::choose(None, &headers("x=y", "fr, en;q=0.4, zh-CN;q=0.8")), Lang::Chinese);
        assert_eq!(Lang::choose(None, &headers("x=y", "de, en;q=0.4")), Lang::English);
        assert_eq!(Lang::choose(None, &headers("x=y", "de")), Lang::Chinese);
    }
}
