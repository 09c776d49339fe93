//! The page's Content-Security-Policy: its own files, no inline script or style, and answers from the services alone.

use anyhow::{Result, bail};
use relcast_core::Endpoints;

use super::scan::{Piece, Tag};

/// The policy of a page that asks these services.
///
/// `live_reload` adds the development server's socket. Nothing else differs there, so what the policy forbids fails while it is written.
pub(super) fn policy(endpoints: &Endpoints, live_reload: bool) -> String {
    let sockets: &[&str] = if live_reload { &["ws://localhost:*", "ws://127.0.0.1:*"] } else { &[] };
    let mut connect = vec!["'self'"];
    connect.extend(endpoints.origins());
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
    let mut endpoints = Endpoints::default();
    for piece in pieces {
        let Piece::Tag(tag) = piece else { continue };
        let Some((key, address)) = setting(tag) else { continue };
        let base = match key {
            "pypi" => &mut endpoints.pypi,
            "testpypi" => &mut endpoints.testpypi,
            "github" => &mut endpoints.github,
            "raw" => &mut endpoints.raw,
            "jsdelivr" => &mut endpoints.jsdelivr,
            // Only linked to: no policy holds it.
            "github_web" => continue,
            _ => bail!("the page sets relcast:{key}, but there is no such service"),
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
        let endpoints = Endpoints {
            pypi: "https://a.example/x".into(),
            testpypi: "https://test.example".into(),
            github: "https://b.example".into(),
            raw: "https://c.example".into(),
            jsdelivr: "https://d.example".into(),
            ..Endpoints::default()
        };
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
        let found = endpoints(&pieces).unwrap();
        assert_eq!(found, Endpoints { pypi: "https://mirror.example/root".into(), ..Endpoints::default() });
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
