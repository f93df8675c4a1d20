//! From the file as written to settings that can be used, key by key.

use std::net::IpAddr;
use std::path::Path;

use jiff::civil::Time;
use people::oidc::ProviderSettings;
use post::{Encryption, Sender, SmtpSettings};
use register::Label;
use web::address::Address;

use super::error::SettingsError;
use super::file::{self, File, MailTable, OpenIdTable};
use super::{Mail, OfficeSettings, OpenId, Way};

/// The longest secret in a file of its own, in bytes.
const SECRET_BYTES_MAX: u64 = 4 * 1024;
/// The longest file of certificates, in bytes.
const CERTIFICATES_BYTES_MAX: u64 = 1024 * 1024;
/// The longest name of a provider, in characters.
const NAME_CHARS_MAX: usize = 40;
/// The longest of any other text, in bytes.
const TEXT_BYTES_MAX: usize = 500;
/// The most scopes.
const SCOPES_MAX: usize = 20;
/// When the morning's letters go, where nothing else is set.
const MORNING: Time = jiff::civil::time(8, 30, 0, 0);

type Checked<T> = Result<T, SettingsError>;

/// Everything.
pub fn all(file: File, folder: &Path) -> Checked<OfficeSettings> {
    let address = file.address.map(|text| public_address(&text)).transpose()?;
    let needed = || {
        let wanted = Label::new(
            "大家打开网页所用的地址，如 https://quanze.example.gov.cn",
            "the address under which people reach the pages, such as https://quanze.example.gov.cn",
        );
        address.clone().ok_or(SettingsError::Missing { key: "address", wanted })
    };
    Ok(OfficeSettings {
        openid: file.openid.map(|table| openid(table, &needed()?, folder)).transpose()?,
        mail: file.mail.map(|table| mail(table, needed()?, folder)).transpose()?,
    })
}

fn openid(table: OpenIdTable, address: &str, folder: &Path) -> Checked<OpenId> {
    let issuer_wanted = Label::new(
        "统一认证的签发者地址，如 https://id.example.gov.cn（本机可用 http://127.0.0.1:端口）",
        "the issuer's address, such as https://id.example.gov.cn (http://127.0.0.1:PORT on this machine)",
    );
    let issuer = needed("openid.issuer", table.issuer, issuer_wanted)?;
    let is_address = |host: &str| host.parse::<IpAddr>().is_ok();
    if !host_of(&issuer).is_some_and(|host| issuer.starts_with("https://") || is_address(host)) {
        return Err(SettingsError::Wrong { key: "openid.issuer", wanted: issuer_wanted });
    }
    let client =
        Label::new("台账在统一认证登记的客户端标识", "the client identity the provider gave the register");
    let client = needed("openid.client", table.client, client)?;
    let claim = table.claim.unwrap_or_else(|| "sub".to_owned());
    let claim_wanted = Label::new(
        "身份令牌中一个声明的名称，如 sub",
        "the name of a claim of the identity token, such as sub",
    );
    let claim = needed("openid.claim", Some(claim), claim_wanted)?;
    let is_scope = |scope: &String| {
        !scope.is_empty()
            && scope.len() <= TEXT_BYTES_MAX
            && scope.bytes().all(|byte| byte.is_ascii_graphic())
    };
    if table.scopes.len() > SCOPES_MAX || !table.scopes.iter().all(is_scope) {
        let wanted = Label::new("若干范围名，如 [\"profile\"]", "names of scopes, such as [\"profile\"]");
        return Err(SettingsError::Wrong { key: "openid.scopes", wanted });
    }
    let name_wanted = Label::new("人们对它的称呼，1 至 40 个字符", "what people call it, 1 to 40 characters");
    let name = match table.name {
        Some(name) => needed("openid.name", Some(name), name_wanted)?,
        None => host_of(&issuer).unwrap_or_default().to_owned(),
    };
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(SettingsError::Wrong { key: "openid.name", wanted: name_wanted });
    }
    let keys = ("openid.secret", "openid.secret_file");
    let client_secret = secret(table.secret, table.secret_file, keys, folder)?;
    let certificates = certificates("openid.certificates", table.certificates, folder)?;
    let redirect = format!("{address}{}", Address::back_from_elsewhere().path());
    let provider = ProviderSettings { issuer, client, client_secret, redirect, scopes: table.scopes, claim };
    Ok(OpenId { name, provider, certificates })
}

fn mail(table: MailTable, address: String, folder: &Path) -> Checked<Mail> {
    let from = Label::new(
        "发件人，如 权责 <quanze@example.gov.cn>",
        "the sender, such as Quanze <quanze@example.gov.cn>",
    );
    let sender = needed("mail.from", table.from.clone(), from)?;
    let sender = Sender::new(&sender).map_err(|_| SettingsError::Wrong { key: "mail.from", wanted: from })?;
    let clock = Label::new("时刻，如 08:30", "a time of the day, such as 08:30");
    let morning = match &table.morning {
        Some(text) => {
            text.parse().map_err(|_| SettingsError::Wrong { key: "mail.morning", wanted: clock })?
        }
        None => MORNING,
    };
    let way = match (table.server.clone(), table.folder.clone()) {
        (Some(_), Some(_)) => {
            return Err(SettingsError::Both { one: "mail.server", other: "mail.folder" });
        }
        (None, Some(letters)) => Way::Folder(folder.join(letters), sender),
        (server, None) => Way::Server(server_of(table, server, &address, sender, folder)?),
    };
    Ok(Mail { address, morning, way })
}

fn server_of(
    table: MailTable,
    server: Option<String>,
    address: &str,
    sender: Sender,
    folder: &Path,
) -> Checked<SmtpSettings> {
    let host = Label::new(
        "邮件服务器的主机名，如 mail.example.gov.cn",
        "the mail server's name, such as mail.example.gov.cn",
    );
    let server = needed("mail.server", server, host)?;
    if !is_host(&server) {
        return Err(SettingsError::Wrong { key: "mail.server", wanted: host });
    }
    let (encryption, usual_port) = match table.encryption.as_deref() {
        None | Some("tls") => (Encryption::Tls, 465),
        Some("starttls") => (Encryption::StartTls, 587),
        Some("none") => (Encryption::None, 25),
        Some(_) => {
            let wanted = Label::new("tls、starttls 或 none", "tls, starttls or none");
            return Err(SettingsError::Wrong { key: "mail.encryption", wanted });
        }
    };
    let keys = ("mail.secret", "mail.secret_file");
    let secret = secret(table.secret, table.secret_file, keys, folder)?;
    let account = Label::new("在邮件服务器的账号", "the account at the mail server");
    let password = Label::new(
        "该账号的密码，或用 secret_file 写明文件",
        "the account's password, or secret_file with the name of a file",
    );
    let sign_in = match (table.account, secret) {
        (None, None) => None,
        (Some(account), Some(secret)) => Some((account, secret)),
        (Some(_), None) => return Err(SettingsError::Missing { key: "mail.secret", wanted: password }),
        (None, Some(_)) => return Err(SettingsError::Missing { key: "mail.account", wanted: account }),
    };
    if sign_in.is_some() && encryption == Encryption::None && !is_this_machine(&server) {
        let wanted = Label::new(
            "tls 或 starttls：密码不经明文传送",
            "tls or starttls: a password is not sent in plain text",
        );
        return Err(SettingsError::Wrong { key: "mail.encryption", wanted });
    }
    let certificates = certificates("mail.certificates", table.certificates, folder)?;
    let greeting = host_of(address).filter(|host| host.parse::<IpAddr>().is_err()).map(ToOwned::to_owned);
    let port = table.port.filter(|port| *port > 0).unwrap_or(usual_port);
    Ok(SmtpSettings { server, port, encryption, sign_in, certificates, greeting, sender })
}

/// A text that must be there, and not too long.
fn needed(key: &'static str, text: Option<String>, wanted: Label) -> Checked<String> {
    let text = text.ok_or(SettingsError::Missing { key, wanted })?.trim().to_owned();
    let fits = !text.is_empty() && text.len() <= TEXT_BYTES_MAX && !text.contains(char::is_control);
    if fits { Ok(text) } else { Err(SettingsError::Wrong { key, wanted }) }
}

/// A secret, as it stands or in a file of its own.
fn secret(
    text: Option<String>,
    named: Option<String>,
    (key, file_key): (&'static str, &'static str),
    folder: &Path,
) -> Checked<Option<String>> {
    let wanted = Label::new("一行密钥，不可为空", "a secret of one line, not empty");
    let found = match (text, named) {
        (Some(_), Some(_)) => return Err(SettingsError::Both { one: key, other: file_key }),
        (None, None) => return Ok(None),
        (Some(text), None) => (key, text),
        (None, Some(named)) => {
            let bytes = file_at(file_key, &folder.join(named), SECRET_BYTES_MAX)?;
            let text =
                String::from_utf8(bytes).map_err(|_| SettingsError::Wrong { key: file_key, wanted })?;
            (file_key, text.trim_end_matches(['\r', '\n']).to_owned())
        }
    };
    let (key, text) = found;
    let fits = !text.is_empty() && !text.contains(char::is_control);
    if fits { Ok(Some(text)) } else { Err(SettingsError::Wrong { key, wanted }) }
}

fn certificates(key: &'static str, named: Option<String>, folder: &Path) -> Checked<Option<Vec<u8>>> {
    let Some(named) = named else { return Ok(None) };
    let bytes = file_at(key, &folder.join(named), CERTIFICATES_BYTES_MAX)?;
    let wanted = Label::new("含 PEM 证书的文件", "a file with PEM certificates");
    let holds = String::from_utf8_lossy(&bytes).contains("-----BEGIN CERTIFICATE-----");
    if holds { Ok(Some(bytes)) } else { Err(SettingsError::Wrong { key, wanted }) }
}

fn file_at(key: &'static str, path: &Path, most: u64) -> Checked<Vec<u8>> {
    file::bytes(path, most)?.ok_or_else(|| SettingsError::NoFile { key, path: path.to_owned() })
}

/// `https://host` or `https://host:port`; `http` on this machine only.
fn public_address(text: &str) -> Checked<String> {
    let wanted = Label::new(
        "没有路径的地址，如 https://quanze.example.gov.cn；http 仅限本机",
        "an address without a path, such as https://quanze.example.gov.cn; http on this machine only",
    );
    let text = text.trim().trim_end_matches('/');
    let bare = text.split_once("://").is_some_and(|(_, rest)| !rest.contains(['/', '?', '#']));
    match host_of(text) {
        Some(_) if bare => Ok(text.to_owned()),
        _ => Err(SettingsError::Wrong { key: "address", wanted }),
    }
}

/// The host of an `https` address, or of an `http` one of this machine.
fn host_of(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map(|(host, port)| (host, port.strip_prefix(':')))?,
        None => authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port))),
    };
    let port_fits = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    let fits = is_host(host) && port_fits && address.len() <= TEXT_BYTES_MAX;
    match scheme {
        "https" if fits => Some(host),
        "http" if fits && is_this_machine(host) => Some(host),
        _ => None,
    }
}

fn is_host(text: &str) -> bool {
    let name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    text.parse::<IpAddr>().is_ok() || (!text.is_empty() && text.len() <= 253 && text.bytes().all(name))
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
