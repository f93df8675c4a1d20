//! What Typst sees of the world: two sources and the typefaces. No files, no packages, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::typefaces::Typefaces;

const TEMPLATE: &str = include_str!("gongwen.typ");

static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(<Library as LibraryExt>::default()));
static TEMPLATE_SOURCE: LazyLock<Option<Source>> =
    LazyLock::new(|| Some(Source::new(id("gongwen.typ")?, TEMPLATE.into())));

fn id(name: &str) -> Option<FileId> {
    // Refuses only paths that leave the root, which ours do not.
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

/// One document before the typesetter.
pub(super) struct Paper {
    main: Source,
    typefaces: Typefaces,
}

impl Paper {
    pub(super) fn new(source: String, typefaces: Typefaces) -> Self {
        let main = id("main.typ")
            .map_or_else(|| Source::detached(source.clone()), |id| Source::new(id, source.clone()));
        Self { main, typefaces }
    }
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.typefaces.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let template = TEMPLATE_SOURCE.as_ref().filter(|template| template.id() == id);
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            template.cloned().ok_or(FileError::AccessDenied)
        }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typefaces.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
