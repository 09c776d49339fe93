//! Requests and answers, as values.

use serde::Serialize;

use crate::endpoints::{Endpoints, Service};

/// Something to ask a service. Always a GET, never with a body; the shell adds nothing but, for GitHub's API alone, a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// The number to hand back with the answer.
    pub id: u32,
    /// Who is asked.
    pub service: Service,
    /// The path with its query, escaped.
    pub path: String,
    /// The `Accept` header, where one is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept: Option<&'static str>,
    /// What this asks for, for a progress line.
    pub label: String,
}

impl Request {
    /// The whole address.
    #[must_use]
    pub fn url(&self, endpoints: &Endpoints) -> String {
        format!("{}{}", endpoints.base(self.service), self.path)
    }
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The service answered.
    Response {
        /// The HTTP status.
        status: u16,
        /// The headers that the shell could read.
        headers: Vec<(String, String)>,
        /// The body.
        body: String,
    },
    /// No answer came.
    Failed {
        /// What the shell knows of why.
        reason: String,
    },
}

impl Answer {
    /// An answer of a service.
    #[must_use]
    pub fn new<'a>(status: u16, headers: impl IntoIterator<Item = (&'a str, &'a str)>, body: impl Into<String>) -> Self {
        let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Self::Response { status, headers, body: body.into() }
    }

    /// No answer.
    #[must_use]
    pub fn failed(reason: impl Into<String>) -> Self {
        Self::Failed { reason: reason.into() }
    }

    /// Whether the service has not what was asked for.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Response { status: 404, .. })
    }

    /// A header's value; names are the same in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        match self {
            Self::Response { headers, .. } => {
                headers.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
            }
            Self::Failed { .. } => None,
        }
    }

    /// The body; empty where no answer came.
    #[must_use]
    pub fn body(&self) -> &str {
        match self {
            Self::Response { body, .. } => body,
            Self::Failed { .. } => "",
        }
    }
}
