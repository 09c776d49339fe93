//! What of a release on TestPyPI is on PyPI, file by file.

use leptos::prelude::*;
use relcast_core::readiness::{OnPypi, Readiness};

use crate::components::{cell, nothing, plain, table};

pub(super) fn view(found: &Option<Readiness>) -> AnyView {
    let Some(found) = found.as_ref().filter(|found| !found.promotion.is_empty()) else { return nothing() };
    let sign = |state: OnPypi| match state {
        OnPypi::Same => "✓",
        OnPypi::No => "✕",
        OnPypi::Differs => "!",
        OnPypi::Unknown => "?",
    };
    let files = found.promotion.iter().flat_map(|promotion| &promotion.files);
    let row = files.map(|file| {
        let cells = vec![cell("figure", plain(format!("{} {}", sign(file.on_pypi), file.on_pypi.words())))];
        [plain(file.file.clone()), cells.into_any()]
    });
    let columns = ["File on TestPyPI", "On PyPI"].map(str::to_owned).to_vec();
    view! {
        <h3 id="promotion">"Promote to PyPI"</h3>
        {table("Files on TestPyPI, and whether PyPI has them", columns, row.collect())}
    }
    .into_any()
}
