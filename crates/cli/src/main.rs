//! The command: a shell around the core. It fetches, keeps the clock and prints; it decides nothing.

mod arguments;
mod bump;
mod changelog;
mod checkout;
mod clock;
mod command_line;
mod current;
mod dispatch;
mod doctor;
mod ending;
mod file_name;
mod git;
mod http;
mod kept;
mod lines;
mod local;
mod look_up;
mod output;
mod page;
mod progress;
mod project;
mod query;
mod readiness;
mod record;
mod redirect;
mod release;
mod replay;
mod report;
mod run;
mod schema;
mod sections;
mod session;
mod shell_support;
mod terminal;
mod token;
mod validate;
mod verdict;
mod version;
mod workflows;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    match arguments::Arguments::parse().run() {
        Ok(ending) => ending.into(),
        Err(failure) => failure.tell().into(),
    }
}
