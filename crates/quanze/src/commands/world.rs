//! Loading the demonstration world: its acts from CSV files, its case log from the seeded generator, both through the
//! same doors as everybody's. Loading it twice changes nothing.

use std::fs::File;
use std::path::{Path, PathBuf};

use caselog::{CaseLog, Source};
use exchange::{DraftSet, IdSource, ReadOptions, drafts_from_folder};
use office::{Draft, Office, Recorder, Snapshot};
use register::acts::Origin;
use register::{Day, Days, Register};

use super::Session;
use crate::failure::Failure;
use crate::progress::{Bar, watch};
use crate::refusals;

/// The name under which the generated log is filed.
const LOG_NAME: &str = "演示办件（构造，由种子生成）.csv";
/// Keeps the identities of the demonstration's acts apart from those of other worlds.
const NAMESPACE: &str = "demo/dongying";

/// The years of the pilot, which the source's figures speak of: 2013 and 2014.
pub fn period() -> Option<Days> {
    Some(Days::between(Day::new(2013, 1, 1)?, Day::new(2014, 12, 31)?))
}

/// What loading did.
#[derive(Clone, Copy, Debug, Default)]
pub struct Loaded {
    /// Acts recorded now.
    pub recorded: usize,
    /// Acts that stood there before.
    pub already: usize,
    /// Cases filed now.
    pub cases: u64,
    /// Rows of the log that were rejected.
    pub rejected: u64,
}

/// The folder of the world: as named, else beside the caller, else where the program was built.
pub fn folder(named: Option<&Path>) -> Result<PathBuf, Failure> {
    let usual = PathBuf::from("demo/dongying");
    let candidates = match named {
        Some(named) => vec![named.to_owned()],
        None => vec![usual.clone(), Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(usual)],
    };
    let first = candidates.first().cloned().unwrap_or_default();
    candidates.into_iter().find(|path| path.is_dir()).ok_or(Failure::NoWorld { path: first })
}

/// Records the world's acts and files its cases.
pub async fn load(
    session: &Session,
    office: &Office,
    cases: &CaseLog,
    world: &Path,
) -> Result<Loaded, Failure> {
    let set = acts(session, world)?;
    must_be_the_demonstration(session, &office.snapshot().register, &set.drafts)?;
    let by = set.drafts.iter().find_map(|draft| draft.recorder.clone()).ok_or(Failure::NoRecorder)?;
    let spinner = Bar::spinning(session.pick("登记演示世界", "recording the demonstration world"));
    let recorded = office.record(set.drafts, &by, false).await;
    drop(spinner);
    let recorded = recorded.map_err(|error| refusals::of(error, &set.origins, session.language))?;
    let already = recorded.acts.iter().filter(|act| act.already).count();
    let filed = file_cases(session, office, cases, world, &by).await?;
    Ok(Loaded {
        recorded: recorded.acts.len() - already + filed.recorded,
        already: already + filed.already,
        ..filed
    })
}

/// The world is whole in itself: it is read against an empty register, so that it always reads the same.
fn acts(session: &Session, world: &Path) -> Result<DraftSet, Failure> {
    let spinner = Bar::spinning(session.pick("读取演示世界", "reading the demonstration world"));
    let ids = IdSource::FromContent { namespace: NAMESPACE.to_owned() };
    let options = ReadOptions { ids, ..ReadOptions::default() };
    let set = drafts_from_folder(world, &Register::default(), &options)?;
    drop(spinner);
    match (set.is_clean(), set.drafts.is_empty()) {
        (true, false) => Ok(set),
        (true, true) => Err(Failure::NoWorld { path: world.to_owned() }),
        (false, _) => {
            let lines = set.report.faults.iter().map(|fault| fault.describe(session.language)).collect();
            Err(Failure::Faults { faults: set.report.faults_found(), lines })
        }
    }
}

/// A register that holds something else is left alone.
fn must_be_the_demonstration(
    session: &Session,
    register: &Register,
    drafts: &[Draft],
) -> Result<(), Failure> {
    let known = |draft: &Draft| draft.id.is_some_and(|id| register.entry_of(id).is_some());
    if register.entries().is_empty() || drafts.iter().all(known) {
        return Ok(());
    }
    Err(Failure::NotTheDemonstration { path: session.data.path().to_owned() })
}

async fn file_cases(
    session: &Session,
    office: &Office,
    cases: &CaseLog,
    world: &Path,
    by: &Recorder,
) -> Result<Loaded, Failure> {
    let snapshot = office.snapshot();
    let spinner = Bar::spinning(session.pick("生成演示办件", "generating the demonstration's cases"));
    let bytes = case_log_csv(&snapshot, world)?;
    drop(spinner);
    let mut bar = Bar::new(session.pick("导入办件", "importing cases"));
    let mut watch = watch(&mut bar, session.language);
    let source = Source::Bytes(bytes);
    let staged = cases.stage(&snapshot.register, LOG_NAME, source, Some(Origin::Constructed), &mut watch)?;
    if staged.already.is_some() {
        return Ok(Loaded { already: 1, ..Loaded::default() });
    }
    let (cases, rejected) = (staged.act.rows, staged.act.rejected);
    let filed = office.record(vec![Draft::of(staged.act)], by, false).await;
    filed.map_err(|error| refusals::of(error, &[], session.language))?;
    Ok(Loaded { recorded: 1, cases, rejected, ..Loaded::default() })
}

/// The log as an approval system would export it, made from `demand.csv` and `planted.csv`.
fn case_log_csv(snapshot: &Snapshot, world: &Path) -> Result<Vec<u8>, Failure> {
    let open = |name: &str| {
        let path = world.join(name);
        File::open(&path).map_err(|source| Failure::folder(&path, source))
    };
    let demand = demonstration::read_demand(open("demand.csv")?)?;
    let planted = demonstration::read_planted(open("planted.csv")?)?;
    let (register, index) = (&snapshot.register, &snapshot.index);
    let cases = demonstration::generate(register, index, &demand, planted, demonstration::SEED);
    let mut bytes = Vec::new();
    demonstration::write_cases(register, &cases, &mut bytes)?;
    Ok(bytes)
}
