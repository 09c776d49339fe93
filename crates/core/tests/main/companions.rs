//! Companions: what a release pins exactly, for projects of many habits.

use relcast_core::frozen::{freeze, open};
use relcast_core::readiness::{CheckAnswer, CheckCode, Readiness, Verdict, readiness};
use relcast_core::{Answer, Endpoints, History, Lookup, Request, Service, Snapshot, Version, codes};
use serde_json::json;

use crate::shelf::{SAMPLE, query};

/// An index document of files of a package, each written as its version and what follows: `1.0-py3-none-any`, `1.0` for an sdist.
fn index(name: &str, files: &[&str], yanked: bool) -> String {
    let entry = |file: &&str| {
        let end = if file.contains('-') { ".whl" } else { ".tar.gz" };
        json!({"filename": format!("{}-{file}{end}", name.replace('-', "_")), "requires-python": ">=3.9", "yanked": yanked})
    };
    json!({"files": files.iter().map(entry).collect::<Vec<_>>()}).to_string()
}

/// A package `reef` at 2.0: the tags of its wheels, and what it requires. Then what the index has of others.
struct Case<'a> {
    wheels: &'a [&'a str],
    requires: &'a [&'a str],
    others: &'a [(&'a str, &'a [&'a str])],
    yanked: bool,
}

impl Case<'_> {
    fn answer(&self, request: &Request) -> Answer {
        if request.service != Service::Pypi {
            return Answer::new(404, [], "");
        }
        let wheels: Vec<String> = self.wheels.iter().map(|tags| format!("2.0-{tags}")).collect();
        let files: Vec<&str> = wheels.iter().map(String::as_str).chain(["1.0", "2.0"]).collect();
        let body = match request.path.as_str() {
            "/simple/reef/" => index("reef", &files, false),
            "/pypi/reef/json" => json!({"info": {"version": "2.0", "requires_dist": self.requires}}).to_string(),
            path => {
                let name = path.trim_start_matches("/simple/").trim_end_matches('/');
                match self.others.iter().find(|(other, _)| *other == name) {
                    Some((_, ["busy"])) => return Answer::new(503, [], ""),
                    Some((_, files)) => index(name, files, self.yanked),
                    None => return Answer::new(404, [], ""),
                }
            }
        };
        Answer::new(200, [], body)
    }

    fn look(&self) -> (Snapshot, Vec<Request>) {
        let mut lookup = Lookup::new(query("reef"), Endpoints::default());
        let (mut asked, mut open) = (Vec::new(), lookup.next());
        while let Some(request) = open.pop() {
            lookup.answer(request.id, self.answer(&request), SAMPLE.at());
            open.extend(lookup.next());
            asked.push(request);
        }
        (lookup.snapshot().clone(), asked)
    }

    fn verify(&self, version: &str) -> Readiness {
        verified(&self.look().0, &version.parse().unwrap())
    }

    /// What is said of companions: `✕` for what fails, `!` for a warning, `?` for what is unknown, nothing for what is well.
    fn said(&self) -> Vec<String> {
        let sign = |answer: CheckAnswer, required: bool| match (answer, required) {
            (CheckAnswer::No, true) => "✕ ",
            (CheckAnswer::No, false) => "! ",
            (CheckAnswer::Unknown, _) => "? ",
            (CheckAnswer::Yes, _) => "",
        };
        let found = self.verify("2.0");
        let of = found.checks.iter().filter(|check| check.code == CheckCode::CompanionsReady);
        of.map(|check| format!("{}{}", sign(check.answer, check.required), check.sentence)).collect()
    }
}

fn verified(snapshot: &Snapshot, version: &Version) -> Readiness {
    readiness(snapshot, &History::of(snapshot), version, None, SAMPLE.at())
}

fn case<'a>(wheels: &'a [&'a str], requires: &'a [&'a str], others: &'a [(&'a str, &'a [&'a str])]) -> Case<'a> {
    Case { wheels, requires, others, yanked: false }
}

const PURE: &[&str] = &["py3-none-any"];

#[test]
fn projects_of_many_habits() {
    let linux = "cp312-cp312-manylinux_2_28_x86_64";
    let (arm, windows) = ("cp312-cp312-manylinux_2_28_aarch64", "cp312-cp312-win_amd64");
    let gpu = "reef-cudnn-cu12==9.1; platform_system == 'Linux' and platform_machine == 'x86_64'";
    for (about, case, expected) in [
        (
            "a pure package and its compiled half",
            case(PURE, &["typing-extensions>=4", "reef-core==0.7"], &[("reef-core", &["0.7-cp312-cp312-win_amd64", "0.7"])]),
            &["reef-core 0.7, which reef pins, is on the index with 1 wheel and 1 sdist."][..],
        ),
        (
            "the half was never uploaded",
            case(PURE, &["reef-core==0.7"], &[("reef-core", &["0.6"])]),
            &["✕ reef-core 0.7, which reef pins, is not on the index."],
        ),
        ("nor the project", case(PURE, &["reef-core==0.7"], &[]), &["✕ reef-core 0.7, which reef pins, is not on the index."]),
        (
            "the half forgot a wheel",
            case(
                PURE,
                &["reef-core==0.7"],
                &[("reef-core", &["0.6-cp312-cp312-win_amd64", "0.6-cp311-cp311-win_amd64", "0.7-cp311-cp311-win_amd64", "0.7"])],
            ),
            &["! reef-core 0.7, which reef pins, is missing the CPython 3.12 wheel for Windows amd64. 0.6 had it."],
        ),
        (
            "a half for some Pythons only",
            case(
                &["cp39-abi3-win_amd64"],
                &["reef-core==0.7"],
                &[("reef-core", &["0.7-cp39-cp39-win_amd64", "0.7-cp310-cp310-win_amd64"])],
            ),
            &["reef-core 0.7, which reef pins, is on the index with 2 wheels."],
        ),
        (
            "markers say whom a pin is for",
            case(&[linux, arm, windows], &[gpu], &[("reef-cudnn-cu12", &["9.1-py3-none-manylinux2014_x86_64"])]),
            &["reef-cudnn-cu12 9.1, which reef pins, is on the index with 1 wheel."],
        ),
        (
            "a platform without the wheels of the other",
            case(
                &[linux, arm],
                &["reef-cudnn-cu12==9.1; sys_platform == 'linux'"],
                &[("reef-cudnn-cu12", &["9.1-py3-none-manylinux2014_x86_64"])],
            ),
            &["✕ reef-cudnn-cu12 9.1, which reef pins, has no wheel for Linux aarch64; reef does."],
        ),
        (
            "one that can be built there",
            case(&[linux, arm], &["reef-cudnn-cu12==9.1"], &[("reef-cudnn-cu12", &["9.1-py3-none-manylinux2014_x86_64", "9.1"])]),
            &["! reef-cudnn-cu12 9.1, which reef pins, has no wheel for Linux aarch64; reef does."],
        ),
        (
            "a Python without a wheel of the other",
            case(
                &[linux, "cp313-cp313-manylinux_2_28_x86_64"],
                &["trident==3.5"],
                &[("trident", &["3.5-cp312-cp312-manylinux_2_28_x86_64"])],
            ),
            &["✕ trident 3.5, which reef pins, has no wheel for CPython 3.13; reef does."],
        ),
        (
            "a half for Windows alone",
            case(&[linux, windows], &["reef-intel==2.0; platform_system == 'Windows'"], &[("reef-intel", &["2.0-cp312-cp312-win_amd64"])]),
            &["reef-intel 2.0, which reef pins, is on the index with 1 wheel."],
        ),
        (
            "a marker that nobody can read asks for nothing",
            case(&[linux], &["reef-core==0.7; on_mars"], &[("reef-core", &["0.7-cp312-cp312-win_amd64"])]),
            &["reef-core 0.7, which reef pins, is on the index with 1 wheel."],
        ),
        ("extras, ranges and prefixes are no companions", case(PURE, &["a==1; extra == 'gpu'", "b>=1,<=1", "c==1.*", "d~=1.0"], &[]), &[]),
        (
            "what was not read is unknown",
            case(PURE, &["reef-core==0.7"], &[("reef-core", &["busy"])]),
            &["? Unknown whether reef-core 0.7, which reef pins, is on the index: its index document could not be read."],
        ),
        (
            "a half that is yanked",
            Case { yanked: true, ..case(PURE, &["reef-core==0.7"], &[("reef-core", &["0.7"])]) },
            &["✕ reef-core 0.7, which reef pins, is yanked, without a reason."],
        ),
    ] {
        assert_eq!(case.said(), expected, "{about}");
    }
}

#[test]
fn no_more_than_ten_are_looked_at_and_github_is_not_asked() {
    let others: Vec<String> = (0..12).map(|number| format!("shell-{number:02}")).collect();
    let requires: Vec<String> = others.iter().map(|name| format!("{name}==1.0")).chain(["reef-core==0.7".to_owned()]).collect();
    let requires: Vec<&str> = requires.iter().map(String::as_str).collect();
    let index: Vec<(&str, &[&str])> =
        others.iter().map(|name| (name.as_str(), &["1.0"][..])).chain([("reef-core", &["0.7"][..])]).collect();
    let case = case(PURE, &requires, &index);
    let (snapshot, asked) = case.look();
    // Its own half comes before the others.
    assert_eq!(snapshot.companions.len(), 10);
    assert_eq!(snapshot.companions[0].name.as_str(), "reef-core");
    assert_eq!(asked.iter().filter(|request| request.service == Service::Github).count(), 0);
    assert_eq!(asked.iter().filter(|request| request.path.starts_with("/simple/")).count(), 11);
    let found = case.verify("2.0");
    let more = found.checks.iter().find(|check| check.sentence == "2.0 pins 13 packages; only 10 were checked.").unwrap();
    assert_eq!(
        (more.answer, more.required, more.evidence.as_slice()),
        (CheckAnswer::No, false, &["shell-09==1.0", "shell-10==1.0", "shell-11==1.0"].map(str::to_owned)[..])
    );
}

#[test]
fn a_row_of_coverage_shows_what_it_lacks() {
    let wheels = ["cp312-cp312-win_amd64", "cp312-cp312-win_arm64"];
    let found = case(&wheels, &["reef-core==0.7"], &[("reef-core", &["0.7-cp312-cp312-win_amd64"])]).verify("2.0");
    let row = &found.coverage[1];
    assert_eq!((row.package.as_str(), row.pinned.as_ref().unwrap().to_string().as_str()), ("reef-core", "0.7"));
    let covers: Vec<_> = row.targets.iter().map(|cover| (cover.target.to_string(), cover.expected, cover.now.is_some())).collect();
    assert_eq!(covers, [("cp312-cp312-win_amd64".to_owned(), false, true), ("cp312-cp312-win_arm64".to_owned(), true, false)]);
    assert_eq!((found.coverage[0].pinned.as_ref(), found.verdict), (None, Verdict::NotReady));
}

#[test]
fn what_an_earlier_version_pins_is_asked_for() {
    let case = case(PURE, &["reef-core==0.7"], &[("reef-core", &["0.7"])]);
    let found = case.verify("1.0");
    let untold = found.checks.iter().find(|check| check.code == CheckCode::CompanionsReady).unwrap();
    assert_eq!((untold.answer, found.coverage.len()), (CheckAnswer::Unknown, 1));
    assert_eq!(untold.sentence, "Unknown whether what reef 1.0 pins exactly is on the index: the index was not asked about this version.");
    // Whoever names the version is told.
    let mut lookup = Lookup::new(query("reef"), Endpoints::default());
    let run = |lookup: &mut Lookup, version: &str| {
        let version = version.parse().unwrap();
        lookup.look_at(Some(&version));
        let mut waiting = lookup.next();
        while let Some(request) = waiting.pop() {
            let of_version = |pins: &str| Answer::new(200, [], json!({"info": {"version": "1.0", "requires_dist": [pins]}}).to_string());
            let answer = if request.path == "/pypi/reef/1.0/json" { of_version("reef-core==0.6") } else { case.answer(&request) };
            lookup.answer(request.id, answer, SAMPLE.at());
            waiting.extend(lookup.next());
        }
        let found = verified(lookup.snapshot(), &version);
        // A frozen link says the same.
        let frozen = open(&freeze(lookup.snapshot(), &[], SAMPLE.at()).unwrap()).unwrap().snapshot;
        assert_eq!(verified(&frozen, &version), found);
        found.checks.into_iter().filter(|check| check.code == CheckCode::CompanionsReady).map(|check| check.sentence).collect::<Vec<_>>()
    };
    for _ in 0..2 {
        assert_eq!(run(&mut lookup, "1.0"), ["reef-core 0.6, which reef pins, is not on the index."]);
        assert_eq!(run(&mut lookup, "2.0"), ["reef-core 0.7, which reef pins, is on the index with 0 wheels and 1 sdist."]);
    }
    // One that the index does not know has no pins to tell.
    assert_eq!(run(&mut lookup, "3.0"), Vec::<String>::new());
}

#[test]
fn companions_are_asked_for_again() {
    let pins = ["reef-core==0.7"];
    let (busy, there) = (case(PURE, &pins, &[("reef-core", &["busy"])]), case(PURE, &pins, &[("reef-core", &["0.7"])]));
    let mut lookup = Lookup::new(query("reef"), Endpoints::default());
    let run = |lookup: &mut Lookup, case: &Case<'_>| {
        let (mut asked, mut open) = (0, lookup.next());
        while let Some(request) = open.pop() {
            asked += u32::from(request.path == "/simple/reef-core/");
            lookup.answer(request.id, case.answer(&request), SAMPLE.at());
            open.extend(lookup.next());
        }
        (asked, lookup.snapshot().companions[0].index.failed().map(|problem| problem.code))
    };
    assert_eq!(run(&mut lookup, &busy), (1, Some(codes::SERVICE_FAILED)));
    lookup.retry();
    assert_eq!(run(&mut lookup, &there), (1, None));
    lookup.read_again(false);
    assert_eq!(run(&mut lookup, &there), (1, None));
}
