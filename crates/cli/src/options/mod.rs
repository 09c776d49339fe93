//! The options that several commands share, and what they say as values of the core.

mod choice;
mod output;
mod query;

use anstream::ColorChoice;
use clap::builder::{PossibleValuesParser, TypedValueParser};

pub(crate) use choice::ChoiceArgs;
pub(crate) use output::OutputArgs;
pub(crate) use query::{QueryArgs, ServiceArgs};

/// Reads one of a few values by its word.
pub(crate) fn one_of<T: Copy + Send + Sync + 'static>(all: &'static [T], word: fn(T) -> &'static str) -> impl TypedValueParser<Value = T> {
    let words = PossibleValuesParser::new(all.iter().map(|value| word(*value)));
    words.try_map(move |chosen| all.iter().copied().find(|value| word(*value) == chosen).ok_or("not one of the possible values"))
}

/// Reads when to use colour.
fn colour() -> impl TypedValueParser<Value = ColorChoice> {
    one_of(&[ColorChoice::Auto, ColorChoice::Always, ColorChoice::Never], |colour| match colour {
        ColorChoice::Auto => "auto",
        ColorChoice::Always | ColorChoice::AlwaysAnsi => "always",
        ColorChoice::Never => "never",
    })
}
