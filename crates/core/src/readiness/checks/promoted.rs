//! Is every file that was tried out on TestPyPI on PyPI, byte for byte?

use super::super::ReleaseContext;
use super::super::check::{Check, CheckAnswer, CheckCode};
use super::super::promotion::{OnPypi, promotion};
use super::super::variant::Variant;
use super::{count, some};

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
    facts.variants.iter().filter_map(|variant| of(facts, variant)).collect()
}

fn of(facts: &ReleaseContext<'_>, variant: &Variant<'_>) -> Option<Check> {
    let files = promotion(facts.snapshot, variant)?.files;
    let (name, version) = (variant.name(), facts.version);
    let named =
        |state: OnPypi| -> Vec<String> { files.iter().filter(|file| file.on_pypi == state).map(|file| file.file.clone()).collect() };
    let (differing, unknown, absent) = (named(OnPypi::Differs), named(OnPypi::Unknown), named(OnPypi::No));
    let check = |answer: CheckAnswer, sentence: String| Check::advisory(CheckCode::Promoted, answer, sentence).of(name);
    Some(if !differing.is_empty() {
        let has = if differing.len() == 1 { "has" } else { "have" };
        let sentence = format!("{name} {version}: {} {has} other contents on PyPI than on TestPyPI.", count(differing.len(), "file"));
        let hint = "PyPI's users get another build than the one that was tried out. Publish a new version to have both the same.";
        check(CheckAnswer::No, sentence).with_evidence(some(differing)).hint(hint)
    } else if !unknown.is_empty() {
        let facts = facts.snapshot.on_pypi.iter().find(|facts| facts.name == *name);
        let question = format!("{name} {version} is on PyPI, file by file");
        match facts.map(|facts| &facts.index).filter(|index| index.ready().is_none()) {
            None => check(CheckAnswer::Unknown, format!("Unknown whether {question}: there is nothing to compare its files by.")),
            Some(index) => Check::unread(CheckCode::Promoted, &question, "its index document on PyPI", index.failed()).of(name),
        }
    } else if absent.len() == files.len() {
        let sentence = format!("{name} {version} is not on PyPI yet ({}).", count(files.len(), "file"));
        check(CheckAnswer::No, sentence).with_evidence(some(absent)).hint(PROMOTE)
    } else if !absent.is_empty() {
        let sentence = format!("{name} {version}: {} of {} are not on PyPI yet.", absent.len(), count(files.len(), "file"));
        check(CheckAnswer::No, sentence).with_evidence(some(absent)).hint(PROMOTE)
    } else {
        check(CheckAnswer::Yes, format!("{name} {version}: all {} are on PyPI, byte for byte.", count(files.len(), "file")))
    })
}

const PROMOTE: &str = "Upload these files, not a new build: PyPI then gets what was tried out.";
