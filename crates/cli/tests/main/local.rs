//! What is looked up where no package is named: what the configuration of the repository around the folder says.

use std::fs;

use crate::command::{Run, Scratch, command, finish, relcast, root, sample, words};
use crate::server::Server;

/// Runs the command against a server with the sample's answers, in a folder of a repository that holds a file.
fn within(file: &str, text: &str, arguments: &[&str]) -> (Run, Vec<String>) {
    let scratch = Scratch::new();
    let folder = scratch.path("repository/src/deep");
    fs::create_dir_all(&folder).unwrap();
    fs::create_dir_all(scratch.path("repository/.git")).unwrap();
    fs::write(scratch.path("repository").join(file), text).unwrap();
    let server = Server::of_recording(root().join("web/sample"), |_| None);
    let endpoints = scratch.path("endpoints.json");
    fs::write(&endpoints, server.endpoints()).unwrap();
    let more = ["--now", "2026-08-22T12:00:00Z", "--endpoints", endpoints.to_str().unwrap()];
    let mut command = command([arguments, &more].concat());
    command.current_dir(folder);
    let run = finish(command);
    let indexes = server.seen().into_iter().filter(|seen| seen.path.starts_with("/simple/")).map(|seen| seen.path);
    let mut indexes: Vec<String> = indexes.collect();
    indexes.sort();
    (run, indexes)
}

const BOTH: [&str; 2] = ["/simple/tidepool-cpu/", "/simple/tidepool/"];

#[test]
fn the_file_of_the_repository_around_names_the_packages() {
    let own = "packages = ['tidepool', 'tidepool-cpu']\nrepository = 'tidewater-labs/tidepool'\n";
    for arguments in [["preview", "--json"], ["next", "--json"], ["ledger", "--json"]] {
        let (run, asked) = within("relcast.toml", own, &arguments);
        assert_eq!((run.exit, asked.as_slice()), (0, BOTH.map(str::to_owned).as_slice()), "{run:?}");
        assert_eq!(words(&run.err), "note: Looking up what relcast.toml names: tidepool, tidepool-cpu, tidewater-labs/tidepool.");
    }
    let (run, asked) = within("pyproject.toml", "[tool.relcast]\npackages = ['tidepool', 'tidepool-cpu']\n", &["preview", "--json"]);
    assert_eq!((run.exit, asked.as_slice()), (0, BOTH.map(str::to_owned).as_slice()), "{run:?}");
    let (run, _) = within("relcast.toml", own, &["preview", "--json"]);
    let named = relcast(["preview", "tidepool", "tidepool-cpu", "--repo", "tidewater-labs/tidepool", "--json", "--recorded", &sample()]);
    assert_eq!(run.json()["candidates"], named.json()["candidates"]);
}

#[test]
fn what_is_named_goes_before_it() {
    for (arguments, expected) in [
        (["preview", "tidepool-cpu", "--json"].as_slice(), vec!["/simple/tidepool-cpu/"]),
        (&["preview", "--repo", "tidewater-labs/tidepool", "--json"], vec!["/simple/tidepool/"]),
    ] {
        let (run, asked) = within("relcast.toml", "packages = ['driftwood']\n", arguments);
        assert_eq!((run.exit, asked, run.err.as_str()), (0, expected.into_iter().map(str::to_owned).collect(), ""), "{arguments:?}");
    }
}

#[test]
fn what_is_odd_in_it_is_said() {
    let (run, asked) = within("relcast.toml", "packages = ['tidepool']\nodd = 1\n", &["preview", "--json"]);
    assert_eq!((run.exit, asked.len()), (0, 1), "{run:?}");
    assert!(run.err.contains("CONFIG_UNREADABLE") && run.err.contains("line 2"), "{}", run.err);
    for (text, code) in [("packages = [", "CONFIG_UNREADABLE"), ("sdist = true\n", "QUERY_EMPTY")] {
        let (run, asked) = within("relcast.toml", text, &["preview", "--json"]);
        assert_eq!((run.exit, asked.len(), run.out.as_str()), (2, 0, ""), "{run:?}");
        assert!(run.err.contains(code), "{}", run.err);
    }
}
