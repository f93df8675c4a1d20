//! Search over powers, organs, places and document numbers: the exact code first, then names that begin with what is
//! sought, then names that hold it, then pinyin initials (`dwz` finds 大王镇).

use axum::http::StatusCode;
use pinyin::ToPinyin;

use super::shared::{self, Answered};
use crate::address::Address;
use crate::doing::names;
use crate::pages::parts::Reference;
use crate::pages::search::model::{Group, Hit, Kind, Search};
use crate::pages::search::{SearchPage, SuggestFragment};
use crate::respond;
use crate::shell::Section;
use crate::visit::Visit;

/// The longest text sought, in characters.
const SOUGHT_MAX: usize = 80;

/// `GET /search`
pub async fn page(visit: Visit) -> Answered {
    let m = search(&visit, 50);
    let mut shell = visit.shell(Section::Elsewhere, Address::search().with("q", m.sought.clone()));
    shell.sought.clone_from(&m.sought);
    Ok(respond::page(StatusCode::OK, &SearchPage { s: shell, m }))
}

/// `GET /search/suggest`: the fragment under the search box.
pub async fn suggest(visit: Visit) -> Answered {
    let m = search(&visit, 5);
    let shell = visit.shell(Section::Elsewhere, Address::search());
    Ok(respond::page(StatusCode::OK, &SuggestFragment { s: shell, m }))
}

fn search(visit: &Visit, each: usize) -> Search {
    let sought: String = visit.asked("q").chars().take(SOUGHT_MAX).collect();
    let plain = fold(&sought);
    if plain.is_empty() {
        return Search { sought, total: 0, groups: Vec::new() };
    }
    let books = visit.books();
    let powers = books.catalogue.iter().filter_map(|power| {
        let rank = rank(&plain, &[power.code.as_str()], &power.name)?;
        Some((rank, shared::power(books, &power.code), format!("{} · {}", power.function, power.domain)))
    });
    let towns = books.places.iter().filter_map(|place| {
        let code = shared::place_code(books, &place.id, visit.on).unwrap_or_default();
        let name = place.name_on(visit.on);
        let rank = rank(&plain, &[place.id.as_str(), &code], name)?;
        let found = shared::place(books, &place.id, visit.on).coded(code);
        Some((rank, found, place.level.label().in_language(visit.language).to_owned()))
    });
    let organs = books.organs.iter().filter_map(|organ| {
        let rank = rank(&plain, &[organ.id.as_str()], organ.name_on(visit.on))?;
        let found = names::organ(books, &organ.id, visit.on).coded(organ.id.as_str());
        Some((rank, found, organ.kind.label().in_language(visit.language).to_owned()))
    });
    let instruments = books.instruments.iter().filter_map(|one| {
        let number = one.number.as_deref().unwrap_or_default();
        let rank = rank(&plain, &[one.id.as_str(), number], &format!("{number} {}", one.title))?;
        let mut found = Reference::link(one.title.clone(), Address::instrument(one.id.as_str()));
        found.code = one.number.clone();
        Some((rank, found, one.signed.to_string()))
    });
    let groups = [
        group(Kind::Powers, powers.collect(), each),
        group(Kind::Towns, towns.collect(), each),
        group(Kind::Organs, organs.collect(), each),
        group(Kind::Instruments, instruments.collect(), each),
    ];
    let groups: Vec<Group> = groups.into_iter().flatten().collect();
    let total = groups.iter().map(|group| group.hits.len() as u64 + group.more).sum();
    Search { sought, total, groups }
}

fn group(kind: Kind, mut found: Vec<(u8, Reference, String)>, each: usize) -> Option<Group> {
    found.sort_by(|a, b| (a.0, &a.1.code).cmp(&(b.0, &b.1.code)));
    let more = found.len().saturating_sub(each) as u64;
    let hits: Vec<Hit> = found.into_iter().take(each).map(|(_, found, note)| Hit { found, note }).collect();
    (!hits.is_empty()).then_some(Group { kind, hits, more })
}

/// How well something fits: 0 its code, 1 its name or its beginning, 2 a part of the name or code, 3 its initials.
fn rank(sought: &str, codes: &[&str], name: &str) -> Option<u8> {
    let codes: Vec<String> = codes.iter().map(|code| fold(code)).filter(|code| !code.is_empty()).collect();
    let name = fold(name);
    if codes.iter().any(|code| code == sought) {
        Some(0)
    } else if name.starts_with(sought) {
        Some(1)
    } else if name.contains(sought) || codes.iter().any(|code| code.contains(sought)) {
        Some(2)
    } else if sought.len() >= 2 && sought.bytes().all(|b| b.is_ascii_lowercase()) {
        initials(&name).contains(sought).then_some(3)
    } else {
        None
    }
}

/// The first letters of a name as it is read.
fn initials(name: &str) -> String {
    name.chars()
        .filter_map(|sign| sign.to_pinyin().and_then(|read| read.first_letter().chars().next()))
        .collect()
}

/// Small letters, plain digits and brackets, no blanks: what people type in either width is one.
fn fold(text: &str) -> String {
    let plain = |sign: char| match sign {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(sign as u32 - 0xFEE0).unwrap_or(sign),
        '〔' | '[' | '【' => '(',
        '〕' | ']' | '】' => ')',
        other => other,
    };
    let folded = text.chars().map(plain).map(|sign| if matches!(sign, '[') { '(' } else { sign });
    folded.filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_before_names_before_parts_before_initials() {
        assert_eq!(rank(&fold("ＱＺ-01-0001"), &["QZ-01-0001"], "建设用地规划许可"), Some(0));
        assert_eq!(rank("大王", &["dawang"], "大王镇"), Some(1));
        assert_eq!(rank("规划许可", &["x"], "建设用地规划许可"), Some(2));
        assert_eq!(rank("dwz", &["370523101"], "大王镇"), Some(3));
        assert_eq!(rank("稻庄", &["dawang"], "大王镇"), None);
        assert_eq!(rank(&fold("东政发[2013]18号"), &["东政发〔2013〕18号"], ""), Some(0));
    }
}
