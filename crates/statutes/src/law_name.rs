//! Names of laws, and names of files: 《中华人民共和国行政处罚法》, 行政处罚法 and `行政处罚法(2021-01-22).md` mean one law.

use std::fmt;

use register::Day;

use crate::text::{fold_char, is_invisible};

/// The name of a law for comparing: without book-title marks, without 中华人民共和国, brackets of one width, no blanks.
///
/// 《中华人民共和国行政处罚法》 and 行政处罚法 are equal; 某办法(试行) and 某办法（试行） are equal; 某办法 and 某办法(试行) are not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LawName(String);

/// The name of the state, which statutes carry in their titles and citations leave out.
const STATE: &str = "中华人民共和国";

/// Short names in common use that are not simply the name without 中华人民共和国. They hold only where the law they stand for is
/// meant in administrative practice (行政处罚法 is cited as 处罚法 within this field).
const SHORT_NAMES: [(&str, &str); 12] = [
    ("处罚法", "行政处罚法"),
    ("许可法", "行政许可法"),
    ("强制法", "行政强制法"),
    ("复议法", "行政复议法"),
    ("复议实施条例", "行政复议法实施条例"),
    ("复议法实施条例", "行政复议法实施条例"),
    ("行诉法", "行政诉讼法"),
    ("行诉解释", "最高人民法院关于适用《行政诉讼法》的解释"),
    ("赔偿法", "国家赔偿法"),
    ("地方组织法", "地方各级人民代表大会和地方各级人民政府组织法"),
    ("编制条例", "地方各级人民政府机构设置和编制管理条例"),
    ("编制管理条例", "地方各级人民政府机构设置和编制管理条例"),
];

impl LawName {
    /// The name that a text means.
    pub fn of(text: &str) -> Self {
        let plain: String = text
            .chars()
            .filter(|character| !character.is_whitespace() && !is_invisible(*character))
            .map(fold_char)
            .filter(|character| !matches!(character, '《' | '》' | '<' | '>'))
            .collect();
        let short = plain.replace(STATE, "");
        Self(if short.is_empty() { plain } else { short })
    }

    /// The law that a short name in common use stands for, if it is one.
    pub fn of_short(text: &str) -> Option<Self> {
        let name = Self::of(text);
        let (_, long) = SHORT_NAMES.iter().find(|(short, _)| *short == name.0)?;
        Some(Self::of(long))
    }

    /// The name as compared.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Was nothing written?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for LawName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// What the name of a file says: the law, and the day of the version (its adoption or last amendment).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName {
    /// The law's name as the file has it, with any brackets that are part of it.
    pub law: String,
    /// The version.
    pub version: FileVersion,
}

/// The day in a file's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileVersion {
    /// A day.
    Day(Day),
    /// None written.
    Absent,
    /// Written like a day, but it is none: the calendar has none such, or it is not written `YYYY-MM-DD`.
    NoSuchDay(String),
}

impl FileName {
    /// Reads `法名(YYYY-MM-DD).md`, the layout of the public LawRefBook collection: brackets of either width, folders before it
    /// ignored, `法名.md` without a day, names that hold brackets themselves (某办法(试行)(2021-01-22).md). `None` where it is no
    /// Markdown file or no name is left.
    pub fn parse(file: &str) -> Option<Self> {
        let name = file.rsplit(['/', '\\']).next()?.trim();
        let end = name.len().checked_sub(3)?;
        if !name.is_char_boundary(end) || !name[end..].eq_ignore_ascii_case(".md") {
            return None;
        }
        let stem = name[..end].trim();
        let (law, version) = split_day(stem).unwrap_or((stem, FileVersion::Absent));
        let law = law.trim();
        (!LawName::of(law).is_empty()).then(|| Self { law: law.to_owned(), version })
    }
}

/// The day in the last brackets, where what stands there is meant as one: digits with what parts the numbers of a day, of
/// whatever shape. A year alone (宪法修正案（2018年）) and words (试行) belong to the name.
fn split_day(stem: &str) -> Option<(&str, FileVersion)> {
    let inner = stem.strip_suffix([')', '）'])?;
    let open = inner.rfind(['(', '（'])?;
    let bracket = inner[open..].chars().next()?.len_utf8();
    let text: String = inner[open + bracket..].trim().chars().map(fold_char).collect();
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let day = if shape { Day::parse(&text).ok() } else { None };
    let year = text.strip_suffix('年').is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let parts = |sign: char| sign.is_ascii_digit() || "-._,、年月日 ".contains(sign);
    let meant = text.starts_with(|sign: char| sign.is_ascii_digit()) && text.chars().all(parts) && !year;
    meant.then(|| (&stem[..open], day.map_or(FileVersion::NoSuchDay(text), FileVersion::Day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> (String, FileVersion) {
        let parsed = FileName::parse(name).unwrap();
        (parsed.law, parsed.version)
    }

    #[test]
    fn names_of_one_law_are_equal() {
        let names = [
            "《中华人民共和国行政处罚法》",
            "中华人民共和国行政处罚法",
            "行政处罚法",
            " 行政 处罚法\u{200b}",
            "〈行政处罚法〉",
        ];
        for name in names {
            assert_eq!(LawName::of(name), LawName::of("行政处罚法"), "{name}");
        }
        assert_eq!(LawName::of("某办法（试行）"), LawName::of("某办法(试行)"));
        assert_ne!(LawName::of("某办法（试行）"), LawName::of("某办法"));
        assert_eq!(
            LawName::of("最高人民法院关于适用《中华人民共和国行政诉讼法》的解释"),
            LawName::of("最高人民法院关于适用《行政诉讼法》的解释")
        );
        assert_eq!(LawName::of_short("行诉法"), Some(LawName::of("行政诉讼法")));
        assert_eq!(LawName::of_short("渔业法"), None);
        assert_eq!(LawName::of("中华人民共和国").as_str(), "中华人民共和国");
    }

    #[test]
    fn file_names_give_law_and_day() {
        let day = FileVersion::Day("2021-01-22".parse().unwrap());
        for name in [
            "行政处罚法(2021-01-22).md",
            "行政处罚法（2021-01-22）.md",
            "行政处罚法（２０２１-01-22).MD",
            "行政法/行政处罚法 (2021-01-22).md",
            "laws\\行政处罚法(2021-01-22).md",
        ] {
            assert_eq!(file(name), ("行政处罚法".into(), day.clone()), "{name}");
        }
        assert_eq!(
            file("中华人民共和国某规则(试行)(2021-01-22).md"),
            ("中华人民共和国某规则(试行)".into(), day)
        );
        assert_eq!(file("宪法.md"), ("宪法".into(), FileVersion::Absent));
        assert_eq!(file("某规则（试行）.md"), ("某规则（试行）".into(), FileVersion::Absent));
        assert_eq!(file("宪法修正案（2018年）.md"), ("宪法修正案（2018年）".into(), FileVersion::Absent));
        for no_day in ["2016-02-30", "2016-2-3", "2016.02.03", "20160203", "2016年7月2日"] {
            assert_eq!(
                file(&format!("水法({no_day}).md")),
                ("水法".into(), FileVersion::NoSuchDay(no_day.into())),
                "{no_day}"
            );
        }
    }

    #[test]
    fn other_names_are_refused() {
        for name in ["", ".md", "md", "(2021-01-22).md", "水法.txt", "db.sqlite3", "《》.md", "水"] {
            assert_eq!(FileName::parse(name), None, "{name}");
        }
    }
}
