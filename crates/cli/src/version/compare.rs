//! `version compare`: the order of two versions.

use std::cmp::Ordering;

use anstream::ColorChoice;
use clap::Args;
use relcast_core::Version;
use serde::Serialize;

use crate::outcome::{Failure, Outcome};
use crate::output::{say, say_json_lines};

pub(super) const EXAMPLES: &str = "\
Examples:
  relcast version compare 1.9 1.10             which is higher?
  relcast version compare 1.0 1.0.0 --json     these are equal";

/// The arguments of `version compare`.
#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// A version
    #[arg(value_name = "A")]
    a: String,
    /// Another one
    #[arg(value_name = "B")]
    b: String,
    /// Print JSON: an object with a, b and order, which is <, == or >
    #[arg(long)]
    json: bool,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Comparison<'a> {
    a: &'a str,
    b: &'a str,
    order: &'static str,
}

impl Compare {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let Self { a, b, json } = self;
        let order = match a.parse::<Version>()?.cmp(&b.parse()?) {
            Ordering::Less => "<",
            Ordering::Equal => "==",
            Ordering::Greater => ">",
        };
        if *json {
            return say_json_lines(&[Comparison { a, b, order }]).map(|()| Outcome::Answered);
        }
        say(Ok(format!("{a} {order} {b}\n")), ColorChoice::Never)
    }
}
