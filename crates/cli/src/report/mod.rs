//! A preview as text for people: one file for each section.

mod audience;
mod calls;
mod changes;
mod checklist;
mod headline;
mod install;
mod packages;
mod publish;
pub(crate) mod route;
mod versions;

pub(crate) use versions::passed_over;

use relcast_core::Preview;
use relcast_core::preview::PartName;
use relcast_core::version::DELETED;

use crate::output::{Report, TextStyle, plain};

/// The whole preview. Every section is there; one that is not known says why.
pub(crate) fn report(preview: &Preview, all: bool) -> String {
    let mut page = Report::default();
    headline::write(&mut page, preview);
    checklist::write(&mut page, preview, all);
    versions::write(&mut page, preview);
    changes::write(&mut page, preview, all);
    packages::write(&mut page, preview);
    publish::write(&mut page, preview, all);
    install::write(&mut page, preview);
    audience::write(&mut page, preview);
    calls::write(&mut page, preview);
    page.finish()
}

/// What to check first.
pub(crate) fn checklist(preview: &Preview) -> String {
    let mut page = Report::default();
    checklist::write(&mut page, preview, false);
    page.finish()
}

/// How users get it.
pub(crate) fn install(preview: &Preview) -> String {
    let mut page = Report::default();
    install::write(&mut page, preview);
    if !preview.install.is_empty() {
        install::write_more(&mut page);
    }
    page.finish()
}

/// Who gets it.
pub(crate) fn audience(preview: &Preview) -> String {
    let mut page = Report::default();
    audience::write(&mut page, preview);
    page.finish()
}

/// What comes next, and what stands in the way of being sure.
pub(crate) fn next(preview: &Preview) -> String {
    let mut page = Report::default();
    headline::write(&mut page, preview);
    checklist::write(&mut page, preview, false);
    versions::write(&mut page, preview);
    page.line(2, &[TextStyle::Quiet.of(DELETED)]);
    page.finish()
}

/// Says why a part is not known. Its hint stands on the checklist, where it is said once for all parts.
fn not_known(page: &mut Report, preview: &Preview, part: PartName) {
    let why = preview.part(part).and_then(|part| part.problem.as_ref());
    let why = why.map_or_else(|| "Unknown.".to_owned(), |problem| problem.message.clone());
    page.line(2, &[plain(why)]);
}

/// `1 wheel`, `2 wheels`.
pub(crate) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
