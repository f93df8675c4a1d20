//! What a text that names a basis (授权依据, 委托依据) names: a law, a regulation or a rule with its article, or a paper that is
//! none of them. Read from the name alone, so that it needs no text of any law at hand.
//!
//! The laws on how power is used in general (行政处罚法, 行政许可法 …) say how something is entrusted or handed over, not that
//! this power may be: 处罚法 20 and 许可法 24 themselves ask for "法律、法规、规章的规定". They are no basis by themselves.

use crate::choices;
use crate::grants::GrantLine;

choices! {
    /// What a text that names a basis names, from the highest rank down; the best of several counts.
    BasisRank {
        /// A law, with its article.
        Law = "law", "法律", "law";
        /// An administrative or local regulation, with its article.
        Regulation = "regulation", "法规", "regulation";
        /// A rule of a ministry, a province or a city, with its article.
        Rule = "rule", "规章", "rule";
        /// A law on how power is used in general, which lets nothing go by itself.
        General = "general", "一般行政程序法律", "law on administration in general";
        /// A law, regulation or rule without an article.
        NoArticle = "no_article", "没有条款", "no article";
        /// A notice, minutes, plan, or paper of a county or town.
        Paper = "paper", "文件", "paper";
        /// Nothing that can be read as a basis.
        Unreadable = "unreadable", "未能识别", "not understood";
        /// Nothing.
        Nothing = "none", "无", "nothing";
    }
}

/// Does a field say nothing: empty, or a word that fills it (“无”, “/”, “none”)?
pub fn says_nothing(text: Option<&str>) -> bool {
    NOTHING.contains(&text.unwrap_or_default().trim().to_lowercase().as_str())
}

impl BasisRank {
    /// Reads what stands in a field.
    pub fn of(text: Option<&str>) -> Self {
        if says_nothing(text) {
            return Self::Nothing;
        }
        let text = text.unwrap_or_default().trim();
        citations(text)
            .into_iter()
            .map(|(name, article)| rank(&name, article))
            .min()
            .unwrap_or(Self::Unreadable)
    }

    /// Is it a law, regulation or rule?
    pub const fn is_statute(self) -> bool {
        matches!(self, Self::Law | Self::Regulation | Self::Rule)
    }

    /// Does it name a law, regulation or rule at all, of whatever scope, with an article or without?
    pub const fn names_law(self) -> bool {
        matches!(self, Self::Law | Self::Regulation | Self::Rule | Self::General | Self::NoArticle)
    }

    /// Is it a law or regulation? Only they may authorise (处罚法 19, 许可法 23).
    pub const fn authorises(self) -> bool {
        matches!(self, Self::Law | Self::Regulation)
    }
}

impl GrantLine {
    /// What the line names as authorising the grantee.
    pub fn authorisation(&self) -> BasisRank {
        BasisRank::of(self.authorised_by.as_deref())
    }

    /// What the line names as letting the power be entrusted.
    pub fn entrustment(&self) -> BasisRank {
        BasisRank::of(self.entrusted_under.as_deref())
    }
}

const NOTHING: [&str; 11] = ["", "无", "没有", "无依据", "暂无", "不详", "none", "no", "n/a", "-", "/"];

/// Laws that say how power is used, handed over or answered for, whatever power it is.
const GENERAL: [&str; 15] = [
    "行政处罚法",
    "处罚法",
    "行政许可法",
    "许可法",
    "行政强制法",
    "强制法",
    "行政诉讼法",
    "行诉法",
    "行政复议法",
    "复议法",
    "行政复议法实施条例",
    "国家赔偿法",
    "立法法",
    "地方组织法",
    "地方各级人民代表大会和地方各级人民政府组织法",
];
const REGULATIONS: [&str; 1] = ["条例"];
const RULES: [&str; 5] = ["办法", "规定", "细则", "规则", "规章"];
const LEADING: [&str; 6] = ["根据", "依据", "依照", "按照", "以及", "参照"];
const STATE: &str = "中华人民共和国";
const LEGISLATURES: [&str; 2] = ["全国人民代表大会", "全国人大"];
const COUNTY_PAPERS: [&str; 7] =
    ["县人民政府", "区人民政府", "镇人民政府", "乡人民政府", "街道办事处", "县政府", "县委"];

/// The names cited, each with whether an article stands behind it.
fn citations(text: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    for piece in text.split(['；', ';', '\n']) {
        let mut rest = piece;
        let mut marked = false;
        while let Some((name, after)) = title(rest) {
            marked = true;
            found.push((name.to_owned(), article(after).is_some()));
            rest = after;
        }
        let bare = piece.trim();
        if !marked && !bare.is_empty() {
            found.push(unmarked(bare));
        }
    }
    found
}

/// The next title between 《 and 》, marks within it included.
fn title(text: &str) -> Option<(&str, &str)> {
    let from = text.find('《')? + '《'.len_utf8();
    let mut depth = 1_u32;
    for (at, sign) in text[from..].char_indices() {
        match sign {
            '《' => depth += 1,
            '》' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((&text[from..from + at], &text[from + at + '》'.len_utf8()..]));
        }
    }
    None
}

/// A name without title marks: what stands before its article, or the whole.
fn unmarked(text: &str) -> (String, bool) {
    let places = text.match_indices('第').map(|(at, _)| at).filter(|at| *at > 0);
    let at = places.into_iter().find(|at| article(&text[*at..]).is_some());
    (at.map_or(text, |at| &text[..at]).to_owned(), at.is_some())
}

/// 第…条 at the beginning, after brackets that tell the version.
fn article(text: &str) -> Option<()> {
    let text = text.trim_start();
    let text = match text.strip_prefix(['(', '（']) {
        Some(inside) => inside.split_once([')', '）'])?.1.trim_start(),
        None => text,
    };
    let (number, _) = text.strip_prefix('第')?.split_once('条')?;
    let number = number.trim();
    let numeral = |sign: char| sign.is_ascii_digit() || "〇零一二三四五六七八九十百千".contains(sign);
    (!number.is_empty() && number.chars().all(numeral)).then_some(())
}

fn rank(name: &str, article: bool) -> BasisRank {
    let plain: String = name.chars().filter(|sign| !sign.is_whitespace()).collect();
    let mut plain = plain.replace(STATE, "");
    for word in LEADING {
        plain = plain.strip_prefix(word).unwrap_or(&plain).to_owned();
    }
    let name = plain.split(['(', '（']).next().unwrap_or_default();
    let rank = rank_of_name(name);
    match rank {
        BasisRank::Law | BasisRank::Regulation | BasisRank::Rule if !article => BasisRank::NoArticle,
        other => other,
    }
}

fn rank_of_name(name: &str) -> BasisRank {
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    if GENERAL.contains(&name) {
        BasisRank::General
    } else if below_city(name) {
        BasisRank::Paper
    } else if ends(&REGULATIONS) {
        BasisRank::Regulation
    } else if ends(&RULES) && name.chars().count() > 3 {
        BasisRank::Rule
    } else if (ends(&["法", "法典"]) && !ends(&["办法"]) && name.chars().count() > 2)
        || decided_by_congress(name)
    {
        BasisRank::Law
    } else if name.contains("人民代表大会常务委员会关于") && ends(&["决定"]) {
        BasisRank::Regulation
    } else if name.contains('〔') || ends(&PAPERS) {
        BasisRank::Paper
    } else {
        BasisRank::Unreadable
    }
}

/// How papers that are no law end.
const PAPERS: [&str; 17] = [
    "文件", "纪要", "通知", "意见", "方案", "公告", "批复", "函", "目录", "清单", "决定", "决议", "文",
    "通告", "解释", "答复", "协议",
];

fn decided_by_congress(name: &str) -> bool {
    LEGISLATURES.iter().any(|one| name.starts_with(one)) && name.ends_with("决定")
}

/// Is it a paper of a county or town, whatever it calls itself? They make no rules.
fn below_city(name: &str) -> bool {
    // 乡镇人民政府 is what a statute is about; 大王镇人民政府 is who made a paper.
    let of_one = name.replace("乡镇人民政府", "").replace("乡、镇人民政府", "");
    if COUNTY_PAPERS.iter().any(|word| of_one.contains(word)) {
        return true;
    }
    // 广饶县…办法, 大王镇…规定; but 山东省县乡…办法, 城镇…条例, 村庄和集镇…条例.
    let at = |sign: char| name.chars().position(|one| one == sign);
    let above = ["省", "市", "自治区", "自治州", "自治县"].iter().any(|word| {
        name.find(word)
            .is_some_and(|found| at('县').is_none_or(|county| name[..found].chars().count() < county))
    });
    let named = |sign: char, not_after: &[char]| {
        let Some(position) = at(sign).filter(|position| (2..=6).contains(position)) else { return false };
        let before = name.chars().nth(position - 1);
        before.is_some_and(|before| !not_after.contains(&before))
    };
    !above && (named('县', &['、', '和', '市']) || named('镇', &['城', '集', '乡', '村', '制']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> BasisRank {
        BasisRank::of(Some(text))
    }

    #[test]
    fn a_statute_with_its_article_is_one() {
        use BasisRank::{Law, Regulation, Rule};
        for (text, rank) in [
            ("《山东省城乡规划条例》第五十七条", Regulation),
            ("山东省乡镇人民政府工作条例第八条", Regulation),
            ("依据《中华人民共和国土地管理法》第六十二条第四款的规定", Law),
            ("土地管理法 第六十二条", Law),
            ("《行政许可法》第二十四条、《森林法》第57条", Law),
            ("县委文件；《城市市容和环境卫生管理条例》(2017修订)第三十八条", Regulation),
            ("《建设行政处罚程序暂行规定》第七条", Rule),
            ("《山东省县乡公路管理办法》第三条", Rule),
            ("《村庄和集镇规划建设管理条例》第六条", Regulation),
            ("《城镇燃气管理条例》第五十条", Regulation),
            ("《全国人民代表大会常务委员会关于某事的决定》第一条", Law),
        ] {
            assert_eq!(read(text), rank, "{text}");
            assert!(read(text).is_statute());
        }
    }

    #[test]
    fn papers_general_laws_and_laws_without_an_article_are_none() {
        use BasisRank::{General, NoArticle, Nothing, Paper, Unreadable};
        for (text, rank) in [
            ("县政府常务会议纪要", Paper),
            ("县委文件", Paper),
            ("广政发〔2024〕18号", Paper),
            ("《广饶县综合行政执法办法》第三条", Paper),
            ("《大王镇委托事项管理规定》第三条", Paper),
            ("《广饶县人民政府关于委托执法的决定》第一条", Paper),
            ("《关于下放管理权限的指导意见》第二条", Paper),
            ("《行政处罚法》第二十条", General),
            ("行政许可法第二十四条", General),
            ("《森林法》", NoArticle),
            ("《某条例》第条", NoArticle),
            ("按惯例", Unreadable),
            ("条例第三", Unreadable),
            ("无", Nothing),
            ("None", Nothing),
            ("  ", Nothing),
        ] {
            let found = read(text);
            assert!(!found.is_statute(), "{text}: {found:?}");
            if text != "条例第三" {
                assert_eq!(found, rank, "{text}");
            }
        }
        assert_eq!(BasisRank::of(None), Nothing);
    }
}
