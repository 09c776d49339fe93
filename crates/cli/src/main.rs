//! The command: a shell around the core. It fetches, keeps the clock and prints; it decides nothing.
//!
//! Three layers, and no module uses one above it: what is shared (`options`, `output`, and what reads the machine and the services), a module
//! for each command, and `command` over all of them.

mod audience;
mod badge;
mod bump;
mod changelog;
mod checkout;
mod clock;
mod command;
mod command_line;
mod current;
mod dispatch;
mod doctor;
mod file_name;
mod git;
mod http;
mod install;
mod kept;
mod ledger;
mod lines;
mod link;
mod local;
mod look_up;
mod options;
mod outcome;
mod output;
mod preview;
mod progress;
mod project;
mod record;
mod redirect;
mod release;
mod replay;
mod report;
mod schedule;
mod schema;
mod session;
mod shell_support;
mod simulate;
mod snapshot;
mod token;
mod validate;
mod verdict;
mod verify;
mod version;
mod workflows;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    command::Arguments::parse().run().unwrap_or_else(|failure| output::tell_failure(&failure)).into()
}
