//! `demo`: the Dongying pilot from nothing to a served page, in one command.

use std::time::{Duration, Instant};

use office::Office;
use serde_json::json;

use super::summary::Supervision;
use super::world::{self, Loaded};
use super::{Session, demo_people, serve};
use crate::arguments::Demo;
use crate::data_folder::DataFolder;
use crate::failure::Failure;
use crate::output;

/// Loads, sums up, prints, serves.
pub async fn run(session: &Session, arguments: &Demo) -> Result<(), Failure> {
    let started = Instant::now();
    let folder = world::folder(arguments.world.as_deref())?;
    let office = open_or_create(session).await?;
    let cases = session.data.case_log()?;
    let loaded = world::load(session, &office, &cases, &folder).await?;
    let people = session.data.people().await?;
    demo_people::open(&people, &office.snapshot().register).await?;
    let supervision = Supervision::reckon(session, &cases, &office.snapshot(), world::period())?;
    print(session, &loaded, &supervision, started.elapsed())?;
    if arguments.no_serve {
        people.close().await;
        DataFolder::settle(&office).await;
        return Ok(());
    }
    serve::site(session, office, cases, people, arguments.listening.listen).await
}

async fn open_or_create(session: &Session) -> Result<Office, Failure> {
    match session.data.holds_register() {
        true => session.data.open(session.language).await,
        false => session.data.create().await,
    }
}

fn print(
    session: &Session,
    loaded: &Loaded,
    supervision: &Supervision,
    took: Duration,
) -> Result<(), Failure> {
    let Loaded { recorded, already, cases, rejected } = *loaded;
    let data = session.data.path().display();
    if session.json {
        return output::say_json(&json!({
            "data": data.to_string(), "recorded": recorded, "already": already, "cases_filed": cases,
            "cases_rejected": rejected, "summary": supervision.json(),
        }));
    }
    let seconds = took.as_secs_f64();
    output::say(&session.pick(
        format!("演示世界已载入“{data}”：新登记行为 {recorded} 条（早已登记 {already} 条），新归档办件 {cases} 件，用时 {seconds:.1} 秒"),
        format!("the demonstration world is in `{data}`: {recorded} acts recorded ({already} stood there before), {cases} cases filed, in {seconds:.1} s"),
    ))?;
    output::say(&format!("\n{}", supervision.say(session)))
}
