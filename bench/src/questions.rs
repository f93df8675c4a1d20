//! The questions: a seeded mix of holders, departments, hands and strangers, on days before, within and after the
//! lives of their grants, as known now and as known before.

use register::authority::{Index, Question, Verdict};
use register::{Day, Known, OrganId};

use crate::Fallible;
use crate::random::Random;
use crate::spans::{self, FOR_GOOD, Span, Spans};
use crate::world::World;

/// One question in every form an evaluator may want, with the answer.
pub struct Asked {
    /// As the product takes it.
    pub question: Question,
    /// What a peer may look up beforehand: the spans of the very organ, power and place.
    pub spans: Vec<Span>,
    /// Is the power held? The index's answer.
    pub held: bool,
}

/// How the organ of a question was chosen.
#[derive(Clone, Copy)]
enum Who {
    Grantee,
    Grantor,
    Any,
}

/// Draws questions about a world, whose demonstration has these spans.
pub fn draw(
    demonstration: &World,
    spans: &Spans,
    world: &World,
    count: usize,
    seed: u64,
) -> Fallible<Vec<Asked>> {
    let mut random = Random::new(seed);
    let books = demonstration.register.books();
    let grants: Vec<_> = books.grants.iter().collect();
    let organs: Vec<&OrganId> = books.organs.iter().map(|organ| &organ.id).collect();
    let first = spans::first_known(&demonstration.register);
    let size = demonstration.register.known().0;
    let days = (day(2012, 6)?, day(2017, 6)?);
    (0..count)
        .map(|_| {
            let line = &random.pick(&grants).line;
            let organ = match [Who::Grantee, Who::Grantee, Who::Grantor, Who::Any][random.below(4)] {
                Who::Grantee => &line.grantee,
                Who::Grantor => &line.grantor,
                Who::Any => random.pick(&organs),
            };
            let range = (days.1.number() - days.0.number()) as usize;
            let on = Day::from_number(days.0.number() + random.below(range) as i32).ok_or("no such day")?;
            let known = match random.below(4) {
                0 => first + random.below((size - first) as usize + 1) as u64,
                _ => size,
            };
            let copy = random.below(world.copies());
            let known_here = Known(world.known(copy, known));
            let (here, place) = (world.organ(organ, copy)?, world.place(&line.place, copy)?);
            let question = Question::new(here, line.power.clone(), place, on, known_here);
            let triple = (organ.clone(), line.power.clone(), line.place.clone());
            let spans = spans.get(&triple).map_or(&[][..], Vec::as_slice);
            let spans = spans.iter().map(|span| moved(*span, world, copy)).collect();
            let held = is_held(&world.index, &question);
            Ok(Asked { question, spans, held })
        })
        .collect()
}

/// A span of the demonstration in the ledger sizes of a copy.
pub fn moved(span: Span, world: &World, copy: usize) -> Span {
    let until = match span.known_until {
        FOR_GOOD => FOR_GOOD,
        known => world.known(copy, known + 1) - 1,
    };
    Span { known_from: world.known(copy, span.known_from), known_until: until, ..span }
}

/// The product's answer without its reasons.
pub fn is_held(index: &Index, question: &Question) -> bool {
    index.judge(question).verdict == Verdict::Held
}

fn day(year: i16, month: i8) -> Fallible<Day> {
    Ok(Day::new(year, month, 1).ok_or("no such day")?)
}
