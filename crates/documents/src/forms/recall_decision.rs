//! 收回决定: powers are taken back from a day on, with the reason and the rule for running cases.

use register::acts::{Act, Origin};
use register::catalogue::LegalBasis;
use register::codes::PowerKind;
use register::grants::{Mode, RecallReason, RunningCases};
use register::{ActId, Day, Label, LineNumber, PowerCode, Register};

use super::announcement::named_instrument;
use super::catalogue_annex::kind_text;
use super::lookup::Lookup;
use crate::blocks::{Annex, Block, Document, DocumentKind, Imprint, Signature, Table, TableColumn};
use crate::error::DocumentError;
use crate::form::{Composed, Form, Provision, Wanted, add_provisions, cited, joined, numbered, parts, rules};
use crate::text::{Text, zh_day};

/// A decision that takes powers back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecallDecision {
    /// The issuing organ.
    pub issuer: String,
    /// Its document number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Whom it is addressed to (the towns and departments concerned).
    pub addressee: String,
    /// What the recall rests on.
    pub basis: Vec<LegalBasis>,
    /// The instrument by which the powers had been handed over, title and number.
    pub granted_by: String,
    /// Why.
    pub reason: RecallReason,
    /// The reason told in words; wanted where the reason is "other".
    pub reason_told: Option<String>,
    /// The first day the powers are gone.
    pub from: Day,
    /// Who finishes cases filed before that day.
    pub running_cases: RunningCases,
    /// What is taken back, printed as annex.
    pub items: Vec<RecalledItem>,
    /// What stays, each with the reason: printed as a second annex.
    pub retained: Vec<RetainedItem>,
    /// Is everything taken back that the instrument had handed to these organs?
    pub everything: bool,
    /// Sections in the office's own words.
    pub provisions: Vec<Provision>,
    /// The day of signature.
    pub day: Day,
    /// The imprint, where there is one.
    pub imprint: Option<Imprint>,
    /// Does anything in it come from a demonstration register?
    pub constructed: bool,
}

/// One power taken back from one town.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecalledItem {
    /// Its code.
    pub power: PowerCode,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: Option<PowerKind>,
    /// How it had been handed over.
    pub mode: Mode,
    /// The organ that held it until now (原承接机关).
    pub grantee: String,
    /// The organ that exercises it from now on (收回后行使机关).
    pub returns_to: String,
}

/// One power that a town keeps although others give it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetainedItem {
    /// Its code.
    pub power: PowerCode,
    /// Its name.
    pub name: String,
    /// The organ that keeps it.
    pub grantee: String,
    /// Why.
    pub reason: String,
}

impl RecallDecision {
    /// The decision behind one act of recall. The register holds neither addressee nor legal basis: those are to be
    /// filled in before the document is made.
    ///
    /// # Errors
    /// [`DocumentError::NotInRegister`].
    pub fn from_register(register: &Register, recall: ActId) -> Result<Self, DocumentError> {
        let lookup = Lookup::new(register);
        let what = Label::new("收回", "recall");
        let Act::RecallGrant(act) = lookup.act(recall, what)? else {
            return Err(DocumentError::NotInRegister { what, id: recall.to_string() });
        };
        let granted = lookup.instrument(&lookup.issue(act.issue)?.instrument)?;
        let deciding = act.instrument.as_ref().map(|id| lookup.instrument(id)).transpose()?;
        let mut grants = lookup.grants(act.issue, &act.lines);
        let kept = |line: LineNumber| act.retained.iter().find(|kept| kept.line == line);
        let mut retained = lookup.grants(act.issue, &[]);
        retained.retain(|grant| kept(grant.id.line).is_some());
        grants.retain(|grant| kept(grant.id.line).is_none());
        let retained_item = |grant: &&register::grants::Grant| RetainedItem {
            power: grant.line.power.clone(),
            name: lookup.power_name(&grant.line.power),
            grantee: lookup.organ_name(&grant.line.grantee, act.from),
            reason: kept(grant.id.line).map(|kept| kept.reason.clone()).unwrap_or_default(),
        };
        let taken = |line: LineNumber| grants.iter().any(|grant| grant.id.line == line);
        let from_them = |grant: &&register::grants::Grant| {
            grants.iter().any(|other| other.line.grantee == grant.line.grantee)
        };
        let everything =
            lookup.grants(act.issue, &[]).into_iter().filter(from_them).all(|grant| taken(grant.id.line));
        let item = |grant: &&register::grants::Grant| RecalledItem {
            power: grant.line.power.clone(),
            name: lookup.power_name(&grant.line.power),
            kind: lookup.books.catalogue.get(&grant.line.power).map(|power| power.kind),
            mode: grant.line.mode,
            grantee: lookup.organ_name(&grant.line.grantee, act.from),
            returns_to: lookup.organ_name(&grant.line.grantor, act.from),
        };
        let day = deciding.map_or(act.from, |instrument| instrument.signed);
        let origins = [Some(granted.origin), deciding.map(|instrument| instrument.origin)];
        Ok(Self {
            issuer: deciding.map(|d| lookup.organ_name(&d.issuer, day)).unwrap_or_default(),
            number: deciding.and_then(|d| d.number.clone()).unwrap_or_default(),
            title: deciding.map(|d| d.title.clone()).unwrap_or_default(),
            addressee: String::new(),
            basis: Vec::new(),
            granted_by: named_instrument(&granted.title, granted.number.as_deref()),
            reason: act.reason,
            reason_told: None,
            from: act.from,
            running_cases: act.running_cases,
            items: grants.iter().map(item).collect(),
            retained: retained.iter().map(retained_item).collect(),
            everything,
            provisions: Vec::new(),
            day,
            imprint: None,
            constructed: origins.contains(&Some(Origin::Constructed))
                || grants.iter().any(|grant| lookup.is_constructed(&grant.line)),
        })
    }

    fn reason_text(&self) -> String {
        self.reason_told.clone().unwrap_or_else(|| self.reason.label().zh.to_owned())
    }

    fn body(&self) -> Vec<Block> {
        let say = |zh: String| Block::Paragraph(Text::own(zh));
        let from = zh_day(self.from);
        let cases = match self.running_cases {
            RunningCases::OriginalFinishes => "由原立案机关继续办理直至办结",
            RunningCases::TownFinishes => "由原承接机关继续办理直至办结",
            RunningCases::HandedOver => "移交收回后的行使机关办理",
        };
        let grantees = joined(self.items.iter().map(|item| item.grantee.as_str()));
        let mut body = vec![
            say(format!(
                "根据{}，现就收回{}交由{grantees}行使的{}行政权力决定如下：",
                cited(&self.basis),
                self.granted_by,
                if self.everything { "全部" } else { "部分" }
            )),
            Block::first(1, Text::both("收回事项", "Powers taken back")),
            say(format!(
                "共收回行政权力{}项，具体事项见附件{}《收回行政权力事项目录》。",
                self.items.len(),
                if self.retained.is_empty() { "" } else { "1" }
            )),
            Block::first(2, Text::both("收回原因", "Reason")),
            say(format!("{}。", self.reason_text().trim_end_matches('。'))),
            Block::first(3, Text::both("生效日期", "Effective from")),
            say(format!("自{from}起，上述事项由附件所列机关行使，原承接机关不再行使。")),
            Block::first(4, Text::both("在办案件", "Running cases")),
            say(format!("{from}前已经立案尚未办结的案件，{cases}。")),
        ];
        let mut number = 4;
        if !self.retained.is_empty() {
            number += 1;
            body.push(Block::first(number, Text::both("保留事项", "Powers retained")));
            body.push(say(format!(
                "附件2《保留行政权力事项目录》所列{}项，由所列机关继续行使。",
                self.retained.len()
            )));
        }
        add_provisions(&mut body, &self.provisions, &mut number);
        body
    }

    fn table(&self) -> Table {
        let columns = vec![
            TableColumn::short(Label::new("序号", "No."), 12),
            TableColumn::short(Label::new("事项编码", "Code"), 34),
            TableColumn::long(Label::new("事项名称", "Power"), 56),
            TableColumn::short(Label::new("权力类型", "Kind"), 24),
            TableColumn::short(Label::new("原放权方式", "Mode until then"), 28),
            TableColumn::long(Label::new("原承接机关", "Held until then by"), 36),
            TableColumn::long(Label::new("收回后行使机关", "Returns to"), 42),
        ];
        let row = |(number, item): (usize, &RecalledItem)| {
            vec![
                Text::own(number.to_string()),
                Text::own(item.power.as_str()),
                Text::own(&item.name),
                kind_text(item.kind),
                item.mode.label().into(),
                Text::own(&item.grantee),
                Text::own(&item.returns_to),
            ]
        };
        let rows = (1..).zip(&self.items).map(row).collect();
        Table { caption: Text::both("收回行政权力事项目录", "Powers taken back"), columns, rows }
    }

    fn retained_table(&self) -> Table {
        let columns = vec![
            TableColumn::short(Label::new("序号", "No."), 12),
            TableColumn::short(Label::new("事项编码", "Code"), 34),
            TableColumn::long(Label::new("事项名称", "Power"), 70),
            TableColumn::long(Label::new("保留行使机关", "Kept by"), 50),
            TableColumn::long(Label::new("保留理由", "Reason"), 66),
        ];
        let row = |(number, item): (usize, &RetainedItem)| {
            vec![
                Text::own(number.to_string()),
                Text::own(item.power.as_str()),
                Text::own(&item.name),
                Text::own(&item.grantee),
                Text::own(&item.reason),
            ]
        };
        let rows = (1..).zip(&self.retained).map(row).collect();
        Table { caption: Text::both("保留行政权力事项目录", "Powers retained"), columns, rows }
    }
}

impl Form for RecallDecision {
    fn kind(&self) -> DocumentKind {
        DocumentKind::RecallDecision
    }

    fn compose(&self) -> Result<Composed, DocumentError> {
        let told = self.reason_told.as_deref().is_some_and(|told| !told.trim().is_empty());
        Wanted::of(self.kind())
            .text(&self.issuer, parts::ISSUER, rules::STANDARD)
            .text(&self.number, parts::NUMBER, rules::STANDARD)
            .text(&self.title, parts::TITLE, rules::STANDARD)
            .text(&self.addressee, parts::ADDRESSEE, rules::STANDARD)
            .basis(&self.basis, parts::BASIS, rules::FORM)
            .text(&self.granted_by, Label::new("原放权文件", "the instrument of the hand-over"), rules::FORM)
            .that(
                told || self.reason != RecallReason::Other,
                Label::new("收回原因", "the reason in words"),
                rules::FORM,
            )
            .that(!self.items.is_empty(), parts::ITEMS, rules::FORM)
            .finish()?;
        let mut warnings = Vec::new();
        let title = Text::both("收回行政权力事项目录", "Powers taken back");
        let mut annexes = vec![Annex { title, blocks: vec![Block::Table(self.table())], landscape: true }];
        if !self.retained.is_empty() {
            let title = Text::both("保留行政权力事项目录", "Powers retained");
            annexes.push(Annex { title, blocks: vec![Block::Table(self.retained_table())], landscape: true });
        }
        let document = Document {
            kind: self.kind(),
            letterhead: Some(Text::own(format!("{}文件", self.issuer))),
            number: numbered(&self.number, &mut warnings),
            title: Text::own(&self.title),
            addressee: Some(Text::own(&self.addressee)),
            body: self.body(),
            signature: Signature::Organ { organ: Text::own(&self.issuer), day: self.day },
            note: None,
            annexes,
            imprint: self.imprint.clone(),
            constructed: self.constructed,
        };
        Ok(Composed { document, warnings })
    }
}
