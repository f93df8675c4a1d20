//! A store with an administrator and a town clerk, and the words tests use.

use access::{AccountId, Person, Role, Tie};
use jiff::{SignedDuration, Timestamp};
use people::{
    Credentials, Doing, FirstAdministrator, FromWhere, NewAccount, NewSession, People, PeopleError, Settings,
    SignIn, SignedIn,
};
use register::OrganId;
use tempfile::TempDir;

pub const ADMIN_PASSWORD: &str = "the first of all passwords";
pub const CLERK_PASSWORD: &str = "correct horse battery";

/// Settings whose hashes are cheap; everything else is as shipped.
pub fn settings() -> Settings {
    Settings { hash_memory_kib: 64, hash_passes: 1, ..Settings::default() }
}

/// So many seconds after the tests' beginning.
pub fn at(seconds: i64) -> Timestamp {
    "2026-03-10T01:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_secs(seconds)
}

pub fn from(seconds: i64) -> FromWhere<'static> {
    FromWhere { remote: "10.0.0.7", device: "browser", now: at(seconds) }
}

pub fn account(name: &str) -> AccountId {
    AccountId::new(name).unwrap()
}

pub fn organ(id: &str) -> OrganId {
    OrganId::new(id).unwrap()
}

pub fn town_tie() -> Tie {
    Tie::whole(Role::Town, organ("JG-DW"))
}

pub struct World {
    pub folder: TempDir,
    pub people: People,
}

impl World {
    /// An empty store.
    pub async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let people = People::open(&folder.path().join("people.sqlite"), settings()).await.unwrap();
        Self { folder, people }
    }

    /// A store with the administrator `admin` and the town clerk `zhang`, whose password is their own already.
    pub async fn peopled() -> Self {
        let world = Self::empty().await;
        let code = world.people.setup_code(at(-100)).await.unwrap().unwrap();
        let first = FirstAdministrator {
            account: account("admin"),
            name: "管理员",
            password: ADMIN_PASSWORD,
            organ: organ("JG-BB"),
        };
        world.people.set_up(&code, first, from(-90)).await.unwrap();
        world.open("zhang", "张三", vec![town_tie()]).await;
        world
    }

    /// Opens an account and lets its owner change the first password to [`CLERK_PASSWORD`].
    pub async fn open(&self, name: &str, person: &str, ties: Vec<Tie>) {
        let person = Person { account: account(name), name: person.to_owned(), ties };
        let first = "first password to be changed";
        let new = NewAccount { person, password: Some(first.to_owned()), external: None, email: None };
        self.people.open_account(&new, self.admin_doing(-80).with(&account("admin"))).await.unwrap();
        let session = self.sign_in_with(name, first, -70).await.unwrap();
        assert!(session.must_change_password);
        let signed_in = self.people.signed_in(&session.token, at(-69)).await.unwrap();
        self.people.change_password(&signed_in, first, CLERK_PASSWORD, from(-68)).await.unwrap();
    }

    pub fn admin_doing(&self, seconds: i64) -> DoingAt {
        DoingAt(at(seconds))
    }

    pub async fn sign_in_with(
        &self,
        name: &str,
        password: &str,
        seconds: i64,
    ) -> Result<NewSession, PeopleError> {
        self.sign_in_from(name, password, from(seconds)).await
    }

    pub async fn sign_in_from(
        &self,
        name: &str,
        password: &str,
        from: FromWhere<'_>,
    ) -> Result<NewSession, PeopleError> {
        let credentials = Credentials { account: name, password, previous: None };
        match self.people.sign_in(credentials, from).await? {
            SignIn::Done(session) => Ok(session),
            SignIn::SecondFactor { .. } => panic!("a second factor is asked for"),
        }
    }

    /// The clerk's token, signed in at this time.
    pub async fn token(&self, seconds: i64) -> String {
        self.sign_in_with("zhang", CLERK_PASSWORD, seconds).await.unwrap().token
    }

    /// The clerk, signed in at this time.
    pub async fn clerk(&self, seconds: i64) -> SignedIn {
        let token = self.token(seconds).await;
        self.people.signed_in(&token, at(seconds)).await.unwrap()
    }
}

/// What an administrator does at a time.
pub struct DoingAt(Timestamp);

impl DoingAt {
    pub fn with<'a>(&self, by: &'a AccountId) -> Doing<'a> {
        Doing { by, remote: "10.0.0.1", now: self.0 }
    }
}
