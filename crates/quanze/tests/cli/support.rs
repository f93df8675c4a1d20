//! A folder of its own for each test, a small county to start from, and ways to run the program in it.

use std::path::PathBuf;
use std::process::Output;

use assert_cmd::Command;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The identity of the issue in the small county.
pub const ISSUE: &str = "00000000-0000-7000-8000-000000000100";

/// A folder in which commands run.
pub struct Desk {
    folder: TempDir,
}

/// What a command said.
#[derive(Debug)]
pub struct Said {
    pub ok: bool,
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    fn of(output: Output) -> Said {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let (ok, code) = (output.status.success(), output.status.code().unwrap_or_default());
        Said { ok, code, out: text(output.stdout), err: text(output.stderr) }
    }

    /// The answer as JSON.
    pub fn json(&self) -> Value {
        assert!(self.ok, "{}", self.err);
        serde_json::from_str(&self.out).unwrap()
    }

    /// The answer as JSON of a command that did its work but for rows with faults.
    #[track_caller]
    pub fn with_faults(&self) -> Value {
        assert_eq!(self.code, 3, "{self:?}");
        serde_json::from_str(&self.out).unwrap()
    }

    /// Refused with all these words, and with nothing on standard output.
    #[track_caller]
    pub fn refuses(&self, words: &[&str]) {
        assert!(!self.ok && self.out.is_empty(), "{self:?}");
        for word in words {
            assert!(self.err.contains(word), "`{word}` is missing in: {}", self.err);
        }
    }
}

impl Desk {
    /// An empty folder.
    pub fn empty() -> Desk {
        Desk { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with an empty register.
    pub fn with_register() -> Desk {
        let desk = Desk::empty();
        assert!(desk.run(&["init"]).ok);
        desk
    }

    /// A folder with the small county in its register.
    pub fn with_county() -> Desk {
        let desk = Desk::with_register();
        let file = desk.file("county.ndjson", county().as_bytes());
        let said = desk.record(&file, &[]);
        assert!(said.ok, "{}", said.err);
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a file there; its name.
    pub fn file(&self, name: &str, content: &[u8]) -> String {
        std::fs::write(self.path(name), content).unwrap();
        name.to_owned()
    }

    /// Runs the program in Chinese.
    pub fn run(&self, arguments: &[&str]) -> Said {
        Said::of(self.command(arguments).output().unwrap())
    }

    /// Runs the program in English.
    pub fn english(&self, arguments: &[&str]) -> Said {
        Said::of(self.command(arguments).args(["--lang", "en"]).output().unwrap())
    }

    /// Runs the program with something on standard input.
    pub fn fed(&self, arguments: &[&str], input: &[u8]) -> Said {
        Said::of(self.command(arguments).write_stdin(input).output().unwrap())
    }

    /// Records a file as somebody.
    pub fn record(&self, file: &str, more: &[&str]) -> Said {
        let by = ["record", file, "--recorder", "王登记", "--organ", "gov", "--capacity", "经办人"];
        self.run(&[&by, more].concat())
    }

    /// How many entries the ledger has.
    pub fn size(&self) -> u64 {
        self.run(&["verify", "--json"]).json()["size"].as_u64().unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("quanze").unwrap();
        for variable in ["LANG", "LC_ALL", "LC_MESSAGES"] {
            command.env_remove(variable);
        }
        command.current_dir(self.folder.path()).args(arguments);
        command
    }
}

/// A county, two towns, their organs, two powers, and an issue with three lines as history: a transfer and an
/// entrustment that 大王镇 took up, and one that 稻庄镇 has not answered.
fn county() -> String {
    let place = |id: &str, name: &str, level: &str, code: &str| json!({"kind": "register_place", "place": id, "name": name, "level": level, "code": code});
    let organ = |id: &str, name: &str, kind: &str, level: &str, area: &str| json!({"kind": "register_organ", "organ": id, "name": name, "organ_kind": kind, "level": level, "area": area});
    let with = |mut act: Value, field: &str, value: &str| {
        act[field] = json!(value);
        act
    };
    let power = |id: &str, name: &str, kind: &str| {
        json!({"kind": "list_power", "power": id, "name": name, "power_kind": kind, "function": "建设", "domain": "规划建设",
               "basis": [{"law": "城乡规划法", "article": "第四十一条"}]})
    };
    let line = |power: &str, place: &str, mode: &str, grantee: &str| {
        json!({"power": power, "place": place, "mode": mode, "grantor": "build", "grantee": grantee,
               "effective": "2013-03-01", "authorised_by": "《山东省城乡规划条例》第五十七条"})
    };
    let history = |id: Option<&str>, act: Value| json!({"id": id, "act": act, "history": true});
    let acts = [
        json!({"kind": "open_register", "office": "广饶县委编办", "opening_day": "2020-01-01", "procedure": "free"}),
        place("guangrao", "广饶县", "county", "370523"),
        with(place("dawang", "大王镇", "town", "370523101"), "parent", "guangrao"),
        with(place("daozhuang", "稻庄镇", "town", "370523102"), "parent", "guangrao"),
        organ("gov", "广饶县人民政府", "government", "county", "guangrao"),
        with(
            organ("build", "广饶县住房和城乡建设局", "department", "county", "guangrao"),
            "function",
            "建设",
        ),
        organ("dawang-gov", "大王镇人民政府", "government", "town", "dawang"),
        organ("daozhuang-gov", "稻庄镇人民政府", "government", "town", "daozhuang"),
        power("P-fine", "违法建设处罚", "penalty"),
        power("P-build", "乡村建设规划许可", "licence"),
        json!({"kind": "register_instrument", "instrument": "paper", "number": "演示〔2013〕1号", "title": "关于下放管理权限的决定",
               "instrument_kind": "decision", "issuer": "gov", "signed": "2013-01-15"}),
        history(
            Some(ISSUE),
            json!({"kind": "issue_grant", "instrument": "paper", "issued": "2013-01-18", "lines": [
                line("P-fine", "dawang", "transfer", "dawang-gov"),
                line("P-build", "dawang", "entrust", "dawang-gov"),
                line("P-build", "daozhuang", "entrust", "daozhuang-gov"),
            ]}),
        ),
        history(None, json!({"kind": "publish_grant", "issue": ISSUE, "organ": "gov", "day": "2013-01-20"})),
        history(
            None,
            json!({"kind": "publish_grant", "issue": ISSUE, "organ": "build", "day": "2013-01-20"}),
        ),
        history(
            None,
            json!({"kind": "publish_grant", "issue": ISSUE, "organ": "dawang-gov", "day": "2013-01-20"}),
        ),
        history(
            None,
            json!({"kind": "accept_grant", "issue": ISSUE, "lines": [1, 2], "organ": "dawang-gov", "day": "2013-01-25"}),
        ),
    ];
    acts.iter().map(|act| format!("{}\n", without_nulls(act))).collect()
}

fn without_nulls(act: &Value) -> Value {
    let mut act = act.clone();
    if let Some(map) = act.as_object_mut() {
        map.retain(|_, value| !value.is_null());
    }
    act
}

/// How many entries the small county has.
pub const COUNTY_SIZE: u64 = 16;
