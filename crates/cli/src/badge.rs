//! `badge`: the package, its version, and whether the release is complete, as a small SVG picture.

use std::path::PathBuf;

use clap::Args;
use relcast_core::readiness::Verdict;
use relcast_core::{Choice, PackageName, Preview, Version};
use serde::Serialize;

use crate::options::QueryArgs;
use crate::outcome::{Failure, Outcome};
use crate::output::{give, json};
use crate::session::preview;
use crate::verdict;

const HELP: &str = "\
Examples:
  relcast badge my-package --output badge.svg      the picture
  relcast badge my-package --json                  what it says, and the picture";

/// The arguments of `badge`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct BadgeArgs {
    #[command(flatten)]
    query: QueryArgs,
    /// Write to this file, not to standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write JSON; see 'relcast schema badge'
    #[arg(long)]
    json: bool,
}

impl BadgeArgs {
    /// Writes a picture for a README: the version that is out, and whether it is complete.
    ///
    /// # Errors
    ///
    /// Where an argument makes no sense, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let preview = preview(&self.query, &Choice::default())?;
        let badge = Badge::new(&preview);
        give(self.output.as_deref(), if self.json { json(&badge) } else { Ok(badge.svg) })?;
        Ok(verdict::outcome(&preview))
    }
}

/// The width of a letter and of the room beside a text, in tenths of a pixel: the font that a reader has is not known.
const LETTER: usize = 66;
const BESIDE: usize = 100;

/// What a badge says, and the picture that says it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Badge {
    /// The main package; none where the repository alone is known.
    package: Option<PackageName>,
    /// The version that is out.
    version: Option<Version>,
    /// Whether it is complete.
    verdict: Option<Verdict>,
    /// The picture.
    pub(crate) svg: String,
}

impl Badge {
    /// The badge of the release that is out.
    pub(crate) fn new(preview: &Preview) -> Self {
        let package = preview.packages.first().map(|package| package.name.clone());
        let (version, verdict) = (preview.current.clone(), preview.readiness.as_ref().map(|readiness| readiness.verdict));
        let svg = svg(package.as_ref(), version.as_ref(), verdict);
        Self { package, version, verdict, svg }
    }
}

/// The picture. Names and versions hold no character that XML would read, for both are checked where they come in.
fn svg(package: Option<&PackageName>, version: Option<&Version>, verdict: Option<Verdict>) -> String {
    let name = package.map_or_else(|| "release".to_owned(), ToString::to_string);
    let version = version.map_or_else(|| "not released".to_owned(), ToString::to_string);
    let (state, colour) = match verdict {
        Some(Verdict::Ready) => (" complete", "#2b7a3d"),
        Some(Verdict::NotReady) => (" incomplete", "#a33325"),
        Some(Verdict::CannotTell) => (" unknown", "#5f6b76"),
        None => ("", "#5f6b76"),
    };
    let says = format!("{version}{state}");
    let (left, right) = (width(&name), width(&says));
    let whole = left + right;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{whole}\" height=\"20\" role=\"img\" aria-label=\"{name}: {says}\">\
         <title>{name}: {says}</title>\
         <rect width=\"{left}\" height=\"20\" fill=\"#32383e\"/><rect x=\"{left}\" width=\"{right}\" height=\"20\" fill=\"{colour}\"/>\
         <g fill=\"#fff\" text-anchor=\"middle\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\">\
         <text x=\"{}\" y=\"14\">{name}</text><text x=\"{}\" y=\"14\">{says}</text></g></svg>\n",
        left / 2,
        left + right / 2,
    )
}

fn width(text: &str) -> usize {
    (text.len() * LETTER + BESIDE) / 10
}
