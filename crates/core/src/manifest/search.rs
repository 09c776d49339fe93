//! The search for the places of a version: what was found so far, and how a file is read for it.

use std::ops::Range;

use super::codes::{PROJECT_FILE_UNREADABLE, VERSION_PLACE_UNKNOWN};
use super::files::{FileText, Files, folder_of, join, upward};
use super::place::{Format, Place, TagTool};
use super::python::{Assigned, assigned, tokens};
use crate::problem::Problem;

/// Folders that packages stand in.
pub(super) const ROOTS: [&str; 4] = ["", "src", "python", "lib"];

/// So many modules may hand a version on to each other.
const MOST_STEPS: usize = 5;

/// A search, and what it found.
pub(super) struct Search<'f> {
    files: &'f dyn Files,
    /// The folder of the project file, from the root.
    pub(super) folder: String,
    /// The project's name.
    pub(super) name: Option<String>,
    /// The places, in the order of their weight.
    pub(super) places: Vec<Place>,
    /// The tool that takes the version from the tag.
    pub(super) from_tag: Option<TagTool>,
    /// Why the place that the build backend reads cannot be changed.
    pub(super) unknown: Option<Problem>,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) path: String,
    pub(super) text: String,
}

impl<'f> Search<'f> {
    pub(super) fn new(files: &'f dyn Files, folder: &str) -> Self {
        let folder = join("", folder).unwrap_or_default();
        Self { files, folder, name: None, places: Vec::new(), from_tag: None, unknown: None }
    }

    /// A file by its path from the project's folder; none where there is none.
    ///
    /// # Errors
    ///
    /// `PROJECT_FILE_UNREADABLE`.
    pub(super) fn read(&self, relative: &str) -> Result<Option<Source>, Problem> {
        self.read_from(&self.folder, relative)
    }

    /// A file by its path from any folder.
    ///
    /// # Errors
    ///
    /// `PROJECT_FILE_UNREADABLE`, also where the path leaves the root.
    pub(super) fn read_from(&self, folder: &str, relative: &str) -> Result<Option<Source>, Problem> {
        let Some(path) = join(folder, relative) else {
            return Err(unreadable(relative, "its path leaves the repository"));
        };
        match self.files.read(&path) {
            FileText::Text(text) => Ok(Some(Source { path, text })),
            FileText::Missing => Ok(None),
            FileText::Unreadable(why) => Err(unreadable(&path, &why)),
        }
    }

    /// Adds a place that the build backend or the configuration reads.
    ///
    /// # Errors
    ///
    /// `VERSION_INVALID`.
    pub(super) fn add(&mut self, source: &Source, span: Range<usize>, format: Format) -> Result<(), Problem> {
        let place = Place::read(&source.path, &source.text, span, format)?;
        self.push(place);
        Ok(())
    }

    /// Adds a place, unless it is there.
    pub(super) fn push(&mut self, place: Place) {
        if !self.places.iter().any(|other| other.path == place.path && other.start == place.start) {
            self.places.push(place);
        }
    }

    /// Whether the version's main place, or that there is none, is known.
    pub(super) fn is_settled(&self) -> bool {
        !self.places.is_empty() || self.from_tag.is_some() || self.unknown.is_some()
    }

    /// Adds a place that nobody declared; without a main place it becomes that.
    pub(super) fn push_undeclared(&mut self, source: &Source, span: Range<usize>, format: Format) {
        if let Ok(place) = Place::read(&source.path, &source.text, span, format) {
            self.push(Place { declared: false, ..place });
        }
    }

    /// Notes a tool that takes the version from the tag.
    pub(super) fn tag_by(&mut self, name: &str, path: &str) {
        self.from_tag.get_or_insert(TagTool { name: name.to_owned(), path: path.to_owned() });
    }

    /// Notes that the version is worked out.
    pub(super) fn computed(&mut self, message: String) {
        self.unknown.get_or_insert(Problem::new(VERSION_PLACE_UNKNOWN, message).hint(
            "List the file that holds it in relcast.toml: [[files]] with its path, and a pattern such as 'VERSION = \"{version}\"'.",
        ));
    }

    /// Adds the whole text of a file.
    ///
    /// # Errors
    ///
    /// `PROJECT_FILE_UNREADABLE`, `VERSION_INVALID`.
    pub(super) fn whole(&mut self, relative: &str) -> Result<(), Problem> {
        match self.read(relative)? {
            Some(source) => self.add(&source, trimmed(&source.text), Format::Plain),
            None => {
                self.computed(format!("The version is read from {relative}, which is not there."));
                Ok(())
            }
        }
    }

    /// Adds what a Python file assigns to the first of these names that it assigns.
    ///
    /// # Errors
    ///
    /// `PROJECT_FILE_UNREADABLE`, `VERSION_INVALID`.
    pub(super) fn constant(&mut self, relative: &str, names: &[&str]) -> Result<(), Problem> {
        let Some(source) = self.read(relative)? else {
            self.computed(format!("The version is read from {relative}, which is not there."));
            return Ok(());
        };
        for name in names {
            match self.follow(source.clone(), name)? {
                Followed::Text(source, span) => return self.add(&source, span, Format::Python),
                Followed::Computed(path) => {
                    self.computed(format!("{path} works out {name}, so there is no version to change in it."));
                    return Ok(());
                }
                Followed::Nothing => {}
            }
        }
        self.computed(format!("{} assigns no version to {}.", source.path, names.join(" or ")));
        Ok(())
    }

    /// Adds an attribute of a module, as setuptools names it: `pkg.module.__version__`.
    ///
    /// # Errors
    ///
    /// `PROJECT_FILE_UNREADABLE`, `VERSION_INVALID`.
    pub(super) fn attribute(&mut self, attribute: &str, roots: &[String]) -> Result<(), Problem> {
        let (module, name) = attribute.rsplit_once('.').unwrap_or(("", attribute));
        match self.module(module, roots)? {
            Some(source) => {
                let folder = std::mem::take(&mut self.folder);
                let found = self.constant(&source.path, &[name]);
                self.folder = folder;
                found
            }
            None => {
                self.computed(format!("The version is read from {attribute}, and no file of that module is there."));
                Ok(())
            }
        }
    }

    /// The file of a module.
    fn module(&self, module: &str, roots: &[String]) -> Result<Option<Source>, Problem> {
        let path = module.replace('.', "/");
        for root in roots.iter().map(String::as_str).chain(ROOTS) {
            for file in [format!("{root}/{path}/__init__.py"), format!("{root}/{path}.py")] {
                if let Some(source) = self.read(file.trim_start_matches('/'))? {
                    return Ok(Some(source));
                }
            }
        }
        Ok(None)
    }

    /// Follows a name from module to module to the text that it stands for.
    pub(super) fn follow(&self, mut source: Source, name: &str) -> Result<Followed, Problem> {
        let mut name = name.to_owned();
        for _ in 0..MOST_STEPS {
            let spots = tokens(&source.text);
            let next = match assigned(&spots, &name) {
                None => return Ok(Followed::Nothing),
                Some(Assigned::Computed) => return Ok(Followed::Computed(source.path)),
                Some(Assigned::Text(span)) => return Ok(Followed::Text(source, span)),
                Some(Assigned::Name(other)) => {
                    name = other.to_owned();
                    continue;
                }
                Some(Assigned::Import(module, other)) => (module, other.to_owned()),
            };
            let (module, other) = next;
            match self.imported(&source, &module)? {
                Some(imported) => (source, name) = (imported, other),
                None => return Ok(Followed::Computed(source.path)),
            }
        }
        Ok(Followed::Computed(source.path))
    }

    /// The file of a module that another one imports from: beside it by its dots, or below one of the folders around it.
    fn imported(&self, from: &Source, module: &str) -> Result<Option<Source>, Problem> {
        let rest = module.trim_start_matches('.').replace('.', "/");
        let dots = module.len() - module.trim_start_matches('.').len();
        let beside = folder_of(&from.path);
        let around: Vec<&str> = if dots > 0 { upward(beside).skip(dots - 1).take(1).collect() } else { upward(beside).collect() };
        for folder in around {
            for file in [format!("{rest}.py"), format!("{rest}/__init__.py")] {
                if let Some(source) = self.read_from(folder, &file)? {
                    return Ok(Some(source));
                }
            }
        }
        Ok(None)
    }
}

/// Where a name leads to.
pub(super) enum Followed {
    /// To a text of this file.
    Text(Source, Range<usize>),
    /// To something that this file works out.
    Computed(String),
    /// It is not assigned.
    Nothing,
}

/// The bytes of a text without the white space and the byte order mark around it.
pub(super) fn trimmed(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}').len();
    start..start + text.get(start..).unwrap_or_default().trim_end().len()
}

pub(super) fn unreadable(path: &str, why: &str) -> Problem {
    Problem::new(PROJECT_FILE_UNREADABLE, format!("{path} cannot be read: {why}.")).hint("Correct the file, then try again.")
}
