//! What the register does not hold and the office fills in before a document is made: addressee, basis, provisions. The
//! blanks travel in the address, so that a filled form is a link and nothing is stored that nobody recorded.

use documents::blocks::Imprint;
use documents::{
    Announcement, EmpoweringDecision, EntrustmentLetter, Provision, RecallDecision, ReviewOpinion,
    read_basis, write_basis,
};
use register::acts::Act;
use register::instruments::Instrument;
use register::{Books, Day, Entry, OrganId};

use super::offers::{Offer, parties};
use crate::doing::form::{Pairs, read_day};
use crate::doing::names;
use crate::pages::act::model::{Control, ControlKind};
use crate::pages::parts::Choice;
use crate::texts::{Key, Texts};
use crate::visit::Visit;

/// Parts the two sides of a letter in a value of the form.
const PARTED: char = '~';

/// One blank: its name in the address, its label, whether the document cannot do without, how it is filled in.
struct Blank(&'static str, Key, bool, Kind);

#[derive(Clone, Copy)]
enum Kind {
    Line,
    Area,
    Day,
    Parties,
}

const NUMBER: Blank = Blank("number", Key("blank-number"), true, Kind::Line);
const LETTER_NUMBER: Blank = Blank("number", Key("blank-number"), false, Kind::Line);
const TITLE: Blank = Blank("title", Key("blank-title"), true, Kind::Line);
const ADDRESSEE: Blank = Blank("addressee", Key("blank-addressee"), true, Kind::Line);
const BASIS: Blank = Blank("basis", Key("blank-basis"), true, Kind::Area);
const PROVISIONS: Blank = Blank("provisions", Key("blank-provisions"), false, Kind::Area);
const COPIES: Blank = Blank("copies", Key("blank-copies"), false, Kind::Line);
const PRINTED_BY: Blank = Blank("printed_by", Key("blank-printed-by"), false, Kind::Line);
const PRINTED_ON: Blank = Blank("printed_on", Key("blank-printed-on"), false, Kind::Day);
const FURTHER: Blank = Blank("further", Key("blank-further"), false, Kind::Area);

const fn blanks(offer: Offer) -> &'static [Blank] {
    match offer {
        Offer::Catalogue | Offer::Handover => &[],
        Offer::Decision => &[NUMBER, TITLE, ADDRESSEE, BASIS, PROVISIONS, COPIES, PRINTED_BY, PRINTED_ON],
        Offer::Letter => &[
            Blank("parties", Key("blank-parties"), true, Kind::Parties),
            LETTER_NUMBER,
            BASIS,
            Blank("authority", Key("blank-authority"), true, Kind::Area),
            Blank("supervision", Key("blank-supervision"), false, Kind::Area),
            Blank("published_at", Key("blank-published-at"), true, Kind::Line),
            PROVISIONS,
        ],
        Offer::Announcement => &[
            LETTER_NUMBER,
            BASIS,
            Blank("whereabouts", Key("blank-whereabouts"), false, Kind::Line),
            FURTHER,
        ],
        Offer::Recall => &[
            NUMBER,
            TITLE,
            ADDRESSEE,
            BASIS,
            Blank("reason", Key("blank-reason"), false, Kind::Line),
            PROVISIONS,
            COPIES,
            PRINTED_BY,
            PRINTED_ON,
        ],
        Offer::Opinion => &[
            NUMBER,
            BASIS,
            Blank("competence", Key("blank-competence"), true, Kind::Area),
            Blank("procedure", Key("blank-procedure"), true, Kind::Area),
            Blank("content", Key("blank-content"), true, Kind::Area),
            Blank("conclusion", Key("blank-conclusion"), true, Kind::Area),
            Blank("took_part", Key("blank-took-part"), true, Kind::Area),
        ],
    }
}

/// Has the document anything to be filled in?
pub fn has_blanks(offer: Offer) -> bool {
    !blanks(offer).is_empty()
}

/// The controls of the blanks, with what the register knows already or the reader wrote.
pub fn controls(visit: &Visit, offer: Offer, entry: &Entry, filled: &Filled) -> Vec<Control> {
    let act = entry.act();
    let texts = Texts::of(visit.lang());
    let known = known(visit, offer, entry, filled);
    let control = |Blank(name, label, required, kind): &Blank| {
        let written = filled.0.has(name).then(|| filled.0.one(name).to_owned());
        let known = known.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
        let value = written.or(known).unwrap_or_default();
        let help = match (*kind, *name) {
            (_, "basis") => texts.get("blank-basis-help").into_owned(),
            (_, "provisions") => texts.get("blank-provisions-help").into_owned(),
            (Kind::Area, _) => texts.get("blank-lines-help").into_owned(),
            _ => String::new(),
        };
        let kind = match kind {
            Kind::Line => ControlKind::Text,
            Kind::Area => ControlKind::Area,
            Kind::Day => ControlKind::Day,
            Kind::Parties => ControlKind::One(sides(visit, act, &value)),
        };
        let (name, label) = ((*name).to_owned(), texts.get(label.0).into_owned());
        Control {
            name,
            label,
            help,
            required: *required,
            value,
            called: String::new(),
            kind,
            meanings: Vec::new(),
        }
    };
    blanks(offer).iter().map(control).collect()
}

/// What the register already says of the blanks.
fn known(visit: &Visit, offer: Offer, entry: &Entry, filled: &Filled) -> Vec<(&'static str, String)> {
    let (books, act) = (visit.books(), entry.act());
    let of = |id| books.instruments.get(id);
    let instrument = match act {
        Act::IssueGrant(issue) if offer == Offer::Decision => of(&issue.instrument),
        Act::RecallGrant(recall) => recall.instrument.as_ref().and_then(of),
        // A county's decision to renew is not the department's letter, which bears a number of its own.
        Act::RenewGrant(renewal) => {
            let entruster = filled.parties(act, books).map(|(from, _)| from);
            let own = |paper: &&Instrument| entruster.as_ref() == Some(&paper.issuer);
            renewal.instrument.as_ref().and_then(of).filter(own)
        }
        _ => None,
    };
    let mut known = Vec::new();
    if let Some(instrument) = instrument {
        known.push(("number", instrument.number.clone().unwrap_or_default()));
        known.push(("title", instrument.title.clone()));
    }
    if let Act::PublishGrant(publication) = act {
        known.push(("whereabouts", publication.whereabouts.clone().unwrap_or_default()));
    }
    if let Some((from, to)) = parties(act, books).into_iter().next() {
        known.push(("parties", format!("{from}{PARTED}{to}")));
    }
    if offer == Offer::Letter
        && let Some((from, to)) = filled.parties(act, books)
        && let Ok(letter) = EntrustmentLetter::from_register(&visit.register, entry.id, &from, &to)
    {
        known.push(("basis", write_basis(&letter.basis)));
    }
    known
}

fn sides(visit: &Visit, act: &Act, value: &str) -> Vec<Choice> {
    let day = act.day().unwrap_or(visit.law);
    let name = |organ: &OrganId| names::organ_name(visit.books(), organ, day);
    let side = |(from, to): &(OrganId, OrganId)| {
        Choice::new(format!("{from}{PARTED}{to}"), format!("{} → {}", name(from), name(to))).chosen(value)
    };
    parties(act, visit.books()).iter().map(side).collect()
}

/// What the reader has written.
#[derive(Debug)]
pub struct Filled(pub Pairs);

impl Filled {
    fn text(&self, name: &str) -> Option<String> {
        Some(self.0.one(name)).filter(|text| !text.is_empty()).map(ToOwned::to_owned)
    }

    fn or(&self, name: &str, known: String) -> String {
        if self.0.has(name) { self.0.one(name).to_owned() } else { known }
    }

    fn lines(&self, name: &str) -> Vec<String> {
        let lines = self.0.one(name).lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(ToOwned::to_owned).collect()
    }

    fn day(&self, name: &str) -> Option<Day> {
        read_day(self.0.one(name))
    }

    /// Sections: a line that begins with `#` is a heading, the lines below it are its paragraphs.
    fn provisions(&self) -> Vec<Provision> {
        let mut provisions: Vec<Provision> = Vec::new();
        for line in self.lines("provisions") {
            match (line.strip_prefix(['#', '＃']), provisions.last_mut()) {
                (Some(heading), _) => {
                    let heading = heading.trim().to_owned();
                    provisions.push(Provision { heading, paragraphs: Vec::new() });
                }
                (None, Some(last)) => last.paragraphs.push(line),
                (None, None) => provisions.push(Provision { heading: line, paragraphs: Vec::new() }),
            }
        }
        provisions
    }

    /// The imprint, once it is said who prints and when.
    fn imprint(&self) -> Option<Imprint> {
        let copies = self.0.one("copies").split(['、', ',', '，', ';', '；']).map(str::trim);
        let copies_to = copies.filter(|name| !name.is_empty()).map(ToOwned::to_owned).collect();
        let (printed_by, printed_on) = (self.text("printed_by")?, self.day("printed_on")?);
        Some(Imprint { copies_to, printed_by, printed_on })
    }

    /// The two sides of a letter: those chosen, if the act has them, or its first.
    pub fn parties(&self, act: &Act, books: &Books) -> Option<(OrganId, OrganId)> {
        let pairs = parties(act, books);
        let chosen = self.0.one("parties").split_once(PARTED);
        let is_chosen = |(from, to): &&(OrganId, OrganId)| chosen == Some((from.as_str(), to.as_str()));
        pairs.iter().find(is_chosen).or_else(|| pairs.first()).cloned()
    }

    pub(super) fn decision(&self, form: EmpoweringDecision) -> EmpoweringDecision {
        EmpoweringDecision {
            number: self.or("number", form.number),
            title: self.or("title", form.title),
            addressee: self.text("addressee"),
            basis: read_basis(self.0.one("basis")),
            provisions: self.provisions(),
            imprint: self.imprint(),
            ..form
        }
    }

    pub(super) fn letter(&self, form: EntrustmentLetter) -> EntrustmentLetter {
        EntrustmentLetter {
            number: self.text("number"),
            basis: if self.0.has("basis") { read_basis(self.0.one("basis")) } else { form.basis },
            authority: self.0.one("authority").to_owned(),
            supervision: self.lines("supervision"),
            published_at: self.text("published_at"),
            provisions: self.provisions(),
            ..form
        }
    }

    pub(super) fn announcement(&self, form: Announcement) -> Announcement {
        Announcement {
            number: self.text("number"),
            basis: read_basis(self.0.one("basis")),
            whereabouts: self.text("whereabouts").or(form.whereabouts),
            further: self.lines("further"),
            ..form
        }
    }

    pub(super) fn recall(&self, form: RecallDecision) -> RecallDecision {
        RecallDecision {
            number: self.or("number", form.number),
            title: self.or("title", form.title),
            addressee: self.0.one("addressee").to_owned(),
            basis: read_basis(self.0.one("basis")),
            reason_told: self.text("reason"),
            provisions: self.provisions(),
            imprint: self.imprint(),
            ..form
        }
    }

    pub(super) fn opinion(&self, form: ReviewOpinion) -> ReviewOpinion {
        ReviewOpinion {
            number: self.0.one("number").to_owned(),
            basis: read_basis(self.0.one("basis")),
            competence: self.0.one("competence").to_owned(),
            procedure: self.0.one("procedure").to_owned(),
            content: self.0.one("content").to_owned(),
            conclusion: self.0.one("conclusion").to_owned(),
            took_part: self.lines("took_part"),
            ..form
        }
    }
}
