//! The path and the dispatch card as text for people.

use relcast_core::dispatch::{Card, Field, ValueSource};
use relcast_core::preview::Publish;

use crate::output::{Report, Span, TextStyle, plain};
use crate::report::route;

/// The path, where no workflow was named, then the card.
pub(super) fn report(publish: &Publish, path: bool, all: bool) -> String {
    let mut page = Report::default();
    if path {
        let because = publish.routes.first().map_or("", |route| route.because.as_str());
        page.line(0, &[TextStyle::Heading.of("Release"), TextStyle::Quiet.of(format!("  {because}"))]);
        route::write(&mut page, publish, 2);
        route::unrelated(&mut page, publish, all, 2);
    }
    if let Some(card) = &publish.card {
        write_card(&mut page, card);
    }
    page.finish()
}

fn write_card(page: &mut Report, card: &Card) {
    page.heading(&card.name, &card.file);
    page.whole_line(0, &TextStyle::Quiet.of(&card.url));
    if let Some(outcome) = &card.outcome {
        let tag = outcome.tag.as_ref().map_or_else(String::new, |tag| format!(" (tag {tag})"));
        page.hanging(
            0,
            0,
            &[plain("Produces "), TextStyle::Good.of(outcome.version.to_string()), plain(format!("{tag}. {}", outcome.because))],
        );
        if let Some(problem) = &outcome.problem {
            page.hanging(0, 0, &[TextStyle::Bad.of(problem.to_string())]);
        }
    }
    page.heading("Enter", "GitHub can't prefill its form from a link");
    let because = card.ref_because.as_ref().map_or_else(String::new, |because| format!("  {because}"));
    page.hanging(2, 4, &[plain("Use workflow from "), TextStyle::Strong.of(&card.git_ref), TextStyle::Quiet.of(because)]);
    for field in &card.fields {
        page.hanging(2, 4, &pieces(field));
        if let Some(problem) = &field.problem {
            page.hanging(4, 4, &[TextStyle::Bad.of(problem.to_string())]);
        }
    }
    for problem in &card.problems {
        page.hanging(2, 4, &[TextStyle::Bad.of(problem.to_string())]);
    }
    for command in &card.commands {
        page.heading(&command.title, "");
        for line in command.command.lines() {
            page.whole_line(2, &plain(line));
        }
    }
}

fn pieces(field: &Field) -> Vec<Span> {
    let value = if field.value.is_empty() { TextStyle::Quiet.of("(empty)") } else { TextStyle::Strong.of(&field.value) };
    let source = match (field.source, &field.because) {
        (ValueSource::Suggested, Some(because)) => format!("  from {because}"),
        (ValueSource::Default, _) => "  workflow default".to_owned(),
        _ => String::new(),
    };
    vec![plain(format!("{} ", field.input.name)), value, TextStyle::Quiet.of(source)]
}
