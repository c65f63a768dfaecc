//! Servers on this machine that misbehave in every way that was thought of.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::thread::{sleep, spawn};
use std::time::Duration;

use rcgen::{BasicConstraints, Certificate, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What a server does with a request, after it has read it: given the path and how often it was asked for before.
pub(crate) type Reply = dyn Fn(&str, usize, &mut dyn Write) -> std::io::Result<()> + Send + Sync;

/// A server that runs until the tests end.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A server on a free port.
    pub(crate) fn start(
        reply: impl Fn(&str, usize, &mut dyn Write) -> std::io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let reply: Arc<Reply> = Arc::new(reply);
        Self::listen(move |stream, asked| answer(stream, asked, &*reply))
    }

    /// A server whose certificate nobody vouches for.
    pub(crate) fn self_signed() -> Self {
        let names = ["127.0.0.1", "tls.example.org"].map(str::to_owned);
        let made = rcgen::generate_simple_self_signed(names).unwrap();
        Self::with_certificate(&made.cert, &made.signing_key, |_, _, out| ok(out, "text/html", b"x"))
    }

    /// A server with a certificate.
    pub(crate) fn with_certificate(
        certificate: &Certificate,
        key: &KeyPair,
        reply: impl Fn(&str, usize, &mut dyn Write) -> std::io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = config.with_no_client_auth().with_single_cert(vec![certificate.der().clone()], key).unwrap();
        let (config, reply): (_, Arc<Reply>) = (Arc::new(config), Arc::new(reply));
        Self::listen(move |stream, asked| {
            let stream = StreamOwned::new(ServerConnection::new(config.clone()).unwrap(), stream);
            answer(stream, asked, &*reply);
        })
    }

    /// A server that talks plainly where it should speak TLS.
    pub(crate) fn no_tls() -> Self {
        Self::listen(|mut stream, _| {
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").and_then(|()| stream.read(&mut [0; 4096]));
        })
    }

    fn listen(serve: impl Fn(TcpStream, &Mutex<Vec<String>>) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (serve, known) = (Arc::new(serve), asked.clone());
        spawn(move || {
            for stream in listener.incoming().flatten() {
                let (serve, known) = (serve.clone(), known.clone());
                spawn(move || serve(stream, &known));
            }
        });
        Self { address, asked }
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// All paths that were asked for, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// Somebody who vouches for servers, and whom nobody knows but the tests.
pub(crate) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    /// Its own certificate, as `SSL_CERT_FILE` names it.
    pub(crate) pem: String,
}

impl Authority {
    pub(crate) fn new(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let key = KeyPair::generate().unwrap();
        let pem = params.self_signed(&key).unwrap().pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    /// A certificate for these names, until a year.
    pub(crate) fn vouch(&self, names: &[&str], until: i32) -> (Certificate, KeyPair) {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let mut params = CertificateParams::new(names).unwrap();
        params.not_after = rcgen::date_time_ymd(until, 1, 1);
        let key = KeyPair::generate().unwrap();
        (params.signed_by(&key, &self.issuer).unwrap(), key)
    }

    /// A server for these names that is to be trusted.
    pub(crate) fn server(
        &self,
        names: &[&str],
        reply: impl Fn(&str, usize, &mut dyn Write) -> std::io::Result<()> + Send + Sync + 'static,
    ) -> Server {
        let (certificate, key) = self.vouch(names, 2100);
        Server::with_certificate(&certificate, &key, reply)
    }
}

fn answer(mut stream: impl Read + Write, asked: &Mutex<Vec<String>>, reply: &Reply) {
    let mut line = String::new();
    let mut reader = BufReader::new(&mut stream);
    if reader.read_line(&mut line).is_err() {
        return;
    }
    let mut header = String::new();
    while reader.read_line(&mut header).is_ok_and(|read| read > 2) {
        header.clear();
    }
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let before = {
        let mut asked = asked.lock().unwrap();
        asked.push(path.clone());
        asked.iter().filter(|known| **known == path).count() - 1
    };
    // The client may have gone; that is a part of many tests.
    let _ = reply(&path, before, &mut stream);
}

/// A whole answer with status 200.
pub(crate) fn ok(out: &mut dyn Write, kind: &str, body: &[u8]) -> std::io::Result<()> {
    whole(out, "200 OK", &format!("Content-Type: {kind}\r\n"), body)
}

/// A whole answer.
pub(crate) fn whole(out: &mut dyn Write, status: &str, headers: &str, body: &[u8]) -> std::io::Result<()> {
    write!(out, "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len())?;
    out.write_all(body)?;
    out.flush()
}

/// A redirect.
pub(crate) fn redirect(out: &mut dyn Write, status: &str, to: &str) -> std::io::Result<()> {
    whole(out, status, &format!("Location: {to}\r\n"), b"")
}

/// Every fault in one server.
pub(crate) fn faulty(path: &str, before: usize, out: &mut dyn Write) -> std::io::Result<()> {
    match path {
        "/200" | "/new" => ok(out, "text/html; charset=utf-8", b"<p id=a>here"),
        "/301" => redirect(out, "301 Moved Permanently", "/new"),
        "/302" => redirect(out, "302 Found", "/new"),
        "/loop" => redirect(out, "302 Found", "/loop-2"),
        "/loop-2" => redirect(out, "302 Found", "/loop"),
        "/no-location" => whole(out, "301 Moved", "", b""),
        "/to-private" => redirect(out, "302 Found", "http://10.0.0.1/"),
        "/to-metadata" => redirect(out, "302 Found", "http://169.254.169.254/latest/"),
        "/to-private-name" => redirect(out, "302 Found", "http://inside.example.org/"),
        "/to-file" => redirect(out, "302 Found", "file:///etc/passwd"),
        "/429" if before == 0 => whole(out, "429 Too Many Requests", "Retry-After: 0\r\n", b""),
        "/429-later" => whole(out, "429 Too Many Requests", "Retry-After: 86400\r\n", b""),
        "/500-then-200" if before == 0 => whole(out, "500 Internal Server Error", "", b""),
        "/429" | "/500-then-200" => ok(out, "text/html", b""),
        "/challenge" => whole(out, "503 Service Unavailable", "cf-mitigated: challenge\r\n", b""),
        "/slow-headers" => {
            sleep(Duration::from_secs(3));
            Ok(())
        }
        "/slow-body" => drip(out),
        "/endless" => endless(out),
        "/huge" => huge(out),
        "/wrong-type" => ok(out, "image/png", b"<p>no picture"),
        "/bomb" => whole(out, "200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", &BOMB),
        "/bytes" => ok(out, "text/html", &[0xff, 0xfe, 0x80, b'<', b'p', b'>', 0xc3]),
        "/links" => ok(out, "text/html", "<a href='/x#y'>z</a>".repeat(100_000).as_bytes()),
        "/cut-off" => write!(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx"),
        "/no-http" => out.write_all(b"220 mail.example.org ready\r\n"),
        "/headers" => write!(out, "HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "x".repeat(4 << 20)),
        _ => status(path, out),
    }
}

fn status(path: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let status: u16 = path.trim_start_matches('/').parse().unwrap_or(404);
    whole(out, &format!("{status} x"), "", b"")
}

fn drip(out: &mut dyn Write) -> std::io::Result<()> {
    write!(out, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n")?;
    for _ in 0..60 {
        out.write_all(b"x")?;
        out.flush()?;
        sleep(Duration::from_millis(50));
    }
    Ok(())
}

fn endless(out: &mut dyn Write) -> std::io::Result<()> {
    write!(out, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")?;
    loop {
        write!(out, "1000\r\n{}\r\n", "x".repeat(0x1000))?;
    }
}

/// Says that five gigabytes come, and sends until nobody listens.
fn huge(out: &mut dyn Write) -> std::io::Result<()> {
    write!(out, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5368709120\r\n\r\n")?;
    let piece = vec![b'x'; 1 << 16];
    (0..5_368_709_120_u64 >> 16).try_for_each(|_| out.write_all(&piece))
}

/// A few hundred kilobytes that unpack to a hundred megabytes.
static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let piece = vec![b'x'; 1 << 20];
    (0..100).try_for_each(|_| packer.write_all(&piece)).unwrap();
    packer.finish().unwrap()
});

/// A port on which nobody listens.
pub(crate) fn closed_port() -> SocketAddr {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap()
}

/// How often something was counted, from several threads.
#[derive(Default)]
pub(crate) struct Most {
    now: AtomicUsize,
    most: AtomicUsize,
}

impl Most {
    pub(crate) fn enter(&self) {
        let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
    }

    pub(crate) fn leave(&self) {
        self.now.fetch_sub(1, Ordering::SeqCst);
    }

    pub(crate) fn most(&self) -> usize {
        self.most.load(Ordering::SeqCst)
    }
}
