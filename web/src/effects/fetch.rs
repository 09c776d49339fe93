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
    match response.text().await {
        Ok(body) => Answer::new(status, headers.iter().map(|(name, value)| (*name, value.as_str())), body),
        Err(_) => Answer::failed("the answer broke off"),
    }
}
