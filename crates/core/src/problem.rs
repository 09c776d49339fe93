//! Trouble as a value: what is wrong, with which piece, and what to do.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::is_unsafe_control;

/// Lists the codes once: the variant and the text that stands for it everywhere.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// A stable code for each kind of trouble. Programs match on this; the sentence may change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum Code {
            $($(#[$doc])* #[cfg_attr(feature = "schema", schemars(rename = $text))] $name,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The code as it stands in JSON, for example `QUOTA_SPENT`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

codes! {
    /// A package name is not a valid PyPA name.
    NameInvalid = "NAME_INVALID",
    /// A repository is not `OWNER/NAME` or a GitHub address.
    RepositoryInvalid = "REPOSITORY_INVALID",
    /// A branch or tag name is not one that git allows.
    RefInvalid = "REF_INVALID",
    /// A version is not a PEP 440 version.
    VersionInvalid = "VERSION_INVALID",
    /// A number in a version does not fit in 64 bits.
    VersionNumberTooLarge = "VERSION_NUMBER_TOO_LARGE",
    /// A version specifier or a requirement cannot be read.
    SpecifierInvalid = "SPECIFIER_INVALID",
    /// The requirement is about another package.
    RequirementOfAnother = "REQUIREMENT_OF_ANOTHER",
    /// A bump kind is not known.
    BumpInvalid = "BUMP_INVALID",
    /// A bump would not give a higher version.
    BumpNotHigher = "BUMP_NOT_HIGHER",
    /// No number is free for this bump.
    BumpNotFree = "BUMP_NOT_FREE",
    /// A path of a file in the repository is not usable.
    PathInvalid = "PATH_INVALID",
    /// A time is not an RFC 3339 time.
    TimeInvalid = "TIME_INVALID",
    /// A cron expression cannot be read.
    CronUnreadable = "CRON_UNREADABLE",
    /// A cron expression names days that no month has.
    CronNever = "CRON_NEVER",
    /// A time zone is not in the IANA database.
    ZoneUnknown = "ZONE_UNKNOWN",
    /// A release plan does not hold together.
    PlanInvalid = "PLAN_INVALID",
    /// A secret's name is not one that GitHub allows.
    SecretNameInvalid = "SECRET_NAME_INVALID",
    /// A commit is not named by its whole id.
    CommitInvalid = "COMMIT_INVALID",
    /// A file that would be written is there, with another text.
    FileDiffers = "FILE_DIFFERS",
    /// An address holds a key that is not known, or a value that cannot be read.
    LinkInvalid = "LINK_INVALID",
    /// There is nothing to look up.
    QueryEmpty = "QUERY_EMPTY",
    /// There are more packages than one look is for.
    PackagesTooMany = "PACKAGES_TOO_MANY",
    /// The index does not know the project.
    ProjectNotFound = "PROJECT_NOT_FOUND",
    /// The index knows the project, but it has no files.
    IndexEmpty = "INDEX_EMPTY",
    /// The project is quarantined: the index hides its files.
    ProjectQuarantined = "PROJECT_QUARANTINED",
    /// The project is archived: the index takes no new files.
    ProjectArchived = "PROJECT_ARCHIVED",
    /// The index answers in a version of the API that is not known.
    IndexVersionUnsupported = "INDEX_VERSION_UNSUPPORTED",
    /// An index document lists more files than are read.
    IndexTooLarge = "INDEX_TOO_LARGE",
    /// One entry of an index document could not be read; the others were.
    FileEntryUnreadable = "FILE_ENTRY_UNREADABLE",
    /// A file's name is not that of a wheel or sdist, or does not tell its version.
    FileNameUnreadable = "FILE_NAME_UNREADABLE",
    /// A target, or the level of a platform, cannot be read.
    TargetInvalid = "TARGET_INVALID",
    /// No package says where its repository is.
    RepositoryNotLinked = "REPOSITORY_NOT_LINKED",
    /// GitHub does not know the repository, or it is private.
    RepositoryNotFound = "REPOSITORY_NOT_FOUND",
    /// The repository has no tag that names a version.
    NoReleaseTag = "NO_RELEASE_TAG",
    /// The tag to compare with does not exist.
    TagNotFound = "TAG_NOT_FOUND",
    /// GitHub does not know one of the two ends of the comparison.
    ComparisonNotFound = "COMPARISON_NOT_FOUND",
    /// Some commits were not read.
    CommitsUnread = "COMMITS_UNREAD",
    /// GitHub's hourly quota is spent.
    QuotaSpent = "QUOTA_SPENT",
    /// The service asks to slow down.
    RateLimited = "RATE_LIMITED",
    /// No answer came: the network is down, or the service is.
    NetworkDown = "NETWORK_DOWN",
    /// The service answered with an error.
    ServiceFailed = "SERVICE_FAILED",
    /// The answer is not in the documented form.
    AnswerUnreadable = "ANSWER_UNREADABLE",
    /// One part of an answer could not be read; the rest was.
    AnswerPartlyUnreadable = "ANSWER_PARTLY_UNREADABLE",
    /// This was not asked, because something that it needs is missing.
    NotAsked = "NOT_ASKED",
    /// A workflow file could not be read.
    WorkflowUnreadable = "WORKFLOW_UNREADABLE",
    /// Some workflow files were not read.
    WorkflowsUnread = "WORKFLOWS_UNREAD",
    /// The repository's categories (`.github/release.yml`) could not be read, or a part of them.
    CategoriesUnreadable = "CATEGORIES_UNREADABLE",
    /// The labels of some pull requests were not read.
    LabelsUnread = "LABELS_UNREAD",
    /// The repository's project file was not found.
    ProjectFileNotFound = "PROJECT_FILE_NOT_FOUND",
    /// The repository's project file could not be read.
    ProjectFileUnreadable = "PROJECT_FILE_UNREADABLE",
    /// Several project files could be meant.
    ProjectFilesSeveral = "PROJECT_FILES_SEVERAL",
    /// Nothing that can be changed holds the project's version.
    VersionPlaceUnknown = "VERSION_PLACE_UNKNOWN",
    /// Two places of the project say two versions.
    VersionPlacesDiffer = "VERSION_PLACES_DIFFER",
    /// The version has no spelling that a file needs.
    VersionNotWritable = "VERSION_NOT_WRITABLE",
    /// A file is not as it was when its edits were made.
    FileChanged = "FILE_CHANGED",
    /// A file must not be written.
    FileNotWritable = "FILE_NOT_WRITABLE",
    /// The checkout has changes that were not committed.
    TreeDirty = "TREE_DIRTY",
    /// The repository has this tag already.
    TagExists = "TAG_EXISTS",
    /// The branch lacks commits that its remote has.
    BranchBehind = "BRANCH_BEHIND",
    /// No branch is checked out.
    HeadDetached = "HEAD_DETACHED",
    /// Git does not know who commits.
    IdentityMissing = "IDENTITY_MISSING",
    /// The repository has no remote to push to.
    RemoteMissing = "REMOTE_MISSING",
    /// Relcast's own configuration could not be read, or a part of it.
    ConfigUnreadable = "CONFIG_UNREADABLE",
    /// Relcast's own configuration stands in two places.
    ConfigTwice = "CONFIG_TWICE",
    /// The project's configuration names another repository than the one that it stands in.
    ConfigRepositoryDiffers = "CONFIG_REPOSITORY_DIFFERS",
    /// More days have passed since the last release than the project's configuration plans.
    ReleaseOverdue = "RELEASE_OVERDUE",
    /// Git is not installed.
    GitMissing = "GIT_MISSING",
    /// A folder is in no git repository.
    GitRepositoryNotFound = "GIT_REPOSITORY_NOT_FOUND",
    /// The repository has no tag, branch or commit of this name.
    RefNotFound = "REF_NOT_FOUND",
    /// The clone leaves out older commits.
    CloneShallow = "CLONE_SHALLOW",
    /// Git ended badly.
    GitFailed = "GIT_FAILED",
    /// There is no commit between the two ends.
    NoCommits = "NO_COMMITS",
    /// A recording could not be read.
    RecordingInvalid = "RECORDING_INVALID",
    /// A frozen link is damaged or not whole.
    FrozenDamaged = "FROZEN_DAMAGED",
    /// A frozen link was made by a newer Relcast.
    FrozenNewer = "FROZEN_NEWER",
    /// A frozen link holds more than any that Relcast makes.
    FrozenTooLarge = "FROZEN_TOO_LARGE",
    /// A file is no snapshot.
    SnapshotInvalid = "SNAPSHOT_INVALID",
    /// The version in the tree is not the released one.
    TreeVersionDiffers = "TREE_VERSION_DIFFERS",
    /// The variants are not at the same version.
    VariantsDiffer = "VARIANTS_DIFFER",
    /// A release or a file of it is yanked.
    Yanked = "YANKED",
    /// The repository has no workflow of this name, or none that starts by hand.
    WorkflowNotFound = "WORKFLOW_NOT_FOUND",
    /// A value is not one that the input takes.
    InputRefused = "INPUT_REFUSED",
    /// A required input is empty.
    InputMissing = "INPUT_MISSING",
    /// The workflow has no such input.
    InputUnknown = "INPUT_UNKNOWN",
    /// The workflow has more inputs than GitHub takes.
    InputsTooMany = "INPUTS_TOO_MANY",
    /// The inputs are longer than GitHub takes.
    InputsTooLong = "INPUTS_TOO_LONG",
    /// A token holds what no token has.
    TokenInvalid = "TOKEN_INVALID",
    /// GitHub does not know the token, or it has ended.
    TokenRefused = "TOKEN_REFUSED",
    /// The token may not do this.
    TokenNotAllowed = "TOKEN_NOT_ALLOWED",
    /// GitHub does not start the workflow like this.
    DispatchRefused = "DISPATCH_REFUSED",
    /// The run that was asked for did not begin.
    RunNotFound = "RUN_NOT_FOUND",
}

impl Code {
    /// Whether this passes by itself, so that asking again may help.
    #[must_use]
    pub const fn is_transient(self) -> bool {
        matches!(self, Self::NetworkDown | Self::QuotaSpent | Self::RateLimited | Self::ServiceFailed | Self::AnswerUnreadable)
    }
}

// A code is its text: the list is there once, where derived code would hold it once for each way to read and to write.
impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let known = Self::ALL.iter().copied().find(|code| code.as_str() == text);
        known.ok_or_else(|| D::Error::custom(format_args!("unknown code `{text}`")))
    }
}

/// One piece of trouble: a stable code, a sentence that names the piece, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// What kind of trouble this is.
    pub code: Code,
    /// One sentence for people.
    pub message: String,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

impl Problem {
    /// A problem without a hint.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: None }
    }

    /// The same problem with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

/// A text from outside, fit to stand in a sentence: in quotes, without control characters, at most 80 characters.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(90) + 2);
    out.push('\'');
    for (count, letter) in text.chars().enumerate() {
        if count == 80 {
            out.push('…');
            break;
        }
        if is_unsafe_control(letter) {
            out.extend(letter.escape_default());
        } else {
            out.push(letter);
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_the_same_in_rust_and_in_json() {
        for code in Code::ALL {
            assert_eq!(serde_json::to_string(code).unwrap(), format!("\"{}\"", code.as_str()));
        }
    }

    #[test]
    fn a_code_is_called_by_its_name() {
        for code in Code::ALL {
            assert_eq!(code.as_str().replace('_', "").to_ascii_lowercase(), format!("{code:?}").to_ascii_lowercase());
        }
    }

    #[test]
    fn a_quoted_text_stays_on_one_line() {
        assert_eq!(quoted("a\nb\u{1b}[31m"), "'a\\nb\\u{1b}[31m'");
        assert_eq!(quoted("a\u{202e}b"), "'a\\u{202e}b'");
        assert_eq!(quoted(&"x".repeat(200)).chars().count(), 83);
    }
}
