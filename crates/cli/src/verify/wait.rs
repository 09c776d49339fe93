//! Waiting for a release: the index is asked again once a minute, GitHub seldom, as its calls are counted.

use std::thread;
use std::time::Duration;

use relcast_core::Lookup;
use relcast_core::readiness::{Readiness, Verdict};

use crate::clock::Clock;
use crate::look_up::{Source, look_up};
use crate::output::{Label, Report, tell};

/// Between two looks at the index.
pub(super) const PAUSE: Duration = Duration::from_secs(60);
/// Tags and GitHub releases are read anew every so many looks: two calls in ten minutes are twelve of sixty in an hour.
const SELDOM: u64 = 10;

/// Looks up to so many times more, until the release is ready, and gives the last look.
pub(super) fn until_ready(
    source: &dyn Source,
    mut lookup: Lookup,
    clock: Clock,
    (times, pause): (u64, Duration),
    of: impl Fn(&Lookup) -> Readiness,
) -> Readiness {
    look_up(source, &mut lookup, clock);
    let mut found = of(&lookup);
    for time in 1..=times {
        if found.verdict == Verdict::Ready {
            break;
        }
        tell(Report::message(Label::Waiting, &found.sentence));
        thread::sleep(pause);
        lookup.read_again(time % SELDOM == 0);
        look_up(source, &mut lookup, clock);
        found = of(&lookup);
    }
    found
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use relcast_core::readiness::readiness;
    use relcast_core::{Answer, Endpoints, History, Query, Request, Service, Timestamp};

    use super::*;

    /// An index on which the wheel of 1.1 arrives at the third look, and a repository with both tags.
    struct Slow(Mutex<Vec<String>>);

    impl Source for Slow {
        fn side_by_side(&self) -> usize {
            1
        }

        fn fetch(&self, request: &Request) -> Answer {
            let mut asked = self.0.lock().unwrap();
            asked.push(request.path.clone());
            let looks = asked.iter().filter(|path| path.starts_with("/simple/")).count();
            let file = |version: &str| format!(r#"{{"filename": "a-{version}-py3-none-any.whl", "size": 1}}"#);
            match request.service {
                Service::Pypi if request.path.starts_with("/simple/") => {
                    let files = if looks < 3 { file("1.0") } else { format!("{},{}", file("1.0"), file("1.1")) };
                    Answer::new(200, [], format!(r#"{{"meta": {{"api-version": "1.1", "_last-serial": {looks}}}, "files": [{files}]}}"#))
                }
                Service::Pypi => Answer::new(200, [], format!(r#"{{"info": {{"version": "1.1"}}, "last_serial": {looks}}}"#)),
                Service::Github if request.path.contains("/matching-refs/") => {
                    let tag = |name: &str| format!(r#"{{"ref": "refs/tags/{name}", "object": {{"sha": "a", "type": "commit"}}}}"#);
                    Answer::new(200, [], format!("[{},{}]", tag("v1.0"), tag("v1.1")))
                }
                Service::Github if request.path.contains("/releases") => Answer::new(200, [], "[]"),
                _ => Answer::new(404, [], "{}"),
            }
        }
    }

    #[test]
    fn the_index_is_asked_until_it_is_ready_and_github_is_not() {
        let source = Slow(Mutex::default());
        let query = Query { packages: vec!["a".parse().unwrap()], repository: Some("o/r".parse().unwrap()), ..Query::default() };
        let now: Timestamp = "2026-08-22T00:00:00Z".parse().unwrap();
        let look = |times| {
            let lookup = Lookup::new(query.clone(), Endpoints::default());
            until_ready(&source, lookup, Clock::Fixed(now), (times, Duration::ZERO), |lookup| {
                let snapshot = lookup.snapshot();
                readiness(snapshot, &History::of(snapshot), &"1.1".parse().unwrap(), None, now)
            })
        };
        let found = look(5);
        assert_eq!(found.verdict, Verdict::Ready, "{}", found.sentence);
        let asked = source.0.lock().unwrap().clone();
        let number = |part: &str| asked.iter().filter(|path| path.contains(part)).count();
        assert_eq!((number("/simple/"), number("/matching-refs/")), (3, 1));
        source.0.lock().unwrap().clear();
        assert_eq!(look(1).verdict, Verdict::NotReady, "the time is over");
    }
}
