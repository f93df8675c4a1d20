//! What of all that waits is new to somebody, and what is to be remembered of it.

use std::collections::BTreeSet;

use people::AllTold;
use register::{About, Day, LineNumber, Waiting};

/// What is new to somebody.
#[derive(Debug, Default)]
pub struct News<'w> {
    /// What they were not told, or not told as overdue.
    pub fresh: Vec<&'w Waiting>,
    /// How much waits that they know of.
    pub known: usize,
    /// What they were told and still waits: what no longer waits is forgotten, and is new if it ever waits again.
    pub kept: AllTold,
    /// What they will have been told by a letter that tells what is fresh.
    pub after: AllTold,
}

/// The news in what waits on a day, for somebody who was told something before.
pub fn of<'w>(waiting: impl Iterator<Item = &'w Waiting>, told: &AllTold, today: Day) -> News<'w> {
    let mut news = News::default();
    for one in waiting {
        let (name, lines) = (name(one), lines(&one.about));
        let overdue = one.due.filter(|_| one.overdue_on(today));
        let known = told.get(&name);
        let fresh = known.is_none_or(|known| {
            !lines.is_subset(&known.lines) || (overdue.is_some() && known.overdue != overdue)
        });
        if let Some(known) = known {
            let kept = news.kept.entry(name.clone()).or_default();
            kept.lines.extend(lines.intersection(&known.lines));
            kept.overdue = known.overdue;
        }
        let after = news.after.entry(name).or_default();
        after.lines.extend(lines);
        after.overdue = overdue.or(known.and_then(|known| known.overdue));
        if fresh {
            news.fresh.push(one);
        } else {
            news.known += 1;
        }
    }
    news
}

/// What stays the same while a thing waits: what is to be done, by whom, about what.
fn name(one: &Waiting) -> String {
    let about = match &one.about {
        About::Proposal(id, _) => id.to_string(),
        About::Issue(id, _) | About::Handover(id) | About::Recall(_, id, _) => id.to_string(),
        About::Step(id, step) => format!("{id} {}", step.0),
        About::Wish(id) => id.to_string(),
    };
    format!("{} {} {about}", one.next.code(), one.organ)
}

fn lines(about: &About) -> BTreeSet<u32> {
    match about {
        About::Proposal(_, lines) | About::Issue(_, lines) | About::Recall(_, _, lines) => {
            lines.iter().map(|LineNumber(number)| *number).collect()
        }
        _ => BTreeSet::new(),
    }
}

#[cfg(test)]
mod tests {
    use register::{NextAct, OrganId, PlanId, ProposalId};

    use super::*;

    fn day(day: i8) -> Day {
        Day::new(2014, 12, day).unwrap()
    }

    fn waiting(about: About, due: Option<Day>) -> Waiting {
        let organ = OrganId::new("gov-west").unwrap();
        Waiting { due, earliest: None, since: day(1), next: NextAct::GiveOpinion, organ, about }
    }

    fn proposal(lines: &[u32]) -> Waiting {
        let lines = lines.iter().copied().map(LineNumber).collect();
        waiting(About::Proposal(ProposalId::new("F-1").unwrap(), lines), None)
    }

    #[test]
    fn a_thing_is_new_once_and_each_of_its_lines_too() {
        let first = [proposal(&[1, 2])];
        let news = of(first.iter(), &AllTold::new(), day(5));
        assert_eq!((news.fresh.len(), news.known), (1, 0));
        let fewer = [proposal(&[2])];
        assert!(of(fewer.iter(), &news.after, day(6)).fresh.is_empty(), "a line less is no news");
        let more = [proposal(&[2, 3])];
        let then = of(more.iter(), &news.after, day(6));
        assert_eq!(then.fresh.len(), 1, "a line more is");
        assert_eq!(of(first.iter(), &then.after, day(7)).fresh.len(), 1, "line 1 waits again");
        assert!(of([].iter(), &then.after, day(8)).kept.is_empty(), "what is done is forgotten");
    }

    #[test]
    fn a_thing_is_told_once_more_when_it_is_overdue_and_again_after_it_was_put_off() {
        let step = |due| [waiting(About::Step(PlanId::new("P-1").unwrap(), LineNumber(2)), Some(day(due)))];
        let due = step(10);
        let told = of(due.iter(), &AllTold::new(), day(10)).after;
        let overdue = of(due.iter(), &told, day(11));
        assert_eq!(overdue.fresh.len(), 1);
        assert!(of(due.iter(), &overdue.after, day(12)).fresh.is_empty());
        let put_off = step(20);
        let quiet = of(put_off.iter(), &overdue.after, day(15));
        assert!(quiet.fresh.is_empty());
        assert_eq!(of(put_off.iter(), &quiet.kept, day(21)).fresh.len(), 1);
    }
}
