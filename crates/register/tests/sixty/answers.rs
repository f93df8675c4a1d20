//! Reads the expected answers `answers.csv`, worked out by hand before the code was asked. No cell holds a comma, so a
//! row is split at commas and nothing more. A cell `-` says that neither law nor convention settles the point: it is not
//! compared. An empty cell says that nothing stands there.

use std::collections::BTreeMap;

use register::authority::{Context, Question};
use register::{Day, Fen, Known};

const ANSWERS: &str = include_str!("answers.csv");

/// One row of the table.
pub struct Row {
    cells: BTreeMap<&'static str, &'static str>,
}

impl Row {
    /// A cell by the name of its column.
    pub fn cell(&self, column: &str) -> &'static str {
        self.cells[column]
    }

    fn day(&self, column: &str) -> Option<Day> {
        Some(self.cell(column)).filter(|text| !text.is_empty()).map(|text| Day::parse(text).unwrap())
    }

    /// The question the row asks; `all` is what an empty `known` means.
    pub fn question(&self, all: Known) -> Question {
        let on = self.day("on").unwrap();
        let number = |column| Some(self.cell(column)).filter(|text| !text.is_empty());
        Question {
            organ: self.cell("organ").parse().unwrap(),
            power: self.cell("power").parse().unwrap(),
            place: self.cell("place").parse().unwrap(),
            on,
            known: number("known").map_or(all, |size| Known(size.parse().unwrap())),
            law: self.day("law").unwrap_or(on),
            context: Context {
                amount: number("amount_fen").map(|fen| Fen(fen.parse().unwrap())),
                matter: number("matter").map(str::to_owned),
                filed: self.day("filed"),
            },
        }
    }
}

/// Every row, in order.
pub fn rows() -> Vec<Row> {
    let mut lines = ANSWERS.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells.len(), header.len(), "a row has another number of cells than the header: {line}");
        Row { cells: header.iter().copied().zip(cells).collect() }
    };
    lines.map(row).collect()
}
