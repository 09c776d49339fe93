//! `workflows init`: writes the files of a plan.

use std::fs;
use std::io;

use anstream::ColorChoice;
use clap::Args;
use relcast_core::generate::{GeneratedFile, generate};
use relcast_core::{Problem, codes};

use super::plan::PlanArgs;
use crate::checkout::Checkout;
use crate::outcome::{Failure, Outcome};
use crate::output::{Report, TextStyle, json, plain, say};

/// The arguments of `workflows init`.
#[derive(Debug, Args)]
pub(crate) struct Init {
    #[command(flatten)]
    said: PlanArgs,
    /// Write over files that differ
    #[arg(long)]
    force: bool,
    /// Print the files, and write nothing
    #[arg(long, conflicts_with = "force")]
    dry_run: bool,
    /// Print them as JSON, and write nothing
    #[arg(long, conflicts_with_all = ["force", "dry_run"])]
    json: bool,
}

impl Init {
    /// Writes the files, or shows them.
    ///
    /// # Errors
    ///
    /// What [`PlanArgs::plan`] and `generate` say, `FILE_DIFFERS`, or a file that cannot be read or written.
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let checkout = Checkout::required("Go into the repository that the workflows are for.")?;
        let files = generate(&self.said.plan(&checkout)?)?;
        if self.json {
            return say(json(&files), ColorChoice::Never);
        }
        if self.dry_run {
            return say(io::Result::Ok(texts(&files)), ColorChoice::Auto);
        }
        let before = files.iter().map(|file| checkout.read(&file.path)).collect::<Result<Vec<_>, _>>()?;
        let differ: Vec<&str> =
            files.iter().zip(&before).filter(|(file, before)| before.as_ref().is_some_and(|text| *text != file.text)).map(path).collect();
        if !differ.is_empty() && !self.force {
            let (is, has) = if differ.len() == 1 { ("is", "has") } else { ("are", "have") };
            let message = format!("{} {is} there, and {has} another text. Nothing was written.", differ.join(", "));
            let hint = "TextStyle with '--dry-run', then write over it with '--force'.";
            return Err(Problem::new(codes::FILE_DIFFERS, message).hint(hint).into());
        }
        let mut page = Report::default();
        for (file, before) in files.iter().zip(&before) {
            let word = match before {
                Some(text) if *text == file.text => TextStyle::Quiet.of("unchanged"),
                Some(_) => TextStyle::Warning.of("replaced"),
                None => TextStyle::Good.of("written"),
            };
            if before.as_ref() != Some(&file.text) {
                write(&checkout, file)?;
            }
            page.table(0, &[vec![word, plain(&file.path)]]);
        }
        say(io::Result::Ok(page.finish()), ColorChoice::Auto)
    }
}

fn path<'a>((file, _): (&'a GeneratedFile, &Option<String>)) -> &'a str {
    &file.path
}

fn write(checkout: &Checkout, file: &GeneratedFile) -> Result<(), Failure> {
    let path = checkout.root.join(&file.path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Failure::at(folder))?;
    }
    fs::write(&path, &file.text).map_err(Failure::at(&path))
}

/// Every file under its path.
fn texts(files: &[GeneratedFile]) -> String {
    let mut page = Report::default();
    for file in files {
        page.heading(&file.path, "");
        file.text.lines().for_each(|line| page.whole_line(0, &plain(line)));
    }
    page.finish()
}
