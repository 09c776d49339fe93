//! The request that starts a workflow, and what GitHub's answers to it mean.
//!
//! Source: GitHub REST API, *Create a workflow dispatch event*. Whoever sends it adds the token, and sends it nowhere else.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::codes::{DISPATCH_REFUSED, TOKEN_NOT_ALLOWED, TOKEN_REFUSED, WORKFLOW_NOT_FOUND};
use crate::endpoints::{Endpoints, Service};
use crate::json;
use crate::problem::codes::{NETWORK_DOWN, RATE_LIMITED, SERVICE_FAILED};
use crate::problem::{Problem, quoted};
use crate::repository::Repository;
use crate::request::Answer;
use crate::url;

/// The version of GitHub's REST API that is asked for.
const API_VERSION: &str = "2022-11-28";
/// The header that says what the body is; PowerShell has a parameter for it.
pub(super) const CONTENT_TYPE: &str = "Content-Type";

/// A POST to GitHub's API, all but the token: shown before it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DispatchRequest {
    /// The address.
    pub url: String,
    /// The headers but `Authorization`.
    pub headers: Vec<(String, String)>,
    /// The body, JSON.
    pub body: String,
}

#[derive(Serialize)]
struct Body<'a> {
    inputs: BTreeMap<&'a str, &'a str>,
    #[serde(rename = "ref")]
    git_ref: &'a str,
    return_run_details: bool,
}

/// A run that began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RunId {
    /// GitHub's number of the run.
    pub id: u64,
    /// Its page.
    pub url: String,
}

impl DispatchRequest {
    /// The request for a workflow file, a branch or tag, and inputs. Values go as strings, as GitHub wants them.
    #[must_use]
    pub fn new(endpoints: &Endpoints, repository: &Repository, file: &str, git_ref: &str, inputs: &[(&str, &str)]) -> Self {
        let body = Body { inputs: inputs.iter().copied().collect(), git_ref, return_run_details: true };
        let (owner, name, file) = (url::segment(repository.owner()), url::segment(repository.name()), url::segment(file));
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        Self {
            url: format!("{}/repos/{owner}/{name}/actions/workflows/{file}/dispatches", endpoints.base(Service::Github)),
            headers: vec![
                header("Accept", "application/vnd.github+json"),
                header("X-GitHub-Api-Version", API_VERSION),
                header(CONTENT_TYPE, "application/json"),
            ],
            // Texts and a flag can always be written.
            body: serde_json::to_string(&body).unwrap_or_default(),
        }
    }
}

/// What came of it: the run where GitHub names it, none where it only took the request (204).
///
/// # Errors
///
/// `TOKEN_REFUSED` (401), `TOKEN_NOT_ALLOWED` (403), `WORKFLOW_NOT_FOUND` (404), `DISPATCH_REFUSED` (422, with GitHub's words), `RATE_LIMITED`,
/// `SERVICE_FAILED` and `NETWORK_DOWN`.
pub fn parse_dispatch_response(answer: &Answer) -> Result<Option<RunId>, Problem> {
    let (status, body) = match answer {
        Answer::Failed { reason } => {
            let message = format!("Whether the workflow started is unknown: no answer came ({reason}).");
            return Err(Problem::new(NETWORK_DOWN, message).hint("Look at the workflow's runs on GitHub before you start it again."));
        }
        Answer::Response { status, body, .. } => (*status, serde_json::from_str::<Value>(body).unwrap_or_default()),
    };
    let said = || {
        json::optional_text(&body, "message")
            .map(|message| format!(" GitHub says {}.", quoted(message.trim_end_matches('.'))))
            .unwrap_or_default()
    };
    let spent = answer.header("x-ratelimit-remaining") == Some("0") || answer.header("retry-after").is_some();
    Err(match status {
        200 => {
            let id = body.get("workflow_run_id").and_then(Value::as_u64);
            return Ok(id.zip(json::optional_text(&body, "html_url")).map(|(id, url)| RunId { id, url }));
        }
        201..=204 => return Ok(None),
        401 => Problem::new(TOKEN_REFUSED, format!("GitHub does not accept this token.{}", said()))
            .hint("It may have ended, or be cut short. Make a new one."),
        403 | 429 if spent => {
            Problem::new(RATE_LIMITED, format!("GitHub asks to slow down.{}", said())).hint("Wait a few minutes. Nothing was started.")
        }
        403 => Problem::new(TOKEN_NOT_ALLOWED, format!("This token may not start workflows here.{}", said()))
            .hint("It needs the repository permission Actions: Read and write; an organisation may have to approve it, too."),
        404 => Problem::new(WORKFLOW_NOT_FOUND, "GitHub finds no such workflow for this token.")
            .hint("The token must include this repository, and the workflow file must be on the default branch."),
        422 => Problem::new(DISPATCH_REFUSED, format!("GitHub refuses to start it like this.{}", said()))
            .hint("The form may have changed since it was read, or the branch has no such workflow. Look it up again."),
        status => Problem::new(SERVICE_FAILED, format!("GitHub answered with status {status}.{}", said()))
            .hint("Look at the workflow's runs on GitHub before you start it again."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_request_is_github_s() {
        let press = DispatchRequest::new(&Endpoints::default(), &"o/r".parse().unwrap(), "a/../b.yml", "main", &[("dry_run", "true")]);
        assert!(press.url.ends_with("/repos/o/r/actions/workflows/a%2F..%2Fb.yml/dispatches"), "{}", press.url);
        assert_eq!(press.body, r#"{"inputs":{"dry_run":"true"},"ref":"main","return_run_details":true}"#);
    }

    #[test]
    fn each_documented_answer() {
        let run = r#"{"workflow_run_id":7,"run_url":"https://api.example/7","html_url":"https://git.example/o/r/actions/runs/7"}"#;
        assert_eq!(parse_dispatch_response(&Answer::new(200, [], run)).unwrap().unwrap().id, 7);
        assert_eq!(parse_dispatch_response(&Answer::new(204, [], "")).unwrap(), None);
        assert_eq!(parse_dispatch_response(&Answer::new(200, [], "{}")).unwrap(), None);
        for (status, headers, code) in [
            (401, &[][..], TOKEN_REFUSED),
            (403, &[], TOKEN_NOT_ALLOWED),
            (403, &[("x-ratelimit-remaining", "0")], RATE_LIMITED),
            (429, &[("retry-after", "60")], RATE_LIMITED),
            (404, &[], WORKFLOW_NOT_FOUND),
            (422, &[], DISPATCH_REFUSED),
            (500, &[], SERVICE_FAILED),
        ] {
            let problem = parse_dispatch_response(&Answer::new(
                status,
                headers.iter().copied(),
                r#"{"message":"Unexpected inputs provided: [\"x\"]"}"#,
            ))
            .unwrap_err();
            assert_eq!((problem.code, problem.hint.is_some()), (code, true), "{status}");
        }
        let refused = parse_dispatch_response(&Answer::new(422, [], r#"{"message":"Required input 'v' not provided"}"#)).unwrap_err();
        assert!(refused.message.contains("Required input"), "{refused}");
        assert_eq!(parse_dispatch_response(&Answer::failed("offline")).unwrap_err().code, NETWORK_DOWN);
    }
}
