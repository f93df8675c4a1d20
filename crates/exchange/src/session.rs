//! What reading carries along from row to row and from file to file: what is known, what was read, what was found.

use office::Draft;
use register::acts::FieldKind;
use register::{ActId, Day, Register};
use rustc_hash::FxHashSet;
use tables::CellFault;

use crate::identity::ContentIds;
use crate::index::Index;
use crate::reference::{Resolved, resolve, with_nearest};
use crate::{DraftOrigin, DraftSet, Fault, IdSource, Problem, ReadOptions, Report};

/// A file, and its sheet where it has sheets.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) sheet: Option<String>,
}

impl Place {
    /// For messages: `issues.xlsx [印发放权]`.
    pub(crate) fn describe(&self) -> String {
        match &self.sheet {
            Some(sheet) => format!("{} [{sheet}]", self.file),
            None => self.file.clone(),
        }
    }
}

/// A reading under way.
pub(crate) struct Session<'o> {
    pub(crate) options: &'o ReadOptions,
    pub(crate) set: DraftSet,
    index: Index,
    ids: ContentIds,
    /// What hints were given for: the same stranger in a thousand rows is one hint.
    hinted: FxHashSet<String>,
}

impl<'o> Session<'o> {
    pub(crate) fn new(register: &Register, options: &'o ReadOptions) -> Self {
        let set = DraftSet { report: Report::new(options.faults_max), ..DraftSet::default() };
        Session {
            options,
            set,
            index: Index::of(register),
            ids: ContentIds::default(),
            hinted: FxHashSet::default(),
        }
    }

    /// Keeps a draft, gives it its identity and learns from it.
    pub(crate) fn take(&mut self, mut draft: Draft, origin: DraftOrigin) {
        if let (None, IdSource::FromContent { namespace }) = (draft.id, &self.options.ids) {
            draft.id = Some(content_id(&mut self.ids, namespace, &origin.file, &draft));
        }
        self.index.learn(&draft.act, draft.id, self.set.drafts.len());
        self.set.drafts.push(draft);
        self.set.origins.push(origin);
    }

    pub(crate) fn fault(&mut self, place: &Place, cell: CellFault) {
        self.set.report.fault(Fault { file: place.file.clone(), sheet: place.sheet.clone(), cell });
    }

    /// Looks one reference up: the identity, and what to say where it is kept as written.
    pub(crate) fn refer(
        &mut self,
        kind: FieldKind,
        written: &str,
        day: Option<Day>,
        many: bool,
    ) -> Result<(String, Option<Problem>), Problem> {
        match resolve(&self.index, kind, written, day, many)? {
            Resolved::Identity(identity) => Ok((identity, None)),
            Resolved::Draft(place) => Ok((self.identity_of(place)?.to_string(), None)),
            Resolved::AsWritten(text, problem) => Ok((text, Some(problem))),
        }
    }

    /// Keeps a hint, with the nearest name looked up while there is room for hints.
    pub(crate) fn hint(
        &mut self,
        place: &Place,
        at: (u32, &str),
        kind: FieldKind,
        written: &str,
        why: Problem,
    ) {
        if !self.set.report.wants_hints() || !self.hinted.insert(format!("{kind:?} {written}")) {
            return;
        }
        let problem = with_nearest(&self.index, kind, written, why);
        let cell = CellFault::new(at.0, at.1, written, problem.reason());
        self.set.report.hint(Fault { file: place.file.clone(), sheet: place.sheet.clone(), cell });
    }

    /// A draft that a later row cites needs an identity now: one from its content, whatever the others get.
    fn identity_of(&mut self, place: usize) -> Result<ActId, Problem> {
        let file = self.set.origins.get(place).map(|origin| origin.file.clone()).unwrap_or_default();
        let draft = self.set.drafts.get_mut(place).ok_or(Problem::NoSuchIssue)?;
        if let Some(id) = draft.id {
            return Ok(id);
        }
        let id = content_id(&mut self.ids, "", &file, draft);
        draft.id = Some(id);
        Ok(id)
    }
}

/// From everything the draft says, so that equal acts recorded at different moments stay two.
fn content_id(ids: &mut ContentIds, namespace: &str, file: &str, draft: &Draft) -> ActId {
    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
    // An act always has JSON; were it not so, equal rows are still told apart by their order.
    ids.give(namespace, file, &serde_json::to_value(draft).unwrap_or_default())
}
