//! What can be wrong with a rule file.

/// Why rules cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// The file is no Cedar.
    #[error("the rule file `{file}` does not parse: {problem}; mend the rule and try again")]
    Syntax {
        /// The file.
        file: String,
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
    #[error("the rule `{rule}` has `@{annotation}(\"{value}\")`; write {expected}")]
    Unreadable {
        /// The rule.
        rule: String,
        /// The annotation.
        annotation: &'static str,
        /// Its value.
        value: String,
        /// What it should look like.
        expected: &'static str,
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
    /// A line of the table of cases that cannot be read.
    #[error("line {line} of the cases: {problem}; mend it and test again")]
    Case {
        /// The line, counted from 1 with the heading.
        line: usize,
        /// What is wrong.
        problem: String,
    },
}
