//! From TOML to a configuration: what can be taken is, and what cannot is said with its key and line.

use super::targets::{self, expand};
use super::{CONFIG_PATH, CONFIG_TABLE_PATH, Cadence, Config, Size, Variant};
use crate::manifest::VersionFile;
use crate::manifest::codes::CONFIG_UNREADABLE;
use crate::name::PackageName;
use crate::problem::{Problem, quoted};
use crate::query::MOST_PACKAGES;
use crate::toml::{Document, Entry, Value};

/// More files than a project keeps its version in.
const MOST_FILES: usize = 50;
/// What is odd beyond this is not told.
const MOST_PROBLEMS: usize = 20;

/// Where a configuration stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// A file of its own.
    File,
    /// A table of `pyproject.toml`.
    Table,
}

impl Home {
    pub(super) fn path(self) -> &'static [&'static str] {
        match self {
            Self::File => &[],
            Self::Table => &["tool", "relcast"],
        }
    }

    fn file(self) -> &'static str {
        match self {
            Self::File => CONFIG_PATH,
            Self::Table => CONFIG_TABLE_PATH,
        }
    }
}

pub(super) fn read(document: &Document<'_>, home: Home) -> (Config, Vec<Problem>) {
    let entries: Vec<&Entry<'_>> = document.below(home.path()).collect();
    let mut reader = Reader { document, home, config: Config::default(), problems: Vec::new(), unknown: Vec::new() };
    let mut rest = entries.as_slice();
    while let Some((entry, more)) = rest.split_first() {
        // An array's items stand behind it.
        let items = more.iter().take_while(|entry| entry.depth > 0).count();
        let (items, after) = more.split_at(items);
        reader.entry(entry, items);
        rest = after;
    }
    reader.strangers(&entries);
    (reader.config, reader.problems)
}

struct Reader<'d> {
    document: &'d Document<'d>,
    home: Home,
    config: Config,
    problems: Vec<Problem>,
    /// The last key that is not known: what stands below it needs no word of its own.
    unknown: Vec<&'d str>,
}

impl<'d> Reader<'d> {
    fn entry(&mut self, entry: &'d Entry<'d>, items: &[&'d Entry<'d>]) {
        let path: Vec<&str> = entry.path.iter().skip(self.home.path().len()).map(AsRef::as_ref).collect();
        match path.as_slice() {
            [] | ["limits" | "schedule" | "variants"] => self.table(entry),
            ["repository"] => {
                let value = self.parsed(entry);
                self.set(entry, value, |config| &mut config.repository);
            }
            ["packages"] => self.packages(entry, items),
            ["tag"] => {
                let value = self.parsed(entry);
                self.set(entry, value, |config| &mut config.tag);
            }
            ["path"] => {
                let value = self.path(entry);
                self.set(entry, value, |config| &mut config.path);
            }
            ["targets"] => {
                let value = self.targets(entry, items);
                self.set(entry, value, |config| &mut config.targets);
            }
            ["sdist"] => {
                let value = self.as_bool(entry);
                self.set(entry, value, |config| &mut config.sdist);
            }
            ["limits", "project"] => {
                let value = self.size(entry);
                self.set(entry, value, |config| &mut config.limits.project);
            }
            ["limits", "file"] => {
                let value = self.size(entry);
                self.set(entry, value, |config| &mut config.limits.file);
            }
            ["schedule", "cadence"] => {
                let value = self.cadence(entry);
                self.set(entry, value, |config| &mut config.schedule.cadence);
            }
            ["schedule", "days"] => {
                let value = self.days(entry);
                self.set(entry, value, |config| &mut config.schedule.days);
            }
            ["files"] => self.files(entry, items),
            ["files", key] => self.file_key(entry, key),
            ["variants", name] => {
                self.table(entry);
                self.variant(entry, name);
            }
            ["variants", name, "targets"] => {
                if let Some(at) = self.variant(entry, name) {
                    let value = self.targets(entry, items);
                    self.set_in(entry, value, at, |variant| &mut variant.targets);
                }
            }
            ["variants", name, "sdist"] => {
                if let Some(at) = self.variant(entry, name) {
                    let value = self.as_bool(entry);
                    self.set_in(entry, value, at, |variant| &mut variant.sdist);
                }
            }
            _ => self.unknown_key(entry, path),
        }
    }

    /// Notes what is odd about an entry; its key and line are told.
    fn odd(&mut self, entry: &Entry<'_>, why: &str, hint: &str) {
        if self.problems.len() < MOST_PROBLEMS {
            let key = quoted(&entry.path.join("."));
            let line = self.document.line(entry);
            let message = format!("{}, line {line}: {key} {why}.", self.home.file());
            self.problems.push(Problem::new(CONFIG_UNREADABLE, message).hint(hint));
        }
    }

    fn wrong<T>(&mut self, entry: &Entry<'_>, why: &str, hint: &str) -> Option<T> {
        self.odd(entry, why, hint);
        None
    }

    fn unknown_key(&mut self, entry: &Entry<'_>, path: Vec<&'d str>) {
        if !self.unknown.is_empty() && path.starts_with(&self.unknown) {
            return;
        }
        let known = match path.as_slice() {
            ["limits", ..] => "project and file",
            ["schedule", ..] => "cadence and days",
            ["files", ..] => "path and pattern",
            ["variants", _, ..] => "targets and sdist",
            _ => "repository, packages, tag, path, targets, sdist, limits, schedule, files and variants",
        };
        self.odd(entry, "is not a configuration key", &format!("The keys here are {known}."));
        self.unknown = path;
    }

    /// Keeps a value, unless its key had one already.
    fn set<T>(&mut self, entry: &Entry<'_>, value: Option<T>, place: impl Fn(&mut Config) -> &mut Option<T>) {
        let place = place(&mut self.config);
        match (value, place.is_some()) {
            (Some(_), true) => self.duplicate_key(entry),
            (Some(value), false) => *place = Some(value),
            (None, _) => {}
        }
    }

    fn set_in<T>(&mut self, entry: &Entry<'_>, value: Option<T>, at: usize, place: impl Fn(&mut Variant) -> &mut Option<T>) {
        let Some(place) = self.config.variants.get_mut(at).map(place) else { return };
        match (value, place.is_some()) {
            (Some(_), true) => self.duplicate_key(entry),
            (Some(value), false) => *place = Some(value),
            (None, _) => {}
        }
    }

    fn duplicate_key(&mut self, entry: &Entry<'_>) {
        self.odd(entry, "is set twice", "The first one counts.");
    }

    fn table(&mut self, entry: &Entry<'_>) {
        match entry.value {
            Value::Table => {}
            Value::TableOfArray => self.odd(entry, "is a list of tables", "A table is wanted: its heading has one pair of brackets."),
            _ => self.odd(entry, "must be a table", "Give it a heading in brackets."),
        }
    }

    fn text(&mut self, entry: &'d Entry<'d>) -> Option<&'d str> {
        match entry.value.text() {
            Some(text) => Some(text),
            None => self.wrong(entry, "must be a string", "Write it in quotes."),
        }
    }

    /// A text that is a value of some type.
    fn parsed<T: std::str::FromStr<Err = Problem>>(&mut self, entry: &'d Entry<'d>) -> Option<T> {
        let text = self.text(entry)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(problem) => {
                let why = format!("cannot be taken: {}", problem.message.trim_end_matches('.'));
                self.wrong(entry, &why, problem.hint.as_deref().unwrap_or("See docs/configuration.md."))
            }
        }
    }

    /// A folder, from the root of the repository.
    fn path(&mut self, entry: &'d Entry<'d>) -> Option<String> {
        let text = self.text(entry)?.trim_end_matches('/');
        let fits = !text.contains(['\\', ':']) && text.len() <= 250 && !text.chars().any(char::is_control);
        if fits && text.split('/').all(|part| !matches!(part, "" | "." | "..")) {
            return Some(text.to_owned());
        }
        self.wrong(
            entry,
            "must be a folder of the repository",
            "Expected a path from its root, with '/' between its parts, as in \"python/pkg\".",
        )
    }

    fn as_bool(&mut self, entry: &Entry<'_>) -> Option<bool> {
        entry.value.truth().or_else(|| self.wrong(entry, "is neither true nor false", "Write true or false, without quotes."))
    }

    fn size(&mut self, entry: &Entry<'_>) -> Option<Size> {
        let size = match &entry.value {
            Value::Text(text) => Size::of_text(text),
            value => value.integer().and_then(Size::of_bytes),
        };
        size.or_else(|| {
            let hint = "Expected an integer of bytes, or a text with a unit, as in \"10 GB\": kB, MB, GB or TB.";
            self.wrong(entry, "is not a valid size", hint)
        })
    }

    fn cadence(&mut self, entry: &Entry<'_>) -> Option<Cadence> {
        if self.config.schedule.days.is_some() {
            return self.wrong(entry, "and 'days' say the same thing twice", "'days' counts.");
        }
        let word = entry.value.text().and_then(Cadence::from_word);
        word.or_else(|| {
            let words = Cadence::ALL.map(Cadence::word).join(", ");
            self.wrong(entry, "is not a valid cadence", &format!("The words are {words}; 'days' takes any other number of days."))
        })
    }

    fn days(&mut self, entry: &Entry<'_>) -> Option<u32> {
        let days = entry.value.integer().and_then(|days| u32::try_from(days).ok()).filter(|days| (1..=3650).contains(days));
        if days.is_some() && self.config.schedule.cadence.take().is_some() {
            self.odd(entry, "and 'cadence' say the same thing twice", "'days' counts.");
        }
        days.or_else(|| self.wrong(entry, "must be a number of days", "Expected an integer from 1 to 3650, without quotes."))
    }

    /// An array's items.
    fn list<'e>(&mut self, entry: &Entry<'_>, items: &[&'e Entry<'e>]) -> Option<Vec<&'e Entry<'e>>> {
        if !matches!(entry.value, Value::Array) {
            return self.wrong(entry, "must be a list", "Write strings in square brackets.");
        }
        Some(items.iter().copied().filter(|item| item.depth == 1 && item.path.len() == entry.path.len()).collect())
    }

    fn packages(&mut self, entry: &'d Entry<'d>, items: &[&'d Entry<'d>]) {
        if !self.config.packages.is_empty() {
            return self.duplicate_key(entry);
        }
        for item in self.list(entry, items).unwrap_or_default() {
            let Some(name) = self.parsed::<PackageName>(item) else { continue };
            if self.config.packages.contains(&name) {
                self.odd(item, &format!("names {name} twice"), "Once is enough.");
            } else if self.config.packages.len() == MOST_PACKAGES {
                return self.odd(item, &format!("names more than {MOST_PACKAGES} packages"), "The first ones count.");
            } else {
                self.config.packages.push(name);
            }
        }
    }

    fn targets(&mut self, entry: &'d Entry<'d>, items: &[&'d Entry<'d>]) -> Option<Vec<String>> {
        let items = self.list(entry, items)?;
        let mut all: Vec<String> = Vec::new();
        for item in &items {
            let Some(text) = self.text(item) else { continue };
            match expand(text) {
                Ok(new) if all.len() + new.len() > targets::MOST => {
                    self.odd(item, &format!("expands to more than {} targets", targets::MOST), "The first ones count.");
                    break;
                }
                Ok(new) => {
                    let new: Vec<String> = new.into_iter().filter(|target| !all.contains(target)).collect();
                    all.extend(new);
                }
                Err(why) => self.odd(
                    item,
                    &format!("has {}, which is not a valid target: {why}", quoted(text)),
                    "Expected INTERPRETER-ABI-PLATFORM, as in 'cp312-cp312-manylinux_x86_64'; docs/configuration.md has the short form.",
                ),
            }
        }
        // A list of nothing but slips does not say that there are no wheels.
        (items.is_empty() || !all.is_empty()).then_some(all)
    }

    /// A heading `[[files]]`, or a list of inline tables.
    fn files(&mut self, entry: &'d Entry<'d>, items: &[&'d Entry<'d>]) {
        match entry.value {
            Value::TableOfArray => self.begin_file(entry),
            Value::Array => {
                for item in items {
                    match item.path.get(entry.path.len()) {
                        None if matches!(item.value, Value::Table) => self.begin_file(item),
                        None => self.odd(item, "must be a table", "Each file is a table, as in { path = \"VERSION\" }."),
                        Some(key) => self.file_key(item, key),
                    }
                }
            }
            _ => self.odd(entry, "must be a list of tables", "Write each file below a heading [[files]]."),
        }
    }

    fn begin_file(&mut self, entry: &Entry<'_>) {
        if self.config.files.len() == MOST_FILES {
            return self.odd(entry, &format!("lists more than {MOST_FILES} files"), "The first ones count.");
        }
        self.config.files.push(VersionFile::default());
    }

    fn file_key(&mut self, entry: &'d Entry<'d>, key: &'d str) {
        let Some(text) = self.text(entry).map(str::to_owned) else { return };
        let Some(file) = self.config.files.last_mut() else {
            return self.odd(entry, "is below no [[files]]", "Write each file below a heading [[files]].");
        };
        match key {
            "path" if file.path.is_empty() => file.path = text,
            "pattern" if file.pattern.is_none() => file.pattern = Some(text),
            "path" | "pattern" => self.duplicate_key(entry),
            _ => self.unknown_key(entry, vec!["files", key]),
        }
    }

    /// The place of a package's variant, which is made where it is not there.
    fn variant(&mut self, entry: &Entry<'_>, name: &str) -> Option<usize> {
        let Ok(name) = name.parse::<PackageName>() else {
            return self.wrong(entry, "is not of a package", "Expected a package name after 'variants'.");
        };
        let variants = &mut self.config.variants;
        if let Some(at) = variants.iter().position(|variant| variant.name == name) {
            return Some(at);
        }
        if variants.len() == MOST_PACKAGES {
            return self.wrong(entry, "is one variant too many", &format!("At most {MOST_PACKAGES} are taken."));
        }
        variants.push(Variant { name, targets: None, sdist: None });
        Some(variants.len() - 1)
    }

    /// Variants of packages that are not released, as far as it is said which are: most often a slip in the name.
    fn strangers(&mut self, entries: &[&'d Entry<'d>]) {
        self.config.files.retain(|file| !file.path.is_empty());
        let Config { packages, variants, .. } = &mut self.config;
        crate::sorted::sort_by(variants, |one, two| one.name.cmp(&two.name));
        if packages.is_empty() {
            return;
        }
        let strange: Vec<PackageName> =
            variants.iter().map(|variant| variant.name.clone()).filter(|name| !packages.contains(name)).collect();
        for name in strange {
            let at = self.home.path().len() + 1;
            let of =
                |entry: &&&Entry<'_>| entry.path.get(at).is_some_and(|found| found.parse::<PackageName>().is_ok_and(|found| found == name));
            if let Some(entry) = entries.iter().find(of) {
                self.odd(entry, &format!("is about {name}, which 'packages' does not name"), "Check the spelling of both.");
            }
        }
    }
}
