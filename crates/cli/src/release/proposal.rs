//! The version that is proposed where nobody names one.

use relcast_core::manifest::VersionSource;
use relcast_core::preview::Step;
use relcast_core::version::Bump;
use relcast_core::{Preview, Version};

/// A version, and why.
pub(super) struct Proposal {
    pub(super) step: Step,
    pub(super) because: String,
}

/// The versions to propose, the best first: what the files say and nobody has released yet, then what the preview suggests.
pub(super) fn proposals(preview: &Preview, source: &VersionSource) -> Vec<Proposal> {
    let suggested = preview.suggestion.as_ref().and_then(|suggestion| {
        let candidate = preview.candidates.iter().find(|candidate| candidate.bump == suggestion.bump)?;
        let step = Step::Bump(Bump::Exact(candidate.version.clone()?));
        Some(Proposal { step, because: suggestion.sentence.clone() })
    });
    let released = preview.candidates.iter().find_map(|candidate| candidate.higher_than.as_ref());
    written(source, released).into_iter().chain(suggested).collect()
}

/// What the files say where that is ahead of what is released: a bump came before the release, or a development version stands for it.
fn written(source: &VersionSource, released: Option<&Version>) -> Option<Proposal> {
    let written = source.version.as_ref().filter(|written| released.is_none_or(|released| *written > released))?;
    // A placeholder is no version to release.
    if written.release().iter().all(|number| *number == 0) {
        return None;
    }
    let version = if written.dev().is_some() { written.base() } else { written.public() };
    let place = source.places.first().map_or("The project", |place| place.path.as_str());
    let because = format!("{version} is suggested: {place} says {written}, which is not released.");
    Some(Proposal { step: Step::Bump(Bump::Exact(version)), because })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(written: &str, released: Option<&str>) -> Option<String> {
        let version = Some(written.parse().unwrap());
        let source = VersionSource { name: None, version, places: Vec::new(), from_tag: None, warnings: Vec::new() };
        let released = released.map(|released| released.parse().unwrap());
        super::written(&source, released.as_ref()).map(|proposal| proposal.step.to_string())
    }

    #[test]
    fn what_the_files_say_is_proposed_where_it_is_ahead() {
        for (written, released, expected) in [
            ("0.3.12", Some("0.3.12"), None),
            ("0.3.11", Some("0.3.12"), None),
            ("0.4.0", Some("0.3.12"), Some("0.4.0")),
            ("0.4.0.dev0", Some("0.3.12"), Some("0.4.0")),
            ("0.4.0rc1", Some("0.3.12"), Some("0.4.0rc1")),
            ("0.4.0rc2.dev1", Some("0.3.12"), Some("0.4.0")),
            ("0.4.0+local", Some("0.3.12"), Some("0.4.0")),
            ("0.1.0", None, Some("0.1.0")),
            ("0.0.0", None, None),
            ("0.0.0.dev0", Some("0.0"), None),
        ] {
            assert_eq!(proposed(written, released).as_deref(), expected, "{written} after {released:?}");
        }
    }
}
