//! The flow drawn: boxes in layers, arrows as thick as they are frequent. Of a log with hundreds of steps the most frequent are
//! drawn; figures of all of them stand in the table beside it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};

use caselog::{Edge, Process};
use rust_sugiyama::configure::Config;
use rust_sugiyama::from_vertices_and_edges;

use crate::pages::process::model::{Arrow, Node, Picture};

/// Size of a box, and of the dots at the beginning and the end.
const BOX: (f64, f64) = (132.0, 46.0);
const DOT: (f64, f64) = (26.0, 26.0);
/// Room around boxes and at the edges.
const ROOM: f64 = 44.0;
const MARGIN: f64 = 28.0;
/// Letters in a line of a name, a Chinese letter counting two; lines of a name.
const LINE: usize = 18;
const LINES: usize = 2;
/// The parts of the most frequent arrow below which one is left out, where its ends have others.
const RARE: u64 = 40;

/// A step of the picture, the beginning or the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Point {
    Beginning,
    Step(usize),
    End,
}

impl Point {
    fn number(self) -> u32 {
        match self {
            Self::Beginning => 0,
            Self::End => 1,
            Self::Step(number) => number as u32 + 2,
        }
    }

    fn size(self) -> (f64, f64) {
        if matches!(self, Self::Step(_)) { BOX } else { DOT }
    }
}

/// An arrow between two points.
#[derive(Clone, Copy)]
struct Way {
    from: Point,
    to: Point,
    times: u64,
}

/// The picture of the `most` most frequent steps; none where nothing was done, or the layout cannot be found.
pub(super) fn of(process: &Process, most: usize, ends: [&str; 2]) -> Option<Picture> {
    let shown = process.activities.len().min(most);
    if shown == 0 {
        return None;
    }
    let ways = ways(&process.edges, shown);
    let places = places(shown, &ways)?;
    let right = places.iter().map(|(point, (x, _))| x + point.size().0 / 2.0).fold(0.0, f64::max);
    let bottom = places.iter().map(|(point, (_, y))| y + point.size().1 / 2.0).fold(0.0, f64::max);
    let steps = process.activities.iter().map(|one| one.steps).max().unwrap_or(1);
    let nodes = places.iter().map(|(point, at)| node(process, *point, *at, steps, ends)).collect();
    let times = ways.iter().map(|way| way.times).max().unwrap_or(1);
    let name = |point: Point| match point {
        Point::Beginning => ends[0].to_owned(),
        Point::End => ends[1].to_owned(),
        Point::Step(number) => {
            process.activities.get(number).map_or_else(String::new, |one| one.name.clone())
        }
    };
    let arrows: Vec<Arrow> = ways
        .iter()
        .filter_map(|way| {
            let (from, to) = (*places.get(&way.from)?, *places.get(&way.to)?);
            let title = format!("{} → {}", name(way.from), name(way.to));
            Some(arrow(way, from, to, (times, title)))
        })
        .collect();
    // Arrows that go back swing out beside the boxes.
    let swing = arrows.iter().map(|arrow| f64::from(arrow.label.0) + ROOM).fold(right, f64::max);
    Some(Picture {
        size: ((swing + MARGIN) as u32, (bottom + MARGIN) as u32),
        nodes,
        arrows,
        left_out: process.activities.len() - shown,
    })
}

/// The arrows between steps that are shown: those that are frequent, and the most frequent to and from each step.
fn ways(edges: &[Edge], shown: usize) -> Vec<Way> {
    let point = |end: Option<usize>, none: Point| match end {
        None => Some(none),
        Some(number) => (number < shown).then_some(Point::Step(number)),
    };
    let all: Vec<Way> = edges
        .iter()
        .filter_map(|edge| {
            let (from, to) = (point(edge.from, Point::Beginning)?, point(edge.to, Point::End)?);
            Some(Way { from, to, times: edge.times })
        })
        .collect();
    let most = all.iter().map(|way| way.times).max().unwrap_or(0);
    let (mut out, mut into) = (BTreeMap::new(), BTreeMap::new());
    // The most frequent stand first.
    all.into_iter()
        .filter(|way| {
            let others = [out.insert(way.from, ()).is_some(), into.insert(way.to, ()).is_some()];
            way.times * RARE >= most || others.contains(&false)
        })
        .collect()
}

/// The middle of every point.
fn places(shown: usize, ways: &[Way]) -> Option<BTreeMap<Point, (f64, f64)>> {
    let points: Vec<Point> =
        [Point::Beginning, Point::End].into_iter().chain((0..shown).map(Point::Step)).collect();
    let sizes: Vec<(u32, (f64, f64))> = points.iter().map(|point| (point.number(), point.size())).collect();
    let order = order(shown, ways);
    let pairs: BTreeSet<(u32, u32)> = ways
        .iter()
        .filter(|way| way.from != way.to)
        .map(|way| match order.get(&way.from) < order.get(&way.to) {
            true => (way.from.number(), way.to.number()),
            false => (way.to.number(), way.from.number()),
        })
        .collect();
    let pairs: Vec<(u32, u32)> = pairs.into_iter().collect();
    let config = Config { vertex_spacing: ROOM, ..Config::default() };
    // A layout that cannot be found costs the picture, not the page.
    let layouts = catch_unwind(AssertUnwindSafe(|| from_vertices_and_edges(&sizes, &pairs, &config))).ok()?;
    let mut places = BTreeMap::new();
    let mut left = MARGIN;
    for (layout, _, _) in layouts {
        let found: Vec<(Point, (f64, f64))> = layout
            .iter()
            .filter_map(|(number, at)| {
                let point = points.iter().find(|point| point.number() as usize == *number)?;
                Some((*point, *at))
            })
            .collect();
        let west = found.iter().map(|(point, at)| at.0 - point.size().0 / 2.0).fold(f64::MAX, f64::min);
        let north = found.iter().map(|(point, at)| at.1 - point.size().1 / 2.0).fold(f64::MAX, f64::min);
        let mut right = left;
        for (point, (x, y)) in found {
            let x = x - west + left;
            right = right.max(x + point.size().0 / 2.0);
            places.insert(point, (x, y - north + MARGIN));
        }
        left = right + ROOM;
    }
    Some(places)
}

/// In which order points are come to from the beginning, the most frequent ways first: what leads on in it is drawn downwards,
/// the rest goes back. The end comes last.
fn order(shown: usize, ways: &[Way]) -> BTreeMap<Point, usize> {
    let mut order = BTreeMap::new();
    let starts = std::iter::once(Point::Beginning).chain((0..shown).map(Point::Step));
    for start in starts {
        let mut reached = VecDeque::from([start]);
        while let Some(point) = reached.pop_front() {
            if point == Point::End || order.contains_key(&point) {
                continue;
            }
            order.insert(point, order.len());
            reached.extend(ways.iter().filter(|way| way.from == point).map(|way| way.to));
        }
    }
    order.insert(Point::End, order.len());
    order
}

fn node(process: &Process, point: Point, (x, y): (f64, f64), most: u64, ends: [&str; 2]) -> Node {
    let (width, height) = point.size();
    let place = ((x - width / 2.0) as i32, (y - height / 2.0) as i32, width as u32, height as u32);
    let activity = match point {
        Point::Step(number) => process.activities.get(number),
        _ => None,
    };
    let Some(activity) = activity else {
        let name = if point == Point::Beginning { ends[0] } else { ends[1] };
        let (name, lines) = (name.to_owned(), Vec::new());
        return Node { place, name, lines, times: process.cases, shade: 0, is_end: true };
    };
    let shade = graded(activity.steps, most, 5);
    let lines = broken(&activity.name);
    Node { place, name: activity.name.clone(), lines, times: activity.steps, shade, is_end: false }
}

/// A grade from 1 to `grades` on a scale of magnitudes: one step of ten thousand is as far from one of a hundred as that from one.
fn graded(count: u64, most: u64, grades: u8) -> u8 {
    let magnitude = |count: u64| (count as f64 + 1.0).ln();
    let share = magnitude(count) / magnitude(most).max(f64::MIN_POSITIVE);
    ((share * f64::from(grades)).ceil() as u8).clamp(1, grades)
}

/// A name in lines of a box.
fn broken(name: &str) -> Vec<String> {
    let wide = |c: char| if c.is_ascii() { 1 } else { 2 };
    let mut lines = vec![String::new()];
    let mut width = 0;
    for letter in name.chars() {
        if width + wide(letter) > LINE {
            if lines.len() == LINES {
                if let Some(last) = lines.last_mut() {
                    last.push('…');
                }
                break;
            }
            lines.push(String::new());
            width = 0;
        }
        width += wide(letter);
        if let Some(last) = lines.last_mut() {
            last.push(letter);
        }
    }
    lines
}

fn arrow(way: &Way, from: (f64, f64), to: (f64, f64), (most, title): (u64, String)) -> Arrow {
    let (times, width) = (way.times, graded(way.times, most, 6));
    let half = |point: Point| (point.size().0 / 2.0, point.size().1 / 2.0);
    let ((from_wide, from_high), (to_wide, to_high)) = (half(way.from), half(way.to));
    if way.from == way.to {
        let (x, y) = (from.0 + from_wide, from.1);
        let path = format!(
            "M{:.0} {:.0} C{:.0} {:.0} {:.0} {:.0} {:.0} {:.0}",
            x,
            y - 8.0,
            x + 34.0,
            y - 22.0,
            x + 34.0,
            y + 22.0,
            x,
            y + 8.0
        );
        return Arrow { path, label: ((x + 30.0) as i32, (y + 4.0) as i32), title, times, width, back: true };
    }
    let back = to.1 <= from.1;
    // Down from the lower edge to the upper one; back along the side, so that the two ways of a pair do not lie on each other.
    let (start, end, bend) = if back {
        ((from.0 + from_wide, from.1), (to.0 + to_wide, to.1), ROOM)
    } else {
        ((from.0, from.1 + from_high), (to.0, to.1 - to_high), 0.0)
    };
    let lean = (end.1 - start.1).abs() * 0.45;
    let (first, second) = if back {
        ((start.0.max(end.0) + bend + lean * 0.2, start.1), (start.0.max(end.0) + bend + lean * 0.2, end.1))
    } else {
        ((start.0, start.1 + lean), (end.0, end.1 - lean))
    };
    let path = format!(
        "M{:.0} {:.0} C{:.0} {:.0} {:.0} {:.0} {:.0} {:.0}",
        start.0, start.1, first.0, first.1, second.0, second.1, end.0, end.1
    );
    let middle = |a: f64, b: f64, c: f64, d: f64| (a + 3.0 * b + 3.0 * c + d) / 8.0;
    let label = (
        middle(start.0, first.0, second.0, end.0) as i32 + 4,
        middle(start.1, first.1, second.1, end.1) as i32,
    );
    Arrow { path, label, title, times, width, back }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_broken_and_grades_stay_within() {
        assert_eq!(broken("受理"), ["受理"]);
        assert_eq!(broken("对违法建设的现场勘查与取证"), ["对违法建设的现场勘", "查与取证"]);
        assert_eq!(broken(&"字".repeat(40)).len(), 2);
        assert_eq!((graded(0, 10, 5), graded(10, 10, 5), graded(1, 10_000, 5)), (1, 5, 1));
    }

    #[test]
    fn rare_ways_go_where_others_lead_there() {
        let edge = |from, to, times| Edge { from, to, times };
        let all = ways(
            &[
                edge(None, Some(0), 1_000),
                edge(Some(0), Some(1), 900),
                edge(Some(1), None, 900),
                edge(Some(0), None, 3),
                edge(Some(0), Some(9), 500),
            ],
            2,
        );
        assert_eq!(all.len(), 3);
        let found = places(2, &all).unwrap();
        let height = |point| found[&point].1;
        assert!(
            height(Point::Beginning) < height(Point::Step(0)) && height(Point::Step(1)) < height(Point::End)
        );
    }
}
