//! 放权目录: the catalogue of devolved powers as an annex table, across the page.

use std::collections::HashMap;

use register::catalogue::LegalBasis;
use register::codes::PowerKind;
use register::grants::{Grant, Mode};
use register::{ActId, Day, Fen, Label, PowerCode, Register};

use super::lookup::Lookup;
use crate::blocks::{Annex, Block, Document, DocumentKind, Signature, Table, TableColumn};
use crate::error::DocumentError;
use crate::form::{Composed, Form, Wanted, cited, joined, parts, rules};
use crate::text::{Text, day_text, zh_day};

/// The catalogue an instrument carries as its annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueAnnex {
    /// Its title, for example 广饶县赋予乡镇行政权力事项目录.
    pub title: String,
    /// The rows, in the order in which they are printed.
    pub rows: Vec<CatalogueRow>,
    /// Does anything in it come from a demonstration register?
    pub constructed: bool,
}

/// One power in the catalogue. Towns that receive it on the same terms stand in one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueRow {
    /// Its code (事项编码).
    pub power: PowerCode,
    /// Its name (事项名称).
    pub name: String,
    /// Its kind (权力类型); empty where the register does not hold the power.
    pub kind: Option<PowerKind>,
    /// What it rests on (设定依据).
    pub basis: Vec<LegalBasis>,
    /// How it is handed over (放权方式).
    pub mode: Mode,
    /// The organ that gives (原行使机关).
    pub grantor: String,
    /// The organs that receive (承接机关).
    pub grantees: Vec<String>,
    /// The first day (生效日).
    pub effective: Day,
    /// The last day, where a term is set.
    pub expires: Option<Day>,
    /// The highest amount up to which the town decides.
    pub limit: Option<Fen>,
    /// Matters left out.
    pub excluded: Vec<String>,
    /// Remarks.
    pub note: Option<String>,
}

impl CatalogueAnnex {
    /// The catalogue of one issue. Lines of one power on the same terms become one row.
    ///
    /// # Errors
    /// [`DocumentError::NotInRegister`].
    pub fn from_register(register: &Register, issue: ActId) -> Result<Self, DocumentError> {
        let lookup = Lookup::new(register);
        let issue = lookup.issue(issue)?;
        let instrument = lookup.instrument(&issue.instrument)?;
        let issuer = lookup.organ_name(&instrument.issuer, issue.issued);
        let grants = lookup.grants(issue.id, &[]);
        let constructed = instrument.origin == register::acts::Origin::Constructed
            || grants.iter().any(|grant| lookup.is_constructed(&grant.line));
        Ok(Self {
            title: format!("{}赋予行政权力事项目录", place_of(&issuer)),
            rows: rows(lookup, &grants, issue.issued),
            constructed,
        })
    }

    /// As an annex of another document.
    pub(crate) fn annex(&self) -> Annex {
        Annex {
            title: Text::own(&self.title),
            blocks: vec![Block::Table(catalogue_table(&self.rows))],
            landscape: true,
        }
    }
}

/// 广饶县 of 广饶县人民政府: what a catalogue is called after.
fn place_of(issuer: &str) -> &str {
    issuer.strip_suffix("人民政府").unwrap_or(issuer)
}

/// The rows of grants, towns on the same terms gathered in one.
pub(super) fn rows(lookup: Lookup<'_>, grants: &[&Grant], day: Day) -> Vec<CatalogueRow> {
    let mut rows: Vec<CatalogueRow> = Vec::new();
    let mut at = HashMap::new();
    for grant in grants {
        let line = &grant.line;
        let terms =
            (&line.power, line.mode, &line.grantor, line.effective, line.expires, line.limit, &line.excluded);
        let grantee = lookup.organ_name(&line.grantee, day);
        if let Some(index) = at.get(&terms) {
            let row: &mut CatalogueRow = &mut rows[*index];
            if !row.grantees.contains(&grantee) {
                row.grantees.push(grantee);
            }
            continue;
        }
        at.insert(terms, rows.len());
        rows.push(CatalogueRow {
            power: line.power.clone(),
            name: lookup.power_name(&line.power),
            kind: lookup.books.catalogue.get(&line.power).map(|power| power.kind),
            basis: lookup.basis(&line.power),
            mode: line.mode,
            grantor: lookup.organ_name(&line.grantor, day),
            grantees: vec![grantee],
            effective: line.effective,
            expires: line.expires,
            limit: line.limit,
            excluded: line.excluded.clone(),
            note: None,
        });
    }
    rows
}

impl Form for CatalogueAnnex {
    fn kind(&self) -> DocumentKind {
        DocumentKind::CatalogueAnnex
    }

    fn compose(&self) -> Result<Composed, DocumentError> {
        let mut wanted = Wanted::of(self.kind());
        wanted.text(&self.title, parts::TITLE, rules::STANDARD);
        want_rows(&mut wanted, &self.rows);
        wanted.finish()?;
        let document = Document {
            kind: self.kind(),
            letterhead: None,
            number: None,
            title: Text::own(&self.title),
            addressee: None,
            body: Vec::new(),
            signature: Signature::None,
            note: None,
            annexes: vec![self.annex()],
            imprint: None,
            constructed: self.constructed,
        };
        Ok(Composed { document, warnings: Vec::new() })
    }
}

/// A catalogue must list something, and each row who gives, who receives, and what.
pub(super) fn want_rows(wanted: &mut Wanted, rows: &[CatalogueRow]) {
    let whole = |row: &CatalogueRow| {
        let names = row.grantees.iter().all(|name| !name.trim().is_empty());
        names && !row.grantees.is_empty() && !row.grantor.trim().is_empty() && !row.name.trim().is_empty()
    };
    wanted.that(!rows.is_empty(), parts::ITEMS, rules::FORM);
    let sides = Label::new("事项名称、原行使机关和承接机关", "name, grantor and grantee of every item");
    wanted.that(rows.iter().all(whole), sides, rules::FORM);
}

/// A code of ten signs, a day, and titles of four characters each stand on one line.
fn catalogue_table(rows: &[CatalogueRow]) -> Table {
    let columns = vec![
        TableColumn::short(Label::new("序号", "No."), 14),
        TableColumn::short(Label::new("事项编码", "Code"), 34),
        TableColumn::long(Label::new("事项名称", "Power"), 46),
        TableColumn::short(Label::new("权力类型", "Kind"), 24),
        TableColumn::long(Label::new("设定依据", "Legal basis"), 38),
        TableColumn::short(Label::new("放权方式", "Mode"), 24),
        TableColumn::long(Label::new("原行使机关", "Grantor"), 32),
        TableColumn::long(Label::new("承接机关", "Grantee"), 42),
        TableColumn::short(Label::new("生效日", "From"), 42),
        TableColumn::long(Label::new("备注", "Remarks"), 24),
    ];
    let rows = (1..).zip(rows).map(|(number, row)| table_row(number, row)).collect();
    Table { caption: Text::both("放权目录", "Catalogue of devolved powers"), columns, rows }
}

fn table_row(number: usize, row: &CatalogueRow) -> Vec<Text> {
    vec![
        Text::own(number.to_string()),
        Text::own(row.power.as_str()),
        Text::own(&row.name),
        kind_text(row.kind),
        Text::own(cited(&row.basis)),
        row.mode.label().into(),
        Text::own(&row.grantor),
        Text::own(joined(row.grantees.iter().map(String::as_str))),
        day_text(row.effective),
        remarks(row),
    ]
}

/// The kind of a power in both languages; empty where it is not known.
pub(super) fn kind_text(kind: Option<PowerKind>) -> Text {
    kind.map(|kind| Text::both(kind.label_zh(), kind.label_en())).unwrap_or_default()
}

fn remarks(row: &CatalogueRow) -> Text {
    let mut zh = Vec::new();
    if let Some(last) = row.expires {
        zh.push(format!("至{}止", zh_day(last)));
    }
    if let Some(limit) = row.limit {
        zh.push(format!("限{}元以下", yuan(limit)));
    }
    if !row.excluded.is_empty() {
        zh.push(format!("不含{}", row.excluded.join("、")));
    }
    zh.extend(row.note.clone());
    Text::own(zh.join("；"))
}

/// An amount in yuan, fen only where there are any.
fn yuan(Fen(fen): Fen) -> String {
    let (whole, rest) = (fen.unsigned_abs() / 100, fen.unsigned_abs() % 100);
    let sign = if fen < 0 { "-" } else { "" };
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:02}") }
}
