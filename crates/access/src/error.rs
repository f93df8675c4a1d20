//! What can be wrong with rules and names.

use register::Language;

/// Why access rules cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AccessError {
    /// A file is no Cedar.
    #[error("the access rules in `{file}` do not parse: {problem}; mend the file and start again")]
    Syntax {
        /// The file.
        file: String,
        /// What the parser says.
        problem: String,
    },
    /// The schema made from the table of kinds does not parse.
    #[error("the schema of the access rules is wrong: {problem}; mend the table of kinds of act")]
    Schema {
        /// What the parser says.
        problem: String,
    },
    /// A rule speaks of something that does not exist: a misspelt act, role or fact.
    #[error("the rule `{rule}` does not fit what rules may ask: {problem}; mend the rule")]
    Unfitting {
        /// The rule.
        rule: String,
        /// What the validator says.
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
    /// Two rules of one name.
    #[error("the rule `{rule}` stands twice; give each a name of its own")]
    Twice {
        /// The rule.
        rule: String,
    },
}

/// Why a text is no account name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountIdError {
    /// Nothing was written.
    #[error("the account name is empty; write one of 1 to {max} characters", max = crate::ACCOUNT_CHARS_MAX)]
    Empty,
    /// Too long.
    #[error("the account name has {chars} characters; {max} is the limit", max = crate::ACCOUNT_CHARS_MAX)]
    TooLong {
        /// How many characters.
        chars: usize,
    },
    /// A character that may not stand in it.
    #[error("the account name may hold letters, digits and `.`, `-`, `_`, `@`; leave out `{character}`")]
    BadCharacter {
        /// The first such character.
        character: char,
    },
}

impl AccountIdError {
    /// What is wrong, in a language.
    pub fn in_language(&self, language: Language) -> String {
        if language == Language::En {
            return self.to_string();
        }
        let max = crate::ACCOUNT_CHARS_MAX;
        match self {
            Self::Empty => format!("账号为空，请填写1至{max}个字符"),
            Self::TooLong { chars } => format!("账号有{chars}个字符，上限为{max}个"),
            Self::BadCharacter { character } => {
                format!("账号只能含文字、数字和“.”“-”“_”“@”，请去掉“{character}”")
            }
        }
    }
}
