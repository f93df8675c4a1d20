//! The number of an article: 第二十四条, 第六十四条之一, and the place within it: 第二款第(三)项第1目.

use std::fmt;

use crate::numeral;

/// The number of an article. Articles inserted later carry a second number: 第六十四条之一 stands between 64 and 65.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleNumber {
    number: u16,
    inserted: u16,
}

impl ArticleNumber {
    /// 第N条; `None` outside 1 to 9999.
    pub fn new(number: u16) -> Option<Self> {
        (1..=numeral::NUMBER_MAX).contains(&number).then_some(Self { number, inserted: 0 })
    }

    /// 第N条之M; `None` where either is outside 1 to 9999.
    pub fn inserted(number: u16, inserted: u16) -> Option<Self> {
        let valid = 1..=numeral::NUMBER_MAX;
        (valid.contains(&number) && valid.contains(&inserted)).then_some(Self { number, inserted })
    }

    /// N of 第N条之M.
    pub const fn number(self) -> u16 {
        self.number
    }

    /// M of 第N条之M; 0 for an article of the original count.
    pub const fn insertion(self) -> u16 {
        self.inserted
    }

    /// Does `next` follow this number without a gap (64 → 65, 64 → 64-1, 64-1 → 64-2, 64-2 → 65)?
    pub fn is_followed_by(self, next: Self) -> bool {
        let inserted = next.number == self.number && next.inserted == self.inserted + 1;
        inserted || (next.number == self.number + 1 && next.inserted == 0)
    }

    /// Reads a whole text: 第二十四条, 第24条, 第六十四条之一, blanks ignored.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, rest) = Self::take(text.trim())?;
        rest.trim().is_empty().then_some(number)
    }

    /// Takes the number at the start of a text: the number and what follows. 之 counts only before a numeral: 第六条之规定 is
    /// article 6.
    pub(crate) fn take(text: &str) -> Option<(Self, &str)> {
        let (number, rest) = take_ordinal(text, '条')?;
        let inserted =
            rest.trim_start().strip_prefix('之').and_then(|after| numeral::take(after.trim_start()));
        Some(match inserted {
            Some((inserted, rest)) => (Self { number, inserted }, rest),
            None => (Self { number, inserted: 0 }, rest),
        })
    }
}

impl fmt::Display for ArticleNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chinese = |number| numeral::to_chinese(number).unwrap_or_default();
        write!(out, "第{}条", chinese(self.number))?;
        if self.inserted > 0 {
            write!(out, "之{}", chinese(self.inserted))?;
        }
        Ok(())
    }
}

/// A place within a law: an article, and perhaps a paragraph, an item and a sub-item of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pinpoint {
    /// 条.
    pub article: ArticleNumber,
    /// 款, counted from 1.
    pub paragraph: Option<u16>,
    /// 项, counted from 1.
    pub item: Option<u16>,
    /// 目, counted from 1.
    pub sub_item: Option<u16>,
}

impl Pinpoint {
    /// A whole article.
    pub const fn of(article: ArticleNumber) -> Self {
        Self { article, paragraph: None, item: None, sub_item: None }
    }

    /// Reads a whole text: 第二十条第二款第(三)项, 第20条, 第六十四条之一第一款.
    pub fn parse(text: &str) -> Option<Self> {
        let (article, rest) = ArticleNumber::take(text.trim())?;
        let (place, rest) = Self::of(article).take_parts(rest);
        rest.trim().is_empty().then_some(place)
    }

    /// Takes 第N款第N项第N目 where they stand, in that order, each optional.
    pub(crate) fn take_parts(mut self, text: &str) -> (Self, &str) {
        let mut rest = text;
        let mut take = |unit, slot: &mut Option<u16>| {
            if let Some((number, after)) = take_ordinal(rest.trim_start(), unit) {
                *slot = Some(number);
                rest = after;
            }
        };
        take('款', &mut self.paragraph);
        take('项', &mut self.item);
        take('目', &mut self.sub_item);
        (self, rest)
    }
}

impl fmt::Display for Pinpoint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.article)?;
        for (number, unit) in [(self.paragraph, '款'), (self.item, '项'), (self.sub_item, '目')] {
            if let Some(number) = number {
                write!(out, "第{}{unit}", numeral::to_chinese(number).unwrap_or_default())?;
            }
        }
        Ok(())
    }
}

/// Takes 第N条 (or 款, 项, 目): blanks around the number and brackets about it are allowed: 第(三)项, 第 20 条.
pub(crate) fn take_ordinal(text: &str, unit: char) -> Option<(u16, &str)> {
    let inner = text.strip_prefix(['第', '笫'])?.trim_start();
    let bracketed = inner.strip_prefix(['(', '（']);
    let (number, rest) = numeral::take(bracketed.unwrap_or(inner).trim_start())?;
    let mut rest = rest.trim_start();
    if bracketed.is_some() {
        rest = rest.strip_prefix([')', '）'])?.trim_start();
    }
    Some((number, rest.strip_prefix(unit)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn place(text: &str) -> String {
        Pinpoint::parse(text).map_or_else(|| "-".into(), |place| place.to_string())
    }

    #[test]
    fn places_are_read_as_people_write_them() {
        assert_eq!(place("第二十条第二款第(三)项"), "第二十条第二款第三项");
        assert_eq!(place("第20条第2款第（3）项第1目"), "第二十条第二款第三项第一目");
        assert_eq!(place(" 第 一百二十三 条 "), "第一百二十三条");
        assert_eq!(place("第六十四条之一第一款"), "第六十四条之一第一款");
        assert_eq!(place("第十条之二"), "第十条之二");
        assert_eq!(place("第十条第三项"), "第十条第三项");
        for bad in
            ["", "第条", "二十条", "第二十", "第零条", "第十条第二", "第十条和", "第(三条", "第10000条"]
        {
            assert_eq!(place(bad), "-", "{bad}");
        }
    }

    #[test]
    fn before_a_word_之_is_no_number() {
        let (number, rest) = ArticleNumber::take("第六条之规定").unwrap();
        assert_eq!((number.to_string().as_str(), rest), ("第六条", "之规定"));
    }

    #[test]
    fn inserted_articles_stand_between() {
        let number = |text| ArticleNumber::parse(text).unwrap();
        assert!(
            number("第六十四条") < number("第六十四条之一")
                && number("第六十四条之九") < number("第六十五条")
        );
        let follows = |one, two| number(one).is_followed_by(number(two));
        assert!(follows("第六十四条", "第六十四条之一") && follows("第六十四条之二", "第六十五条"));
        assert!(!follows("第六十四条", "第六十六条") && !follows("第六十四条", "第六十四条之二"));
        assert!(!follows("第六十四条", "第六十五条之一") && !follows("第六十四条", "第六十四条"));
    }

    proptest! {
        #[test]
        fn places_survive_the_round_trip(
            number in 1_u16..=9_999, inserted in 0_u16..200,
            paragraph in proptest::option::of(1_u16..60), item in proptest::option::of(1_u16..99), sub_item in proptest::option::of(1_u16..30),
        ) {
            let article = if inserted == 0 { ArticleNumber::new(number) } else { ArticleNumber::inserted(number, inserted) };
            let place = Pinpoint { article: article.unwrap(), paragraph, item, sub_item };
            prop_assert_eq!(Pinpoint::parse(&place.to_string()), Some(place));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[第笫条款项目之(（)） 0-9一二十百千零]{0,24}") {
            let _ = Pinpoint::parse(&text);
        }
    }
}
