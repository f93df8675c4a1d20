//! Reckoning over the tables of steps: several row groups at once, each for itself. A case that lies across the edge of two row
//! groups is put together where they are added up, in the order of the log, so that the answer is the same for any number of
//! threads.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use register::{Books, Known};

use super::cases::{CasesOf, Inside};
use super::flow::FlowTally;
use super::judge::{Judge, JudgedCases};
use super::{Process, ProcessFilter, time};
use crate::batch::{BatchFile, Superseded};
use crate::error::CaseLogError;
use crate::log::CaseLog;
use crate::steps::{Step, StepsFile};

/// Row groups whose results are held before they are added up.
const GROUPS_AT_ONCE: usize = 32;

/// What is reckoned so far.
pub(super) struct Reckoning<'a> {
    books: &'a Books,
    filter: &'a ProcessFilter,
    flow: FlowTally,
    judged: JudgedCases,
    /// Judges that no thread uses just now: what they looked up serves the next row group.
    spare: Mutex<Vec<Judge<'a>>>,
}

/// A batch with its steps.
struct Opened<'p> {
    cases: CasesOf<'p>,
    steps: StepsFile,
}

/// A case with some of its steps.
type Edge = Option<(String, Vec<Step>)>;

/// What came of a row group.
#[derive(Default)]
struct Part {
    /// Its first case, which may have begun before.
    first: Edge,
    flow: FlowTally,
    judged: JudgedCases,
    /// Its last case, which may go on behind; none where it is the first.
    last: Edge,
}

impl<'a> Reckoning<'a> {
    pub(super) fn new(books: &'a Books, filter: &'a ProcessFilter) -> Self {
        let (flow, judged) = (FlowTally::default(), JudgedCases::default());
        Self { books, filter, flow, judged, spare: Mutex::default() }
    }

    /// Adds some batches that follow each other.
    pub(super) fn add(
        &mut self,
        log: &CaseLog,
        files: &[&BatchFile],
        superseded: &Superseded,
    ) -> Result<(), CaseLogError> {
        let open = |file: &&BatchFile| -> Result<Option<Opened<'_>>, CaseLogError> {
            let Some(digest) = &file.steps else { return Ok(None) };
            let steps = StepsFile::open(log.batch_path(digest), digest)?;
            Ok(Some(Opened { cases: CasesOf::read(file, superseded.of(file))?, steps }))
        };
        let opened: Vec<Result<_, CaseLogError>> = files.par_iter().map(open).collect();
        // Of several errors the first in the log is told.
        let opened: Vec<Option<Opened<'_>>> = opened.into_iter().collect::<Result<_, _>>()?;
        let opened: Vec<Opened<'_>> = opened.into_iter().flatten().collect();
        let groups: Vec<(usize, usize)> = opened
            .iter()
            .enumerate()
            .flat_map(|(at, one)| (0..one.steps.groups()).map(move |group| (at, group)))
            .collect();
        let mut open_case: Option<(usize, String, Vec<Step>)> = None;
        for some in groups.chunks(GROUPS_AT_ONCE) {
            let part = |(at, group): &(usize, usize)| self.part(&opened[*at], *group);
            let parts: Vec<Result<Part, CaseLogError>> = some.par_iter().map(part).collect();
            for ((at, _), part) in some.iter().zip(parts) {
                let Part { first, flow, judged, last } = part?;
                if let Some((id, steps)) = first {
                    match &mut open_case {
                        Some((of, case, before)) if (*of, &*case) == (*at, &id) => before.extend(steps),
                        _ => self.close(&opened, open_case.replace((*at, id, steps))),
                    }
                }
                if let Some((id, steps)) = last {
                    self.close(&opened, open_case.replace((*at, id, steps)));
                    self.flow.merge(flow);
                    self.judged.merge(judged);
                }
            }
        }
        self.close(&opened, open_case);
        Ok(())
    }

    pub(super) fn into_process(self, known: Known) -> Process {
        self.judged.into_process(self.flow, known)
    }

    /// Reckons a row group, but for what stands at its edges.
    fn part(&self, opened: &Opened<'_>, group: usize) -> Result<Part, CaseLogError> {
        let mut worker = Worker::new(self, &opened.cases);
        let (mut first, mut last): (Edge, Edge) = (None, None);
        let read = opened.steps.for_each_case(group, |id, steps| {
            if first.is_none() {
                first = Some((id, steps));
            } else if let Some((id, steps)) = last.replace((id, steps)) {
                worker.case(&id, steps);
            }
        });
        let (flow, judged) = worker.end();
        read.map(|()| Part { first, flow, judged, last })
    }

    /// Reckons a case all of whose steps are known now.
    fn close(&mut self, opened: &[Opened<'_>], case: Option<(usize, String, Vec<Step>)>) {
        let Some((at, id, steps)) = case else { return };
        let mut worker = Worker::new(self, &opened[at].cases);
        worker.case(&id, steps);
        let (flow, judged) = worker.end();
        self.flow.merge(flow);
        self.judged.merge(judged);
    }
}

/// What reckons on one thread.
struct Worker<'r, 'a, 'c> {
    reckoning: &'r Reckoning<'a>,
    cases: &'c CasesOf<'c>,
    inside: Inside,
    flow: FlowTally,
    judge: Judge<'a>,
}

impl<'r, 'a, 'c> Worker<'r, 'a, 'c> {
    fn new(reckoning: &'r Reckoning<'a>, cases: &'c CasesOf<'c>) -> Self {
        let spare = reckoning.spare.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut judge = spare.unwrap_or_else(|| Judge::new(reckoning.books, reckoning.filter.kind));
        judge.begin(reckoning.judged.room());
        Self { reckoning, cases, inside: Inside::default(), flow: FlowTally::default(), judge }
    }

    fn case(&mut self, id: &str, mut steps: Vec<Step>) {
        let asked = (self.reckoning.books, self.reckoning.filter);
        let Some(case) = self.cases.find(id, asked, &mut self.inside) else { return };
        time::in_order(&mut steps);
        self.flow.add(&steps);
        self.judge.case(&case, &steps);
    }

    /// What was reckoned; the judge goes back.
    fn end(mut self) -> (FlowTally, JudgedCases) {
        let judged = self.judge.end();
        self.reckoning.spare.lock().unwrap_or_else(PoisonError::into_inner).push(self.judge);
        (self.flow, judged)
    }
}
