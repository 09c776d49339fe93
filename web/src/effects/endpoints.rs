//! Where the services are, for whoever hosts this page.
//!
//! `<meta name="relcast:pypi" content="…">` and the same for `testpypi`, `github`, `raw`, `jsdelivr` and `web` name another base. A link never can.

use relcast_core::Endpoints;
use relcast_core::endpoints::Service;

use super::document;

/// The services' addresses.
#[must_use]
pub fn read() -> Endpoints {
    let mut endpoints = Endpoints::default();
    let set = |base: &mut String, key: &str| {
        if let Some(content) = meta(key) {
            *base = content;
        }
    };
    set(&mut endpoints.pypi, Service::Pypi.key());
    set(&mut endpoints.testpypi, Service::Testpypi.key());
    set(&mut endpoints.github, Service::Github.key());
    set(&mut endpoints.raw, Service::Raw.key());
    set(&mut endpoints.jsdelivr, Service::Jsdelivr.key());
    set(&mut endpoints.github_web, "web");
    endpoints
}

fn meta(key: &str) -> Option<String> {
    let element = document()?.query_selector(&format!("meta[name='relcast:{key}']")).ok()??;
    element.get_attribute("content").filter(|content| !content.is_empty())
}
