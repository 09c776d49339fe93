//! `current`: the version of the project in this folder.

use std::path::PathBuf;

use clap::Args;
use relcast_core::Version;
use relcast_core::manifest::{Place, TagTool};
use serde::Serialize;

use crate::options::OutputArgs;
use crate::outcome::{Failure, Outcome};
use crate::output::{Report, TextStyle, plain};
use crate::project::Project;

const HELP: &str = "\
Examples:
  relcast current                              the version, and nothing else
  relcast current --places                     and each line that holds it";

/// The arguments of `current`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
#[command(mut_arg("json", |json| json.help("Print JSON; 'relcast schema current' describes it")))]
pub(crate) struct CurrentArgs {
    /// The project's folder
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true, alias = "dir")]
    path: PathBuf,
    /// Show every place where it is written, too
    #[arg(long, conflicts_with = "json")]
    places: bool,
    #[command(flatten)]
    form: OutputArgs,
}

/// The current version, and where it comes from.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(crate) struct CurrentVersion {
    /// The project's name.
    project: Option<String>,
    /// The version.
    version: Version,
    /// The places where it is written, the one that the build backend reads first.
    places: Vec<Place>,
    /// The tool that takes it from the tag.
    from_tag: Option<TagTool>,
    /// The tag that names it, where it comes from the tag.
    tag: Option<String>,
}

impl CurrentArgs {
    /// Says which version it is.
    ///
    /// # Errors
    ///
    /// Where there is no project, or its version is not known.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let project = Project::find(&self.path)?;
        let (version, tag) = project.current(true)?;
        let source = project.source;
        let current = CurrentVersion { project: source.name, version, places: source.places, from_tag: source.from_tag, tag };
        self.form.say(&current, || self.report(&current))
    }

    fn report(&self, current: &CurrentVersion) -> String {
        let mut page = Report::default();
        page.whole_line(0, &TextStyle::Strong.of(current.version.to_string()));
        if self.places {
            for place in &current.places {
                page.whole_line(2, &plain(format!("{}:{}", place.path, place.line)));
            }
            if let (Some(tag), Some(tool)) = (&current.tag, &current.from_tag) {
                page.whole_line(2, &plain(format!("tag {tag} ({})", tool.name)));
            }
        }
        page.finish()
    }
}
