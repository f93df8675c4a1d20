//! What the register knows that helps to read an office's own sheet: organs by the short names people write, places by
//! the name in front of an organ's name, powers by name and function.

use register::acts::FieldKind;
use register::codes::PlaceCode;
use register::organs::{Organ, OrganKind};
use register::places::{Place, PlaceLevel};
use register::{Books, Day, DutyId, InstrumentId, OrganId, PlaceId, PowerCode};
use rustc_hash::FxHashMap;

use crate::known::plain;

/// Marks between several names in one cell.
const BETWEEN: [char; 7] = ['、', '，', ',', '；', ';', '\n', '/'];
/// What a department is called besides its function.
const ENDS_OF_DEPARTMENTS: [&str; 6] = ["委员会", "办公室", "分局", "总局", "局", "委"];

/// What the office of establishment is called, long and short.
const ESTABLISHMENT: [&str; 4] = ["机构编制委员会办公室", "机构编制委员会", "编委办", "编办"];

/// The register, and the codes of places that rows above have named.
pub(super) struct Names<'r> {
    books: &'r Books,
    day: Day,
    listed: FxHashMap<(String, String), String>,
    codes: FxHashMap<PlaceCode, String>,
}

impl<'r> Names<'r> {
    pub(super) fn of(books: &'r Books) -> Self {
        let listed = books.catalogue.iter().map(|power| {
            ((plain(&power.name), power.function.as_str().to_owned()), power.code.as_str().to_owned())
        });
        let day = Day::MAX;
        let codes = books
            .places
            .iter()
            .filter_map(|place| place.codes.last().map(|code| (*code, place.id.as_str().to_owned())));
        Self { listed: listed.collect(), codes: codes.collect(), books, day }
    }

    /// Is there a thing of this kind under this identity?
    pub(super) fn has(&self, kind: FieldKind, identity: &str) -> bool {
        let books = self.books;
        match kind {
            FieldKind::Power => PowerCode::new(identity).is_ok_and(|id| books.catalogue.get(&id).is_some()),
            FieldKind::Organ => OrganId::new(identity).is_ok_and(|id| books.organs.get(&id).is_some()),
            FieldKind::Place => PlaceId::new(identity).is_ok_and(|id| books.places.get(&id).is_some()),
            FieldKind::Instrument => {
                InstrumentId::new(identity).is_ok_and(|id| books.instruments.get(&id).is_some())
            }
            FieldKind::Duty => DutyId::new(identity).is_ok_and(|id| books.duties.get(&id).is_some()),
            _ => false,
        }
    }

    /// A place that a row brings in.
    pub(super) fn learn(&mut self, code: PlaceCode, place: &str) {
        self.codes.insert(code, place.to_owned());
    }

    /// The power of that name and function, where the catalogue has it.
    pub(super) fn listed(&self, name: &str, function: &str) -> Option<&str> {
        self.listed.get(&(plain(name), function.to_owned())).map(String::as_str)
    }

    /// The place a code belongs to, by its digits.
    pub(super) fn parent(&self, code: PlaceCode) -> Option<&str> {
        self.codes.get(&code.parent()?).map(String::as_str)
    }

    /// The organ that people mean: by identity, credit code or name; else the only one whose name ends in what they
    /// write (县自然资源局 for 广饶县自然资源局, 大王镇政府 for 广饶县大王镇人民政府).
    pub(super) fn organ(&self, written: &str) -> Option<&'r Organ> {
        let identified = |identity: &str| {
            let organ = self.books.organs.get(&OrganId::new(identity).ok()?);
            organ.filter(|organ| organ.exists_on(self.day))
        };
        if let Some(organ) = tables::named(written).find_map(|(_, identity)| identified(identity)) {
            return Some(organ);
        }
        let wanted = plain(written);
        let organs = || self.books.organs.iter().filter(|organ| organ.exists_on(self.day));
        let exact = organs().find(|organ| {
            organ.id.as_str() == written
                || organ.credit_code.as_ref().is_some_and(|code| code.as_str() == wanted)
                || organ.names.changes().iter().any(|(_, name)| plain(name) == wanted)
        });
        if exact.is_some() {
            return exact;
        }
        let whole = if wanted.ends_with("政府") && !wanted.ends_with("人民政府") {
            format!("{}人民政府", wanted.trim_end_matches("政府"))
        } else {
            wanted
        };
        let tail = whole.strip_prefix(['省', '市', '县', '区']).unwrap_or(&whole);
        if tail.chars().count() < 3 {
            return None;
        }
        let ending = organs().filter(|organ| {
            organ.kind != OrganKind::Outpost
                && organ.names.changes().iter().any(|(_, name)| plain(name).ends_with(tail))
        });
        only(ending)
    }

    /// The function of a department as written: the department's in the register, or the words themselves where some
    /// department has that function.
    pub(super) fn function(&self, written: &str) -> Option<String> {
        let wanted = plain(written);
        let functions = self.books.organs.iter().filter_map(|organ| organ.functions.last());
        if let Some(function) = functions.map(|f| f.as_str()).find(|function| plain(function) == wanted) {
            return Some(function.to_owned());
        }
        let organ = self.organ(written)?;
        if organ.kind == OrganKind::Government {
            return Some(register::Function::GOVERNMENT.to_owned());
        }
        organ.functions.last().map(|function| function.as_str().to_owned())
    }

    /// The place that people mean, by identity, code or name.
    pub(super) fn place(&self, written: &str) -> Option<&'r Place> {
        let wanted = plain(written);
        let code = PlaceCode::parse(&wanted).ok();
        let is_it = |place: &&Place| {
            place.id.as_str() == written
                || code.is_some() && place.codes.last().copied() == code
                || place.names.changes().iter().any(|(_, name)| plain(name) == wanted)
        };
        only(self.books.places.iter().filter(is_it))
    }

    /// The organs a cell names as those that receive: organs, or places that mean their governments. `None` where one
    /// of the names means nothing certain.
    pub(super) fn grantees(&self, written: &str) -> Option<Vec<&'r Organ>> {
        if let Some(one) = self.grantee(written) {
            return Some(vec![one]);
        }
        if is_everyone(written) {
            let towns = self.books.organs.iter().filter(|organ| {
                organ.exists_on(self.day)
                    && organ.kind == OrganKind::Government
                    && organ.level == PlaceLevel::Town
            });
            let towns: Vec<&Organ> = towns.collect();
            return if towns.is_empty() { None } else { Some(towns) };
        }
        let parts = written.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| self.grantee(part)).collect()
    }

    fn grantee(&self, written: &str) -> Option<&'r Organ> {
        let by_place = || self.books.organs.government_of(&self.place(written)?.id, self.day);
        self.organ(written).or_else(by_place)
    }

    /// The identity of the power a cell names.
    pub(super) fn power(&self, written: &str) -> Option<&'r register::catalogue::Power> {
        let wanted = plain(written);
        let is_it = |power: &&register::catalogue::Power| {
            power.code.as_str() == written || plain(&power.name) == wanted
        };
        only(self.books.catalogue.iter().filter(is_it))
    }

    /// The department that holds a power by statute where a place lies.
    pub(super) fn holder(&self, power: &str, place: &str) -> Option<&'r Organ> {
        let place = self.place(place)?;
        self.power(power)?.statutory_holder(&place.id, &self.books.organs, &self.books.places, self.day)
    }

    /// The area in front of an organ's name, and what is left of the name: 广饶县大王镇人民政府 works in 大王镇.
    pub(super) fn area<'n>(&self, name: &'n str) -> Option<(&'r Place, &'n str)> {
        let mut found: Option<(&Place, &str)> = None;
        // 中共广饶县委… is an organ of the county's Party committee and works in 广饶县.
        let mut rest = name.strip_prefix("中共").unwrap_or(name);
        loop {
            let inside: Option<&PlaceId> = found.map(|(place, _)| &place.id);
            let next = self.books.places.iter().filter_map(|place| {
                let under = inside.is_none_or(|area| {
                    place.id != *area && self.books.places.within(&place.id, area, self.day)
                });
                let name = place.names.last()?;
                under.then(|| rest.strip_prefix(name.as_str())).flatten().map(|left| (place, left))
            });
            match next.min_by_key(|(_, left)| left.len()) {
                Some(step) => {
                    found = Some(step);
                    rest = step.1;
                }
                None => return found,
            }
        }
    }
}

/// What is found, where it is the only one.
fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next()?;
    if found.next().is_none() { Some(first) } else { None }
}

/// 各镇街, 全县各镇 and the like: every town.
fn is_everyone(written: &str) -> bool {
    let plain = plain(written);
    ["各镇", "各乡镇", "各镇街", "全部镇街", "所有乡镇", "所有镇街"].iter().any(|word| plain.contains(word))
}

/// What kind an organ is, by its name.
pub(super) fn kind_by_name(name: &str) -> Option<OrganKind> {
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    Some(if ends(&["人民政府", "街道办事处"]) {
        OrganKind::Government
    } else if ends(&["管委会", "管理委员会"]) {
        OrganKind::ZoneCommittee
    } else if ends(&["综合执法队", "综合行政执法队", "执法中队"]) {
        OrganKind::EnforcementTeam
    } else if ends(&["分局", "所", "分中心"]) {
        OrganKind::Outpost
    } else if ends(&["中心", "站", "院", "馆"]) {
        OrganKind::PublicInstitution
    } else if ends(&["局", "委员会", "办公室", "委", "编办", "编委办"]) {
        OrganKind::Department
    } else {
        return None;
    })
}

/// The function of a department, by what is left of its name behind the area: 自然资源局 has 自然资源.
pub(super) fn function_by_name(left: &str) -> Option<&str> {
    let before = ["人民政府", "委员会", "委"].into_iter().find_map(|front| left.strip_prefix(front));
    let left = before.filter(|rest| !rest.is_empty()).unwrap_or(left);
    if ESTABLISHMENT.contains(&left) {
        return Some("机构编制");
    }
    let bare = ENDS_OF_DEPARTMENTS.iter().find_map(|end| left.strip_suffix(end))?;
    // The office of a committee does the committee's work: 安全生产委员会办公室.
    let bare = bare.strip_suffix("委员会").unwrap_or(bare);
    (!bare.is_empty()).then_some(bare)
}
