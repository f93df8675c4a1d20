//! Cases by which people who write rules test them: a table that anybody can edit. Each line changes a few facts of a
//! plain subject, names the law day, and says whether one rule must speak.

use register::Day;
use register::rules::ChangeLegalityRules;
use serde_json::{Map, Value};

use crate::case_fault::CaseFault;
use crate::error::RuleError;
use crate::facts::{Action, Facts};
use crate::rule::RuleBook;

/// The cases of the product, compiled in.
pub const BUILT_IN_CASES: &str = include_str!("../../../rules/legality/cases.csv");

/// The most lines of a table of cases that are read.
pub const CASES_MAX: usize = 10_000;

/// Begins a line of the text of a rule that is one of its cases: a comment to Cedar, so that they are kept and go together. The
/// columns are those of the table, without the name of the rule.
pub const CASE_LINE: &str = "// case: ";

/// One case.
#[derive(Clone, Debug)]
pub struct RuleCase {
    /// The rule it tests.
    pub rule: String,
    /// Must the rule speak? Otherwise it must be silent.
    pub speaks: bool,
    /// The law day.
    pub law: Day,
    /// What happens.
    pub action: Action,
    /// The facts by their names.
    pub facts: Map<String, Value>,
    /// What the case is about, in the words of whoever wrote it.
    pub about: String,
    /// Its line in the table, counted from 1 with the heading.
    pub line: usize,
}

/// What became of a case.
#[derive(Clone, Debug)]
pub struct CaseResult {
    /// The case.
    pub case: RuleCase,
    /// Did the rule speak? None when there is no such rule.
    pub spoke: Option<bool>,
}

impl CaseResult {
    /// Is it as the case says?
    pub fn holds(&self) -> bool {
        self.spoke == Some(self.case.speaks)
    }
}

/// Reads a table of cases: `rule,expected,law_day,action,facts,about`, where facts are written `name=value; name=value`.
///
/// # Errors
/// The first line that cannot be read, and what is wrong with it.
pub fn read_cases(table: &str) -> Result<Vec<RuleCase>, RuleError> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).comment(Some(b'#')).from_reader(table.as_bytes());
    let mut cases = Vec::new();
    for record in reader.records().take(CASES_MAX) {
        let line = cases.len() + 2;
        let record = record.map_err(|error| RuleError::Case {
            line,
            fault: CaseFault::Table { problem: error.to_string() },
        })?;
        let line = record.position().map_or(line, |position| position.line() as usize);
        let wrong = |fault: CaseFault| RuleError::Case { line, fault };
        let cell = |column: usize| record.get(column).map_or("", str::trim);
        let speaks = match cell(1) {
            "speaks" | "适用" => true,
            "silent" | "不适用" => false,
            other => return Err(wrong(CaseFault::Outcome { found: other.to_owned() })),
        };
        let law = Day::parse(cell(2)).map_err(|_| wrong(CaseFault::Day { found: cell(2).to_owned() }))?;
        let action = Action::ALL.into_iter().find(|action| action.code() == cell(3));
        let action = action.ok_or_else(|| wrong(CaseFault::Action { found: cell(3).to_owned() }))?;
        let facts = changed(action, cell(4)).map_err(wrong)?;
        let (rule, about) = (cell(0).to_owned(), cell(5).to_owned());
        cases.push(RuleCase { rule, speaks, law, action, facts, about, line });
    }
    Ok(cases)
}

/// The cases that stand in a text of a rule.
///
/// # Errors
/// The first that cannot be read.
pub fn cases_of(rule: &str, text: &str) -> Result<Vec<RuleCase>, RuleError> {
    let mut cases = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let Some(columns) = line.strip_prefix(CASE_LINE) else { continue };
        // Each line by itself: a quote that is never closed swallows no other case.
        let read = read_cases(&format!("rule\nrule,{columns}\n"));
        let read = read.map_err(|error| match error {
            RuleError::Case { fault, .. } => RuleError::Case { line: number, fault },
            other => other,
        })?;
        cases.extend(read.into_iter().map(|case| RuleCase { rule: rule.to_owned(), line: number, ..case }));
    }
    Ok(cases)
}

/// The plain facts with those of a case laid over them.
fn changed(action: Action, said: &str) -> Result<Map<String, Value>, CaseFault> {
    let mut facts = Facts::plain(action).values();
    for pair in said.split([';', '；']).map(str::trim).filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').ok_or_else(|| CaseFault::Pair { found: pair.to_owned() })?;
        let name = name.trim();
        let like = facts.get(name).ok_or_else(|| CaseFault::Fact { found: name.to_owned() })?;
        let value = parse_as(like, value.trim())?;
        facts.insert(name.to_owned(), value);
    }
    Ok(facts)
}

impl RuleBook {
    /// Tries every case: only the rule it names is asked.
    pub fn try_cases(&self, cases: impl IntoIterator<Item = RuleCase>) -> Vec<CaseResult> {
        let tried = cases.into_iter().map(|case| {
            let rule = self.get(&case.rule);
            let spoke = rule.map(|rule| self.speaks(rule, case.action, &case.facts, case.law));
            CaseResult { case, spoke }
        });
        tried.collect()
    }

    /// This book, which holds a change, if every rule that was not in the book before brings along a case in which it speaks and
    /// a near miss in which it does not, and does as they say.
    ///
    /// # Errors
    /// [`RuleError::Untested`], [`RuleError::CaseFails`] or a case that cannot be read.
    pub(crate) fn tested(self, before: &Self, change: &ChangeLegalityRules) -> Result<Self, RuleError> {
        let added = change.rules.iter().filter(|said| before.get(&said.rule).is_none());
        for (rule, text) in added.filter_map(|said| Some((&said.rule, said.text.as_ref()?))) {
            let mut cases = cases_of(rule, text)?;
            // A rule of the product that was dropped comes back with its own.
            cases.extend(read_cases(BUILT_IN_CASES)?.into_iter().filter(|case| case.rule == *rule));
            if let Some(speaks) = lacking_cases(rule, &cases).next() {
                return Err(RuleError::Untested { rule: rule.clone(), speaks });
            }
            if let Some(failing) = self.try_cases(cases).into_iter().find(|result| !result.holds()) {
                let RuleCase { about, speaks, .. } = failing.case;
                return Err(RuleError::CaseFails { rule: rule.clone(), about, speaks });
            }
        }
        Ok(self)
    }

    /// Rules that no case makes speak, or that no near miss leaves silent.
    pub fn untested<'a>(&'a self, cases: &[RuleCase]) -> Vec<&'a str> {
        let ids = self.rules().iter().map(|rule| rule.id.as_str());
        ids.filter(|rule| lacking_cases(rule, cases).next().is_some()).collect()
    }
}

/// What a rule lacks among some cases: one in which it speaks (`true`), a near miss that leaves it silent (`false`).
pub fn lacking_cases(rule: &str, cases: &[RuleCase]) -> impl Iterator<Item = bool> {
    let has = move |speaks: bool| cases.iter().any(|case| case.rule == rule && case.speaks == speaks);
    [true, false].into_iter().filter(move |speaks| !has(*speaks))
}

/// One fact as the table writes it, read as the kind it has.
fn parse_as(like: &Value, written: &str) -> Result<Value, CaseFault> {
    match like {
        Value::Bool(_) => match written {
            "yes" | "true" | "是" => Ok(Value::Bool(true)),
            "no" | "false" | "否" => Ok(Value::Bool(false)),
            other => Err(CaseFault::Flag { found: other.to_owned() }),
        },
        Value::Number(_) => {
            let number = written.parse::<u16>().map(Value::from);
            number.map_err(|_| CaseFault::Number { found: written.to_owned() })
        }
        _ => Ok(Value::String(written.to_owned())),
    }
}
