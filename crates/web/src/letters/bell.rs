//! When a round of letters is due.

use jiff::Timestamp;
use jiff::civil::Time;
use register::{Day, Known};

use crate::app::office_time;

/// Remembers what was rung for.
#[derive(Debug)]
pub struct Bell {
    morning: Time,
    known: Option<Known>,
    rung_on: Option<Day>,
    again_at: Option<Timestamp>,
}

impl Bell {
    /// A bell that rings at once, and in the mornings from a time on.
    pub const fn new(morning: Time) -> Self {
        Self { morning, known: None, rung_on: None, again_at: None }
    }

    /// Is a round due: something was recorded, it is the morning of a working day, or something was left over?
    pub fn rings(&mut self, known: Known, today: Day, works: bool, now: Timestamp) -> bool {
        let recorded = self.known.replace(known) != Some(known);
        let morning = works && self.rung_on != Some(today) && office_time(now).time() >= self.morning;
        if morning {
            self.rung_on = Some(today);
        }
        let left_over = self.again_at.take_if(|at| *at <= now).is_some();
        recorded || morning || left_over
    }

    /// Rings again then, whatever happens.
    pub const fn again_at(&mut self, at: Option<Timestamp>) {
        self.again_at = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_rings_after_acts_on_mornings_of_working_days_and_for_what_was_left_over() {
        let mut bell = Bell::new(jiff::civil::time(8, 30, 0, 0));
        let at = |hour: &str| format!("{hour}:00+08:00").parse::<Timestamp>().unwrap();
        let day = |day: i8| Day::new(2014, 12, day).unwrap();
        let mut rings = |known, date: i8, works, clock: &str| {
            bell.rings(Known(known), day(date), works, at(&format!("2014-12-{date}T{clock}")))
        };
        assert!(rings(7, 26, true, "07:00"), "when it begins");
        assert!(!rings(7, 26, true, "08:29"));
        assert!(rings(8, 26, true, "08:29"), "something was recorded");
        assert!(rings(8, 26, true, "08:30"), "in the morning");
        assert!(!rings(8, 26, true, "09:00"), "once");
        assert!(!rings(8, 27, false, "09:00"), "not on a Saturday");
        assert!(rings(8, 29, true, "11:00"), "late is better than never");
        bell.again_at(Some(at("2014-12-29T12:00")));
        assert!(!bell.rings(Known(8), day(29), true, at("2014-12-29T11:59")));
        assert!(bell.rings(Known(8), day(29), true, at("2014-12-29T12:00")));
        assert!(!bell.rings(Known(8), day(29), true, at("2014-12-29T12:01")));
    }
}
