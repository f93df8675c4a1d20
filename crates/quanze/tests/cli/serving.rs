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

/// The small county, with somebody of 大王镇 who has an e-mail address.
fn with_somebody_to_tell() -> Desk {
    let desk = Desk::with_county();
    let add = ["people", "add", "li", "--name", "李明", "--role", "town", "--organ", "daozhuang-gov"];
    assert!(desk.run(&[&add[..], &["--email", "li@example.gov.cn"]].concat()).ok);
    desk
}

#[test]
fn what_is_set_is_switched_on_and_said() {
    let desk = with_somebody_to_tell();
    let settings = "address = \"https://quanze.example.gov.cn\"\n\
        [openid]\nissuer = \"http://127.0.0.1:1\"\nname = \"政务认证\"\nclient = \"quanze\"\n\
        [mail]\nfolder = \"letters\"\nfrom = \"quanze@example.gov.cn\"\n";
    desk.file("data/settings.toml", settings.as_bytes());
    let address = free_address();
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("quanze"));
    command
        .args(["serve", "--lang", "en", "--listen", &address])
        .current_dir(desk.path(""))
        .stdout(Stdio::piped());
    let mut server = Server(command.spawn().unwrap());
    let mut lines = BufReader::new(server.0.stdout.take().unwrap()).lines();
    let said: Vec<String> = (0..4).map(|_| lines.next().unwrap().unwrap()).collect();
    let said = said.join("\n");
    assert!(said.contains("sign-in by OpenID Connect is on: 政务认证 (http://127.0.0.1:1)"), "{said}");
    assert!(said.contains("notices by mail are on: ") && said.contains("letters"), "{said}");
    assert!(get(&address, "/sign-in").contains("/sign-in/oidc"));
    let letters = || {
        let mut found = std::fs::read_dir(desk.path("data/letters")).ok()?.map(|one| one.unwrap().path());
        found.find(|path| path.extension().is_some_and(|ending| ending == "eml"))
    };
    let wait = || std::thread::sleep(std::time::Duration::from_millis(100));
    let look = |_| {
        wait();
        letters()
    };
    let letter = (0..100).find_map(look).unwrap();
    assert!(std::fs::read_to_string(letter).unwrap().contains("li@example.gov.cn"));
}

#[test]
fn a_slip_in_the_settings_is_told_before_anything_is_served() {
    let desk = with_somebody_to_tell();
    desk.file(
        "data/settings.toml",
        b"[mail]\nfrom = \"quanze@example.gov.cn\"\nsever = \"mail.example.gov.cn\"\n",
    );
    let said = desk.english(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(!said.ok && said.out.is_empty(), "{said:?}");
    assert!(
        said.err.contains("line 3")
            && said.err.contains("mail.sever")
            && said.err.contains("docs/settings.md"),
        "{said:?}"
    );
    let chinese = desk.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(chinese.err.contains("第 3 行") && chinese.err.contains("mail.sever"), "{chinese:?}");
}
