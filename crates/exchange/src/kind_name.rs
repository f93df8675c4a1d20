//! Which kind of act a file name, a sheet name or a cell names.

use register::acts::{Act, ActDescriptor};

use crate::title;

/// The kind of that name: `issue_grant`, `印发放权` or `Issue grants`.
pub(crate) fn kind_named(name: &str) -> Option<&'static ActDescriptor> {
    let key = title::key(name);
    let called = |act: &&ActDescriptor| {
        [act.kind, act.title.zh, act.title.en].iter().any(|known| title::key(known) == key)
    };
    Act::DESCRIPTORS.iter().find(called)
}

/// The kind of act that a file's name names: `010-register_place.csv`, `register_place (2).csv`, `登记地方.xlsx`.
/// `None` for every other name, such as `README.md` or `planted.csv`.
#[must_use]
pub fn kind_of_file_name(name: &str) -> Option<&'static str> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let in_front = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '_' | '.' | '、');
    let bare = stem.trim_start_matches(in_front);
    kind_named(bare)
        .or_else(|| kind_named(before_bracket(bare)))
        .or_else(|| word_of(bare))
        .map(|act| act.kind)
}

fn before_bracket(name: &str) -> &str {
    name.split(['(', '（', '[', '【']).next().unwrap_or(name)
}

/// A kind standing in the name as a word of its own, as in `issue_grant-2014`.
fn word_of(name: &str) -> Option<&'static ActDescriptor> {
    let words = name.split(|c: char| !(c.is_ascii_lowercase() || c == '_'));
    words.filter(|word| word.contains('_')).find_map(|word| {
        let word = word.trim_matches('_');
        Act::DESCRIPTORS.iter().find(|act| act.kind == word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_of_every_habit() {
        for (name, kind) in [
            ("010-register_place.csv", Some("register_place")),
            ("demo/dongying/010-open_register.csv", Some("open_register")),
            ("issue_grant-2014.xlsx", Some("issue_grant")),
            ("登记地方.csv", Some("register_place")),
            ("03 不予承接（利津）.csv", Some("refuse_grant")),
            ("更正(作废).csv", Some("void_acts")),
            ("README.md", None),
            ("planted.csv", None),
            ("demand.csv", None),
            ("承接情况统计.csv", None),
            ("", None),
        ] {
            assert_eq!(kind_of_file_name(name), kind, "{name}");
        }
    }
}
