//! Canonical JSON: one text for one value, after RFC 8785 (JCS). Pure.
//!
//! As in RFC 8785: no spaces, members sorted by the UTF-16 code units of their names, the shortest string
//! escapes. Narrower than RFC 8785: numbers are whole and fit `i64` or `u64`, written in plain decimal
//! (RFC 8785 would round those beyond 2^53); anything with a fraction or an exponent is refused, because
//! an act holds none and two machines might print it differently. Nesting is limited.

use serde_json::{Map, Number, Value};

/// Levels of arrays and objects a value may nest.
pub const MAX_DEPTH: usize = 64;
/// Bytes of canonical text a body may have.
pub const MAX_BODY_BYTES: usize = 16 * 1024 * 1024;

/// Why a JSON value has no canonical text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CanonicalError {
    /// A number with a fraction or an exponent, or too large.
    #[error(
        "number {number} at {at:?} is not a whole number of 64 bits; write it as a whole number or a text"
    )]
    Fraction {
        /// JSON Pointer (RFC 6901) of the number.
        at: String,
        /// The number as given.
        number: String,
    },
    /// Nested beyond [`MAX_DEPTH`].
    #[error("the value nests more than {limit} levels; flatten it")]
    TooDeep {
        /// Levels allowed.
        limit: usize,
    },
    /// Longer than [`MAX_BODY_BYTES`].
    #[error("the value is longer than {limit} bytes; keep large files outside and record their digest")]
    TooLong {
        /// Bytes allowed.
        limit: usize,
    },
}

/// Writes a value as canonical JSON.
///
/// # Errors
/// [`CanonicalError`] for a number with a fraction, and beyond [`MAX_DEPTH`] or [`MAX_BODY_BYTES`].
pub fn canonical_json(value: &Value) -> Result<String, CanonicalError> {
    let mut out = String::new();
    write_value(&mut out, value, 0)?;
    check_length(&out)?;
    Ok(out)
}

fn write_value(out: &mut String, value: &Value, depth: usize) -> Result<(), CanonicalError> {
    // Checked at every value, so that a huge document stops soon after the limit.
    check_length(out)?;
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => write_number(out, number)?,
        Value::String(text) => write_string(out, text),
        Value::Array(items) => write_array(out, items, deeper(depth)?)?,
        Value::Object(members) => write_object(out, members, deeper(depth)?)?,
    }
    Ok(())
}

fn write_array(out: &mut String, items: &[Value], depth: usize) -> Result<(), CanonicalError> {
    out.push('[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_value(out, item, depth).map_err(|error| error.inside(&index.to_string()))?;
    }
    out.push(']');
    Ok(())
}

fn write_object(out: &mut String, members: &Map<String, Value>, depth: usize) -> Result<(), CanonicalError> {
    let mut sorted: Vec<(&String, &Value)> = members.iter().collect();
    sorted.sort_unstable_by(|(left, _), (right, _)| left.encode_utf16().cmp(right.encode_utf16()));
    out.push('{');
    for (index, (name, value)) in sorted.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_string(out, name);
        out.push(':');
        write_value(out, value, depth).map_err(|error| error.inside(name))?;
    }
    out.push('}');
    Ok(())
}

fn write_number(out: &mut String, number: &Number) -> Result<(), CanonicalError> {
    // Integers only: `as_i64` and `as_u64` answer none for "1.0", "1e2" and "-0".
    match (number.as_i64(), number.as_u64()) {
        (Some(whole), _) => out.push_str(&whole.to_string()),
        (None, Some(whole)) => out.push_str(&whole.to_string()),
        (None, None) => {
            return Err(CanonicalError::Fraction { at: String::new(), number: number.to_string() });
        }
    }
    Ok(())
}

/// Writes a JSON string with the escapes of RFC 8785 §3.2.2.2.
pub(crate) fn write_string(out: &mut String, text: &str) {
    out.push('"');
    let mut plain_from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(&text[plain_from..at]);
        plain_from = at + 1;
        push_escape(out, byte);
    }
    out.push_str(&text[plain_from..]);
    out.push('"');
}

fn push_escape(out: &mut String, byte: u8) {
    match byte {
        b'"' => out.push_str("\\\""),
        b'\\' => out.push_str("\\\\"),
        0x08 => out.push_str("\\b"),
        0x09 => out.push_str("\\t"),
        0x0a => out.push_str("\\n"),
        0x0c => out.push_str("\\f"),
        0x0d => out.push_str("\\r"),
        other => out.push_str(&format!("\\u{other:04x}")),
    }
}

fn deeper(depth: usize) -> Result<usize, CanonicalError> {
    if depth < MAX_DEPTH { Ok(depth + 1) } else { Err(CanonicalError::TooDeep { limit: MAX_DEPTH }) }
}

fn check_length(out: &str) -> Result<(), CanonicalError> {
    if out.len() <= MAX_BODY_BYTES { Ok(()) } else { Err(CanonicalError::TooLong { limit: MAX_BODY_BYTES }) }
}

impl CanonicalError {
    /// Puts the member or index the error was found under in front of its pointer.
    fn inside(self, step: &str) -> Self {
        match self {
            Self::Fraction { at, number } => {
                let step = step.replace('~', "~0").replace('/', "~1");
                Self::Fraction { at: format!("/{step}{at}"), number }
            }
            other => other,
        }
    }
}
