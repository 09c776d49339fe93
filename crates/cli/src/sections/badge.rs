//! A badge: the package, its version, and whether the release is complete, as a small SVG picture.

use relcast_core::Preview;
use relcast_core::readiness::Verdict;

/// The width of a letter and of the room beside a text, in tenths of a pixel: the font that a reader has is not known.
const LETTER: usize = 66;
const BESIDE: usize = 100;

/// The picture. Names and versions hold no character that XML would read, for both are checked where they come in.
pub(super) fn svg(preview: &Preview) -> String {
    let name = preview.packages.first().map_or_else(|| "release".to_owned(), |package| package.name.to_string());
    let version = preview.current.as_ref().map_or_else(|| "not released".to_owned(), ToString::to_string);
    let (state, colour) = match preview.readiness.as_ref().map(|readiness| readiness.verdict) {
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
