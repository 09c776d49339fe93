//! A badge: the package, its version, and whether the release is complete, as a small SVG picture.

use relcast_core::readiness::Verdict;
use relcast_core::{PackageName, Preview, Version};
use serde::Serialize;

/// The width of a letter and of the room beside a text, in tenths of a pixel: the font that a reader has is not known.
const LETTER: usize = 66;
const BESIDE: usize = 100;

/// What a badge says, and the picture that says it.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct Badge {
    /// The main package; none where the repository alone is known.
    package: Option<PackageName>,
    /// The version that is out.
    version: Option<Version>,
    /// Whether it is complete.
    verdict: Option<Verdict>,
    /// The picture.
    pub(super) svg: String,
}

impl Badge {
    /// The badge of the release that is out.
    pub(super) fn new(preview: &Preview) -> Self {
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
