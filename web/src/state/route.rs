//! The way to a release in a few steps.

use relcast_core::dispatch::Command;
use relcast_core::preview::{Frame, Publish};
use relcast_core::publishing::Way;

/// The way that this repository uses for the chosen version.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    /// What is done, in order.
    pub steps: Vec<String>,
    /// The command to begin with.
    pub command: Option<Command>,
    /// How many ways there are.
    pub ways: usize,
}

/// The way to release the chosen version; none where no workflow publishes.
#[must_use]
pub fn route(frame: &Frame, publish: &Publish) -> Option<Route> {
    let paths = &publish.releasing.paths;
    let ways = paths.iter().map(|path| path.ways.len()).sum();
    let tag = frame.chosen().and_then(|candidate| candidate.tag.as_ref());
    let on_tag: Vec<&str> = paths.iter().filter(|path| path.ways.contains(&Way::Tag)).map(|path| path.file.as_str()).collect();
    if let (Some(tag), false) = (tag, on_tag.is_empty()) {
        let steps = vec![
            format!("Push tag {tag}"),
            format!("It triggers {}, which publish{}", on_tag.join(", "), if on_tag.len() == 1 { "es" } else { "" }),
        ];
        return Some(Route { steps, command: publish.tag_command.clone(), ways });
    }
    let card = publish.card.as_ref().filter(|card| paths.iter().any(|path| path.file == card.file))?;
    let values: Vec<String> =
        card.fields.iter().filter(|field| !field.value.is_empty()).map(|field| format!("{} = {}", field.input.name, field.value)).collect();
    let with = if values.is_empty() { String::new() } else { format!(" with {}", values.join(", ")) };
    Some(Route { steps: vec![format!("Run {}{with}", card.name)], command: card.commands.first().cloned(), ways })
}
