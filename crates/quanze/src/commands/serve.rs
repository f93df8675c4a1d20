//! `serve`: the pages and the REST edge, on this machine only, until the person at the keyboard ends it.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use caselog::CaseLog;
use office::Office;
use register::Register;
use register::acts::Origin;
use serde_json::json;
use tracing_subscriber::EnvFilter;
use web::{App, ServeError, Settings};

use super::Session;
use crate::arguments::Serve;
use crate::data_folder::DataFolder;
use crate::failure::Failure;
use crate::output;

/// Opens the register and serves it.
pub async fn run(session: &Session, arguments: &Serve) -> Result<(), Failure> {
    let office = session.data.open(session.language).await?;
    let cases = session.data.case_log()?;
    site(session, office, cases, arguments.listen).await
}

/// Serves an office that is open already.
pub async fn site(
    session: &Session,
    office: Office,
    cases: CaseLog,
    address: SocketAddr,
) -> Result<(), Failure> {
    listen_to_the_log();
    let demonstration = holds_the_demonstration(&office.snapshot().register);
    let office = Arc::new(office);
    let settings = Settings { demonstration, laws: Some(session.data.laws()), ..Settings::default() };
    let app = App::new(Arc::clone(&office), Arc::new(cases), settings);
    if address.ip().is_loopback() {
        must_be_free(address)?;
        announce(session, address)?;
    }
    web::serve(app, address, ended()).await?;
    DataFolder::settle(&office).await;
    Ok(())
}

/// Looks whether the address can be had before it is told to anybody.
fn must_be_free(address: SocketAddr) -> Result<(), ServeError> {
    TcpListener::bind(address).map(drop).map_err(|cause| ServeError::Listen { address, cause })
}

fn announce(session: &Session, address: SocketAddr) -> Result<(), Failure> {
    let page = format!("http://{address}/");
    if session.json {
        return output::say_json(&json!({"address": page, "loopback_only": true}));
    }
    output::say(&session.pick(
        format!("\n网页在 {page} （尚无登录，只限本机访问；按 Ctrl+C 结束）"),
        format!("\nthe pages are at {page} (this machine only, as there is no sign-in yet; Ctrl+C ends it)"),
    ))
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
