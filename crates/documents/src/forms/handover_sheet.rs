//! 交接单: what passes from a department to a town when powers do, thing by thing, signed by both.
//!
//! No official form was found; the ten parts are those practice names (赋权协议, 交接仪式, 工作方案) and our proposal.

use register::acts::Act;
use register::grants::Mode;
use register::handover::{DrawUpHandover, HandoverPiece, HandoverState};
use register::{ActId, Day, Label, PowerCode, Register};

use super::lookup::Lookup;
use crate::blocks::{Annex, Block, Document, DocumentKind, Side, Signature, Table, TableColumn};
use crate::error::DocumentError;
use crate::form::{Composed, Form, Wanted, numbered, rules};
use crate::text::{Text, day_text};

/// A part of a handover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HandoverPart {
    /// 事项清单.
    Matters,
    /// 在办案件.
    RunningCases,
    /// 未结档案.
    OpenFiles,
    /// 系统账号.
    Accounts,
    /// 印章.
    Seals,
    /// 文书样本.
    Templates,
    /// 裁量基准.
    Discretion,
    /// 人员和证件.
    People,
    /// 经费.
    Funds,
    /// 培训记录.
    Training,
}

impl HandoverPart {
    /// Every part, in the order in which they are printed.
    pub const ALL: [HandoverPart; 10] = [
        Self::Matters,
        Self::RunningCases,
        Self::OpenFiles,
        Self::Accounts,
        Self::Seals,
        Self::Templates,
        Self::Discretion,
        Self::People,
        Self::Funds,
        Self::Training,
    ];

    /// Its name for people.
    pub const fn label(self) -> Label {
        match self {
            Self::Matters => Label::new("事项清单", "list of powers"),
            Self::RunningCases => Label::new("在办案件", "running cases"),
            Self::OpenFiles => Label::new("未结档案", "open files"),
            Self::Accounts => Label::new("系统账号", "system accounts"),
            Self::Seals => Label::new("印章", "seals"),
            Self::Templates => Label::new("文书样本", "sample documents"),
            Self::Discretion => Label::new("裁量基准", "discretion standards"),
            Self::People => Label::new("人员和证件", "people and certificates"),
            Self::Funds => Label::new("经费", "funds"),
            Self::Training => Label::new("培训记录", "training records"),
        }
    }
}

/// A line of a handover sheet. Where a part has nothing to hand over, its line says so (无).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoverRow {
    /// The part it belongs to.
    pub part: HandoverPart,
    /// What is handed over.
    pub what: String,
    /// How much (数量), as the office writes it.
    pub quantity: Option<String>,
    /// How it stands (交接情况): 已移交, 未移交, 无 …
    pub state: String,
    /// Remarks.
    pub note: Option<String>,
}

/// A handover sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoverSheet {
    /// Its number, where the office numbers its sheets.
    pub number: Option<String>,
    /// Who hands over (移交方).
    pub from: String,
    /// Who takes over (接收方).
    pub to: String,
    /// Who watches (监交方), where somebody does.
    pub witness: Option<String>,
    /// The instrument behind it (依据文件), title and number.
    pub instrument: String,
    /// The lines; every part has at least one.
    pub rows: Vec<HandoverRow>,
    /// The powers it is about, printed as annex; nothing where the office brings a list of its own.
    pub powers: Vec<HandedPower>,
    /// Who signed when, as far as the register knows; the others sign by hand.
    pub signed: Vec<(String, Day)>,
    /// The day of handover.
    pub day: Day,
    /// Does anything in it come from a demonstration register?
    pub constructed: bool,
}

/// One power that goes over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedPower {
    /// Its code.
    pub power: PowerCode,
    /// Its name.
    pub name: String,
    /// How it is handed over.
    pub mode: Mode,
    /// Where.
    pub place: String,
    /// From which day.
    pub effective: Day,
}

impl HandoverSheet {
    /// The sheet of one handover of the register, its pieces as they stand now.
    ///
    /// # Errors
    /// [`DocumentError::NotInRegister`].
    pub fn from_register(register: &Register, handover: ActId) -> Result<Self, DocumentError> {
        let lookup = Lookup::new(register);
        let what = Label::new("交接单", "handover");
        let held = lookup.books.handovers.get(handover);
        let (Act::DrawUpHandover(act), Some(held)) = (lookup.act(handover, what)?, held) else {
            return Err(DocumentError::NotInRegister { what, id: handover.to_string() });
        };
        let instrument = lookup.instrument(&lookup.issue(act.issue)?.instrument)?;
        let number = instrument.number.as_deref().map(|number| format!("({number})")).unwrap_or_default();
        let constructed = held
            .grants
            .iter()
            .filter_map(|id| lookup.books.grants.get(*id))
            .any(|grant| lookup.is_constructed(&grant.line));
        Ok(Self {
            number: None,
            from: lookup.organ_name(&act.organ, act.day),
            to: lookup.organ_name(&act.receiver, act.day),
            witness: None,
            instrument: format!("{}{number}", instrument.title),
            rows: rows_of(act, &held.states),
            powers: held
                .grants
                .iter()
                .filter_map(|id| lookup.books.grants.get(*id))
                .map(|grant| HandedPower {
                    power: grant.line.power.clone(),
                    name: lookup.power_name(&grant.line.power),
                    mode: grant.line.mode,
                    place: lookup.place_name(&grant.line.place, act.day),
                    effective: grant.line.effective,
                })
                .collect(),
            signed: held
                .signatures
                .iter()
                .map(|(organ, day, _)| (lookup.organ_name(organ, act.day), *day))
                .collect(),
            day: act.day,
            constructed,
        })
    }

    /// The day a side signed, where the register knows it.
    fn signed_on(&self, organ: &str) -> Option<Day> {
        self.signed.iter().find(|(by, _)| by == organ).map(|(_, day)| *day)
    }

    fn powers_table(&self) -> Table {
        let columns = vec![
            TableColumn::short(Label::new("序号", "No."), 14),
            TableColumn::short(Label::new("事项编码", "Code"), 34),
            TableColumn::long(Label::new("事项名称", "Power"), 62),
            TableColumn::short(Label::new("放权方式", "Mode"), 24),
            TableColumn::short(Label::new("适用区域", "Where"), 26),
        ];
        let row = |(number, power): (usize, &HandedPower)| {
            vec![
                Text::own(number.to_string()),
                Text::own(power.power.as_str()),
                Text::own(&power.name),
                power.mode.label().into(),
                Text::own(&power.place),
            ]
        };
        let rows = (1..).zip(&self.powers).map(row).collect();
        Table { caption: Text::both("交接事项清单", "Powers handed over"), columns, rows }
    }

    fn table(&self) -> Table {
        let columns = vec![
            TableColumn::short(Label::new("序号", "No."), 14),
            TableColumn::short(Label::new("类别", "Part"), 28),
            TableColumn::long(Label::new("内容", "What"), 58),
            TableColumn::short(Label::new("数量", "Quantity"), 16),
            TableColumn::short(Label::new("交接情况", "State"), 24),
            TableColumn::long(Label::new("备注", "Remarks"), 22),
        ];
        let mut sorted: Vec<&HandoverRow> = self.rows.iter().collect();
        sorted.sort_by_key(|row| row.part);
        let row = |(number, row): (usize, &HandoverRow)| {
            vec![
                Text::own(number.to_string()),
                row.part.label().into(),
                Text::own(&row.what),
                Text::own(row.quantity.as_deref().unwrap_or_default()),
                Text::own(&row.state),
                Text::own(row.note.as_deref().unwrap_or_default()),
            ]
        };
        let rows = (1..).zip(sorted).map(row).collect();
        Table { caption: Text::both("交接清单", "Handed over"), columns, rows }
    }
}

/// The lines of the sheet: what the checklist says of each piece, and how the piece stands.
fn rows_of(act: &DrawUpHandover, states: &[(HandoverState, Day)]) -> Vec<HandoverRow> {
    let rows = act.items.iter().zip(states).map(|(item, (state, since))| HandoverRow {
        part: part_of(item.piece),
        what: item.note.clone().unwrap_or_else(|| item.piece.label().zh.to_owned()),
        quantity: item.count.map(|count| count.to_string()),
        state: state.label().zh.to_owned(),
        note: (item.state != *state).then(|| format!("{}补交", crate::text::zh_day(*since))),
    });
    rows.collect()
}

const fn part_of(piece: HandoverPiece) -> HandoverPart {
    match piece {
        HandoverPiece::Items => HandoverPart::Matters,
        HandoverPiece::RunningCases => HandoverPart::RunningCases,
        HandoverPiece::Files => HandoverPart::OpenFiles,
        HandoverPiece::Accounts => HandoverPart::Accounts,
        HandoverPiece::Seals => HandoverPart::Seals,
        HandoverPiece::Forms => HandoverPart::Templates,
        HandoverPiece::Discretion => HandoverPart::Discretion,
        HandoverPiece::People => HandoverPart::People,
        HandoverPiece::Funds => HandoverPart::Funds,
        HandoverPiece::Training => HandoverPart::Training,
    }
}

impl Form for HandoverSheet {
    fn kind(&self) -> DocumentKind {
        DocumentKind::HandoverSheet
    }

    fn compose(&self) -> Result<Composed, DocumentError> {
        let label = Label::new;
        let mut wanted = Wanted::of(self.kind());
        wanted
            .text(&self.from, label("移交方", "who hands over"), rules::FORM)
            .text(&self.to, label("接收方", "who takes over"), rules::FORM)
            .text(&self.instrument, label("依据文件", "the instrument"), rules::FORM);
        for part in HandoverPart::ALL {
            let mut rows = self.rows.iter().filter(|row| row.part == part).peekable();
            let there = rows.peek().is_some();
            let whole = rows.all(|row| !row.what.trim().is_empty() && !row.state.trim().is_empty());
            wanted.that(there && whole, part.label(), rules::FORM);
        }
        wanted.finish()?;
        let mut warnings = Vec::new();
        let side = |zh, en, organ: &str| Side {
            capacity: Text::both(zh, en),
            organ: Text::own(organ),
            day: self.signed_on(organ),
        };
        let mut sides =
            vec![side("移交方", "Handed over by", &self.from), side("接收方", "Taken over by", &self.to)];
        sides.extend(self.witness.as_deref().map(|organ| side("监交方", "Witnessed by", organ)));
        let mut fields = vec![
            (Text::both("移交方", "Handed over by"), Text::own(&self.from)),
            (Text::both("接收方", "Taken over by"), Text::own(&self.to)),
            (Text::both("依据文件", "Instrument"), Text::own(&self.instrument)),
            (Text::both("交接日期", "Day of handover"), day_text(self.day)),
        ];
        if let Some(witness) = &self.witness {
            fields.insert(2, (Text::both("监交方", "Witnessed by"), Text::own(witness)));
        }
        let title = Text::both("交接事项清单", "Powers handed over");
        let annexes = if self.powers.is_empty() {
            Vec::new()
        } else {
            vec![Annex { title, blocks: vec![Block::Table(self.powers_table())], landscape: false }]
        };
        let document = Document {
            kind: self.kind(),
            letterhead: None,
            number: self.number.as_deref().and_then(|number| numbered(number, &mut warnings)),
            title: Text::both("行政权力事项交接单", "Handover sheet of administrative powers"),
            addressee: None,
            body: vec![Block::Fields(fields), Block::Table(self.table())],
            signature: Signature::Sides(sides),
            note: None,
            annexes,
            imprint: None,
            constructed: self.constructed,
        };
        Ok(Composed { document, warnings })
    }
}
