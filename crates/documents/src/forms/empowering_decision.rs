//! 赋权决定 or 赋权通知: powers are handed over; the catalogue is its annex.

use std::collections::BTreeMap;

use register::acts::Origin;
use register::catalogue::LegalBasis;
use register::codes::PowerKind;
use register::grants::Mode;
use register::instruments::InstrumentKind;
use register::{ActId, Day, Label, Register};

use super::catalogue_annex::{CatalogueAnnex, CatalogueRow, want_rows};
use super::lookup::Lookup;
use crate::blocks::{Block, Document, DocumentKind, Imprint, Signature};
use crate::error::DocumentError;
use crate::form::{Composed, Form, Provision, Wanted, add_provisions, cited, joined, numbered, parts, rules};
use crate::text::{Text, zh_day};

/// Is it a decision or a notice?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmpoweringKind {
    /// 决定.
    Decision,
    /// 通知; it must say whom it is addressed to.
    Notice,
}

/// The instrument by which powers are handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmpoweringDecision {
    /// Decision or notice.
    pub kind: EmpoweringKind,
    /// The issuing organ.
    pub issuer: String,
    /// Its document number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Whom it is addressed to; a notice must say.
    pub addressee: Option<String>,
    /// What the hand-over rests on.
    pub basis: Vec<LegalBasis>,
    /// The catalogue, printed as annex.
    pub catalogue: CatalogueAnnex,
    /// Sections in the office's own words.
    pub provisions: Vec<Provision>,
    /// The day of signature.
    pub day: Day,
    /// The imprint, where there is one.
    pub imprint: Option<Imprint>,
}

impl EmpoweringDecision {
    /// The decision behind one issue. The register holds no addressee and only the basis its lines name (授权依据):
    /// what is missing is to be filled in before the document is made.
    ///
    /// # Errors
    /// [`DocumentError::NotInRegister`].
    pub fn from_register(register: &Register, issue: ActId) -> Result<Self, DocumentError> {
        let lookup = Lookup::new(register);
        let catalogue = CatalogueAnnex::from_register(register, issue)?;
        let instrument = lookup.instrument(&lookup.issue(issue)?.instrument)?;
        let kind = match instrument.kind {
            InstrumentKind::Notice => EmpoweringKind::Notice,
            _ => EmpoweringKind::Decision,
        };
        Ok(Self {
            kind,
            issuer: lookup.organ_name(&instrument.issuer, instrument.signed),
            number: instrument.number.clone().unwrap_or_default(),
            title: instrument.title.clone(),
            addressee: None,
            basis: Vec::new(),
            catalogue: CatalogueAnnex {
                constructed: catalogue.constructed || instrument.origin == Origin::Constructed,
                ..catalogue
            },
            provisions: Vec::new(),
            day: instrument.signed,
            imprint: None,
        })
    }

    fn body(&self) -> Vec<Block> {
        let rows = &self.catalogue.rows;
        let kind = if self.kind == EmpoweringKind::Notice { "通知" } else { "决定" };
        let opening = match self.kind {
            EmpoweringKind::Decision => "现就赋予行政权力的有关事项决定如下",
            EmpoweringKind::Notice => "现就赋予行政权力的有关事项通知如下",
        };
        let mut body = vec![
            Block::Paragraph(Text::own(format!("根据{}，{opening}：", cited(&self.basis)))),
            Block::first(1, Text::both("赋权事项", "Powers handed over")),
            Block::Paragraph(Text::own(format!(
                "共赋予行政权力{}项（{}），具体事项见附件《{}》。",
                rows.len(),
                by_mode(rows),
                self.catalogue.title
            ))),
            Block::first(2, Text::both("承接机关", "Grantees")),
            Block::Paragraph(Text::own(format!(
                "上述事项由{}按照附件所列承接。",
                joined(rows.iter().flat_map(|row| row.grantees.iter().map(String::as_str)))
            ))),
            Block::first(3, Text::both("生效日期", "Effective from")),
            Block::Paragraph(Text::own(effective(rows))),
        ];
        let mut number = 3;
        if needs_assessment(rows, self.day) {
            number += 1;
            body.push(Block::first(number, Text::both("公布和评估", "Publication and assessment")));
            body.push(Block::Paragraph(Text::own(format!(
                "依照《中华人民共和国行政处罚法》第二十四条，本{kind}予以公布，对交由行使的行政处罚权定期组织评估。"
            ))));
        }
        add_provisions(&mut body, &self.provisions, &mut number);
        body
    }
}

/// 直接放权2项、委托放权1项.
fn by_mode(rows: &[CatalogueRow]) -> String {
    let mut counts: BTreeMap<Mode, usize> = BTreeMap::new();
    for row in rows {
        *counts.entry(row.mode).or_default() += 1;
    }
    let said = counts.iter().map(|(mode, count)| format!("{}{count}项", mode.label().zh));
    said.collect::<Vec<_>>().join("、")
}

fn effective(rows: &[CatalogueRow]) -> String {
    let mut days: Vec<Day> = rows.iter().map(|row| row.effective).collect();
    days.sort();
    days.dedup();
    match days[..] {
        [day] => format!("上述事项自{}起由承接机关行使。", zh_day(day)),
        _ => "上述事项自附件所列生效日起由承接机关行使。".into(),
    }
}

/// Since 15 July 2021 行政处罚法 24 wants a transferred penalty published and assessed.
fn needs_assessment(rows: &[CatalogueRow], day: Day) -> bool {
    let in_force = Day::new(2021, 7, 15).is_some_and(|from| from <= day);
    in_force && rows.iter().any(|row| row.mode == Mode::Transfer && row.kind == Some(PowerKind::Penalty))
}

impl Form for EmpoweringDecision {
    fn kind(&self) -> DocumentKind {
        DocumentKind::EmpoweringDecision
    }

    fn compose(&self) -> Result<Composed, DocumentError> {
        let mut wanted = Wanted::of(DocumentKind::EmpoweringDecision);
        wanted
            .text(&self.issuer, parts::ISSUER, rules::STANDARD)
            .text(&self.number, parts::NUMBER, rules::STANDARD)
            .text(&self.title, parts::TITLE, rules::STANDARD)
            .basis(&self.basis, parts::BASIS, rules::FORM)
            .text(
                &self.catalogue.title,
                Label::new("目录标题", "the title of the catalogue"),
                rules::STANDARD,
            );
        if self.kind == EmpoweringKind::Notice {
            wanted.text(self.addressee.as_deref().unwrap_or_default(), parts::ADDRESSEE, rules::STANDARD);
        }
        want_rows(&mut wanted, &self.catalogue.rows);
        wanted.finish()?;
        let mut warnings = Vec::new();
        let document = Document {
            kind: DocumentKind::EmpoweringDecision,
            letterhead: Some(Text::own(format!("{}文件", self.issuer))),
            number: numbered(&self.number, &mut warnings),
            title: Text::own(&self.title),
            addressee: self.addressee.as_deref().map(Text::own),
            body: self.body(),
            signature: Signature::Organ { organ: Text::own(&self.issuer), day: self.day },
            note: None,
            annexes: vec![self.catalogue.annex()],
            imprint: self.imprint.clone(),
            constructed: self.catalogue.constructed,
        };
        Ok(Composed { document, warnings })
    }
}
