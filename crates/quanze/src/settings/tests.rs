//! Settings as an office writes them, and every slip answered with its key and its mend.

use std::path::Path;

use register::Language;

use super::{OfficeSettings, SettingsError, Way};

const FULL: &str = r#"
address = "https://quanze.example.gov.cn/"

[openid]
name = "政务统一认证"
issuer = "https://id.example.gov.cn/realms/gov"
client = "quanze"
secret_file = "openid.secret"
scopes = ["profile"]
claim = "employee_number"

[mail]
server = "mail.example.gov.cn"
encryption = "starttls"
account = "quanze@example.gov.cn"
secret = "quiet-83105"
from = "权责 <quanze@example.gov.cn>"
morning = "09:15"
"#;

fn folder(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(super::FILE), text).unwrap();
    std::fs::write(folder.path().join("openid.secret"), "from a file\n").unwrap();
    std::fs::write(folder.path().join("empty"), "\n").unwrap();
    folder
}

fn read(text: &str) -> Result<OfficeSettings, SettingsError> {
    OfficeSettings::read(folder(text).path())
}

fn refused(text: &str) -> SettingsError {
    read(text).err().unwrap_or_else(|| panic!("taken: {text}"))
}

#[test]
fn no_file_sets_nothing_and_a_full_one_everything() {
    let nothing = OfficeSettings::read(Path::new("no such folder")).unwrap();
    assert!(nothing.openid.is_none() && nothing.mail.is_none());
    let full = read(FULL).unwrap();
    let openid = full.openid.unwrap();
    assert_eq!(openid.name, "政务统一认证");
    assert_eq!(openid.provider.redirect, "https://quanze.example.gov.cn/sign-in/oidc/callback");
    assert_eq!(openid.provider.client_secret.as_deref(), Some("from a file"));
    assert_eq!(openid.provider.claim, "employee_number");
    let mail = full.mail.unwrap();
    assert_eq!(
        (mail.address.as_str(), mail.morning),
        ("https://quanze.example.gov.cn", jiff::civil::time(9, 15, 0, 0))
    );
    let Way::Server(server) = mail.way else { panic!("a server is set") };
    assert_eq!((server.port, server.greeting.as_deref()), (587, Some("quanze.example.gov.cn")));
    assert!(!format!("{server:?}").contains("quiet-83105"));
}

/// Takes a line of the full file away, or puts another in its place.
fn with(old: &str, new: &str) -> String {
    assert!(FULL.contains(old), "{old}");
    FULL.replace(old, new)
}

#[test]
fn every_slip_names_its_key_in_both_languages_and_no_secret() {
    let slips = [
        (with("claim =", "clam ="), "openid.clam"),
        (with("[mail]", "[mails]"), "mails"),
        (with("morning = \"09:15\"", "port = \"465\""), "mail.port"),
        (with("address = \"https://quanze.example.gov.cn/\"", ""), "address"),
        (with("https://quanze.example.gov.cn/", "http://quanze.example.gov.cn"), "address"),
        (with("https://quanze.example.gov.cn/", "https://quanze.example.gov.cn/register"), "address"),
        (with("https://id.example.gov.cn", "http://id.example.gov.cn"), "openid.issuer"),
        (with("client = \"quanze\"", ""), "openid.client"),
        (with("client = \"quanze\"", "client = \"quanze\"\nsecret = \"x\""), "openid.secret_file"),
        (with("\"openid.secret\"", "\"nowhere\""), "openid.secret_file"),
        (with("\"openid.secret\"", "\"empty\""), "openid.secret_file"),
        (with("[\"profile\"]", "[\"\"]"), "openid.scopes"),
        (with("claim = \"employee_number\"", "certificates = \"openid.secret\""), "openid.certificates"),
        (with("\"starttls\"", "\"ssl\""), "mail.encryption"),
        (with("\"starttls\"", "\"none\""), "mail.encryption"),
        (with("secret = \"quiet-83105\"", ""), "mail.secret"),
        (with("account = \"quanze@example.gov.cn\"", ""), "mail.account"),
        (with("server = \"mail.example.gov.cn\"", ""), "mail.server"),
        (with("server = \"mail.example.gov.cn\"", "server = \"mail server\""), "mail.server"),
        (with("morning =", "folder = \"letters\"\nmorning ="), "mail.folder"),
        (with("from = \"权责 <quanze@example.gov.cn>\"", "from = \"权责\""), "mail.from"),
        (with("09:15", "25:00"), "mail.morning"),
        ("address = ".to_owned(), "address"),
    ];
    for (text, key) in slips {
        let slip = refused(&text);
        let (zh, en) = (slip.in_language(Language::Zh), slip.in_language(Language::En));
        assert!(zh.contains(key) && en.contains(key), "{key}: {zh} / {en}");
        assert!(zh.contains('；') && en.contains(';'), "what to do: {zh} / {en}");
        assert!(!zh.contains("quiet-83105") && !en.contains("quiet-83105"), "{zh} / {en}");
    }
}

#[test]
fn a_secret_on_a_line_that_cannot_be_read_is_not_told() {
    for written in ["[\"83105\"]", "83105", "83105\""] {
        let slip = refused(&with("secret = \"quiet-83105\"", &format!("secret = {written}"))).to_string();
        assert!(slip.contains("mail.secret") && !slip.contains("83105"), "{slip}");
    }
}

#[test]
fn a_server_on_this_machine_takes_plain_text_and_long_files_are_refused() {
    let here = with("\"starttls\"", "\"none\"").replace("\"mail.example.gov.cn\"", "\"127.0.0.1\"");
    assert!(read(&here).is_ok());
    let long = refused(&format!("# {}", "x".repeat(70_000)));
    assert!(matches!(long, SettingsError::TooLong { .. }), "{long}");
}
