//! Who gets the chosen candidate.

use relcast_core::preview::{Audience, Pin, Upgrade};
use relcast_core::specifier::{Gets, Verdict};
use relcast_core::{Preview, Version};

use crate::output::{Report, Span, TextStyle, plain};

pub(super) fn write(page: &mut Report, preview: &Preview) {
    let Some(audience) = &preview.audience else { return };
    page.heading("Who gets it", &format!("as packaging {} decides", audience.packaging));
    page.table(2, &pins(audience));
    if let Some(problem) = &audience.own_problem {
        page.line(2, &[TextStyle::Warning.of(format!("{} [{}]", problem.message, problem.code.as_str()))]);
    }
    let python = audience.python.as_ref().map_or_else(String::new, |python| format!(" on Python {python}"));
    page.line(2, &[plain(format!("pip install --upgrade picks{python}, today and once it is out:"))]);
    let rows: Vec<Vec<Span>> = audience.upgrades.iter().map(upgrade).collect();
    page.table(4, &rows);
}

fn pins(audience: &Audience) -> Vec<Vec<Span>> {
    let own = audience.own.iter().map(|pin| row(pin, "your pin: "));
    own.chain(audience.pins.iter().map(|pin| row(pin, ""))).collect()
}

fn row(pin: &Pin, whose: &str) -> Vec<Span> {
    let name = if pin.pin.is_empty() { "no pin".to_owned() } else { pin.pin.clone() };
    vec![plain(name), answer(&pin.candidate), TextStyle::Quiet.of(format!("{whose}{}", pin.candidate.rule))]
}

fn answer(verdict: &Verdict) -> Span {
    match verdict.gets {
        Gets::Yes => TextStyle::Good.of("gets it"),
        Gets::Asked => plain("with --pre"),
        Gets::No => plain("stays"),
    }
}

fn upgrade(upgrade: &Upgrade) -> Vec<Span> {
    let version = |version: &Option<Version>| version.as_ref().map_or_else(|| "nothing".to_owned(), ToString::to_string);
    vec![plain(upgrade.package.to_string()), plain(version(&upgrade.before)), plain(version(&upgrade.after))]
}
