//! How long each page takes, warm, without the network: asks a site over a data folder in process and prints the median.
//! `cargo run -p web --example timing -- DIR [ROUNDS] [PATH …]`; without paths, the pages of the demonstration world.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a tool for developers")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use caselog::CaseLog;
use office::Office;
use tower::ServiceExt;
use web::{App, Settings};

/// Every page, on the demonstration world.
const PAGES: [&str; 27] = [
    "/",
    "/?view=table",
    "/?on=2014-03-01",
    "/?known=800",
    "/powers",
    "/powers/QZ-01-0001",
    "/powers/QZ-01-0001/card?town=chenzhuang",
    "/towns",
    "/towns/chenzhuang",
    "/organs",
    "/organs/JG-370522103-GOV",
    "/instruments",
    "/ask",
    "/ask?organ=JG-370522103-GOV&power=QZ-01-0001&place=chenzhuang",
    "/cases",
    "/record",
    "/record/acceptance",
    "/ledger",
    "/ledger/20",
    "/ledger/20/void",
    "/ledger/880/void",
    "/start",
    "/about/reckoning",
    "/search?q=%E8%A7%84%E5%88%92",
    "/api/v1/grants",
    "/api/v1/usage",
    "/api/v1/openapi.json",
];

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let data = PathBuf::from(arguments.next().expect("the data folder is needed"));
    let rounds: usize = arguments.next().map_or(20, |text| text.parse().expect("a number of rounds"));
    let asked: Vec<String> = arguments.collect();
    let paths: Vec<&str> =
        if asked.is_empty() { PAGES.to_vec() } else { asked.iter().map(String::as_str).collect() };
    let office = Office::open(&data.join("ledger.sqlite"), |_, _| {}).await.expect("the ledger opens");
    let caselog = CaseLog::open(data.join("cases")).expect("the case log opens");
    let demonstration = data.join("demonstration").exists();
    let app =
        App::new(Arc::new(office), Arc::new(caselog), Settings { demonstration, ..Settings::default() });
    let site = web::site(app);
    println!("{:>9} {:>9} {:>8}  page", "median ms", "least ms", "bytes");
    for path in paths {
        let mut taken: Vec<Duration> = Vec::with_capacity(rounds);
        let mut bytes = 0;
        for round in 0..rounds + 2 {
            let request = Request::get(path).header(header::ACCEPT, "text/html");
            let request = request.body(Body::empty()).expect("a request");
            let started = Instant::now();
            let answer = site.clone().oneshot(request).await.expect("an answer");
            let status = answer.status();
            bytes = to_bytes(answer.into_body(), usize::MAX).await.expect("a body").len();
            assert!(status.is_success(), "{path}: {status}");
            // The first two fill what is kept at hand.
            if round > 1 {
                taken.push(started.elapsed());
            }
        }
        taken.sort_unstable();
        let shown = |at: usize| taken.get(at).map_or(0.0, |time| time.as_secs_f64() * 1_000.0);
        println!("{:>9.2} {:>9.2} {bytes:>8}  {path}", shown(rounds / 2), shown(0));
    }
}
