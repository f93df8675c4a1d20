//! `people …`: the accounts of a register, kept by whoever can write its folder: list, open, reset, e-mail address, and
//! the code of the first run.

use access::{AccountId, Person, Role, Tie};
use jiff::Timestamp;
use people::{ACCOUNTS_READ_MAX, Account, Doing, EmailAddress, NewAccount, People, one_time_password};
use register::{Books, Label, PlaceId};
use serde_json::json;

use super::Session;
use crate::arguments::{PeopleAdd, PeopleCommand};
use crate::data_folder::DataFolder;
use crate::failure::Failure;
use crate::find::Finder;
use crate::output;

/// Who keeps the accounts on the command line, as their trail says.
const KEEPER: &str = "keeper";
/// Where from, as the trail says.
const HERE: &str = "command line";

/// Does what was asked.
pub async fn run(session: &Session, command: &PeopleCommand) -> Result<(), Failure> {
    session.data.must_hold_register()?;
    let people = session.data.people().await?;
    let done = match command {
        PeopleCommand::List => list(session, &people).await,
        PeopleCommand::Add(add) => open(session, &people, add).await,
        PeopleCommand::Reset { account } => reset(session, &people, account).await,
        PeopleCommand::Email { account, email } => {
            set_email(session, &people, account, email.as_deref()).await
        }
        PeopleCommand::SetupCode => setup_code(session, &people).await,
    };
    people.close().await;
    done
}

async fn list(session: &Session, people: &People) -> Result<(), Failure> {
    let mut all: Vec<Account> = Vec::new();
    loop {
        let after = all.last().map(|account| account.person.account.clone());
        let more = people.accounts(after.as_ref(), ACCOUNTS_READ_MAX).await?;
        if more.is_empty() {
            break;
        }
        all.extend(more);
    }
    if session.json {
        let rows = all.iter().map(|one| {
            json!({
                "account": one.person.account, "name": one.person.name, "ties": one.person.ties,
                "email": one.email.as_ref().map(EmailAddress::as_str), "external": one.external,
                "disabled": one.disabled, "second_factor": one.second_factor,
                "must_change_password": one.must_change_password, "has_password": one.has_password,
            })
        });
        return output::say_json(&rows.collect::<Vec<_>>());
    }
    let header = [("账号", "account"), ("姓名", "name"), ("任职", "ties"), ("状态", "state")]
        .map(|(zh, en)| session.pick(zh, en));
    let rows = all.iter().map(|one| {
        let ties = one.person.ties.iter().map(|tie| tie_in_words(session, tie)).collect::<Vec<_>>();
        let state = if one.disabled { session.pick("已停用", "disabled") } else { String::new() };
        vec![one.person.account.to_string(), one.person.name.clone(), ties.join("; "), state]
    });
    output::say(&output::table(header, rows, &[]))
}

fn tie_in_words(session: &Session, tie: &Tie) -> String {
    let places: Vec<_> = tie.places.iter().map(PlaceId::as_str).collect();
    let role = tie.role.label().in_language(session.language);
    [role, tie.organ.as_str(), &places.join(" ")].join(" ").trim().to_owned()
}

async fn open(session: &Session, people: &People, add: &PeopleAdd) -> Result<(), Failure> {
    let office = session.data.open(session.language).await?;
    let tie = tie_of(add, office.snapshot().register.books());
    DataFolder::settle(&office).await;
    let account = named(&add.account)?;
    let password = if add.no_password { None } else { Some(one_time_password()?) };
    let email = add.email.as_deref().map(EmailAddress::new).transpose()?;
    let person = Person { account: account.clone(), name: add.name.clone(), ties: vec![tie?] };
    let new = NewAccount { person, password: password.clone(), external: add.external.clone(), email };
    people.open_account(&new, doing(&named(KEEPER)?)).await?;
    told(session, &account, password.as_deref())
}

async fn set_email(
    session: &Session,
    people: &People,
    account: &str,
    email: Option<&str>,
) -> Result<(), Failure> {
    let (account, email) = (named(account)?, email.map(EmailAddress::new).transpose()?);
    people.set_email(&account, email.as_ref(), doing(&named(KEEPER)?)).await?;
    if session.json {
        let email = email.as_ref().map(EmailAddress::as_str);
        return output::say_json(&json!({"account": account, "email": email}));
    }
    output::say(&match email {
        Some(email) => session.pick(
            format!("账号 {account} 的电子邮箱已设为 {email}"),
            format!("the e-mail address of {account} is {email} now"),
        ),
        None => session
            .pick(format!("账号 {account} 已没有电子邮箱"), format!("{account} has no e-mail address now")),
    })
}

fn tie_of(add: &PeopleAdd, books: &Books) -> Result<Tie, Failure> {
    let role = Role::parse(&add.role).ok_or_else(|| Failure::Argument {
        text: add.role.clone(),
        what: Label::new("角色", "role"),
        wanted: Role::ALL.iter().map(|role| role.code()).collect::<Vec<_>>().join(" | "),
    })?;
    let finder = Finder::new(books);
    let organ = finder.organ_that_records(&add.organ)?;
    let places = add.places.iter().map(|place| finder.place(place, None)).collect::<Result<_, Failure>>()?;
    Ok(Tie { role, organ, places })
}

async fn reset(session: &Session, people: &People, account: &str) -> Result<(), Failure> {
    let (account, password, keeper) = (named(account)?, one_time_password()?, named(KEEPER)?);
    people.set_password(&account, &password, doing(&keeper)).await?;
    people.unlock(&account, doing(&keeper)).await?;
    told(session, &account, Some(&password))
}

fn told(session: &Session, account: &AccountId, password: Option<&str>) -> Result<(), Failure> {
    if session.json {
        return output::say_json(&json!({"account": account, "one_time_password": password}));
    }
    let Some(password) = password else {
        return output::say(&session.pick(
            format!("账号 {account} 已开立，没有密码，用统一认证登录"),
            format!("the account {account} is open; it has no password and signs in at the OpenID provider"),
        ));
    };
    output::say(&session.pick(
        format!("账号 {account} 的一次性密码（只显示这一次，首次登录后须修改）：{password}"),
        format!("the one-time password of {account} (shown this once, to be changed at the first sign-in): {password}"),
    ))
}

async fn setup_code(session: &Session, people: &People) -> Result<(), Failure> {
    let code = people.setup_code(Timestamp::now()).await?;
    if session.json {
        return output::say_json(&json!({"setup_code": code}));
    }
    output::say(&match code {
        Some(code) => session.pick(
            format!("设立第一位系统管理员的一次性代码（一日内有效，此前的作废）：{code}"),
            format!(
                "the one-time code for the first administrator (for a day; earlier ones are void): {code}"
            ),
        ),
        None => session.pick(
            "已有账号，初始化已结束；请登录，或用 quanze people reset 重置密码",
            "there is an account already, the first run is over; sign in, or use `quanze people reset`",
        ),
    })
}

fn named(text: &str) -> Result<AccountId, Failure> {
    AccountId::new(text).map_err(|error| Failure::People(error.into()))
}

fn doing(by: &AccountId) -> Doing<'_> {
    Doing { by, remote: HERE, now: Timestamp::now() }
}
