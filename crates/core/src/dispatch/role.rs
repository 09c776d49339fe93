//! What an input is for, as far as its name makes that plain.

use super::values::Values;
use crate::version::{Bump, Level};
use crate::workflow::{Input, InputKind};

/// The roles that a candidate can fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The version that is to be released.
    Version,
    /// Its tag.
    Tag,
    /// Which number goes up: `minor`.
    Step,
    /// The version that a post-release mends.
    BaseVersion,
    /// The tag of that version, or of the last release.
    BaseTag,
    /// The number behind `.post`.
    PostNumber,
    /// Whether it is a pre-release.
    Prerelease,
    /// The notes, as long as they are.
    Notes,
    /// A line about the release.
    Description,
    /// The branch that is released from.
    Branch,
    /// The package.
    Package,
    /// Whether it only rehearses.
    DryRun,
    /// Whether it publishes.
    Publish,
    /// Which index it publishes to.
    Index,
}

/// Names as people write them in workflows, in lower case and with underscores.
const NAMES: [(Role, &[&str]); 14] = [
    (Role::Version, &["version", "new_version", "release_version", "next_version", "package_version", "target_version", "version_number"]),
    (Role::Tag, &["tag", "tag_name", "release_tag", "git_tag", "new_tag", "version_tag"]),
    (
        Role::Step,
        &[
            "version_type",
            "bump",
            "bump_type",
            "bump_level",
            "version_bump",
            "release_type",
            "level",
            "part",
            "increment",
            "semver",
            "type",
        ],
    ),
    (Role::BaseVersion, &["base_version", "base", "from_version", "hotfix_base", "patch_version", "previous_version"]),
    (Role::BaseTag, &["base_tag", "from_tag", "previous_tag", "last_tag", "since", "since_tag"]),
    (Role::PostNumber, &["post_number", "post", "post_release", "hotfix_number", "post_num", "postfix"]),
    (Role::Prerelease, &["prerelease", "pre_release", "is_prerelease", "is_pre_release"]),
    (Role::Notes, &["notes", "release_notes", "changelog", "body", "release_body"]),
    (Role::Description, &["description", "summary", "message", "title", "release_title", "release_name", "reason"]),
    (Role::Branch, &["branch", "ref", "git_ref", "target_branch", "release_branch", "target"]),
    (Role::Package, &["package", "package_name", "project", "project_name", "distribution"]),
    (Role::DryRun, &["dry_run", "dryrun", "dry", "rehearsal"]),
    (Role::Publish, &["publish", "upload", "publish_to_pypi", "upload_to_pypi", "pypi", "pypi_publish"]),
    (Role::Index, &["index", "registry", "environment", "pypi_environment", "pypi_repository", "publish_to", "destination"]),
];

/// Whether an input asks for a tag, whichever.
pub(crate) fn names_tag(input: &Input) -> bool {
    Role::of(input) == Some(Role::Tag) || wants_existing_tag(input)
}

/// Whether an input asks for a tag that has to be there already, as for another run of a release.
pub(crate) fn wants_existing_tag(input: &Input) -> bool {
    let name = input.name.to_ascii_lowercase().replace('-', "_");
    Role::of(input) == Some(Role::BaseTag) && NAMES.iter().any(|(role, names)| *role == Role::Tag && names.contains(&name.as_str()))
}

impl Role {
    /// The role of an input; none where its name or its kind does not make it plain.
    pub(crate) fn of(input: &Input) -> Option<Self> {
        let name = input.name.to_ascii_lowercase().replace('-', "_");
        let role = NAMES.into_iter().find(|(_, names)| names.contains(&name.as_str())).map(|(role, _)| role)?;
        let fits = match (role, input.kind) {
            (Self::Prerelease, kind) => matches!(kind, InputKind::Boolean | InputKind::Choice | InputKind::String),
            (Self::PostNumber, kind) => matches!(kind, InputKind::Number | InputKind::String),
            // A list without any known step asks for something else.
            (Self::Step, InputKind::Choice) => input.options.iter().any(|option| step(option).is_some()),
            // A name such as `type` is plain only beside a list.
            (Self::Step, InputKind::String) => ["bump", "version", "semver"].iter().any(|word| name.contains(word)),
            (Self::DryRun | Self::Publish, kind) => kind == InputKind::Boolean,
            (Self::Index, _) => pypi(input).is_some(),
            (_, InputKind::String) => true,
            (_, InputKind::Choice) => role != Self::Notes && role != Self::Description,
            (_, InputKind::Boolean | InputKind::Number | InputKind::Environment) => false,
        };
        // A tag that has to be there already is not the candidate's.
        let existing = role == Self::Tag && says(input, &["existing", "already", "backfill"]);
        fits.then_some(if existing { Self::BaseTag } else { role })
    }

    /// What the candidate gives for an input of this role, and why.
    pub(crate) fn suggest(self, input: &Input, values: &Values<'_>) -> Option<(String, String)> {
        let version = || values.chosen.version.map(ToString::to_string);
        let fixed = || values.post.as_ref();
        let hotfix = values.is_hotfix_form || values.chosen.version.is_some_and(crate::version::Version::is_post);
        let (value, why) = match self {
            Self::Version if wants_tag(input) => (values.chosen.tag?.to_owned(), "the chosen version's tag".to_owned()),
            Self::Version => (version()?, "the chosen version".to_owned()),
            Self::Tag => (values.chosen.tag?.to_owned(), "the chosen version's tag".to_owned()),
            Self::Step => {
                let word = match values.chosen.bump? {
                    Bump::Release(level, None) => level_word(*level),
                    Bump::Post { .. } => "post",
                    _ if values.chosen.version?.is_prerelease() => "prerelease",
                    _ => return None,
                };
                let spelt = input.options.iter().find(|option| step(option) == step(word));
                let value = if input.options.is_empty() { word.to_owned() } else { spelt?.clone() };
                (value, "the chosen step".to_owned())
            }
            Self::BaseVersion if input.name.to_ascii_lowercase().starts_with("previous") && !hotfix => {
                (values.current?.to_string(), "the current version".to_owned())
            }
            Self::BaseVersion => (fixed()?.0.to_string(), "the release to fix".to_owned()),
            Self::BaseTag => (values.last_tag?.to_owned(), "the last release's tag".to_owned()),
            Self::PostNumber => {
                let (base, number) = fixed()?;
                (number.to_string(), format!("the next free post-release of {base}"))
            }
            Self::Prerelease => {
                let value = values.chosen.version?.is_prerelease().to_string();
                let allowed = input.kind != InputKind::Choice || input.options.contains(&value);
                (allowed.then_some(value)?, "what the candidate is".to_owned())
            }
            Self::Notes => {
                (Some(values.notes).filter(|notes| !notes.is_empty())?.to_owned(), "the notes as written under Changes".to_owned())
            }
            Self::Description if hotfix => (format!("Hotfix for {}", fixed()?.0), "a plain line".to_owned()),
            Self::Description => (format!("Release {}", version()?), "a plain line".to_owned()),
            Self::Branch => (values.chosen.branch?.to_owned(), "the branch that is released from".to_owned()),
            Self::Package => (values.package?.to_owned(), "the main package".to_owned()),
            Self::DryRun => ("false".to_owned(), "a release, not a rehearsal".to_owned()),
            Self::Publish => ("true".to_owned(), "a release, not a rehearsal".to_owned()),
            Self::Index => (pypi(input)?.clone(), "the index that people install from".to_owned()),
        };
        let listed = input.kind != InputKind::Choice || input.options.contains(&value);
        listed.then_some((value, why))
    }
}

/// PyPI itself among the indexes of a list.
fn pypi(input: &Input) -> Option<&String> {
    input.options.iter().find(|option| option.eq_ignore_ascii_case("pypi"))
}

/// Whether its description holds one of some words.
fn says(input: &Input, words: &[&str]) -> bool {
    input.description.as_ref().is_some_and(|text| words.iter().any(|word| text.to_ascii_lowercase().contains(word)))
}

/// The word of a step in a workflow's own list, whatever it is called there.
pub(crate) fn step(word: &str) -> Option<StepWord> {
    Some(match word.trim().to_ascii_lowercase().as_str() {
        "major" => StepWord::Level(Level::Major),
        "minor" => StepWord::Level(Level::Minor),
        "patch" | "micro" | "bugfix" => StepWord::Level(Level::Patch),
        "post" | "postrelease" | "post-release" | "hotfix" => StepWord::Post,
        "pre" | "prerelease" | "pre-release" | "rc" => StepWord::Prerelease,
        _ => return None,
    })
}

/// A step that a workflow takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StepWord {
    Level(Level),
    Post,
    Prerelease,
}

const fn level_word(level: Level) -> &'static str {
    match level {
        Level::Major => "major",
        Level::Minor => "minor",
        Level::Patch => "patch",
    }
}

/// Whether a `version` input shows by its example that it takes tags: `for example v0.3.12`.
fn wants_tag(input: &Input) -> bool {
    let shown = [input.description.as_deref(), input.default.as_deref()];
    shown.into_iter().flatten().any(|text| {
        text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '.')
            .any(|word| word.strip_prefix('v').is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit())))
    })
}

#[cfg(test)]
mod tests {
    use super::super::values::ChosenRelease;
    use super::*;

    fn input(name: &str, kind: InputKind, options: &[&str]) -> Input {
        Input {
            name: name.into(),
            description: None,
            kind,
            required: false,
            default: None,
            options: options.iter().map(|option| (*option).to_owned()).collect(),
        }
    }

    #[test]
    fn a_name_says_what_an_input_is_for() {
        for (name, role) in
            [("version", Role::Version), ("Release-Tag", Role::Tag), ("base_version", Role::BaseVersion), ("notes", Role::Notes)]
        {
            assert_eq!(Role::of(&input(name, InputKind::String, &[])), Some(role), "{name}");
        }
        assert_eq!(Role::of(&input("version_type", InputKind::Choice, &["minor", "patch"])), Some(Role::Step));
        assert_eq!(Role::of(&input("release_type", InputKind::Choice, &["draft", "public"])), None);
        let existing = Input { description: Some("Existing tag to build for".into()), ..input("tag", InputKind::String, &[]) };
        assert_eq!(Role::of(&existing), Some(Role::BaseTag));
        assert_eq!(Role::of(&input("version", InputKind::Boolean, &[])), None);
        assert_eq!(Role::of(&input("skip_publish", InputKind::Boolean, &[])), None);
        assert_eq!(Role::of(&input("dry-run", InputKind::Boolean, &[])), Some(Role::DryRun));
        assert_eq!(Role::of(&input("index", InputKind::Choice, &["testpypi", "pypi"])), Some(Role::Index));
        assert_eq!(Role::of(&input("environment", InputKind::Choice, &["staging", "production"])), None);
    }

    #[test]
    fn the_documentation_lists_every_name() {
        let page = include_str!("../../../../docs/dispatch.md");
        for (role, names) in NAMES {
            let row: String = names.iter().map(|name| format!(" `{name}`")).collect();
            assert!(page.contains(&format!("|{row} |")), "docs/dispatch.md has no row of {role:?} with{row}");
        }
        let rows = page.lines().skip_while(|line| *line != "| names | filled in with |").skip(2);
        assert_eq!(rows.take_while(|line| line.starts_with("| ")).count(), NAMES.len());
    }

    #[test]
    fn a_list_is_filled_in_with_its_own_words() {
        let version = "1.2.4".parse().unwrap();
        let bump = Bump::Release(Level::Patch, None);
        let chosen = ChosenRelease { version: Some(&version), bump: Some(&bump), tag: Some("v1.2.4"), branch: None };
        let values = Values { chosen, ..Values::default() };
        let list = input("bump", InputKind::Choice, &["Major", "Micro"]);
        assert_eq!(Role::Step.suggest(&list, &values).unwrap().0, "Micro");
        assert_eq!(Role::Step.suggest(&input("bump", InputKind::Choice, &["major"]), &values), None);
        let example = Input { description: Some("The version (e.g. v0.3.12)".into()), ..input("version", InputKind::String, &[]) };
        assert_eq!(Role::Version.suggest(&example, &values).unwrap().0, "v1.2.4");
        assert_eq!(Role::Version.suggest(&input("version", InputKind::String, &[]), &values).unwrap().0, "1.2.4");
    }
}
