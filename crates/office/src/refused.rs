//! A refused draft: which one, at which step, why, and what to do.

use std::sync::Arc;

use access::Decision;
use jiff::Timestamp;
use legality::{RuleError, Word};
use register::acts::LimitError;
use register::supervision::Digest;
use register::{ActId, Books, Day, Label, Language, OrganId, Refusal, Severity};

/// One refused draft.
#[derive(Clone, Debug)]
pub struct Refused {
    /// Which of the drafts handed in, counted from 1.
    pub number: usize,
    /// Its kind of act.
    pub kind: &'static str,
    /// Its title.
    pub title: Label,
    /// Its identity.
    pub id: ActId,
    /// Why.
    pub because: Because,
}

/// What a legality rule objects to.
#[derive(Clone, Debug)]
pub struct Objection {
    /// The rule.
    pub rule: String,
    /// What it objects to, in Chinese and English.
    pub title: (String, String),
    /// The article.
    pub citation: String,
    /// What would mend it, in Chinese and English.
    pub advice: (String, String),
    /// The line of the issue.
    pub line: Option<u32>,
    /// The day whose law it is, where it is that of a late recording and not that of the act.
    pub recorded: Option<Day>,
}

/// What a rule of access refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAllowed {
    /// The rule.
    pub rule: String,
    /// What it says, in Chinese and English.
    pub title: (String, String),
    /// What is missing and what to do, in Chinese and English.
    pub missing: (String, String),
    /// For which organ it was to be recorded, by its name.
    pub organ: String,
    /// Was it somebody who has not signed in?
    pub visitor: bool,
    /// The line that is refused, where others would be allowed.
    pub line: Option<u32>,
}

impl NotAllowed {
    pub(crate) fn of(decision: &Decision, organ: String, visitor: bool) -> Self {
        let both = |say: &dyn Fn(Language) -> String| (say(Language::Zh), say(Language::En));
        Self {
            rule: decision.rule.clone(),
            title: both(&|language| decision.title(language).to_owned()),
            missing: both(&|language| decision.missing(language).to_owned()),
            organ,
            visitor,
            line: None,
        }
    }

    fn say(&self, language: Language) -> String {
        let rule = &self.rule;
        let line = at_line(self.line, language);
        match language {
            Language::Zh => format!(
                "{line}代表“{}”办理：{}（规则 {rule}）；{}，或另选代表机关",
                self.organ, self.title.0, self.missing.0
            ),
            Language::En => format!(
                "{line}on behalf of `{}`: {} (rule {rule}); {}, or choose another organ to act for",
                self.organ, self.title.1, self.missing.1
            ),
        }
    }
}

/// What only the keeper of the register's files may say about an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepersOnly {
    /// That somebody else recorded it.
    Recorder,
    /// That it was recorded at another time.
    RecordedAt,
}

/// Why the register does not take an act, in words with the names it knew at that moment.
#[derive(Clone, Debug)]
pub struct Inadmissible {
    /// The refusal.
    pub refusal: Refusal,
    /// What it says, in Chinese and English.
    said: (String, String),
}

/// Why a draft is refused.
#[derive(Clone, Debug)]
pub enum Because {
    /// A rule of access does not allow it.
    Access(Box<NotAllowed>),
    /// It says what only the keeper of the register's files may say.
    KeepersOnly(KeepersOnly),
    /// It is recorded for an organ that the register does not know.
    RecorderUnknown {
        /// The organ given.
        organ: OrganId,
    },
    /// It does not fit the register.
    Admission(Box<Inadmissible>),
    /// A legality rule objects.
    Legality(Box<Objection>),
    /// It is too large.
    Limit(LimitError),
    /// A legality rule that cannot be used.
    Rule(Arc<RuleError>),
    /// Marked as history, but not of a day before the register's opening.
    NotHistory {
        /// The day of the act.
        day: Day,
        /// The opening day.
        opening: Day,
    },
    /// Marked as history, but the register has not been opened.
    NotOpened,
    /// What it tells has not been done yet when it is recorded.
    DayToCome {
        /// The field of the day.
        field: Label,
        /// The day it gives.
        day: Day,
        /// The day of recording.
        recorded: Day,
    },
    /// It would hold from a day that has passed when it is recorded, and no instrument dates it.
    DayPassed {
        /// The field of the day.
        field: Label,
        /// The day it gives.
        day: Day,
        /// The day of recording.
        recorded: Day,
    },
    /// A file put beside an act whose bytes nobody has handed in.
    FileNotThere {
        /// Its name.
        name: String,
    },
    /// A batch of cases that is not there: such acts are made by the import and the erasure alone.
    BatchNotThere {
        /// Its digest.
        digest: Digest,
    },
    /// Recorded at a time to come.
    ClockAhead {
        /// The time given.
        recorded_at: Timestamp,
    },
    /// Recorded before the entry that precedes it.
    ClockFalls {
        /// The time given.
        recorded_at: Timestamp,
        /// The time of the entry before.
        before: Timestamp,
    },
}

impl From<Because> for Vec<Because> {
    fn from(because: Because) -> Self {
        vec![because]
    }
}

impl Because {
    /// The register does not take it, each line for its own reason; the words bear the names of these books, as of the day the
    /// act speaks of.
    pub(crate) fn inadmissible(refusal: &Refusal, books: &Books, day: Option<Day>) -> Vec<Self> {
        let of_part = |part: &Refusal| {
            let said = |language| part.say_with_names(books, day.unwrap_or(Day::MAX), language);
            let said = (said(Language::Zh), said(Language::En));
            Self::Admission(Box::new(Inadmissible { refusal: part.clone(), said }))
        };
        refusal.parts().iter().map(of_part).collect()
    }

    pub(crate) fn law(word: &Word<'_>) -> Option<Self> {
        let both = |say: &dyn Fn(Language) -> String| (say(Language::Zh), say(Language::En));
        (word.severity() == Severity::Unlawful).then(|| {
            Self::Legality(Box::new(Objection {
                rule: word.rule.id.clone(),
                title: both(&|language| word.title(language)),
                citation: word.rule.citation.clone(),
                advice: both(&|language| word.rule.advice(language).to_owned()),
                line: word.line.map(|line| line.0),
                recorded: word.law,
            }))
        })
    }

    /// The line of the act it speaks of, counted from 1, where it speaks of one.
    pub fn line(&self) -> Option<u32> {
        match self {
            Self::Access(not) => not.line,
            Self::Legality(objection) => objection.line,
            Self::Admission(not) => not.refusal.line().map(|line| line.0),
            _ => None,
        }
    }

    /// The step that refused, for programs: `access`, `legality`, `admission` or `limits`.
    pub const fn step(&self) -> &'static str {
        match self {
            Self::Access(_) | Self::KeepersOnly(_) | Self::RecorderUnknown { .. } => "access",
            Self::Legality(_) | Self::Rule(_) => "legality",
            Self::Limit(_) => "limits",
            _ => "admission",
        }
    }

    /// The step that refused, for people.
    pub const fn step_label(&self) -> Label {
        match self {
            Self::Access(_) | Self::KeepersOnly(_) | Self::RecorderUnknown { .. } => {
                Label::new("准入", "access")
            }
            Self::Legality(_) | Self::Rule(_) => Label::new("合法性", "legality"),
            Self::Limit(_) => Label::new("限额", "limits"),
            _ => Label::new("登记条件", "admission"),
        }
    }

    /// The name of the rule or gate, for programs.
    pub fn code(&self) -> &str {
        match self {
            Self::Access(not) => &not.rule,
            Self::KeepersOnly(KeepersOnly::Recorder) => "recorder_given",
            Self::KeepersOnly(KeepersOnly::RecordedAt) => "recorded_at_given",
            Self::RecorderUnknown { .. } => "recorder_unknown",
            Self::Admission(not) => not.refusal.code(),
            Self::Legality(objection) => &objection.rule,
            Self::Limit(_) => "too_large",
            Self::Rule(_) => "rule_unusable",
            Self::NotHistory { .. } => "not_history",
            Self::NotOpened => "not_opened",
            Self::DayToCome { .. } => "day_to_come",
            Self::DayPassed { .. } => "day_passed",
            Self::FileNotThere { .. } => "file_not_there",
            Self::BatchNotThere { .. } => "batch_not_there",
            Self::ClockAhead { .. } => "clock_ahead",
            Self::ClockFalls { .. } => "clock_falls",
        }
    }

    /// The reason as a sentence, with what to do.
    pub fn say(&self, language: Language) -> String {
        let zh = language == Language::Zh;
        match self {
            Self::Access(not) => not.say(language),
            Self::KeepersOnly(what) => what.say(language).to_owned(),
            Self::RecorderUnknown { organ } if zh => {
                format!(
                    "登记机关“{organ}”不在台账的机关之列，也不是启用台账的单位；请填写台账中的机关标识，或先登记该机关"
                )
            }
            Self::RecorderUnknown { organ } => format!(
                "recorded for `{organ}`, which is none of the register's organs, nor the office that opened it; give the identity of one of them, or register that organ first"
            ),
            Self::Admission(not) if zh => not.said.0.clone(),
            Self::Admission(not) => not.said.1.clone(),
            Self::Limit(error) => error.say(language),
            Self::Legality(objection) => objection.say(language),
            Self::Rule(error) => error.describe(language),
            Self::NotHistory { day, opening } if zh => {
                format!("记为历史的行为（{day}）须早于启用日（{opening}）；请去掉历史标记或更正日期")
            }
            Self::NotHistory { day, opening } => format!(
                "an act marked as history ({day}) must lie before the opening day ({opening}); take the mark off or correct the day"
            ),
            Self::NotOpened if zh => "台账尚未启用，不能登记历史行为；请先登记“启用台账”".to_owned(),
            Self::NotOpened => {
                "the register is not open yet; record `open_register` before any history".to_owned()
            }
            Self::DayToCome { field, day, recorded } if zh => format!(
                "{} {day} 晚于登记当日（{recorded}）：尚未办理的不能登记；请更正日期，或到当日再登记",
                field.zh
            ),
            Self::DayToCome { field, day, recorded } => format!(
                "the day under `{}`, {day}, lies after the day of recording ({recorded}): what has not been done is not recorded; correct the day, or record it when it has come",
                field.en
            ),
            Self::DayPassed { field, day, recorded } if zh => format!(
                "{} {day} 早于登记当日（{recorded}）：没有文件为凭的不能倒填日期；请改为登记当日或以后，确已在先的请写明作出决定的文件",
                field.zh
            ),
            Self::DayPassed { field, day, recorded } => format!(
                "the day under `{}`, {day}, lies before the day of recording ({recorded}): what no instrument dates is not backdated; give that day or a later one, or name the instrument that decided it",
                field.en
            ),
            Self::FileNotThere { name } if zh => {
                format!("附件“{name}”的内容不在附件文件夹中；请在该记录页上用“附加文件”上传文件本身")
            }
            Self::FileNotThere { name } => format!(
                "the bytes of `{name}` are not in the folder of attachments; hand the file itself in on the page of the entry"
            ),
            Self::BatchNotThere { digest } if zh => {
                format!("办件批次 {digest} 不在办件库中；这类记录由办件导入（或删除）自动生成，请改用导入")
            }
            Self::BatchNotThere { digest } => {
                format!(
                    "batch {digest} is not in the case log; such acts are made by importing cases, or erasing them: do that instead"
                )
            }
            Self::ClockAhead { recorded_at } if zh => {
                format!("登记时间 {recorded_at} 还没有到；请更正，或不写登记时间")
            }
            Self::ClockAhead { recorded_at } => {
                format!(
                    "recorded at {recorded_at}, which has not come; correct it, or leave the time of recording out"
                )
            }
            Self::ClockFalls { recorded_at, before } if zh => {
                format!("登记时间 {recorded_at} 早于前一条 {before}；登记时间不得倒退")
            }
            Self::ClockFalls { recorded_at, before } => {
                format!(
                    "recorded at {recorded_at}, before the entry that precedes it ({before}); recording times never go back"
                )
            }
        }
    }
}

impl KeepersOnly {
    const fn say(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Recorder, Language::Zh) => {
                "登录后登记的，登记人就是本人；请去掉所写的登记人，或由台账保管人用命令行登记"
            }
            (Self::Recorder, Language::En) => {
                "whoever is signed in records in their own name; leave the recorder out, or have the register's keeper record it on the command line"
            }
            (Self::RecordedAt, Language::Zh) => {
                "登录后登记的，登记时间就是现在；请去掉所写的登记时间，或由台账保管人用命令行登记"
            }
            (Self::RecordedAt, Language::En) => {
                "whoever is signed in records now; leave the time of recording out, or have the register's keeper record it on the command line"
            }
        }
    }
}

impl Objection {
    fn say(&self, language: Language) -> String {
        let (rule, citation) = (&self.rule, &self.citation);
        let said = match language {
            Language::Zh => format!("{}({citation}，规则 {rule});{}", self.title.0, self.advice.0),
            Language::En => format!("{} ({citation}, rule {rule}); {}", self.title.1, self.advice.1),
        };
        let said = match (language, self.recorded) {
            (_, None) => said,
            (Language::Zh, Some(on)) => format!(
                "所写日期距登记已逾二十个工作日，登记当日（{on}）的法律一并适用：{said}；确为台账启用之前所作的，由编办记为历史"
            ),
            (Language::En, Some(on)) => format!(
                "recorded more than twenty working days after the day it states, it is held to the law of the day of recording ({on}) as well: {said}; what was really done before the register opened is entered by the institution office, marked as history"
            ),
        };
        format!("{}{said}", at_line(self.line, language))
    }
}

/// How a reason begins that speaks of one line.
fn at_line(line: Option<u32>, language: Language) -> String {
    match (language, line) {
        (Language::Zh, Some(line)) => format!("第 {line} 行："),
        (Language::En, Some(line)) => format!("line {line}: "),
        (_, None) => String::new(),
    }
}
