//! Constructed cases over the demonstration's towns and powers: towns and powers by Zipf's law, sorted by the day they
//! were received, as a file an approval system would export. The same seed gives the same cases for ever.

use std::fmt::Write as _;

use register::{Day, OrganId, PlaceId, PowerCode, Register};

use crate::Fallible;
use crate::random::{Random, Zipf};

/// The first line of a file.
const HEADER: &str = "办件编号,职权编码,行政区划,办理机关,盖章机关,收件日期,受理日期,办结日期,办理结果\n";
/// Three years, for which the demonstration has calendars.
const DAYS: usize = 1_095;

/// A case; identities as numbers of a [`Cast`].
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// Which slot: power and place.
    pub slot: u32,
    /// The deciding organ.
    pub organ: u32,
    /// The sealing organ.
    pub seal: Option<u32>,
    /// The day it was received.
    pub received: Day,
    /// The day it was filed.
    pub filed: Day,
    /// The day it was decided; none while pending.
    pub decided: Option<Day>,
    /// Its outcome as the file says.
    pub outcome: &'static str,
}

/// Who and what cases are about.
pub struct Cast {
    /// Powers and places, with grantee and grantor of the latest grant.
    pub slots: Vec<(PowerCode, PlaceId, u32, u32)>,
    /// Organs.
    pub organs: Vec<OrganId>,
}

impl Cast {
    /// Everybody in a register, slots by place, then power.
    pub fn of(register: &Register) -> Self {
        let books = register.books();
        let organs: Vec<OrganId> = books.organs.iter().map(|organ| organ.id.clone()).collect();
        let number = |id: &OrganId| organs.iter().position(|organ| organ == id).unwrap_or(0) as u32;
        let lines = books.grants.iter().map(|grant| &grant.line);
        let mut slots: Vec<_> = lines
            .map(|line| {
                (line.power.clone(), line.place.clone(), number(&line.grantee), number(&line.grantor))
            })
            .collect();
        slots.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
        slots.dedup_by(|a, b| (&a.1, &a.0) == (&b.1, &b.0));
        Self { slots, organs }
    }

    /// Draws so many cases.
    pub fn draw(&self, count: usize, seed: u64) -> Fallible<Vec<Case>> {
        let mut random = Random::new(seed);
        let mut places: Vec<Vec<u32>> = Vec::new();
        for (number, slot) in (0..).zip(&self.slots) {
            match places.last_mut().filter(|place| self.slots[place[0] as usize].1 == slot.1) {
                Some(place) => place.push(number),
                None => places.push(vec![number]),
            }
        }
        // Which power is asked for most differs from town to town.
        for place in &mut places {
            for at in (1..place.len()).rev() {
                place.swap(at, random.below(at + 1));
            }
        }
        let towns = Zipf::new(places.len(), 1.0);
        let powers: Vec<Zipf> = places.iter().map(|place| Zipf::new(place.len(), 1.0)).collect();
        let first = Day::new(2013, 1, 1).ok_or("no such day")?.number();
        let mut received: Vec<i32> = (0..count).map(|_| first + random.below(DAYS) as i32).collect();
        received.sort_unstable();
        received
            .into_iter()
            .map(|received| {
                let town = towns.draw(&mut random);
                let slot = places[town][powers[town].draw(&mut random)];
                self.case(slot, received, &mut random)
            })
            .collect()
    }

    fn case(&self, slot: u32, received: i32, random: &mut Random) -> Fallible<Case> {
        let (_, _, grantee, grantor) = self.slots[slot as usize];
        let organ = match random.below(100) {
            0..70 => grantee,
            70..95 => grantor,
            _ => random.below(self.organs.len()) as u32,
        };
        let seal = match random.below(100) {
            0..50 => Some(organ),
            50..55 => Some(grantor),
            _ => None,
        };
        let filed = received + random.below(4) as i32;
        let decided = filed + random.below(60) as i32;
        let outcome = match random.below(100) {
            0..3 => "在办",
            3..6 => "撤回",
            6..14 => "不予",
            _ => "准予",
        };
        let day = |number| Day::from_number(number).ok_or("no such day");
        let decided = if outcome == "在办" { None } else { Some(day(decided)?) };
        Ok(Case { slot, organ, seal, received: day(received)?, filed: day(filed)?, decided, outcome })
    }

    /// Cases as a CSV file, numbered from `first`.
    pub fn csv(&self, cases: &[Case], first: usize) -> Fallible<String> {
        let mut text = HEADER.to_owned();
        for (number, case) in (first..).zip(cases) {
            let (power, place, _, _) = &self.slots[case.slot as usize];
            let organ = &self.organs[case.organ as usize];
            let seal = case.seal.map_or("", |seal| self.organs[seal as usize].as_str());
            let decided = case.decided.map_or(String::new(), |day| day.to_string());
            let Case { received, filed, outcome, .. } = case;
            writeln!(
                text,
                "BJ-{number:09},{power},{place},{organ},{seal},{received},{filed},{decided},{outcome}"
            )?;
        }
        Ok(text)
    }
}

impl Case {
    /// Did an organ decide it?
    pub fn is_decided(&self) -> bool {
        !matches!(self.outcome, "在办" | "撤回")
    }
}
