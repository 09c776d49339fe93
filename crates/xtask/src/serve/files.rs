//! Files of a folder as answers to a browser.

use std::io::Cursor;
use std::path::{Component, Path, PathBuf};
use std::{fs, thread};

use tiny_http::{Header, Request, Response, Server};

/// An answer that is there as a whole.
pub(crate) type Whole = Response<Cursor<Vec<u8>>>;

/// Answers each request in a thread of its own: a browser that does not go on reading one file may be waiting for another.
pub(crate) fn serve(server: &Server, answer: impl Fn(&Request) -> Whole + Sync) {
    let answer = &answer;
    thread::scope(|scope| {
        for request in server.incoming_requests() {
            scope.spawn(move || {
                let whole = answer(&request);
                // Who has gone away needs no answer.
                let _ = request.respond(whole);
            });
        }
    });
}

/// What a file is, by its ending: what browsers insist on for modules, WebAssembly and style sheets.
fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css",
        "js" => "text/javascript",
        "wasm" => "application/wasm",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "text/plain; charset=utf-8",
    }
}

/// The file that an address names; none where it would lead out of the folder.
fn place(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let path = if path.is_empty() { "index.html" } else { path };
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_))).then(|| folder.join(path))
}

/// What a file is, and what it holds; none where an address names no file of the folder.
pub(crate) fn find(folder: &Path, url: &str) -> Option<(&'static str, Vec<u8>)> {
    place(folder, url).and_then(|path| Some((kind(&path), fs::read(&path).ok()?)))
}

/// The answer for an address. Nothing is kept: the next build has other content under the same name.
pub(super) fn answer(folder: &Path, url: &str) -> Whole {
    let (status, kind, content) = match find(folder, url) {
        Some((kind, content)) => (200, kind, content),
        None => (404, "text/plain", b"There is no such file.".to_vec()),
    };
    let headers = [("Content-Type", kind), ("Cache-Control", "no-store")];
    headers
        .iter()
        .filter_map(|(name, value)| Header::from_bytes(*name, *value).ok())
        .fold(Response::from_data(content).with_status_code(status), Response::with_header)
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;
    use std::time::Duration;

    use super::*;

    #[test]
    fn who_does_not_read_on_holds_nobody_up() {
        let server = Server::http("127.0.0.1:0").unwrap();
        let ask = |path: &str| {
            let mut stream = TcpStream::connect(server.server_addr().to_ip().unwrap()).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
            write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
            stream
        };
        // More than what is on its way between two programs.
        let long = |request: &Request| Response::from_data(vec![b'x'; if request.url() == "/long" { 64 << 20 } else { 1 }]);
        thread::scope(|scope| {
            scope.spawn(|| serve(&server, long));
            let mut first = ask("/long");
            first.read_exact(&mut [0; 12]).unwrap();
            let mut second = String::new();
            let read = ask("/short").read_to_string(&mut second);
            drop(first);
            server.unblock();
            assert!(read.is_ok() && second.ends_with("\r\n\r\nx"), "{read:?} {second:?}");
        });
    }

    #[test]
    fn an_address_stays_in_the_folder() {
        let of = |url| place(Path::new("site"), url);
        assert_eq!(of("/?sample=1#changes"), Some("site/index.html".into()));
        assert_eq!(of("/sample/manifest.json"), Some("site/sample/manifest.json".into()));
        for url in ["/../Cargo.toml", "/sample/../../x", "//../x"] {
            assert_eq!(of(url), None, "{url}");
        }
        assert_eq!(answer(Path::new("no-such-folder"), "/x.js").status_code(), 404);
        assert_eq!(kind(Path::new("a_bg.wasm")), "application/wasm");
    }
}
