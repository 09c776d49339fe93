//! Whether a preview answers the question.

use relcast_core::preview::{PartName, State};
use relcast_core::{Preview, Problem, codes};

use crate::outcome::Outcome;
use crate::output::{Label, tell_problem};

/// How a look ended; where it cannot tell, the error stream says why.
pub(crate) fn outcome(preview: &Preview) -> Outcome {
    let Some(problem) = undecided(preview) else { return Outcome::Answered };
    tell_problem(Label::CannotTell, &problem);
    Outcome::CannotTell
}

/// Why a preview tells nothing decisive; none where it does.
///
/// It does where the main package's current version is known, and also where its index is known to be empty but a first version can be
/// told, from the tags or the project file, or because it was named.
fn undecided(preview: &Preview) -> Option<Problem> {
    let main = preview.packages.first();
    if main.is_some_and(|main| main.current.is_some() || main.state == State::Ready && preview.headline.next.is_some()) {
        return None;
    }
    let of_main = || main.and_then(|main| main.problems.first()).cloned();
    let of_part =
        |name: PartName| preview.part(name).and_then(|part| part.problem.clone()).filter(|problem| problem.code != codes::NOT_ASKED);
    let decisive = [PartName::Repository, PartName::Facts, PartName::Tags, PartName::Changes, PartName::Workflows, PartName::Releases];
    let worst = || decisive.into_iter().find_map(of_part);
    let of_tree = || preview.part(PartName::Tree).and_then(|part| part.problem.clone());
    let otherwise = || Problem::new(codes::INDEX_EMPTY, "Nothing is released yet.").hint("Name an exact version, as in '--bump 0.1.0'.");
    Some(of_main().or_else(worst).or_else(of_tree).unwrap_or_else(otherwise))
}
