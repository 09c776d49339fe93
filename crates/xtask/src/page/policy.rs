//! The page's Content-Security-Policy: its own files, no inline script or style, and answers from the services alone.

use anyhow::{Context as _, Result, bail};

use super::scan::{Piece, Tag};

/// The services that the page asks, by their keys in the core, in the policy's order.
const SERVICES: [&str; 5] = ["pypi", "github", "raw", "jsdelivr", "testpypi"];

/// Where the core says what their usual addresses are. The task runner reads this file and does without the crate: compiling that would take a third of
/// the time that every task waits for at first, and again after each change of the core.
const CORE: &str = include_str!("../../../core/src/endpoints.rs");

/// The base address of each of [`SERVICES`].
type Endpoints = [String; SERVICES.len()];

/// The usual addresses.
fn usual() -> Result<Endpoints> {
    let mut endpoints = Endpoints::default();
    for (key, base) in SERVICES.iter().zip(&mut endpoints) {
        let address = |line: &'static str| line.trim_start().strip_prefix(key)?.strip_prefix(": \"")?.strip_suffix("\".into(),");
        CORE.lines().find_map(address).with_context(|| format!("the core has no address for {key}"))?.clone_into(base);
    }
    Ok(endpoints)
}

/// An address without its path, which a policy would take for a folder or a file.
fn origin(address: &str) -> &str {
    let start = address.find("://").map_or(0, |at| at + 3);
    let end = address.get(start..).and_then(|rest| rest.find('/')).map_or(address.len(), |at| start + at);
    address.get(..end).unwrap_or(address)
}

/// The policy of a page that asks these services.
///
/// `live_reload` adds the development server's socket. Nothing else differs there, so what the policy forbids fails while it is written.
pub(super) fn policy(endpoints: &Endpoints, live_reload: bool) -> String {
    let sockets: &[&str] = if live_reload { &["ws://localhost:*", "ws://127.0.0.1:*"] } else { &[] };
    let mut connect = vec!["'self'"];
    connect.extend(endpoints.iter().map(|base| origin(base)));
    connect.dedup();
    connect.extend(sockets);
    [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'none'",
        &format!("connect-src {}", connect.join(" ")),
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
    .join("; ")
}

/// The services that the page is configured for: the usual ones, or others where it has `<meta name="relcast:KEY" content="ADDRESS">`.
///
/// # Errors
///
/// For an unknown key and for an address that does not fit into a policy.
pub(super) fn endpoints(pieces: &[Piece<'_>]) -> Result<Endpoints> {
    let mut endpoints = usual()?;
    for piece in pieces {
        let Piece::Tag(tag) = piece else { continue };
        let Some((key, address)) = setting(tag) else { continue };
        // Only linked to: no policy holds it.
        if key == "github_web" {
            continue;
        }
        let Some((_, base)) = SERVICES.iter().zip(&mut endpoints).find(|(service, _)| **service == key) else {
            bail!("the page sets relcast:{key}, but there is no such service");
        };
        if !is_address(address) {
            bail!("relcast:{key} must be an http or https address, but is {address:?}");
        }
        address.clone_into(base);
    }
    Ok(endpoints)
}

fn setting<'a>(tag: &Tag<'a>) -> Option<(&'a str, &'a str)> {
    let key = tag.get("name")?.strip_prefix("relcast:")?;
    (tag.name == "meta").then(|| (key, tag.get("content").unwrap_or_default()))
}

/// Whether an address has a scheme and a host, and nothing that could end a source or a directive of the policy.
fn is_address(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let safe = |c: char| c.is_ascii_alphanumeric() || "-._~:/%@[]".contains(c);
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[') && rest.chars().all(safe))
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::*;

    #[test]
    fn the_page_may_connect_to_the_services_and_to_nothing_else() {
        let endpoints = ["https://a.example/x", "https://b.example", "https://c.example", "https://d.example", "https://test.example"]
            .map(String::from);
        let services = "https://a.example https://b.example https://c.example https://d.example https://test.example";
        let expected = format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'none'; \
             connect-src 'self' {services}; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
        );
        assert_eq!(policy(&endpoints, false), expected);
        assert_eq!(policy(&endpoints, true), expected.replace(services, &format!("{services} ws://localhost:* ws://127.0.0.1:*")));
    }

    #[test]
    fn the_page_may_set_another_service() {
        let pieces = scan("<meta name=relcast:pypi content='https://mirror.example/root'><meta name=viewport content=x>").unwrap();
        let [pypi, github, ..] = endpoints(&pieces).unwrap();
        assert_eq!(pypi, "https://mirror.example/root");
        assert_eq!(github, usual().unwrap()[1]);
    }

    #[test]
    fn every_service_of_the_core_is_in_the_policy() {
        let usual = usual().unwrap();
        assert!(usual.iter().all(|address| is_address(address)), "{usual:?}");
        let addresses = CORE.lines().filter(|line| line.trim_start().contains(": \"https://") && line.ends_with("\".into(),"));
        // GitHub's pages are only linked to.
        assert_eq!(addresses.count(), SERVICES.len() + 1);
    }

    #[test]
    fn an_origin_has_no_path() {
        assert_eq!(origin("https://mirror.example/root/pypi/"), "https://mirror.example");
        assert_eq!(origin("https://mirror.example:8080"), "https://mirror.example:8080");
    }

    #[test]
    fn a_setting_cannot_widen_the_policy() {
        for address in [
            "",
            "mirror.example",
            "https://",
            "https://*",
            "https://a.example; script-src *",
            "https://a.example https://test.example https://b.example",
            "data:x",
        ] {
            let html = format!("<meta name=relcast:pypi content=\"{address}\">");
            let error = endpoints(&scan(&html).unwrap()).unwrap_err();
            assert_eq!(error.to_string(), format!("relcast:pypi must be an http or https address, but is {address:?}"));
        }
        let error = endpoints(&scan("<meta name=relcast:npm content=x>").unwrap()).unwrap_err();
        assert_eq!(error.to_string(), "the page sets relcast:npm, but there is no such service");
    }
}
