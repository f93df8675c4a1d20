//! What is written in the blanks of a document and cannot be understood: told line by line, never dropped in silence.

use documents::read_basis;

use super::blanks::Filled;
use crate::doing::form::read_day;
use crate::problem::Reason;
use crate::texts::Texts;

/// Everything that was written and not understood.
pub(super) fn of(filled: &Filled, texts: &Texts) -> Vec<Reason> {
    let mut slips = basis(filled, texts);
    slips.extend(imprint(filled, texts));
    slips
}

/// Lines of the basis that are not written as 《…》第…条.
fn basis(filled: &Filled, texts: &Texts) -> Vec<Reason> {
    let lines = filled.0.one("basis").lines().map(str::trim);
    let wrong = (1..).zip(lines).filter(|(_, line)| !line.is_empty() && !is_cited(line));
    wrong
        .map(|(number, line)| {
            let pairs = [("number", number.to_string()), ("text", line.chars().take(80).collect())];
            Reason::new(texts.with("blank-basis-not-read", &pairs)).mended(texts.get("blank-basis-mend"))
        })
        .collect()
}

/// Does every citation of a line name a law and an article?
fn is_cited(line: &str) -> bool {
    let article = |text: &str| text.strip_prefix('第').is_some_and(|rest| rest.contains('条'));
    read_basis(line).iter().all(|one| !one.law.is_empty() && article(&one.article))
}

/// An imprint that is half filled in, or whose day is none.
fn imprint(filled: &Filled, texts: &Texts) -> Option<Reason> {
    let written = |name| !filled.0.one(name).trim().is_empty();
    let day = filled.0.one("printed_on").trim();
    if !day.is_empty() && read_day(day).is_none() {
        let day: String = day.chars().take(40).collect();
        return Some(Reason::new(texts.with("blank-printed-on-no-day", &[("text", day)])));
    }
    let some = ["copies", "printed_by", "printed_on"].into_iter().any(written);
    let whole = written("printed_by") && written("printed_on");
    (some && !whole).then(|| Reason::new(texts.get("blank-imprint-half")))
}
