//! What is held of every object of a log while it is looked through: its type and how many events speak of it. By that the type
//! of the cases is told, and which objects and events are kept when the log is read again.

use std::collections::{BTreeSet, HashMap};

/// Attributes of events, and types of objects, that tell the organ and the officer of a step.
const ORGANS: [&str; 8] =
    ["org:group", "organ", "department", "organisation", "organization", "机关", "办理机关", "部门"];
const OFFICERS: [&str; 8] =
    ["org:resource", "resource", "officer", "user", "employee", "经办", "经办人", "经办人员"];

/// Does an attribute, or a type of objects, of this name tell of organs?
pub(super) fn is_organ(name: &str) -> bool {
    ORGANS.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Likewise of officers.
pub(super) fn is_officer(name: &str) -> bool {
    OFFICERS.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// The objects of a log by name.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Every type once.
    kinds: Vec<String>,
    objects: HashMap<String, Met>,
}

/// How an object was met.
#[derive(Debug, Default)]
struct Met {
    /// The place of its type; none while only events speak of it.
    kind: Option<u32>,
    spoken: u32,
}

impl Survey {
    pub(super) fn object(&mut self, id: String, kind: &str) {
        let at = self.kinds.iter().position(|known| known == kind).unwrap_or_else(|| {
            self.kinds.push(kind.to_owned());
            self.kinds.len() - 1
        });
        self.objects.entry(id).or_default().kind = u32::try_from(at).ok();
    }

    pub(super) fn event(&mut self, objects: Vec<String>) {
        for object in objects {
            let met = self.objects.entry(object).or_default();
            met.spoken = met.spoken.saturating_add(1);
        }
    }

    /// The type of an object.
    pub(super) fn kind_of(&self, object: &str) -> Option<&String> {
        self.kinds.get(self.objects.get(object)?.kind? as usize)
    }

    /// The types of its objects, in order, each once.
    pub(super) fn types(&self) -> Vec<String> {
        self.kinds.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The type somebody named, as the log writes it; exactly so, else but for case and the spaces around.
    pub(super) fn type_named(&self, wanted: &str) -> Option<String> {
        let (types, wanted) = (self.types(), wanted.trim());
        let exact = types.iter().find(|kind| *kind == wanted);
        exact.or_else(|| types.iter().find(|kind| kind.trim().eq_ignore_ascii_case(wanted))).cloned()
    }

    /// The type whose objects are the cases, where nobody says it.
    pub(super) fn case_type(&self) -> Option<String> {
        const NAMES: [&str; 9] =
            ["办件", "案件", "事项办件", "申请", "case", "cases", "application", "permit", "request"];
        let types = self.types();
        let named = NAMES.iter().find_map(|name| types.iter().find(|kind| kind.eq_ignore_ascii_case(name)));
        if let Some(kind) = named {
            return Some(kind.clone());
        }
        let mut spoken = vec![0_u64; self.kinds.len()];
        for met in self.objects.values() {
            if let Some(times) = met.kind.and_then(|kind| spoken.get_mut(kind as usize)) {
                *times += u64::from(met.spoken);
            }
        }
        let most = self.kinds.iter().zip(&spoken).filter(|(_, times)| **times > 0);
        let most = most.max_by_key(|(kind, times)| (**times, std::cmp::Reverse(*kind)));
        most.map(|(kind, _)| kind.clone()).or_else(|| self.kinds.first().cloned())
    }
}
