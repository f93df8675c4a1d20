//! What a filter asks of the columns of a row group, the cheapest question first: what its statistics say, then one column
//! after the other, and none that is not asked about. No row becomes an object, nothing is judged.

use register::{Books, Day, Days, PlaceId, PowerCode};
use rustc_hash::FxHashMap;

use super::areas::{Areas, Inside};
use super::rows::Rows;
use super::{CaseFilter, Scope};
use crate::audit::is_superseded;
use crate::batch::{BatchFile, Chunk, NO_DAY, TextColumn};
use crate::case::Outcome;
use crate::error::CaseLogError;

/// A row group of a batch, with the rows of the batch that later ones supersede.
#[derive(Clone, Copy)]
pub(super) struct Piece<'l> {
    pub(super) file: &'l BatchFile,
    pub(super) group: usize,
    pub(super) superseded: &'l [u32],
}

/// A filter made ready for columns.
pub(super) struct Wanted<'f> {
    filter: &'f CaseFilter,
    /// The power asked for, or that of the grant asked for: a judgement speaks of grants of the case's own power.
    power: Option<PowerCode>,
    place: Option<Areas<'f>>,
    scope: Option<(Areas<'f>, &'f Scope)>,
    /// Is the grant none that the register knows, or one of another power?
    contradicts: bool,
}

impl Piece<'_> {
    pub(super) fn rows(&self) -> usize {
        self.file.group_rows(self.group)
    }

    fn texts(&self, name: &'static str) -> Result<TextColumn, CaseLogError> {
        Chunk::texts(self.file, self.group, name)
    }

    /// Is one of its rows superseded?
    fn has_superseded(&self) -> bool {
        let first = self.file.first_row(self.group);
        let next = self.superseded.partition_point(|row| (*row as usize) < first);
        self.superseded.get(next).is_some_and(|row| (*row as usize) < first + self.rows())
    }
}

impl<'f> Wanted<'f> {
    /// `days` are the first and the last day of the log.
    pub(super) fn new(books: &'f Books, filter: &'f CaseFilter, days: (Day, Day)) -> Self {
        let grant = filter.grant.map(|grant| books.grants.get(grant));
        let of_grant = grant.flatten().map(|grant| &grant.line.power);
        let contradicts = grant.is_some_and(|grant| grant.is_none())
            || filter.power.as_ref().zip(of_grant).is_some_and(|(one, other)| one != other);
        let area = filter.place.as_ref().map(std::slice::from_ref);
        let areas = |areas: &'f [PlaceId]| Areas::of(books, areas, days);
        Self {
            filter,
            power: filter.power.as_ref().or(of_grant).cloned(),
            place: area.map(areas),
            scope: filter.within.as_ref().map(|scope| (areas(&scope.places), scope)),
            contradicts,
        }
    }

    /// The places asked for.
    pub(super) fn place(&self) -> Option<&Areas<'f>> {
        self.place.as_ref()
    }

    /// The places within which somebody may see cases; nothing within nothing where anything may be seen, nothing at all
    /// where organs say it too.
    pub(super) fn scope_of_places(&self) -> Option<Option<&Areas<'f>>> {
        match &self.scope {
            None => Some(None),
            Some((areas, scope)) => scope.organs.is_empty().then_some(Some(areas)),
        }
    }

    /// The rows of a row group that fit, as far as columns tell.
    pub(super) fn rows(&self, piece: &Piece<'_>) -> Result<Rows, CaseLogError> {
        if self.contradicts || !self.may_hold(piece) {
            return Ok(Rows::none());
        }
        let mut rows = Rows::all(piece.rows());
        if let Some(wanted) = &self.filter.id {
            let ids = Chunk::ids(piece.file, piece.group)?;
            rows.keep(|row| ids.value(row) == wanted);
        }
        self.by_texts(piece, &mut rows)?;
        self.by_days(piece, &mut rows)?;
        self.by_places(piece, &mut rows)?;
        leave_out_superseded(piece, &mut rows)?;
        Ok(rows)
    }

    /// Can the row group hold a case that fits, by what its statistics say?
    fn may_hold(&self, piece: &Piece<'_>) -> bool {
        let (file, group, filter) = (piece.file, piece.group, self.filter);
        let one = |column: &str, text: Option<&str>| {
            text.is_none_or(|text| file.may_hold_text(group, column, &[text]))
        };
        let places = |areas: &Areas<'_>| file.may_hold_text(group, "place", &areas.places);
        filter.period.is_none_or(|period| !file.decided_outside(group, period))
            && one("id", filter.id.as_deref())
            && one("power", self.power.as_ref().map(PowerCode::as_str))
            && one("organ", filter.organ.as_ref().map(|organ| organ.as_str()))
            && one("outcome", filter.outcome.map(Outcome::code))
            && self.place.as_ref().is_none_or(places)
            && self.scope.as_ref().is_none_or(|(areas, scope)| !scope.organs.is_empty() || places(areas))
    }

    fn by_texts(&self, piece: &Piece<'_>, rows: &mut Rows) -> Result<(), CaseLogError> {
        let outcome = self.filter.outcome.map(Outcome::code);
        let power = self.power.as_ref().map(PowerCode::as_str);
        let organ = self.filter.organ.as_ref().map(|organ| organ.as_str());
        for (name, wanted) in [("power", power), ("organ", organ), ("outcome", outcome)] {
            let Some(wanted) = wanted.filter(|_| !rows.is_empty()) else { continue };
            rows.keep_texts(&piece.texts(name)?, |text| text == wanted);
        }
        Ok(())
    }

    fn by_days(&self, piece: &Piece<'_>, rows: &mut Rows) -> Result<(), CaseLogError> {
        let Some(period) = self.filter.period.filter(|_| !rows.is_empty()) else { return Ok(()) };
        if piece.file.decided_inside(piece.group, period) {
            return Ok(());
        }
        let (from, until) = bounds(period);
        let decided = Chunk::days(piece.file, piece.group, "decided")?;
        // No day lies before any: what is not decided is in no period.
        rows.keep(|row| (from <= decided[row]) & (decided[row] <= until));
        Ok(())
    }

    fn by_places(&self, piece: &Piece<'_>, rows: &mut Rows) -> Result<(), CaseLogError> {
        if (self.place.is_none() && self.scope.is_none()) || rows.is_empty() {
            return Ok(());
        }
        let places = piece.texts("place")?;
        if let Some(areas) = &self.place {
            keep_inside(piece, rows, &places, areas, None)?;
        }
        if let Some((areas, scope)) = self.scope.as_ref().filter(|_| !rows.is_empty()) {
            let organs = match scope.organs.is_empty() {
                true => None,
                false => Some(piece.texts("organ")?),
            };
            let fits = organs.as_ref().map(|organs| {
                let fits =
                    organs.values().map(|text| scope.organs.iter().any(|organ| organ.as_str() == text));
                (organs, fits.collect::<Vec<bool>>())
            });
            keep_inside(piece, rows, &places, areas, fits.as_ref())?;
        }
        Ok(())
    }
}

/// Leaves out the rows whose place is not in the areas on their day, unless their organ is one of those that fit.
fn keep_inside(
    piece: &Piece<'_>,
    rows: &mut Rows,
    places: &TextColumn,
    areas: &Areas<'_>,
    organs: Option<&(&TextColumn, Vec<bool>)>,
) -> Result<(), CaseLogError> {
    let inside: Vec<Option<Inside>> = places.values().map(|place| areas.inside(place)).collect();
    if inside.iter().all(|inside| *inside == Some(Inside::Always)) {
        return Ok(());
    }
    let codes = places.codes();
    let by_organ = |row: usize| organs.is_some_and(|(column, fits)| fits[column.codes()[row] as usize]);
    if !inside.contains(&Some(Inside::OnSomeDays)) {
        let always: Vec<bool> = inside.iter().map(Option::is_some).collect();
        rows.keep(|row| always[codes[row] as usize] | by_organ(row));
        return Ok(());
    }
    let filed = Chunk::days(piece.file, piece.group, "filed")?;
    let decided = Chunk::days(piece.file, piece.group, "decided")?;
    let names: Vec<Option<PlaceId>> = places.values().map(|place| PlaceId::new(place).ok()).collect();
    let mut known: FxHashMap<(u32, i32), bool> = FxHashMap::default();
    rows.keep_slowly(|row| {
        let code = codes[row];
        let day = if decided[row] == NO_DAY { filed[row] } else { decided[row] };
        let lies = || {
            let place = names[code as usize].as_ref().zip(Day::from_number(day));
            place.is_some_and(|(place, day)| areas.holds(place, day))
        };
        by_organ(row)
            || match inside[code as usize] {
                None => false,
                Some(Inside::Always) => true,
                Some(Inside::OnSomeDays) => *known.entry((code, day)).or_insert_with(lies),
            }
    });
    Ok(())
}

/// A case that was filed again once it was decided counts once: its pending row goes.
fn leave_out_superseded(piece: &Piece<'_>, rows: &mut Rows) -> Result<(), CaseLogError> {
    if rows.is_empty() || !piece.has_superseded() {
        return Ok(());
    }
    let outcomes = piece.texts("outcome")?;
    let pending: Vec<bool> = outcomes.values().map(|text| text == Outcome::Pending.code()).collect();
    let (codes, first) = (outcomes.codes(), piece.file.first_row(piece.group));
    rows.keep_slowly(|row| !(pending[codes[row] as usize] && is_superseded(piece.superseded, first + row)));
    Ok(())
}

fn bounds(period: Days) -> (i32, i32) {
    (period.from.number(), period.until.map_or(i32::MAX, Day::number))
}
