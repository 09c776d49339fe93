//! Which series of tags the changes are counted from, where a repository holds several packages.

use relcast_core::config::last_released;
use relcast_core::version::{Series, series};
use relcast_core::{Config, PackageName, Problem, codes};

use crate::output::note;

/// The tag of the last release: of the package that is named, else in the form that is configured, else in the strongest series. It is said
/// which, and which others there are.
///
/// # Errors
///
/// `NO_RELEASE_TAG` where the tags are of several packages and none is of the one that is named.
pub(super) fn last_release<'a>(
    tags: &[&'a str],
    packages: &[PackageName],
    named: Option<&PackageName>,
    config: &Config,
) -> Result<Option<&'a str>, Problem> {
    let all = series(tags, packages);
    // A tag of the configuration is of its packages.
    let configured = config.tag.as_ref().filter(|_| named.is_none_or(|named| config.packages.contains(named)));
    if let Some(named) = named.filter(|named| configured.is_none() && all.len() > 1 && !all.iter().any(|series| series.is_of(named))) {
        let message = format!("No tag is of {named}. The release tags here are {}.", names(&all));
        return Err(Problem::new(codes::NO_RELEASE_TAG, message).hint("'--since' names a tag, or 'tag' in relcast.toml its form."));
    }
    let Some((name, _)) = last_released(tags, packages, configured) else {
        note("There is no release tag: changes since the first commit.");
        return Ok(None);
    };
    let others: Vec<Series<'_>> = all.into_iter().filter(|series| !series.tags.contains(&name)).collect();
    if named.is_none() && configured.is_none() && !others.is_empty() {
        note(&format!("Changes since {name}, the last release tag of its series. Others: {}. '--package' chooses.", names(&others)));
    } else {
        note(&format!("Changes since {name}, the last release tag."));
    }
    Ok(Some(name))
}

fn names(series: &[Series<'_>]) -> String {
    series.iter().map(|series| series.last).collect::<Vec<_>>().join(", ")
}
