//! The project's own configuration: how the lookup comes by it, which packages it names, and the project documents that are asked for with it.

use relcast_core::preview::{CheckItem, PartName, Severity, State};
use relcast_core::{Answer, Code, Preview, Query, Request, Service, codes};

use crate::look::Look;
use crate::shelf::{SAMPLE, query};

const FILE: &str = "/tidewater-labs/tidepool/HEAD/relcast.toml";
const PROJECT: &str = "/tidewater-labs/tidepool/HEAD/pyproject.toml";
const PACKAGES: &str = "packages = ['tidepool-cpu', 'tidepool']\n";

/// The sample with a `relcast.toml`, and with a table in its project file.
fn with(file: Option<&str>, table: Option<&str>) -> impl Fn(&Request) -> Option<Answer> {
    let file = file.map(str::to_owned);
    let table = table.map(str::to_owned);
    move |request| match request.path.as_str() {
        FILE => file.clone().map(|text| Answer::new(200, [], text)),
        PROJECT => table.as_ref().map(|text| Answer::new(200, [], format!("{}\n[tool.relcast]\n{text}", SAMPLE.answer(request).body()))),
        _ => None,
    }
}

fn names(look: &Look) -> Vec<String> {
    look.lookup.snapshot().packages.iter().map(|package| package.name.to_string()).collect()
}

/// What is to be checked of the configuration and of the network.
fn codes(look: &Look) -> Vec<(Severity, Code)> {
    let items = look.shown().checklist.items;
    let about = [codes::CONFIG_UNREADABLE, codes::CONFIG_TWICE, codes::NETWORK_DOWN];
    items.iter().filter_map(|item| Some((item.severity, about.into_iter().find(|code| code.as_str() == item.code)?))).collect()
}

/// The item of a code.
fn item(preview: &Preview, code: Code) -> Option<CheckItem> {
    preview.checklist.items.iter().find(|item| item.code == code.as_str()).cloned()
}

#[test]
fn most_projects_have_none() {
    let look = Look::new(|_| None);
    assert_eq!(look.lookup.snapshot().config.ready(), Some(&None));
    assert_eq!(look.asked_for("relcast.toml"), [FILE]);
    assert_eq!(look.shown().part(PartName::Config).unwrap().state, State::Ready);
    assert_eq!((codes(&look), look.shown().budget.calls), (vec![], 5));
}

#[test]
fn it_is_read_where_the_project_file_is() {
    let look = Look::of(Query { git_ref: Some("release/0.3".parse().unwrap()), ..query("tidepool") }, |_| None);
    assert_eq!(look.asked_for("/relcast.toml"), ["/tidewater-labs/tidepool/release/0.3/relcast.toml"]);
}

#[test]
fn the_file_counts_and_the_table_only_without_it() {
    let tag = |look: &Look| {
        let config = look.lookup.snapshot().config.ready().unwrap().as_ref().unwrap();
        config.tag.as_ref().map(ToString::to_string)
    };
    let own = Look::new(with(Some("tag = 'v{version}'"), None));
    assert_eq!((tag(&own).as_deref(), codes(&own)), (Some("v{version}"), vec![]));
    let table = Look::new(with(None, Some("tag = 'r{version}'")));
    assert_eq!((tag(&table).as_deref(), codes(&table)), (Some("r{version}"), vec![]));
    let both = Look::new(with(Some("sdist = true"), Some("tag = 'r{version}'\nodd = 1")));
    assert_eq!((tag(&both), codes(&both)), (None, vec![(Severity::Warning, codes::CONFIG_TWICE)]));
    let twice = item(&both.shown(), codes::CONFIG_TWICE).unwrap();
    assert_eq!(twice.message, "There is a configuration in relcast.toml and one in pyproject.toml: relcast.toml counts.");
    // A project file that describes no project may hold it all the same.
    let alone = Look::new(|request| (request.path == PROJECT).then(|| Answer::new(200, [], "[tool.relcast]\ntag = '{version}'\n")));
    assert_eq!(tag(&alone).as_deref(), Some("{version}"));
    // What is not read is not asked for: another project file is named.
    let other =
        Look::of(Query { project_file: Some("python/pyproject.toml".into()), ..query("tidepool") }, with(None, Some("tag = 'r{version}'")));
    assert_eq!((other.lookup.snapshot().config.ready(), other.asked_for("/HEAD/pyproject.toml").len()), (Some(&None), 0));
}

#[test]
fn what_is_odd_is_a_note_and_the_rest_counts() {
    let look = Look::new(with(Some("sdist = 1\ntarget = []\nlimit = 3\ntag = 'v{version}'"), None));
    let unreadable = item(&look.shown(), codes::CONFIG_UNREADABLE).unwrap();
    assert_eq!(
        unreadable.message,
        "relcast.toml, line 1: 'sdist' is neither true nor false. 2 more things of the configuration cannot be taken."
    );
    assert!(look.lookup.snapshot().config.ready().unwrap().as_ref().unwrap().tag.is_some());
    let broken = Look::new(with(Some("[limits"), None));
    assert_eq!(codes(&broken), [(Severity::Warning, codes::CONFIG_UNREADABLE)]);
    assert_eq!(broken.shown().part(PartName::Config).unwrap().state, State::Failed);
}

#[test]
fn a_place_that_is_not_known_is_not_taken_for_empty() {
    for lost in [FILE, PROJECT] {
        let other = with(None, Some("tag = 'r{version}'"));
        let mut look = Look::new(|request| if request.path == lost { Some(Answer::failed("gone")) } else { other(request) });
        assert_eq!(look.lookup.snapshot().config.failed().unwrap().code, codes::NETWORK_DOWN, "{lost}");
        assert_eq!(codes(&look), [(Severity::Warning, codes::NETWORK_DOWN)]);
        look.lookup.retry();
        look.go_on(with(None, Some("tag = 'r{version}'")));
        assert!(look.lookup.snapshot().config.ready().unwrap().is_some(), "{lost}");
    }
}

#[test]
fn it_names_the_packages_where_nobody_else_does() {
    let of = |text: &str, file, table| Look::of(query(text), with(file, table));
    for look in [of("tidewater-labs/tidepool", Some(PACKAGES), None), of("tidewater-labs/tidepool", None, Some(PACKAGES))] {
        assert_eq!(names(&look), ["tidepool-cpu", "tidepool"]);
        assert!(look.shown().part(PartName::Tree).unwrap().problem.is_none());
        let given: Vec<_> = look.lookup.snapshot().query.packages.iter().collect();
        assert!(given.is_empty(), "the link stays as it was asked");
    }
    assert_eq!(names(&of("tidewater-labs/tidepool", Some("sdist = true"), None)), ["tidepool"]);
    assert_eq!(names(&of("tidepool tidewater-labs/tidepool", Some(PACKAGES), None)), ["tidepool"]);
}

#[test]
fn every_package_tells_how_old_its_project_document_is() {
    let look = Look::of(query("tidepool tidepool-cpu tidepool-cuda13"), |_| None);
    let serials: Vec<_> =
        look.lookup.snapshot().packages.iter().map(|package| package.project.as_ref().unwrap().ready().unwrap().last_serial).collect();
    assert!(serials.iter().all(Option::is_some), "{serials:?}");
    let pypi = look.asked.iter().filter(|request| request.service == Service::Pypi).count();
    assert_eq!((pypi, look.shown().budget.calls), (6, 5));
    // The first package names the repository; the documents of the others come when that is known, and their indexes are.
    let mut lookup = relcast_core::Lookup::new(query("tidepool tidepool-cpu"), relcast_core::Endpoints::default());
    let first: Vec<String> = lookup.next().into_iter().map(|request| request.path).collect();
    assert_eq!(first, ["/simple/tidepool/", "/simple/tidepool-cpu/", "/pypi/tidepool/json"]);
    // What the index does not have is not asked for again.
    let unknown = Look::of(query("tidepool no-such-package"), |_| None);
    assert_eq!(unknown.asked_for("no-such-package").len(), 1);
}

#[test]
fn a_project_document_that_fails_is_no_trouble() {
    let quiet = Look::of(query("tidepool tidepool-cpu"), |_| None).shown();
    let look =
        Look::of(query("tidepool tidepool-cpu"), |request| (request.path == "/pypi/tidepool-cpu/json").then(|| Answer::new(500, [], "")));
    assert!(look.lookup.snapshot().packages[1].project.as_ref().unwrap().failed().is_some());
    let shown = look.shown();
    assert_eq!(shown.checklist, quiet.checklist);
    assert_eq!((&shown.packages, &shown.headline), (&quiet.packages, &quiet.headline));
}

#[test]
fn its_tag_says_how_tags_are_written_and_which_are_of_releases() {
    let own = || {
        Answer::new(
            200,
            [],
            r#"[{"ref":"refs/tags/v0.3.12","object":{"sha":"a","type":"commit"}},{"ref":"refs/tags/v0.3.11","object":{"sha":"b","type":"commit"}},{"ref":"refs/tags/rel/0.3.10","object":{"sha":"c","type":"commit"}}]"#,
        )
    };
    let of = |text: &str| {
        let other = with(Some(text), None);
        Look::new(move |request| if request.path.contains("/git/matching-refs/") { Some(own()) } else { other(request) })
    };
    let tag = |look: &Look| look.shown().candidates[0].tag.clone().unwrap();
    // Without it most tags decide.
    assert!(tag(&of("sdist = true")).starts_with("v0."), "{}", tag(&of("sdist = true")));
    let look = of("tag = 'rel/{version}'");
    assert!(tag(&look).starts_with("rel/0."), "{}", tag(&look));
    let compared = look.asked_for("/compare/");
    assert!(compared.last().unwrap().contains("/compare/rel%2F0.3.10..."), "{compared:?}");
    // The changes wait for nothing that most projects do not have: where the tag comes late, they begin anew, from the right one.
    let mut late = Look::new(|request| {
        if request.path.contains("/git/matching-refs/") { Some(own()) } else { (request.path == FILE).then(|| Answer::failed("gone")) }
    });
    late.lookup.retry();
    late.go_on(with(Some("tag = 'rel/{version}'"), None));
    let compared = late.asked_for("/compare/");
    assert!(compared.len() == 2 && compared[1].contains("/compare/rel%2F0.3.10..."), "{compared:?}");
    // 0.3.12 is a tag of something else.
    let taken = look.shown().frame.candidates.into_iter().flat_map(|candidate| candidate.passed_over).flat_map(|passed| passed.taken_by);
    assert!(taken.into_iter().all(|holder| !matches!(holder, relcast_core::version::Holder::Tag { .. })));
    let none = of("tag = 'release-{version}'").shown();
    assert_eq!(
        item(&none, codes::NO_RELEASE_TAG).unwrap().message,
        "The repository has no tag that is written release-{version}, as its configuration says."
    );
    assert!(none.candidates[0].tag.as_ref().unwrap().starts_with("release-0."));
}

#[test]
fn a_tag_is_known_by_it_even_where_the_tags_are_not() {
    let tags = |request: &Request| request.path.contains("/git/matching-refs/") || request.service == Service::Jsdelivr;
    let lost = |request: &Request| tags(request).then(|| Answer::failed("gone"));
    assert_eq!(Look::new(lost).shown().candidates[0].tag, None);
    let other = with(Some("tag = 'r{version}'"), None);
    let look = Look::new(|request| lost(request).or_else(|| other(request)));
    assert!(look.shown().candidates[0].tag.as_ref().unwrap().starts_with("r0."));
}

#[test]
fn a_configuration_of_another_repository_is_to_be_checked() {
    let said = |text: &str| {
        let shown = Look::new(with(Some(text), None)).shown();
        item(&shown, codes::CONFIG_REPOSITORY_DIFFERS).map(|item| item.message)
    };
    assert_eq!(said("repository = 'Tidewater-Labs/Tidepool'"), None);
    assert_eq!(
        said("repository = 'harbor-lab/driftwood'").as_deref(),
        Some("The configuration in tidewater-labs/tidepool says that its packages are released from harbor-lab/driftwood.")
    );
}

#[test]
fn a_release_is_overdue_by_the_schedule_alone() {
    let shown = |text: &str| Look::new(with(Some(text), None)).shown();
    let late = |preview: &relcast_core::Preview| (preview.headline.overdue, item(preview, codes::RELEASE_OVERDUE).map(|item| item.message));
    assert_eq!(late(&shown("sdist = true")), (None, None));
    assert_eq!(late(&shown("schedule = { days = 28 }")), (Some(0), None));
    let weekly = shown("schedule = { cadence = 'weekly' }");
    assert_eq!(
        late(&weekly),
        (Some(21), Some("0.3.12.post1 is 28 days old, and the configuration plans a release every 7 days.".to_owned()))
    );
    assert!(weekly.headline.sentence.contains(" The next release is 21 days overdue. "), "{}", weekly.headline.sentence);
    assert!(shown("schedule = { days = 27 }").headline.sentence.contains(" The next release is 1 day overdue. "));
}
