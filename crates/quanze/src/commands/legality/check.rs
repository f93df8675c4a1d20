//! `legality check`: every rule that speaks of every item of a file, before anything is recorded.

use exchange::DraftSet;
use legality::{Recording, RuleBook, Word};
use register::acts::Act;
use register::{Day, Language, OpinionNote, Refusal, Severity};
use serde_json::{Value, json};
use statutes::{InVain, Library, cited_in_vain, cites_articles, notes};

use crate::arguments::LegalityCheck;
use crate::commands::{Session, laws, record};
use crate::data_folder::DataFolder;
use crate::failure::Failure;
use crate::output;

/// What one rule says of one item.
struct Said {
    draft: usize,
    origin: String,
    title: &'static str,
    law: Option<Day>,
    /// Is that the law of the day of a late recording, and not that of the act?
    late: bool,
    line: Option<u32>,
    rule: String,
    severity: Severity,
    citation: String,
    text: String,
    advice: String,
    readings: Vec<String>,
    failure: Option<String>,
}

/// A draft that the register would not take, whatever the rules say: no such grantor, another county's town, no term …
struct Refused {
    origin: String,
    title: &'static str,
    refusal: Refusal,
}

impl Refused {
    fn as_json(&self, language: Language) -> Value {
        json!({
            "origin": self.origin, "act": self.title, "gate": self.refusal.code(), "text": self.refusal.say(language),
        })
    }

    fn print(&self, session: &Session) -> Result<(), Failure> {
        let text = self.refusal.say(session.language);
        let (origin, title, gate) = (&self.origin, self.title, self.refusal.code());
        output::say(&session.pick(
            format!("不能登记：{origin}（{title}）：{text}（关口 {gate}）"),
            format!("would not be recorded: {origin} ({title}): {text} (gate {gate})"),
        ))
    }
}

/// Judges every draft against the register with the drafts before it.
pub async fn run(session: &Session, arguments: &LegalityCheck) -> Result<(), Failure> {
    let office = session.data.open(session.language).await?;
    let mut set =
        record::read(session, &office, &arguments.files, (arguments.format, arguments.kind.as_deref()))?;
    if set.drafts.is_empty() {
        return Err(Failure::NothingToRecord);
    }
    let library = laws_cited(session, &set)?;
    let mut rules: RuleBook = office.rules().as_ref().clone();
    let mut register = office.snapshot().register.as_ref().clone();
    let mut said = Vec::new();
    let mut refused = Vec::new();
    for ((number, draft), origin) in set.drafts.iter_mut().enumerate().zip(&set.origins) {
        if let Act::ChangeLegalityRules(change) = &draft.act {
            rules = rules.with_new_change(None, change)?;
        }
        // Nobody knows yet when it will be recorded; today is the earliest, but for records that bring their own time.
        let on = draft.recorded_at.and_then(Day::of_instant).unwrap_or_else(web::app::today);
        let recording = Recording { register: &register, on, history: draft.history };
        let opinion = rules.judge_recording(&draft.act, &recording);
        let title = draft.act.descriptor().title.in_language(session.language);
        let from = origin.describe(session.language);
        let language = session.language;
        said.extend(
            opinion
                .words
                .iter()
                .map(|word| Said { draft: number, ..of(word, &from, title, opinion.law, language) }),
        );
        let law = opinion.law;
        let vain = cited_in_vain(&library, register.books(), &draft.act, law.unwrap_or_else(web::app::today));
        let vain = notes(&vain).into_iter().map(|(note, what)| in_vain(note, what, language));
        said.extend(vain.map(|one| Said { draft: number, origin: from.clone(), title, law, ..one }));
        let id = *draft.id.get_or_insert_with(|| register::ActId(uuid::Uuid::now_v7()));
        if let Err(refusal) = register.check(id, &draft.act, draft.history) {
            refused.push(Refused { origin: origin.describe(session.language), title, refusal });
        }
        record::lay(&mut register, draft);
    }
    DataFolder::settle(&office).await;
    said.sort_by_key(|said| (said.draft, said.line, said.severity));
    let mut unlawful: Vec<_> = said.iter().filter(|said| said.severity == Severity::Unlawful).collect();
    unlawful.dedup_by_key(|said| (said.draft, said.line));
    let unlawful = unlawful.len();
    if session.json {
        let words: Vec<Value> = said.iter().map(as_json).collect();
        let refused: Vec<Value> = refused.iter().map(|one| one.as_json(session.language)).collect();
        output::say_json(
            &json!({"acts": set.drafts.len(), "unlawful": unlawful, "words": words, "refused": refused}),
        )?;
    } else {
        print(session, &said, set.drafts.len())?;
        refused.iter().try_for_each(|one| one.print(session))?;
    }
    match (unlawful, refused.len()) {
        (0, 0) => Ok(()),
        (items, refused) => Err(Failure::Unlawful { items, refused }),
    }
}

/// The laws at hand; none where no draft cites any, so that they need not be read.
fn laws_cited(session: &Session, set: &DraftSet) -> Result<Library, Failure> {
    match set.drafts.iter().any(|draft| cites_articles(&draft.act)) {
        true => laws::library(session),
        false => Ok(Library::new()),
    }
}

/// What is cited in vain as a word of the opinion.
fn in_vain(note: OpinionNote, what: &InVain, language: Language) -> Said {
    Said {
        draft: 0,
        origin: String::new(),
        title: "",
        law: None,
        late: false,
        line: note.line,
        rule: note.rule,
        severity: note.severity,
        citation: note.citation,
        text: what.said(language),
        advice: what.mend(language).to_owned(),
        readings: Vec::new(),
        failure: None,
    }
}

fn of(word: &Word<'_>, origin: &str, title: &'static str, law: Option<Day>, language: Language) -> Said {
    Said {
        draft: 0,
        origin: origin.to_owned(),
        title,
        law: word.law.or(law),
        late: word.law.is_some(),
        line: word.line.map(|line| line.0),
        rule: word.rule.id.clone(),
        severity: word.severity(),
        citation: word.rule.citation.clone(),
        text: word.title(language),
        advice: word.rule.advice(language).to_owned(),
        readings: word.rule.readings(language).map(ToOwned::to_owned).collect(),
        failure: word.failure.clone(),
    }
}

fn as_json(said: &Said) -> Value {
    json!({
        "origin": said.origin, "act": said.title, "law": said.law, "line": said.line, "rule": said.rule,
        "severity": said.severity, "citation": said.citation, "title": said.text, "advice": said.advice,
        "readings": said.readings, "failure": said.failure,
    })
}

fn print(session: &Session, said: &[Said], acts: usize) -> Result<(), Failure> {
    let header = [
        session.pick("来自", "from"),
        session.pick("项", "line"),
        session.pick("程度", "gravity"),
        session.pick("规则与依据", "rule and article"),
        session.pick("意见", "opinion"),
    ];
    let rows = said.iter().map(|said| {
        let mut words = vec![said.text.clone()];
        if let Some(law) = said.law.filter(|_| said.late) {
            words.push(session.pick(
                format!("按登记当日（{law}）的法律"),
                format!("by the law of the day of recording ({law})"),
            ));
        }
        words.extend(said.failure.iter().cloned());
        words.push(session.pick(format!("补正：{}", said.advice), format!("mend: {}", said.advice)));
        words.extend((1..).zip(&said.readings).map(|(number, reading)| {
            session.pick(format!("读法{number}：{reading}"), format!("reading {number}: {reading}"))
        }));
        vec![
            format!("{}\n{}", said.origin, said.title),
            said.line.map_or_else(String::new, |line| line.to_string()),
            said.severity.label().in_language(session.language).to_owned(),
            format!("{}\n{}", said.rule, said.citation),
            words.join("\n"),
        ]
    });
    output::say(&output::table(header, rows, &[1]))?;
    let count = |severity| said.iter().filter(|said| said.severity == severity).count();
    let (bad, needs, caution) = (count(Severity::Unlawful), count(Severity::Needs), count(Severity::Caution));
    output::say(&session.pick(
        format!("共 {acts} 条行为：违法 {bad} 处，须补正 {needs} 处，提示 {caution} 处"),
        format!("{acts} acts: {bad} unlawful, {needs} need something, {caution} cautions"),
    ))
}
