//! What is out.

use relcast_core::index::ProjectStatus;
use relcast_core::preview::{PackagePreview, PartName, State};
use relcast_core::words::bytes;
use relcast_core::{Preview, Timestamp};

use super::{count, not_known};
use crate::output::{Report, TextStyle, plain};

pub(super) fn write(page: &mut Report, preview: &Preview) {
    page.heading("Packages", "");
    if preview.packages.is_empty() {
        return not_known(page, preview, PartName::Tree);
    }
    for package in &preview.packages {
        write_package(page, package, preview.now);
    }
}

fn write_package(page: &mut Report, package: &PackagePreview, now: Timestamp) {
    let mut pieces = vec![TextStyle::Strong.of(package.name.as_str())];
    match (&package.current, package.state) {
        (Some(current), _) => {
            pieces.push(TextStyle::Good.of(format!("  {current}")));
            pieces.extend(package.released_at.map(|at| plain(format!("  released {}", ago(at, now)))));
        }
        (None, State::Failed) => {
            // The whole sentence and its hint stand among the notes.
            let code = package.problems.first().map_or_else(String::new, |problem| format!("  [{}]", problem.code.as_str()));
            pieces.extend([TextStyle::Bad.of("  unknown"), TextStyle::Quiet.of(code)]);
        }
        (None, State::Ready) => pieces.push(plain("  nothing is released")),
        (None, State::Waiting) => pieces.push(plain("  skipped")),
    }
    page.line(2, &pieces);
    if package.current.is_some() {
        let mut facts = vec![count(package.wheels, "wheel"), count(package.sdists, "sdist")];
        facts.extend(package.size.map(bytes));
        facts.extend(package.requires_python.as_ref().map(|python| format!("Python {python}")));
        facts.push(format!("{} in all", count(package.releases, "release")));
        page.line(4, &[plain(facts.join(", "))]);
    }
    if let Some(prerelease) = &package.prerelease {
        page.line(4, &[plain(format!("The pre-release {prerelease} is out."))]);
    }
    if let Some(status @ (ProjectStatus::Archived | ProjectStatus::Quarantined)) = package.status {
        page.line(4, &[plain(if status == ProjectStatus::Archived { "It is archived." } else { "It is quarantined." })]);
    }
    page.line(4, &[TextStyle::Quiet.of(&package.url)]);
}

fn ago(then: Timestamp, now: Timestamp) -> String {
    match (now.as_second() - then.as_second()) / 86_400 {
        ..=0 => "today".to_owned(),
        1 => "1 day ago".to_owned(),
        days => format!("{days} days ago"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages() {
        let time = |text: &str| text.parse::<Timestamp>().unwrap();
        assert_eq!(ago(time("2026-08-22T00:00:00Z"), time("2026-08-22T12:00:00Z")), "today");
        assert_eq!(ago(time("2026-08-12T00:00:00Z"), time("2026-08-22T12:00:00Z")), "10 days ago");
        assert_eq!(ago(time("2026-08-23T00:00:00Z"), time("2026-08-22T12:00:00Z")), "today");
    }
}
