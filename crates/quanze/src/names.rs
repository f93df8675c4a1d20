//! Names for people: what an identity is called on a day, with the identity behind it.

use register::{Books, Day, InstrumentId, Language, OrganId, PlaceId, PowerCode};

/// Names as of a day.
pub struct Names<'a> {
    books: &'a Books,
    day: Day,
    language: Language,
}

impl<'a> Names<'a> {
    /// Names in these books as of a day.
    pub fn new(books: &'a Books, day: Day, language: Language) -> Self {
        Self { books, day, language }
    }

    /// 大王镇人民政府（gov-dawang）
    pub fn organ(&self, id: &OrganId) -> String {
        let name = self.books.organs.get(id).map(|organ| organ.name_on(self.day));
        self.with_identity(name, id.as_str())
    }

    /// 大王镇人民政府
    pub fn organ_name(&self, id: &'a OrganId) -> &'a str {
        self.books.organs.get(id).map_or(id.as_str(), |organ| organ.name_on(self.day))
    }

    /// 大王镇
    pub fn place_name(&self, id: &'a PlaceId) -> &'a str {
        self.books.places.get(id).map_or(id.as_str(), |place| place.name_on(self.day))
    }

    /// 大王镇（dawang）
    pub fn place(&self, id: &PlaceId) -> String {
        let name = self.books.places.get(id).map(|place| place.name_on(self.day));
        self.with_identity(name, id.as_str())
    }

    /// 市容处罚（pen-street）
    pub fn power(&self, code: &PowerCode) -> String {
        let name = self.books.catalogue.get(code).map(|power| power.name.as_str());
        self.with_identity(name, code.as_str())
    }

    /// The document number where it has one, else its title.
    pub fn instrument(&self, id: &InstrumentId) -> String {
        let instrument = self.books.instruments.get(id);
        instrument.map_or_else(
            || id.to_string(),
            |instrument| match &instrument.number {
                Some(number) => format!("《{}》{number}", instrument.title),
                None => format!("《{}》", instrument.title),
            },
        )
    }

    fn with_identity(&self, name: Option<&str>, id: &str) -> String {
        match name {
            Some(name) if name != id => bracketed(name, id, self.language),
            _ => id.to_owned(),
        }
    }
}

/// Something with something else behind it in the brackets of the language: 大王镇（dawang）.
pub fn bracketed(text: &str, behind: &str, language: Language) -> String {
    match language {
        Language::Zh => format!("{text}（{behind}）"),
        Language::En => format!("{text} ({behind})"),
    }
}
