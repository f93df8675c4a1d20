//! Bars for whoever waits: on standard error, only on a terminal, and only once waiting has taken a moment.

use std::time::{Duration, Instant};

use caselog::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use register::Language;

use crate::language::pick;

/// Shorter waits show nothing.
const PATIENCE: Duration = Duration::from_millis(400);

/// One bar.
pub struct Bar {
    bar: ProgressBar,
    since: Instant,
    shown: bool,
}

impl Bar {
    /// A bar for work that is named so; nothing is shown yet.
    pub fn new(what: String) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_message(what);
        Self { bar, since: Instant::now(), shown: false }
    }

    /// A sign of life for work whose end is not known beforehand. It turns by itself.
    pub fn spinning(what: String) -> Self {
        let mut spinner = Self::new(what);
        spinner.show("{spinner} {msg}");
        spinner.bar.enable_steady_tick(Duration::from_millis(120));
        spinner
    }

    /// How far the work has come; `total` where it is known.
    pub fn at(&mut self, done: u64, total: Option<u64>) {
        if self.since.elapsed() >= PATIENCE {
            match total {
                Some(total) => {
                    self.bar.set_length(total);
                    self.show("{msg} {wide_bar} {human_pos}/{human_len} {per_sec} {eta}");
                }
                None => self.show("{spinner} {msg} {human_pos} {per_sec}"),
            }
        }
        self.bar.set_position(done);
    }

    /// Says something else from now on.
    pub fn name(&mut self, what: String) {
        self.bar.set_message(what);
    }

    fn show(&mut self, template: &str) {
        if !std::mem::replace(&mut self.shown, true) {
            // `stderr` draws on a terminal only.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Watches the case log at work.
pub fn watch(bar: &mut Bar, language: Language) -> impl FnMut(Progress) + Send + '_ {
    let mut before = None;
    move |progress| {
        let (step, done, total) = match progress {
            Progress::Reading { done, about } => (0, done, about.map(|about| about.max(done))),
            Progress::Comparing { done, total } => (1, done, Some(total)),
            Progress::Writing { total } => (2, 0, Some(total)),
            Progress::Auditing { done, total } => (3, done, Some(total)),
        };
        if before.replace(step) != Some(step) {
            bar.name(match step {
                0 => pick(language, "读取办件", "reading cases"),
                1 => pick(language, "与已登记办件比对", "comparing with cases filed before"),
                2 => pick(language, "写入批次", "writing the batch"),
                _ => pick(language, "审核办件", "auditing cases"),
            });
        }
        bar.at(done, total);
    }
}
