//! What the indexes know of the packages: their versions, and nothing else is asked.

use relcast_core::{Answer, PackageName, Problem, Request, Service, Snapshot, codes};

use crate::look_up::Source;
use crate::options::{QueryArgs, ServiceArgs};
use crate::outcome::Failure;
use crate::output::note;
use crate::session::Session;

/// Asks the index of every package.
///
/// # Errors
///
/// Where an index does not answer: whether a version is free is then unknown.
pub(crate) fn look_up(services: &ServiceArgs, packages: &[PackageName]) -> Result<Snapshot, Failure> {
    let wanted =
        QueryArgs { packages: packages.iter().map(ToString::to_string).collect(), services: services.clone(), ..QueryArgs::default() };
    let session = Session::new(&wanted)?;
    let snapshot = session.look_up(&IndexOnly(session.source()));
    answered(&snapshot)?;
    Ok(snapshot)
}

/// Checks that it is known of every package which versions are taken.
///
/// # Errors
///
/// Where an index did not answer.
pub(crate) fn answered(snapshot: &Snapshot) -> Result<(), Failure> {
    for package in &snapshot.packages {
        match package.index.failed() {
            None => {}
            Some(problem) if matches!(problem.code, codes::PROJECT_NOT_FOUND | codes::INDEX_EMPTY) => {
                note(&format!("The index knows no project {}: its first release is still to come.", package.name));
            }
            Some(problem) => {
                let message = format!("Unknown which versions of {} are taken: its index document could not be read.", package.name);
                let hint = format!("{} Try again, or go by the tags alone with '--offline'.", problem.message);
                return Err(Failure::Unknown(Problem::new(problem.code, message).hint(hint)));
            }
        }
    }
    Ok(())
}

/// Passes on what asks for an index document; the rest has no answer, and costs no call.
struct IndexOnly<'s>(&'s dyn Source);

impl Source for IndexOnly<'_> {
    fn side_by_side(&self) -> usize {
        self.0.side_by_side()
    }

    fn fetch(&self, request: &Request) -> Answer {
        if request.service == Service::Pypi && request.path.starts_with("/simple/") {
            self.0.fetch(request)
        } else {
            Answer::failed("this was not asked")
        }
    }
}
