//! The head of a rule: what surrounds its condition (its name, titles, article, days, gravity, advice), read from its text
//! and written back into it. Everything else of the text stays as it is, comments and condition to the letter.

use register::{Day, Severity};

use crate::rule::Rule;

/// What surrounds the condition of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The annotations in the order in which a rule writes them, each with its value; empty where it has none.
    parts: Vec<(HeadPart, String)>,
}

/// One annotation of a rule's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadPart {
    /// Its name.
    Id,
    /// What it objects to, in Chinese.
    TitleZh,
    /// The same in English.
    TitleEn,
    /// The article it rests on.
    Citation,
    /// The first day it is in force.
    From,
    /// The last day it is in force.
    Until,
    /// How grave its word is.
    Severity,
    /// What would mend it, in Chinese.
    AdviceZh,
    /// The same in English.
    AdviceEn,
}

impl HeadPart {
    /// Every part, in the order in which a rule writes them.
    pub const ALL: [Self; 9] = [
        Self::Id,
        Self::TitleZh,
        Self::TitleEn,
        Self::Citation,
        Self::From,
        Self::Until,
        Self::Severity,
        Self::AdviceZh,
        Self::AdviceEn,
    ];

    /// The annotation's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::TitleZh => "title_zh",
            Self::TitleEn => "title_en",
            Self::Citation => "citation",
            Self::From => "from",
            Self::Until => "until",
            Self::Severity => "severity",
            Self::AdviceZh => "advice_zh",
            Self::AdviceEn => "advice_en",
        }
    }

    /// May it be left out?
    pub const fn may_be_absent(self) -> bool {
        matches!(self, Self::From | Self::Until)
    }

    /// Is the value one that a rule may have here? What may be absent may be empty.
    pub fn takes(self, value: &str) -> bool {
        match self {
            Self::From | Self::Until => value.is_empty() || Day::parse(value).is_ok(),
            Self::Severity => Severity::ALL.iter().any(|severity| severity.code() == value),
            _ => !value.trim().is_empty(),
        }
    }
}

impl Head {
    /// The head that stands in a text. What cannot be read as an annotation is left to the parser of rules.
    pub fn of(text: &str) -> Self {
        let found = annotations(text);
        let value = |part: HeadPart| {
            let one = found.iter().find(|one| one.name == part.name());
            one.map_or_else(String::new, |one| one.value.clone())
        };
        Self { parts: HeadPart::ALL.into_iter().map(|part| (part, value(part))).collect() }
    }

    /// The value of a part; empty where the rule does not have it.
    pub fn get(&self, part: HeadPart) -> &str {
        self.parts.iter().find(|(one, _)| *one == part).map_or("", |(_, value)| value.as_str())
    }

    /// Sets a part. An empty value takes one away that may be absent.
    pub fn set(&mut self, part: HeadPart, value: impl Into<String>) {
        if let Some((_, known)) = self.parts.iter_mut().find(|(one, _)| *one == part) {
            *known = value.into();
        }
    }

    /// A text with this head instead of its own: every part that differs is written anew, or put behind the part that
    /// stands before it.
    pub fn written_into(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (part, value) in &self.parts {
            if Self::of(&text).get(*part) != value {
                text = with_part(&text, *part, value);
            }
        }
        text
    }
}

impl Rule {
    /// What surrounds the rule's condition.
    pub fn head(&self) -> Head {
        Head::of(&self.text)
    }
}

fn with_part(text: &str, part: HeadPart, value: &str) -> String {
    let found = annotations(text);
    let written = format!("@{}(\"{}\")", part.name(), escaped(value));
    if let Some(one) = found.iter().find(|one| one.name == part.name()) {
        let (before, after) = (&text[..one.from], &text[one.to..]);
        if value.is_empty() && part.may_be_absent() {
            // The line it stood on goes with it.
            let after = after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\n')).unwrap_or(after);
            return format!("{before}{after}");
        }
        return format!("{before}{written}{after}");
    }
    if value.is_empty() {
        return text.to_owned();
    }
    let earlier = |one: &&Annotation| HeadPart::ALL.iter().any(|of| of.name() == one.name && *of < part);
    match found.iter().rev().find(earlier) {
        Some(one) => format!("{}\n{written}{}", &text[..one.to], &text[one.to..]),
        None => match found.first() {
            Some(first) => format!("{}{written}\n{}", &text[..first.from], &text[first.from..]),
            None => format!("{written}\n{text}"),
        },
    }
}

/// One annotation of a text, and where it stands, in bytes.
struct Annotation {
    name: String,
    value: String,
    from: usize,
    to: usize,
}

/// The annotations in front of a rule, in their order. Comments and strings are passed over, as the parser does.
fn annotations(text: &str) -> Vec<Annotation> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(sign) = rest.chars().next() else { break };
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if sign == '@' {
            match annotation(text, at) {
                Some(one) => {
                    at = one.to;
                    found.push(one);
                }
                None => at += 1,
            }
        } else if sign.is_alphabetic() {
            // What is forbidden begins: the head is over.
            break;
        } else {
            at += sign.len_utf8();
        }
    }
    found
}

/// `@name("value")` at a place.
fn annotation(text: &str, from: usize) -> Option<Annotation> {
    let rest = text.get(from + 1..)?;
    let name: String = rest.chars().take_while(|it| it.is_ascii_alphanumeric() || *it == '_').collect();
    let after = rest.get(name.len()..)?.trim_start().strip_prefix('(')?.trim_start().strip_prefix('"')?;
    let (value, after) = string(after)?;
    let after = after.trim_start().strip_prefix(')')?;
    Some(Annotation { name, value, from, to: text.len() - after.len() })
}

/// The value of a string whose opening mark was read, and what stands behind its closing one.
fn string(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut signs = text.char_indices();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '"' => return Some((value, &text[at + 1..])),
            '\\' => match signs.next()?.1 {
                'n' => value.push('\n'),
                'r' => value.push('\r'),
                't' => value.push('\t'),
                '0' => value.push('\0'),
                'u' => value.push(by_number(&mut signs)?),
                'x' => value.push(by_two_digits(&mut signs)?),
                other => value.push(other),
            },
            other => value.push(other),
        }
    }
    None
}

/// `{4e00}` behind `\u`.
fn by_number(signs: &mut std::str::CharIndices<'_>) -> Option<char> {
    signs.next().filter(|(_, sign)| *sign == '{')?;
    let digits: String = signs.by_ref().map(|(_, sign)| sign).take_while(|sign| *sign != '}').collect();
    u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
}

/// `41` behind `\x`.
fn by_two_digits(signs: &mut std::str::CharIndices<'_>) -> Option<char> {
    let digits: String = signs.by_ref().map(|(_, sign)| sign).take(2).collect();
    u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
}

fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for sign in value.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            '\t' => out.push_str("\\t"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rule::RuleBook;

    const TEXT: &str = "// 说明 @from(\"1990-01-01\")\n@id(\"x\")\n@title_zh(\"甲 \\\"乙\\\"\")\n@title_en(\"a\")\n@citation(\"条\")\n@severity(\"caution\")\n@advice_zh(\"改\")\n@advice_en(\"mend\")\nforbid (principal, action, resource)\n// 条件\nwhen { context.mode == \"@from(\\\"x\\\")\" };\n// case: speaks,2024-01-01,hand_over,,丙\n";

    fn read(text: &str) -> Rule {
        RuleBook::from_files([("x", text)]).unwrap().rules()[0].clone()
    }

    #[test]
    fn the_head_of_every_rule_of_the_product_is_what_the_parser_reads() {
        for rule in RuleBook::built_in().unwrap().rules() {
            let head = rule.head();
            assert_eq!(head.get(HeadPart::Id), rule.id);
            assert_eq!(head.get(HeadPart::Citation), rule.citation);
            assert_eq!(head.get(HeadPart::Severity), rule.severity.code());
            assert_eq!(head.get(HeadPart::From), rule.from.map_or_else(String::new, |day| day.to_string()));
            assert_eq!(head.get(HeadPart::AdviceZh), rule.advice(register::Language::Zh));
            assert_eq!(head.written_into(&rule.text), rule.text, "nothing changed: {}", rule.id);
        }
    }

    #[test]
    fn a_part_is_changed_added_and_taken_away_and_the_rest_stays() {
        let mut head = Head::of(TEXT);
        assert_eq!(head.get(HeadPart::TitleZh), "甲 \"乙\"");
        assert_eq!(head.get(HeadPart::From), "", "what stands in a comment or a condition is no annotation");
        head.set(HeadPart::From, "2024-01-01");
        head.set(HeadPart::Severity, "unlawful");
        head.set(HeadPart::AdviceZh, "写\"明\"\\依据\n并公布");
        let changed = head.written_into(TEXT);
        assert_eq!(Head::of(&changed), head);
        let rule = read(&changed);
        assert_eq!(rule.from.unwrap().to_string(), "2024-01-01");
        assert_eq!(rule.severity, Severity::Unlawful);
        assert_eq!(rule.advice(register::Language::Zh), "写\"明\"\\依据\n并公布");
        assert!(changed.contains("// 条件\nwhen") && changed.ends_with("丙\n"), "{changed}");
        assert!(changed.contains("@citation(\"条\")\n@from(\"2024-01-01\")\n@severity"), "{changed}");
        head = Head::of(&changed);
        for part in [HeadPart::From, HeadPart::Severity, HeadPart::AdviceZh] {
            head.set(part, Head::of(TEXT).get(part));
        }
        assert_eq!(head.written_into(&changed), TEXT);
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_back(citation in "\\PC{1,30}", advice in "[ -~\n\t一-丁]{1,30}") {
            prop_assume!(!citation.trim().is_empty() && !advice.trim().is_empty());
            let mut head = Head::of(TEXT);
            head.set(HeadPart::Citation, citation.as_str());
            head.set(HeadPart::AdviceEn, advice.as_str());
            let rule = read(&head.written_into(TEXT));
            prop_assert_eq!(&rule.citation, &citation);
            prop_assert_eq!(rule.advice(register::Language::En), advice);
        }

        #[test]
        fn no_text_breaks_it(text in "[@a-z(\"\\\\)/{}\nu ]{0,60}") {
            let mut head = Head::of(&text);
            head.set(HeadPart::From, "2024-01-01");
            let _ = head.written_into(&text);
        }
    }
}
