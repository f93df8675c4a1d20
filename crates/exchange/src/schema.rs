//! The JSON Schema of one kind of act, as it travels: its body with the field `kind`.

use register::acts::Act;
use serde_json::{Value, json};

/// The JSON Schema of one kind of act, `kind` included; `None` when there is no such kind.
#[must_use]
pub fn schema(kind: &str) -> Option<Value> {
    let mut schema = serde_json::to_value(Act::schema_of(kind)?).ok()?;
    let fields = schema.as_object_mut()?;
    let properties = fields.entry("properties").or_insert_with(|| json!({}));
    properties.as_object_mut()?.insert("kind".to_owned(), json!({"const": kind}));
    let required = fields.entry("required").or_insert_with(|| json!([]));
    required.as_array_mut()?.insert(0, json!("kind"));
    Some(schema)
}
