//! Who records, as the arguments say. Whoever can write the register's folder is its keeper: names are taken as given.

use office::{Draft, Recorder};
use register::acts::Act;
use register::{Books, OrganId};

use crate::arguments::RecordedBy;
use crate::failure::Failure;
use crate::find::Finder;

/// The capacity of whoever names none, as on the pages.
const USUAL_CAPACITY: &str = "经办人";

/// The one who records: as the arguments say, else whoever the drafts name, if each of them names somebody.
pub fn of(by: &RecordedBy, books: &Books, drafts: &[Draft]) -> Result<Recorder, Failure> {
    let nobody = by.recorder.is_none() && by.organ.is_none() && by.capacity.is_none();
    if nobody && drafts.iter().all(|draft| draft.recorder.is_some()) {
        return drafts.iter().find_map(|draft| draft.recorder.clone()).ok_or(Failure::NoRecorder);
    }
    named(by, books, drafts)
}

/// The one who records, named whole by the arguments: for an organ of the register, or one that `drafts` register.
pub fn named(by: &RecordedBy, books: &Books, drafts: &[Draft]) -> Result<Recorder, Failure> {
    let RecordedBy { recorder: Some(name), organ: Some(organ), capacity } = by else {
        return Err(Failure::NoRecorder);
    };
    let organ = organ_of(organ, books, drafts)?;
    let capacity = capacity.clone().unwrap_or_else(|| USUAL_CAPACITY.to_owned());
    Ok(Recorder { name: name.clone(), organ, capacity })
}

/// The organ a text means; drafts may be recorded for an organ which they register themselves.
fn organ_of(text: &str, books: &Books, drafts: &[Draft]) -> Result<OrganId, Failure> {
    let registers =
        |id: &OrganId, draft: &Draft| matches!(&draft.act, Act::RegisterOrgan(new) if new.organ == *id);
    match (Finder::new(books).organ_that_records(text), OrganId::new(text)) {
        (Err(Failure::NotNamed { .. }), Ok(id)) if drafts.iter().any(|draft| registers(&id, draft)) => Ok(id),
        (found, _) => found,
    }
}
