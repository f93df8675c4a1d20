//! Which places lie in some areas: told once for each place where that is the same on every day of the log, so that a row
//! costs one look at a table, else day by day.

use register::{Books, Day, PlaceId};
use rustc_hash::FxHashMap;

use crate::audit::change_days;

/// How a place lies in the areas; one that never does has no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    /// On every day of the log.
    Always,
    /// On some of its days.
    OnSomeDays,
}

/// Some areas, with every place that ever lies in one of them.
pub(super) struct Areas<'f> {
    books: &'f Books,
    areas: &'f [PlaceId],
    inside: FxHashMap<String, Inside>,
    /// Every place that ever lies in one of them, in order.
    pub(super) places: Vec<String>,
}

impl<'f> Areas<'f> {
    /// `days` are the first and the last day of the log.
    pub(super) fn of(books: &'f Books, areas: &'f [PlaceId], days: (Day, Day)) -> Self {
        let mut found = Self { books, areas, inside: FxHashMap::default(), places: Vec::new() };
        for place in books.places.iter() {
            if let Some(inside) = found.lies(&place.id, days) {
                found.inside.insert(place.id.to_string(), inside);
            }
        }
        // Also one that the register does not know holds the cases that name it.
        found.inside.extend(areas.iter().map(|area| (area.to_string(), Inside::Always)));
        found.places = found.inside.keys().cloned().collect();
        found.places.sort_unstable();
        found
    }

    fn lies(&self, place: &PlaceId, (first, last): (Day, Day)) -> Option<Inside> {
        let (above, changes) = change_days::of_place(self.books, place);
        if !above.iter().any(|above| self.areas.contains(above)) {
            return None;
        }
        let changes = changes.iter().any(|day| first.number() < *day && *day <= last.number());
        match changes {
            true => Some(Inside::OnSomeDays),
            false => self.holds(place, last).then_some(Inside::Always),
        }
    }

    /// How a place lies in the areas.
    pub(super) fn inside(&self, place: &str) -> Option<Inside> {
        self.inside.get(place).copied()
    }

    /// Does every place lie in the areas on all days or on none?
    pub(super) fn are_steady(&self) -> bool {
        self.inside.values().all(|inside| *inside == Inside::Always)
    }

    /// Does a place lie in one of them on a day?
    pub(super) fn holds(&self, place: &PlaceId, day: Day) -> bool {
        self.areas.iter().any(|area| area == place || self.books.places.within(place, area, day))
    }
}
