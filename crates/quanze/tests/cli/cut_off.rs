//! Imports cut off: killed at any moment, on a disk that is full, from files without an end. Nothing is half filed, what is said is
//! clear, and the next import works.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::support::Desk;

const BY: [&str; 4] = ["--recorder", "甲", "--organ", "gov"];

/// A file of so many cases.
fn cases(count: u32) -> String {
    let mut text = "办件编号,职权编码,行政区划,办理机关,收件日期,受理日期,办结日期,办理结果\n".to_owned();
    for number in 0..count {
        // Numbers that pack badly, so that the batch has some size.
        let odd = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        writeln!(text, "{odd:016x}-{number},P-build,370523102,build,2014-05-05,2014-05-06,2014-05-20,准予")
            .unwrap();
    }
    text
}

fn decided(desk: &Desk) -> u64 {
    desk.run(&["audit", "--json"]).json()["decided"].as_u64().unwrap()
}

fn import(desk: &Desk, name: &str) -> crate::support::Said {
    desk.run(&[&["cases", "import", name][..], &BY].concat())
}

#[test]
fn killed_at_any_moment_nothing_is_half_filed() {
    let desk = Desk::with_county();
    let count = 20_000;
    desk.file("cases.csv", cases(count).as_bytes());
    let (mut filed, mut cut) = (0, 0);
    for delay in (0..24).map(|step| 40 + step * 45) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_quanze"))
            .current_dir(desk.path("."))
            .args(["cases", "import", "cases.csv"])
            .args(BY)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        child.kill().unwrap();
        child.wait().unwrap();
        match decided(&desk) {
            0 => cut += 1,
            all => {
                assert_eq!(all, u64::from(count), "all or nothing");
                filed += 1;
            }
        }
    }
    assert!(cut > 0, "every run came to its end: nothing was tried");
    assert!(desk.run(&["verify"]).ok);
    assert!(import(&desk, "cases.csv").ok);
    assert_eq!(decided(&desk), u64::from(count), "{filed} of the killed runs had filed it before");
}

#[cfg(unix)]
#[test]
fn on_a_disk_that_is_full_the_import_says_so_and_the_next_one_works() {
    let desk = Desk::with_county();
    desk.file("cases.csv", cases(30_000).as_bytes());
    let size = desk.size();
    // No file may grow beyond this: what a full disk does to a program, without filling one.
    let limited = format!(
        "trap '' XFSZ; ulimit -f 256; exec '{}' --lang zh cases import cases.csv --recorder 甲 --organ gov",
        env!("CARGO_BIN_EXE_quanze")
    );
    let said = Command::new("sh").current_dir(desk.path(".")).args(["-c", &limited]).output().unwrap();
    let err = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(!said.status.success() && err.contains("磁盘"), "{err}");
    assert_eq!(desk.size(), size, "nothing is recorded");
    assert_eq!(
        fs::read_dir(desk.path("data/cases/batches")).map_or(0, Iterator::count),
        0,
        "nothing is left behind"
    );
    assert!(import(&desk, "cases.csv").ok);
    assert_eq!(decided(&desk), 30_000);
}

#[test]
fn a_line_of_ten_gigabytes_is_refused_at_once() {
    let desk = Desk::with_county();
    let endless = 10_u64 << 30;
    for (name, begins) in [
        ("line.csv", "办件编号,职权编码,行政区划,办理机关,受理日期,办结日期,办理结果\nA"),
        ("line.ndjson", "{\"办件编号\":\""),
        ("line.xes", "<log><trace><string key=\"concept:name\" value=\""),
        ("line.jsonocel", "{\"objectTypes\": [], \"objects\": [{\"id\": \""),
    ] {
        let path = desk.path(name);
        fs::write(&path, begins).unwrap();
        // A hole takes no room on the disk and reads as zeros.
        File::options().write(true).open(&path).unwrap().set_len(endless).unwrap();
        let said = import(&desk, name);
        assert!(!said.ok && !said.err.is_empty(), "{name}: {said:?}");
        fs::remove_file(path).unwrap();
    }
    assert_eq!(decided(&desk), 0);
}

#[test]
fn steps_go_with_the_saved_register() {
    let desk = Desk::with_county();
    let log = r#"<log><trace><string key="concept:name" value="X1"/><string key="职权编码" value="P-fine"/><string key="行政区划" value="370523101"/><string key="办理机关" value="dawang-gov"/><string key="outcome" value="处罚"/><event><string key="concept:name" value="立案"/><date key="time:timestamp" value="2014-02-03T09:00:00+08:00"/></event><event><string key="concept:name" value="决定"/><date key="time:timestamp" value="2014-02-10T09:00:00+08:00"/></event></trace></log>"#;
    desk.file("log.xes", log.as_bytes());
    assert!(import(&desk, "log.xes").ok);
    let steps = |data: &[&str]| desk.run(&[data, &["cases", "steps", "X1", "--json"]].concat()).json();
    assert!(desk.run(&["save", "whole.quanze"]).ok);
    assert!(desk.run(&["--data", "elsewhere", "open", "whole.quanze"]).ok);
    assert_eq!(steps(&["--data", "elsewhere"]), steps(&[]));
    assert_eq!(steps(&[]).as_array().unwrap().len(), 2);
    let none = desk.run(&["save", "no/such/folder/x.quanze"]);
    assert!(!none.ok && none.err.contains("没有目录“no/such/folder”"), "{none:?}");
}
