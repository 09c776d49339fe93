//! The way to a release.

use relcast_core::dispatch::Command;
use relcast_core::publishing::Route;

/// The command that a way begins with.
#[must_use]
pub fn first_command(route: &Route) -> Option<&Command> {
    route.steps.iter().find_map(|step| step.command.as_ref())
}
