//! What a query engine is given: for each organ, power and place that occurs, rectangles of days of decision and days
//! of filing with the standing of a case that falls into one. Every case falls into exactly one, so that an engine has
//! nothing to do but join, compare days and count. Written as Parquet.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow::array::{ArrayRef, Date32Array, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use rayon::prelude::*;
use register::authority::{Facts, Index, Verdict};
use register::{Day, Known, Register};
use rustc_hash::FxHashSet;

use crate::Fallible;
use crate::cases::{Case, Cast};
use crate::spans::{self, Spoken};

/// A rectangle: who, where, decided from and until, filed from and until, standing.
struct Rectangle {
    slot: u32,
    organ: u32,
    decided: (Day, Day),
    filed: (Day, Day),
    standing: &'static str,
}

/// Writes the rectangles of all slots and organs that occur in the cases. Returns how many there are.
pub fn write(
    register: &Register,
    index: &Index,
    cast: &Cast,
    cases: &[Case],
    path: &Path,
) -> Fallible<usize> {
    let pairs: FxHashSet<(u32, u32)> = cases.iter().map(|case| (case.slot, case.organ)).collect();
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_unstable();
    let spoken = Spoken::of(register)?;
    let known = register.known();
    let of = |(slot, organ): &(u32, u32)| {
        let (power, place, _, _) = &cast.slots[*slot as usize];
        let (_, days) = spans::axes(register, &spoken, power, place, &[&cast.organs[*organ as usize]]);
        of_pair(index, known, cast, (*slot, *organ), &days)
    };
    let rectangles: Vec<Rectangle> = pairs.par_iter().flat_map_iter(of).collect();
    let slot = |rectangle: &Rectangle| &cast.slots[rectangle.slot as usize];
    let day = |of: fn(&Rectangle) -> Day| -> ArrayRef {
        Arc::new(Date32Array::from_iter_values(rectangles.iter().map(|rectangle| of(rectangle).number())))
    };
    let text = |of: &dyn Fn(&Rectangle) -> String| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(rectangles.iter().map(of)))
    };
    let batch = RecordBatch::try_from_iter([
        ("power", text(&|r| slot(r).0.to_string())),
        ("place", text(&|r| slot(r).1.to_string())),
        ("organ", text(&|r| cast.organs[r.organ as usize].to_string())),
        ("decided_from", day(|r| r.decided.0)),
        ("decided_until", day(|r| r.decided.1)),
        ("filed_from", day(|r| r.filed.0)),
        ("filed_until", day(|r| r.filed.1)),
        ("standing", text(&|r| r.standing.to_owned())),
    ])?;
    let mut writer = ArrowWriter::try_new(File::create(path)?, batch.schema(), None)?;
    writer.write(&batch)?;
    writer.close()?;
    Ok(rectangles.len())
}

fn of_pair(
    index: &Index,
    known: Known,
    cast: &Cast,
    (slot, organ): (u32, u32),
    days: &[Day],
) -> Vec<Rectangle> {
    let (power, place, _, _) = &cast.slots[slot as usize];
    let keys = index.keys(&cast.organs[organ as usize], power, place);
    let stretches: Vec<(Day, Day)> = days
        .iter()
        .enumerate()
        .map(|(at, from)| (*from, days.get(at + 1).map_or(Day::MAX, |next| next.previous())))
        .collect();
    let standing = |filed: Day, on: Day| {
        let filed = Some(filed).filter(|filed| *filed <= on);
        let facts = Facts { on, law: on, known, amount: None, matter: None, filed };
        match index.judge_keys(keys, facts).verdict {
            Verdict::Held => "in_order",
            Verdict::NotHeld => "beyond_power",
            Verdict::Unclear => "unclear",
        }
    };
    let mut all: Vec<Rectangle> = Vec::new();
    let mut last: Vec<((Day, Day), &'static str)> = Vec::new();
    let mut open = 0;
    for filed in &stretches {
        let mut runs: Vec<((Day, Day), &'static str)> = Vec::new();
        for decided in &stretches {
            let standing = standing(filed.0, decided.0);
            match runs.last_mut().filter(|(_, last)| *last == standing) {
                Some((run, _)) => run.1 = decided.1,
                None => runs.push((*decided, standing)),
            }
        }
        if runs == last {
            all[open..].iter_mut().for_each(|rectangle| rectangle.filed.1 = filed.1);
        } else {
            open = all.len();
            let (run, filed) = (runs.iter().copied(), *filed);
            all.extend(run.map(|(decided, standing)| Rectangle { slot, organ, decided, filed, standing }));
            last = runs;
        }
    }
    all
}
