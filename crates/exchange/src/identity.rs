//! Which identity a draft gets that states none.

use register::ActId;
use rustc_hash::FxHashMap;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Builder;

/// Where the identities of drafts without `@id` come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum IdSource {
    /// From the office, when it records them. Loading a file twice then records twice, unless the register refuses.
    #[default]
    Office,
    /// From the content: namespace, file name, the act itself. Loading the same file twice changes nothing.
    FromContent {
        /// Keeps equal rows of different worlds apart, such as `demo/dongying`.
        namespace: String,
    },
}

/// Gives identities from content, and tells equal rows of one file apart by their order.
#[derive(Debug, Default)]
pub(crate) struct ContentIds {
    seen: FxHashMap<[u8; 32], u32>,
}

impl ContentIds {
    /// A version 8 UUID (RFC 9562) from the SHA-256 of the parts, each behind its length.
    pub(crate) fn give(&mut self, namespace: &str, file: &str, body: &Value) -> ActId {
        let body = sorted(body).to_string();
        let content = digest(&[namespace, file, &body]);
        let times = self.seen.entry(content).or_insert(0);
        *times += 1;
        let whole = if *times == 1 { content } else { digest(&[namespace, file, &body, &times.to_string()]) };
        let mut bytes = [0_u8; 16];
        bytes.copy_from_slice(&whole[..16]);
        ActId(Builder::from_custom_bytes(bytes).into_uuid())
    }
}

/// The value with the keys of its objects in order: whether serde_json keeps or sorts them depends on who else is
/// compiled in, and an identity must not.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut pairs: Vec<_> = map.iter().collect();
            pairs.sort_by_key(|(key, _)| key.as_str());
            Value::Object(pairs.into_iter().map(|(key, value)| (key.clone(), sorted(value))).collect())
        }
        Value::Array(list) => Value::Array(list.iter().map(sorted).collect()),
        plain => plain.clone(),
    }
}

fn digest(parts: &[&str]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().into()
}
