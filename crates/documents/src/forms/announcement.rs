//! 公告: a hand-over, an entrustment or a recall is made public, with its items.

use register::acts::{Act, Origin};
use register::catalogue::LegalBasis;
use register::grants::Mode;
use register::{ActId, Day, Label, Register};

use super::catalogue_annex::{CatalogueAnnex, CatalogueRow, rows, want_rows};
use super::lookup::Lookup;
use crate::blocks::{Block, Document, DocumentKind, Signature};
use crate::error::DocumentError;
use crate::form::{Composed, Form, Wanted, cited, joined, numbered, parts, rules};
use crate::text::Text;

/// What is made public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnouncementSubject {
    /// Powers were handed over.
    HandOver,
    /// Powers were entrusted; the public must see that the entruster answers.
    Entrustment,
    /// Powers were taken back.
    Recall,
}

/// An announcement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// What it makes public.
    pub subject: AnnouncementSubject,
    /// The organ that announces.
    pub issuer: String,
    /// Its number, where it has one (第3号 is usual for announcements).
    pub number: Option<String>,
    /// Its title.
    pub title: String,
    /// The law that wants publication.
    pub basis: Vec<LegalBasis>,
    /// The instrument made public, title and number.
    pub instrument: String,
    /// The items, printed as annex.
    pub rows: Vec<CatalogueRow>,
    /// The title of the annex.
    pub annex_title: String,
    /// Where the full text can be read.
    pub whereabouts: Option<String>,
    /// Further paragraphs in the office's words (咨询、投诉 …).
    pub further: Vec<String>,
    /// The day of publication.
    pub day: Day,
    /// Does anything in it come from a demonstration register?
    pub constructed: bool,
}

impl Announcement {
    /// The announcement of one act of publication. The register does not hold which law wants it: the basis is to be
    /// filled in before the document is made.
    ///
    /// # Errors
    /// [`DocumentError::NotInRegister`].
    pub fn from_register(register: &Register, publication: ActId) -> Result<Self, DocumentError> {
        let lookup = Lookup::new(register);
        let what = Label::new("公布", "publication");
        let Act::PublishGrant(act) = lookup.act(publication, what)? else {
            return Err(DocumentError::NotInRegister { what, id: publication.to_string() });
        };
        let instrument = lookup.instrument(&lookup.issue(act.issue)?.instrument)?;
        let named = lookup.grants(act.issue, &act.lines);
        let own = named.iter().filter(|g| g.line.grantor == act.organ || g.line.grantee == act.organ);
        let own: Vec<_> = own.copied().collect();
        let grants = if act.lines.is_empty() && !own.is_empty() { own } else { named };
        let issuer = lookup.organ_name(&act.organ, act.day);
        let entrusted = !grants.is_empty() && grants.iter().all(|grant| grant.line.mode == Mode::Entrust);
        let (subject, word) = if entrusted {
            (AnnouncementSubject::Entrustment, "委托")
        } else {
            (AnnouncementSubject::HandOver, "赋予")
        };
        Ok(Self {
            subject,
            title: format!("{issuer}关于{word}行政权力事项的公告"),
            annex_title: format!("{word}行政权力事项目录"),
            issuer,
            number: None,
            basis: Vec::new(),
            instrument: named_instrument(&instrument.title, instrument.number.as_deref()),
            rows: rows(lookup, &grants, act.day),
            whereabouts: act.whereabouts.clone(),
            further: Vec::new(),
            day: act.day,
            constructed: [act.origin, Some(instrument.origin)].contains(&Some(Origin::Constructed))
                || grants.iter().any(|grant| lookup.is_constructed(&grant.line)),
        })
    }

    fn body(&self) -> Vec<Block> {
        let count = self.rows.len();
        let grantees = joined(self.rows.iter().flat_map(|row| row.grantees.iter().map(String::as_str)));
        let grantors = joined(self.rows.iter().map(|row| row.grantor.as_str()));
        let said = match self.subject {
            AnnouncementSubject::HandOver => {
                format!("将{count}项行政权力赋予{grantees}行使")
            }
            AnnouncementSubject::Entrustment => {
                format!("由{grantors}将{count}项行政权力委托{grantees}行使")
            }
            AnnouncementSubject::Recall => format!("收回{grantees}行使的{count}项行政权力"),
        };
        let mut body = vec![Block::Paragraph(Text::own(format!(
            "根据{}，现将{}公告如下：{said}，具体事项见附件。",
            cited(&self.basis),
            self.instrument
        )))];
        if self.subject == AnnouncementSubject::Entrustment {
            body.push(Block::Paragraph(Text::own(
                "受托机关在委托范围内以委托机关名义行使上述权力，委托机关对该行为的后果承担法律责任。",
            )));
        }
        if let Some(place) = &self.whereabouts {
            body.push(Block::Paragraph(Text::own(format!("公布载体：{place}。"))));
        }
        body.extend(self.further.iter().map(|text| Block::Paragraph(Text::own(text))));
        body.push(Block::Paragraph(Text::both("特此公告。", "This is hereby announced.")));
        body
    }
}

/// 《标题》（文号）.
pub(super) fn named_instrument(title: &str, number: Option<&str>) -> String {
    number.map_or_else(|| format!("《{title}》"), |number| format!("《{title}》（{number}）"))
}

impl Form for Announcement {
    fn kind(&self) -> DocumentKind {
        DocumentKind::Announcement
    }

    fn compose(&self) -> Result<Composed, DocumentError> {
        let mut wanted = Wanted::of(self.kind());
        wanted
            .text(&self.issuer, parts::ISSUER, rules::STANDARD)
            .text(&self.title, parts::TITLE, rules::STANDARD)
            .basis(&self.basis, parts::BASIS, rules::FORM)
            .text(&self.instrument, Label::new("所公布的文件", "the instrument made public"), rules::FORM)
            .text(&self.annex_title, Label::new("附件标题", "the title of the annex"), rules::STANDARD);
        want_rows(&mut wanted, &self.rows);
        wanted.finish()?;
        let mut warnings = Vec::new();
        let catalogue = CatalogueAnnex {
            title: self.annex_title.clone(),
            rows: self.rows.clone(),
            constructed: self.constructed,
        };
        // 第3号 is the usual number of an announcement: no document number, so not held to the form of one.
        let number = self.number.as_deref().map(str::trim).filter(|number| !number.is_empty());
        let number = match number {
            Some(number) if number.starts_with('第') => Some(number.to_owned()),
            Some(number) => numbered(number, &mut warnings),
            None => None,
        };
        let document = Document {
            kind: self.kind(),
            letterhead: None,
            number,
            title: Text::own(&self.title),
            addressee: None,
            body: self.body(),
            signature: Signature::Organ { organ: Text::own(&self.issuer), day: self.day },
            note: None,
            annexes: vec![catalogue.annex()],
            imprint: None,
            constructed: self.constructed,
        };
        Ok(Composed { document, warnings })
    }
}
