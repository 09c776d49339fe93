//! Fetching from the services.

use gloo_net::http::{Request as Fetch, RequestBuilder};
use relcast_core::{Answer, Endpoints, Request};
use web_sys::{AbortSignal, RequestCache};

/// A service that has not answered by then is taken for down.
const TIMEOUT_MILLISECONDS: u32 = 30_000;
/// The headers that a lookup reads; the services let a page see them.
const HEADERS: [&str; 6] =
    ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "x-ratelimit-resource", "retry-after", "link"];

/// Sends a request and gives what came back. `fresh` asks the browser's cache to check whether it is still the same.
pub async fn send(request: &Request, endpoints: &Endpoints, fresh: bool) -> Answer {
    let mut fetch = Fetch::get(&request.url(endpoints)).abort_signal(Some(&AbortSignal::timeout_with_u32(TIMEOUT_MILLISECONDS)));
    if fresh {
        fetch = fetch.cache(RequestCache::NoCache);
    }
    // No other header: every further one would cost a preflight.
    if let Some(accept) = request.accept {
        fetch = fetch.header("Accept", accept);
    }
    answer(fetch).await
}

/// Reads a file of this site.
pub async fn read_own(path: &str) -> Answer {
    answer(Fetch::get(path)).await
}

async fn answer(fetch: RequestBuilder) -> Answer {
    let response = match fetch.send().await {
        Ok(response) => response,
        // The browser does not say more: no network, no such host, no CORS.
        Err(_) => return Answer::failed("the network is down, or the service is"),
    };
    let status = response.status();
    let headers: Vec<(&str, String)> = HEADERS.iter().filter_map(|name| Some((*name, response.headers().get(name)?))).collect();
    // As bytes: a text would come from JavaScript letter by letter, which for the files of a large project holds the page up.
    match response.binary().await {
        Ok(bytes) => Answer::new(status, headers.iter().map(|(name, value)| (*name, value.as_str())), decoded(bytes)),
        Err(_) => Answer::failed("the answer broke off"),
    }
}

/// The text, as the browser decodes one: a byte order mark is none of it, and what is no UTF-8 is replaced.
fn decoded(bytes: Vec<u8>) -> String {
    let text = String::from_utf8(bytes).unwrap_or_else(|odd| String::from_utf8_lossy(odd.as_bytes()).into_owned());
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_decoded_as_the_browser_does() {
        assert_eq!(decoded(b"{\"a\":\"\xc3\xa9\"}".to_vec()), "{\"a\":\"é\"}");
        assert_eq!(decoded(b"\xef\xbb\xbf{}".to_vec()), "{}");
        assert_eq!(decoded(b"a\xffb".to_vec()), "a\u{fffd}b");
    }
}
