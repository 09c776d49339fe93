//! Links: Query + Choice as an address, and back.

use std::fmt;
use std::str::FromStr;

use crate::changelog::{Format, GroupBy, Kind};
use crate::choice::Choice;
use crate::dispatch::EventKind;
use crate::endpoints::Endpoints;
use crate::endpoints::codes::LINK_INVALID;
use crate::index::Extra;
use crate::problem::{Problem, quoted};
use crate::query::Query;
use crate::shell::Shell;
use crate::url;
use crate::version::FirstNumber;

/// Longer than any requirement line that somebody pastes.
const LONGEST_PIN: usize = 500;
/// Servers take addresses of about 8,000 bytes, and the inputs are escaped once more.
const LONGEST_INPUTS: usize = 2_500;

/// The keys, each with its word, in the order in which a link holds them.
macro_rules! keys {
    ($($(#[$doc:meta])* $key:ident = $word:literal,)*) => {
        /// Every key that an address may hold.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Key {
            $($(#[$doc])* $key,)*
        }

        impl Key {
            /// Every key, in the order in which a link holds them.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$key),*];

            /// The key as it stands in the address.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$key => $word,)*
                }
            }
        }
    };
}

keys! {
    /// The bundled sample instead of the services.
    Sample = "sample",
    /// Package names, separated by commas or spaces; a GitHub address is understood too.
    Packages = "packages",
    /// The repository, `OWNER/NAME`.
    Repo = "repo",
    /// The tag that the changes are counted from.
    Since = "since",
    /// The branch that the release is made from.
    Ref = "ref",
    /// The project file in the repository.
    ProjectFile = "file",
    /// The index that the packages are looked up on: `testpypi`.
    Index = "index",
    /// The bump kind, or an exact version.
    Bump = "bump",
    /// The first number of a series: `zero`.
    First = "first",
    /// A pin or requirement line of one's own.
    Pin = "pin",
    /// The Python version that upgrades are worked out for.
    Python = "python",
    /// By what the changes are grouped: `kind`, `area`, `category`.
    Group = "group",
    /// Kinds of changes that are not listed, separated by commas.
    Hide = "hide",
    /// How the changes are written: `keepachangelog`, `text`, `rst`, `json`.
    Format = "format",
    /// The first letters of titles: `keep`.
    Case = "case",
    /// The version whose readiness is shown.
    Verify = "verify",
    /// What all files of a project may weigh together: `20 GB`.
    Limit = "limit",
    /// The extras that are installed with it, separated by commas.
    Extras = "extras",
    /// The workflow on the dispatch card, by its file name.
    Workflow = "workflow",
    /// Values that were entered there: a query string of its own, `version_type=minor`.
    Inputs = "inputs",
    /// The branch or tag to run it on.
    On = "on",
    /// The shell that commands are written for: `powershell`.
    Shell = "shell",
    /// What happens, to see which workflows it starts: `token`, `release`, `dispatch`, `schedule`.
    Event = "event",
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What an address says, and what in it could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    /// What to look up.
    pub query: Query,
    /// What is chosen.
    pub choice: Choice,
    /// Whether the bundled sample is asked for.
    pub sample: bool,
    /// One problem for each piece that could not be read. The other pieces still count.
    pub problems: Vec<Problem>,
}

impl Link {
    /// Reads the query string of an address. Unknown keys are passed over, as other tools add their own.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut link = Self::default();
        for (name, value) in url::parse_query(text) {
            let Some(key) = Key::ALL.into_iter().find(|key| key.as_str() == name) else { continue };
            // An empty field of a form is no choice.
            if value.trim().is_empty() && key != Key::Sample {
                continue;
            }
            link.read(key, &value);
        }
        link
    }

    /// Sets what a key stands for; without a value it is as where nothing is chosen.
    fn set(&mut self, key: Key, value: Option<&str>) -> Result<(), Problem> {
        let Self { query, choice, .. } = self;
        match key {
            Key::Sample => self.sample = value.is_some_and(|value| !matches!(value, "0" | "false")),
            Key::Packages => {
                let found = value.map(|value| Query::from_search(value, &Endpoints::default())).transpose()?.unwrap_or_default();
                query.packages = found.packages;
                query.repository = query.repository.take().or(found.repository);
            }
            Key::Repo => query.repository = parsed(value)?,
            Key::Since => query.since = parsed(value)?,
            Key::Ref => query.git_ref = parsed(value)?,
            Key::ProjectFile => query.project_file = value.map(str::to_owned),
            Key::Index => query.index = parsed(value)?.unwrap_or_default(),
            Key::Bump => choice.bump = parsed(value)?,
            Key::First => {
                choice.first_number = match value {
                    None | Some("one" | "1") => FirstNumber::One,
                    Some("zero" | "0") => FirstNumber::Zero,
                    Some(_) => return Err(Problem::new(LINK_INVALID, "it is not a first number.").hint("Expected 'one' or 'zero'.")),
                }
            }
            Key::Pin if value.is_some_and(|value| value.len() > LONGEST_PIN) => {
                let problem = Problem::new(LINK_INVALID, format!("it is longer than {LONGEST_PIN} bytes."));
                return Err(problem.hint("Expected specifiers or one requirement line."));
            }
            // Whether it is a pin is said where it is answered.
            Key::Pin => choice.pin = value.map(str::to_owned),
            Key::Python => choice.python = parsed(value)?,
            Key::Group => choice.changelog.group_by = one_of(value, "way to group", GroupBy::ALL, GroupBy::word)?,
            Key::Hide => {
                let kinds = value.into_iter().flat_map(|value| value.split(','));
                let kinds = kinds.filter_map(|word| one_of(Some(word.trim()), "kind of change", Kind::ALL, Kind::word).transpose());
                choice.changelog.hide = kinds.collect::<Result<_, _>>()?;
            }
            Key::Format => choice.changelog.format = one_of(value, "format", Format::ALL, Format::word)?.unwrap_or_default(),
            Key::Case => {
                choice.changelog.keep_case = match value {
                    None => false,
                    Some("keep") => true,
                    Some(_) => return Err(Problem::new(LINK_INVALID, "it is not a way to write titles.").hint("Expected 'keep'.")),
                }
            }
            Key::Verify => choice.verify = parsed(value)?,
            Key::Limit => choice.limit = parsed(value)?,
            Key::Extras => choice.extras = value.map(Extra::list).transpose()?.unwrap_or_default(),
            Key::Workflow => choice.dispatch.workflow = value.map(str::to_owned),
            // A name twice: the last one counts, as in every form.
            Key::Inputs => choice.dispatch.inputs = url::parse_query(value.unwrap_or_default()).into_iter().collect(),
            Key::On => choice.dispatch.git_ref = parsed(value)?,
            Key::Shell => choice.dispatch.shell = one_of(value, "shell", Shell::ALL, Shell::word)?.unwrap_or_default(),
            Key::Event => choice.dispatch.event = one_of(value, "event", EventKind::ALL, EventKind::word)?.unwrap_or_default(),
        }
        Ok(())
    }

    /// Sets what the text of a key says, and notes what cannot be read in it.
    fn read(&mut self, key: Key, value: &str) {
        if let Err(problem) = self.set(key, Some(value.trim())) {
            let message = format!("The address holds {key}={}: {problem}", quoted(value));
            self.problems.push(Problem { message, ..problem });
        }
    }

    /// The address' query string, with its `?`, or nothing where nothing is chosen.
    #[must_use]
    pub fn to_query_string(&self) -> String {
        let pairs = Key::ALL.into_iter().filter_map(|key| self.value(key).map(|value| (key.as_str(), value))).collect::<Vec<_>>();
        if pairs.is_empty() {
            return String::new();
        }
        format!("?{}", url::query(pairs.iter().map(|(key, value)| (*key, value.as_str()))))
    }

    /// The same link with other values; an empty one takes the key away. What cannot be read stands in `problems`.
    #[must_use]
    pub fn with<'a>(&self, values: impl IntoIterator<Item = (Key, &'a str)>) -> Self {
        let values: Vec<(Key, &str)> = values.into_iter().map(|(key, value)| (key, value.trim())).collect();
        let mut link = values.iter().fold(self.clone(), |link, (key, _)| link.without(*key));
        values.into_iter().filter(|(_, value)| !value.is_empty()).for_each(|(key, value)| link.read(key, value));
        link
    }

    /// The same link without a key.
    fn without(mut self, key: Key) -> Self {
        self.problems.clear();
        // Only a value can be wrong.
        let _ = self.set(key, None);
        self
    }

    /// The same link with another value for one key; an empty one takes the key away.
    ///
    /// # Errors
    ///
    /// What is wrong with the value, with the code of its kind.
    pub fn change(&self, key: Key, value: &str) -> Result<Self, Problem> {
        let value = value.trim();
        let mut link = self.clone().without(key);
        if !value.is_empty() {
            link.set(key, Some(value))?;
        }
        Ok(link)
    }

    /// The value of a key as it stands in the address.
    #[must_use]
    pub fn value(&self, key: Key) -> Option<String> {
        let (query, options, dispatch) = (&self.query, &self.choice.changelog, &self.choice.dispatch);
        match key {
            Key::Packages if query.packages.is_empty() => None,
            Key::Packages => Some(query.packages.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
            Key::Repo => query.repository.as_ref().map(ToString::to_string),
            Key::Since => query.since.as_ref().map(ToString::to_string),
            Key::Ref => query.git_ref.as_ref().map(ToString::to_string),
            Key::ProjectFile => query.project_file.clone(),
            Key::Index => Some(query.index.word()).filter(|_| !query.index.is_pypi()).map(str::to_owned),
            Key::Bump => self.choice.bump.as_ref().map(ToString::to_string),
            Key::Pin => self.choice.pin.clone(),
            Key::Python => self.choice.python.as_ref().map(ToString::to_string),
            Key::First => (self.choice.first_number == FirstNumber::Zero).then(|| "zero".to_owned()),
            Key::Group => options.group_by.map(|by| by.word().to_owned()),
            Key::Hide if options.hide.is_empty() => None,
            Key::Hide => Some(options.hide.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(",")),
            Key::Format => Some(options.format.word()).filter(|_| options.format != Format::default()).map(str::to_owned),
            Key::Case => options.keep_case.then(|| "keep".to_owned()),
            Key::Verify => self.choice.verify.as_ref().map(ToString::to_string),
            Key::Limit => self.choice.limit.as_ref().map(ToString::to_string),
            Key::Extras if self.choice.extras.is_empty() => None,
            Key::Extras => Some(self.choice.extras.iter().map(Extra::as_str).collect::<Vec<_>>().join(",")),
            Key::Workflow => dispatch.workflow.clone(),
            Key::Inputs if dispatch.inputs.is_empty() => None,
            // Longer ones would make an address that no server takes: they are kept on the page, not in the link.
            Key::Inputs => Some(url::query(dispatch.inputs.iter().map(|(name, value)| (name.as_str(), value.as_str()))))
                .filter(|text| text.len() <= LONGEST_INPUTS),
            Key::On => dispatch.git_ref.as_ref().map(ToString::to_string),
            Key::Shell => Some(dispatch.shell.word()).filter(|_| dispatch.shell != Shell::default()).map(str::to_owned),
            Key::Event => Some(dispatch.event.word()).filter(|_| dispatch.event != EventKind::default()).map(str::to_owned),
            Key::Sample => self.sample.then(|| "1".to_owned()),
        }
    }
}

/// The value that a text stands for.
fn parsed<T: FromStr<Err = Problem>>(value: Option<&str>) -> Result<Option<T>, Problem> {
    value.map(str::parse).transpose()
}

/// The value that a word names.
fn one_of<T: Copy, const N: usize>(word: Option<&str>, what: &str, all: [T; N], name: fn(T) -> &'static str) -> Result<Option<T>, Problem> {
    let Some(word) = word else { return Ok(None) };
    all.into_iter().find(|value| name(*value) == word).map(Some).ok_or_else(|| {
        let names = all.map(|value| format!("'{}'", name(value))).join(", ");
        Problem::new(LINK_INVALID, format!("{} is not a valid {what}.", quoted(word))).hint(format!("Expected one of {names}."))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::endpoints::PackageIndex;
    use crate::model::codes::REF_INVALID;
    use crate::version::codes::{BUMP_INVALID, VERSION_INVALID};

    #[test]
    fn an_address_is_a_query_and_a_choice() {
        let link = Link::parse("?packages=a,b&repo=o/r&since=v1.0&ref=release%2F1&bump=minor%2Brc&utm_source=x");
        assert_eq!(link.problems, []);
        assert_eq!(link.to_query_string(), "?packages=a,b&repo=o/r&since=v1.0&ref=release/1&bump=minor%2Brc");
    }

    #[test]
    fn the_index_is_one_of_two() {
        let link = Link::parse("?packages=a&index=testpypi");
        assert_eq!((link.query.index, link.to_query_string().as_str()), (PackageIndex::Testpypi, "?packages=a&index=testpypi"));
        assert_eq!(Link::parse("?packages=a&index=pypi").to_query_string(), "?packages=a");
        for other in ["https://index.example/simple/", "TestPyPI", "test.pypi"] {
            let link = Link::parse(&format!("?packages=a&index={other}"));
            assert_eq!((link.query.index, link.problems[0].code), (PackageIndex::Pypi, LINK_INVALID), "{other}");
        }
    }

    #[test]
    fn a_form_writes_spaces_and_empty_fields() {
        let link = Link::parse("?packages=a+b&repo=&since=");
        assert_eq!(link.to_query_string(), "?packages=a,b");
    }

    #[test]
    fn a_key_is_changed_or_taken_away() {
        let link = Link::parse("?packages=a&repo=o/r&bump=post");
        assert_eq!(link.with([(Key::Repo, ""), (Key::Since, " v1 ")]).to_query_string(), "?packages=a&since=v1&bump=post");
        assert_eq!(link.with([(Key::Repo, "<")]).problems.len(), 1);
        assert_eq!(link.change(Key::Python, " 3.12 ").unwrap().to_query_string(), "?packages=a&repo=o/r&bump=post&python=3.12");
        assert_eq!(link.change(Key::Bump, "").unwrap().to_query_string(), "?packages=a&repo=o/r");
        assert_eq!(link.change(Key::Python, "three").unwrap_err().code, VERSION_INVALID);
    }

    #[test]
    fn each_key_is_taken_away_alone() {
        let values = [
            "1",
            "a,b",
            "o/r",
            "v1",
            "main",
            "pyproject.toml",
            "testpypi",
            "minor",
            "zero",
            ">=1",
            "3.12",
            "area",
            "tests",
            "rst",
            "keep",
            "1.0",
            "20 GB",
            "gpu",
            "release.yaml",
            "a=b",
            "v2",
            "powershell",
            "release",
        ];
        let pairs: Vec<(&str, &str)> = Key::ALL.map(Key::as_str).into_iter().zip(values).collect();
        let link = Link::parse(&url::query(pairs.iter().copied()));
        assert_eq!((link.problems.len(), Key::ALL.map(|key| link.value(key)).iter().flatten().count()), (0, values.len()));
        for key in Key::ALL {
            let others = pairs.iter().copied().filter(|(name, _)| *name != key.as_str());
            assert_eq!(link.change(key, "").unwrap(), Link::parse(&url::query(others)), "{key}");
        }
    }

    #[test]
    fn how_the_changes_are_written() {
        let link = Link::parse("?packages=a&group=area&hide=tests,build&format=rst&case=keep");
        assert_eq!(link.choice.changelog.hide, [Kind::Tests, Kind::Build]);
        assert_eq!(link.to_query_string(), "?packages=a&group=area&hide=tests,build&format=rst&case=keep");
        assert_eq!(Link::parse("?packages=a&group=kind&format=markdown").to_query_string(), "?packages=a&group=kind");
        let problem = &Link::parse("?packages=a&hide=tests,sewing").problems[0];
        assert_eq!(problem.message, "The address holds hide='tests,sewing': 'sewing' is not a valid kind of change.");
    }

    #[test]
    fn what_is_entered_on_the_dispatch_card() {
        let mut link = Link::parse("?packages=a&workflow=release.yaml&on=hotfix/1.0.post1&shell=powershell&event=token");
        assert_eq!(link.problems, []);
        link.choice.dispatch.inputs =
            [("a b", "1 & 2=3"), ("notes", "# x\n\u{fc}+%"), ("empty", "")].map(|(name, value)| (name.into(), value.into())).into();
        let text = link.to_query_string();
        assert_eq!(Link::parse(&text), link, "{text}");
        assert_eq!(Link::parse("?event=never").problems[0].code, LINK_INVALID);
    }

    #[test]
    fn one_bad_piece_spoils_no_other() {
        let link = Link::parse("?packages=a&bump=%3Cscript%3E&since=..");
        assert_eq!(link.query.packages.len(), 1);
        assert_eq!(link.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [BUMP_INVALID, REF_INVALID]);
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_and_read_again(text in "[ -~]{0,80}", tail in "(&since=[a-z./]{1,9})?(&ref=[a-z/#]{1,9})?(&bump=(minor|1\\.2|post))?(&pin=[!-~&&[^&#+%]]{1,9})?(&python=3\\.[0-9])?") {
            let link = Link::parse(&format!("packages={text}{tail}"));
            let again = Link::parse(&link.to_query_string());
            prop_assert_eq!(again.query, link.query);
            prop_assert_eq!(again.choice, link.choice);
        }
    }
}
