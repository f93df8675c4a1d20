//! The shapes of OCEL 2.0 in JSON, read field by field; what is not needed is passed over.

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::{Event, Log, Object, TooMuch, cut};

#[derive(Deserialize)]
struct JsonObject {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    attributes: Vec<JsonAttribute>,
}

#[derive(Deserialize)]
struct JsonEvent {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    time: Option<String>,
    #[serde(default)]
    attributes: Vec<JsonAttribute>,
    #[serde(default)]
    relationships: Vec<JsonRelation>,
}

#[derive(Deserialize)]
struct JsonAttribute {
    name: String,
    #[serde(default)]
    value: Value,
    #[serde(default)]
    time: Option<String>,
}

#[derive(Deserialize)]
struct JsonRelation {
    #[serde(rename = "objectId")]
    object: String,
}

/// A log read from JSON, one object and one event at a time.
pub(super) struct Whole<'l>(pub(super) &'l mut Log);

impl<'de> DeserializeSeed<'de> for Whole<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = ();

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("an object with `objects` and `events`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let log = self.0;
        while let Some(name) = fields.next_key::<String>()? {
            match name.as_str() {
                "objects" => fields.next_value_seed(Into(log, PhantomObject))?,
                "events" => fields.next_value_seed(Into(log, PhantomEvent))?,
                _ => drop(fields.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// Which kind of thing a list holds.
trait Thing {
    type Json: for<'de> Deserialize<'de>;
    fn put(json: Self::Json, log: &mut Log) -> Result<(), TooMuch>;
}

struct PhantomObject;
struct PhantomEvent;

impl Thing for PhantomObject {
    type Json = JsonObject;
    fn put(json: JsonObject, log: &mut Log) -> Result<(), TooMuch> {
        let attributes = json.attributes.into_iter();
        let attributes = attributes.filter_map(|one| Some((one.name, text(&one.value)?, one.time)));
        log.object(Object { id: json.id, kind: json.kind, attributes: attributes.collect() })
    }
}

impl Thing for PhantomEvent {
    type Json = JsonEvent;
    fn put(json: JsonEvent, log: &mut Log) -> Result<(), TooMuch> {
        let attributes = json.attributes.into_iter();
        let attributes = attributes.filter_map(|one| Some((one.name, text(&one.value)?)));
        let objects = json.relationships.into_iter().map(|one| one.object).collect();
        log.event(Event {
            id: json.id,
            kind: json.kind,
            time: json.time,
            attributes: attributes.collect(),
            objects,
        })
    }
}

/// A value as a cell holds it; nothing for what is no single value.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(cut(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

struct Into<'l, T>(&'l mut Log, T);

impl<'de, T: Thing> DeserializeSeed<'de> for Into<'_, T> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: Thing> Visitor<'de> for Into<'_, T> {
    type Value = ();

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut things: A) -> Result<(), A::Error> {
        while let Some(thing) = things.next_element::<T::Json>()? {
            T::put(thing, self.0).map_err(|TooMuch(_, english)| serde::de::Error::custom(english))?;
        }
        Ok(())
    }
}
