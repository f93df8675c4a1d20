//! Serves every page with the hand-made models, for looking at them: `cargo run -p web --example gallery`.
//! Nothing is read from a register and nothing is recorded.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a tool for developers")]

#[path = "../tests/samples/mod.rs"]
mod samples;

use askama::Template;
use axum::Router;
use axum::extract::RawQuery;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use samples::{doing, lists, shell, single};
use web::address::Address;
use web::dates::Dates;
use web::lang::Lang;
use web::pages::board::model::View;
use web::pages::{
    about, ask, board, entry, import, instrument, instruments, ledger, organ, organs, power, powers, record,
    search, start, town, towns, void,
};
use web::problem::Problem;
use web::respond;
use web::shell::{Section, Shell};

/// The shell of a request: its language, its dates, its place in the navigation.
fn shell_of(
    query: &Option<String>,
    headers: &HeaderMap,
    section: Section,
    here: Address,
) -> Result<Shell, Problem> {
    let query = query.clone().unwrap_or_default();
    let pairs = || query.split('&').filter_map(|pair| pair.split_once('='));
    let asked = pairs().find(|(name, _)| *name == "lang").map(|(_, value)| value);
    let mut shell = shell(Lang::choose(asked, headers), section, here);
    shell.lang_asked = asked.and_then(Lang::read);
    shell.dates = Dates::from_pairs(pairs()).map_err(|slip| Problem::from(&slip))?;
    Ok(shell)
}

/// A route that prints a page made from its shell.
macro_rules! show {
    ($section:ident, $here:expr, $page:expr) => {
        get(|RawQuery(query): RawQuery, headers: HeaderMap| async move {
            match shell_of(&query, &headers, Section::$section, $here) {
                Ok(shell) => respond::page(StatusCode::OK, &$page(shell)),
                Err(problem) => problem.into_response(),
            }
        })
    };
}

fn pages() -> Router {
    reading().merge(doing_pages())
}

/// The pages that show the register.
fn reading() -> Router {
    Router::new()
        .route("/", get(board_page))
        .route("/powers", show!(Powers, Address::powers(), |s| powers::PowersPage { s, m: lists::powers() }))
        .route(
            "/powers/{code}",
            show!(Powers, Address::power("QZ-02-0031"), |s| power::PowerPage { s, m: single::power() }),
        )
        .route(
            "/powers/{code}/card",
            show!(Board, Address::board(), |s| board::CardFragment { s, m: samples::board::card() }),
        )
        .route("/towns", show!(Towns, Address::towns(), |s| towns::TownsPage { s, m: lists::towns() }))
        .route(
            "/towns/{id}",
            show!(Towns, Address::town("370523101"), |s| town::TownPage { s, m: single::town() }),
        )
        .route("/organs", show!(Organs, Address::organs(), |s| organs::OrgansPage { s, m: lists::organs() }))
        .route(
            "/organs/{id}",
            show!(Organs, Address::organ("JG-370523-ZJJ"), |s| organ::OrganPage { s, m: single::organ() }),
        )
        .route(
            "/instruments",
            show!(Instruments, Address::instruments(), |s| instruments::InstrumentsPage {
                s,
                m: lists::instruments()
            }),
        )
        .route(
            "/instruments/{id}",
            show!(Instruments, Address::instruments(), |s| instrument::InstrumentPage {
                s,
                m: single::instrument()
            }),
        )
        .route("/ledger", show!(Ledger, Address::ledger(), |s| ledger::LedgerPage { s, m: lists::ledger() }))
        .route(
            "/ledger/{position}",
            show!(Ledger, Address::entry(478), |s| entry::EntryPage { s, m: single::entry() }),
        )
        .route(
            "/ledger/{position}/void",
            show!(Ledger, Address::void(478), |s| void::VoidPage { s, m: doing::void() }),
        )
        .route(
            "/search",
            show!(Elsewhere, Address::search(), |s| search::SearchPage { s, m: lists::search() }),
        )
        .route(
            "/search/suggest",
            show!(Elsewhere, Address::search(), |s| search::SuggestFragment { s, m: lists::search() }),
        )
        .route(
            "/about/reckoning",
            show!(Elsewhere, Address::reckoning(), |s| about::AboutPage { s, m: single::about() }),
        )
}

/// The pages that ask, record and import.
fn doing_pages() -> Router {
    Router::new()
        .route("/ask", show!(Ask, Address::ask(), |s| ask::AskPage { s, m: doing::held() }))
        .route("/ask/broken", show!(Ask, Address::ask(), |s| ask::AskPage { s, m: doing::broken() }))
        .route("/ask/empty", show!(Ask, Address::ask(), |s| ask::AskPage { s, m: doing::asked(false) }))
        .route("/ask/slip", show!(Ask, Address::ask(), |s| ask::AskPage { s, m: doing::asked(true) }))
        .route("/cases", show!(Cases, Address::cases(), |s| import::BatchesPage { s, m: doing::batches() }))
        .route(
            "/cases/import",
            show!(Cases, Address::import(), |s| import::PreviewPage { s, m: doing::preview() }),
        )
        .route("/cases/done", show!(Cases, Address::cases(), |s| import::DonePage { s, m: doing::done() }))
        .route(
            "/start",
            show!(Elsewhere, Address::start(), |s| start::StartPage { s, m: doing::start(true) }),
        )
        .route(
            "/start/later",
            show!(Elsewhere, Address::start(), |s| start::StartPage { s, m: doing::start(false) }),
        )
        .route("/record", show!(Record, Address::record(), |s| record::KindsPage { s, m: doing::kinds() }))
        .route(
            "/record/receipt",
            show!(Record, Address::record(), |s| record::ReceiptPage { s, m: doing::receipt() }),
        )
        .route("/refusal", get(|| async { doing::refusal() }))
        .route("/panic", get(panics))
}

async fn board_page(RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let table = query.as_deref().unwrap_or_default().contains("view=table");
    let (view, here) = if table {
        (View::Table, Address::board().with("view", "table"))
    } else {
        (View::Picture, Address::board())
    };
    match shell_of(&query, &headers, Section::Board, here) {
        Ok(s) => {
            let started = std::time::Instant::now();
            let page = board::BoardPage { s, m: samples::board::board(false, view) };
            let text = page.render().map(|text| text.len());
            println!("board: {text:?} bytes in {:?}", started.elapsed());
            respond::page(StatusCode::OK, &page)
        }
        Err(problem) => problem.into_response(),
    }
}

#[expect(clippy::panic, reason = "shows the page of a panic")]
async fn panics() -> Response {
    panic!("on purpose")
}

#[tokio::main]
async fn main() {
    let listen = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8421".to_owned());
    let listener = tokio::net::TcpListener::bind(&listen).await.expect("the address is free");
    println!("listening on http://{}", listener.local_addr().expect("a bound listener has an address"));
    axum::serve(listener, web::router::around(pages())).await.expect("serving goes on");
}
