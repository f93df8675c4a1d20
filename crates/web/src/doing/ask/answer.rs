//! The answer as a person would read it: a word, a sentence, who answers for it, and what it rests on.

use register::Label;
use register::authority::{
    Answer, BrokenLink, Caution, Citation, Condition, Ground, Question, Role, Verdict,
};

use super::{chain, question};
use crate::doing::names;
use crate::pages::ask::model::{self, Article, Reading, Row};
use crate::pages::parts::Reference;
use crate::texts::{Key, Texts};
use crate::visit::Visit;

/// The answer as the page shows it.
pub(super) fn view(visit: &Visit, question: &Question, answer: &Answer) -> model::Answer {
    let around = Around { visit, question, texts: Texts::of(visit.lang()) };
    model::Answer {
        verdict: match answer.verdict {
            Verdict::Held => model::Verdict::Held,
            Verdict::NotHeld => model::Verdict::NotHeld,
            Verdict::Unclear => model::Verdict::Unclear,
        },
        sentence: around.sentence(answer),
        rows: around.rows(answer),
        conditions: answer.conditions.iter().map(|condition| around.condition(condition)).collect(),
        cautions: answer.cautions.iter().map(|caution| around.caution(caution)).collect(),
        readings: answer.readings.iter().map(|reading| around.reading(reading)).collect(),
        chain: chain::events(visit, question, answer),
        chain_whole: answer.chain.iter().all(|link| link.stands),
        holder_instead: answer.holder_instead.as_ref().map(|holder| {
            let mut organ = names::organ(visit.books(), &holder.organ, visit.on);
            organ.code = Some(around.word(holder.ground.label()));
            organ
        }),
        mends: answer.broken.map(|broken| around.mend(broken, answer)).into_iter().collect(),
        proof: question::proof(visit),
    }
}

struct Around<'a> {
    visit: &'a Visit,
    question: &'a Question,
    texts: &'static Texts,
}

impl Around<'_> {
    fn word(&self, label: Label) -> String {
        label.in_language(self.visit.language).to_owned()
    }

    fn organ(&self, id: &register::OrganId) -> String {
        names::organ_name(self.visit.books(), id, self.visit.on)
    }

    fn sentence(&self, answer: &Answer) -> String {
        if let Some(broken) = answer.broken {
            return self.texts.with("answer-broken-at", &[("link", self.word(broken.label()))]);
        }
        let name = answer.roles.as_ref().and_then(|roles| roles.acts_in_name_of.organ.as_ref());
        let name = name.map_or_else(String::new, |organ| self.organ(organ));
        let key = match (answer.verdict, answer.ground) {
            (Verdict::Unclear, _) => "answer-unclear",
            (_, Some(Ground::Transfer)) => "answer-by-transfer",
            (_, Some(Ground::Entrust)) => "answer-by-entrustment",
            (_, Some(Ground::Outpost)) => "answer-by-outpost",
            _ => "answer-by-statute",
        };
        self.texts.with(key, &[("organ", name)])
    }

    fn rows(&self, answer: &Answer) -> Vec<Row> {
        let Some(roles) = &answer.roles else { return Vec::new() };
        [
            (Key("answer-name"), &roles.acts_in_name_of),
            (Key("answer-seal"), &roles.seal),
            (Key("answer-respondent"), &roles.respondent),
            (Key("answer-reviewer"), &roles.reviewed_by),
            (Key("answer-defendant"), &roles.defendant),
            (Key("answer-compensation"), &roles.compensates),
        ]
        .into_iter()
        .flat_map(|(label, role)| self.role(label, role))
        .collect()
    }

    /// One row, and one more for each other reading.
    fn role(&self, label: Key, role: &Role) -> Vec<Row> {
        let mut rows = Vec::new();
        let (mut next, mut label) = (Some(role), label);
        while let Some(role) = next.filter(|_| rows.len() < 4) {
            let value = match &role.organ {
                Some(organ) => names::organ(self.visit.books(), organ, self.visit.on),
                None => Reference::text(self.texts.get("answer-organ-unknown")),
            };
            rows.push(Row { label: Some(label), value, article: Some(self.article(&role.citation)) });
            (next, label) = (role.otherwise.as_deref(), Key("answer-otherwise"));
        }
        rows
    }

    fn article(&self, citation: &Citation) -> Article {
        let text = match citation {
            Citation::Article { text, article } => self
                .texts
                .with("cite-article", &[("law", text.law), ("article", article), ("version", text.version)]),
            Citation::Statute => self.statute(),
            Citation::Instrument => self.texts.get("cite-instrument").into_owned(),
            Citation::OfficeRule => self.texts.get("cite-office-rule").into_owned(),
            Citation::Practice => self.texts.get("cite-practice").into_owned(),
        };
        Article { text, text_at_hand: citation.text_of_day_at_hand(self.question.law) }
    }

    /// The legal basis of the power in the catalogue.
    fn statute(&self) -> String {
        let power = self.visit.books().catalogue.get(&self.question.power);
        match power.and_then(|power| power.basis.first()) {
            Some(basis) => format!("{}{}", basis.law, basis.article),
            None => self.texts.get("cite-statute").into_owned(),
        }
    }

    fn condition(&self, condition: &Condition) -> Row {
        let (key, value) = match condition {
            Condition::UpTo { limit } => ("condition-up-to", names::yuan(*limit)),
            Condition::Except { matter } => ("condition-except", matter.clone()),
            Condition::Until { day } => ("condition-until", day.to_string()),
            Condition::RunningCase { filed } => ("condition-running", filed.to_string()),
        };
        remark(self.texts.with(key, &[("value", value)]))
    }

    fn caution(&self, caution: &Caution) -> Row {
        remark(match caution {
            Caution::TooFewOfficers { have, need } => {
                self.texts.with("caution-officers", &[("have", have), ("need", need)])
            }
            Caution::CountsAsEntrustment => self.texts.get("caution-counts-as-entrustment").into_owned(),
        })
    }

    fn reading(&self, reading: &register::authority::Reading) -> Reading {
        let text = match &reading.holder {
            Some(organ) => self.texts.with("reading-holder", &[("organ", self.organ(organ))]),
            None => self.texts.get("reading-nobody").into_owned(),
        };
        Reading { source: self.article(&reading.citation).text, text }
    }

    /// What would mend the broken link, named after what the chain says of it.
    fn mend(&self, broken: BrokenLink, answer: &Answer) -> String {
        let last = answer.chain.last();
        let organ = last.and_then(|link| link.organ.as_ref()).unwrap_or(&self.question.organ);
        let instead = answer.holder_instead.as_ref().map(|holder| self.organ(&holder.organ));
        let day = last.and_then(|link| link.day).map_or_else(String::new, |day| day.to_string());
        let said = [
            ("organ", self.organ(organ)),
            ("asker", self.organ(&self.question.organ)),
            ("holder", instead.unwrap_or_else(|| self.texts.get("mend-holder-unknown").into_owned())),
            ("day", day),
        ];
        self.texts.with(mend(broken).0, &said)
    }
}

fn remark(text: String) -> Row {
    Row { label: None, value: Reference::text(text), article: None }
}

/// What mends each broken link.
const fn mend(broken: BrokenLink) -> Key {
    match broken {
        BrokenLink::NoSuchPower => Key("mend-no-such-power"),
        BrokenLink::NoSuchPlace => Key("mend-no-such-place"),
        BrokenLink::NoSuchOrgan => Key("mend-no-such-organ"),
        BrokenLink::OutsideArea => Key("mend-outside-area"),
        BrokenLink::NeverGranted => Key("mend-never-granted"),
        BrokenLink::BarredByLaw => Key("mend-barred-by-law"),
        BrokenLink::NotPublished => Key("mend-not-published"),
        BrokenLink::NotAccepted => Key("mend-not-accepted"),
        BrokenLink::NotYetEffective => Key("mend-not-yet-effective"),
        BrokenLink::Suspended => Key("mend-suspended"),
        BrokenLink::Recalled => Key("mend-recalled"),
        BrokenLink::Expired => Key("mend-expired"),
        BrokenLink::MovedToTown => Key("mend-moved-to-town"),
        BrokenLink::OverLimit => Key("mend-over-limit"),
        BrokenLink::ExcludedMatter => Key("mend-excluded-matter"),
        BrokenLink::OrganDissolved => Key("mend-organ-dissolved"),
        BrokenLink::NoCertifiedOfficer => Key("mend-no-certified-officer"),
    }
}
