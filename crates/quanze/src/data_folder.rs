//! Where a register lives: `ledger.sqlite`, `cases/` with the batches, `laws/` with the statutes at hand, `attachments/` with
//! the files beside acts, `staging/` for uploads not yet confirmed; `people.sqlite` with the accounts and `settings.toml` with
//! what the office set for its service are never part of a saved register.

use std::fs;
use std::path::{Path, PathBuf};

use caselog::CaseLog;
use exchange::{AttachmentFolder, LawsAtHand};
use office::{LawWord, Office};
use people::People;
use register::acts::Act;
use register::{Books, Day, Language};

use crate::failure::Failure;
use crate::language::pick;
use crate::progress::Bar;
use crate::settings::OfficeSettings;

/// The folder of one register.
#[derive(Clone, Debug)]
pub struct DataFolder {
    path: PathBuf,
}

impl DataFolder {
    /// The folder as named; nothing is looked at yet.
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The ledger's file.
    pub fn ledger(&self) -> PathBuf {
        self.path.join("ledger.sqlite")
    }

    /// The folder of the case log.
    pub fn cases(&self) -> PathBuf {
        self.path.join("cases")
    }

    /// The statutes at hand.
    pub fn laws(&self) -> PathBuf {
        self.path.join("laws")
    }

    /// The files beside acts.
    pub fn attachments(&self) -> PathBuf {
        self.path.join("attachments")
    }

    /// The files beside acts, as their folder.
    pub fn attachment_folder(&self) -> AttachmentFolder {
        AttachmentFolder::new(&self.attachments())
    }

    /// Uploads that nobody has confirmed yet.
    pub fn staging(&self) -> PathBuf {
        self.path.join("staging")
    }

    /// Is there a register?
    pub fn holds_register(&self) -> bool {
        self.ledger().exists()
    }

    /// Makes the folder with an empty register.
    ///
    /// # Errors
    /// [`Failure::RegisterExists`] when there is one.
    pub async fn create(&self) -> Result<Office, Failure> {
        if self.holds_register() {
            return Err(Failure::RegisterExists { path: self.path.clone() });
        }
        for folder in [&self.path, &self.cases(), &self.staging()] {
            fs::create_dir_all(folder).map_err(|source| Failure::folder(folder, source))?;
        }
        Ok(self.knowing_files(Office::create(&self.ledger()).await?))
    }

    /// Opens the register that is there.
    ///
    /// # Errors
    /// [`Failure::NoRegister`] when there is none.
    pub async fn open(&self, language: Language) -> Result<Office, Failure> {
        self.must_hold_register()?;
        let mut bar = Bar::new(pick(language, "读取台账", "reading the ledger"));
        let office = Office::open(&self.ledger(), |done, total| bar.at(done, Some(total))).await?;
        Ok(self.knowing_files(office))
    }

    /// The office records of no file beside an act, and of no batch of cases, that does not lie in its folder; what an act cites
    /// and the laws of the folder cannot bear out it keeps in the opinion.
    fn knowing_files(&self, office: Office) -> Office {
        let folder = self.attachment_folder();
        let cases = self.cases();
        let laws = LawsAtHand::new(self.laws());
        office
            .with_files(move |digest| folder.size_of(digest))
            .with_batches(move |digest| CaseLog::batch_in(&cases, digest).is_file())
            .with_laws(move |act, books, law| cited_in_vain(&laws, act, books, law))
    }

    /// Refuses a folder without a register.
    pub fn must_hold_register(&self) -> Result<(), Failure> {
        if self.holds_register() { Ok(()) } else { Err(Failure::NoRegister { path: self.path.clone() }) }
    }

    /// Makes the ledger one single file again. Leaving it out loses nothing, so a program that still holds it open is no
    /// reason to fail.
    pub async fn settle(office: &Office) {
        let _ = office.ledger().close().await;
    }

    /// Opens the people beside the register; the file is made when there is none.
    ///
    /// # Errors
    /// A file that is not theirs, or a disk that fails.
    pub async fn people(&self) -> Result<People, Failure> {
        Ok(People::open(&self.path.join("people.sqlite"), people::Settings::default()).await?)
    }

    /// What the office set for its service.
    ///
    /// # Errors
    /// A file that cannot be read, or a key that cannot be used.
    pub fn settings(&self) -> Result<OfficeSettings, Failure> {
        Ok(OfficeSettings::read(&self.path)?)
    }

    /// Opens the case log beside the register.
    pub fn case_log(&self) -> Result<CaseLog, Failure> {
        Ok(CaseLog::open(self.cases())?.with_clock(web::app::today))
    }
}

/// What an act cites and the laws at hand cannot bear out, as the ledger keeps it. Of a folder that cannot be read nothing is
/// said: that is no reason to refuse an act.
fn cited_in_vain(laws: &LawsAtHand, act: &Act, books: &Books, law: Day) -> Vec<LawWord> {
    if !statutes::cites_articles(act) {
        return Vec::new();
    }
    let Ok(library) = laws.library() else { return Vec::new() };
    let found = statutes::cited_in_vain(&library, books, act, law);
    let both = |say: &dyn Fn(Language) -> String| (say(Language::Zh), say(Language::En));
    let words = statutes::notes(&found).into_iter().map(|(note, what)| LawWord {
        note,
        said: both(&|language| what.said(language)),
        mend: both(&|language| what.mend(language).to_owned()),
    });
    words.collect()
}
