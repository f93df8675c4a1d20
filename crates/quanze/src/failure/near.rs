//! What comes near a name the register does not know.

use register::Language;

use crate::names::bracketed;

/// Something the register knows that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// Its identity or code.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl Near {
    /// What to do, in Chinese.
    pub fn chinese(near: &[Self]) -> String {
        match near {
            [] => "请写标识、编码或全名".to_owned(),
            near => format!("相近的有：{}；请写标识、编码或全名", Self::list(near, Language::Zh, "、")),
        }
    }

    /// What to do, in English.
    pub fn english(near: &[Self]) -> String {
        match near {
            [] => "write its identity, its code or its exact name".to_owned(),
            near => format!(
                "near it: {}; write its identity, its code or its exact name",
                Self::list(near, Language::En, ", ")
            ),
        }
    }

    fn list(near: &[Self], language: Language, between: &str) -> String {
        let said = near.iter().map(|one| bracketed(&one.name, &one.id, language));
        said.collect::<Vec<_>>().join(between)
    }
}
