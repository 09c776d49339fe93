//! Who gets it: the pins that people write, one's own, and what an upgrade picks.

use leptos::prelude::*;
use relcast_core::link::Key;
use relcast_core::preview::{Audience, Pin, Upgrade};
use relcast_core::specifier::{Gets, Verdict};

use crate::components::{Panel, Tone, asked, cell, dynamic, message, nothing, plain, reading, soft, span, table};
use crate::effects::answers;
use crate::effects::session::use_session;
use crate::reactive::Memo;

/// The answer for every pin, and two fields to ask for more.
pub fn room() -> AnyView {
    let session = use_session();
    let audience = answers::audience(session);
    let pins = move || audience.with(|audience| audience.as_ref().map_or_else(nothing, pins));
    let own = move || audience.with(|audience| audience.as_ref().map_or_else(nothing, own));
    let upgrades = move || audience.with(|audience| audience.as_ref().map_or_else(nothing, upgrades));
    let aside = Signal::derive(move || {
        audience.with(|audience| audience.as_ref().map_or_else(String::new, |audience| format!("who gets {}", audience.candidate)))
    });
    let source = Signal::derive(move || {
        audience.with(|audience| {
            audience.as_ref().map(|audience| format!("Decided by the rules of packaging {}.", audience.packaging)).unwrap_or_default()
        })
    });
    let whole = move || {
        view! {
                {dynamic(pins)}
                <div class="try">
                    <label for="pin">"Try a pin"</label>
                    {asked(session, Key::Pin, "my-package>=1.2,<2", "own-pin")}
                    <div id="own-pin" role="status">{dynamic(own)}</div>
                </div>
                <h3>"What pip install --upgrade picks"</h3>
                <div class="try">
                    <label for="python">"On Python"</label>
                    {asked(session, Key::Python, "any", "upgrades")}
                </div>
                <div id="upgrades" role="status">{dynamic(upgrades)}</div>
                <p class="soft">{source}</p>
        }
        .into_any()
    };
    let (has_releases, is_reading) = (session.has_releases(), session.is_reading());
    let there = Memo::new(move |before: Option<&bool>| audience.with(Option::is_some) && (before == Some(&true) || has_releases.get()));
    let body = move || match (there.get(), is_reading.get()) {
        (true, _) => whole(),
        (false, true) => reading("Reading releases…"),
        (false, false) => soft("No version is chosen."),
    };
    view! { <Panel id="compatibility" title="Compatibility" aside>{dynamic(body)}</Panel> }.into_any()
}

fn pins(audience: &Audience) -> AnyView {
    let current = audience.current.as_ref().map(ToString::to_string).unwrap_or_default();
    table(
        "Pins and who gets what",
        vec!["Pin".to_owned(), audience.candidate.to_string(), current, "Why".to_owned()],
        audience.pins.iter().map(row).collect(),
    )
}

fn row(pin: &Pin) -> [AnyView; 2] {
    let name = if pin.pin.is_empty() { "none".to_owned() } else { pin.pin.clone() };
    let current = pin.current.as_ref().map_or_else(nothing, mark);
    let cells = vec![cell("", mark(&pin.candidate)), cell("", current), cell("soft", plain(pin.candidate.rule.clone()))];
    [span("code", plain(name)), cells.into_any()]
}

/// The answer by a sign and a word, and only then by colour.
fn mark(verdict: &Verdict) -> AnyView {
    let (class, words) = match verdict.gets {
        Gets::Yes => ("gets yes", "✓ yes"),
        Gets::Asked => ("gets", "~ with --pre"),
        Gets::No => ("gets no", "– no"),
    };
    span(class, plain(words))
}

fn own(audience: &Audience) -> AnyView {
    let answer =
        audience.own.as_ref().map(|own| vec![mark(&own.candidate), plain(" "), span("soft", plain(own.candidate.rule.clone()))].into_any());
    let problem = audience.own_problem.clone().map(|problem| message(problem, Tone::Warning, None));
    answer.or(problem).unwrap_or_else(nothing)
}

fn upgrades(audience: &Audience) -> AnyView {
    let version = |version: &Option<relcast_core::Version>| version.as_ref().map_or_else(|| "nothing".to_owned(), ToString::to_string);
    let row = |upgrade: &Upgrade| {
        let picks = format!("{} → {}", version(&upgrade.before), version(&upgrade.after));
        [plain(upgrade.package.to_string()), cell("figure", plain(picks))]
    };
    table(
        "What an upgrade picks, a row for each package",
        vec!["Package".to_owned(), "Today → once it is out".to_owned()],
        audience.upgrades.iter().map(row).collect(),
    )
}
