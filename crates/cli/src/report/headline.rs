//! The verdict.

use relcast_core::Preview;

use crate::output::{Report, TextStyle, plain};

pub(super) fn write(page: &mut Report, preview: &Preview) {
    let headline = &preview.headline;
    let mut pieces = vec![TextStyle::Strong.of(&headline.name)];
    if let Some(current) = &headline.current {
        pieces.push(plain(format!("  {current}")));
    }
    if let Some(next) = &headline.next {
        pieces.extend([plain(if headline.current.is_some() { " → " } else { "  → " }), TextStyle::Good.of(next.to_string())]);
    }
    page.line(0, &pieces);
    page.hanging(0, 0, &[plain(&headline.sentence)]);
    let Some(repository) = &preview.repository else { return };
    let found = repository.found_by.as_ref().map(|found| format!(", the link '{}' of {}", found.label, found.package));
    page.line(0, &[TextStyle::Quiet.of(format!("{}{}", repository.url, found.unwrap_or_default()))]);
    let branch = repository.branch().map(|branch| format!("branch {branch}"));
    let tree = repository.tree.as_ref().map(|tree| match (&tree.version, &tree.dynamic) {
        (Some(version), _) => format!("{} says {version}", tree.path),
        (None, Some(from)) => format!("{} takes the version from {from}", tree.path),
        (None, None) => format!("{} says no version", tree.path),
    });
    let facts: Vec<String> = branch.into_iter().chain(tree).collect();
    if !facts.is_empty() {
        page.line(0, &[TextStyle::Quiet.of(facts.join(", "))]);
    }
}
