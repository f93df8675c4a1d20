//! OCEL 2.0 as XML.

use std::io::{self, BufReader};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event as Xml};
use quick_xml::reader::Reader;
use tables::TableError;

use super::{Event, Held, Log, Object, broken, cut, too_much};
use crate::formats::metered::Metered;

/// Bytes of one tag or text.
const TAG_BYTES_MAX: usize = 1 << 20;
/// Elements within elements.
const DEPTH_MAX: usize = 64;

/// What is being read.
#[derive(Default)]
struct Reading {
    log: Log,
    object: Option<Object>,
    event: Option<Event>,
    /// The attribute that is open: name, and when it was so.
    attribute: Option<(String, Option<String>)>,
    text: String,
    depth: usize,
    in_log: bool,
}

pub(super) fn read(file: &Held, name: &str, log: Log) -> Result<Log, TableError> {
    let failed = |source| TableError::Read { name: name.to_owned(), source };
    let bytes = BufReader::with_capacity(256 << 10, file.open().map_err(failed)?);
    let mut reader = Reader::from_reader(Metered::new(bytes, TAG_BYTES_MAX, super::FILE_BYTES_MAX));
    reader.config_mut().expand_empty_elements = true;
    let (mut reading, mut buffer) = (Reading { log, ..Reading::default() }, Vec::new());
    let wrong = |error: &quick_xml::Error| match error {
        quick_xml::Error::Io(io) if io.kind() == io::ErrorKind::QuotaExceeded => {
            broken(name, "内容过长", error.to_string())
        }
        error => broken(name, format!("内容有误：{error}"), error.to_string()),
    };
    loop {
        buffer.clear();
        reader.get_mut().mark();
        match reader.read_event_into(&mut buffer).map_err(|error| wrong(&error))? {
            Xml::Start(tag) => {
                reading.depth += 1;
                if reading.depth > DEPTH_MAX {
                    return Err(broken(name, "元素嵌套过深", "elements nested too deeply"));
                }
                reading.opened(&tag).map_err(|error| wrong(&error))?;
            }
            Xml::Text(text) if reading.attribute.is_some() => reading.text.push_str(text.as_ref()),
            Xml::End(tag) => {
                reading.depth = reading.depth.saturating_sub(1);
                reading.closed(tag.local_name().into_inner()).map_err(|more| too_much(name, more))?;
            }
            Xml::Eof => break,
            _ => {}
        }
    }
    match (reading.in_log, reading.depth) {
        (false, _) => Err(broken(name, "没有 log 元素", "there is no element `log`")),
        (true, 0) => Ok(reading.log),
        (true, _) => Err(broken(name, "文件不完整，提前结束", "it ends too early")),
    }
}

impl Reading {
    fn opened(&mut self, tag: &BytesStart<'_>) -> Result<(), quick_xml::Error> {
        let said = |wanted: &str| -> Result<Option<String>, quick_xml::Error> {
            for attribute in tag.attributes() {
                let attribute = attribute?;
                if attribute.key.as_ref() == wanted {
                    return Ok(Some(attribute.normalized_value(XmlVersion::Explicit1_0)?.into_owned()));
                }
            }
            Ok(None)
        };
        match tag.local_name().into_inner() {
            "log" => self.in_log = true,
            // Within an event, and within another object, it only names an object.
            "object" if self.object.is_none() && self.event.is_none() => {
                let (id, kind) = (said("id")?.unwrap_or_default(), said("type")?.unwrap_or_default());
                self.object = Some(Object { id, kind, attributes: Vec::new() });
            }
            "event" if self.event.is_none() => {
                let (id, kind) = (said("id")?.unwrap_or_default(), said("type")?.unwrap_or_default());
                self.event = Some(Event { id, kind, time: said("time")?, ..Event::default() });
            }
            "relationship" | "object" => {
                if let (Some(event), Some(object)) = (&mut self.event, said("object-id")?) {
                    event.objects.push(object);
                }
            }
            "attribute" if self.object.is_some() || self.event.is_some() => {
                self.attribute = said("name")?.map(|name| (name, None));
                if let Some((_, time)) = &mut self.attribute {
                    *time = said("time")?;
                }
                self.text.clear();
            }
            _ => {}
        }
        Ok(())
    }

    fn closed(&mut self, tag: &str) -> Result<(), super::TooMuch> {
        match tag {
            "attribute" => {
                let text = cut(self.text.trim());
                match (self.attribute.take(), &mut self.event, &mut self.object) {
                    (Some((name, _)), Some(event), _) => event.attributes.push((name, text)),
                    (Some((name, time)), None, Some(object)) => object.attributes.push((name, text, time)),
                    _ => {}
                }
                Ok(())
            }
            "object" if self.event.is_none() => {
                self.object.take().map_or(Ok(()), |object| self.log.object(object))
            }
            "event" => self.event.take().map_or(Ok(()), |event| self.log.event(event)),
            _ => Ok(()),
        }
    }
}
