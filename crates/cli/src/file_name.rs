//! `file-name`: what the names of wheels and sdists say, and which targets they serve.

use anstream::ColorChoice;
use clap::Args;
use relcast_core::Problem;
use relcast_core::index::{Distribution, FileName, Served, parse_file_name};
use serde::Serialize;

use crate::lines;
use crate::outcome::{Failure, Outcome};
use crate::output::{Report, Span, plain, say, say_json_lines, tell_problems};

/// The arguments of `file-name`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct FileNameArgs {
    /// Names; without one, each line of standard input
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Print JSON, one object for each name
    #[arg(long)]
    json: bool,
}

const AFTER_HELP: &str = "\
Examples:
  relcast file-name a-1.0-py3-none-any.whl     what it tells, and which targets
  relcast file-name --json < names.txt         of each line, as JSON

Names are read as PyPA's packaging reads them. A target is an interpreter, an
ABI, a system and an architecture; the level that a wheel asks for, as 2_28 of
manylinux, stands beside it. A name that cannot be read is told on standard
error, and the exit code is 1.

The keys of --json: name, version, kind, build, tags and targets, each of these
with target and floor; or problem, where the name cannot be read.";

/// What `--json` prints on a line.
#[derive(Serialize)]
#[serde(untagged)]
enum Line<'a> {
    Read(&'a FileName),
    Unreadable { problem: &'a Problem },
}

impl FileNameArgs {
    /// Answers.
    ///
    /// # Errors
    ///
    /// Where a stream fails.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let names = lines::given_or_read(&self.names)?;
        let read: Vec<Result<FileName, Problem>> = names.iter().map(|name| parse_file_name(name)).collect();
        if self.json {
            let lines: Vec<Line> =
                read.iter().map(|read| read.as_ref().map_or_else(|problem| Line::Unreadable { problem }, Line::Read)).collect();
            say_json_lines(&lines)?;
            return Ok(Outcome::yes_or_no(read.iter().all(Result::is_ok)));
        }
        let mut page = Report::default();
        read.iter().flatten().for_each(|file| describe(&mut page, file));
        say(Ok(page.finish()), ColorChoice::Never)?;
        Ok(tell_problems(read.iter().filter_map(|read| read.as_ref().err())))
    }
}

/// A line about the file, and one for each target.
fn describe(page: &mut Report, file: &FileName) {
    let head = format!("{} {}, ", file.name, file.version);
    let Distribution::Wheel(wheel) = &file.distribution else {
        return page.whole_line(0, &plain(head + "sdist"));
    };
    let build = wheel.build.as_ref().map_or_else(String::new, |(number, suffix)| format!(", build {number}{suffix}"));
    page.whole_line(0, &plain(format!("{head}wheel{build}")));
    let row = |Served { target, floor }: &Served| -> Vec<Span> {
        let floor = floor.map_or_else(|| "-".to_owned(), |floor| floor.to_string());
        vec![plain(target.to_string()), plain(floor), plain(target.label())]
    };
    page.table(2, &wheel.targets().iter().map(row).collect::<Vec<_>>());
}
