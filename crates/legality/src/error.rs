//! What can be wrong with a rule file.

use register::{Label, Language};

use crate::case_fault::CaseFault;
use crate::cases::CASE_LINE;

/// Why rules cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// The file is no Cedar.
    #[error("the rule file `{file}` does not parse{}: {problem}; mend the rule and try again", at_line(*.line))]
    Syntax {
        /// The file.
        file: String,
        /// The line where the parser stumbled, counted from 1, where it says so.
        line: Option<usize>,
        /// What the parser says.
        problem: String,
    },
    /// A rule lacks an annotation.
    #[error("a rule in `{file}` has no annotation `@{annotation}`; add it")]
    Missing {
        /// The file.
        file: String,
        /// The annotation.
        annotation: &'static str,
    },
    /// An annotation that cannot be read.
    #[error("the rule `{rule}` has `@{annotation}(\"{value}\")`; write {}", expected.en)]
    Unreadable {
        /// The rule.
        rule: String,
        /// The annotation.
        annotation: &'static str,
        /// Its value.
        value: String,
        /// What it should look like.
        expected: Label,
    },
    /// Two rules of one name.
    #[error("the rule `{rule}` stands twice; give each a name of its own")]
    Twice {
        /// The rule.
        rule: String,
    },
    /// A rule that is no `forbid`.
    #[error("the rule `{rule}` permits; a legality rule must be a `forbid` that says what it objects to")]
    Permits {
        /// The rule.
        rule: String,
    },
    /// A rule handed in under another name than its own.
    #[error("the rule handed in as `{rule}` holds `{found}`; write one rule, with `@id(\"{rule}\")`")]
    OtherName {
        /// The name it was handed in under.
        rule: String,
        /// What stands in it.
        found: String,
    },
    /// A rule that asks for a fact there is not, or takes one for what it is not.
    #[error(
        "the rule `{rule}` asks what cannot be answered: {problem}; use the facts and values that are listed"
    )]
    Meaningless {
        /// The rule.
        rule: String,
        /// What the checker of types says.
        problem: String,
    },
    /// A change whose text is the one that stands.
    #[error(
        "the rule `{rule}` stands so already, and the change changes nothing; leave it out, or change its text"
    )]
    Unchanged {
        /// The rule.
        rule: String,
    },
    /// A new rule without cases of its own.
    #[error(
        "the rule `{rule}` is new and brings no case in which it {}; add a line `{CASE_LINE}{},2021-07-15,hand_over,name=value,what it is about` to its text",
        speaks_or_not(*.speaks), outcome(*.speaks)
    )]
    Untested {
        /// The rule.
        rule: String,
        /// Is it the case in which it speaks that is missing, or the near miss?
        speaks: bool,
    },
    /// A new rule that does not do what one of its cases says.
    #[error("the rule `{rule}` does not do what its case `{about}` says, in which it {}; mend the rule or the case", speaks_or_not(*.speaks))]
    CaseFails {
        /// The rule.
        rule: String,
        /// What the case is about.
        about: String,
        /// Should the rule speak?
        speaks: bool,
    },
    /// A line of the table of cases that cannot be read.
    #[error("line {line} of the cases: {fault}; mend it and test again")]
    Case {
        /// The line, counted from 1 with the heading.
        line: usize,
        /// What is wrong.
        fault: CaseFault,
    },
}

impl RuleError {
    /// The message with its mend, in the reader's language. What the parser says stays as it said it.
    #[must_use]
    pub fn describe(&self, language: Language) -> String {
        match language {
            Language::Zh => chinese(self),
            Language::En => self.to_string(),
        }
    }
}

fn at_line(line: Option<usize>) -> String {
    line.map_or_else(String::new, |line| format!(" at line {line}"))
}

const fn speaks_or_not(speaks: bool) -> &'static str {
    if speaks { "speaks" } else { "is silent" }
}

const fn outcome(speaks: bool) -> &'static str {
    if speaks { "speaks" } else { "silent" }
}

fn chinese(error: &RuleError) -> String {
    match error {
        RuleError::Syntax { file, line, problem } => {
            let place = line.map_or_else(String::new, |line| format!("第 {line} 行"));
            format!("规则文件“{file}”{place}无法解析（{problem}）；请改正规则后重试")
        }
        RuleError::Missing { file, annotation } => {
            format!("“{file}”中有一条规则缺少标注 @{annotation}；请补上")
        }
        RuleError::Unreadable { rule, annotation, value, expected } => {
            format!("规则“{rule}”的标注 @{annotation}(\"{value}\") 读不懂；请写成{}", expected.zh)
        }
        RuleError::Twice { rule } => format!("规则“{rule}”出现两次；请各取各名"),
        RuleError::Permits { rule } => {
            format!("规则“{rule}”表示准许；合法性规则须为 forbid，写明反对什么")
        }
        RuleError::OtherName { rule, found } => {
            format!("以“{rule}”提交的规则实际是“{found}”；请只写一条规则，并标注 @id(\"{rule}\")")
        }
        RuleError::Meaningless { rule, problem } => {
            format!("规则“{rule}”问的是答不出的事（{problem}）；请只用列出的事实及其取值")
        }
        RuleError::Unchanged { rule } => {
            format!("规则“{rule}”现行文本就是如此，没有改动；请改动规则文本，或不必登记")
        }
        RuleError::Untested { rule, speaks } => {
            let (kind, written) =
                if *speaks { ("应适用", "适用") } else { ("应不适用（相近）", "不适用") };
            format!(
                "新规则“{rule}”没有带一个{kind}的情形；请在规则文本中加一行“{CASE_LINE}{written},2021-07-15,hand_over,事实=值,说明”"
            )
        }
        RuleError::CaseFails { rule, about, speaks } => {
            let should = if *speaks { "应适用而未适用" } else { "不应适用而适用" };
            format!("新规则“{rule}”与自带的情形“{about}”不符（{should}）；请改规则或改情形")
        }
        RuleError::Case { line, fault } => {
            format!("规则情形表第 {line} 行：{}；请改正后再测试", fault.describe(Language::Zh))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_is_said_in_chinese_with_its_mend() {
        let (file, rule) = ("penalty.cedar".to_owned(), "penalty-24".to_owned());
        let (annotation, expected) = ("from", Label::new("日期", "a day such as 2021-07-15"));
        let errors = [
            RuleError::Syntax { file: file.clone(), line: Some(3), problem: "unexpected token".to_owned() },
            RuleError::Missing { file, annotation },
            RuleError::Unreadable { rule: rule.clone(), annotation, value: "x".to_owned(), expected },
            RuleError::Twice { rule: rule.clone() },
            RuleError::OtherName { rule: rule.clone(), found: String::new() },
            RuleError::Unchanged { rule: rule.clone() },
            RuleError::Meaningless { rule: rule.clone(), problem: "x".to_owned() },
            RuleError::Untested { rule: rule.clone(), speaks: true },
            RuleError::CaseFails { rule: rule.clone(), about: "x".to_owned(), speaks: false },
            RuleError::Permits { rule },
            RuleError::Case { line: 2, fault: CaseFault::Day { found: "x".to_owned() } },
        ];
        for error in errors {
            let said = error.describe(Language::Zh);
            assert!(said.contains('；') && said.contains("规则"), "{said}");
            assert_eq!(error.describe(Language::En), error.to_string());
        }
    }
}
