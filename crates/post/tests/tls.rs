//! Letters over TLS: to a server an authority of the office's own vouches for, and to no other.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;

use post::{Carrier, Encryption, Letter, PostError, Sender, Smtp, SmtpSettings};
use rcgen::generate_simple_self_signed;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

struct Server {
    port: u16,
    certificate: String,
    said: UnboundedReceiver<String>,
}

/// A server that takes everything, over TLS from the first byte or after `STARTTLS`.
async fn start(encryption: Encryption) -> Server {
    let made = generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (heard, said) = unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            if encryption == Encryption::StartTls {
                stream = speak(stream, "250-here\r\n250 STARTTLS\r\n", true, &heard).await;
            }
            let Ok(stream) = acceptor.accept(stream).await else { continue };
            speak(stream, "250-here\r\n250 AUTH PLAIN\r\n", encryption == Encryption::Tls, &heard).await;
        }
    });
    Server { port, certificate: made.cert.pem(), said }
}

/// Takes what is said until the other side leaves, or wants TLS.
async fn speak<S>(stream: S, hello: &str, greets: bool, heard: &UnboundedSender<String>) -> S
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut stream = BufReader::new(stream);
    if greets {
        stream.write_all(b"220 here\r\n").await.unwrap();
    }
    let (mut line, mut in_letter) = (String::new(), false);
    while stream.read_line(&mut line).await.unwrap_or_default() > 0 {
        let said = line.trim_end().to_owned();
        line.clear();
        let verb = said.split([' ', ':']).next().unwrap_or_default().to_owned();
        let answer = match verb.as_str() {
            _ if in_letter && said != "." => continue,
            "EHLO" => hello,
            "STARTTLS" => "220 go on\r\n",
            "AUTH" => "235 welcome\r\n",
            "DATA" => "354 go on\r\n",
            _ => "250 ok\r\n",
        };
        in_letter = verb == "DATA";
        heard.send(said).unwrap();
        stream.write_all(answer.as_bytes()).await.unwrap();
        if verb == "STARTTLS" || verb == "QUIT" {
            break;
        }
    }
    stream.into_inner()
}

impl Server {
    async fn send(&self, encryption: Encryption, certificates: Option<&str>) -> Result<(), PostError> {
        let settings = SmtpSettings {
            server: "127.0.0.1".into(),
            port: self.port,
            encryption,
            sign_in: Some(("quanze".into(), "the secret".into())),
            certificates: certificates.map(|text| text.as_bytes().to_vec()),
            greeting: Some("quanze.example.gov.cn".into()),
            sender: Sender::new("quanze@example.gov.cn").unwrap(),
        };
        let letter = Letter {
            name: "张三".into(),
            to: "zhang@example.gov.cn".into(),
            subject: "待办".into(),
            text: "你好".into(),
            at: "2014-12-31T01:00:00Z".parse().unwrap(),
        };
        Smtp::new(settings)?.carry(&letter).await
    }

    fn heard(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.said.try_recv().ok()).collect()
    }
}

#[tokio::test]
async fn a_server_that_is_vouched_for_gets_letter_and_password_and_another_gets_neither() {
    for encryption in [Encryption::Tls, Encryption::StartTls] {
        let (mut server, other) = (start(encryption).await, start(encryption).await);
        let refused = server.send(encryption, Some(&other.certificate)).await.unwrap_err();
        assert!(matches!(refused, PostError::Server { .. }), "{refused}");
        assert!(!server.heard().iter().any(|said| said.starts_with("AUTH") || said.starts_with("MAIL")));
        server.send(encryption, Some(&server.certificate)).await.unwrap();
        let heard = server.heard();
        assert!(heard.iter().any(|said| said.starts_with("AUTH PLAIN")), "{heard:?}");
        assert!(heard.iter().any(|said| said == "RCPT TO:<zhang@example.gov.cn>"), "{heard:?}");
    }
}

#[tokio::test]
async fn a_server_that_knows_no_tls_gets_no_password() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (heard, said) = unbounded_channel();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        speak(stream, "250 here\r\n", true, &heard).await;
    });
    let mut server = Server { port, certificate: String::new(), said };
    let refused = server.send(Encryption::StartTls, None).await.unwrap_err();
    assert!(matches!(refused, PostError::Server { .. }), "{refused}");
    assert!(!server.heard().iter().any(|said| said.starts_with("AUTH") || said.starts_with("MAIL")));
}
