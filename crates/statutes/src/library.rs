//! Laws by name, each with its versions by day.

use std::collections::BTreeMap;

use register::Day;

use crate::citation::KnownNames;
use crate::error::{LibraryError, StatuteError};
use crate::law_name::LawName;
use crate::limits::{LIBRARY_BYTES_MAX, STATUTES_MAX};
use crate::parse;
use crate::statute::Statute;
use crate::text::{common, permille, shingles};

/// How many nearest names are given where a law is not at hand.
pub const NEAREST_MAX: usize = 3;
/// How like a name must be to be given as a nearest one, in thousandths of the shingles of both.
const NEAREST_LIKENESS_MIN: u16 = 300;

/// The laws at hand.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// Per law its versions, the earliest first; one without a day stands before all.
    laws: BTreeMap<LawName, Vec<Statute>>,
    /// Titles within the files that are other names than those of the files.
    titles: BTreeMap<LawName, LawName>,
    statutes: usize,
    bytes: usize,
}

/// What became of one file of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedFile {
    /// The file's name as handed in.
    pub file: String,
    /// What became of it.
    pub outcome: Imported,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// It is in the library; its findings stand with the statute.
    Added {
        /// The law.
        law: LawName,
        /// The version.
        version: Option<Day>,
        /// How many articles it has.
        articles: usize,
    },
    /// The same text of the same version was there already.
    Known {
        /// The law.
        law: LawName,
        /// The version.
        version: Option<Day>,
    },
    /// It is no statute.
    Refused(StatuteError),
    /// It does not fit the library.
    NotAdded(LibraryError),
}

impl Library {
    /// Nothing at hand yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads files in the layout of the public LawRefBook collection and keeps the statutes. Every file is accounted for; one
    /// that is refused stops none of the others. The answer is in the order of the files.
    pub fn import<F, B>(&mut self, files: impl IntoIterator<Item = (F, B)>) -> Vec<ImportedFile>
    where
        F: AsRef<str>,
        B: AsRef<[u8]>,
    {
        files
            .into_iter()
            .map(|(file, bytes)| {
                let file = file.as_ref();
                let outcome = match parse::parse(file, bytes.as_ref()) {
                    Ok(statute) => self.outcome(statute),
                    Err(error) => Imported::Refused(error),
                };
                ImportedFile { file: file.to_owned(), outcome }
            })
            .collect()
    }

    fn outcome(&mut self, statute: Statute) -> Imported {
        let (law, version, articles) = (statute.law.clone(), statute.version, statute.articles.len());
        match self.add(statute) {
            Ok(true) => Imported::Added { law, version, articles },
            Ok(false) => Imported::Known { law, version },
            Err(error) => Imported::NotAdded(error),
        }
    }

    /// Adds one statute; false where the same text of the same version is there already.
    ///
    /// # Errors
    /// [`LibraryError`] where another text of that version is there, or the library is full.
    pub fn add(&mut self, statute: Statute) -> Result<bool, LibraryError> {
        let versions = self.laws.get(&statute.law);
        if let Some(there) =
            versions.and_then(|versions| versions.iter().find(|there| there.version == statute.version))
        {
            if there
                .articles
                .iter()
                .map(|article| article.text())
                .eq(statute.articles.iter().map(|article| article.text()))
            {
                return Ok(false);
            }
            return Err(LibraryError::OtherTextOfSameVersion {
                law: statute.law,
                version: statute.version,
                first_file: there.file.clone(),
            });
        }
        let bytes = statute.bytes();
        if self.statutes >= STATUTES_MAX || self.bytes + bytes > LIBRARY_BYTES_MAX {
            return Err(LibraryError::Full);
        }
        self.statutes += 1;
        self.bytes += bytes;
        let title = LawName::of(&statute.title);
        if title != statute.law {
            self.titles.entry(title).or_insert_with(|| statute.law.clone());
        }
        let versions = self.laws.entry(statute.law.clone()).or_default();
        let at = versions.partition_point(|there| there.version < statute.version);
        versions.insert(at, statute);
        Ok(true)
    }

    /// How many statutes are at hand, every version counted.
    pub fn len(&self) -> usize {
        self.statutes
    }

    /// Is nothing at hand?
    pub fn is_empty(&self) -> bool {
        self.statutes == 0
    }

    /// Every law by name, with its versions, the earliest first.
    pub fn laws(&self) -> impl Iterator<Item = (&LawName, &[Statute])> {
        self.laws.iter().map(|(name, versions)| (name, versions.as_slice()))
    }

    /// The versions of a law, the earliest first; empty where it is not at hand. The name may have 《》 and 中华人民共和国 or
    /// not, be the title within a file, or a short name in common use (行诉法).
    pub fn versions(&self, law: &str) -> &[Statute] {
        self.find(law).and_then(|name| self.laws.get(name)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The name under which a law is kept.
    pub fn find(&self, law: &str) -> Option<&LawName> {
        let name = LawName::of(law);
        let kept = |name: &LawName| self.laws.get_key_value(name).map(|(name, _)| name);
        kept(&name)
            .or_else(|| self.titles.get(&name).and_then(kept))
            .or_else(|| LawName::of_short(law).and_then(|name| kept(&name)))
    }

    /// One version of a law by its day.
    pub fn version(&self, law: &str, version: Day) -> Option<&Statute> {
        self.versions(law).iter().find(|statute| statute.version == Some(version))
    }

    /// The latest version of a law at hand. A later one may exist: only the folder imported is known.
    pub fn latest(&self, law: &str) -> Option<&Statute> {
        self.versions(law).last()
    }

    /// The names most like one that is not at hand, the likest first, at most [`NEAREST_MAX`].
    pub fn nearest(&self, law: &str) -> Vec<&LawName> {
        let wanted = shingles(LawName::of(law).as_str());
        let likeness = |name: &LawName| {
            let other = shingles(name.as_str());
            permille(2 * common(&wanted, &other), (wanted.len() + other.len()).max(1))
        };
        let mut names: Vec<_> = self.laws.keys().map(|name| (likeness(name), name)).collect();
        names.retain(|(likeness, _)| *likeness >= NEAREST_LIKENESS_MIN);
        names.sort_by(|one, two| two.0.cmp(&one.0).then_with(|| one.1.cmp(two.1)));
        names.into_iter().take(NEAREST_MAX).map(|(_, name)| name).collect()
    }

    /// The names at hand, for finding citations in running text.
    pub fn known_names(&self) -> KnownNames {
        KnownNames::new(self.laws.keys().chain(self.titles.keys()))
    }
}
