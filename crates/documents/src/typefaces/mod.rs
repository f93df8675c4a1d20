//! Typefaces: those of the standard where the office has them, free substitutes that come with the build otherwise.
//!
//! 仿宋, 小标宋, 黑体 and 楷体 in the cuts offices use are not freely licensed. The build carries substitutes under the SIL
//! Open Font License; an office points to its own folder, and every rendered document says what was used for what.

mod embedded;
mod folder;

use std::path::Path;
use std::sync::Arc;

use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::blocks::Document;
use crate::error::{DocumentError, Warning};

/// What a typeface is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The body: 仿宋.
    Body,
    /// Titles and the mark of the issuing organ: 小标宋.
    Title,
    /// Headings of the first level: 黑体.
    First,
    /// Headings of the second level: 楷体.
    Second,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 4] = [Self::Body, Self::Title, Self::First, Self::Second];

    /// The family the standard, or usage under it, wants; the name a word processor knows it by.
    pub const fn wanted(self) -> &'static str {
        self.families()[0]
    }

    /// The names under which fonts of the wanted cut are found, best first.
    pub const fn families(self) -> &'static [&'static str] {
        match self {
            Self::Body => &[
                "仿宋_GB2312",
                "FangSong_GB2312",
                "方正仿宋_GBK",
                "FZFangSong-Z02",
                "FZFangSong-Z02S",
                "仿宋",
                "FangSong",
                "华文仿宋",
                "STFangsong",
            ],
            Self::Title => &[
                "方正小标宋简体",
                "FZXiaoBiaoSong-B05S",
                "方正小标宋_GBK",
                "FZXiaoBiaoSong-B05",
                "华文中宋",
                "STZhongsong",
            ],
            Self::First => &["黑体", "SimHei", "方正黑体_GBK", "FZHei-B01", "华文黑体", "STHeiti"],
            Self::Second => &[
                "楷体_GB2312",
                "KaiTi_GB2312",
                "方正楷体_GBK",
                "FZKai-Z03",
                "楷体",
                "KaiTi",
                "华文楷体",
                "STKaiti",
            ],
        }
    }

    /// The substitute of the build: its family and weight.
    const fn substitute(self) -> (&'static str, u16) {
        match self {
            Self::Body => ("Noto Serif SC", 400),
            Self::Title => ("Noto Serif SC", 700),
            Self::First => ("Noto Sans SC", 500),
            Self::Second => ("LXGW WenKai", 400),
        }
    }
}

/// Which typeface stands for which of the standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypefaceUse {
    /// What it is for.
    pub role: Role,
    /// The family wanted.
    pub wanted: &'static str,
    /// The family used.
    pub used: String,
    /// Is it a substitute that came with the build?
    pub substitute: bool,
}

/// A family with its weight, as the typesetter selects it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Face {
    pub(crate) family: String,
    pub(crate) weight: u16,
    substitute: bool,
}

/// The typefaces at hand. Made once and shared: unpacking takes a moment, and fonts stay in memory.
#[derive(Clone)]
pub struct Typefaces {
    shared: Arc<Shared>,
}

struct Shared {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    faces: [Face; 4],
}

impl Typefaces {
    /// The substitutes that come with the build.
    ///
    /// # Errors
    /// [`DocumentError::DamagedTypefaces`], which a whole build never has.
    pub fn embedded() -> Result<Self, DocumentError> {
        Ok(Self::of(Vec::new(), embedded::fonts()?))
    }

    /// The office's own fonts first, found by family name; the substitutes of the build for what it lacks.
    /// Reads the TTF, OTF and TTC files that lie in the folder itself; what is no font is passed over.
    ///
    /// # Errors
    /// [`DocumentError::FontFolder`] when the folder cannot be read.
    pub fn with_folder(folder: &Path) -> Result<Self, DocumentError> {
        Ok(Self::of(folder::fonts(folder)?, embedded::fonts()?))
    }

    fn of(own: Vec<Font>, embedded: Vec<Font>) -> Self {
        let faces = Role::ALL.map(|role| face(role, &own));
        let fonts: Vec<Font> = own.into_iter().chain(embedded).collect();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self { shared: Arc::new(Shared { book, fonts, faces }) }
    }

    /// Which typeface stands for which.
    pub fn used(&self) -> Vec<TypefaceUse> {
        let one = |(role, face): (Role, &Face)| TypefaceUse {
            role,
            wanted: role.wanted(),
            used: face.family.clone(),
            substitute: face.substitute,
        };
        Role::ALL.into_iter().zip(&self.shared.faces).map(one).collect()
    }

    pub(crate) fn face(&self, role: Role) -> &Face {
        let [body, title, first, second] = &self.shared.faces;
        match role {
            Role::Body => body,
            Role::Title => title,
            Role::First => first,
            Role::Second => second,
        }
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index).cloned()
    }

    /// The characters of a document for which no typeface at hand has a glyph.
    pub(crate) fn without_glyph(&self, document: &Document) -> Option<Warning> {
        let mut characters: Vec<char> = Vec::new();
        let mut document = document.clone();
        document.each_text(&mut |text| characters.extend(text.chars().filter(|c| !c.is_ascii())));
        characters.sort_unstable();
        characters.dedup();
        characters.retain(|c| !c.is_whitespace() && !self.covers(*c));
        (!characters.is_empty()).then_some(Warning::NoGlyph { characters })
    }

    fn covers(&self, c: char) -> bool {
        self.shared.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }
}

impl std::fmt::Debug for Typefaces {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.used()).finish()
    }
}

/// The office's own font for a role where it has one, the substitute otherwise.
fn face(role: Role, own: &[Font]) -> Face {
    let named = |family: &&&str| own.iter().any(|font| font.info().family.eq_ignore_ascii_case(family));
    if let Some(family) = role.families().iter().find(named) {
        return Face { family: (*family).to_owned(), weight: 400, substitute: false };
    }
    let (family, weight) = role.substitute();
    Face { family: family.to_owned(), weight, substitute: true }
}

#[cfg(test)]
mod tests {
    use typst::text::{FontStretch, FontStyle, FontVariant, FontWeight};

    use super::{Role, Typefaces};

    fn upright(weight: u16) -> FontVariant {
        let weight = FontWeight::from_number(weight);
        FontVariant { style: FontStyle::Normal, weight, stretch: FontStretch::NORMAL }
    }

    #[test]
    fn every_role_has_its_own_face_in_the_build() {
        let typefaces = Typefaces::embedded().unwrap();
        let mut indices: Vec<usize> = Role::ALL
            .map(|role| {
                let face = typefaces.face(role);
                let index =
                    typefaces.book().select(&face.family.to_lowercase(), upright(face.weight)).unwrap();
                let info = typefaces.font(index).unwrap();
                assert_eq!(info.info().variant.weight.to_number(), face.weight, "{role:?}");
                index
            })
            .to_vec();
        indices.sort_unstable();
        indices.dedup();
        assert_eq!(indices.len(), 4);
        assert!(typefaces.used().iter().all(|used| used.substitute));
    }
}
