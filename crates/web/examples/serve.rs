//! Serves a data folder as the program does, for trying pages before the program is built:
//! `cargo run -p web --example serve -- serve --data DIR --listen 127.0.0.1:8420`.
#![expect(clippy::expect_used, reason = "a tool for developers")]

use std::path::PathBuf;
use std::sync::Arc;

use caselog::CaseLog;
use office::Office;
use web::{App, Settings};

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |name: &str| {
        let at =
            arguments.iter().position(|argument| argument == name).expect("--data and --listen are needed");
        arguments.get(at + 1).expect("a value follows").clone()
    };
    let data = PathBuf::from(after("--data"));
    let ledger = data.join("ledger.sqlite");
    let office = if ledger.exists() {
        Office::open(&ledger, |_, _| {}).await.expect("the ledger opens")
    } else {
        std::fs::create_dir_all(&data).expect("the folder is made");
        Office::create(&ledger).await.expect("the ledger is made")
    };
    let caselog = CaseLog::open(data.join("cases")).expect("the case log opens");
    let demonstration = data.join("demonstration").exists();
    let app =
        App::new(Arc::new(office), Arc::new(caselog), Settings { demonstration, ..Settings::default() });
    let listen = after("--listen").parse().expect("an address");
    web::serve(app, listen, std::future::pending()).await.expect("it is served");
}
