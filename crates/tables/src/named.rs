//! A name with its identity behind it, as lists offer what shares its name with something else: `大王镇（dawang）`.

/// How a name and an identity stand in one cell; [`named`] reads it.
#[must_use]
pub fn with_identity(name: &str, identity: &str) -> String {
    format!("{name}（{identity}）")
}

/// Every way to read a text as a name with an identity in brackets of either width behind it. Brackets may belong to the
/// name or to the identity, so there can be several ways; the shortest identity comes first. Whoever knows the identities
/// tells which one is meant.
pub fn named(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let text = text.trim();
    let inner = text.strip_suffix(['）', ')']).unwrap_or_default();
    let openings = inner.char_indices().rev().filter(|(_, c)| matches!(c, '（' | '('));
    openings
        .map(move |(at, bracket)| (inner[..at].trim(), inner[at + bracket.len_utf8()..].trim()))
        .filter(|(name, identity)| !name.is_empty() && !identity.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_of_either_width_hold_the_identity() {
        assert_eq!(named(" 大王镇（dawang） ").collect::<Vec<_>>(), [("大王镇", "dawang")]);
        assert_eq!(named("大王镇 ( dawang )").collect::<Vec<_>>(), [("大王镇", "dawang")]);
        assert_eq!(named(&with_identity("甲", "乙")).collect::<Vec<_>>(), [("甲", "乙")]);
    }

    #[test]
    fn brackets_of_the_name_or_the_identity_are_told_apart_by_whoever_knows() {
        assert_eq!(
            named("罚款（没收）的处罚（力（一））").collect::<Vec<_>>(),
            [
                ("罚款（没收）的处罚（力", "一）"),
                ("罚款（没收）的处罚", "力（一）"),
                ("罚款", "没收）的处罚（力（一）")
            ]
        );
    }

    #[test]
    fn a_plain_name_holds_none() {
        for text in ["大王镇", "（dawang）", "大王镇（）", "大王（镇）政府", "", "）"] {
            assert_eq!(named(text).count(), 0, "{text}");
        }
    }
}
