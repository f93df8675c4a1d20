//! 行政执法委托书: a department entrusts powers to a town in writing, with every part 行政处罚法 20 wants.

use register::acts::Act;
use register::catalogue::LegalBasis;
use register::codes::PowerKind;
use register::grants::{Grant, Mode};
use register::instruments::Instrument;
use register::{ActId, Day, Label, OrganId, PowerCode, Register};

use super::catalogue_annex::kind_text;
use super::lookup::Lookup;
use crate::blocks::{Annex, Block, Document, DocumentKind, Side, Signature, Table, TableColumn};
use crate::error::{DocumentError, Warning};
use crate::form::{
    Composed, Form, Provision, Wanted, add_provisions, cited, numbered, parts, read_basis, rules,
};
use crate::text::{Text, zh_day};

/// More matters than this stand in an annex of their own.
const MATTERS_IN_BODY_MAX: usize = 8;

/// A letter of entrustment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntrustmentLetter {
    /// The entrusting organ (委托方).
    pub entruster: String,
    /// The entrusted organ or organisation (受托方).
    pub entrustee: String,
    /// Its number, where the office numbers its letters.
    pub number: Option<String>,
    /// What allows the entrustment (依据条款).
    pub basis: Vec<LegalBasis>,
    /// The matters entrusted (具体事项).
    pub matters: Vec<EntrustedMatter>,
    /// How far the entrustment goes (权限), in the office's words.
    pub authority: String,
    /// For how long (期限). A letter without a term is refused.
    pub term: Option<Term>,
    /// How the entruster supervises, in the office's words, beside what the law says.
    pub supervision: Vec<String>,
    /// Where the letter is made public (公布载体).
    pub published_at: Option<String>,
    /// Sections in the office's own words.
    pub provisions: Vec<Provision>,
    /// The day of signature.
    pub day: Day,
    /// Does anything in it come from a demonstration register?
    pub constructed: bool,
}

/// One matter of an entrustment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntrustedMatter {
    /// Its code.
    pub power: PowerCode,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: Option<PowerKind>,
    /// What the power rests on.
    pub basis: Vec<LegalBasis>,
}

/// The term of an entrustment, both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
}

/// What an act entrusts: the lines of an issue, or those that a renewal gives a new term.
struct Entrusting<'a> {
    grants: Vec<&'a Grant>,
    day: Day,
    /// The paper of a renewal.
    paper: Option<&'a Instrument>,
    /// The last day that a renewal gives.
    renewed_until: Option<Day>,
}

impl<'a> Entrusting<'a> {
    fn of(lookup: Lookup<'a>, act: ActId) -> Result<Self, DocumentError> {
        if let Ok(Act::RenewGrant(renewal)) = lookup.act(act, Label::new("续期", "renewal")) {
            let grants = lookup.grants(renewal.issue, &renewal.lines);
            let paper = renewal.instrument.as_ref().and_then(|id| lookup.books.instruments.get(id));
            return Ok(Self { grants, day: renewal.day, paper, renewed_until: Some(renewal.expires) });
        }
        let issue = lookup.issue(act)?;
        let grants = lookup.grants(issue.id, &[]);
        Ok(Self { grants, day: issue.issued, paper: None, renewed_until: None })
    }

    /// The day the letter bears: where the paper of a renewal is the entruster's own letter, the day it was signed. A paper of
    /// another, such as the county that decided, is not the letter.
    fn signed_by(&self, entruster: &OrganId) -> Day {
        let own = self.paper.filter(|paper| paper.issuer == *entruster);
        own.map_or(self.day, |paper| paper.signed)
    }

    /// The term of a line: a new one begins with the day of its renewal.
    fn term(&self, grant: &Grant) -> Option<Term> {
        match self.renewed_until {
            Some(until) => Some(Term { from: self.day, until }),
            None => grant.line.expires.map(|until| Term { from: grant.line.effective, until }),
        }
    }
}

impl EntrustmentLetter {
    /// The letter for what one department entrusts to one town by one issue, or for the new term that a renewal gives: `act` is
    /// either. Its basis is what the lines are entrusted under, each article once; how far the entrustment goes the register does
    /// not hold: that is to be filled in before the document is made, as is the basis where no line names one that can be read.
    ///
    /// # Errors
    /// [`DocumentError::NotInRegister`] when the act is neither or entrusts nothing between the two;
    /// [`DocumentError::TermsDiffer`] when its lines run for different terms.
    pub fn from_register(
        register: &Register,
        act: ActId,
        entruster: &OrganId,
        entrustee: &OrganId,
    ) -> Result<Self, DocumentError> {
        let lookup = Lookup::new(register);
        let entrusting = Entrusting::of(lookup, act)?;
        let between = |grant: &&&Grant| {
            let line = &grant.line;
            line.mode == Mode::Entrust && line.grantor == *entruster && line.grantee == *entrustee
        };
        let grants: Vec<&Grant> = entrusting.grants.iter().filter(between).copied().collect();
        let Some(first) = grants.first() else {
            let what = Label::new("双方之间的委托", "entrustment between these two under act");
            return Err(DocumentError::NotInRegister { what, id: act.to_string() });
        };
        let term = entrusting.term(first);
        if grants.iter().any(|grant| entrusting.term(grant) != term) {
            return Err(DocumentError::TermsDiffer);
        }
        let matter = |grant: &&Grant| EntrustedMatter {
            power: grant.line.power.clone(),
            name: lookup.power_name(&grant.line.power),
            kind: lookup.books.catalogue.get(&grant.line.power).map(|power| power.kind),
            basis: lookup.basis(&grant.line.power),
        };
        Ok(Self {
            entruster: lookup.organ_name(entruster, entrusting.day),
            entrustee: lookup.organ_name(entrustee, entrusting.day),
            number: None,
            basis: basis_of(&grants),
            matters: grants.iter().map(matter).collect(),
            authority: String::new(),
            term,
            supervision: Vec::new(),
            published_at: None,
            provisions: Vec::new(),
            day: entrusting.signed_by(entruster),
            constructed: grants.iter().any(|grant| lookup.is_constructed(&grant.line)),
        })
    }

    fn has(&self, kind: PowerKind) -> bool {
        self.matters.iter().any(|matter| matter.kind == Some(kind))
    }

    fn want_parts(&self) -> Result<(), DocumentError> {
        let label = Label::new;
        let law = rules::PENALTY_20;
        let term = self.term.filter(|term| term.from <= term.until);
        Wanted::of(DocumentKind::EntrustmentLetter)
            .text(&self.entruster, label("委托方", "the entruster"), law)
            .text(&self.entrustee, label("受托方", "the entrustee"), law)
            .basis(&self.basis, parts::BASIS, law)
            .that(
                !self.matters.is_empty() && self.matters.iter().all(|matter| !matter.name.trim().is_empty()),
                label("具体事项", "the matters"),
                law,
            )
            .text(&self.authority, label("权限", "how far the authority goes"), law)
            .that(term.is_some(), label("期限", "the term, first and last day"), law)
            .finish()
    }

    fn body(&self, warnings: &mut Vec<Warning>) -> Vec<Block> {
        let mut body = vec![
            Block::Fields(vec![
                (Text::both("委托方", "Entruster"), Text::own(&self.entruster)),
                (Text::both("受托方", "Entrustee"), Text::own(&self.entrustee)),
            ]),
            Block::Paragraph(Text::own(format!(
                "根据{}，委托方委托受托方行使下列行政执法职权，特出具本委托书。",
                cited(&self.basis)
            ))),
            Block::first(1, Text::both("委托事项", "Matters")),
        ];
        if self.matters.len() > MATTERS_IN_BODY_MAX {
            let count = self.matters.len();
            body.push(Block::Paragraph(Text::own(format!("共{count}项，见附件《委托事项清单》。"))));
        } else {
            body.push(Block::Table(matter_table(&self.matters)));
        }
        body.push(Block::first(2, Text::both("委托权限", "Authority")));
        body.push(Block::Paragraph(Text::own(&self.authority)));
        body.push(Block::first(3, Text::both("委托期限", "Term")));
        if let Some(term) = self.term {
            let said = format!("自{}起至{}止。", zh_day(term.from), zh_day(term.until));
            body.push(Block::Paragraph(Text::both(
                said,
                format!("From {} until {}.", term.from, term.until),
            )));
        }
        self.add_law(&mut body, warnings);
        let mut number = if self.publication().is_some() { 6 } else { 5 };
        add_provisions(&mut body, &self.provisions, &mut number);
        body
    }

    /// What the law itself lays on both sides: supervision and liability, no further entrustment, publication.
    fn add_law(&self, body: &mut Vec<Block>, warnings: &mut Vec<Warning>) {
        let law = self.law_cited(warnings);
        let say = |zh: String| Block::Paragraph(Text::own(zh));
        body.push(Block::first(4, Text::both("监督和责任", "Supervision and liability")));
        body.push(say(format!(
            "{law}受托方在委托范围内，以委托方名义行使上述职权；委托方对受托方行使上述职权的行为负责监督，并对该行为的后果承担法律责任。"
        )));
        body.extend(self.supervision.iter().map(|text| say(text.clone())));
        body.push(Block::first(5, Text::both("不得再委托", "No further entrustment")));
        body.push(say("受托方不得再委托其他组织或者个人行使上述职权。".into()));
        if let Some(said) = self.publication() {
            body.push(Block::first(6, Text::both("公布", "Publication")));
            body.push(say(said));
        }
    }

    /// Who must publish: both sides for a penalty (行政处罚法 20), the entruster for a licence (行政许可法 24).
    fn publication(&self) -> Option<String> {
        let place = self.published_at.as_deref().filter(|place| !place.trim().is_empty());
        let place = place.map(|place| format!("公布载体：{place}。")).unwrap_or_default();
        if self.has(PowerKind::Penalty) {
            Some(format!("本委托书由委托方和受托方分别向社会公布。{place}"))
        } else if self.has(PowerKind::Licence) {
            Some(format!("受托方和受委托实施行政许可的内容由委托方予以公告。{place}"))
        } else {
            (!place.is_empty()).then_some(place)
        }
    }

    /// 依照《…》第…条， for the laws that govern these kinds; without the article where the text of the day is not at hand.
    fn law_cited(&self, warnings: &mut Vec<Warning>) -> String {
        let laws = [
            (PowerKind::Penalty, "中华人民共和国行政处罚法", "第二十条", Day::new(2021, 7, 15)),
            (PowerKind::Licence, "中华人民共和国行政许可法", "第二十四条", Day::new(2019, 4, 23)),
        ];
        let mut said = Vec::new();
        for (_, law, article, from) in laws.into_iter().filter(|(kind, ..)| self.has(*kind)) {
            if from.is_some_and(|from| from <= self.day) {
                said.push(format!("《{law}》{article}"));
            } else {
                warnings.push(Warning::TextOfDayNotAtHand { law });
                said.push(format!("《{law}》"));
            }
        }
        if said.is_empty() { String::new() } else { format!("依照{}，", said.join("、")) }
    }
}

/// What the lines are entrusted under (委托依据), each article once, in the order in which it is met.
fn basis_of(grants: &[&Grant]) -> Vec<LegalBasis> {
    let mut basis: Vec<LegalBasis> = Vec::new();
    for text in grants.iter().filter_map(|grant| grant.line.entrusted_under.as_deref()) {
        let read = read_basis(text).into_iter();
        for one in read.filter(|one| !one.law.is_empty() && one.article.starts_with('第')) {
            if !basis.contains(&one) {
                basis.push(one);
            }
        }
    }
    basis
}

fn matter_table(matters: &[EntrustedMatter]) -> Table {
    let columns = vec![
        TableColumn::short(Label::new("序号", "No."), 14),
        TableColumn::short(Label::new("事项编码", "Code"), 32),
        TableColumn::long(Label::new("事项名称", "Matter"), 50),
        TableColumn::short(Label::new("权力类型", "Kind"), 24),
        TableColumn::long(Label::new("设定依据", "Legal basis"), 46),
    ];
    let row = |(number, matter): (usize, &EntrustedMatter)| {
        vec![
            Text::own(number.to_string()),
            Text::own(matter.power.as_str()),
            Text::own(&matter.name),
            kind_text(matter.kind),
            Text::own(cited(&matter.basis)),
        ]
    };
    let rows = (1..).zip(matters).map(row).collect();
    Table { caption: Text::both("委托事项清单", "Matters entrusted"), columns, rows }
}

impl Form for EntrustmentLetter {
    fn kind(&self) -> DocumentKind {
        DocumentKind::EntrustmentLetter
    }

    fn compose(&self) -> Result<Composed, DocumentError> {
        self.want_parts()?;
        let mut warnings = Vec::new();
        let body = self.body(&mut warnings);
        let side = |zh, en, organ: &str| Side {
            capacity: Text::both(zh, en),
            organ: Text::own(organ),
            day: Some(self.day),
        };
        let annex = |matters| Annex {
            title: Text::both("委托事项清单", "Matters entrusted"),
            blocks: vec![Block::Table(matter_table(matters))],
            landscape: false,
        };
        let document = Document {
            kind: DocumentKind::EntrustmentLetter,
            letterhead: None,
            number: self.number.as_deref().and_then(|number| numbered(number, &mut warnings)),
            title: DocumentKind::EntrustmentLetter.label().into(),
            addressee: None,
            body,
            signature: Signature::Sides(vec![
                side("委托方", "Entruster", &self.entruster),
                side("受托方", "Entrustee", &self.entrustee),
            ]),
            note: None,
            annexes: (self.matters.len() > MATTERS_IN_BODY_MAX)
                .then(|| annex(&self.matters))
                .into_iter()
                .collect(),
            imprint: None,
            constructed: self.constructed,
        };
        Ok(Composed { document, warnings })
    }
}
