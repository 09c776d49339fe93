//! What else a lookup can be told: the repository, the tag, the branch and the project file.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use relcast_core::Link;
use relcast_core::link::Key;

use crate::components::{field, text};
use crate::effects::session::use_session;

const FIELDS: [(Key, &str, &str); 4] = [
    (Key::Repo, "Repository", "OWNER/NAME"),
    (Key::Since, "Changes since the tag", "the last release's"),
    (Key::Ref, "Branch to release", "the default branch"),
    (Key::ProjectFile, "Project file", "found by itself"),
];

/// A form that stays folded until somebody needs it.
#[component]
pub fn Options() -> AnyView {
    let session = use_session();
    let link = session.link;
    let values: Vec<_> = FIELDS
        .iter()
        .map(|(key, ..)| {
            let key = *key;
            let value = RwSignal::new(String::new());
            let of_link = Memo::new(move |_| link.with(|link| link.value(key).unwrap_or_default()));
            Effect::new(move |_| value.set(of_link.get()));
            value
        })
        .collect();
    let problems = RwSignal::new(String::new());
    let all = values.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed: Vec<String> = all.iter().map(|value| value.get_untracked()).collect();
        let pairs = FIELDS.iter().zip(&typed).map(|((key, ..), value)| (*key, value.as_str()));
        let new: Link = link.with_untracked(|link| link.with(pairs));
        problems.set(new.problems.iter().map(|problem| problem.message.clone()).collect::<Vec<_>>().join(" "));
        if new.problems.is_empty() {
            session.open(new);
        }
    };
    let field = |((key, label, placeholder), value): (&(Key, &'static str, &'static str), RwSignal<String>)| {
        let id = format!("option-{key}");
        view! {
            <label for=id.clone()>{*label}</label>
            {field(id, placeholder, "options-problem", value, Callback::new(|()| {}))}
        }
        .into_any()
    };
    let fields: Vec<AnyView> = FIELDS.iter().zip(values).map(field).collect();
    view! {
        <details class="options">
            <summary>"Repository, tag, branch and project file"</summary>
            <form on:submit=submit>
                {fields}
                <p id="options-problem" role="alert" class="search-problem">{text(problems)}</p>
                <button type="submit" class="button">"Look again"</button>
            </form>
        </details>
    }
    .into_any()
}
