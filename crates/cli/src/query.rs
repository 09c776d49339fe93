//! What the arguments ask for.

use relcast_core::{Choice, Endpoints, Problem, Query, Repository};

use crate::arguments::{Chosen, Wanted};

/// Reads what is to be looked up.
///
/// # Errors
///
/// The problem of the first argument that cannot be read; `QUERY_EMPTY` where there is none.
pub(crate) fn query(wanted: &Wanted, endpoints: &Endpoints) -> Result<Query, Problem> {
    let mut query = match wanted.packages.as_slice() {
        [] => Query::default(),
        packages => Query::from_search(&packages.join(" "), endpoints)?,
    };
    if let Some(repository) = &wanted.repo {
        let found = Repository::from_address(repository, endpoints).map_or_else(|| repository.parse(), Ok)?;
        query.repository = Some(found);
    }
    query.since = wanted.since.as_deref().map(str::parse).transpose()?.or(query.since);
    query.git_ref = wanted.git_ref.as_deref().map(str::parse).transpose()?.or(query.git_ref);
    query.index = wanted.index.unwrap_or(query.index);
    query.project_file = wanted.project_file.clone().or(query.project_file);
    Ok(query)
}

/// Reads what is chosen.
///
/// # Errors
///
/// `BUMP_INVALID`, or the problem of the version.
pub(crate) fn choice(chosen: &Chosen) -> Result<Choice, Problem> {
    let bump = chosen.bump.as_deref().map(str::parse).transpose()?;
    let python = chosen.python.as_deref().map(str::parse).transpose()?;
    Ok(Choice { bump, first_number: chosen.first_number.unwrap_or_default().into(), pin: chosen.pin.clone(), python, ..Choice::default() })
}
