//! One work plan, filled: its steps, how each stands on the day asked about, what is late, and the town it is for.

use axum::extract::Path;
use axum::http::StatusCode;
use exchange::ColumnKind;
use register::plans::{Plan as Held, PlanStep, ReportStep, StepState};
use register::{Day, LineNumber, PlanId, Position};

use super::shared::{self, Answered};
use super::{plan_outline, sheet};
use crate::address::Address;
use crate::doing::names;
use crate::door::hand;
use crate::pages::parts::{Fact, Reference, Tone};
use crate::pages::plans::PlanPage;
use crate::pages::plans::model::{Plan, Step};
use crate::respond;
use crate::shell::{Section, Shell, grouped};
use crate::texts::{Key, Texts};
use crate::visit::Visit;

/// `GET /plans/{id}`, with `.xlsx` its steps.
pub async fn page(visit: Visit, Path(name): Path<String>) -> Answered {
    let (id, as_sheet) = shared::as_xlsx(&name);
    let found = PlanId::new(id).ok().and_then(|id| visit.books().plans.get(&id));
    let found = found.ok_or_else(|| shared::no_such(Key("col-plan"), &visit, id))?;
    let here = Address::plan(id);
    let shell = visit.shell(Section::Desk, here.clone());
    let all: Vec<Stands<'_>> = steps(found, visit.on).collect();
    let counts = [
        all.len() as u64,
        all.iter().filter(|step| !step.open).count() as u64,
        all.iter().filter(|step| step.late).count() as u64,
    ];
    let rows: Vec<Step> = all.iter().map(|step| row(&visit, found, step)).collect();
    if as_sheet {
        return xlsx(&shell, id, rows);
    }
    let m = Plan {
        title: found.said.title.clone(),
        id: id.to_owned(),
        origin: shared::origin(found.said.origin.unwrap_or(register::acts::Origin::Office)),
        facts: facts(&visit, found),
        counts,
        steps: rows,
        profile: plan_outline::facts(&visit, &visit.books().town_profile(&found.said.place, visit.on)),
        propose: Address::plan_outline().with("place", found.said.place.as_str()),
        xlsx: here.xlsx(),
    };
    Ok(respond::page(StatusCode::OK, &PlanPage { s: shell, m }))
}

/// A step as it stands on a day.
pub(super) struct Stands<'p> {
    number: LineNumber,
    planned: &'p PlanStep,
    reports: Vec<&'p (Position, std::sync::Arc<ReportStep>)>,
    state: StepState,
    /// The last day, as it was last put off.
    pub(super) due: Day,
    /// Is it neither done nor dropped?
    pub(super) open: bool,
    /// Was it due before that day, and is still open?
    pub(super) late: bool,
}

/// The steps of a plan on a day.
pub(super) fn steps(plan: &Held, on: Day) -> impl Iterator<Item = Stands<'_>> {
    let numbered = (1u32..).map(LineNumber).zip(&plan.said.steps);
    numbered.filter_map(move |(number, planned)| {
        let (state, due) = plan.step_on(number, on)?;
        let open = matches!(state, StepState::UnderWay | StepState::PutOff);
        let reports = plan.reports.iter().filter(|(_, report)| report.step == number && report.day <= on);
        Some(Stands { number, planned, reports: reports.collect(), state, due, open, late: open && due < on })
    })
}

fn row(visit: &Visit, plan: &Held, step: &Stands<'_>) -> Step {
    let (books, said) = (visit.books(), &plan.said);
    let organ = step.planned.organ.as_ref().unwrap_or(&said.organ);
    let begun = !step.reports.is_empty();
    let form = Address::record_act("report_step")
        .with("plan", said.plan.as_str())
        .with("step", step.number.0.to_string())
        .with("organ", organ.as_str())
        .with(hand::FOR_ORGAN, organ.as_str());
    Step {
        number: step.number.0,
        title: step.planned.title.clone(),
        organ: names::organ(books, organ, visit.on),
        due: step.due.to_string(),
        planned: (step.due != step.planned.due).then(|| step.planned.due.to_string()),
        state: match begun {
            true => step.state.label().in_language(visit.language).to_owned(),
            false => Texts::of(visit.lang()).get("plan-not-begun").into_owned(),
        },
        tone: match (step.state, step.late) {
            (_, true) => Tone::Bad,
            (StepState::Done, _) => Tone::Good,
            (StepState::PutOff, _) => Tone::Warn,
            _ => Tone::Plain,
        },
        late: step.late,
        reports: step.reports.iter().map(|(position, report)| reported(visit, *position, report)).collect(),
        report: step.open.then_some(form),
    }
}

fn reported(visit: &Visit, position: Position, report: &ReportStep) -> Reference {
    let state = report.state.label().in_language(visit.language);
    let note = report.note.as_ref().map_or_else(String::new, |note| format!(" · {note}"));
    Reference::link(format!("{} {state}{note}", report.day), Address::entry(position.0))
}

fn facts(visit: &Visit, plan: &Held) -> Vec<Fact> {
    let (books, said) = (visit.books(), &plan.said);
    let text = |text: String| Reference::text(text);
    let mut facts = vec![
        Fact::new("col-town", shared::place(books, &said.place, visit.on)),
        Fact::new("col-town-type", text(said.town_type.label().in_language(visit.language).to_owned())),
        Fact::new("col-drawn-up-by", names::organ(books, &said.organ, visit.on)),
        Fact::new("col-day", text(said.day.to_string())),
    ];
    facts.extend(figures(said.population, said.area_hectares, said.industry.as_deref()));
    facts.extend(said.note.as_ref().map(|note| Fact::new("fact-note", Reference::text(note))));
    let entry = Reference::link(plan.position.0.to_string(), Address::entry(plan.position.0));
    facts.push(Fact::new("col-entry", entry));
    facts
}

/// People, area and industry, as far as they are known.
pub(super) fn figures(people: Option<u32>, hectares: Option<u32>, industry: Option<&str>) -> Vec<Fact> {
    let number = |label, count: Option<u32>| {
        count.map(|count| Fact::new(label, Reference::text(grouped(u64::from(count)))))
    };
    let industry = industry.map(|industry| Fact::new("plan-industry", Reference::text(industry)));
    [number("plan-population", people), number("plan-area", hectares), industry]
        .into_iter()
        .flatten()
        .collect()
}

fn xlsx(shell: &Shell, id: &str, rows: Vec<Step>) -> Answered {
    let cells = |row: Step| {
        let reports: Vec<String> = row.reports.into_iter().map(|report| report.text).collect();
        vec![
            sheet::count(u64::from(row.number)),
            row.title.into(),
            sheet::name(&row.organ),
            row.planned.unwrap_or_else(|| row.due.clone()).into(),
            row.due.into(),
            row.state.into(),
            row.late.then(|| shell.t("desk-late").into_owned()).into(),
            reports.join("；").into(),
        ]
    };
    let heads = [
        ("col-number", ColumnKind::Count),
        ("col-step", ColumnKind::Text),
        ("col-step-organ", ColumnKind::Text),
        ("col-planned", ColumnKind::Day),
        ("col-due", ColumnKind::Day),
        ("col-state", ColumnKind::Text),
        ("col-steps-late", ColumnKind::Text),
        ("plan-reports", ColumnKind::Text),
    ];
    sheet::answer(shell, id, &heads, rows.into_iter().map(cells).collect())
}
