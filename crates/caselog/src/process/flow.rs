//! The flow actually followed: what was done how often, by whom, and what directly followed what.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::time::{self, Time, Times};
use crate::steps::Step;

/// How many organs are named with an activity.
const ORGANS_NAMED: usize = 5;

/// What was done, over all cases.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Activity {
    /// As the log calls it.
    pub name: String,
    /// How many steps it was.
    pub steps: u64,
    /// In how many cases.
    pub cases: u64,
    /// How long it was worked on, where beginnings and ends are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working: Option<Time>,
    /// How long it waited for its turn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Time>,
    /// Who did it, as the log calls them, the most frequent first; at most five.
    pub organs: Vec<(String, u64)>,
}

/// What directly followed what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Edge {
    /// What came before: its place among the activities; nothing at the beginning of a case.
    pub from: Option<usize>,
    /// What came then; nothing at the end.
    pub to: Option<usize>,
    /// How many times.
    pub times: u64,
}

/// One activity, counted.
#[derive(Default)]
struct Counted {
    steps: u64,
    cases: u64,
    last_case: u64,
    working: Times,
    waiting: Times,
    organs: BTreeMap<String, u64>,
}

impl Counted {
    /// Adds the same activity, counted over other cases.
    fn merge(&mut self, other: Self) {
        self.steps += other.steps;
        self.cases += other.cases;
        self.working.merge(&other.working);
        self.waiting.merge(&other.waiting);
        for (organ, times) in other.organs {
            *self.organs.entry(organ).or_default() += times;
        }
    }
}

/// The flow, counted. What is counted apart adds up to what is counted together, in whatever order.
#[derive(Default)]
pub(super) struct FlowTally {
    pub(super) cases: u64,
    pub(super) steps: u64,
    numbers: FxHashMap<String, usize>,
    names: Vec<String>,
    counted: Vec<Counted>,
    edges: FxHashMap<(Option<usize>, Option<usize>), u64>,
}

impl FlowTally {
    /// Counts the steps of a case, in their order.
    pub(super) fn add(&mut self, steps: &[Step]) {
        self.cases += 1;
        self.steps += steps.len() as u64;
        let mut before: Option<(usize, &Step)> = None;
        for step in steps {
            let number = self.number(&step.activity);
            *self.edges.entry((before.map(|(number, _)| number), Some(number))).or_default() += 1;
            let waited = before.and_then(|(_, before)| time::waited(before, step));
            self.count(number, step, waited);
            before = Some((number, step));
        }
        if let Some((last, _)) = before {
            *self.edges.entry((Some(last), None)).or_default() += 1;
        }
    }

    fn count(&mut self, number: usize, step: &Step, waited: Option<u64>) {
        let cases = self.cases;
        let Some(counted) = self.counted.get_mut(number) else { return };
        counted.steps += 1;
        if counted.last_case != cases {
            counted.last_case = cases;
            counted.cases += 1;
        }
        time::worked(step).into_iter().for_each(|seconds| counted.working.add(seconds));
        waited.into_iter().for_each(|seconds| counted.waiting.add(seconds));
        if let Some(organ) = &step.organ {
            match counted.organs.get_mut(organ) {
                Some(times) => *times += 1,
                None => drop(counted.organs.insert(organ.clone(), 1)),
            }
        }
    }

    /// Adds what was counted of other cases.
    pub(super) fn merge(&mut self, other: Self) {
        self.cases += other.cases;
        self.steps += other.steps;
        let numbers: Vec<usize> = other.names.iter().map(|name| self.number(name)).collect();
        for (number, counted) in numbers.iter().zip(other.counted) {
            if let Some(own) = self.counted.get_mut(*number) {
                own.merge(counted);
            }
        }
        let own = |number: Option<usize>| number.and_then(|number| numbers.get(number).copied());
        for ((from, to), times) in other.edges {
            *self.edges.entry((own(from), own(to))).or_default() += times;
        }
    }

    fn number(&mut self, activity: &str) -> usize {
        if let Some(number) = self.numbers.get(activity) {
            return *number;
        }
        let number = self.names.len();
        self.numbers.insert(activity.to_owned(), number);
        self.names.push(activity.to_owned());
        self.counted.push(Counted::default());
        number
    }

    /// Activities and edges, the most frequent first.
    pub(super) fn finish(self) -> (Vec<Activity>, Vec<Edge>) {
        let mut order: Vec<usize> = (0..self.names.len()).collect();
        order.sort_by(|one, other| {
            let steps = |number: &usize| self.counted[*number].steps;
            steps(other).cmp(&steps(one)).then_with(|| self.names[*one].cmp(&self.names[*other]))
        });
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, number)| places[*number] = place);
        let mut edges: Vec<Edge> = self
            .edges
            .iter()
            .map(|((from, to), times)| {
                let place = |number: &Option<usize>| number.map(|number| places[number]);
                Edge { from: place(from), to: place(to), times: *times }
            })
            .collect();
        edges.sort_by_key(|edge| (std::cmp::Reverse(edge.times), edge.from, edge.to));
        let activities = order.iter().map(|number| activity(&self.names[*number], &self.counted[*number]));
        (activities.collect(), edges)
    }
}

fn activity(name: &str, counted: &Counted) -> Activity {
    let mut organs: Vec<(String, u64)> =
        counted.organs.iter().map(|(organ, times)| (organ.clone(), *times)).collect();
    organs.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    organs.truncate(ORGANS_NAMED);
    Activity {
        name: name.to_owned(),
        steps: counted.steps,
        cases: counted.cases,
        working: counted.working.time(),
        waiting: counted.waiting.time(),
        organs,
    }
}
