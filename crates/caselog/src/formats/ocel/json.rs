//! OCEL 2.0 as JSON.

use std::io::BufReader;

use serde::de::DeserializeSeed;
use tables::TableError;

use super::read::Whole;
use super::{Held, Log, broken};

pub(super) fn read(file: &Held, name: &str, mut log: Log) -> Result<Log, TableError> {
    let failed = |source| TableError::Read { name: name.to_owned(), source };
    let bytes = BufReader::with_capacity(256 << 10, file.open().map_err(failed)?);
    let mut json = serde_json::Deserializer::from_reader(bytes);
    let read = Whole(&mut log).deserialize(&mut json).and_then(|()| json.end());
    read.map(|()| log).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let chinese = match error.classify() {
            serde_json::error::Category::Eof => format!("第 {line} 行：文件不完整，提前结束"),
            _ => format!("第 {line} 行第 {column} 列：内容有误，不合 OCEL 2.0 的结构"),
        };
        broken(name, chinese, error.to_string())
    })
}
