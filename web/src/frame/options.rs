//! What else a lookup can be told: the repository, the tag, the branch, the project file and the index.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use relcast_core::link::Key;
use relcast_core::{Link, PackageIndex};

use crate::components::{field, pick, text};
use crate::effects::session::use_session;
use crate::reactive::{Memo, effect};

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
            effect(move || value.set(of_link.get()));
            value
        })
        .collect();
    let index = RwSignal::new(String::new());
    let of_link = Memo::new(move |_| link.with(|link| link.query.index.word()));
    effect(move || index.set(of_link.get().to_owned()));
    let problems = RwSignal::new(String::new());
    let all = values.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed: Vec<String> = all.iter().map(|value| value.get_untracked()).collect();
        let pairs = FIELDS.iter().zip(&typed).map(|((key, ..), value)| (*key, value.as_str()));
        let picked = index.get_untracked();
        let new: Link = link.with_untracked(|link| link.with(pairs.chain([(Key::Index, picked.as_str())])));
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
    let indexes = PackageIndex::ALL.map(|index| (index.word().to_owned(), index.service().name().to_owned())).to_vec();
    view! {
        <details class="options">
            <summary>"Repository, tag, branch, project file and index"</summary>
            <form on:submit=submit>
                {fields}
                {pick("option-index", "Index", indexes, index.into(), Callback::new(move |word| index.set(word)))}
                <p id="options-problem" role="alert" class="search-problem">{text(problems)}</p>
                <button type="submit" class="button">"Look again"</button>
            </form>
        </details>
    }
    .into_any()
}
