//! Whether a release is complete: the verdict, what it rests on, and its storage.

mod checks;
mod coverage;
mod promotion;
mod storage;

use leptos::prelude::*;
use relcast_core::link::Key;
use relcast_core::preview::PartName;
use relcast_core::readiness::{self, Verdict};

use crate::components::{Panel, asked, dynamic, plain, reading, soft, span};
use crate::effects::answers;
use crate::effects::session::use_session;
use crate::reactive::Memo;

/// The room.
pub fn room() -> AnyView {
    let session = use_session();
    let found = answers::readiness(session);
    let version = Signal::derive(move || found.with(|found| found.as_ref().map(|found| found.version.to_string()).unwrap_or_default()));
    let none = session.no_release();
    let answer = move || {
        found.with(|found| match found {
            Some(found) => verdict(found),
            None => soft(none.get()),
        })
    };
    let said = move || found.with(|found| found.as_ref().map_or_else(crate::components::nothing, checks::view));
    let whole = move || {
        view! {
            <div id="readiness-verdict" role="status">{dynamic(answer)}</div>
            <div class="try">
                <label for="verify">"Check another version"</label>
                {asked(session, Key::Verify, "1.2.3", "readiness-verdict")}
            </div>
            {dynamic(said)}
            {dynamic(move || found.with(promotion::view))}
            {dynamic(move || found.with(coverage::view))}
            {storage::view(session, found)}
        }
        .into_any()
    };
    let (has_releases, has_projects, is_reading) = (session.has_releases(), session.has_projects(), session.is_reading());
    let has_parts = session.has_parts([PartName::Config, PartName::Tags, PartName::Releases]);
    // Until all packages, what the project expects, its tags and its releases are read, more seems to be missing than is.
    let is_read = move || has_releases.get() && has_projects.get() && has_parts.get();
    let there = Memo::new(move |before: Option<&bool>| found.with(Option::is_some) && (before == Some(&true) || is_read()));
    let body = move || if there.get() || !is_reading.get() { whole() } else { reading("Reading releases…") };
    view! { <Panel id="readiness" title="Readiness" aside=version>{dynamic(body)}</Panel> }.into_any()
}

/// The verdict by a sign and in words.
fn verdict(found: &readiness::Readiness) -> AnyView {
    let (class, words) = match found.verdict {
        Verdict::Ready => ("whole yes", "✓ complete"),
        Verdict::NotReady => ("whole no", "✕ incomplete"),
        Verdict::CannotTell => ("whole", "? unknown"),
    };
    let sentence = found.sentence.clone();
    view! { <p class="whether">{span(class, plain(words))}" "<span>{sentence}</span></p> }.into_any()
}
