//! A constructed province: counties of fifteen towns, a government, departments and town governments in each, every
//! power handed over to every town by transfer or entrustment. Three in five grants are suspended once, so that a power
//! is in force at a town for 1.6 spans in the middle. Fields that law would want and no case depends on are left out.

use std::sync::Arc;

use register::acts::Act;
use register::authority::Index;
use register::calendar::{TimeLimit, TimeUnit};
use register::grants::{GrantLine, IssueGrant, Mode};
use register::{ActId, Day, Entry, OrganId, PlaceId, Position, PowerCode, Register, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::Fallible;
use crate::random::Random;

/// Towns of a county.
pub const COUNTY_TOWNS: usize = 15;
/// Departments of a county, each with a function.
pub const FUNCTIONS: usize = 8;
/// Stretches in which a town's grants may be suspended.
const SUSPENSIONS: usize = 4;
/// The time limits of powers, in turn.
const LIMITS: [(u16, TimeUnit); 5] = [
    (20, TimeUnit::Working),
    (30, TimeUnit::Calendar),
    (10, TimeUnit::Working),
    (60, TimeUnit::Calendar),
    (45, TimeUnit::Working),
];

/// How large it is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Towns.
    pub towns: usize,
    /// Powers, all handed over to every town.
    pub powers: usize,
}

/// One power at one town.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Is it a transfer? Otherwise an entrustment.
    pub transfer: bool,
    /// The first day it is in force.
    pub from: Day,
    /// The first and the last day of its suspension.
    pub suspended: Option<(Day, Day)>,
}

/// The province, and the register that holds it.
pub struct Province {
    /// How large it is.
    pub size: Size,
    /// The register.
    pub register: Register,
    /// The index of the same ledger.
    pub index: Index,
    /// By town, then power.
    pub pairs: Vec<Pair>,
    /// The town governments, then for each county its government and departments.
    pub organs: Vec<OrganId>,
    /// The towns.
    pub places: Vec<PlaceId>,
    /// The powers.
    pub powers: Vec<PowerCode>,
}

/// A day of the fifteenth of a month, counted from January 2013.
fn fifteenth(month: usize) -> Fallible<Day> {
    Ok(Day::new(2013 + (month / 12) as i16, (month % 12) as i8 + 1, 15).ok_or("no such day")?)
}

impl Province {
    /// The same size and seed give the same province for ever.
    pub fn new(size: Size, seed: u64) -> Fallible<Self> {
        let counties = size.towns.div_ceil(COUNTY_TOWNS);
        let mut organs: Vec<OrganId> =
            (0..size.towns).map(|town| format!("town-{town:05}-gov").parse()).collect::<Result<_, _>>()?;
        for county in 0..counties {
            organs.push(format!("county-{county:04}-gov").parse()?);
            for function in 0..FUNCTIONS {
                organs.push(format!("county-{county:04}-dept-{function:02}").parse()?);
            }
        }
        let mut province = Self {
            size,
            register: Register::default(),
            index: Index::default(),
            pairs: Vec::new(),
            organs,
            places: (0..size.towns).map(|town| format!("37{town:07}").parse()).collect::<Result<_, _>>()?,
            powers: (0..size.powers)
                .map(|power| format!("11370000MB28{power:05}").parse())
                .collect::<Result<_, _>>()?,
        };
        let mut entries = Vec::new();
        province.found(counties, &mut entries)?;
        let mut random = Random::new(seed);
        for town in 0..size.towns {
            province.hand_over(town, &mut random, &mut entries)?;
        }
        // Folded, not admitted: the gates would ask of half a million lines what is known here.
        province.register = Register::fold(entries);
        province.index = Index::build(province.register.entries());
        Ok(province)
    }

    /// The government of a county among the organs; its departments follow.
    pub fn county_government(&self, town: usize) -> usize {
        self.size.towns + town / COUNTY_TOWNS * (FUNCTIONS + 1)
    }

    /// The department that holds a power by statute at a town.
    pub fn department(&self, town: usize, power: usize) -> usize {
        self.county_government(town) + 1 + power % FUNCTIONS
    }

    /// The time limit of a power.
    pub fn limit(power: usize) -> TimeLimit {
        let (days, unit) = LIMITS[power % LIMITS.len()];
        TimeLimit { days, unit }
    }

    fn found(&self, counties: usize, entries: &mut Vec<Arc<Entry>>) -> Fallible<()> {
        let county_id = |county: usize| format!("county-{county:04}");
        for county in 0..counties {
            let id = county_id(county);
            add(entries, json!({"kind": "register_place", "place": id, "name": id, "level": "county"}))?;
        }
        for (town, place) in self.places.iter().enumerate() {
            add(
                entries,
                json!({"kind": "register_place", "place": place, "name": place, "level": "town",
                       "parent": county_id(town / COUNTY_TOWNS)}),
            )?;
        }
        for (number, organ) in self.organs.iter().enumerate() {
            let mut act = json!({"kind": "register_organ", "organ": organ, "name": organ,
                "organ_kind": "government", "level": "town", "area": self.places.get(number)});
            if let Some(number) = number.checked_sub(self.size.towns) {
                act["level"] = json!("county");
                act["area"] = json!(county_id(number / (FUNCTIONS + 1)));
                if let Some(function) = (number % (FUNCTIONS + 1)).checked_sub(1) {
                    act["organ_kind"] = json!("department");
                    act["function"] = json!(format!("function-{function}"));
                }
            }
            add(entries, act)?;
        }
        for (number, power) in self.powers.iter().enumerate() {
            let TimeLimit { days, unit } = Self::limit(number);
            add(
                entries,
                json!({"kind": "list_power", "power": power, "name": power, "power_kind": "confirmation",
                       "function": format!("function-{}", number % FUNCTIONS), "domain": "d",
                       "time_limit_days": days, "time_limit_unit": unit}),
            )?;
        }
        for year in 2012..2018 {
            let holidays: Vec<String> = ["01-01", "05-01", "10-01", "10-02", "10-03"]
                .iter()
                .map(|day| format!("{year}-{day}"))
                .collect();
            add(
                entries,
                json!({"kind": "set_calendar", "year": year, "holidays": holidays, "make_up_days": [],
                       "source": "constructed"}),
            )?;
        }
        let paper = json!({"kind": "register_instrument", "instrument": "paper", "title": "t",
            "instrument_kind": "decision", "issuer": self.organs[self.size.towns], "signed": "2012-12-01"});
        add(entries, paper)?;
        Ok(())
    }

    /// Appends one more act to the ledger.
    pub fn record(&mut self, act: Act) -> Fallible<()> {
        let entry = entry_at(self.register.known().0 + 1, act)?;
        self.register.admit(Arc::clone(&entry))?;
        self.index.append(entry);
        Ok(())
    }

    /// Everything a town is given, in one issue.
    fn hand_over(&mut self, town: usize, random: &mut Random, entries: &mut Vec<Arc<Entry>>) -> Fallible<()> {
        let first = Day::new(2013, 1, 1).ok_or("no such day")?;
        let mut lines = Vec::with_capacity(self.size.powers);
        let mut suspended: [Vec<u32>; SUSPENSIONS] = Default::default();
        // After every grant has begun, so that each suspension parts two spans.
        let starts = (0..SUSPENSIONS).map(|_| 13 + random.below(18));
        let stretches: Vec<(Day, Day)> =
            starts.map(|start| Ok((fifteenth(start)?, fifteenth(start + 2)?))).collect::<Fallible<_>>()?;
        for power in 0..self.size.powers {
            // One in ten begins later, when cases are already coming.
            let late = random.below(10) == 0;
            let from = if late { fifteenth(random.below(12))? } else { first };
            let stretch =
                Some(random.below(10)).filter(|stretch| *stretch < 6).map(|stretch| stretch % SUSPENSIONS);
            let pair = Pair {
                transfer: random.below(5) > 0,
                from,
                suspended: stretch.map(|stretch| stretches[stretch]),
            };
            if let Some(stretch) = stretch {
                suspended[stretch].push(power as u32 + 1);
            }
            lines.push(Arc::new(self.line(town, power, &pair)));
            self.pairs.push(pair);
        }
        let issued = Day::new(2012, 12, 1).ok_or("no such day")?;
        let act = IssueGrant { instrument: "paper".parse()?, issued, proposal: None, lines, note: None };
        let issue = push(entries, act.into())?;
        add(
            entries,
            json!({"kind": "accept_grant", "issue": issue, "organ": self.organs[town], "day": "2012-12-15"}),
        )?;
        for (lines, (from, until)) in suspended.iter().zip(stretches).filter(|(lines, _)| !lines.is_empty()) {
            add(
                entries,
                json!({"kind": "suspend_grant", "issue": issue, "lines": lines, "from": from, "until": until,
                       "reason": "rectification"}),
            )?;
        }
        Ok(())
    }

    fn line(&self, town: usize, power: usize, pair: &Pair) -> GrantLine {
        GrantLine {
            power: self.powers[power].clone(),
            place: self.places[town].clone(),
            mode: if pair.transfer { Mode::Transfer } else { Mode::Entrust },
            grantor: self.organs[self.department(town, power)].clone(),
            grantee: self.organs[town].clone(),
            effective: pair.from,
            expires: None,
            limit: None,
            excluded: Vec::new(),
            authorised_by: None,
            entrusted_under: None,
            approval_by: None,
            acts_in_name_of: None,
            seal: None,
            replaces_issue: None,
            replaces_line: None,
            origin: None,
        }
    }
}

fn add(entries: &mut Vec<Arc<Entry>>, act: Value) -> Fallible<ActId> {
    push(entries, serde_json::from_value(act)?)
}

fn push(entries: &mut Vec<Arc<Entry>>, act: Act) -> Fallible<ActId> {
    let entry = entry_at(entries.len() as u64 + 1, act)?;
    let id = entry.id;
    entries.push(entry);
    Ok(id)
}

/// The entry of an act at a position, from which its identity follows.
pub fn entry_at(position: u64, act: Act) -> Fallible<Arc<Entry>> {
    Ok(Arc::new(Entry {
        position: Position(position),
        id: ActId(Uuid::from_u128(u128::from(position))),
        recorded_at: jiff::Timestamp::UNIX_EPOCH,
        recorder: "bench".into(),
        organ: "bench".parse()?,
        capacity: "bench".into(),
        statement: Arc::new(Statement { act, history: true, opinion: Vec::new() }),
    }))
}
