//! A little mail server on this machine: it takes letters as RFC 5321 wants, and can be told to refuse a receiver.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use data_encoding::BASE64;
use post::{Encryption, Sender, Smtp, SmtpSettings};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A letter as it came.
#[derive(Clone, Debug)]
pub struct Letter {
    pub from: String,
    pub to: String,
    pub headers: String,
    pub text: String,
}

impl Letter {
    #[track_caller]
    pub fn says(&self, words: &[&str]) {
        for word in words {
            assert!(self.text.contains(word), "does not say {word}: {}", self.text);
        }
    }
}

#[derive(Clone)]
pub struct MailServer {
    address: SocketAddr,
    came: Arc<Mutex<Vec<Letter>>>,
    refused: Arc<Mutex<Option<String>>>,
}

/// What carries letters to a server at an address.
pub fn carrier_to(address: SocketAddr) -> Smtp {
    Smtp::new(SmtpSettings {
        server: address.ip().to_string(),
        port: address.port(),
        encryption: Encryption::None,
        sign_in: None,
        certificates: None,
        greeting: Some("quanze.example.gov.cn".into()),
        sender: Sender::new("权责 <quanze@example.gov.cn>").unwrap(),
    })
    .unwrap()
}

impl MailServer {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let server = Self { address, came: Arc::default(), refused: Arc::default() };
        let serving = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                serving.serve(stream).await;
            }
        });
        server
    }

    /// The letters that came since the last look.
    pub fn came(&self) -> Vec<Letter> {
        std::mem::take(&mut *self.came.lock().unwrap())
    }

    /// Refuses a receiver from now on, or nobody.
    pub fn refuse(&self, receiver: Option<&str>) {
        *self.refused.lock().unwrap() = receiver.map(ToOwned::to_owned);
    }

    /// What carries letters to it.
    pub fn carrier(&self) -> Smtp {
        carrier_to(self.address)
    }

    async fn serve(&self, stream: TcpStream) {
        let mut stream = BufReader::new(stream);
        let (mut from, mut to) = (String::new(), String::new());
        stream.write_all(b"220 here\r\n").await.unwrap();
        let mut line = String::new();
        while stream.read_line(&mut line).await.unwrap_or_default() > 0 {
            let said = line.trim_end().to_owned();
            line.clear();
            let between = |text: &str| text.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
            let verb = said.split([' ', ':']).next().unwrap().to_ascii_uppercase();
            let answer = match verb.as_str() {
                "EHLO" => "250 here".to_owned(),
                "MAIL" => {
                    from = between(&said);
                    "250 ok".to_owned()
                }
                "RCPT" => {
                    to = between(&said);
                    let refused = self.refused.lock().unwrap().as_deref() == Some(to.as_str());
                    if refused { "550 no such mailbox".to_owned() } else { "250 ok".to_owned() }
                }
                "DATA" => {
                    stream.write_all(b"354 go on\r\n").await.unwrap();
                    let letter = read_letter(&mut stream, &from, &to).await;
                    self.came.lock().unwrap().push(letter);
                    "250 taken".to_owned()
                }
                "QUIT" => {
                    let _ = stream.write_all(b"221 bye\r\n").await;
                    return;
                }
                _ => "250 ok".to_owned(),
            };
            if stream.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
                return;
            }
        }
    }
}

async fn read_letter(stream: &mut BufReader<TcpStream>, from: &str, to: &str) -> Letter {
    let mut whole = String::new();
    let mut line = String::new();
    while stream.read_line(&mut line).await.unwrap() > 0 && line != ".\r\n" {
        whole.push_str(line.strip_prefix('.').unwrap_or(&line));
        line.clear();
    }
    let (headers, body) = whole.split_once("\r\n\r\n").unwrap();
    assert!(headers.contains("Content-Transfer-Encoding: base64"), "{headers}");
    let plain: String = body.split_whitespace().collect();
    let text = String::from_utf8(BASE64.decode(plain.as_bytes()).unwrap()).unwrap();
    let (from, to, headers) = (from.to_owned(), to.to_owned(), headers.to_owned());
    Letter { from, to, headers, text }
}
