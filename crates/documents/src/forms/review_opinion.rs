//! 合法性审查意见书: the opinion on the legality of a hand-over, head by head and item by item.

use register::acts::{Act, Origin};
use register::catalogue::LegalBasis;
use register::grants::Mode;
use register::proposals::{LegalityView, Proposal};
use register::{ActId, Day, Label, OrganId, PowerCode, Register};

use super::lookup::Lookup;

use crate::blocks::{Annex, Block, Document, DocumentKind, Signature, Table, TableColumn};
use crate::error::DocumentError;
use crate::form::{Composed, Form, Wanted, cited, joined, numbered, parts, read_basis, rules};
use crate::text::{Text, zh_day};

/// The opinion of the reviewing organ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewOpinion {
    /// The reviewing organ.
    pub reviewer: String,
    /// Its number.
    pub number: String,
    /// The organ that asked for the review.
    pub requested_by: String,
    /// What was reviewed: the title of the draft.
    pub subject: String,
    /// The day the materials were received.
    pub received: Option<Day>,
    /// On what the review rests.
    pub basis: Vec<LegalBasis>,
    /// Is the draft within lawful competence (法定权限)?
    pub competence: String,
    /// Was the lawful procedure kept (法定程序)?
    pub procedure: String,
    /// Does its content accord with law (内容)?
    pub content: String,
    /// What the review comes to.
    pub conclusion: String,
    /// Item by item, printed as annex.
    pub rows: Vec<ReviewRow>,
    /// Who took part: reviewers and legal advisers.
    pub took_part: Vec<String>,
    /// The day of the opinion.
    pub day: Day,
    /// Does anything in it come from a demonstration register?
    pub constructed: bool,
}

/// The opinion on one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewRow {
    /// Its code.
    pub power: PowerCode,
    /// Its name.
    pub name: String,
    /// How it is to be handed over.
    pub mode: Mode,
    /// Where: the towns it is proposed for, with this one opinion.
    pub places: Vec<String>,
    /// The view: 合法, 附条件, 不合法, 存疑 …
    pub view: String,
    /// The articles it rests on.
    pub articles: Vec<LegalBasis>,
    /// What is advised.
    pub advice: String,
    /// The risk seen.
    pub risk: String,
}

impl ReviewOpinion {
    /// The opinion the reviewer gave on a proposal on the day of one act: every line examined that day, whichever of
    /// the day's acts says so. The register holds neither number, heads nor names: those are to be filled in before the
    /// document is made. Where the reviewer named no articles or gave no advice, what the legality rules said of the line
    /// when it was proposed stands in: the articles they cite, and what `advice` says a rule of that name advises.
    ///
    /// # Errors
    /// [`DocumentError::NotInRegister`].
    pub fn from_register(
        register: &Register,
        review: ActId,
        advice: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, DocumentError> {
        let lookup = Lookup::new(register);
        let what = Label::new("合法性审查意见", "legality opinion");
        let missing = || DocumentError::NotInRegister { what, id: review.to_string() };
        let Act::ReviewLegality(act) = lookup.act(review, what)? else { return Err(missing()) };
        let proposal = lookup.books.proposals.get(&act.proposal).ok_or_else(missing)?;
        let said = &proposal.said;
        let mut requests = proposal.requests.iter().rev().map(|request| &request.act);
        let request = requests.find(|request| request.reviewer == act.organ && request.day <= act.day);
        let asked = request.map_or(&said.organ, |request| &request.organ);
        Ok(Self {
            reviewer: lookup.organ_name(&act.organ, act.day),
            number: String::new(),
            requested_by: lookup.organ_name(asked, act.day),
            subject: said.title.clone(),
            received: request.map(|request| request.day),
            basis: Vec::new(),
            competence: String::new(),
            procedure: String::new(),
            content: String::new(),
            conclusion: String::new(),
            rows: examined(lookup, proposal, (&act.organ, act.day), &advice),
            took_part: Vec::new(),
            day: act.day,
            constructed: said.origin == Some(Origin::Constructed)
                || proposal.lines.iter().any(|line| lookup.is_constructed(&line.line)),
        })
    }

    fn want_parts(&self) -> Result<(), DocumentError> {
        let label = Label::new;
        let heads = rules::REVIEW_27;
        let whole = |row: &ReviewRow| !row.name.trim().is_empty() && !row.view.trim().is_empty();
        Wanted::of(DocumentKind::ReviewOpinion)
            .text(&self.reviewer, label("审查机关", "the reviewing organ"), rules::STANDARD)
            .text(&self.number, parts::NUMBER, rules::STANDARD)
            .text(&self.requested_by, label("送审机关", "the organ that asked"), rules::FORM)
            .text(&self.subject, label("审查对象", "what was reviewed"), rules::FORM)
            .that(
                self.received.is_some_and(|received| received <= self.day),
                label("收到材料日期", "the day the materials were received, not after the opinion"),
                rules::REVIEW_26,
            )
            .basis(&self.basis, parts::BASIS, rules::FORM)
            .text(&self.competence, label("法定权限", "competence"), heads)
            .text(&self.procedure, label("法定程序", "procedure"), heads)
            .text(&self.content, label("内容合法性", "content"), heads)
            .text(&self.conclusion, label("审查结论", "the conclusion"), rules::FORM)
            .texts(&self.took_part, label("参与审查人员", "who took part"), rules::FORM)
            .that(
                !self.rows.is_empty() && self.rows.iter().all(whole),
                label("逐项意见", "the opinion item by item"),
                rules::FORM,
            )
            .finish()
    }

    fn body(&self) -> Vec<Block> {
        let say = |zh: String| Block::Paragraph(Text::own(zh));
        let received = self.received.map(zh_day).unwrap_or_default();
        vec![
            say(format!(
                "{received}收到你单位送审的《{}》及有关材料。根据{}，经审查，提出如下意见：",
                self.subject,
                cited(&self.basis)
            )),
            Block::first(1, Text::both("法定权限", "Competence")),
            say(self.competence.clone()),
            Block::first(2, Text::both("法定程序", "Procedure")),
            say(self.procedure.clone()),
            Block::first(3, Text::both("内容合法性", "Content")),
            say(self.content.clone()),
            Block::first(4, Text::both("逐项意见", "Item by item")),
            say(format!("共审查{}项（{}），见附件《逐项审查意见》。", self.rows.len(), self.by_view())),
            Block::first(5, Text::both("审查结论", "Conclusion")),
            say(self.conclusion.clone()),
            say(format!("参与审查人员：{}。", joined(self.took_part.iter().map(String::as_str)))),
        ]
    }

    /// 合法3项、附条件1项, in the order first met.
    fn by_view(&self) -> String {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for row in &self.rows {
            match counts.iter_mut().find(|(view, _)| *view == row.view) {
                Some((_, count)) => *count += 1,
                None => counts.push((&row.view, 1)),
            }
        }
        counts.iter().map(|(view, count)| format!("{view}{count}项")).collect::<Vec<_>>().join("、")
    }

    fn table(&self) -> Table {
        let columns = vec![
            TableColumn::short(Label::new("序号", "No."), 12),
            TableColumn::short(Label::new("事项编码", "Code"), 34),
            TableColumn::long(Label::new("事项名称", "Power"), 50),
            TableColumn::short(Label::new("放权方式", "Mode"), 24),
            TableColumn::long(Label::new("适用区域", "Where"), 34),
            TableColumn::short(Label::new("审查意见", "View"), 26),
            TableColumn::long(Label::new("依据条款", "Articles"), 48),
            TableColumn::long(Label::new("修改建议", "Advice"), 42),
            TableColumn::long(Label::new("法律风险", "Risk"), 36),
        ];
        let row = |(number, row): (usize, &ReviewRow)| {
            vec![
                Text::own(number.to_string()),
                Text::own(row.power.as_str()),
                Text::own(&row.name),
                row.mode.label().into(),
                Text::own(joined(row.places.iter().map(String::as_str))),
                Text::own(&row.view),
                Text::own(cited(&row.articles)),
                Text::own(&row.advice),
                Text::own(&row.risk),
            ]
        };
        let rows = (1..).zip(&self.rows).map(row).collect();
        Table { caption: Text::both("逐项审查意见", "Opinion item by item"), columns, rows }
    }
}

/// The lines an organ examined on a day; its last word on each. Lines that differ in their town only, with one opinion,
/// are one item that names its towns.
fn examined(
    lookup: Lookup<'_>,
    proposal: &Proposal,
    (reviewer, day): (&OrganId, Day),
    advice: &dyn Fn(&str) -> Option<String>,
) -> Vec<ReviewRow> {
    let proposed = lookup.register.entry_of(proposal.act);
    let notes = proposed.map_or(&[][..], |entry| entry.statement.opinion.as_slice());
    let mut rows: Vec<ReviewRow> = Vec::new();
    for (number, line) in proposal.numbered() {
        let mut reviews = line.reviews.iter().rev().map(|said| &said.act);
        let Some(act) = reviews.find(|act| act.organ == *reviewer && act.day == day) else { continue };
        // What is cited in vain is no article that the opinion rests on.
        let of_line = || {
            let of_rules = notes.iter().filter(|note| !note.is_of_citation());
            of_rules.filter(|note| note.line.is_none_or(|of| of == number.0))
        };
        let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let row = ReviewRow {
            power: line.line.power.clone(),
            name: lookup.power_name(&line.line.power),
            mode: line.line.mode,
            places: Vec::new(),
            view: view_text(act.view).to_owned(),
            articles: match said(&act.articles) {
                Some(articles) => read_basis(&articles),
                None => read_basis(&once(of_line().map(|note| note.citation.clone()))),
            },
            advice: said(&act.advice)
                .unwrap_or_else(|| once(of_line().filter_map(|note| advice(&note.rule)))),
            risk: act.risk.clone().unwrap_or_default(),
        };
        let place = lookup.place_name(&line.line.place, day);
        let same = |other: &&mut ReviewRow| ReviewRow { places: Vec::new(), ..(**other).clone() } == row;
        match rows.iter_mut().find(same) {
            Some(item) => item.places.push(place),
            None => rows.push(ReviewRow { places: vec![place], ..row }),
        }
    }
    rows
}

/// Each text once, in the order first met.
fn once(texts: impl Iterator<Item = String>) -> String {
    let mut seen: Vec<String> = Vec::new();
    for text in texts {
        if !seen.contains(&text) {
            seen.push(text);
        }
    }
    seen.join("；")
}

/// The view as an opinion prints it.
const fn view_text(view: LegalityView) -> &'static str {
    match view {
        LegalityView::Lawful => "合法",
        LegalityView::NeedsMending => "须修改完善",
        LegalityView::Unlawful => "不合法",
        LegalityView::Exploratory => "探索性改革",
    }
}

impl Form for ReviewOpinion {
    fn kind(&self) -> DocumentKind {
        DocumentKind::ReviewOpinion
    }

    fn compose(&self) -> Result<Composed, DocumentError> {
        self.want_parts()?;
        let mut warnings = Vec::new();
        let title = Text::both("逐项审查意见", "Opinion item by item");
        let document = Document {
            kind: DocumentKind::ReviewOpinion,
            letterhead: None,
            number: numbered(&self.number, &mut warnings),
            title: DocumentKind::ReviewOpinion.label().into(),
            addressee: Some(Text::own(&self.requested_by)),
            body: self.body(),
            signature: Signature::Organ { organ: Text::own(&self.reviewer), day: self.day },
            note: None,
            annexes: vec![Annex { title, blocks: vec![Block::Table(self.table())], landscape: true }],
            imprint: None,
            constructed: self.constructed,
        };
        Ok(Composed { document, warnings })
    }
}
