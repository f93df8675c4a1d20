//! What is wrong with a line of a table of cases, in both languages.

use std::fmt;

use register::Language;

/// What is wrong with one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseFault {
    /// The line is no line of a table.
    Table {
        /// What the reader of tables says.
        problem: String,
    },
    /// It is not said whether the rule must speak.
    Outcome {
        /// What stands there.
        found: String,
    },
    /// The day of the law is none.
    Day {
        /// What stands there.
        found: String,
    },
    /// There is no such action.
    Action {
        /// What stands there.
        found: String,
    },
    /// A fact is not written `name=value`.
    Pair {
        /// What stands there.
        found: String,
    },
    /// There is no such fact for this action.
    Fact {
        /// What stands there.
        found: String,
    },
    /// A fact that is so or not is given another value.
    Flag {
        /// What stands there.
        found: String,
    },
    /// A number is none.
    Number {
        /// What stands there.
        found: String,
    },
}

impl CaseFault {
    /// It as a sentence without its mend.
    pub fn describe(&self, language: Language) -> String {
        match language {
            Language::Zh => self.chinese(),
            Language::En => self.to_string(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::Table { problem } => format!("不是表格的一行（{problem}）"),
            Self::Outcome { found } => format!("“{found}”应为“适用”或“不适用”（speaks、silent）"),
            Self::Day { found } => format!("“{found}”不是日期，应写作 2021-07-15"),
            Self::Action { found } => format!("没有“{found}”这种行为"),
            Self::Pair { found } => format!("“{found}”应写作“事实=取值”"),
            Self::Fact { found } => format!("这种行为没有事实“{found}”"),
            Self::Flag { found } => format!("“{found}”应为“是”或“否”（yes、no）"),
            Self::Number { found } => format!("“{found}”不是 0 至 65535 的整数"),
        }
    }
}

impl fmt::Display for CaseFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table { problem } => write!(f, "it is no line of a table ({problem})"),
            Self::Outcome { found } => write!(f, "`{found}` is neither `speaks` nor `silent`"),
            Self::Day { found } => write!(f, "`{found}` is no day such as 2021-07-15"),
            Self::Action { found } => write!(f, "there is no action `{found}`"),
            Self::Pair { found } => write!(f, "`{found}` is not `name=value`"),
            Self::Fact { found } => write!(f, "there is no fact `{found}` for this action"),
            Self::Flag { found } => write!(f, "`{found}` is neither `yes` nor `no`"),
            Self::Number { found } => write!(f, "`{found}` is no whole number from 0 to 65535"),
        }
    }
}
