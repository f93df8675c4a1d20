//! Which official documents an entry gives, and the form each is made from.

use std::collections::BTreeSet;
use std::sync::Arc;

use documents::{
    Announcement, CatalogueAnnex, DocumentError, EmpoweringDecision, EntrustmentLetter, Form, HandoverSheet,
    RecallDecision, ReviewOpinion,
};
use legality::RuleBook;
use register::acts::Act;
use register::grants::{GrantLine, Mode};
use register::{Books, Entry, Label, Language, OrganId, Register};

use super::blanks::Filled;

/// A document an entry can give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// 放权目录.
    Catalogue,
    /// 赋权决定、通知.
    Decision,
    /// 行政执法委托书.
    Letter,
    /// 交接单.
    Handover,
    /// 公告.
    Announcement,
    /// 收回决定.
    Recall,
    /// 合法性审查意见书.
    Opinion,
}

impl Offer {
    const ALL: [Self; 7] = [
        Self::Catalogue,
        Self::Decision,
        Self::Letter,
        Self::Handover,
        Self::Announcement,
        Self::Recall,
        Self::Opinion,
    ];

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Catalogue => "catalogue",
            Self::Decision => "decision",
            Self::Letter => "letter",
            Self::Handover => "handover",
            Self::Announcement => "announcement",
            Self::Recall => "recall",
            Self::Opinion => "opinion",
        }
    }

    /// The name people see.
    pub const fn label(self) -> Label {
        match self {
            Self::Catalogue => Label::new("放权目录", "Catalogue of powers"),
            Self::Decision => Label::new("赋权决定(通知)", "Decision or notice"),
            Self::Letter => Label::new("行政执法委托书", "Letter of entrustment"),
            Self::Handover => Label::new("交接单", "Handover sheet"),
            Self::Announcement => Label::new("公告", "Announcement"),
            Self::Recall => Label::new("收回决定", "Recall decision"),
            Self::Opinion => Label::new("合法性审查意见书", "Legality opinion"),
        }
    }

    /// The offer an address names, if the entry gives it.
    pub fn named(name: &str, act: &Act, books: &Books) -> Option<Self> {
        Self::of(act, books).into_iter().find(|offer| offer.name() == name)
    }

    /// What an act gives.
    pub fn of(act: &Act, books: &Books) -> Vec<Self> {
        Self::ALL.into_iter().filter(|offer| offer.fits(act, books)).collect()
    }

    fn fits(self, act: &Act, books: &Books) -> bool {
        match (self, act) {
            (Self::Catalogue | Self::Decision, Act::IssueGrant(_))
            | (Self::Handover, Act::DrawUpHandover(_))
            | (Self::Recall, Act::RecallGrant(_))
            | (Self::Opinion, Act::ReviewLegality(_)) => true,
            // The announcement tells what is handed over; a recall is published by its decision.
            (Self::Announcement, Act::PublishGrant(publication)) => publication.recall.is_none(),
            (Self::Letter, act) => !parties(act, books).is_empty(),
            _ => false,
        }
    }

    /// The form of an entry as the register fills it in, with what the reader has written in its blanks. What the legality
    /// rules advise stands in an opinion where its reviewer gave no advice.
    ///
    /// # Errors
    /// What the register lacks.
    pub fn form(
        self,
        register: &Register,
        entry: &Entry,
        filled: &Filled,
        rules: &RuleBook,
    ) -> Result<Box<dyn Form>, DocumentError> {
        let id = entry.id;
        Ok(match self {
            Self::Catalogue => Box::new(CatalogueAnnex::from_register(register, id)?),
            Self::Handover => Box::new(HandoverSheet::from_register(register, id)?),
            Self::Decision => Box::new(filled.decision(EmpoweringDecision::from_register(register, id)?)),
            Self::Letter => {
                let (entruster, entrustee) =
                    filled.parties(entry.act(), register.books()).ok_or_else(|| {
                        let what = Label::new("委托双方", "the two sides of an entrustment");
                        DocumentError::NotInRegister { what, id: id.to_string() }
                    })?;
                Box::new(
                    filled.letter(EntrustmentLetter::from_register(register, id, &entruster, &entrustee)?),
                )
            }
            Self::Announcement => Box::new(filled.announcement(Announcement::from_register(register, id)?)),
            Self::Recall => Box::new(filled.recall(RecallDecision::from_register(register, id)?)),
            Self::Opinion => {
                // The document is official and Chinese, in whatever language it is asked for.
                let advice = |rule: &str| rules.get(rule).map(|rule| rule.advice(Language::Zh).to_owned());
                Box::new(filled.opinion(ReviewOpinion::from_register(register, id, advice)?))
            }
        })
    }
}

/// Who entrusts to whom by an issue, or anew by a renewal, each pair once.
pub fn parties(act: &Act, books: &Books) -> BTreeSet<(OrganId, OrganId)> {
    let lines: Vec<&GrantLine> = match act {
        Act::IssueGrant(issue) => issue.lines.iter().map(Arc::as_ref).collect(),
        Act::RenewGrant(renewal) => {
            books.grants.named(renewal.issue, &renewal.lines).map(|grant| grant.line.as_ref()).collect()
        }
        _ => Vec::new(),
    };
    let entrusted = lines.into_iter().filter(|line| line.mode == Mode::Entrust);
    entrusted.map(|line| (line.grantor.clone(), line.grantee.clone())).collect()
}
