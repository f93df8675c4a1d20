//! The pages on which one does something, driven as a browser would, on a real office in a folder of its own.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod act;
mod api;
mod ask;
mod attach;
mod delegation;
mod documents;
mod door;
mod drafts;
mod elsewhere;
mod history;
mod import;
mod law;
mod letters;
mod mail_server;
mod openapi;
mod people;
mod plans;
mod provider;
mod record;
mod rule_changes;
mod sheet;
mod sights;
mod site;
mod start;
