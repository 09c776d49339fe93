//! `preview`: the built site as GitHub Pages serves it, to be looked at before it is deployed: below a path, compressed, with its cache headers, and
//! with its page for addresses that lead nowhere.

use std::io::{self, Write as _};
use std::net::Ipv4Addr;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clap::Args;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest as _, Sha256};
use tiny_http::{Header, Request, Response, Server};

use crate::build::checked_path;
use crate::paths;
use crate::serve::files;
use crate::site::{self, Mode};

/// Build the site for release and serve it as GitHub Pages does.
#[derive(Args)]
pub(crate) struct Preview {
    /// The port on this machine.
    #[arg(long, default_value_t = 8081)]
    port: u16,
    /// The path that the site is served below.
    #[arg(long, value_name = "PATH", default_value = "/relcast/")]
    public_url: String,
    /// Serve what `dist/` holds already.
    #[arg(long)]
    no_build: bool,
}

/// An answer before it is sent.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

/// What a browser says of itself that decides an answer.
#[derive(Default)]
struct Asked<'a> {
    url: &'a str,
    gzip: bool,
    /// The entity tag that it keeps.
    kept: Option<&'a str>,
}

impl Preview {
    /// Serves until it is interrupted.
    ///
    /// # Errors
    ///
    /// When the site does not build, or the port is taken.
    pub(crate) fn run(&self) -> Result<()> {
        let path = checked_path(&self.public_url)?;
        let folder = paths::dist();
        if !self.no_build {
            site::build(Mode::Release, path, &folder).context("the site does not build")?;
        }
        ensure!(folder.join("index.html").is_file(), "dist/ holds no site: leave out --no-build");
        let server =
            Server::http((Ipv4Addr::LOCALHOST, self.port)).map_err(|error| anyhow!("cannot listen on port {}: {error}", self.port))?;
        println!("\n  The site as it will be deployed: http://localhost:{}{path} (stop it with Ctrl-C)\n", self.port);
        files::serve(&server, |request| {
            let answer = answer(&folder, path, &asked(request));
            let headers = answer.headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, value.as_bytes()).ok());
            headers.fold(Response::from_data(answer.body).with_status_code(answer.status), Response::with_header)
        });
        Ok(())
    }
}

fn asked(request: &Request) -> Asked<'_> {
    let header = |name: &'static str| request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str());
    let gzip = header("Accept-Encoding").is_some_and(|value| value.contains("gzip"));
    Asked { url: request.url(), gzip, kept: header("If-None-Match") }
}

/// What GitHub Pages answers: ten minutes in the cache for everything, an entity tag, text and WebAssembly compressed.
fn answer(folder: &Path, path: &str, asked: &Asked<'_>) -> Answer {
    let address = asked.url.split(['?', '#']).next().unwrap_or_default();
    // Below the path only; the path without its last slash leads there.
    if format!("{address}/") == path {
        return Answer { status: 301, headers: vec![("Location", path.to_owned())], body: Vec::new() };
    }
    let found = address.strip_prefix(path).and_then(|rest| files::find(folder, rest));
    let (status, kind, body) = match found {
        Some((kind, body)) => (200, kind, body),
        None => match files::find(folder, "404.html") {
            Some((kind, body)) => (404, kind, body),
            None => (404, "text/plain; charset=utf-8", b"There is no such page, and the site has none that says so.".to_vec()),
        },
    };
    let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(Sha256::digest(&body)));
    let mut headers = vec![
        ("Content-Type", kind.to_owned()),
        ("Cache-Control", "max-age=600".to_owned()),
        ("Access-Control-Allow-Origin", "*".to_owned()),
        ("Vary", "Accept-Encoding".to_owned()),
        ("ETag", tag.clone()),
    ];
    if status == 200 && asked.kept.is_some_and(|kept| kept.trim_start_matches("W/") == tag) {
        return Answer { status: 304, headers, body: Vec::new() };
    }
    // Pictures are compressed already.
    if !asked.gzip || kind == "image/png" {
        return Answer { status, headers, body };
    }
    match compressed(&body) {
        Ok(body) => {
            headers.push(("Content-Encoding", "gzip".to_owned()));
            Answer { status, headers, body }
        }
        Err(_) => Answer { status, headers, body },
    }
}

fn compressed(body: &[u8]) -> io::Result<Vec<u8>> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(body)?;
    gzip.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::GzDecoder;

    use super::*;

    /// A site with a page, a page for what is not there, and a picture.
    fn with_site(test: impl FnOnce(&dyn Fn(Asked<'_>) -> Answer)) {
        let folder = std::env::temp_dir().join(format!("relcast-xtask-preview-{}-{:?}", std::process::id(), std::thread::current().id()));
        std::fs::create_dir_all(&folder).unwrap();
        for (name, content) in [("index.html", "<h1>Home</h1>"), ("404.html", "<h1>Not here</h1>"), ("icon.png", "picture")] {
            std::fs::write(folder.join(name), content).unwrap();
        }
        test(&|asked| answer(&folder, "/relcast/", &asked));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
        answer.headers.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    #[test]
    fn the_site_is_below_its_path_only() {
        with_site(|get| {
            let home = get(Asked { url: "/relcast/?sample=1", ..Asked::default() });
            assert_eq!((home.status, home.body.as_slice()), (200, b"<h1>Home</h1>".as_slice()));
            assert_eq!(header(&home, "Cache-Control"), Some("max-age=600"));
            let bare = get(Asked { url: "/relcast", ..Asked::default() });
            assert_eq!((bare.status, header(&bare, "Location")), (301, Some("/relcast/")));
            for url in ["/", "/index.html", "/relcast/none", "/relcast/../index.html", "/other/"] {
                let answer = get(Asked { url, ..Asked::default() });
                assert_eq!((answer.status, answer.body.as_slice()), (404, b"<h1>Not here</h1>".as_slice()), "{url}");
            }
        });
    }

    #[test]
    fn what_the_browser_keeps_is_not_sent_again() {
        with_site(|get| {
            let first = get(Asked { url: "/relcast/", ..Asked::default() });
            let tag = header(&first, "ETag").unwrap();
            let again = get(Asked { url: "/relcast/", kept: Some(tag), ..Asked::default() });
            assert_eq!((again.status, again.body.len()), (304, 0));
            assert_eq!(get(Asked { url: "/relcast/", kept: Some("\"other\""), ..Asked::default() }).status, 200);
        });
    }

    #[test]
    fn text_is_compressed_and_pictures_are_not() {
        with_site(|get| {
            let page = get(Asked { url: "/relcast/", gzip: true, ..Asked::default() });
            assert_eq!(header(&page, "Content-Encoding"), Some("gzip"));
            let mut text = String::new();
            GzDecoder::new(page.body.as_slice()).read_to_string(&mut text).unwrap();
            assert_eq!(text, "<h1>Home</h1>");
            let picture = get(Asked { url: "/relcast/icon.png", gzip: true, ..Asked::default() });
            assert_eq!((header(&picture, "Content-Encoding"), picture.body.as_slice()), (None, b"picture".as_slice()));
        });
    }
}
