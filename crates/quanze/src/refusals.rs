//! From what the office refused to lines that say which row of which file, why, and the mend.

use exchange::DraftOrigin;
use office::{Because, OfficeError, Refused};
use register::Language;

use crate::failure::Failure;
use crate::language::pick;

/// Puts the rows of the files to the refusals; other failures stay as they are.
pub fn of(error: OfficeError, origins: &[DraftOrigin], language: Language) -> Failure {
    let OfficeError::Refused { refused } = error else { return Failure::Office(error) };
    let mut acts: Vec<usize> = refused.iter().map(|refusal| refusal.number).collect();
    acts.dedup();
    let lines = refused.iter().map(|refusal| line(refusal, origins, language)).collect();
    Failure::Refused { acts: acts.len(), lines }
}

fn line(refused: &Refused, origins: &[DraftOrigin], language: Language) -> String {
    let origin = refused.number.checked_sub(1).and_then(|index| origins.get(index));
    let place = origin.map_or_else(
        || pick(language, format!("第 {} 条", refused.number), format!("act {}", refused.number)),
        |origin| origin.of_line(refused.because.line()).describe(language),
    );
    let (title, kind) = (refused.title.in_language(language), refused.kind);
    let because = &refused.because;
    let why = because.say(language);
    pick(
        language,
        format!("{place}〔{title}〕{why}（{}）", gate(because)),
        format!("{place} [{title}, {kind}] {why} ({}:{})", because.step(), because.code()),
    )
}

/// The gate in Chinese; a rule of law or of access stands in the sentence itself.
fn gate(because: &Because) -> String {
    let step = because.step_label().zh;
    match because {
        Because::Legality(_) | Because::Access(_) => step.to_owned(),
        _ => format!("{step} {}", because.code()),
    }
}
