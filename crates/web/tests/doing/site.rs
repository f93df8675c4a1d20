//! A site over a real office, and requests to it.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use caselog::CaseLog;
use jiff::{SignedDuration, Timestamp};
use office::{Draft, Office, Recorder};
use people::People;
use register::{ActId, Day, OrganId};
use serde_json::{Value, json};
use tower::ServiceExt;
use web::{App, Settings};

/// The cookie of a recorder: 李明 of 广饶县人民政府, by the name that organ bears in every register here.
pub const RECORDER: &str = "recorder=%E6%9D%8E%E6%98%8E.%E5%B9%BF%E9%A5%B6%E5%8E%BF%E4%BA%BA%E6%B0%91%E6%94%BF%E5%BA%9C.%E7%BB%8F%E5%8A%9E";

/// A site in a folder of its own.
pub struct Site {
    folder: tempfile::TempDir,
    pub office: Arc<Office>,
    pub app: App,
    router: Router,
    clock: Arc<Mutex<Timestamp>>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> String {
        let text = self.text();
        let part =
            text.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_else(|| panic!("no {name}"));
        part.split('"').next().unwrap().to_owned()
    }

    /// The value of a hidden field of the page itself, not of its head.
    pub fn hidden_of_main(&self, name: &str) -> String {
        let text = self.text();
        let main = text.split("<main").nth(1).unwrap().to_owned();
        Answer { status: self.status, headers: self.headers.clone(), bytes: main.into_bytes() }.hidden(name)
    }

    #[track_caller]
    pub fn says(&self, words: &[&str]) {
        let text = self.text();
        for word in words {
            assert!(text.contains(word), "does not say {word}: {} {text}", self.status);
        }
    }
}

pub fn act_id(number: u128) -> ActId {
    ActId(uuid::Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number))
}

pub fn draft(number: u128, act: Value) -> Draft {
    Draft {
        id: Some(act_id(number)),
        ..Draft::of(serde_json::from_value::<register::acts::Act>(act).unwrap())
    }
}

/// A paper that takes back what the world hands over, to stand before its recall.
pub fn taking_back() -> Draft {
    let paper = json!({"kind": "register_instrument", "instrument": "taking-back", "number": "广政发〔2013〕30号",
        "title": "关于收回权限的决定", "instrument_kind": "decision", "issuer": "gov", "signed": "2013-12-18"});
    draft(49, paper)
}

/// Two towns; three powers handed to each, of which the east has taken up the first; a department without them.
pub fn world() -> Vec<Draft> {
    let organ = |id: &str, name: &str, kind: &str, level: &str, area: &str, function: Option<&str>| json!({"kind": "register_organ", "organ": id, "name": name, "organ_kind": kind, "level": level, "area": area, "function": function});
    let power = |code: &str, name: &str| json!({"kind": "list_power", "power": code, "name": name, "power_kind": "licence", "function": "建设", "domain": "城建", "basis": [{"law": "建筑法", "article": "第七条"}]});
    let line = |power: &str, place: &str, grantee: &str| json!({"power": power, "place": place, "mode": "transfer", "grantor": "dept", "grantee": grantee, "effective": "2014-01-01", "authorised_by": "《山东省城乡规划条例》第五十七条"});
    let mut lines = Vec::new();
    for (place, grantee) in [("east", "gov-east"), ("west", "gov-west")] {
        lines.extend(["P-1", "P-2", "P-3"].map(|code| line(code, place, grantee)));
    }
    [
        json!({"kind": "open_register", "office": "县编办", "opening_day": "2010-01-01", "procedure": "free"}),
        json!({"kind": "register_place", "place": "county", "name": "广饶县", "level": "county"}),
        json!({"kind": "register_place", "place": "east", "name": "大王镇", "level": "town", "parent": "county", "code": "370523101"}),
        json!({"kind": "register_place", "place": "west", "name": "陈庄镇", "level": "town", "parent": "county"}),
        organ("gov", "广饶县人民政府", "government", "county", "county", None),
        organ("dept", "广饶县住房和城乡建设局", "department", "county", "county", Some("建设")),
        organ("gov-east", "大王镇人民政府", "government", "town", "east", None),
        organ("gov-west", "陈庄镇人民政府", "government", "town", "west", None),
        power("P-1", "建筑工程施工许可"),
        power("P-2", "临时占用城市道路许可"),
        power("P-3", "挖掘城市道路许可"),
        json!({"kind": "register_instrument", "instrument": "paper", "number": "广政发〔2013〕18号", "title": "关于下放权限的决定", "instrument_kind": "decision", "issuer": "gov", "signed": "2013-06-18"}),
        json!({"kind": "issue_grant", "instrument": "paper", "issued": "2013-06-18", "lines": lines}),
        json!({"kind": "publish_grant", "issue": act_id(13), "organ": "gov", "day": "2013-07-01"}),
        json!({"kind": "accept_grant", "issue": act_id(13), "organ": "gov-east", "lines": [1], "day": "2013-08-01"}),
    ]
    .into_iter()
    .zip(1..)
    .map(|(act, number)| draft(number, act))
    .collect()
}

pub fn office_recorder() -> Recorder {
    Recorder { name: "测试".into(), organ: OrganId::new("gov").unwrap(), capacity: "经办".into() }
}

impl Site {
    pub async fn empty() -> Self {
        Self::made(false).await.0
    }

    /// A full register with a store of people, nobody in it yet.
    pub async fn with_people() -> (Self, People) {
        let (site, people) = Self::made(true).await;
        site.office.record(world(), &office_recorder(), false).await.unwrap();
        (site, people.unwrap())
    }

    async fn made(with_people: bool) -> (Self, Option<People>) {
        let folder = tempfile::tempdir().unwrap();
        let office = Office::create(&folder.path().join("ledger.sqlite")).await.unwrap();
        let files = exchange::AttachmentFolder::new(&folder.path().join("attachments"));
        let office = Arc::new(office.with_files(move |digest| files.size_of(digest)));
        let caselog = Arc::new(CaseLog::open(folder.path().join("cases")).unwrap());
        let today = Arc::new(|| Day::new(2014, 12, 31).unwrap());
        let clock = Arc::new(Mutex::new("2014-12-31T01:00:00Z".parse::<Timestamp>().unwrap()));
        let shown = clock.clone();
        let now = Arc::new(move || *shown.lock().unwrap());
        let laws = Some(folder.path().join("laws"));
        let attachments = Some(folder.path().join("attachments"));
        let settings = Settings { today, now, laws, attachments, ..Settings::default() };
        let cheap = people::Settings { hash_memory_kib: 64, hash_passes: 1, ..people::Settings::default() };
        let (app, people) = if with_people {
            let people = People::open(&folder.path().join("people.sqlite"), cheap).await.unwrap();
            (App::with_people(office.clone(), caselog, people.clone(), settings), Some(people))
        } else {
            (App::new(office.clone(), caselog, settings), None)
        };
        let router = web::site(app.clone());
        (Self { folder, office, app, router, clock }, people)
    }

    /// The same office and people, as a demonstration.
    pub fn as_demonstration(&self, people: &People) -> Self {
        self.again(people, |settings| settings.demonstration = true)
    }

    /// The same office and people, run in another way.
    pub fn again(&self, people: &People, change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let caselog = Arc::new(CaseLog::open(folder.path().join("cases")).unwrap());
        let (clock, today) = (self.clock.clone(), Arc::new(|| Day::new(2014, 12, 31).unwrap()));
        let shown = clock.clone();
        let now = Arc::new(move || *shown.lock().unwrap());
        let mut settings = Settings { today, now, ..Settings::default() };
        change(&mut settings);
        let app = App::with_people(self.office.clone(), caselog, people.clone(), settings);
        let router = web::site(app.clone());
        Self { folder, office: self.office.clone(), app, router, clock }
    }

    pub fn now(&self) -> Timestamp {
        *self.clock.lock().unwrap()
    }

    /// Time goes by.
    pub fn later(&self, by: SignedDuration) {
        *self.clock.lock().unwrap() += by;
    }

    pub async fn full() -> Self {
        let site = Self::empty().await;
        site.office.record(world(), &office_recorder(), false).await.unwrap();
        site
    }

    /// The folder of the statutes at hand.
    pub fn laws(&self) -> std::path::PathBuf {
        self.folder.path().join("laws")
    }

    /// Where everything of the site lies.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub fn size(&self) -> u64 {
        self.office.snapshot().known().0
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, 64 << 20).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.get_as(path, Some(RECORDER)).await
    }

    pub async fn get_as(&self, path: &str, cookie: Option<&str>) -> Answer {
        let mut request = Request::get(path).header(header::ACCEPT, "text/html");
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        self.post_as(path, pairs, Some(RECORDER)).await
    }

    pub async fn post_as(&self, path: &str, pairs: &[(&str, &str)], cookie: Option<&str>) -> Answer {
        let encode = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
        };
        let body: Vec<String> =
            pairs.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        let mut request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "text/html");
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.send(request.body(Body::from(body.join("&"))).unwrap()).await
    }

    pub async fn upload(&self, path: &str, name: &str, bytes: &[u8]) -> Answer {
        self.upload_with(path, name, bytes, &[], RECORDER).await
    }

    /// A form with a file and further fields.
    pub async fn upload_with(
        &self,
        path: &str,
        name: &str,
        bytes: &[u8],
        pairs: &[(&str, &str)],
        cookie: &str,
    ) -> Answer {
        let field = |(name, value): &(&str, &str)| {
            format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let fields: String = pairs.iter().map(field).collect();
        let mut body = format!(
            "{fields}--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--cut--\r\n");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut")
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, cookie);
        // Piece by piece, as it comes over a network.
        let pieces: Vec<_> =
            body.chunks(64 << 10).map(|piece| Ok::<_, std::io::Error>(piece.to_vec())).collect();
        let body = Body::from_stream(futures::stream::iter(pieces));
        self.send(request.body(body).unwrap()).await
    }
}

/// A query.
pub fn query(path: &str, pairs: &[(&str, &str)]) -> String {
    let encode = |text: &str| {
        percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
    };
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    format!("{path}?{}", pairs.join("&"))
}
