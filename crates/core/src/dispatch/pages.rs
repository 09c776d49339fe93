//! Where to press: addresses of GitHub's own pages.

use serde::{Deserialize, Serialize};

use crate::endpoints::Endpoints;
use crate::repository::Repository;
use crate::url;

/// GitHub cuts addresses at about 8,191 bytes; the rest is for what a browser adds.
const LONGEST_ADDRESS: usize = 7_500;

/// GitHub's new-release form, filled in. Source: GitHub, *Automation for release forms with query parameters*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ReleaseForm {
    /// The address of the form.
    pub url: String,
    /// Whether the notes are filled in; they are left out where the address would be too long.
    pub has_notes: bool,
}

/// The page of a workflow, with its Run workflow button. GitHub does not let an address fill that form in.
#[must_use]
pub fn workflow_url(repository_url: &str, file_name: &str) -> String {
    format!("{repository_url}/actions/workflows/{}", url::segment(file_name))
}

/// GitHub's form for a fine-grained token, filled in as far as it lets an address do so: not with the repository.
///
/// Source: GitHub, *Managing your personal access tokens*.
#[must_use]
pub fn token_url(endpoints: &Endpoints, repository: &Repository) -> String {
    let description = format!("Starts workflows of {repository}.");
    let pairs = [
        ("name", "Relcast"),
        ("description", description.as_str()),
        ("target_name", repository.owner()),
        ("expires_in", "1"),
        ("actions", "write"),
    ];
    format!("{}/settings/personal-access-tokens/new?{}", endpoints.github_web.trim_end_matches('/'), url::query(pairs))
}

/// The new-release form for a tag.
#[must_use]
pub fn release_form(repository_url: &str, tag: &str, target: Option<&str>, prerelease: bool, notes: &str) -> ReleaseForm {
    let mut pairs = vec![("tag", tag), ("title", tag)];
    pairs.extend(target.map(|target| ("target", target)));
    if prerelease {
        pairs.push(("prerelease", "1"));
    }
    let form = |pairs: &[(&str, &str)]| format!("{repository_url}/releases/new?{}", url::query(pairs.iter().copied()));
    let without = form(&pairs);
    // Longer they only become.
    if notes.is_empty() || notes.len() > LONGEST_ADDRESS {
        return ReleaseForm { url: without, has_notes: false };
    }
    pairs.push(("body", notes));
    let with = form(&pairs);
    if with.len() > LONGEST_ADDRESS { ReleaseForm { url: without, has_notes: false } } else { ReleaseForm { url: with, has_notes: true } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_notes_are_left_out_of_the_address() {
        let short = release_form("https://git.example/o/r", "v1.0rc1", Some("main"), true, "## Fixes\n\n- a & b");
        assert_eq!(
            short.url,
            "https://git.example/o/r/releases/new?tag=v1.0rc1&title=v1.0rc1&target=main&prerelease=1&body=%23%23%20Fixes%0A%0A-%20a%20%26%20b"
        );
        let long = release_form("https://git.example/o/r", "v1.0", None, false, &"x ".repeat(4000));
        assert_eq!((long.url.as_str(), long.has_notes), ("https://git.example/o/r/releases/new?tag=v1.0&title=v1.0", false));
    }

    #[test]
    fn a_workflow_file_stays_in_its_place() {
        assert_eq!(
            workflow_url("https://git.example/o/r", "a b/../c.yaml"),
            "https://git.example/o/r/actions/workflows/a%20b%2F..%2Fc.yaml"
        );
    }
}
