//! `docs/legality.md`: every rule with its article, the days it is in force, its gravity and its cases, made from the
//! rules themselves.

use std::fmt::Write as _;

use register::Language;

use crate::cases::RuleCase;
use crate::rule::{Rule, RuleBook};

const HEAD: &str = "\
# 合法性规则 · Legality rules

由 `quanze legality doc` 生成，请勿手改。Made by `quanze legality doc`; do not edit by hand.

每条规则引用一条法律，在其施行期间内适用；先按日期选出规则，再逐条独立判断，无法判断的按违法处理。规则写在
`rules/legality/*.cedar`，情形写在 `rules/legality/cases.csv`；单位可以在台账中修改规则（`change_legality_rules`）；
新增的规则须随文本带上适用和相近而不适用的情形各至少一个，且都相符，方可登记。

Each rule cites an article and holds on the days it is in force. Rules are chosen by date first and evaluated one by one; a
rule that cannot be evaluated counts as a refusal. Rules stand in `rules/legality/*.cedar`, their cases in
`rules/legality/cases.csv`; an office may change rules by an act (`change_legality_rules`). A new rule
brings in its text at least one case in which it speaks and one near miss in which it does not, and is recorded only if they hold.

每一行为按其本身日期的法律判断。登记晚于该日二十个工作日以上、又未记为历史的，登记当日的法律一并适用（二十个工作日是政府信息
公开条例第二十六条的公开期限）：日期可以填写，适用的法律不能由此选择。

引用本身另行核对（`no_such_article`、`law_not_at_hand`）。某行所写的授权依据、委托依据，手头的该法规没有这一条的，为“违法”，
不予登记（补录历史的除外）；职权目录所引条款手头的法规没有的，以及授权依据、委托依据所引法规不在法规库中、无从核对的，作为“提示”
列出，不因此拒绝登记；条在而所引款、项不在的，以及需求所写的受阻条款，同样只作提示。均随记录存入台账。

An act is judged by the law of its own day. What is recorded more than twenty working days after that day, and not as history, is held
to the law of the day of recording as well (twenty working days are the time 政府信息公开条例 26 gives for making known): a day can be
written, the law cannot be chosen by it.

What is cited is looked up besides (`no_such_article`, `law_not_at_hand`). Where a line names as its basis an article that the law at
hand does not have, that is unlawful and refused, unless it is history; where the catalogue cites such an article, or a line names a law
that is not among the register's laws, so that it cannot be checked, that is a caution and refuses nothing; so is a paragraph or item that
the article does not have, and the article that is said to block a wish. All are kept with the entry.
";

const FOOT: &str = "
## 速度 · Speed

10,000 项逐项对照全部规则（发布构建，目标 5 秒以内）。10,000 items against every rule (release build, the bar is 5 s):

```
cargo run --release -p legality --example judge_speed
```
";

/// The measured figures, kept with the page so that a reader finds them where the command stands.
const MEASURED: &str = include_str!("../measured.txt");

impl RuleBook {
    /// The page of all rules, in Markdown, with the cases by which each is tested.
    pub fn markdown(&self, cases: &[RuleCase]) -> String {
        let mut page = HEAD.to_owned();
        let mut file = "";
        for rule in self.rules() {
            if rule.file != file {
                file = &rule.file;
                let _ = write!(page, "\n## `{file}`\n\n{TABLE}");
            }
            row(&mut page, rule, cases);
        }
        page.push_str(FOOT);
        page.push('\n');
        page.push_str(MEASURED);
        page
    }
}

const TABLE: &str = "\
| 规则 Rule | 反对什么 Objects to | 依据 Article | 适用日期 In force | 程度 Gravity | 补正 Mend | 情形（适用/不适用）Cases |
|---|---|---|---|---|---|---|
";

fn row(page: &mut String, rule: &Rule, cases: &[RuleCase]) {
    let both = |zh: &str, en: &str| format!("{}<br>{}", cell(zh), cell(en));
    let mut title = both(rule.title(Language::Zh), rule.title(Language::En));
    for (zh, en) in rule.readings(Language::Zh).zip(rule.readings(Language::En)) {
        let _ = write!(title, "<br>· {} / {}", cell(zh), cell(en));
    }
    let day = |day: Option<register::Day>| day.map_or_else(String::new, |day| day.to_string());
    let severity = rule.severity.label();
    let count = |speaks| cases.iter().filter(|case| case.rule == rule.id && case.speaks == speaks).count();
    let _ = writeln!(
        page,
        "| `{}` | {title} | {} | {} – {} | {} {} | {} | {}/{} |",
        rule.id,
        cell(&rule.citation),
        day(rule.from),
        day(rule.until),
        severity.zh,
        severity.en,
        both(rule.advice(Language::Zh), rule.advice(Language::En)),
        count(true),
        count(false),
    );
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
