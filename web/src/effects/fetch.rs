//! Fetching from the services.

use gloo_net::http::{Request as Fetch, RequestBuilder, Response};
use relcast_core::dispatch::DispatchRequest;
use relcast_core::endpoints::Service;
use relcast_core::{Answer, Endpoints, Request, Timestamp};
use web_sys::{AbortSignal, RequestCache};

/// A service that has not answered by then is taken for down.
const TIMEOUT_MILLISECONDS: u32 = 30_000;
/// The headers that a lookup reads; the services let a page see them.
const HEADERS: [&str; 7] =
    ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "x-ratelimit-resource", "retry-after", "link", "etag"];

/// What of the answer is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cached<'a> {
    /// What the browser's own cache has, where it takes that for fresh.
    Any,
    /// The browser's cache asks whether what it has is still the same.
    Checked,
    /// An answer with this entity tag: where it is still the same, status 304 comes instead.
    Tagged(&'a str),
    /// Nothing: what is followed changes.
    Nothing,
}

impl Cached<'_> {
    /// Who wants nothing from before a moment has the cache ask.
    #[must_use]
    pub fn of(since: Timestamp) -> Self {
        if since == Timestamp::default() { Self::Any } else { Self::Checked }
    }
}

/// Sends a request and gives what came back. A token, or an empty one, goes to GitHub's API alone.
pub async fn send(request: &Request, endpoints: &Endpoints, token: &str, cached: Cached<'_>) -> Answer {
    let mut fetch = match cached {
        Cached::Any => get(request, endpoints),
        Cached::Checked => get(request, endpoints).cache(RequestCache::NoCache),
        Cached::Tagged(tag) => get(request, endpoints).header("If-None-Match", tag),
        Cached::Nothing => get(request, endpoints).cache(RequestCache::NoStore),
    };
    if request.service == Service::Github && !token.is_empty() {
        fetch = fetch.header("Authorization", &format!("Bearer {token}"));
    }
    answer(fetch).await
}

fn get(request: &Request, endpoints: &Endpoints) -> RequestBuilder {
    let fetch = Fetch::get(&request.url(endpoints)).abort_signal(Some(&AbortSignal::timeout_with_u32(TIMEOUT_MILLISECONDS)));
    // No other header: every further one costs a preflight.
    match request.accept {
        Some(accept) => fetch.header("Accept", accept),
        None => fetch,
    }
}

/// Starts a workflow with a token.
pub async fn press(press: &DispatchRequest, endpoints: &Endpoints, token: &str) -> Answer {
    // The address is made from the same base; this is the last door before the token leaves.
    if !press.url.starts_with(&format!("{}/repos/", endpoints.base(Service::Github))) {
        return Answer::failed("the address is not GitHub's API");
    }
    let mut fetch = Fetch::post(&press.url).abort_signal(Some(&AbortSignal::timeout_with_u32(TIMEOUT_MILLISECONDS)));
    for (name, value) in &press.headers {
        fetch = fetch.header(name, value);
    }
    match fetch.header("Authorization", &format!("Bearer {token}")).body(press.body.as_str()) {
        Ok(request) => answer_of(request.send().await).await,
        Err(_) => Answer::failed("the browser cannot send this"),
    }
}

/// Reads a file of this site.
pub async fn read_own(path: &str) -> Answer {
    answer(Fetch::get(path)).await
}

async fn answer(fetch: RequestBuilder) -> Answer {
    answer_of(fetch.send().await).await
}

async fn answer_of(sent: Result<Response, gloo_net::Error>) -> Answer {
    let response = match sent {
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
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn a_body_is_decoded_as_the_browser_does() {
        assert_eq!(decoded(b"{\"a\":\"\xc3\xa9\"}".to_vec()), "{\"a\":\"é\"}");
        assert_eq!(decoded(b"\xef\xbb\xbf{}".to_vec()), "{}");
        assert_eq!(decoded(b"a\xffb".to_vec()), "a\u{fffd}b");
    }
}
