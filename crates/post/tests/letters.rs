//! Letters through their carriers: what is written stays inside the letter, and nobody is waited for without end.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::time::{Duration, Instant};

use post::{Carrier, Encryption, Folder, LETTER_BYTES_MAX, Letter, PostError, Sender, Smtp, SmtpSettings};
use register::Language;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

fn letter() -> Letter {
    Letter {
        name: "张三\r\nBcc: thief@example.com".into(),
        to: "zhang@example.gov.cn".into(),
        subject: "待办\nBcc: thief@example.com".into(),
        text: "你好\r\n.\r\nRCPT TO:<thief@example.com>\r\n".into(),
        at: "2014-12-31T01:00:00Z".parse().unwrap(),
    }
}

fn sender() -> Sender {
    Sender::new("权责 <quanze@example.gov.cn>").unwrap()
}

fn server(port: u16) -> SmtpSettings {
    SmtpSettings {
        server: "127.0.0.1".into(),
        port,
        encryption: Encryption::None,
        sign_in: None,
        certificates: None,
        greeting: None,
        sender: sender(),
    }
}

#[tokio::test]
async fn a_folder_holds_each_letter_whole_with_one_receiver_and_one_subject() {
    let folder = tempfile::tempdir().unwrap();
    let carrier = Folder::new(&folder.path().join("letters"), sender()).unwrap();
    for _ in 0..2 {
        carrier.carry(&letter()).await.unwrap();
    }
    let files: Vec<_> =
        std::fs::read_dir(folder.path().join("letters")).unwrap().map(|one| one.unwrap().path()).collect();
    assert_eq!(files.len(), 2);
    for file in files {
        assert!(file.extension().is_some_and(|ending| ending == "eml"), "{file:?}");
        let text = std::fs::read_to_string(file).unwrap();
        let (headers, _) = text.split_once("\r\n\r\n").unwrap();
        assert!(!headers.lines().any(|line| line.starts_with("Bcc")), "{headers}");
        assert!(
            headers.contains("zhang@example.gov.cn") && headers.contains("Wed, 31 Dec 2014"),
            "{headers}"
        );
        assert!(headers.contains("@example.gov.cn>"), "{headers}");
    }
}

#[tokio::test]
async fn what_cannot_be_a_letter_is_refused_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let carrier = Folder::new(folder.path(), sender()).unwrap();
    let long = Letter { text: "x".repeat(LETTER_BYTES_MAX + 1), ..letter() };
    let nobody = Letter { to: "nobody".into(), ..letter() };
    for wrong in [long, nobody] {
        let error = carrier.carry(&wrong).await.unwrap_err();
        assert!(error.is_of_letter());
        assert!(error.in_language(Language::Zh).contains("请"), "{error:?}");
        assert!(error.in_language(Language::En).is_ascii(), "{error:?}");
    }
    assert!(matches!(Sender::new("权责"), Err(PostError::Address { .. })));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_silent_server_is_not_waited_for_and_an_absent_one_is_told() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = silent.local_addr().unwrap().port();
    let carrier = Smtp::new(server(port)).unwrap().waiting(Duration::from_millis(300));
    let begun = Instant::now();
    let error = carrier.carry(&letter()).await.unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(5) && !error.is_of_letter(), "{error}");
    drop(silent);
    let error = Smtp::new(server(port)).unwrap().carry(&letter()).await.unwrap_err();
    assert!(matches!(error, PostError::Server { .. }), "{error}");
}

#[tokio::test]
async fn a_refused_password_is_the_servers_matter_and_never_told() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream = BufReader::new(stream);
        stream.write_all(b"220 here\r\n").await.unwrap();
        let mut line = String::new();
        while stream.read_line(&mut line).await.unwrap_or_default() > 0 {
            let answer: &[u8] = match &line {
                said if said.starts_with("EHLO") => b"250-here\r\n250 AUTH PLAIN\r\n",
                said if said.starts_with("AUTH") => b"535 no\r\n",
                _ => b"221 bye\r\n",
            };
            stream.write_all(answer).await.unwrap();
            line.clear();
        }
    });
    let sign_in = Some(("quanze".to_owned(), "the secret".to_owned()));
    let settings = SmtpSettings { sign_in, ..server(port) };
    assert!(!format!("{settings:?}").contains("the secret"));
    let error = Smtp::new(settings).unwrap().carry(&letter()).await.unwrap_err();
    let told = format!("{error} {error:?}");
    assert!(!error.is_of_letter() && told.contains("535"), "{told}");
    assert!(!told.contains("the secret") && !told.contains("AHF1YW56ZQ"), "{told}");
}

#[test]
fn certificates_that_are_none_are_refused() {
    let certificates = Some(b"-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n".to_vec());
    let settings = SmtpSettings { encryption: Encryption::Tls, certificates, ..server(465) };
    let Err(error) = Smtp::new(settings) else { panic!("taken") };
    assert!(matches!(error, PostError::Certificates { .. }), "{error}");
}
