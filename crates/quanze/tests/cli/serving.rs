//! `serve`: on this machine only until there is an account, and saying where.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

use crate::support::{COUNTY_SIZE, Desk};

/// A server that ends with the test, as if the machine lost its power.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

fn get(address: &str, path: &str) -> String {
    // The address is told before the server listens; a moment later it does.
    let connect =
        || TcpStream::connect(address).map_err(|_| std::thread::sleep(std::time::Duration::from_millis(50)));
    let mut stream = (0..100).find_map(|_| connect().ok()).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn the_pages_are_served_where_the_command_says() {
    let desk = Desk::with_county();
    let address = free_address();
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("quanze"));
    command.args(["serve", "--json", "--listen", &address]).current_dir(desk.path("")).stdout(Stdio::piped());
    let mut server = Server(command.spawn().unwrap());
    let mut said = String::new();
    let mut lines = BufReader::new(server.0.stdout.take().unwrap());
    while !said.contains('}') {
        assert!(lines.read_line(&mut said).unwrap() > 0, "{said}");
    }
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said["address"], format!("http://{address}/"));
    assert!(get(&address, "/healthz").contains("200 OK"));
    assert!(get(&address, "/towns").contains("大王镇"));
    let taken = desk.run(&["serve", "--listen", &address]);
    assert!(!taken.ok && taken.out.is_empty() && taken.err.contains("--listen"), "{taken:?}");
    drop(server);
    assert_eq!(desk.size(), COUNTY_SIZE);
}

#[test]
fn nobody_else_can_reach_it_while_there_is_no_account() {
    let desk = Desk::with_county();
    let said = desk.english(&["serve", "--listen", "0.0.0.0:0"]);
    assert!(!said.ok && said.out.is_empty(), "{said:?}");
    assert!(said.err.contains("no account yet") && said.err.contains("127.0.0.1"), "{said:?}");
}
