//! `version compare`: the order of two versions.

use std::cmp::Ordering;

use anstream::ColorChoice;
use clap::Args;
use relcast_core::Version;
use serde::Serialize;

use super::answer;
use crate::ending::{Ending, Failure};
use crate::run::say;

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
    pub(super) fn run(&self) -> Result<Ending, Failure> {
        let Self { a, b, json } = self;
        let order = match a.parse::<Version>()?.cmp(&b.parse()?) {
            Ordering::Less => "<",
            Ordering::Equal => "==",
            Ordering::Greater => ">",
        };
        if *json {
            return answer::objects(&[Comparison { a, b, order }]).map(|()| Ending::Answered);
        }
        say(Ok(format!("{a} {order} {b}\n")), ColorChoice::Never)
    }
}
