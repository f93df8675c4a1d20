//! The sentences people read about findings, in both languages: where, what, and what to do.

use register::Language;

use crate::finding::{Finding, FindingKind};

impl Finding {
    /// The finding as a sentence.
    pub fn in_language(&self, language: Language) -> String {
        let line = self.line;
        match language {
            Language::Zh => format!("第 {line} 行：{}", chinese(&self.kind)),
            Language::En => format!("line {line}: {}", english(&self.kind)),
        }
    }
}

fn chinese(kind: &FindingKind) -> String {
    use FindingKind as K;
    match kind {
        K::Gap { after: Some(after), found } => {
            format!("{after}之后直接是{found}，中间缺条；请对照公布文本补齐后重新导入")
        }
        K::Gap { after: None, found } => format!("正文从{found}开始，前面缺条；请对照公布文本补齐后重新导入"),
        K::Repeat { number, first_line } => {
            format!("{number}重复（第一次在第 {first_line} 行）；请对照公布文本改正条号后重新导入")
        }
        K::Backwards { after, found } => {
            format!("{after}之后出现{found}，条号倒退；请对照公布文本改正后重新导入")
        }
        K::PartOfCode { first } => format!("本文件是法典的一部分，从{first}开始；按单独一部导入"),
        K::MisprintedSign { number } => format!("{number}的“第”字误印为“笫”；已按“第”读取"),
        K::MisplacedBlank { number } => format!("{number}的条号空格错位；条号连续，已读取"),
        K::SeveralOnOneLine { number } => format!("{number}与上一条排在同一行；条号连续，已分开"),
        K::NumberedByPoints => "全文没有“第…条”，以“一、二、三、”分点；各点按条读取".to_owned(),
        K::NoWords { number } => format!("{number}只有条号，没有正文；请对照公布文本"),
        K::ItemOutOfOrder { number, expected, found } => {
            format!("{number}的项序不连续：应为第 {expected} 项，实为第 {found} 项；正文照录，请核对")
        }
        K::ArabicItems { number } => format!("{number}的项以阿拉伯数字编号；已按项读取"),
        K::LinesJoined => "一句话被拆成两行；已连接".to_owned(),
        K::HeadingOutOfOrder { text } => format!("标题“{text}”的序号不连续；不影响条号"),
        K::TitleDiffers { title } => format!("文内标题“{title}”与文件名不同；两个名称都可检索"),
        K::NoTitle => "没有标题行（# 法名）；以文件名为准".to_owned(),
        K::HistoryUnmarked => "缺少 <!-- INFO END --> 标记；沿革部分到正文开始为止".to_owned(),
        K::NoHistory => "没有制定、修订沿革；版本日期只见于文件名".to_owned(),
        K::DayNotInHistory { day } => format!("文件名中的日期 {day} 不在沿革中；请核对版本日期"),
        K::DayFromHistory { day } => format!("文件名没有有效日期；版本日期取沿革中最后一次的 {day}"),
        K::NoDay => {
            "文件名和沿革都没有日期；版本日期不详，请在文件名中补上（法名(YYYY-MM-DD).md）".to_owned()
        }
        K::CommentUnclosed => "注释 <!-- 没有结束；只忽略本行剩余部分".to_owned(),
        K::AnnexKept => "条文之后是附件；附件照录，其中的编号不作为条".to_owned(),
    }
}

fn english(kind: &FindingKind) -> String {
    use FindingKind as K;
    match kind {
        K::Gap { after: Some(after), found } => {
            format!("{after} is followed by {found}, articles are missing; complete them from the published text and import again")
        }
        K::Gap { after: None, found } => {
            format!("the articles begin with {found}; complete what comes before from the published text and import again")
        }
        K::Repeat { number, first_line } => {
            format!("{number} stands twice (first on line {first_line}); correct the number from the published text and import again")
        }
        K::Backwards { after, found } => {
            format!("{found} comes after {after}; correct the number from the published text and import again")
        }
        K::PartOfCode { first } => {
            format!("this is part of a code and begins with {first}; it is imported as a text of its own")
        }
        K::MisprintedSign { number } => format!("{number} is printed with 笫 for 第; read as 第"),
        K::MisplacedBlank { number } => {
            format!("a blank is misplaced in {number}; the number is the one expected and was read")
        }
        K::SeveralOnOneLine { number } => {
            format!("{number} begins on the line of the article before; the number is the one expected, they were parted")
        }
        K::NumberedByPoints => "there is no 第…条; the points 一、二、三、 are read as articles".to_owned(),
        K::NoWords { number } => format!("{number} has a number and no words; compare the published text"),
        K::ItemOutOfOrder { number, expected, found } => {
            format!("the items of {number} do not count on: {expected} was expected, {found} found; the text is kept, please check")
        }
        K::ArabicItems { number } => format!("the items of {number} are numbered with digits; read as items"),
        K::LinesJoined => "a sentence was broken over two lines; joined".to_owned(),
        K::HeadingOutOfOrder { text } => {
            format!("the heading `{text}` does not count on; the articles are not affected")
        }
        K::TitleDiffers { title } => {
            format!("the title `{title}` is another name than that of the file; both are found")
        }
        K::NoTitle => "there is no title line (`# name`); the name of the file counts".to_owned(),
        K::HistoryUnmarked => "`<!-- INFO END -->` is missing; the history ends where the text begins".to_owned(),
        K::NoHistory => "there is no history; the version's day stands in the file's name only".to_owned(),
        K::DayNotInHistory { day } => {
            format!("the day {day} of the file's name is not in the history; check the version")
        }
        K::DayFromHistory { day } => {
            format!("the file's name has no valid day; the last day of the history, {day}, is taken")
        }
        K::NoDay => {
            "neither the file's name nor the history has a day; the version is unknown, name the file `name(YYYY-MM-DD).md`".to_owned()
        }
        K::CommentUnclosed => "a comment `<!--` is never closed; only the rest of its line is left out".to_owned(),
        K::AnnexKept => "an annex follows the articles; it is kept, numbers in it are no articles".to_owned(),
    }
}
