//! Timing: the middle and the tail of what a question takes.

use std::hint::black_box;
use std::time::Instant;

use crate::Fallible;

/// Nanoseconds a question.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// Half of the questions took no longer.
    pub p50: f64,
    /// All but one in a hundred took no longer.
    pub p99: f64,
}

/// Times an evaluator over all questions, in the order given. Each is prepared anew just before the clock starts, as a
/// request would be that was read this moment: what it is made of is at hand, what the evaluator knows may not be.
///
/// Questions are timed in blocks of `block` different ones, so that reading the clock (some 20 ns) does not drown what
/// takes no longer itself; a block counts as its mean.
pub fn time<Q, P>(
    questions: &[Q],
    block: usize,
    rounds: usize,
    prepare: impl Fn(&Q) -> Fallible<P>,
    mut ask: impl FnMut(&P) -> bool,
) -> Fallible<Figures> {
    let mut took: Vec<f64> = Vec::with_capacity(rounds * questions.len() / block + 1);
    for _ in 0..rounds {
        for some in questions.chunks_exact(block) {
            let prepared: Vec<P> = some.iter().map(&prepare).collect::<Fallible<_>>()?;
            let started = Instant::now();
            for question in &prepared {
                black_box(ask(black_box(question)));
            }
            took.push(started.elapsed().as_nanos() as f64 / block as f64);
        }
    }
    took.sort_by(f64::total_cmp);
    let at = |part: f64| took.get(((took.len() as f64 * part) as usize).min(took.len().saturating_sub(1)));
    Ok(Figures { p50: at(0.5).copied().unwrap_or(f64::NAN), p99: at(0.99).copied().unwrap_or(f64::NAN) })
}
