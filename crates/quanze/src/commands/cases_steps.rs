//! `cases steps`: what was done in a case, by whom and when, where its log told.

use caselog::Step;

use super::Session;
use crate::failure::Failure;
use crate::output;

/// Finds and prints the steps.
pub async fn run(session: &Session, id: &str) -> Result<(), Failure> {
    let office = session.data.open(session.language).await?;
    let snapshot = office.snapshot();
    let steps = session.data.case_log()?.steps(&snapshot.register, id)?;
    if session.json {
        return output::say_json(&steps);
    }
    if steps.is_empty() {
        let none = format!("no step of case `{id}` is filed; steps come with event logs (XES)");
        return output::say(&session.pick(format!("没有办件“{id}”的环节；环节随事件日志（XES）导入"), none));
    }
    let titles = [
        session.pick("环节", "step"),
        session.pick("机关", "organ"),
        session.pick("经办", "officer"),
        session.pick("开始", "start"),
        session.pick("完成", "end"),
    ];
    let moment = |moment: Option<jiff::civil::DateTime>| {
        moment.map(|moment| moment.to_string().replace('T', " ")).unwrap_or_default()
    };
    let rows = steps.into_iter().map(|Step { activity, organ, officer, start, end }| {
        vec![activity, organ.unwrap_or_default(), officer.unwrap_or_default(), moment(start), moment(end)]
    });
    output::say(&output::table(titles, rows, &[]))
}
