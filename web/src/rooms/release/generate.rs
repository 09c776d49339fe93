//! Release workflows for this repository, written from a few answers.

use leptos::prelude::*;
use relcast_core::config::TagPattern;
use relcast_core::generate::{GeneratedFile, Plan, Source, Sources, generate};
use relcast_core::preview::Frame;
use relcast_core::{Endpoints, Problem, Repository, codes};

use crate::components::{CopyButton, Tone, dynamic, field, messages, nothing, plain, soft};
use crate::effects::download;
use crate::effects::session::Session;

/// The repository of this page's own source, and the commit that it was built from, where whoever built it said so.
const OWN_REPOSITORY: Option<&str> = option_env!("RELCAST_REPOSITORY");
const OWN_REVISION: Option<&str> = option_env!("RELCAST_REVISION");

/// What is answered.
#[derive(Clone, Copy)]
struct Answers {
    packages: RwSignal<String>,
    monthly: RwSignal<String>,
    timezone: RwSignal<String>,
    secret: RwSignal<String>,
    testpypi: RwSignal<bool>,
    in_tree: RwSignal<bool>,
    source: RwSignal<String>,
    revision: RwSignal<String>,
}

pub(super) fn view(session: Session) -> AnyView {
    let text = |words: &str| RwSignal::new(words.to_owned());
    let known = untrack(|| session.frame.with(|frame| frame.as_ref().map(|frame| (packages(frame), in_tree(frame)))));
    let (packages, in_tree) = known.unwrap_or_default();
    let answers = Answers {
        packages: RwSignal::new(packages),
        monthly: text("0 0 1 * *"),
        timezone: text(""),
        secret: text(""),
        testpypi: RwSignal::new(false),
        in_tree: RwSignal::new(in_tree),
        source: text(OWN_REPOSITORY.unwrap_or_default()),
        revision: text(OWN_REVISION.unwrap_or_default()),
    };
    // Written only while somebody looks.
    let open = RwSignal::new(false);
    let written = move || match open.get().then(|| session.frame.with_untracked(|frame| files(answers, frame.as_ref()))) {
        None => nothing(),
        Some(Ok(files)) => files.into_iter().map(file).collect::<Vec<_>>().into_any(),
        Some(Err(problem)) => messages([problem], Tone::Bad, None),
    };
    view! {
        <details class="generate" on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary>"Generate safe release workflows"</summary>
            {soft("Monthly, hotfix and tag, in three workflows and a plan: trusted publishing, pinned actions, inputs as variables, and a check of what was uploaded. Copy or download the files, read them, and commit them.")}
            <form class="fields" on:submit=move |event| event.prevent_default()>
                {entry("plan-packages", "Packages, each with the folder of its project file", "pkg, pkg-cpu=cpu", answers.packages)}
                {entry("plan-monthly", "When the regular release comes by itself (cron; empty: only by hand)", "0 0 1 * *", answers.monthly)}
                {entry("plan-timezone", "Its time zone", "UTC", answers.timezone)}
                {entry("plan-secret", "Secret with a token (empty: trusted publishing, which needs none)", "PYPI_API_TOKEN", answers.secret)}
                {switch(" Publish to TestPyPI and verify it there first", answers.testpypi)}
                {switch(" The project files hold the version", answers.in_tree)}
                {entry("plan-source", "Where the workflows get Relcast from", "OWNER/NAME", answers.source)}
                {entry("plan-revision", "The commit of it that they build", "40 hexadecimal digits", answers.revision)}
            </form>
            <div id="plan-said" role="status">{dynamic(written)}</div>
        </details>
    }
    .into_any()
}

fn entry(id: &'static str, label: &'static str, placeholder: &'static str, value: RwSignal<String>) -> AnyView {
    let changed = Callback::new(|()| ());
    view! { <div class="filled"><label for=id>{label}</label>{field(id.to_owned(), placeholder, "plan-said", value, changed)}</div> }
        .into_any()
}

fn switch(label: &'static str, value: RwSignal<bool>) -> AnyView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=value on:change=move |event| value.set(event_target_checked(&event)) />
            {plain(label)}
        </label>
    }
    .into_any()
}

fn file(file: GeneratedFile) -> AnyView {
    let name = file.path.rsplit('/').next().unwrap_or(&file.path).to_owned();
    let (path, text) = (file.path.clone(), file.text.clone());
    let save = move |_| download::save(&name, "text/plain;charset=utf-8", &text);
    view! {
        <details>
            <summary><code>{file.path}</code></summary>
            <div class="actions">
                <CopyButton label="Copy" what=path.clone() text=Signal::stored(file.text.clone()) />
                <button type="button" class="button" aria-label=format!("Download {path}") on:click=save>"Download"</button>
            </div>
            <pre class="written" tabindex="0" aria-label=path>{file.text}</pre>
        </details>
    }
    .into_any()
}

/// The packages as they are asked for: the first one at the top of the repository, variants in folders of their names.
fn packages(frame: &Frame) -> String {
    let names = frame.packages.iter().map(|package| package.name.to_string());
    let placed = names.enumerate().map(|(at, name)| if at == 0 { name } else { format!("{name}={name}") });
    placed.collect::<Vec<_>>().join(", ")
}

/// Whether the project file holds the version.
fn in_tree(frame: &Frame) -> bool {
    frame.repository.as_ref().and_then(|repository| repository.tree.as_ref()).is_some_and(|tree| tree.version.is_some())
}

fn files(answers: Answers, frame: Option<&Frame>) -> Result<Vec<GeneratedFile>, Problem> {
    let repository = frame.and_then(|frame| frame.repository.as_ref());
    let said = |signal: RwSignal<String>| Some(signal.get().trim().to_owned()).filter(|text| !text.is_empty());
    let missing = |what: &str| Problem::new(codes::PLAN_INVALID, format!("The plan does not say {what}.")).hint("Fill the field in.");
    let packages = answers.packages.get();
    let packages = packages.split(',').filter(|text| !text.trim().is_empty()).map(|text| text.trim().parse()).collect::<Result<_, _>>()?;
    let source = said(answers.source).ok_or_else(|| missing("where the workflows get Relcast from"))?;
    let source = Repository::from_address(&source, &Endpoints::default()).map_or_else(|| source.parse(), Ok)?;
    let revision = said(answers.revision).ok_or_else(|| missing("which commit of Relcast the workflows build"))?;
    let prefix = frame.and_then(|frame| frame.chosen()).and_then(|chosen| {
        let (tag, version) = (chosen.tag.as_ref()?, chosen.version.as_ref()?.to_string());
        tag.strip_suffix(&version).map(|prefix| format!("{prefix}{{version}}"))
    });
    generate(&Plan {
        packages,
        monthly: said(answers.monthly).map(|text| text.parse()).transpose()?,
        timezone: said(answers.timezone),
        token_secret: said(answers.secret).map(|text| text.parse()).transpose()?,
        testpypi: answers.testpypi.get(),
        repository: repository.map(|repository| repository.name.clone()),
        branch: repository
            .and_then(|repository| repository.default_branch.as_ref())
            .map_or_else(|| "main".parse(), |branch| branch.parse())?,
        tag: prefix.map_or_else(|| Ok(TagPattern::default()), |text| text.parse())?,
        version_in_tree: answers.in_tree.get(),
        relcast: Source::Commit(Sources { repository: source, revision: revision.parse()? }),
    })
}
