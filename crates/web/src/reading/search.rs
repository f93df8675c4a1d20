//! Search over powers, organs, places and document numbers: the exact code first, then names that begin with what is
//! sought, then names that hold it, then names read so in pinyin (`dwz` finds 大王镇).

use axum::http::StatusCode;

use super::shared::{self, Answered};
use crate::address::Address;
use crate::doing::names;
use crate::doing::sought::{fold, rank_all};
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
    let words: Vec<String> = sought.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Search { sought, total: 0, groups: Vec::new() };
    }
    let books = visit.books();
    let powers = books.catalogue.iter().filter_map(|power| {
        let name = format!("{} {} {}", power.name, power.function, power.domain);
        let rank = rank_all(&words, &[power.code.as_str()], &power.name)
            .or_else(|| rank_all(&words, &[power.code.as_str()], &name).map(|rank| rank + 4))?;
        Some((rank, shared::power(books, &power.code), format!("{} · {}", power.function, power.domain)))
    });
    let towns = books.places.iter().filter_map(|place| {
        let code = shared::place_code(books, &place.id, visit.on).unwrap_or_default();
        let name = place.name_on(visit.on);
        let rank = rank_all(&words, &[place.id.as_str(), &code], name)?;
        let found = shared::place(books, &place.id, visit.on).coded(code);
        Some((rank, found, place.level.label().in_language(visit.language).to_owned()))
    });
    let organs = books.organs.iter().filter_map(|organ| {
        let rank = rank_all(&words, &[organ.id.as_str()], organ.name_on(visit.on))?;
        let found = names::organ(books, &organ.id, visit.on).coded(organ.id.as_str());
        Some((rank, found, organ.kind.label().in_language(visit.language).to_owned()))
    });
    let instruments = books.instruments.iter().filter_map(|one| {
        let number = one.number.as_deref().unwrap_or_default();
        let rank = rank_all(&words, &[one.id.as_str(), number], &format!("{number} {}", one.title))?;
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
