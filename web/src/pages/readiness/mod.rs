//! Whether a release is whole: the verdict, what it rests on, and every release so far.

mod checks;
mod coverage;
mod ledger;
mod picture;
mod sizes;
mod timeline;

use leptos::prelude::*;
use relcast_core::link::Key;
use relcast_core::readiness::{self, Answer, Verdict};

use super::audience::asked;
use crate::components::{Panel, dynamic, plain, soft, span};
use crate::effects::session::use_session;

/// How many things are missing.
pub(super) fn missing(found: &readiness::Readiness) -> usize {
    found.checks.iter().filter(|check| check.answer == Answer::No && check.required).count()
}

/// The room.
#[component]
pub fn Readiness() -> AnyView {
    let session = use_session();
    let found = session.read(|preview| preview.readiness.clone());
    let version = Signal::derive(move || found.with(|found| found.as_ref().map(|found| found.version.to_string()).unwrap_or_default()));
    let answer = move || {
        found.with(|found| match found {
            Some(found) => verdict(found),
            None => soft("No version is out, so there is nothing to verify."),
        })
    };
    let said = move || found.with(|found| found.as_ref().map_or_else(crate::components::nothing, checks::view));
    view! {
        <Panel id="readiness" title="Readiness" aside=version>
            <div id="readiness-verdict" role="status">{dynamic(answer)}</div>
            <div class="try">
                <label for="verify">"Verify another version"</label>
                {asked(session, Key::Verify, "1.2.3", "readiness-verdict")}
            </div>
            {dynamic(said)}
            {dynamic(move || found.with(coverage::view))}
            {timeline::view(session)}
            {ledger::view(session)}
            {sizes::view(session)}
        </Panel>
    }
    .into_any()
}

/// The verdict by a sign and in words.
fn verdict(found: &readiness::Readiness) -> AnyView {
    let (class, words) = match found.verdict {
        Verdict::Ready => ("whole yes", "✓ ready"),
        Verdict::NotReady => ("whole no", "✕ not ready"),
        Verdict::CannotTell => ("whole", "? cannot tell"),
    };
    let sentence = found.sentence.clone();
    view! { <p class="whether">{span(class, plain(words))}" "<span>{sentence}</span></p> }.into_any()
}
