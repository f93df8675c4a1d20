//! Timing: every question once per round, in the order given, and the middle and the tail of what each took.

use std::hint::black_box;
use std::time::Instant;

/// Nanoseconds a question.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// Half of the questions took no longer.
    pub p50: f64,
    /// All but one in a hundred took no longer.
    pub p99: f64,
}

/// Times an evaluator over all questions. Questions are timed in blocks of `block` different ones, so that reading the
/// clock (some 20 ns) does not drown what takes no longer itself; a block counts as its mean.
pub fn time<Q>(questions: &[Q], block: usize, rounds: usize, mut ask: impl FnMut(&Q) -> bool) -> Figures {
    for question in questions {
        black_box(ask(question));
    }
    let mut took: Vec<f64> = Vec::with_capacity(rounds * questions.len() / block + 1);
    for _ in 0..rounds {
        for some in questions.chunks_exact(block) {
            let started = Instant::now();
            for question in some {
                black_box(ask(black_box(question)));
            }
            took.push(started.elapsed().as_nanos() as f64 / block as f64);
        }
    }
    took.sort_by(f64::total_cmp);
    let at = |part: f64| took.get(((took.len() as f64 * part) as usize).min(took.len().saturating_sub(1)));
    Figures { p50: at(0.5).copied().unwrap_or(f64::NAN), p99: at(0.99).copied().unwrap_or(f64::NAN) }
}
