//! A source that keeps what another source answers.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use relcast_core::{Answer, Preview, RecordedAnswer, Recording, Request, Timestamp};

use super::file_name::FileNames;
use crate::look_up::Source;
use crate::token::Token;

/// Passes requests on and keeps the answers.
pub(super) struct Recorder<'a> {
    source: &'a dyn Source,
    token: Option<Token>,
    answers: Mutex<BTreeMap<u32, (Request, Answer)>>,
}

impl<'a> Recorder<'a> {
    /// Listens to a source. The token is only ever taken out of what is kept.
    pub(super) fn new(source: &'a dyn Source, token: Option<Token>) -> Self {
        Self { source, token, answers: Mutex::default() }
    }

    /// Whether any service answered at all.
    pub(super) fn heard(&self) -> bool {
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.values().any(|(_, answer)| matches!(answer, Answer::Response { status: 1.., .. }))
    }

    /// The manifest, and the body of each file that it names.
    pub(super) fn finish(self, preview: &Preview, at: Timestamp) -> (Recording, Vec<(String, String)>) {
        let mut names = FileNames::default();
        let mut bodies = Vec::new();
        let mut answers = Vec::new();
        for (request, answer) in self.answers.into_inner().unwrap_or_else(PoisonError::into_inner).into_values() {
            let plain = |text: &str| self.token.as_ref().map_or_else(|| text.to_owned(), |token| token.taken_out_of(text));
            let content_type = plain(answer.header("content-type").unwrap_or_default());
            let file = names.next(&request, &content_type);
            // Status 0 stands for no answer, and its body for the reason.
            let (status, headers, body) = match &answer {
                Answer::Response { status, headers, body } => (*status, headers.as_slice(), plain(body)),
                Answer::Failed { reason } => (0, [].as_slice(), plain(reason)),
            };
            let headers = headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), plain(value)));
            let headers = headers.filter(|(name, _)| is_kept(name)).collect();
            answers.push(RecordedAnswer {
                base: request.service.key().to_owned(),
                path: request.path,
                status,
                content_type,
                headers,
                file: file.clone(),
            });
            bodies.push((file, body));
        }
        let packages: Vec<_> = preview.packages.iter().map(|package| package.name.clone()).collect();
        let project = packages.first().map_or_else(String::new, ToString::to_string);
        let repository = preview.repository.as_ref().map(|repository| repository.name.to_string());
        (Recording { project, repository, packages, index: preview.index, at, answers }, bodies)
    }
}

/// The headers that the core reads. The others tell more of whoever asked than of the project.
fn is_kept(name: &str) -> bool {
    name.starts_with("x-ratelimit-") || matches!(name, "link" | "retry-after")
}

impl Source for Recorder<'_> {
    fn side_by_side(&self) -> usize {
        self.source.side_by_side()
    }

    fn fetch(&self, request: &Request) -> Answer {
        let answer = self.source.fetch(request);
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.insert(request.id, (request.clone(), answer.clone()));
        answer
    }
}
