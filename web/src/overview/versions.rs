//! The versions that could come next, one card for each step; a switch makes them pre-releases.

use leptos::prelude::*;
use relcast_core::link::Key;
use relcast_core::preview::{Candidate, Suggestion};
use relcast_core::version::{Bump, PreReleaseKind};

use crate::components::{dynamic, field, nothing, places, plain, span, text};
use crate::effects::session::{Session, use_session};
use crate::reactive::{Memo, effect};
use crate::state::{Room, bump_name, candidate_name, fragment};

/// More cards than there ever are: three levels, a hotfix, the next of a series, its final release, and one by the calendar.
const MOST: usize = 9;
/// The kinds of pre-releases, as the address writes them, and how people call them.
const MARKS: [(PreReleaseKind, &str); 4] =
    [(PreReleaseKind::Rc, "rc"), (PreReleaseKind::Beta, "b"), (PreReleaseKind::Alpha, "a"), (PreReleaseKind::Dev, "dev")];

/// What the pieces of the row share.
#[derive(Clone, Copy)]
struct Row {
    session: Session,
    candidates: Memo<Vec<Candidate>>,
    /// Those that have a card.
    steps: Memo<Vec<Bump>>,
    suggestion: Memo<Option<Suggestion>>,
    chosen: Memo<Option<Bump>>,
    /// The kind of pre-release that levels are shown as; none for final releases.
    mark: RwSignal<Option<PreReleaseKind>>,
}

pub(super) fn view() -> AnyView {
    let session = use_session();
    let candidates = session.read(|frame| frame.candidates.clone());
    let chosen = session.read(|frame| frame.chosen.clone());
    let suggestion = session.read(|frame| frame.suggestion.clone());
    let steps = Memo::new(move |_| {
        suggestion.with(|suggestion| {
            let all = candidates.get().into_iter().filter(|candidate| has_card(candidate, suggestion.as_ref()));
            all.map(|candidate| candidate.bump).collect::<Vec<_>>()
        })
    });
    let row = Row { session, candidates, steps, suggestion, chosen, mark: RwSignal::new(None) };
    // The switch follows what is chosen, wherever that was.
    effect(move || {
        if let Some(Bump::Release(_, mark)) = chosen.get() {
            row.mark.set(mark);
        }
    });
    let step = move |at: usize| steps.with(|steps| steps.get(at).cloned());
    let is_reading = session.is_reading();
    let waiting = move || {
        if steps.with(Vec::is_empty) {
            // Before anything is known there are as many cards as most projects have; where nothing is to be known they are empty.
            let class = if is_reading.get() { "card waits" } else { "card none" };
            (0..4).map(|_| view! { <div class=class aria-hidden="true"></div> }.into_any()).collect::<Vec<_>>().into_any()
        } else {
            nothing()
        }
    };
    let because = Signal::derive(move || {
        suggestion.with(|suggestion| suggestion.as_ref().map(|suggestion| suggestion.sentence.clone()).unwrap_or_default())
    });
    view! {
        <section class="versions" aria-label="Next version">
            <fieldset class="row">
                <legend class="hidden">"The next version"</legend>
                {dynamic(waiting)}
                {places(MOST, step, move |step| card(row, step))}
                {exact(row)}
            </fieldset>
            {options(row)}
            <p class="because">{text(because)}</p>
        </section>
    }
    .into_any()
}

/// Pre-releases are the same cards with the switch on, and a version that was typed stays in its field.
fn has_card(candidate: &Candidate, suggestion: Option<&Suggestion>) -> bool {
    match candidate.bump {
        Bump::Release(_, mark) => mark.is_none(),
        // One by the calendar, or the first release.
        Bump::Exact(_) => candidate.calendar.is_some() || suggestion.is_some_and(|suggestion| suggestion.bump == candidate.bump),
        _ => true,
    }
}

fn card(row: Row, step: Bump) -> AnyView {
    let Row { session, candidates, suggestion, chosen, mark, .. } = row;
    let is_exact = matches!(step, Bump::Exact(_));
    let name = bump_name(&step);
    // What a press on this card chooses.
    let bump = Memo::new(move |_| match &step {
        Bump::Release(level, _) => Bump::Release(*level, mark.get()),
        other => other.clone(),
    });
    let value = Memo::new(move |_| bump.with(ToString::to_string));
    let candidate =
        Memo::new(move |_| candidates.with(|all| bump.with(|bump| all.iter().find(|candidate| candidate.bump == *bump).cloned())));
    let is_chosen = Signal::derive(move || chosen.with(|chosen| bump.with(|bump| chosen.as_ref() == Some(bump))));
    let refused =
        Signal::derive(move || candidate.with(|candidate| candidate.as_ref().is_some_and(|candidate| candidate.version.is_none())));
    let pick = move |_| {
        session.choose(Key::Bump, &value.get_untracked());
    };
    let part = move |class: &'static str, read: fn(Option<&Candidate>) -> String| {
        span(class, text(Signal::derive(move || candidate.with(|candidate| read(candidate.as_ref())))))
    };
    let name = Signal::derive(move || {
        suggestion.with(|suggestion| {
            candidate.with(|candidate| match candidate {
                Some(candidate) if is_exact => candidate_name(candidate, suggestion.as_ref()),
                _ => name.clone(),
            })
        })
    });
    let is_suggested =
        move || suggestion.with(|suggestion| bump.with(|bump| suggestion.as_ref().is_some_and(|suggestion| suggestion.bump == *bump)));
    let suggested = Signal::derive(move || if is_suggested() { "suggested".to_owned() } else { String::new() });
    let current = session.read(|frame| frame.current.clone());
    let version = Signal::derive(move || {
        candidate.with(|candidate| match candidate {
            Some(Candidate { version: Some(version), .. }) => version.to_string(),
            Some(_) => "–".to_owned(),
            // Whether a kind of pre-release is available is looked up once it is chosen; its number is known before.
            None => {
                let first = session.link.with(|link| link.choice.first_number);
                let next = current.with(|current| bump.with(|bump| bump.apply(current.as_ref()?, first).ok()));
                next.map_or_else(|| "–".to_owned(), |next| next.to_string())
            }
        })
    });
    view! {
        <label class="card" class:on=is_chosen class:refused=refused>
            <input type="radio" name="bump" value=value.signal() prop:checked=is_chosen on:change=pick />
            {span("kind", text(name))}
            {span("version", text(version))}
            {span("asked", text(suggested))}
            {part("note", |candidate| candidate.map(note).unwrap_or_default())}
        </label>
    }
    .into_any()
}

/// Whether it can be had, in a few words; the room has the evidence.
fn note(candidate: &Candidate) -> String {
    match (&candidate.problem, candidate.passed_over.as_slice()) {
        (Some(_), _) => "Not possible".to_owned(),
        (None, []) => "Available".to_owned(),
        (None, [one]) => format!("{} is taken", one.version),
        (None, more) => format!("{} versions taken", more.len()),
    }
}

/// Any other version, or kind of step.
fn exact(row: Row) -> AnyView {
    let Row { session, steps, chosen, .. } = row;
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(String::new());
    let is_chosen = Memo::new(move |_| {
        chosen.with(|chosen| {
            chosen.as_ref().is_some_and(|chosen| matches!(chosen, Bump::Exact(_)) && !steps.with(|steps| steps.contains(chosen)))
        })
    });
    effect(move || {
        if is_chosen.get() {
            typed.set(chosen.with(|chosen| chosen.as_ref().map(ToString::to_string).unwrap_or_default()));
        }
    });
    // An empty field chooses nothing, and takes back nothing that was chosen elsewhere.
    let submit = Callback::new(move |()| {
        let typed = typed.get_untracked();
        problem.set(if typed.trim().is_empty() { String::new() } else { session.choose(Key::Bump, &typed) });
    });
    let said =
        Signal::derive(move || problem.with(|problem| if problem.is_empty() { "any PEP 440 version".to_owned() } else { problem.clone() }));
    view! {
        <div class="card exact" class:on=is_chosen.signal()>
            <label class="kind" for="exact">"Exact"</label>
            {field("exact".to_owned(), "1.2.3rc1", "exact-note", typed, submit)}
            <span id="exact-note" class="note" role="status">{said}</span>
        </div>
    }
    .into_any()
}

/// Pre-releases, and every candidate beside each other.
fn options(row: Row) -> AnyView {
    let Row { session, candidates, chosen, mark, .. } = row;
    // The level that is chosen goes along; a hotfix has no pre-release of this kind.
    let set = move |wanted: Option<PreReleaseKind>| {
        mark.set(wanted);
        if let Some(Bump::Release(level, _)) = chosen.get_untracked() {
            session.choose(Key::Bump, &Bump::Release(level, wanted).to_string());
        }
    };
    let last = RwSignal::new(PreReleaseKind::Rc);
    effect(move || {
        if let Some(mark) = mark.get() {
            last.set(mark);
        }
    });
    let is_on = Signal::derive(move || mark.get().is_some());
    let switch = move |event| set(event_target_checked(&event).then(|| last.get_untracked()));
    let pick = move |event| {
        let word = event_target_value(&event);
        let picked = MARKS.into_iter().find(|(_, own)| *own == word);
        if let Some((picked, _)) = picked {
            last.set(picked);
            if mark.get_untracked().is_some() {
                set(Some(picked));
            }
        }
    };
    let option = |(own, word): (PreReleaseKind, &'static str)| {
        let on = Signal::derive(move || last.get() == own);
        view! { <option value=word prop:selected=on>{word}</option> }.into_any()
    };
    let all = Signal::derive(move || match candidates.with(Vec::len) {
        0 => "Compare all".to_owned(),
        count => format!("Compare all {count}"),
    });
    view! {
        <div class="pre">
            <label class="check"><input type="checkbox" prop:checked=is_on on:change=switch />{plain(" as pre-release")}</label>
            <label class="hidden" for="mark">"Kind of pre-release"</label>
            <select id="mark" on:change=pick>{MARKS.map(option).into_iter().collect::<Vec<_>>()}</select>
            <a href=fragment(Room::Version, None)>{text(all)}<span aria-hidden="true">" →"</span></a>
        </div>
    }
    .into_any()
}
