//! Cases of a province, more than memory holds: drawn and written batch by batch in the layout of the case log, sorted
//! by the day they were received, within a batch by the day they were filed, as import leaves them. Towns and powers by
//! Zipf's law. Each batch is filed by an act.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use arrow::array::{ArrayRef, Date32Array, DictionaryArray, Int32Array, RecordBatch, StringArray};
use arrow::datatypes::Int32Type;
use caselog::layout::{self, ROW_GROUP_ROWS};
use parquet::arrow::ArrowWriter;
use register::Day;
use register::acts::Origin;
use register::supervision::FileCases;
use sha2::{Digest as _, Sha256};

use crate::Fallible;
use crate::province::{COUNTY_TOWNS, FUNCTIONS, Province};
use crate::random::{Random, Zipf};

/// Rows of a batch.
const BATCH_ROWS: usize = 8 * ROW_GROUP_ROWS;
/// Three years.
const DAYS: usize = 1_095;
const OUTCOMES: [&str; 4] = ["approved", "rejected", "pending", "withdrawn"];
const ABSENT: i32 = -1;

#[derive(Clone, Copy)]
struct Row {
    town: u32,
    power: u32,
    organ: i32,
    seal: i32,
    received: i32,
    filed: i32,
    decided: Option<i32>,
    outcome: u8,
}

/// Draws so many cases into the folder of a case log and files them in the province's register.
pub fn file(province: &mut Province, batches: &Path, rows: usize, seed: u64) -> Fallible<u64> {
    fs::create_dir_all(batches)?;
    let mut draw = Draw::new(province, seed);
    let first = Day::new(2013, 1, 1).ok_or("no such day")?.number();
    let (mut done, mut bytes) = (0, 0);
    while done < rows {
        let count = BATCH_ROWS.min(rows - done);
        let mut drawn: Vec<Row> = (done..done + count)
            .map(|number| draw.case(province, first + (number * DAYS / rows) as i32))
            .collect();
        drawn.sort_by_key(|row| row.filed);
        let temporary = batches.join("drawn.unfinished");
        let mut out =
            Digesting { out: BufWriter::new(File::create(&temporary)?), hash: Sha256::new(), bytes: 0 };
        write(province, &drawn, done, &mut out)?;
        out.out.flush()?;
        bytes += out.bytes;
        let digest = hex::encode(out.hash.finalize());
        fs::rename(&temporary, batches.join(format!("{digest}.parquet")))?;
        let last = |row: &Row| row.decided.unwrap_or(row.filed);
        let day = |number: Option<i32>| number.and_then(Day::from_number).ok_or("no such day");
        let act = FileCases {
            batch: digest.parse()?,
            source_digest: digest.parse()?,
            source: format!("constructed from {done}"),
            rows: count as u64,
            rejected: 0,
            from: day(drawn.iter().map(|row| row.filed).min())?,
            until: day(drawn.iter().map(last).max())?,
            origin: Some(Origin::Constructed),
        };
        province.record(act.into())?;
        done += count;
    }
    Ok(bytes)
}

struct Draw {
    random: Random,
    towns: Zipf,
    powers: Zipf,
    /// Which town is the largest, the second …
    ranks: Vec<u32>,
}

impl Draw {
    fn new(province: &Province, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut ranks: Vec<u32> = (0..province.size.towns as u32).collect();
        for at in (1..ranks.len()).rev() {
            ranks.swap(at, random.below(at + 1));
        }
        let (towns, powers) = (Zipf::new(province.size.towns, 1.0), Zipf::new(province.size.powers, 1.0));
        Self { random, towns, powers, ranks }
    }

    fn case(&mut self, province: &Province, received: i32) -> Row {
        let random = &mut self.random;
        let town = self.ranks[self.towns.draw(random)] as usize;
        // Which power is asked for most differs from town to town.
        let power = (self.powers.draw(random) + town * 7) % province.size.powers;
        let department = province.department(town, power);
        let organ = match random.below(100) {
            0..70 => town,
            70..95 => department,
            // Another town or organ of the county.
            _ => match random.below(COUNTY_TOWNS + FUNCTIONS + 1) {
                neighbour if neighbour < COUNTY_TOWNS => {
                    (town / COUNTY_TOWNS * COUNTY_TOWNS + neighbour).min(province.size.towns - 1)
                }
                other => province.county_government(town) + other - COUNTY_TOWNS,
            },
        };
        let seal = match random.below(100) {
            0..50 => organ as i32,
            50..55 => department as i32,
            _ => ABSENT,
        };
        let filed = received + random.below(4) as i32;
        let outcome = match random.below(100) {
            0..3 => 2,
            3..6 => 3,
            6..14 => 1,
            _ => 0,
        };
        let decided = (outcome != 2).then(|| filed + random.below(60) as i32);
        Row {
            town: town as u32,
            power: power as u32,
            organ: organ as i32,
            seal,
            received,
            filed,
            decided,
            outcome,
        }
    }
}

/// Writes, digests and counts at once.
struct Digesting<W> {
    out: W,
    hash: Sha256,
    bytes: u64,
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let count = self.out.write(buffer)?;
        self.hash.update(&buffer[..count]);
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn write(province: &Province, rows: &[Row], first: usize, out: impl Write + Send) -> Fallible<()> {
    let mut writer = ArrowWriter::try_new(out, layout::schema(), Some(layout::properties(Vec::new())?))?;
    let names =
        |all: &mut dyn Iterator<Item = &str>| -> ArrayRef { Arc::new(StringArray::from_iter_values(all)) };
    let powers = names(&mut province.powers.iter().map(|id| id.as_str()));
    let places = names(&mut province.places.iter().map(|id| id.as_str()));
    let organs = names(&mut province.organs.iter().map(|id| id.as_str()));
    let outcomes = names(&mut OUTCOMES.into_iter());
    for (group, rows) in rows.chunks(ROW_GROUP_ROWS).enumerate() {
        let first = first + group * ROW_GROUP_ROWS;
        let codes = |values: &ArrayRef, of: &dyn Fn(&Row) -> i32| used(values, rows.iter().map(of));
        let columns: Vec<ArrayRef> = vec![
            Arc::new(StringArray::from_iter_values(
                (first..first + rows.len()).map(|id| format!("BJ-{id:010}")),
            )),
            codes(&powers, &|row| row.power as i32)?,
            codes(&places, &|row| row.town as i32)?,
            codes(&organs, &|row| row.organ)?,
            codes(&organs, &|row| row.seal)?,
            Arc::new(Date32Array::from_iter_values(rows.iter().map(|row| row.received))),
            Arc::new(Date32Array::from_iter_values(rows.iter().map(|row| row.filed))),
            Arc::new(Date32Array::from_iter(rows.iter().map(|row| row.decided))),
            codes(&outcomes, &|row| i32::from(row.outcome))?,
        ];
        writer.write(&RecordBatch::try_new(layout::schema(), columns)?)?;
        writer.flush()?;
    }
    writer.close()?;
    Ok(())
}

/// A column of codes; [`ABSENT`] stands for none. The writer keeps of the texts those that occur.
fn used(values: &ArrayRef, codes: impl Iterator<Item = i32>) -> Fallible<ArrayRef> {
    let keys = Int32Array::from_iter(codes.map(|code| Some(code).filter(|code| *code != ABSENT)));
    Ok(Arc::new(DictionaryArray::<Int32Type>::try_new(keys, Arc::clone(values))?))
}
