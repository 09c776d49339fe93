//! The bundled sample: a recording that is served with the page.

use relcast_core::{Answer, Problem, Recording, Request, codes};

use super::fetch::read_own;

/// Reads the sample's manifest.
///
/// # Errors
///
/// `RECORDING_INVALID` where the site was put up without it.
pub async fn load() -> Result<Recording, Problem> {
    match read_own("sample/manifest.json").await {
        Answer::Response { status: 200, body, .. } => Recording::parse(&body),
        _ => Err(Problem::new(codes::RECORDING_INVALID, "The sample is not there.")
            .hint("This site was put up without it; look up a real package instead.")),
    }
}

/// Answers a request as the recording holds it. What it does not hold is not found, as a service would say.
pub async fn answer(recording: &Recording, request: &Request) -> Answer {
    let Some(recorded) = recording.find(request) else { return Answer::new(404, [], "") };
    match read_own(&format!("sample/{}", recorded.file)).await {
        Answer::Response { status: 200, body, .. } => {
            Answer::new(recorded.status, recorded.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())), body)
        }
        Answer::Response { .. } => Answer::failed("the sample's file is missing"),
        failed @ Answer::Failed { .. } => failed,
    }
}
