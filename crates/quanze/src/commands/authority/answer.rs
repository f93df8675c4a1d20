//! An answer in words: the verdict first, then who answers for it, then the chain that leads there.

use register::authority::{Answer, Caution, ChainLink, Citation, Condition, Question, Role, Roles, Verdict};
use register::{Books, Day, Language};

use crate::language::pick;
use crate::names::{Names, bracketed};
use crate::output::pairs;

/// The whole answer.
pub fn say(question: &Question, answer: &Answer, books: &Books, language: Language) -> String {
    let speaker = Speaker { names: Names::new(books, question.on, language), language, law: answer.law };
    let mut parts = vec![speaker.head(question, answer)];
    parts.extend(answer.roles.as_ref().map(|roles| speaker.roles(roles)));
    parts.extend(speaker.remarks(answer));
    parts.push(speaker.chain(&answer.chain));
    let (known, law) = (answer.known_at.0, answer.law);
    parts.push(speaker.pick(
        format!("依据台账前 {known} 条；适用 {law} 的规则"),
        format!("from the first {known} entries of the ledger, under the rules of {law}"),
    ));
    parts.join("\n\n")
}

struct Speaker<'a> {
    names: Names<'a>,
    language: Language,
    law: Day,
}

impl Speaker<'_> {
    fn pick(&self, zh: impl Into<String>, en: impl Into<String>) -> String {
        pick(self.language, zh, en)
    }

    fn head(&self, question: &Question, answer: &Answer) -> String {
        let (organ, power) = (self.names.organ(&question.organ), self.names.power(&question.power));
        let (place, on) = (self.names.place(&question.place), question.on);
        let asked = self.pick(
            format!("问：{on}，{organ}能否在{place}行使“{power}”？"),
            format!("Q: on {on}, may {organ} exercise {power} in {place}?"),
        );
        let verdict = answer.verdict.label().in_language(self.language);
        let why = match (answer.verdict, answer.ground, answer.broken) {
            (Verdict::Held, Some(ground), _) => {
                bracketed(ground.label().in_language(self.language), ground.code(), self.language)
            }
            (Verdict::NotHeld, _, Some(broken)) => {
                bracketed(broken.label().in_language(self.language), broken.code(), self.language)
            }
            _ => self.pick("法律有争议，两说并列于下", "the law is disputed; both readings are below"),
        };
        let instead = answer.holder_instead.as_ref().map(|holder| {
            let (organ, ground) =
                (self.names.organ(&holder.organ), holder.ground.label().in_language(self.language));
            self.pick(
                format!("\n　　现由{organ}行使：{ground}"),
                format!("\n   {organ} holds it instead: {ground}"),
            )
        });
        let answered = self.pick(format!("答：{verdict}。{why}"), format!("A: {verdict}, {why}"));
        format!("{asked}\n{answered}{}", instead.unwrap_or_default())
    }

    fn roles(&self, roles: &Roles) -> String {
        let named = [
            ("行使名义", "acts in the name of", &roles.acts_in_name_of),
            ("印章", "seal", &roles.seal),
            ("复议被申请人", "respondent", &roles.respondent),
            ("复议机关", "reviewed by", &roles.reviewed_by),
            ("诉讼被告", "defendant", &roles.defendant),
            ("赔偿义务机关", "compensates", &roles.compensates),
        ];
        let rows = named.iter().flat_map(|(zh, en, role)| {
            let first = vec![self.pick(*zh, *en), self.organ_of(role), self.citation(&role.citation)];
            let other = role.otherwise.as_ref().map(|other| {
                let organ = self.organ_of(other);
                vec![
                    String::new(),
                    self.pick(format!("另说：{organ}"), format!("or: {organ}")),
                    self.citation(&other.citation),
                ]
            });
            std::iter::once(first).chain(other)
        });
        pairs(rows.collect::<Vec<_>>())
    }

    fn organ_of(&self, role: &Role) -> String {
        role.organ
            .as_ref()
            .map_or_else(|| self.pick("台账中没有", "not in the register"), |id| self.names.organ(id))
    }

    fn citation(&self, citation: &Citation) -> String {
        let cited = match citation {
            Citation::Article { text, article } => format!("《{}》{article}", text.law),
            Citation::Statute => self.pick("设定该职权的法律", "the statute that creates the power"),
            Citation::Instrument => self.pick("放权文件", "the instrument of the grant"),
            Citation::OfficeRule => self.pick("本单位规则", "a rule of this office"),
            Citation::Practice => self.pick("实践做法", "practice"),
        };
        if citation.text_of_day_at_hand(self.law) {
            cited
        } else {
            let later =
                self.pick("引后来的文本，当日文本不在手边", "a later text; that day's is not at hand");
            bracketed(&cited, &later, self.language)
        }
    }

    fn remarks(&self, answer: &Answer) -> Option<String> {
        let mut lines: Vec<String> =
            answer.conditions.iter().map(|condition| self.condition(condition)).collect();
        lines.extend(answer.cautions.iter().map(|caution| self.caution(caution)));
        lines.extend(answer.readings.iter().map(|reading| {
            let organ = reading
                .holder
                .as_ref()
                .map_or_else(|| self.pick("无人", "nobody"), |id| self.names.organ(id));
            let cited = self.citation(&reading.citation);
            self.pick(format!("一说：由{organ}行使，{cited}"), format!("one reading: {organ}, {cited}"))
        }));
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    fn condition(&self, condition: &Condition) -> String {
        match condition {
            Condition::UpTo { limit } => {
                let yuan = format!("{}.{:02}", limit.0 / 100, limit.0.rem_euclid(100));
                self.pick(format!("条件：不超过 {yuan} 元"), format!("condition: up to {yuan} yuan"))
            }
            Condition::Except { matter } => {
                self.pick(format!("条件：不含“{matter}”"), format!("condition: not for {matter}"))
            }
            Condition::Until { day } => {
                self.pick(format!("条件：至 {day} 止"), format!("condition: until {day}"))
            }
            Condition::RunningCase { filed } => self.pick(
                format!("条件：只限 {filed} 已受理、立案的在办案件"),
                format!("condition: only for the case filed on {filed} that was running"),
            ),
        }
    }

    fn caution(&self, caution: &Caution) -> String {
        match caution {
            Caution::TooFewOfficers { have, need } => self.pick(
                format!("注意：持证人员 {have} 名，法律要求 {need} 名"),
                format!("caution: {have} certified officers, the law wants {need}"),
            ),
            Caution::CountsAsEntrustment => self.pick(
                "注意：没有法律、法规、规章依据的授权，视为委托",
                "caution: a transfer without law, regulation or rule behind it counts as entrustment",
            ),
        }
    }

    fn chain(&self, chain: &[ChainLink]) -> String {
        let rows = chain.iter().map(|link| {
            let mark = if link.stands { "✓" } else { "✗" };
            let day = link.day.map(|day| self.pick(format!("{day} 起"), format!("from {day}")));
            let entry = link.position.map(|at| self.pick(format!("台账第 {at} 条"), format!("entry {at}")));
            let side = link.side.map(|side| side.label().in_language(self.language).to_owned());
            let organ = link.organ.as_ref().map(|id| self.names.organ(id));
            let paper = link.instrument.as_ref().map(|id| self.names.instrument(id));
            let about: Vec<String> = [side, organ, paper].into_iter().flatten().collect();
            vec![
                mark.to_owned(),
                link.step.label().in_language(self.language).to_owned(),
                day.unwrap_or_default(),
                entry.unwrap_or_default(),
                about.join(" "),
            ]
        });
        format!("{}\n{}", self.pick("依据链", "chain"), pairs(rows.collect::<Vec<_>>()))
    }
}
