//! Fetching over TLS from a server of the tests, whose certificate an authority of the tests vouches for.

use std::sync::Arc;
use std::time::Duration;

use openidconnect::http;
use people::oidc::{Fetch, FetchError, Response, Tls};
use rcgen::generate_simple_self_signed;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

struct Server {
    port: u16,
    certificate: String,
}

impl Server {
    /// A server known by a name, which answers everything with this, or never when there is nothing to answer.
    async fn start(name: &str, answer: Option<Vec<u8>>) -> Self {
        let made = generate_simple_self_signed(vec![name.to_owned()]).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(mut stream) = acceptor.accept(stream).await else { continue };
                let _ = stream.read(&mut [0; 4_096]).await;
                match &answer {
                    Some(answer) => {
                        let _ = stream.write_all(answer).await;
                        let _ = stream.shutdown().await;
                    }
                    None => std::future::pending().await,
                }
            }
        });
        Self { port, certificate: made.cert.pem() }
    }

    async fn ask(&self, tls: &Tls) -> Result<Response, FetchError> {
        let address = format!("https://127.0.0.1:{}/keys", self.port);
        tls.fetch(http::Request::get(address).body(Vec::new()).unwrap()).await
    }

    fn trusted(&self) -> Tls {
        Tls::trusting(Some(self.certificate.as_bytes())).unwrap()
    }
}

fn answer(body: &str) -> Option<Vec<u8>> {
    Some(format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len()).into_bytes())
}

#[tokio::test]
async fn an_authority_of_the_offices_own_is_trusted_and_no_other() {
    let (server, other) =
        (Server::start("127.0.0.1", answer("{}")).await, Server::start("127.0.0.1", None).await);
    let answered = server.ask(&server.trusted()).await.unwrap();
    assert_eq!((answered.status().as_u16(), answered.body().as_slice()), (200, b"{}".as_slice()));
    let refused = server.ask(&other.trusted()).await.unwrap_err();
    assert!(refused.problem.contains("certificate"), "{refused}");
    let wrong_name = Server::start("id.example.gov.cn", answer("{}")).await;
    let refused = wrong_name.ask(&wrong_name.trusted()).await.unwrap_err();
    assert!(refused.problem.contains("certificate"), "{refused}");
}

#[tokio::test]
async fn a_redirection_is_an_answer_and_is_not_followed() {
    let elsewhere = Server::start("127.0.0.1", answer("stolen")).await;
    let line = format!(
        "HTTP/1.1 302 Found\r\nLocation: https://127.0.0.1:{}/\r\nContent-Length: 0\r\n\r\n",
        elsewhere.port
    );
    let server = Server::start("127.0.0.1", Some(line.into_bytes())).await;
    let answered = server.ask(&server.trusted()).await.unwrap();
    assert_eq!((answered.status().as_u16(), answered.body().len()), (302, 0));
}

#[tokio::test]
async fn an_answer_is_neither_waited_for_nor_read_without_end() {
    let silent = Server::start("127.0.0.1", None).await;
    let refused = silent.ask(&silent.trusted().waiting(Duration::from_millis(300))).await.unwrap_err();
    assert!(refused.problem.contains("too long"), "{refused}");
    let endless = Server::start("127.0.0.1", answer(&"x".repeat(2 << 20))).await;
    assert!(endless.ask(&endless.trusted()).await.is_err());
}

#[tokio::test]
async fn what_is_no_certificate_is_refused_and_plain_http_stays_on_this_machine() {
    assert!(Tls::trusting(Some(b"-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n")).is_err());
    let server = Server::start("127.0.0.1", None).await;
    let request = http::Request::get("http://192.0.2.1/keys").body(Vec::new()).unwrap();
    let refused = server.trusted().fetch(request).await.unwrap_err();
    assert!(refused.to_string().contains("not this machine"), "{refused}");
}
