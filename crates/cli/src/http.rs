//! Answers over the network.

use std::io::Read as _;
use std::time::Duration;

use relcast_core::{Answer, Endpoints, Request, Service};
use ureq::http::{Response, Uri, header};
use ureq::{Agent, Body, Error};

use crate::look_up::Source;
use crate::redirect::{same_origin, target};
use crate::token::Token;

/// Requests that are under way at a time.
const SIDE_BY_SIDE: usize = 6;
/// The largest body that is read, as it is unpacked: larger than every index document there is.
const MOST_BYTES: u64 = 64 << 20;
/// Redirects that are followed.
const MOST_REDIRECTS: u32 = 5;

/// The services themselves.
pub(crate) struct Http {
    agent: Agent,
    endpoints: Endpoints,
    token: Option<Token>,
    timeout: Duration,
}

impl Http {
    /// Asks the services at these addresses, each request for at most `timeout`.
    pub(crate) fn new(endpoints: Endpoints, token: Option<Token>, timeout: Duration) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(timeout))
            // Redirects are followed here, as only here it is known where the token may go.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("relcast/", env!("CARGO_PKG_VERSION")));
        Self { agent: config.build().into(), endpoints, token, timeout }
    }

    fn ask(&self, request: &Request) -> Result<Answer, String> {
        let first: Uri = request.url(&self.endpoints).parse().map_err(|_| "its address cannot be read".to_owned())?;
        let mut address = first.clone();
        for _ in 0..=MOST_REDIRECTS {
            let mut asked = self.agent.get(&address);
            if let Some(accept) = request.accept {
                asked = asked.header(header::ACCEPT, accept);
            }
            // The token is for GitHub's API host and for nobody else, wherever that sends us.
            if let (Service::Github, Some(token), true) = (request.service, &self.token, same_origin(&first, &address)) {
                asked = asked.header(header::AUTHORIZATION, token.header());
            }
            let response = asked.call().map_err(|error| self.reason(&error))?;
            match location(&response) {
                None => return self.read(response),
                Some(location) => address = target(&address, location).ok_or("it redirects to where we do not follow")?,
            }
        }
        Err("it redirects without an end".to_owned())
    }

    fn read(&self, response: Response<Body>) -> Result<Answer, String> {
        let status = response.status().as_u16();
        let headers = response.headers().iter();
        let headers = headers.filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))).collect();
        let mut body = Vec::new();
        // Counted behind the unpacking, so that a small answer cannot become a large one.
        let mut reader = response.into_body().into_reader().take(MOST_BYTES + 1);
        reader.read_to_end(&mut body).map_err(|error| self.reason(&error.into()))?;
        if body.len() as u64 > MOST_BYTES {
            return Err(format!("the answer is larger than {} MB", MOST_BYTES >> 20));
        }
        Ok(Answer::Response { status, headers, body: String::from_utf8_lossy(&body).into_owned() })
    }

    /// Why no answer came, in a few words.
    fn reason(&self, error: &Error) -> String {
        use std::io::ErrorKind::{ConnectionRefused, ConnectionReset, InvalidData, NetworkUnreachable, UnexpectedEof};
        match error {
            Error::Timeout(_) => return format!("no answer within {} s", self.timeout.as_secs()),
            Error::HostNotFound => "its host was not found",
            // The standard library has no kind of error for this, only words.
            Error::Io(error) if error.to_string().contains("lookup") => "its host was not found",
            Error::Io(error) if error.kind() == ConnectionRefused => "the connection was refused",
            Error::Io(error) if error.kind() == NetworkUnreachable => "the network cannot be reached",
            Error::Io(error) if matches!(error.kind(), ConnectionReset | UnexpectedEof) => "the connection was cut",
            Error::Tls(_) | Error::Rustls(_) => "the connection is not secure",
            Error::Io(error) if error.kind() == InvalidData => "the connection is not secure",
            Error::Decompress(..) => "the answer arrived damaged",
            Error::ConnectProxyFailed(_) | Error::InvalidProxyUrl => "the proxy does not let us through",
            _ => "the connection failed",
        }
        .to_owned()
    }
}

impl Source for Http {
    fn side_by_side(&self) -> usize {
        SIDE_BY_SIDE
    }

    fn fetch(&self, request: &Request) -> Answer {
        self.ask(request).unwrap_or_else(Answer::failed)
    }
}

fn location(response: &Response<Body>) -> Option<&str> {
    let location = response.headers().get(header::LOCATION)?;
    response.status().is_redirection().then(|| location.to_str().unwrap_or_default())
}
