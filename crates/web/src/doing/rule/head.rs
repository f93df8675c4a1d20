//! What surrounds the condition of a rule, as fields of a form beside its text: dates, gravity, article, advice. Each may be
//! changed in its field or in the text; both are brought together, and where they contradict each other, that is told.

use legality::{Head, HeadPart};
use register::{Day, Severity};

use crate::doing::form::{Pairs, read_day};
use crate::lang::Lang;
use crate::pages::legality::model::{HeadField, HeadKind};
use crate::pages::parts::Choice;
use crate::problem::Reason;
use crate::texts::{Key, Texts};
use crate::visit::language;

/// The parts that a change of a rule may touch: all but its name.
pub(super) const OF_A_CHANGE: [HeadPart; 8] = [
    HeadPart::TitleZh,
    HeadPart::TitleEn,
    HeadPart::Citation,
    HeadPart::From,
    HeadPart::Until,
    HeadPart::Severity,
    HeadPart::AdviceZh,
    HeadPart::AdviceEn,
];

/// The text of a rule as a form sends it, with what its fields say written into it.
///
/// # Errors
/// A field that cannot be read, or that says something else than the text does, where both were changed.
pub(super) fn merged(pairs: &Pairs, parts: &[HeadPart], lang: Lang) -> Result<String, Vec<Reason>> {
    let text = pairs.one("text").replace("\r\n", "\n");
    if text.is_empty() {
        return Ok(text);
    }
    let in_text = Head::of(&text);
    let mut head = in_text.clone();
    let mut reasons = Vec::new();
    for part in parts.iter().copied().filter(|part| pairs.has(&field(*part))) {
        match decided(pairs, part, in_text.get(part).trim()) {
            Ok(Some(value)) => head.set(part, value),
            Ok(None) => {}
            Err(slip) => reasons.push(slip.told(part, lang)),
        }
    }
    let day = |part: HeadPart| Day::parse(head.get(part)).ok();
    if let (Some(from), Some(until)) = (day(HeadPart::From), day(HeadPart::Until))
        && until < from
    {
        let days = [("from", from.to_string()), ("until", until.to_string())];
        reasons.push(Reason::new(Texts::of(lang).with("rule-slip-reversed", &days)));
    }
    if reasons.is_empty() { Ok(head.written_into(&text)) } else { Err(reasons) }
}

/// What a field says instead of the text; `None` where the text holds.
fn decided(pairs: &Pairs, part: HeadPart, in_text: &str) -> Result<Option<String>, Slip> {
    let said = pairs.one(&field(part)).replace("\r\n", "\n");
    let was = pairs.one(&earlier(part)).replace("\r\n", "\n");
    let said = match (part, said.is_empty()) {
        (HeadPart::From | HeadPart::Until, false) => read_day(&said).ok_or(Slip::NoDay)?.to_string(),
        _ => said,
    };
    if said == was || said == in_text {
        return Ok(None);
    }
    if in_text != was {
        return Err(Slip::Both { said, in_text: in_text.to_owned() });
    }
    if part.takes(&said) { Ok(Some(said)) } else { Err(Slip::Missing) }
}

/// What is wrong with a field.
enum Slip {
    /// It is no day.
    NoDay,
    /// It must say something.
    Missing,
    /// It was changed, and so was the text, to something else.
    Both { said: String, in_text: String },
}

impl Slip {
    fn told(self, part: HeadPart, lang: Lang) -> Reason {
        let texts = Texts::of(lang);
        let field = texts.get(label(part).0).into_owned();
        match self {
            Self::NoDay => Reason::new(texts.with("rule-slip-head-day", &[("field", field)])),
            Self::Missing => Reason::new(texts.with("rule-slip-head-missing", &[("field", field)])),
            Self::Both { said, in_text } => {
                let said = word(part, &said, lang);
                let both = [
                    ("field", field),
                    ("said", said),
                    ("annotation", format!("@{}", part.name())),
                    ("written", in_text),
                ];
                let mend = texts.get("rule-slip-both-mend");
                Reason::new(texts.with("rule-slip-both", &both)).mended(mend)
            }
        }
    }
}

/// The fields as they follow from a text that holds both.
pub(super) fn fields(text: &str, parts: &[HeadPart], lang: Lang) -> Vec<HeadField> {
    let head = Head::of(text);
    let laid = |part: &HeadPart| laid(*part, head.get(*part).to_owned(), head.get(*part).to_owned(), lang);
    parts.iter().map(laid).collect()
}

/// The fields as they were sent, while they do not go together with the text.
pub(super) fn fields_sent(pairs: &Pairs, parts: &[HeadPart], lang: Lang) -> Vec<HeadField> {
    let in_text = Head::of(&pairs.one("text").replace("\r\n", "\n"));
    let laid = |part: &HeadPart| {
        let sent = |name: String| {
            if pairs.has(&name) { pairs.one(&name).to_owned() } else { in_text.get(*part).to_owned() }
        };
        laid(*part, sent(field(*part)), sent(earlier(*part)), lang)
    };
    parts.iter().map(laid).collect()
}

fn laid(part: HeadPart, value: String, was: String, lang: Lang) -> HeadField {
    let kind = match part {
        HeadPart::From | HeadPart::Until => HeadKind::Day,
        HeadPart::AdviceZh | HeadPart::AdviceEn => HeadKind::Area,
        HeadPart::Severity => {
            let choice = |one: &Severity| Choice::new(one.code(), one.label().in_language(language(lang)));
            HeadKind::One(Severity::ALL.iter().map(|one| choice(one).chosen(&value)).collect())
        }
        _ => HeadKind::Line,
    };
    HeadField {
        name: field(part),
        earlier: earlier(part),
        label: label(part),
        lang: match part {
            HeadPart::TitleZh | HeadPart::AdviceZh => Some(Lang::Chinese.tag()),
            HeadPart::TitleEn | HeadPart::AdviceEn => Some(Lang::English.tag()),
            _ => None,
        },
        optional: part.may_be_absent(),
        kind,
        value,
        was,
    }
}

/// A value as the page says it.
fn word(part: HeadPart, value: &str, lang: Lang) -> String {
    let severity = Severity::parse(value).filter(|_| part == HeadPart::Severity);
    severity.map_or(value, |severity| severity.label().in_language(language(lang))).to_owned()
}

fn field(part: HeadPart) -> String {
    format!("head-{}", part.name())
}

/// The field that carries what a part was when the form was shown.
fn earlier(part: HeadPart) -> String {
    format!("was-{}", part.name())
}

const fn label(part: HeadPart) -> Key {
    match part {
        HeadPart::Id => Key("rule-id"),
        HeadPart::TitleZh => Key("rule-title-zh"),
        HeadPart::TitleEn => Key("rule-title-en"),
        HeadPart::Citation => Key("col-article"),
        HeadPart::From => Key("rule-from"),
        HeadPart::Until => Key("rule-until"),
        HeadPart::Severity => Key("col-gravity"),
        HeadPart::AdviceZh => Key("rule-advice-zh"),
        HeadPart::AdviceEn => Key("rule-advice-en"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "@id(\"x\")\n@severity(\"caution\")\n@citation(\"条\")\nforbid (principal, action, resource);";

    fn sent(text: &str, more: &[(&str, &str)]) -> Result<String, Vec<Reason>> {
        let pairs = [("text", text)].into_iter().chain(more.iter().copied());
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        merged(&Pairs::new(pairs), &OF_A_CHANGE, Lang::Chinese)
    }

    #[test]
    fn a_change_counts_wherever_it_is_made() {
        let field = [("head-severity", "needs"), ("was-severity", "caution")];
        assert!(sent(TEXT, &field).unwrap().contains("@severity(\"needs\")"));
        let by_text = TEXT.replace("caution", "unlawful");
        let untouched = [("head-severity", "caution"), ("was-severity", "caution")];
        assert!(sent(&by_text, &untouched).unwrap().contains("@severity(\"unlawful\")"));
        let alike = [("head-severity", "unlawful"), ("was-severity", "caution")];
        assert_eq!(sent(&by_text, &alike).unwrap(), by_text);
        assert_eq!(sent(TEXT, &[]).unwrap(), TEXT, "a form without fields is its text");
    }

    #[test]
    fn a_contradiction_is_told_with_both_sides() {
        let by_text = TEXT.replace("caution", "unlawful");
        let field = [("head-severity", "needs"), ("was-severity", "caution")];
        let reasons = sent(&by_text, &field).unwrap_err();
        for part in ["程度", "须补正", "@severity", "unlawful"] {
            assert!(reasons[0].what.contains(part), "{part}: {}", reasons[0].what);
        }
    }

    #[test]
    fn days_are_read_as_people_write_them_and_must_follow_each_other() {
        let days = [("head-from", "2024年1月1日"), ("was-from", ""), ("head-until", ""), ("was-until", "")];
        assert!(sent(TEXT, &days).unwrap().contains("@from(\"2024-01-01\")"));
        let reversed =
            [("head-from", "2024-01-01"), ("was-from", ""), ("head-until", "2023-01-01"), ("was-until", "")];
        assert!(sent(TEXT, &reversed).unwrap_err()[0].what.contains("2023-01-01"));
        assert!(sent(TEXT, &[("head-from", "不久"), ("was-from", "")]).is_err());
        assert!(
            sent(TEXT, &[("head-citation", ""), ("was-citation", "条")]).is_err(),
            "an article is wanted"
        );
    }
}
