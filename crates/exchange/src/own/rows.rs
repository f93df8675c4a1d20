//! From row to row of an office's own sheet: headings and totals are passed over, merged cells read down, what the sheet
//! does not say is reckoned or numbered.

use register::acts::FieldKind;
use register::codes::PowerKind;
use register::{Books, Thing};
use tables::{Cell, CellFault, DateSystem, Mapping, Row};

use super::basis;
use super::line::{From, Line, says_nothing};
use super::names::Names;
use super::reckon::{self, Unclear};
use super::synonyms::SUB_ITEM;
use crate::columns::{Holds, Layout};
use crate::title;

/// Columns whose cells offices merge over several rows.
const MERGED: [&str; 11] = [
    "function",
    "domain",
    "power_kind",
    "grantor",
    "grantee",
    "mode",
    "effective",
    "parent",
    "level",
    "area",
    "issuer",
];

/// A row of the act's own columns, and where each cell comes from.
pub(super) type Laid = (Row, Vec<Option<From>>);

/// What a row came to.
pub(super) enum Outcome {
    /// Rows of the act.
    Rows(Vec<Laid>),
    /// Nothing of its own: a heading, a total, the header once more.
    PassedOver,
    /// The register has it already, under this identity.
    There(String),
    /// A cell means nothing certain.
    Unclear(CellFault),
}

/// The reading of one sheet, row after row.
pub(super) struct Rows<'a> {
    layout: &'a Layout,
    mapping: &'a Mapping,
    titles: &'a [String],
    system: DateSystem,
    names: Names<'a>,
    above: Vec<Cell>,
    name_above: Option<String>,
    heading: Option<PowerKind>,
    next: usize,
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        (layout, mapping, titles): (&'a Layout, &'a Mapping, &'a [String]),
        system: DateSystem,
        books: &'a Books,
    ) -> Self {
        Self {
            above: vec![Cell::Empty; layout.columns.len()],
            name_above: None,
            heading: None,
            next: 1,
            names: Names::of(books),
            layout,
            mapping,
            titles,
            system,
        }
    }

    /// The column that says what the row is about.
    fn key(&self) -> &'static str {
        match self.layout.act.kind {
            "issue_grant" => "power",
            "register_instrument" => "title",
            _ => "name",
        }
    }

    /// Reads one row.
    pub(super) fn row(&mut self, row: &Row) -> Outcome {
        if self.is_header_again(row) {
            return Outcome::PassedOver;
        }
        let mut line = Line::of(self.layout, self.mapping, row, self.system);
        let part = self.source_text(row, SUB_ITEM);
        let named =
            !line.is_blank(self.key()) || part.is_some() || self.mapping.sources(self.key()).next().is_none();
        if let Some(heading) = self.passed_over(row, named) {
            self.heading = reckon::heading(&heading).or(self.heading);
            return Outcome::PassedOver;
        }
        self.name_in_parts(&mut line, part);
        self.read_down(&mut line);
        self.fix(&mut line);
        let read = reckon::words(self.layout, &mut line).and_then(|()| self.reckoned(line, row));
        match read {
            Ok(outcome) => outcome,
            Err(unclear) => Outcome::Unclear(self.fault(row, unclear)),
        }
    }

    /// The name of the whole with the part behind it; the whole is written once for all its parts.
    fn name_in_parts(&mut self, line: &mut Line<'_>, part: Option<String>) {
        let own = line.text(self.key());
        if own.is_some() {
            self.name_above.clone_from(&own);
        }
        let Some(part) = part else { return };
        if let Some(whole) = own.or_else(|| self.name_above.clone()) {
            line.reword(self.key(), format!("{whole}（{part}）"));
        } else {
            line.set(self.key(), part, From::Sheet);
        }
    }

    /// Cells under a merged one say what it says.
    fn read_down(&mut self, line: &mut Line<'_>) {
        for (at, column) in self.layout.columns.iter().enumerate() {
            let merged =
                MERGED.contains(&column.name.as_str()) && self.mapping.sources(&column.name).next().is_some();
            if !merged {
                continue;
            }
            if line.cell(at).is_blank() {
                let above = self.above[at].clone();
                line.put(at, above, From::Above);
            } else {
                self.above[at] = line.cell(at).clone();
            }
        }
    }

    fn fix(&self, line: &mut Line<'_>) {
        for (column, value) in &self.mapping.fixed {
            let value = value.trim();
            line.fill(column, (!value.is_empty()).then_some(value), From::Fixed);
        }
    }

    fn reckoned(&mut self, mut line: Line<'a>, row: &Row) -> Result<Outcome, Unclear> {
        let kind = self.layout.act.kind;
        match kind {
            "register_place" => reckon::place(&mut line, &mut self.names),
            "register_organ" => reckon::organ(&mut line, &self.names),
            "register_instrument" => reckon::instrument(&mut line),
            "list_power" => reckon::power(&mut line, &self.names, self.heading)?,
            "issue_grant" => {
                let lines = reckon::grants(line, &self.names)?;
                return Ok(Outcome::Rows(lines.into_iter().map(Line::into_row).collect()));
            }
            _ => {}
        }
        if let Some(identity) = self.there(&line) {
            return Ok(Outcome::There(identity));
        }
        self.number(&mut line);
        if kind == "list_power" {
            return Ok(Outcome::Rows(self.with_basis(line, row)));
        }
        Ok(Outcome::Rows(vec![line.into_row()]))
    }

    /// The identity under which the register knows already what the row would bring in.
    fn there(&self, line: &Line<'_>) -> Option<String> {
        let name = line.text(self.key())?;
        match self.layout.act.kind {
            "list_power" => self.names.listed(&name, &line.text("function")?).map(str::to_owned),
            "register_organ" => {
                let organ = self.names.organ(&name)?;
                (organ.names.last() == Some(&name)).then(|| organ.id.as_str().to_owned())
            }
            "register_place" => {
                line.text("place").filter(|identity| self.names.has(FieldKind::Place, identity))
            }
            "register_instrument" => {
                line.text("instrument").filter(|identity| self.names.has(FieldKind::Instrument, identity))
            }
            _ => None,
        }
    }

    /// A running number for what has no identity.
    fn number(&mut self, line: &mut Line<'_>) {
        let given = self.layout.act.fields.iter().find(|field| self.layout.gives(field));
        let Some(field) = given.filter(|field| line.is_blank(field.name)) else { return };
        loop {
            let identity = format!("{}{:04}", self.mapping.prefix.trim(), self.next);
            self.next += 1;
            if !self.names.has(field.kind, &identity) {
                return line.set(field.name, identity, From::Numbered);
            }
        }
    }

    /// One row for each article cited. Where none is understood, the words are kept as a remark.
    fn with_basis(&self, mut line: Line<'a>, row: &Row) -> Vec<Laid> {
        let Some(text) = self.source_text(row, "basis") else { return vec![line.into_row()] };
        let cited = basis::cited(&text);
        if cited.is_empty() {
            let shown: String = text.chars().take(500).collect();
            let note = line.text("note").map(|note| format!("{note}；")).unwrap_or_default();
            line.set("note", format!("{note}设定依据：{shown}"), From::Reckoned);
            return vec![line.into_row()];
        }
        let rows = cited.into_iter().map(|one| {
            let mut next = line.again();
            next.set("law", one.law, From::Reckoned);
            next.set("article", one.article, From::Reckoned);
            next.into_row()
        });
        rows.collect()
    }

    fn source_text(&self, row: &Row, means: &str) -> Option<String> {
        let texts = self.mapping.sources(means).filter_map(|at| {
            let cell = row.cell(at);
            if says_nothing(cell, self.system) {
                None
            } else {
                tables::parse_text(cell, self.system).ok().flatten()
            }
        });
        let texts: Vec<String> = texts.collect();
        (!texts.is_empty()).then(|| texts.join("\n"))
    }

    /// Is the header printed once more, at the top of another page?
    fn is_header_again(&self, row: &Row) -> bool {
        let titles = self.titles.iter().enumerate().filter(|(_, title)| !title.is_empty());
        let mut same = titles.map(|(at, title)| {
            let written = tables::parse_text(row.cell(at), self.system).ok().flatten();
            written.is_some_and(|written| title::key(&written) == title::key(title))
        });
        same.next().is_some_and(|first| first) && same.all(|same| same)
    }

    /// The words of a row that names nothing: a heading between the rows, a total below them. `None` for a row that says
    /// more, be its name missing or not.
    fn passed_over(&self, row: &Row, named: bool) -> Option<String> {
        let filled = row.cells.iter().filter(|cell| !cell.is_blank());
        let mut texts = filled.filter_map(|cell| tables::parse_text(cell, self.system).ok().flatten());
        let first = texts.next().unwrap_or_default();
        let plain = first.replace(' ', "");
        let total = ["合计", "总计", "小计", "共计"].iter().any(|word| plain.starts_with(word));
        (total || !named && texts.next().is_none()).then_some(first)
    }

    fn fault(&self, row: &Row, unclear: Unclear) -> CellFault {
        let at = self.mapping.sources(unclear.column).next();
        let name = at.map_or_else(|| unclear.column.to_owned(), |at| self.source_name(at));
        CellFault::new(row.number, name, &unclear.written, unclear.problem.reason())
    }

    /// What a kind of reference is called, for messages.
    pub(super) fn thing(&self) -> Thing {
        match self.layout.act.kind {
            "register_place" => Thing::Place,
            "register_organ" => Thing::Organ,
            "register_instrument" => Thing::Instrument,
            _ => Thing::Power,
        }
    }

    /// The name under which faults speak of a column of the act: its own in the sheet, or how it is filled.
    pub(super) fn column_name(&self, at: usize) -> (String, bool) {
        let Some(column) = self.layout.columns.get(at) else { return (String::new(), true) };
        let means = match column.holds {
            Holds::Row(_) if self.layout.act.kind == "list_power" => "basis",
            _ => column.name.as_str(),
        };
        match self.mapping.sources(means).next() {
            Some(source) => (self.source_name(source), false),
            None => (column.zh.clone(), true),
        }
    }

    /// The name of a column of the sheet.
    fn source_name(&self, at: usize) -> String {
        title::of_column(at, self.titles.get(at).map_or("", String::as_str))
    }
}
