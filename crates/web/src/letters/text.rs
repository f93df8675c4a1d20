//! The letter: what waits, since when, until when, in Chinese and in English, with the way to the desk.

use jiff::Timestamp;
use people::Addressee;
use post::Letter;
use register::{Books, Day, Waiting};

use super::news::News;
use crate::address::Address;
use crate::doing::names;
use crate::lang::Lang;
use crate::reading::desk;
use crate::texts::Texts;
use crate::visit::language;

/// The most things told in one letter; the desk shows the others.
const ITEMS_MAX: usize = 50;
/// The longest title, in characters.
const TITLE_CHARS_MAX: usize = 120;

/// The letter to somebody. `when` is the day whose names are used, and the time at which it is written.
pub fn letter(
    to: &Addressee,
    news: &News<'_>,
    books: &Books,
    address: &str,
    (today, at): (Day, Timestamp),
) -> Letter {
    let languages = [Lang::Chinese, Lang::English];
    let count = news.fresh.len().to_string();
    let subjects = languages.map(|lang| Texts::of(lang).with("letter-subject", &[("count", &count)]));
    let parts = languages.map(|lang| part(lang, to, news, books, address, today));
    Letter {
        name: to.person.name.clone(),
        to: to.email.to_string(),
        subject: subjects.join(" · "),
        text: parts.join("\n\n----------\n\n") + "\n",
        at,
    }
}

fn part(lang: Lang, to: &Addressee, news: &News<'_>, books: &Books, address: &str, today: Day) -> String {
    let texts = Texts::of(lang);
    let link = |place: Address| format!("{address}{}", place.render(&[("lang", lang.short())]));
    let mut lines = vec![
        texts.with("letter-greeting", &[("name", &to.person.name)]),
        String::new(),
        texts.get("letter-lead").into_owned(),
        String::new(),
    ];
    for (number, one) in (1..).zip(news.fresh.iter().take(ITEMS_MAX)) {
        lines.extend(item(lang, number, one, books, today));
    }
    let more = news.fresh.len().saturating_sub(ITEMS_MAX);
    if more > 0 {
        lines.push(texts.with("letter-more", &[("count", more)]));
    }
    if news.known > 0 {
        lines.push(texts.with("letter-known", &[("count", news.known)]));
    }
    lines.push(String::new());
    lines.push(texts.with("letter-desk", &[("address", link(Address::desk()))]));
    lines.push(texts.with("letter-why", &[("address", link(Address::account()))]));
    lines.join("\n")
}

fn item(lang: Lang, number: u32, one: &Waiting, books: &Books, today: Day) -> [String; 3] {
    let texts = Texts::of(lang);
    let (about, count) = desk::about(books, &one.about, today);
    let mut title = one_line(&about.text);
    if count > 0 {
        title = texts.with("letter-lines", &[("about", title), ("count", count.to_string())]);
    }
    let next = one.next.label().in_language(language(lang));
    let pairs = [("number", number.to_string()), ("next", next.to_owned()), ("about", title)];
    let organ = one_line(&names::organ_name(books, &one.organ, today));
    let mut days = vec![("since", one.since.to_string())];
    let key = match one.due {
        Some(due) => {
            days.push(("due", due.to_string()));
            if one.overdue_on(today) { "letter-overdue" } else { "letter-until" }
        }
        None => "letter-since",
    };
    let indented = |text: String| format!("   {text}");
    [
        texts.with("letter-item", &pairs),
        indented(texts.with("letter-organ", &[("organ", organ)])),
        indented(texts.with(key, &days)),
    ]
}

/// A name without breaks of lines, and not too long.
fn one_line(text: &str) -> String {
    let mut line: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(TITLE_CHARS_MAX).collect();
    if text.chars().count() > TITLE_CHARS_MAX {
        line.push('…');
    }
    line
}
