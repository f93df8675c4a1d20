//! The legal basis (设定依据) of a power as offices write it: whole paragraphs, often with the text of the article behind
//! the citation. What is cited is taken; what is quoted is not searched for further citations.

use statutes::citation::{CitedLaw, KnownNames, scan};

/// One article of one law, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cited {
    pub(super) law: String,
    pub(super) article: String,
}

/// The articles that a legal basis cites, each once, in order.
pub(super) fn cited(text: &str) -> Vec<Cited> {
    let unquoted = without_quotations(text);
    let mut found: Vec<Cited> = Vec::new();
    for part in parts(&unquoted) {
        let part = before_the_text(part);
        for citation in scan(part, &KnownNames::default()) {
            let CitedLaw::Named(law) = &citation.law else { continue };
            let article = part.get(citation.span.clone()).unwrap_or_default();
            let article: String = article.chars().filter(|c| !c.is_whitespace()).collect();
            let cited = Cited { law: law.as_str().to_owned(), article };
            if !cited.article.is_empty() && !found.contains(&cited) {
                found.push(cited);
            }
        }
    }
    found
}

/// The text without what stands in quotation marks: the words of an article are no citation by the office.
fn without_quotations(text: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = false;
    let outside = text.chars().filter(|c| match c {
        '“' | '「' => {
            depth += 1;
            false
        }
        '”' | '」' => {
            depth = depth.saturating_sub(1);
            false
        }
        '"' => {
            plain = !plain;
            false
        }
        _ => depth == 0 && !plain,
    });
    outside.collect()
}

/// The text parted where a new law begins a line or a numbered point: `1.《…》…2.《…》`.
fn parts(text: &str) -> Vec<&str> {
    let mut starts = vec![0];
    for (at, _) in text.match_indices('《') {
        let before = text[..at].trim_end_matches([' ', '\u{3000}', '\t']);
        let numbered = before.strip_suffix(['.', '．', '、', ')', '）', ':', '：']);
        let point = numbered.is_some_and(|rest| {
            rest.ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十①②③④⑤".contains(c))
        });
        if point || before.ends_with(['\n', '\r', '；', ';', '。', '①', '②', '③', '④', '⑤']) {
            starts.push(at);
        }
    }
    starts.push(text.len());
    starts.windows(2).filter_map(|ends| text.get(ends[0]..ends[1])).filter(|part| !part.is_empty()).collect()
}

/// A part up to the colon behind its citation: what follows is the text of the article.
fn before_the_text(part: &str) -> &str {
    let article = part.find('条').unwrap_or(0);
    let colon = part[article..].find(['：', ':']).map(|at| article + at);
    &part[..colon.unwrap_or(part.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        cited(text).into_iter().map(|one| format!("{} {}", one.law, one.article)).collect()
    }

    #[test]
    fn what_offices_write_is_read() {
        assert_eq!(of("《中华人民共和国城乡规划法》第四十条"), ["城乡规划法 第四十条"]);
        assert_eq!(
            of(
                "1.《中华人民共和国城乡规划法》（2019年修正）第四十条第一款：“在城市、镇规划区内……应当依照《土地管理法》第二十条办理。”\n2.《山东省城乡规划条例》第五十七条"
            ),
            ["城乡规划法 第四十条第一款", "山东省城乡规划条例 第五十七条"]
        );
        assert_eq!(
            of("《固体废物污染环境防治法》第十条、第十一条：任何单位不得违反《水法》第三条。"),
            ["固体废物污染环境防治法 第十条", "固体废物污染环境防治法 第十一条"]
        );
        assert_eq!(of("行政处罚法第二十四条"), ["行政处罚法 第二十四条"]);
        assert_eq!(of("依法"), Vec::<String>::new());
    }
}
