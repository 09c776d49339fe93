//! Files of a folder as answers to a browser.

use std::fs;
use std::io::Cursor;
use std::path::{Component, Path, PathBuf};

use tiny_http::{Header, Response};

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
pub(super) fn answer(folder: &Path, url: &str) -> Response<Cursor<Vec<u8>>> {
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
    use super::*;

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
