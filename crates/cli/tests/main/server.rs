//! A small HTTP server on this machine that stands for the services.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use relcast_core::{Recording, Request, Service};

/// A request as it came in.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// The key of the service that it was for.
    pub(crate) service: String,
    pub(crate) path: String,
    /// Headers, their names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
}

/// What is sent back.
pub(crate) enum Reply {
    /// A status, headers and a body, which is packed where the asker takes it.
    Answer(u16, Vec<(String, String)>, Vec<u8>),
    /// The begin of an answer, then the connection is closed.
    Cut,
    /// Nothing, for a long time.
    Silence,
}

impl Reply {
    pub(crate) fn status(status: u16) -> Self {
        Self::Answer(status, Vec::new(), b"{}".to_vec())
    }

    pub(crate) fn redirect(to: &str) -> Self {
        Self::Answer(301, vec![("location".into(), to.into())], Vec::new())
    }
}

/// A running server. It lives as long as the test process.
pub(crate) struct Server {
    port: u16,
    seen: Arc<Mutex<Vec<Seen>>>,
    most_at_once: Arc<AtomicUsize>,
}

impl Server {
    /// Answers each request by this function.
    pub(crate) fn start(answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let most_at_once = Arc::new(AtomicUsize::new(0));
        let server = Self { port, seen: seen.clone(), most_at_once: most_at_once.clone() };
        let answer = Arc::new(answer);
        let now = Arc::new(AtomicUsize::new(0));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, most, now, answer) = (seen.clone(), most_at_once.clone(), now.clone(), answer.clone());
                thread::spawn(move || {
                    let Some(request) = read(&stream) else { return };
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    seen.lock().unwrap().push(request.clone());
                    let reply = answer(&request);
                    let packed = request.headers.get("accept-encoding").is_some_and(|taken| taken.contains("gzip"));
                    now.fetch_sub(1, Ordering::SeqCst);
                    let _ = write(&stream, reply, packed);
                });
            }
        });
        server
    }

    /// Answers from a recording, except where `other` has an answer of its own.
    pub(crate) fn of_recording(folder: PathBuf, other: impl Fn(&Seen) -> Option<Reply> + Send + Sync + 'static) -> Self {
        let recording = Recording::parse(&fs::read_to_string(folder.join("manifest.json")).unwrap()).unwrap();
        Self::start(move |seen| {
            if let Some(reply) = other(seen) {
                return reply;
            }
            let service = Service::ALL.into_iter().find(|service| service.key() == seen.service).unwrap();
            let request = Request { id: 0, service, path: seen.path.clone(), accept: None, label: String::new() };
            let Some(found) = recording.find(&request) else { return Reply::status(404) };
            let headers = found.headers.iter().map(|(name, value)| (name.clone(), value.clone()));
            let headers = headers.chain([("content-type".to_owned(), found.content_type.clone())]).collect();
            Reply::Answer(found.status, headers, fs::read(folder.join(&found.file)).unwrap())
        })
    }

    /// The address of the server.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What `--endpoints` reads, so that every service is this server.
    pub(crate) fn endpoints(&self) -> String {
        let bases = Service::ALL.map(|service| format!("\"{0}\": \"{1}/{0}\"", service.key(), self.address()));
        format!("{{{}}}", bases.join(", "))
    }

    /// Every request so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// The most requests that were under way at one time.
    pub(crate) fn most_at_once(&self) -> usize {
        self.most_at_once.load(Ordering::SeqCst)
    }
}

fn read(stream: &TcpStream) -> Option<Seen> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let first = lines.next()?;
    let target = first.split(' ').nth(1)?;
    let headers = lines.take_while(|line| !line.is_empty());
    let headers = headers.filter_map(|line| line.split_once(": ").map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())));
    let (service, path) = target.trim_start_matches('/').split_once('/').unwrap_or((target, ""));
    Some(Seen { service: service.to_owned(), path: format!("/{path}"), headers: headers.collect() })
}

fn write(mut stream: &TcpStream, reply: Reply, packed: bool) -> std::io::Result<()> {
    match reply {
        Reply::Answer(status, headers, body) => {
            let mut head = format!("HTTP/1.1 {status} x\r\nconnection: close\r\n");
            headers.iter().for_each(|(name, value)| head.push_str(&format!("{name}: {value}\r\n")));
            let body = if packed && !body.is_empty() {
                head.push_str("content-encoding: gzip\r\n");
                let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
                encoder.write_all(&body)?;
                encoder.finish()?
            } else {
                body
            };
            stream.write_all(format!("{head}content-length: {}\r\n\r\n", body.len()).as_bytes())?;
            stream.write_all(&body)
        }
        Reply::Cut => stream.write_all(b"HTTP/1.1 200 x\r\ncontent-length: 1000\r\n\r\n{\"begun\":"),
        Reply::Silence => {
            thread::sleep(Duration::from_secs(20));
            Ok(())
        }
    }
}
