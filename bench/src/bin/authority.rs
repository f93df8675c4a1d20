//! Authority beside cedar-policy, casbin and regorus: the same questions, the same answers, the time a question takes.
//!
//! `cargo run --release --bin authority -- 100`: how many copies of the demonstration the large world holds; with `0`
//! only ours is measured, on the demonstration. Fails when any answer differs.

use std::process::ExitCode;
use std::time::Instant;

use bench::Fallible;
use bench::figures::{Figures, time};
use bench::peers::casbin::{self, Listed, Sharded, Sliced};
use bench::peers::cedar::Cedar;
use bench::peers::regorus::{Model, Regorus};
use bench::questions::{Asked, draw, is_held, moved};
use bench::spans::{self, Span, Spans, Triple};
use bench::world::World;
use register::authority::{Facts, Keys, Question, Verdict, reference};

const SEED: u64 = 20_141_231;
/// Questions put to everybody.
const QUESTIONS: usize = 20_000;
/// Questions put to the enforcer that walks a line for each span, and to the reference evaluator.
const FEW: usize = 400;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    bench::told(runtime.map_err(Into::into).and_then(|runtime| runtime.block_on(run())))
}

async fn run() -> Fallible<()> {
    let copies: usize = std::env::args().nth(1).map_or(Ok(100), |text| text.parse())?;
    let demonstration = World::demonstration()?;
    if copies == 0 {
        let asked = draw(&demonstration, &Spans::default(), &demonstration, QUESTIONS, SEED)?;
        return ours(&demonstration, &asked).map(|_| ());
    }
    let started = Instant::now();
    let spans = spans::of_world(&demonstration.register, &demonstration.index)?;
    let most = spans.values().map(Vec::len).max().unwrap_or(0);
    println!(
        "spans for the peers: {} claims, at most {most} spans each, {:.1?}",
        spans.len(),
        started.elapsed()
    );
    measure(&demonstration, &spans, &demonstration).await?;
    if copies > 1 {
        let started = Instant::now();
        let world = demonstration.times(copies)?;
        println!("\n{copies} copies folded and indexed in {:.1?}", started.elapsed());
        measure(&demonstration, &spans, &world).await?;
    }
    Ok(())
}

async fn measure(demonstration: &World, spans: &Spans, world: &World) -> Fallible<()> {
    let asked = draw(demonstration, spans, world, QUESTIONS, SEED)?;
    let held = asked.iter().filter(|asked| asked.held).count();
    let grants = world.register.books().grants.iter().count();
    println!("{grants} grants, {QUESTIONS} questions, {held} of them held");
    against_reference(world, &asked)?;
    let judged = ours(world, &asked)?;
    let fastest = [
        cedar(&asked, spans, judged)?,
        casbin(&asked, spans, world, demonstration, judged).await?,
        regorus(&asked, spans, world, judged)?,
    ];
    println!(
        "slowest ratio to a peer's best: {:.0}x",
        fastest.iter().fold(f64::MAX, |a, b| a.min(*b)) / judged.p50
    );
    Ok(())
}

/// Times ours: without chain, without chain by numbers looked up before, with chain. Returns the first.
fn ours(world: &World, asked: &[Asked]) -> Fallible<Figures> {
    let index = &world.index;
    let fresh = |asked: &Asked| Ok(anew(&asked.question)?);
    let judged = time(asked, 16, 5, fresh, |question| is_held(index, question))?;
    say("quanze, without chain", judged, None);
    let ask = |(keys, facts): &(Keys, Facts<'_>)| index.judge_keys(*keys, *facts).verdict == Verdict::Held;
    let keyed: Vec<(Keys, Facts<'_>)> = asked
        .iter()
        .map(|Asked { question, .. }| {
            (index.keys(&question.organ, &question.power, &question.place), Facts::of(question))
        })
        .collect();
    let by_number = time(&keyed, 16, 5, |keyed| Ok(*keyed), ask)?;
    say("quanze, without chain, by numbers", by_number, None);
    let answered = time(asked, 1, 1, fresh, |question| index.answer(question).verdict == Verdict::Held)?;
    say("quanze, with chain", answered, None);
    Ok(judged)
}

/// Beside its property tests: the index against the specification on the first questions.
fn against_reference(world: &World, asked: &[Asked]) -> Fallible<()> {
    for asked in asked.iter().filter(|asked| asked.question.known == world.register.known()).take(FEW) {
        let answer = reference::answer_from(world.register.books(), &asked.question);
        same("the reference evaluator", asked, answer.verdict == Verdict::Held)?;
    }
    Ok(())
}

fn same(name: &str, asked: &Asked, held: bool) -> Fallible<()> {
    if held == asked.held {
        return Ok(());
    }
    let Asked { question, spans, .. } = asked;
    Err(format!("{name} says {held}, the index {}: {question:?}, {spans:?}", asked.held).into())
}

/// The question with identities of its own, as when it was just read.
fn anew(question: &Question) -> Fallible<Question> {
    let (organ, power, place) = (&question.organ, &question.power, &question.place);
    let question = question.clone();
    Ok(Question {
        organ: organ.as_str().parse()?,
        power: power.as_str().parse()?,
        place: place.as_str().parse()?,
        ..question
    })
}

/// Compares all answers, then times. Returns the middle figure.
fn peer<P>(
    name: &str,
    ours: Figures,
    asked: &[Asked],
    prepare: impl Fn(&Asked) -> Fallible<P>,
    mut ask: impl FnMut(&P) -> bool,
) -> Fallible<f64> {
    for asked in asked {
        same(name, asked, ask(&prepare(asked)?))?;
    }
    let figures = time(asked, 1, 1, prepare, ask)?;
    say(name, figures, Some(ours));
    Ok(figures.p50)
}

fn say(name: &str, figures: Figures, ours: Option<Figures>) {
    let ratio = ours.map_or(String::new(), |ours| format!("   {:7.0}x", figures.p50 / ours.p50));
    println!("  {name:<44} p50 {:>10.0} ns   p99 {:>10.0} ns{ratio}", figures.p50, figures.p99);
}

fn cedar(asked: &[Asked], spans: &Spans, ours: Figures) -> Fallible<f64> {
    let most = spans.values().map(Vec::len).max().unwrap_or(1);
    let cedar = Cedar::new(most)?;
    peer("cedar-policy, one policy, entities sliced", ours, asked, Cedar::prepare, |p| cedar.holds(p))
}

async fn casbin(
    asked: &[Asked],
    spans: &Spans,
    world: &World,
    demonstration: &World,
    ours: Figures,
) -> Fallible<f64> {
    let whole = in_world(spans, world)?;
    if world.copies() == demonstration.copies() {
        let listed = Listed::new(whole.iter().map(|(triple, spans)| (triple, spans))).await?;
        let few = &asked[..FEW];
        let values = |asked: &Asked| Ok(casbin::listed_values(asked));
        peer("casbin, a line for each span", ours, few, values, |values| listed.holds(values))?;
    } else {
        println!(
            "  casbin, a line for each span: left out, its time grows with the lines ({} here)",
            whole.len()
        );
    }
    let spans_here: Spans = whole.into_iter().collect();
    // An enforcer takes some tens of kilobytes: only so many slots fit the machine.
    let some = &asked[..asked.len().min(4_000)];
    let sharded = Sharded::new(some, &spans_here).await?;
    let values = |asked: &Asked| {
        let slot = (asked.question.power.clone(), asked.question.place.clone());
        Ok((slot, casbin::sharded_values(asked)))
    };
    let by_shard = peer("casbin, an enforcer for each slot", ours, some, values, |(slot, values)| {
        sharded.holds(slot, values)
    })?;
    drop(sharded);
    let sliced = Sliced::new().await?;
    let values = |asked: &Asked| Ok(casbin::sliced_values(asked));
    let by_slice = peer("casbin, spans in the request", ours, asked, values, |values| sliced.holds(values))?;
    Ok(by_shard.min(by_slice))
}

fn regorus(asked: &[Asked], spans: &Spans, world: &World, ours: Figures) -> Fallible<f64> {
    let mut best = f64::MAX;
    for model in [Model::Whole, Model::Sliced] {
        let whole = if model == Model::Whole { in_world(spans, world)? } else { Vec::new() };
        let mut regorus = Regorus::new(model, whole.iter().map(|(triple, spans)| (triple, spans)))?;
        let input = |asked: &Asked| Ok(model.input(asked));
        let name = format!("regorus, {model:?}, interpreter");
        best = best.min(peer(&name, ours, asked, input, |input| regorus.interpret(input))?);
        let name = format!("regorus, {model:?}, virtual machine");
        best = best.min(peer(&name, ours, asked, input, |input| regorus.run(input))?);
    }
    Ok(best)
}

/// The spans of the demonstration in every copy of a world.
fn in_world(spans: &Spans, world: &World) -> Fallible<Vec<(Triple, Vec<Span>)>> {
    let mut all = Vec::with_capacity(spans.len() * world.copies());
    for copy in 0..world.copies() {
        for ((organ, power, place), spans) in spans {
            let triple = (world.organ(organ, copy)?, power.clone(), world.place(place, copy)?);
            all.push((triple, spans.iter().map(|span| moved(*span, world, copy)).collect()));
        }
    }
    Ok(all)
}
