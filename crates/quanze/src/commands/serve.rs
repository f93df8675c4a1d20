//! `serve`: the pages and the REST edge, until the person at the keyboard ends it. On this machine only until there is an
//! account; while there is none, the one-time code for the first administrator is printed. What `settings.toml` sets is
//! switched on, and said.

use std::fmt::Display;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use caselog::CaseLog;
use jiff::Timestamp;
use office::Office;
use people::People;
use register::Register;
use register::acts::Origin;
use serde_json::json;
use tracing_subscriber::EnvFilter;
use web::{App, ServeError, Settings};

use super::Session;
use super::service::Service;
use crate::arguments::Serve;
use crate::data_folder::DataFolder;
use crate::failure::Failure;
use crate::output;

/// What nobody has touched for a day is of no work under way.
const LEFT_OVER_AFTER: Duration = Duration::from_secs(24 * 3_600);
/// A file brought with a form waits in its draft; after a season nobody will record it.
const UNUSED_AFTER: Duration = Duration::from_secs(90 * 24 * 3_600);

/// Opens the register and serves it.
pub async fn run(session: &Session, arguments: &Serve) -> Result<(), Failure> {
    let office = session.data.open(session.language).await?;
    let cases = session.data.case_log()?;
    let people = session.data.people().await?;
    site(session, office, cases, people, arguments.listen).await
}

/// Serves an office that is open already.
pub async fn site(
    session: &Session,
    office: Office,
    cases: CaseLog,
    people: People,
    address: SocketAddr,
) -> Result<(), Failure> {
    listen_to_the_log();
    let service = Service::of(session.data.settings()?)?;
    let demonstration = holds_the_demonstration(&office.snapshot().register);
    let register = office.snapshot().register;
    tidied(cases.tidy(&register, LEFT_OVER_AFTER));
    tidied(session.data.attachment_folder().tidy(&register, UNUSED_AFTER));
    let office = Arc::new(office);
    let loopback = address.ip().is_loopback();
    let settings = Settings {
        demonstration,
        loopback,
        laws: Some(session.data.laws()),
        attachments: Some(session.data.attachments()),
        sign_in_elsewhere: service.sign_in_elsewhere.clone(),
        ..Settings::default()
    };
    let app = App::with_people(Arc::clone(&office), Arc::new(cases), people.clone(), settings);
    if loopback || !app.is_open().await? {
        must_be_free(address)?;
        announce(session, address, people.setup_code(Timestamp::now()).await?, &service)?;
    }
    let letters = service.letters(&app).map(|letters| tokio::spawn(letters.keep()));
    let served = web::serve(app, address, ended()).await;
    if let Some(letters) = letters {
        letters.abort();
    }
    served?;
    people.close().await;
    DataFolder::settle(&office).await;
    Ok(())
}

/// Looks whether the address can be had before it is told to anybody.
fn must_be_free(address: SocketAddr) -> Result<(), ServeError> {
    TcpListener::bind(address).map(drop).map_err(|cause| ServeError::Listen { address, cause })
}

/// Says where the pages are, what is switched on and, while there is no account, how the first administrator is made.
fn announce(
    session: &Session,
    address: SocketAddr,
    setup_code: Option<String>,
    service: &Service,
) -> Result<(), Failure> {
    let page = format!("http://{address}/");
    if session.json {
        let loopback = address.ip().is_loopback();
        let said = json!({
            "address": page, "loopback_only": loopback, "setup_code": setup_code,
            "openid": service.issuer, "mail": service.mail_by,
        });
        return output::say_json(&said);
    }
    output::say(&session.pick(
        format!("\n网页在 {page} （按 Ctrl+C 结束）"),
        format!("\nthe pages are at {page} (Ctrl+C ends it)"),
    ))?;
    for line in service.said(session) {
        output::say(&line)?;
    }
    let Some(code) = setup_code else { return Ok(()) };
    output::say(&session.pick(
        format!("还没有账号，只限本机访问。设立第一位系统管理员：{page}setup ，一次性代码 {code}"),
        format!("there is no account yet, so this machine only; make the first administrator at {page}setup with the one-time code {code}"),
    ))
}

/// Tells what was cleared of what imports, copies and forms left on disk. Failing that keeps nobody from working.
fn tidied<E: Display>(cleared: Result<Vec<PathBuf>, E>) {
    match cleared {
        Ok(removed) if removed.is_empty() => {}
        Ok(removed) => tracing::info!(files = removed.len(), "cleared what was left unfinished"),
        Err(error) => tracing::warn!(%error, "what was left unfinished could not be cleared"),
    }
}

/// The demonstration's cases are filed as constructed; an office's own never are.
fn holds_the_demonstration(register: &Register) -> bool {
    register.books().supervision.batches().iter().any(|batch| batch.origin == Origin::Constructed)
}

/// Warnings and errors go to standard error; `RUST_LOG` asks for more.
fn listen_to_the_log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    // Whoever has set a listener before keeps it.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}

/// Waits for Ctrl+C, or for the system to ask the program to end.
async fn ended() {
    let interrupted = async {
        // Where the signal cannot be heard, the process is ended from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut stream) => {
            stream.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
