//! Whether the services answer.

use std::time::Duration;

use relcast_core::index::{INDEX_ACCEPT, index_path};
use relcast_core::{Answer, Endpoints, PackageName, Request, Service};

use super::{Finding, State};
use crate::http::Http;
use crate::look_up::Source as _;
use crate::token::Token;

/// Asks GitHub how many calls are left, which costs none, and the index for the project.
pub(super) fn look(endpoints: Endpoints, token: Option<Token>, timeout: u64, package: Option<&PackageName>) -> Vec<Finding> {
    let http = Http::new(endpoints, token, Duration::from_secs(timeout));
    let ask = |service, path: String, accept| http.fetch(&Request { id: 0, service, path, accept, label: "doctor".to_owned() });
    let mut findings = vec![github(&ask(Service::Github, "/rate_limit".to_owned(), None))];
    if let Some(package) = package {
        findings.push(index(package, &ask(Service::Pypi, index_path(package), Some(INDEX_ACCEPT))));
    }
    findings
}

fn github(answer: &Answer) -> Finding {
    match answer {
        Answer::Response { status: 200, body, .. } => {
            let value: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
            let number = |key: &str| value.pointer(&format!("/rate/{key}")).and_then(serde_json::Value::as_u64);
            match (number("remaining"), number("limit")) {
                (Some(0), Some(limit)) => Finding {
                    name: "GitHub",
                    state: State::Warning,
                    message: format!("GitHub answers; 0 of {limit} calls are left this hour."),
                    hint: Some("Wait for the next hour, or set a token.".to_owned()),
                },
                (Some(left), Some(limit)) => {
                    Finding::passed("GitHub", format!("GitHub answers; {left} of {limit} calls are left this hour."))
                }
                _ => Finding::passed("GitHub", "GitHub answers."),
            }
        }
        Answer::Response { status: 401, .. } => Finding {
            name: "GitHub",
            state: State::Failed,
            message: "GitHub does not accept the token.".to_owned(),
            hint: Some("Set a new one in GITHUB_TOKEN, or none.".to_owned()),
        },
        answer => silent("GitHub", answer),
    }
}

fn index(package: &PackageName, answer: &Answer) -> Finding {
    match answer {
        Answer::Response { status: 200, .. } => Finding::passed("index", format!("The index knows {package}.")),
        answer if answer.is_not_found() => Finding {
            name: "index",
            state: State::Warning,
            message: format!("The index answers and knows no project {package}."),
            hint: Some("Nothing is wrong before its first release.".to_owned()),
        },
        answer => silent("index", answer),
    }
}

fn silent(name: &'static str, answer: &Answer) -> Finding {
    let message = match answer {
        Answer::Response { status, .. } => format!("It answers with status {status}."),
        Answer::Failed { reason } => format!("No answer: {reason}."),
    };
    Finding {
        name,
        state: State::Failed,
        message,
        hint: Some("Check the connection and the proxy; the service itself may be down.".to_owned()),
    }
}
