//! Signing in at an OpenID provider, driven as a browser would: there, back, and everything that must not work.

use std::sync::atomic::Ordering;

use access::{AccountId, Person};
use axum::http::{StatusCode, header};
use data_encoding::BASE32_NOPAD;
use jiff::SignedDuration;
use people::{Doing, FromWhere, People, totp};

use crate::door::{PASSWORD, peopled, signed_in};
use crate::provider::Fake;
use crate::site::{Answer, Site, query};

fn account(name: &str) -> AccountId {
    AccountId::new(name).unwrap()
}

struct World {
    /// Where everything lies.
    _home: Site,
    site: Site,
    people: People,
    fake: Fake,
}

/// A browser that has been sent to the provider and has signed in there.
struct There {
    cookie: String,
    code: String,
    state: String,
}

impl World {
    /// A site with a provider; `west` is matched to the claim's value.
    async fn new() -> Self {
        let (home, people) = peopled().await;
        let fake = Fake::start(home.now()).await;
        let site = home.again(&people, |settings| settings.sign_in_elsewhere = Some(fake.known()));
        let west = people.account(&account("west")).await.unwrap().unwrap().person;
        let world = Self { _home: home, site, people, fake };
        world.matched(&west, Some("E-1")).await;
        world
    }

    async fn matched(&self, person: &Person, external: Option<&str>) {
        let by = account("admin");
        let doing = Doing { by: &by, remote: "here", now: self.site.now() };
        self.people.change_account(person, external.map(ToOwned::to_owned), doing).await.unwrap();
    }

    /// Off to the provider.
    async fn there(&self, path: &str) -> There {
        let off = self.site.get_as(path, None).await;
        assert_eq!(off.status, StatusCode::SEE_OTHER, "{}", off.text());
        let line = set_cookie(&off, "sign_in_flow").unwrap();
        assert!(line.contains("HttpOnly") && line.contains("SameSite=Lax"), "{line}");
        assert!(line.contains("Path=/sign-in/oidc") && line.contains("Max-Age=600"), "{line}");
        let (code, state) = self.fake.authorize(off.headers[header::LOCATION].to_str().unwrap());
        There { cookie: line.split(';').next().unwrap().to_owned(), code, state }
    }

    async fn back(&self, code: &str, state: &str, cookie: Option<&str>) -> Answer {
        let path = query("/sign-in/oidc/callback", &[("code", code), ("state", state)]);
        self.site.get_as(&path, cookie).await
    }

    async fn back_from(&self, there: &There) -> Answer {
        self.back(&there.code, &there.state, Some(&there.cookie)).await
    }
}

/// The line that sets a cookie.
fn set_cookie(answer: &Answer, name: &str) -> Option<String> {
    let lines = answer.headers.get_all(header::SET_COOKIE).iter();
    lines.map(|line| line.to_str().unwrap().to_owned()).find(|line| line.starts_with(&format!("{name}=")))
}

fn session(answer: &Answer) -> Option<String> {
    set_cookie(answer, "session").map(|line| line.split(';').next().unwrap().to_owned())
}

#[tokio::test]
async fn a_matched_person_signs_in_and_comes_to_where_they_wanted() {
    let world = World::new().await;
    let page = world.site.get_as("/sign-in?to=/record", None).await;
    page.says(&["统一认证登录（政务认证）", "/sign-in/oidc?to=%2Frecord"]);
    world.site.get_as("/sign-in?lang=en", None).await.says(&["Sign in with 政务认证"]);
    let there = world.there("/sign-in/oidc?to=/record").await;
    let back = world.back_from(&there).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text());
    assert_eq!(back.headers[header::LOCATION], "/record");
    assert!(set_cookie(&back, "sign_in_flow").unwrap().contains("Max-Age=0"));
    world.site.get_as("/account", Some(&session(&back).unwrap())).await.says(&["陈庄经办"]);
    assert_eq!(world.fake.knocks.load(Ordering::SeqCst), 1, "the provider was met once");
}

#[tokio::test]
async fn without_a_provider_there_is_neither_button_nor_address() {
    let (site, _) = peopled().await;
    assert!(!site.get_as("/sign-in", None).await.text().contains("/sign-in/oidc"));
    for path in ["/sign-in/oidc", "/sign-in/oidc/callback?code=c&state=s"] {
        assert_eq!(site.get_as(path, None).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn an_answer_that_is_forged_foreign_late_or_sent_twice_signs_nobody_in() {
    let world = World::new().await;
    let (there, other) = (world.there("/sign-in/oidc").await, world.there("/sign-in/oidc").await);
    let tries = [
        world.back(&there.code, "forged", Some(&there.cookie)).await,
        world.back(&there.code, &there.state, None).await,
        world.back(&there.code, &there.state, Some(&other.cookie)).await,
        world.back("", "", Some("sign_in_flow=.")).await,
        world.back(&"c".repeat(5_000), &there.state, Some(&there.cookie)).await,
    ];
    for refused in tries {
        assert_eq!((refused.status, session(&refused)), (StatusCode::FORBIDDEN, None));
        refused.says(&["不属于本浏览器发起的登录", "请重新开始", "关口 provider", "/sign-in/oidc"]);
    }
    let late = world.there("/sign-in/oidc").await;
    world.site.later(SignedDuration::from_mins(11));
    let refused = world.back_from(&late).await;
    assert_eq!((refused.status, session(&refused)), (StatusCode::FORBIDDEN, None));
    let once = world.there("/sign-in/oidc").await;
    assert_eq!(world.back_from(&once).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.back_from(&once).await.status, StatusCode::FORBIDDEN, "each answer counts once");
}

#[tokio::test]
async fn nobody_unknown_or_disabled_comes_in_and_both_languages_say_whom_to_ask() {
    let world = World::new().await;
    let west = world.people.account(&account("west")).await.unwrap().unwrap().person;
    world.matched(&west, None).await;
    let unknown = world.back_from(&world.there("/sign-in/oidc").await).await;
    assert_eq!((unknown.status, session(&unknown)), (StatusCode::FORBIDDEN, None));
    unknown.says(&["没有账号与“E-1”对应", "请管理员登记外部标识"]);
    assert_eq!(world.people.accounts(None, 100).await.unwrap().len(), 6, "no account was opened");
    let step = &world.people.trail(None, 1).await.unwrap()[0];
    assert_eq!((step.what, step.account.as_str()), (people::Event::Refused, "E-1"));
    world.matched(&west, Some("E-1")).await;
    let by = account("admin");
    let doing = Doing { by: &by, remote: "here", now: world.site.now() };
    world.people.set_disabled(&account("west"), true, doing).await.unwrap();
    let there = world.there("/sign-in/oidc").await;
    let path =
        query("/sign-in/oidc/callback", &[("code", &there.code), ("state", &there.state), ("lang", "en")]);
    let disabled = world.site.get_as(&path, Some(&there.cookie)).await;
    assert_eq!((disabled.status, session(&disabled)), (StatusCode::FORBIDDEN, None));
    disabled.says(&["no account is matched", "ask an administrator"]);
}

#[tokio::test]
async fn a_second_factor_kept_here_is_asked_for_as_well() {
    let world = World::new().await;
    let own = signed_in(&world.site, "west").await;
    let now = world.site.now();
    let owner = world.people.signed_in(own.trim_start_matches("session="), now).await.unwrap();
    let shown = world.people.enrol_second_factor(&owner, "权责").await.unwrap();
    let secret = BASE32_NOPAD.decode(shown.secret.as_bytes()).unwrap();
    let code = |seconds: i64| {
        let step = totp::step(seconds);
        totp::code(&secret, u64::try_from(step).unwrap(), totp::DIGITS)
    };
    let from = FromWhere { remote: "here", device: "browser", now };
    world.people.switch_second_factor_on(&owner, &code(now.as_second()), from).await.unwrap();
    let half = world.back_from(&world.there("/sign-in/oidc?to=/record").await).await;
    assert_eq!((half.status, session(&half)), (StatusCode::OK, None));
    half.says(&["动态口令"]);
    world.site.later(SignedDuration::from_secs(30));
    let next = code(world.site.now().as_second());
    let ticket = half.hidden("ticket");
    let pairs = [("ticket", ticket.as_str()), ("code", &next), ("to", &half.hidden("to"))];
    let done = world.site.post_as("/sign-in/code", &pairs, None).await;
    assert_eq!(done.headers[header::LOCATION], "/record");
    assert!(session(&done).is_some());
}

#[tokio::test]
async fn a_password_set_by_another_is_changed_first_here_too() {
    let world = World::new().await;
    let by = account("admin");
    let doing = Doing { by: &by, remote: "here", now: world.site.now() };
    world.people.set_password(&account("west"), "handed over once", doing).await.unwrap();
    let back = world.back_from(&world.there("/sign-in/oidc?to=/record").await).await;
    assert_eq!(back.headers[header::LOCATION], "/account");
    let cookie = session(&back).unwrap();
    assert_eq!(world.site.get_as("/towns", Some(&cookie)).await.headers[header::LOCATION], "/account");
}

#[tokio::test]
async fn one_is_led_to_our_own_pages_and_reads_our_own_words() {
    let world = World::new().await;
    for foreign in ["//evil.example", "https%3A%2F%2Fevil.example", &format!("/{}", "a".repeat(2_000))] {
        let back = world.back_from(&world.there(&format!("/sign-in/oidc?to={foreign}")).await).await;
        assert_eq!(back.headers[header::LOCATION], "/", "{foreign}");
    }
    let denied = world.site.get_as("/sign-in/oidc/callback?error=access_denied", None).await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
    denied.says(&["统一认证登录失败", "access_denied", "请重试"]);
    let words = world.site.get_as("/sign-in/oidc/callback?error=call%20555%20now", None).await;
    assert!(!words.text().contains("555"));
}

#[tokio::test]
async fn a_provider_that_is_down_is_said_so_and_left_alone_for_a_moment() {
    let world = World::new().await;
    *world.fake.up.lock().unwrap() = false;
    for _ in 0..3 {
        let down = world.site.get_as("/sign-in/oidc", None).await;
        assert_eq!(down.status, StatusCode::FORBIDDEN);
        down.says(&["统一认证登录失败", "503", "用密码登录"]);
    }
    assert_eq!(world.fake.knocks.load(Ordering::SeqCst), 1);
    let with_password = [("account", "west"), ("password", PASSWORD)];
    assert_eq!(world.site.post_as("/sign-in", &with_password, None).await.status, StatusCode::SEE_OTHER);
    *world.fake.up.lock().unwrap() = true;
    world.site.later(SignedDuration::from_secs(16));
    assert_eq!(world.back_from(&world.there("/sign-in/oidc").await).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn keys_that_were_changed_are_fetched_anew() {
    let world = World::new().await;
    world.there("/sign-in/oidc").await;
    *world.fake.key.lock().unwrap() = 9;
    let refused = world.back_from(&world.there("/sign-in/oidc").await).await;
    assert_eq!((refused.status, session(&refused)), (StatusCode::FORBIDDEN, None), "an unknown key");
    assert_eq!(world.back_from(&world.there("/sign-in/oidc").await).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_account_without_a_password_is_opened_for_one_who_signs_in_there() {
    let world = World::new().await;
    let west = world.people.account(&account("west")).await.unwrap().unwrap().person;
    world.matched(&west, None).await;
    let admin = signed_in(&world.site, "admin").await;
    let open = async |external: &str, email: &str| {
        let page = world.site.get_as("/people", Some(&admin)).await;
        let (csrf, form) = (page.hidden_of_main("csrf"), page.hidden("form"));
        let pairs = [
            ("csrf", csrf.as_str()),
            ("form", &form),
            ("account", "east"),
            ("name", "大王经办"),
            ("role", "town"),
            ("organ", "gov-east"),
            ("external", external),
            ("no_password", "yes"),
            ("email", email),
        ];
        world.site.post_as("/people", &pairs, Some(&admin)).await
    };
    open("", "").await.says(&["须填写统一认证中的标识"]);
    open("E-1", "no address").await.says(&["这不是电子邮箱地址", "value=\"no address\""]);
    assert_eq!(open("E-1", "east@example.gov.cn").await.headers[header::LOCATION], "/people/east");
    let east = world.people.account(&account("east")).await.unwrap().unwrap();
    assert!(!east.has_password && !east.must_change_password);
    assert_eq!(east.email.unwrap().as_str(), "east@example.gov.cn");
    let back = world.back_from(&world.there("/sign-in/oidc").await).await;
    world.site.get_as("/desk", Some(&session(&back).unwrap())).await.says(&["大王经办"]);
}
