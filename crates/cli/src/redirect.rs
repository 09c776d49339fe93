//! Where a redirect leads, and whether the token may go along.

use ureq::http::Uri;

/// The address that a `Location` names, seen from the one that sent it. None where it is none that can be followed: one that is not over
/// HTTP, or that would leave an encrypted connection for an open one.
pub(crate) fn target(from: &Uri, location: &str) -> Option<Uri> {
    let target: Uri = if location.starts_with("//") {
        format!("{}:{location}", from.scheme_str()?).parse().ok()?
    } else if location.starts_with('/') {
        format!("{}://{}{location}", from.scheme_str()?, from.authority()?).parse().ok()?
    } else {
        location.parse().ok()?
    };
    match (from.scheme_str()?, target.scheme_str()?) {
        (_, "https") | ("http", "http") => Some(target),
        _ => None,
    }
}

/// Whether two addresses are of one origin: the same scheme, host and port.
pub(crate) fn same_origin(one: &Uri, other: &Uri) -> bool {
    let port = |uri: &Uri| uri.port_u16().or_else(|| if uri.scheme_str() == Some("https") { Some(443) } else { Some(80) });
    let host = |uri: &Uri| uri.host().map(str::to_ascii_lowercase);
    host(one).is_some() && (one.scheme_str(), host(one), port(one)) == (other.scheme_str(), host(other), port(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(text: &str) -> Uri {
        text.parse().unwrap()
    }

    #[test]
    fn where_a_redirect_leads() {
        let from = uri("https://api.example/repos/o/r?x=1");
        let to = |location| target(&from, location).map(|uri| uri.to_string());
        assert_eq!(to("/repositories/7").unwrap(), "https://api.example/repositories/7");
        assert_eq!(to("//other.example/a").unwrap(), "https://other.example/a");
        assert_eq!(to("https://other.example/a").unwrap(), "https://other.example/a");
        for bad in ["http://api.example/a", "ftp://api.example/a", "file:///etc/passwd", "a b", ""] {
            assert_eq!(to(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        let base = uri("https://api.example/v3");
        assert!(same_origin(&base, &uri("https://API.example:443/x")));
        for other in ["http://api.example/", "https://api.example:8443/", "https://api.example.evil/", "https://evil/api.example"] {
            assert!(!same_origin(&base, &uri(other)), "{other}");
        }
    }
}
