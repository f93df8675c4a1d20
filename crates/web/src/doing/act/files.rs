//! Files in a form: each is looked at and stored under the digest of its bytes as soon as the form is sent, the form and
//! its draft carry digest and name, and recording puts them beside the act in the same breath, all or nothing.

use exchange::{AttachmentFolder, Taken};
use office::Draft;
use register::acts::Act;
use register::attachments::AttachFile;
use register::supervision::Digest;
use register::{ActId, OrganId};

use crate::doing::attach;
use crate::doing::form::Pairs;
use crate::doing::receive::{Received, bare};
use crate::doing::refusals;
use crate::pages::act::model::Attached;
use crate::problem::{Problem, Reason};
use crate::texts::Texts;
use crate::visit::Visit;
use crate::work::work;

/// The field that carries a file: the digest of its bytes, a blank, its name.
pub(super) const FIELD: &str = "attached";
/// The most files of one form.
const FILES_MAX: usize = 10;

/// Files that were taken in, as pairs of the form, and why others were not.
pub(super) struct TakenIn {
    /// One pair a file.
    pub(super) pairs: Vec<(String, String)>,
    /// What was not taken, and why.
    pub(super) refused: Vec<Reason>,
}

/// May files be put beside acts here?
pub(super) fn are_kept(visit: &Visit) -> bool {
    visit.app.settings().attachments.is_some()
}

/// Looks at files and stores them; what is not taken is told with its name.
pub(super) async fn take_in(visit: &Visit, files: Vec<Received>, before: &Pairs) -> Result<TakenIn, Problem> {
    let mut done = TakenIn { pairs: Vec::new(), refused: Vec::new() };
    if files.is_empty() {
        return Ok(done);
    }
    let folder = attach::folder(visit)?;
    let mut room = FILES_MAX.saturating_sub(before.all(FIELD).count());
    for Received { name, bytes } in files {
        if room == 0 {
            let texts = Texts::of(visit.lang());
            let what = texts.with("act-files-too-many", &[("most", FILES_MAX)]);
            done.refused.push(Reason::new(what).at(name));
            continue;
        }
        let (folder, called) = (folder.clone(), name.clone());
        match work(move || folder.take(&called, &bytes)).await? {
            Ok(taken) => {
                room -= 1;
                done.pairs.push((FIELD.to_owned(), written(&taken.digest, &taken.name)));
            }
            Err(error @ exchange::AttachmentError::Io { .. }) => return Err(refusals::failed(&error)),
            Err(error) => done.refused.push(Reason::new(error.describe(visit.language)).at(name)),
        }
    }
    Ok(done)
}

fn written(digest: &Digest, name: &str) -> String {
    format!("{} {name}", digest.as_str())
}

/// The files a form names.
fn named(pairs: &Pairs) -> Vec<(Digest, String)> {
    let read = |value: &str| {
        let (digest, name) = value.split_once(' ')?;
        Some((digest.parse().ok()?, bare(name)))
    };
    pairs.all(FIELD).filter_map(read).take(FILES_MAX).collect()
}

/// The files as the form shows them, each ticked: a file whose tick is taken away is not put beside the act.
pub(super) fn shown(visit: &Visit, pairs: &Pairs) -> Vec<Attached> {
    let Ok(folder) = attach::folder(visit) else { return Vec::new() };
    let size = |digest: &Digest| folder.size_of(digest).map(|bytes| bytes.div_ceil(1024));
    named(pairs)
        .into_iter()
        .filter_map(|(digest, name)| {
            Some(Attached { value: written(&digest, &name), kibibytes: size(&digest)?, name })
        })
        .collect()
}

/// The acts that put the files of a form beside an act.
pub(super) async fn drafts(
    visit: &Visit,
    pairs: &Pairs,
    beside: ActId,
    organ: &OrganId,
) -> Result<Result<Vec<Draft>, Vec<Reason>>, Problem> {
    let files = named(pairs);
    if files.is_empty() {
        return Ok(Ok(Vec::new()));
    }
    let folder = attach::folder(visit)?;
    let (mut drafts, mut reasons) = (Vec::new(), Vec::new());
    for (digest, name) in files {
        let (folder, called) = (folder.clone(), name.clone());
        let looked = work(move || {
            let bytes = folder.give(&digest)?;
            AttachmentFolder::look(&called, &bytes)
        });
        match looked.await? {
            Ok(Taken { name, kind, digest, bytes }) => {
                let organ = organ.clone();
                let act = AttachFile { beside, organ, name, kind_of_file: kind, digest, bytes, note: None };
                drafts.push(Draft::of(Act::AttachFile(act)));
            }
            Err(error) => reasons.push(Reason::new(error.describe(visit.language)).at(name)),
        }
    }
    Ok(if reasons.is_empty() { Ok(drafts) } else { Err(reasons) })
}
