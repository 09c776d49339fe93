//! TestPyPI as the index: who is asked, which numbers are taken, what is installed from where, and what is promoted.

use relcast_core::install::TWO_INDEXES;
use relcast_core::preview::Preview;
use relcast_core::readiness::{Check, CheckAnswer, CheckCode, OnPypi, Verdict, ledger};
use relcast_core::{Answer, Choice, Endpoints, History, Lookup, PackageIndex, Query, Request, Service, Snapshot, preview};
use serde_json::json;

use crate::shelf::{SAMPLE, query};

/// Files and their hashes.
type Files<'a> = &'a [(&'a str, &'a str)];

/// A package `reef` on two indexes: its files there, each with its hash. Of a file `busy` no index tells anything.
struct Project<'a> {
    test: Files<'a>,
    pypi: Files<'a>,
    requires: &'a [&'a str],
    others: &'a [(Service, &'a str, Files<'a>)],
}

fn index(files: Files<'_>) -> Answer {
    match files {
        [] => Answer::new(404, [], ""),
        [("busy", _)] => Answer::new(503, [], ""),
        files => {
            let files: Vec<_> = files.iter().map(|(name, hash)| json!({"filename": name, "hashes": {"sha256": hash}})).collect();
            Answer::new(200, [], json!({ "files": files }).to_string())
        }
    }
}

impl Project<'_> {
    fn answer(&self, request: &Request) -> Answer {
        let simple = request.path.strip_prefix("/simple/").map(|path| path.trim_end_matches('/'));
        match (request.service, simple) {
            (Service::Testpypi, Some("reef")) => index(self.test),
            (Service::Pypi, Some("reef")) => index(self.pypi),
            (service, Some(name)) => index(
                self.others.iter().find(|(of, other, _)| (*of, *other) == (service, name)).map(|(.., files)| *files).unwrap_or_default(),
            ),
            (Service::Testpypi, None) if request.path == "/pypi/reef/json" => {
                let urls = json!({"Source": "https://github.com/tidewater-labs/tidepool"});
                let info = json!({"version": "1.1rc1", "requires_dist": self.requires, "project_urls": urls});
                Answer::new(200, [], json!({ "info": info }).to_string())
            }
            (Service::Testpypi | Service::Pypi, None) => panic!("nobody needs {request:?}"),
            _ => SAMPLE.answer(request),
        }
    }

    fn look(&self) -> (Snapshot, Vec<Request>) {
        let mut lookup = Lookup::new(Query { index: PackageIndex::Testpypi, ..query("reef") }, Endpoints::default());
        let (mut asked, mut open) = (Vec::new(), lookup.next());
        while let Some(request) = open.pop() {
            lookup.answer(request.id, self.answer(&request), SAMPLE.at());
            open.extend(lookup.next());
            asked.push(request);
        }
        (lookup.snapshot().clone(), asked)
    }

    fn shown(&self) -> Preview {
        let choice = Choice { verify: Some("1.1rc1".parse().unwrap()), ..Choice::default() };
        preview(&self.look().0, &choice, &Endpoints::default(), SAMPLE.at())
    }
}

const RC: Files<'_> = &[("reef-1.0.tar.gz", "aa"), ("reef-1.1rc1-py3-none-any.whl", "bb"), ("reef-1.1rc1.tar.gz", "cc")];
const OLD: Files<'_> = &[("reef-1.0.tar.gz", "aa")];

fn project<'a>(pypi: Files<'a>) -> Project<'a> {
    Project { test: RC, pypi, requires: &[], others: &[] }
}

fn check(shown: &Preview, code: CheckCode) -> Option<&Check> {
    shown.readiness.as_ref().unwrap().checks.iter().find(|check| check.code == code)
}

#[test]
fn both_indexes_are_asked_and_github_no_more_than_else() {
    let (snapshot, asked) = project(OLD).look();
    let of = |service: Service| {
        asked.iter().filter(|request| request.service == service).map(|request| request.path.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of(Service::Pypi), ["/simple/reef/"]);
    let mut test = of(Service::Testpypi);
    test.sort_unstable();
    assert_eq!(test, ["/pypi/reef/json", "/simple/reef/"]);
    assert!(of(Service::Github).len() <= 8 && snapshot.budget.calls <= 8);
}

#[test]
fn a_number_that_pypi_has_is_taken() {
    let shown = project(&[("reef-1.0.tar.gz", "aa"), ("reef-1.0.1.tar.gz", "dd")]).shown();
    let patch = shown.candidates.iter().find(|candidate| candidate.bump.to_string() == "patch").unwrap();
    assert_eq!(patch.version.as_ref().unwrap().to_string(), "1.0.2");
    assert_eq!(
        serde_json::to_value(&patch.passed_over[0].taken_by).unwrap(),
        json!([{"kind": "package", "name": "reef on PyPI", "yanked": false}])
    );
    assert!(shown.headline.sentence.starts_with("These are the releases on TestPyPI."), "{}", shown.headline.sentence);
    assert_eq!((shown.index, shown.link.as_str()), (PackageIndex::Testpypi, "?packages=reef&index=testpypi&verify=1.1rc1"));
    assert_eq!(shown.packages[0].url, format!("{}/project/reef/", Endpoints::default().testpypi));
    // What could not be read may be taken.
    let sentence = project(&[("busy", "")]).shown().headline.sentence.clone();
    assert!(sentence.contains("Unknown whether "), "{sentence}");
}

#[test]
fn it_is_installed_from_both_with_a_warning() {
    let Endpoints { pypi, testpypi, .. } = Endpoints::default();
    let shown = project(OLD).shown();
    let commands: Vec<&str> = shown.install[0].commands.iter().map(|command| command.command.as_str()).collect();
    let (version, indexes) = (&shown.install[0].version, format!("--index-url {testpypi}/simple/ --extra-index-url {pypi}/simple/"));
    let best = "--index-strategy unsafe-best-match";
    assert_eq!(
        commands,
        [
            format!("python -m pip install --upgrade {indexes} reef=={version}"),
            format!("uv add {indexes} {best} reef=={version}"),
            format!("uv pip install --upgrade {indexes} {best} reef=={version}"),
            format!("uv tool install {indexes} {best} reef=={version}"),
        ]
    );
    assert!(shown.install.iter().all(|install| install.warning.as_deref() == Some(TWO_INDEXES)));
}

#[test]
fn what_is_promoted_is_told_by_hash() {
    for (about, pypi, answer, sentence, states) in [
        ("nothing yet", OLD, CheckAnswer::No, "reef 1.1rc1 is not on PyPI yet (2 files).", [OnPypi::No, OnPypi::No]),
        ("nor the project", &[], CheckAnswer::No, "reef 1.1rc1 is not on PyPI yet (2 files).", [OnPypi::No, OnPypi::No]),
        (
            "half of it",
            &[("reef-1.1rc1.tar.gz", "CC")],
            CheckAnswer::No,
            "reef 1.1rc1: 1 of 2 files are not on PyPI yet.",
            [OnPypi::No, OnPypi::Same],
        ),
        ("all of it", RC, CheckAnswer::Yes, "reef 1.1rc1: all 2 files are on PyPI, byte for byte.", [OnPypi::Same, OnPypi::Same]),
        (
            "another build",
            &[("reef-1.1rc1-py3-none-any.whl", "bb"), ("reef-1.1rc1.tar.gz", "dd")],
            CheckAnswer::No,
            "reef 1.1rc1: 1 file has other contents on PyPI than on TestPyPI.",
            [OnPypi::Same, OnPypi::Differs],
        ),
        (
            "PyPI is down",
            &[("busy", "")],
            CheckAnswer::Unknown,
            "Unknown whether reef 1.1rc1 is on PyPI, file by file: its index document on PyPI could not be read.",
            [OnPypi::Unknown, OnPypi::Unknown],
        ),
    ] {
        let shown = project(pypi).shown();
        let promoted = check(&shown, CheckCode::Promoted).unwrap();
        assert_eq!((promoted.answer, promoted.sentence.as_str()), (answer, sentence), "{about}");
        let readiness = shown.readiness.as_ref().unwrap();
        assert_eq!(readiness.promotion[0].files.iter().map(|file| file.on_pypi).collect::<Vec<_>>(), states, "{about}");
        assert_ne!(readiness.verdict, Verdict::NotReady, "{about}: {}", readiness.sentence);
    }
}

#[test]
fn nobody_has_to_tag_what_is_tried_out() {
    let (snapshot, _) = project(OLD).look();
    let tag = check(&project(OLD).shown(), CheckCode::TagPresent).cloned().unwrap();
    assert_eq!((tag.answer, tag.required), (CheckAnswer::No, false));
    let found = ledger(&snapshot, &History::of(&snapshot));
    assert!(found.rows.iter().any(|row| row.tag.is_some() && row.version.to_string() == "0.3.12"));
    let of_tags = found.rows.iter().flat_map(|row| &row.problems).filter(|problem| problem.to_lowercase().contains("tag "));
    assert_eq!(of_tags.count(), 0);
}

#[test]
fn a_companion_may_be_on_either_index() {
    let half: Files<'_> = &[("reef_core-0.7.tar.gz", "ee")];
    let (test, pypi) = (Service::Testpypi, Service::Pypi);
    for (others, expected) in [
        (&[(test, "reef-core", half)][..], CheckAnswer::Yes),
        (&[(pypi, "reef-core", half)], CheckAnswer::Yes),
        (&[(test, "reef-core", &[("reef_core-0.6.tar.gz", "ff")]), (pypi, "reef-core", half)], CheckAnswer::Yes),
        (&[(test, "reef-core", &[("busy", "")]), (pypi, "reef-core", half)], CheckAnswer::Yes),
        (&[(test, "reef-core", &[("busy", "")])], CheckAnswer::Unknown),
        (&[(pypi, "reef-core", &[("busy", "")])], CheckAnswer::Unknown),
        (&[], CheckAnswer::No),
    ] {
        let shown = Project { requires: &["reef-core==0.7"], others, ..project(OLD) }.shown();
        assert_eq!(check(&shown, CheckCode::CompanionsReady).unwrap().answer, expected, "{others:?}");
    }
}
