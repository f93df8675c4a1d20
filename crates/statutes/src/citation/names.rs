//! The names of laws within running text, with and without title marks.

use rustc_hash::FxHashSet;

use crate::law_name::LawName;

/// Words by which a text names itself.
const SELF: [&str; 12] = [
    "本法",
    "本条例",
    "本办法",
    "本规定",
    "本细则",
    "本解释",
    "本决定",
    "本规则",
    "本通则",
    "本规范",
    "本意见",
    "本章程",
];

/// Words that mean the law named last.
const SAME: [&str; 5] = ["该法", "同法", "该条例", "该办法", "该规定"];

/// How names of laws end.
const ENDS: [&str; 13] =
    ["法", "法典", "条例", "办法", "规定", "细则", "规则", "解释", "决定", "通则", "规范", "标准", "意见"];

/// Words after which a name without title marks begins. 和 is not among them: 人口和计划生育法.
const BEFORE: [&str; 23] = [
    "依照", "依据", "根据", "按照", "违反", "适用", "符合", "参照", "执行", "履行", "属于", "具有", "有",
    "除", "对", "与", "或者", "以及", "由", "在", "不受", "是", "的",
];

/// Does the text name itself here?
pub(super) fn is_self(name: &str) -> bool {
    SELF.contains(&name)
}

/// Does it end as names of laws do?
pub(super) fn ends_like_a_law(name: &str) -> bool {
    let name = name.trim_end_matches("(试行)").trim_end_matches("（试行）");
    name.chars().count() >= 2 && ENDS.iter().any(|end| name.ends_with(end))
}

/// The names of laws at hand, for finding them in text without title marks. Made by [`crate::Library::known_names`]; the empty
/// one leaves such names to the words around them.
#[derive(Clone, Debug, Default)]
pub struct KnownNames {
    names: FxHashSet<String>,
    chars_max: usize,
}

impl KnownNames {
    /// Gathers names.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a LawName>) -> Self {
        let mut known = Self::default();
        for name in names {
            known.chars_max = known.chars_max.max(name.as_str().chars().count());
            known.names.insert(name.as_str().to_owned());
        }
        known
    }

    /// The longest known name that a text ends with.
    fn at_end<'a>(&self, text: &'a str) -> Option<&'a str> {
        let starts: Vec<usize> = text.char_indices().rev().take(self.chars_max).map(|(at, _)| at).collect();
        starts.into_iter().rev().map(|at| &text[at..]).find(|name| self.names.contains(*name))
    }
}

/// Which law stands at the end of a text, right before an article.
pub(super) enum LawBefore {
    This,
    Named(LawName),
    /// 该法: the one named last.
    Same,
    None,
}

/// Reads the end of the text before an article.
pub(super) fn law_before(text: &str, known: &KnownNames) -> LawBefore {
    let text = text.trim_end();
    if let Some(name) = in_title_marks(text) {
        return LawBefore::Named(LawName::of(name));
    }
    if SELF.iter().any(|word| text.ends_with(word)) {
        return LawBefore::This;
    }
    if SAME.iter().any(|word| text.ends_with(word)) {
        return LawBefore::Same;
    }
    match known.at_end(text).or_else(|| by_its_words(text)) {
        Some(name) => LawBefore::Named(LawName::of(name)),
        None => LawBefore::None,
    }
}

/// 《…》 at the end, perhaps with a remark in brackets after it.
fn in_title_marks(text: &str) -> Option<&str> {
    let text = match text.strip_suffix([')', '）']) {
        Some(inner) => inner.rfind(['(', '（']).map_or(text, |open| text[..open].trim_end()),
        None => text,
    };
    let inner = text.strip_suffix('》')?;
    let mut depth = 1;
    let open = inner.char_indices().rev().find(|(_, character)| {
        match character {
            '》' => depth += 1,
            '《' => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    Some(&inner[open.0 + '《'.len_utf8()..])
}

/// The longest run of letters before the article that ends in 法, 条例, 办法 or 细则, without the words that lead up to it.
fn by_its_words(text: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    if !["法", "法典", "条例", "办法", "细则"].iter().any(|end| text.ends_with(end)) {
        return None;
    }
    let letters =
        text.char_indices().rev().take(LONGEST).take_while(|(_, character)| character.is_alphabetic());
    let mut name = &text[letters.last()?.0..];
    for word in BEFORE {
        if let Some(at) = name.rfind(word) {
            name = &name[at + word.len()..];
        }
    }
    // 办法 alone, 方法 and the like are no names.
    let general = ["办法", "方法", "法", "条例", "细则"].contains(&name)
        || ["下列", "有关", "相关", "其他", "上述"].iter().any(|word| name.contains(word));
    (!general && name.chars().count() >= 2).then_some(name)
}
