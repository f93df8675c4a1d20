//! `init`: an empty register in an empty folder.

use serde_json::json;

use super::Session;
use crate::data_folder::DataFolder;
use crate::failure::Failure;
use crate::output;

/// Makes the register; refuses where there is one.
pub async fn run(session: &Session) -> Result<(), Failure> {
    DataFolder::settle(&session.data.create().await?).await;
    let path = session.data.path().display();
    if session.json {
        return output::say_json(&json!({"data": path.to_string(), "entries": 0}));
    }
    output::say(&session.pick(
        format!("已在“{path}”新建空台账。下一步：quanze template open_register 取模板，或 quanze serve 打开网页"),
        format!("an empty register is in `{path}`; next: `quanze template open_register` for a spreadsheet, or `quanze serve` for the pages"),
    ))
}
