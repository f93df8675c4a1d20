//! What a query engine is given of a province: one row for each power at each town with who may act and when, so that
//! it joins each case to exactly one row and compares days; which organs are towns; and the working-day calendar.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Date32Array, Int32Array, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use register::Day;
use register::calendar::TimeUnit;

use crate::Fallible;
use crate::province::{Pair, Province};

/// Writes `pairs.parquet`, `organs.parquet` and `days.parquet`.
pub fn write(province: &Province, folder: &Path) -> Fallible<()> {
    put(&folder.join("pairs.parquet"), pairs(province)?)?;
    put(&folder.join("organs.parquet"), organs(province)?)?;
    put(&folder.join("days.parquet"), days(province)?)
}

fn pairs(province: &Province) -> Fallible<RecordBatch> {
    let powers = province.size.powers;
    let all = || province.pairs.iter().enumerate().map(|(at, pair)| (at / powers, at % powers, pair));
    let text = |of: &dyn Fn(usize, usize) -> String| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(all().map(|(town, power, _)| of(town, power))))
    };
    let day = |of: &dyn Fn(&Pair) -> Day| -> ArrayRef {
        Arc::new(Date32Array::from_iter_values(all().map(|(_, _, pair)| of(pair).number())))
    };
    let number = |of: &dyn Fn(usize) -> i32| -> ArrayRef {
        Arc::new(Int32Array::from_iter_values((0..province.pairs.len()).map(of)))
    };
    let flag = |of: &dyn Fn(usize, &Pair) -> bool| -> ArrayRef {
        Arc::new(BooleanArray::from_iter(all().map(|(_, power, pair)| Some(of(power, pair)))))
    };
    Ok(RecordBatch::try_from_iter([
        ("pair", number(&|at| at as i32)),
        ("power", text(&|_, power| province.powers[power].to_string())),
        ("place", text(&|town, _| province.places[town].to_string())),
        ("grantee", text(&|town, _| province.organs[town].to_string())),
        ("department", text(&|town, power| province.organs[province.department(town, power)].to_string())),
        ("transfer", flag(&|_, pair| pair.transfer)),
        ("begins", day(&|pair| pair.from)),
        // A grant that was never suspended: a stretch no case can touch.
        ("suspended_from", day(&|pair| pair.suspended.map_or(Day::MAX, |(from, _)| from))),
        ("suspended_until", day(&|pair| pair.suspended.map_or(Day::MAX, |(_, until)| until))),
        ("limit_days", number(&|at| i32::from(Province::limit(at % powers).days))),
        ("working", flag(&|power, _| Province::limit(power).unit == TimeUnit::Working)),
    ])?)
}

fn organs(province: &Province) -> Fallible<RecordBatch> {
    let names: ArrayRef =
        Arc::new(StringArray::from_iter_values(province.organs.iter().map(|id| id.as_str())));
    let towns = (0..province.organs.len()).map(|number| Some(number < province.size.towns));
    let towns: ArrayRef = Arc::new(BooleanArray::from_iter(towns));
    Ok(RecordBatch::try_from_iter([("organ", names), ("town", towns)])?)
}

/// Each day of the calendar with its month and the working days before it and through it.
fn days(province: &Province) -> Fallible<RecordBatch> {
    let calendar = province.register.books().rules.calendar();
    let (first, last) =
        (Day::new(2012, 1, 1).ok_or("no such day")?, Day::new(2017, 12, 31).ok_or("no such day")?);
    let days: Vec<Day> = (first.number()..=last.number()).filter_map(Day::from_number).collect();
    let mut through = 0;
    let mut columns: [Vec<i32>; 3] = Default::default();
    for day in &days {
        columns[0].push(day.month_index());
        columns[1].push(through);
        through += i32::from(calendar.is_working_day(*day).ok_or("a year without a calendar")?);
        columns[2].push(through);
    }
    let day: ArrayRef = Arc::new(Date32Array::from_iter_values(days.iter().map(|day| day.number())));
    let [month, before, through] = columns.map(|column| -> ArrayRef { Arc::new(Int32Array::from(column)) });
    Ok(RecordBatch::try_from_iter([
        ("day", day),
        ("month", month),
        ("before", before),
        ("through", through),
    ])?)
}

fn put(path: &Path, batch: RecordBatch) -> Fallible<()> {
    let mut writer = ArrowWriter::try_new(File::create(path)?, batch.schema(), None)?;
    writer.write(&batch)?;
    writer.close()?;
    Ok(())
}
