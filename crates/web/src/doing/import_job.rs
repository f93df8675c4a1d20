//! Looking through a file of cases, and filing it, takes a while where the file is large: it is done on a thread of its own, and
//! whoever waits is told how far it has come. What came of it is kept for a while; a job that is stopped leaves nothing behind.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use caselog::{CaseLog, CaseLogError, Preview, Progress, Source, Stop};
use register::{Known, Register};
use tokio::sync::Notify;

/// How many jobs are kept, done or not; the oldest goes, and is stopped.
const JOBS_KEPT: usize = 8;
/// How long an answer waits for a job before it says how far it has come.
const PATIENCE: Duration = Duration::from_secs(3);

/// What was found, or why nothing could be.
pub type Found = Result<Preview, CaseLogError>;
/// The same, as a job hands it out.
pub type Outcome = Arc<Found>;

/// What a job was made for: an upload, what its columns hold, and the size of the ledger it is looked at against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobKey {
    /// The token of the upload.
    pub token: String,
    /// The key of its mapping; empty where there is none.
    pub map: String,
    /// The size of the ledger.
    pub known: Known,
}

/// Jobs under way, and those done lately, each with what came of it.
#[derive(Debug)]
pub struct Jobs<T>(Mutex<VecDeque<Arc<Job<T>>>>);

/// One job.
#[derive(Debug)]
pub struct Job<T> {
    key: JobKey,
    since: Instant,
    stop: Stop,
    state: Mutex<State<T>>,
    done: Notify,
}

/// Looking through a file.
pub type Looking = Job<Found>;

#[derive(Debug)]
struct State<T> {
    progress: Option<Progress>,
    outcome: Option<Arc<T>>,
}

/// How far a job has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum HowFar {
    /// Rows are read.
    Reading {
        /// How many.
        done: u64,
        /// Of about how many.
        about: Option<u64>,
        /// Rows a second; none while nobody can say.
        rate: Option<u64>,
        /// Seconds left.
        left: Option<u64>,
    },
    /// All rows are read, and compared with cases filed before.
    Comparing {
        /// How many.
        done: u64,
        /// Of how many.
        total: u64,
    },
    /// So many rows are written.
    Writing(u64),
}

impl<T> Default for Jobs<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Jobs<T> {
    /// The job for a key, if there is one.
    pub fn find(&self, key: &JobKey) -> Option<Arc<Job<T>>> {
        locked(&self.0).iter().find(|job| job.key == *key).cloned()
    }

    /// The job for a key, begun where there is none.
    pub fn of(&self, key: JobKey, begin: impl FnOnce(&Arc<Job<T>>)) -> Arc<Job<T>> {
        let mut jobs = locked(&self.0);
        if let Some(job) = jobs.iter().find(|job| job.key == key && !job.stop.is_stopped()) {
            return Arc::clone(job);
        }
        let (stop, since) = (Stop::default(), Instant::now());
        let state = Mutex::new(State { progress: None, outcome: None });
        let job = Arc::new(Job { key, since, stop, state, done: Notify::new() });
        if jobs.len() >= JOBS_KEPT
            && let Some(oldest) = jobs.pop_front()
        {
            oldest.stop.stop();
        }
        jobs.push_back(Arc::clone(&job));
        drop(jobs);
        begin(&job);
        job
    }

    /// Stops every job on an upload, and forgets them; gives those that were stopped.
    pub fn stop(&self, token: &str) -> Vec<Arc<Job<T>>> {
        let mut jobs = locked(&self.0);
        let meant = |job: &&Arc<Job<T>>| job.key.token == token;
        let stopped: Vec<_> = jobs.iter().filter(meant).cloned().collect();
        jobs.retain(|job| job.key.token != token);
        stopped.iter().for_each(|job| job.stop.stop());
        stopped
    }
}

impl Looking {
    /// Looks through the file; on the thread of whoever calls.
    pub fn run(&self, log: &CaseLog, register: &Register, name: &str, source: Source, rows: usize) {
        let source = source.stoppable(self.stop());
        self.finish(log.preview(register, name, source, rows, &mut |progress| self.tell(progress)));
    }
}

impl<T> Job<T> {
    /// What stops it.
    pub fn stop(&self) -> Stop {
        self.stop.clone()
    }

    /// Tells how far it has come.
    pub fn tell(&self, progress: Progress) {
        locked(&self.state).progress = Some(progress);
    }

    /// Tells what came of it.
    pub fn finish(&self, outcome: T) {
        locked(&self.state).outcome = Some(Arc::new(outcome));
        self.done.notify_waiters();
    }

    /// What came of it, if that is known before patience runs out.
    pub async fn outcome(&self) -> Option<Arc<T>> {
        let until = tokio::time::Instant::now() + PATIENCE;
        loop {
            let notified = self.done.notified();
            if let Some(outcome) = locked(&self.state).outcome.clone() {
                return Some(outcome);
            }
            tokio::time::timeout_at(until, notified).await.ok()?;
        }
    }

    /// How far it has come.
    pub fn how_far(&self) -> HowFar {
        let (done, about) = match locked(&self.state).progress {
            Some(Progress::Reading { done, about }) => (done, about),
            Some(Progress::Comparing { done, total }) => return HowFar::Comparing { done, total },
            Some(Progress::Writing { total }) => return HowFar::Writing(total),
            Some(Progress::Auditing { .. }) | None => (0, None),
        };
        let rate = Some((done as f64 / self.since.elapsed().as_secs_f64().max(0.001)) as u64);
        let rate = rate.filter(|rate| *rate > 0);
        let left = about.zip(rate).map(|(about, rate)| about.saturating_sub(done) / rate);
        HowFar::Reading { done, about, rate, left }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(token: &str) -> JobKey {
        JobKey { token: token.to_owned(), map: String::new(), known: Known(1) }
    }

    #[tokio::test]
    async fn a_job_is_begun_once_and_the_oldest_makes_room() {
        let jobs = Jobs::<()>::default();
        let mut begun = 0;
        let first = jobs.of(key("a"), |_| begun += 1);
        jobs.of(key("a"), |_| begun += 1);
        assert_eq!(begun, 1);
        for number in 0..JOBS_KEPT {
            jobs.of(key(&number.to_string()), |_| begun += 1);
        }
        assert!(first.stop.is_stopped());
        jobs.stop("3");
        let again = jobs.of(key("3"), |_| begun += 1);
        assert!(!again.stop.is_stopped());
        assert_eq!(begun, JOBS_KEPT + 2);
    }

    #[test]
    fn time_left_follows_the_rate() {
        let jobs = Jobs::<()>::default();
        let job = jobs.of(key("a"), |_| {});
        locked(&job.state).progress = Some(Progress::Reading { done: 10, about: Some(30) });
        std::thread::sleep(Duration::from_millis(20));
        let far = job.how_far();
        let HowFar::Reading { rate: Some(rate), left: Some(left), .. } = far else { panic!("{far:?}") };
        assert_eq!(left, 20 / rate);
        job.tell(Progress::Writing { total: 30 });
        assert_eq!(job.how_far(), HowFar::Writing(30));
    }
}
