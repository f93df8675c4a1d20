//! Event logs in XES (IEEE 1849), plain or compressed with gzip, read trace by trace: only one trace is in memory at a
//! time. The library `process_mining` was weighed and left out: it builds the whole log in memory before it gives any of
//! it, and of what it brings only this walk over the tags is needed.

use std::borrow::Cow;
use std::io::{self, BufReader, Read};

use flate2::read::MultiGzDecoder;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event as Xml};
use quick_xml::reader::Reader;
use tables::TableError;

use super::held::Held;
use super::metered::Metered;

/// Bytes of one tag or text.
const TAG_BYTES_MAX: usize = 1 << 20;
/// Bytes of the whole document once it is inflated.
const DOCUMENT_BYTES_MAX: u64 = 64 << 30;
/// Events of one trace, and attributes of a trace.
const EVENTS_MAX: usize = 200_000;
const ATTRIBUTES_MAX: usize = 500;
/// Elements within elements.
const DEPTH_MAX: usize = 64;
/// Where the log, its traces and their events stand.
const LOG_DEPTH: usize = 1;
const TRACE_DEPTH: usize = 2;
const EVENT_DEPTH: usize = 3;

/// One case as the log tells it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Trace {
    /// Its own attributes, key and value as written.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) events: Vec<Event>,
}

/// One event of a case, as written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Event {
    pub(super) activity: Option<String>,
    pub(super) transition: Option<String>,
    pub(super) instance: Option<String>,
    pub(super) resource: Option<String>,
    pub(super) group: Option<String>,
    pub(super) time: Option<String>,
}

/// The traces of a log, one after another.
pub(super) struct Traces {
    reader: Reader<Metered<Box<dyn io::BufRead>>>,
    name: String,
    done: u64,
    /// Elements open around the place reached.
    depth: usize,
    /// Is an event open?
    in_event: bool,
    /// Was there a log at all?
    in_log: bool,
    finished: bool,
}

impl Traces {
    pub(super) fn open(file: &Held, name: &str) -> Result<Self, TableError> {
        let read = |source| TableError::Read { name: name.to_owned(), source };
        let bytes = inflated(file).map_err(read)?;
        let metered = Metered::new(bytes, TAG_BYTES_MAX, DOCUMENT_BYTES_MAX);
        let mut reader = Reader::from_reader(metered);
        reader.config_mut().expand_empty_elements = true;
        let name = name.to_owned();
        Ok(Self { reader, name, done: 0, depth: 0, in_event: false, in_log: false, finished: false })
    }

    /// The next trace; `None` at the end of the log.
    pub(super) fn next_trace(&mut self) -> Result<Option<Trace>, TableError> {
        let (mut trace, mut buffer) = (None, Vec::new());
        self.in_event = false;
        while !self.finished {
            buffer.clear();
            self.reader.get_mut().mark();
            let event = self.reader.read_event_into(&mut buffer);
            match event.map_err(|error| self.broken(&error))? {
                Xml::Start(tag) => self.opened(&tag, &mut trace)?,
                Xml::End(_) if self.closed() && trace.is_some() => {
                    self.done += 1;
                    return Ok(trace);
                }
                Xml::Eof => self.ended()?,
                _ => {}
            }
        }
        Ok(None)
    }

    /// An element begins. Attributes nested in others are not the trace's or the event's own.
    fn opened(&mut self, tag: &BytesStart<'_>, trace: &mut Option<Trace>) -> Result<(), TableError> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(self.too_much("元素嵌套过深", "elements nested too deeply"));
        }
        let Some(trace) = trace else {
            match (local(tag), self.depth) {
                ("log", LOG_DEPTH) => self.in_log = true,
                ("trace", TRACE_DEPTH) if self.in_log => *trace = Some(Trace::default()),
                _ => {}
            }
            return Ok(());
        };
        if local(tag) == "event" && self.depth == EVENT_DEPTH {
            self.in_event = true;
            trace.events.push(Event::default());
            if trace.events.len() > EVENTS_MAX {
                return Err(self.too_much("一个办件的事件过多", "a case with too many events"));
            }
            return Ok(());
        }
        let of_event = self.in_event && self.depth == EVENT_DEPTH + 1;
        let of_trace = !self.in_event && self.depth == EVENT_DEPTH;
        if !of_event && !of_trace {
            return Ok(());
        }
        let Some((key, value)) = pair(tag).map_err(|error| self.broken(&error))? else { return Ok(()) };
        match trace.events.last_mut() {
            Some(event) if of_event => event.note(key.trim(), &value),
            _ if of_trace => trace.attributes.push((key.trim().to_owned(), value.trim().to_owned())),
            _ => {}
        }
        if trace.attributes.len() > ATTRIBUTES_MAX {
            return Err(self.too_much("一个办件的属性过多", "a case with too many attributes"));
        }
        Ok(())
    }

    /// An element ends. Is it a trace, or stands where traces do?
    fn closed(&mut self) -> bool {
        if self.depth == EVENT_DEPTH {
            self.in_event = false;
        }
        let is_trace = self.depth == TRACE_DEPTH;
        self.depth = self.depth.saturating_sub(1);
        is_trace
    }

    /// The document ends: is it whole, and a log?
    fn ended(&mut self) -> Result<(), TableError> {
        self.finished = true;
        match (self.in_log, self.depth) {
            (false, _) => Err(self.broken_off("没有 log 元素", "there is no element `log`")),
            (true, 0) => Ok(()),
            (true, _) => Err(self.broken_off("文件不完整，提前结束", "it ends too early")),
        }
    }

    /// What the reader of XML stumbled over.
    fn broken(&self, error: &quick_xml::Error) -> TableError {
        let io = match error {
            quick_xml::Error::Io(io) => Some(io.kind()),
            _ => None,
        };
        match io {
            Some(io::ErrorKind::QuotaExceeded) => self.too_much("内容过长", &error.to_string()),
            Some(io::ErrorKind::UnexpectedEof) => {
                self.broken_off("文件不完整，提前结束", "it ends too early")
            }
            _ => self.broken_off(&format!("内容有误：{error}"), &error.to_string()),
        }
    }

    fn too_much(&self, chinese: &str, english: &str) -> TableError {
        let after = self.done;
        TableError::AsksTooMuch {
            name: self.name.clone(),
            chinese: format!("第 {after} 个办件之后{chinese}"),
            detail: format!("after case {after}: {english}"),
        }
    }

    fn broken_off(&self, chinese: &str, english: &str) -> TableError {
        let after = self.done;
        TableError::BrokenFile {
            name: self.name.clone(),
            kind: "XES",
            chinese: format!("第 {after} 个办件之后{chinese}"),
            detail: format!("after case {after}: {english}"),
        }
    }
}

impl Event {
    fn note(&mut self, key: &str, value: &str) {
        let slot = match key {
            "concept:name" => &mut self.activity,
            "concept:instance" => &mut self.instance,
            "lifecycle:transition" => &mut self.transition,
            "org:resource" => &mut self.resource,
            "org:group" => &mut self.group,
            "time:timestamp" => &mut self.time,
            _ => return,
        };
        *slot = Some(value.trim().to_owned());
    }
}

/// Is it compressed with gzip?
pub(super) fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(b"\x1F\x8B")
}

/// Does a document begin as an event log does? An object-centric log (OCEL) bears the same root and is another format.
pub(super) fn is_log(head: &[u8]) -> bool {
    let body = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let has = |mark: &[u8]| body.windows(mark.len()).any(|window| window == mark);
    body.first() == Some(&b'<') && has(b"<log") && !has(b"<object-types") && !has(b"<html")
}

/// The first bytes as they are once inflated.
pub(super) fn inflated_head(head: &[u8]) -> Vec<u8> {
    const HEAD_BYTES: u64 = 64 << 10;
    let mut inflated = Vec::new();
    // The head is cut off somewhere: what came before that is enough.
    let _ = MultiGzDecoder::new(head).take(HEAD_BYTES).read_to_end(&mut inflated);
    inflated
}

fn inflated(file: &Held) -> io::Result<Box<dyn io::BufRead>> {
    const BUFFER_BYTES: usize = 256 << 10;
    let compressed = is_gzip(&file.head()?);
    let bytes = BufReader::with_capacity(BUFFER_BYTES, file.open()?);
    Ok(match compressed {
        true => Box::new(BufReader::with_capacity(BUFFER_BYTES, MultiGzDecoder::new(bytes))),
        false => Box::new(bytes),
    })
}

/// The name of an element without its prefix.
fn local<'t>(tag: &'t BytesStart<'_>) -> &'t str {
    tag.local_name().into_inner()
}

/// Key and value of an attribute element, which may have blanks around them; `None` for anything else, such as a list.
fn pair<'t>(tag: &'t BytesStart<'_>) -> quick_xml::Result<Option<(Cow<'t, str>, Cow<'t, str>)>> {
    if !matches!(local(tag), "string" | "date" | "int" | "float" | "boolean" | "id") {
        return Ok(None);
    }
    let (mut key, mut value) = (None, None);
    for attribute in tag.attributes() {
        let attribute = attribute?;
        let slot = match attribute.key.as_ref() {
            "key" => &mut key,
            "value" => &mut value,
            _ => continue,
        };
        *slot = Some(attribute.normalized_value(XmlVersion::Explicit1_0)?);
    }
    Ok(key.filter(|key: &Cow<'_, str>| !key.trim().is_empty()).zip(value))
}
