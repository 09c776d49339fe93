//! Readiness on recordings.

use relcast_core::readiness::{CheckCode, Verdict, ledger, readiness};

use relcast_core::{Endpoints, Lookup, Query, Snapshot};

use crate::shelf::{Shelf, root};

fn look(shelf: &Shelf) -> Snapshot {
    let query = Query { packages: shelf.recording.packages(), ..Query::default() };
    let mut lookup = Lookup::new(query, Endpoints::default());
    loop {
        let requests = lookup.next();
        if requests.is_empty() {
            return lookup.snapshot().clone();
        }
        for request in requests {
            lookup.answer(request.id, shelf.answer(&request), shelf.at());
        }
    }
}

#[test]
fn dump() {
    for folder in [root().join("../shared/recorded/mooncake-2026-08-22"), root().join("web/sample")] {
        let shelf = Shelf::open(&folder);
        let snapshot = look(&shelf);
        for version in ["0.3.12.post1", "0.3.12"] {
            let found = readiness(&snapshot, &version.parse().unwrap(), "2026-08-22T00:00:00Z".parse().unwrap());
            eprintln!("{:?} {}", found.verdict, found.sentence);
            for check in &found.checks {
                eprintln!(
                    "  {:?} {:?} {} | {:?} | {:?}",
                    check.answer,
                    check.code,
                    check.sentence,
                    check.evidence.iter().take(2).collect::<Vec<_>>(),
                    check.hint
                );
            }
            for coverage in &found.coverage {
                eprintln!("  {} {:?} {}", coverage.package, coverage.expected.source, coverage.targets.len());
            }
            eprintln!("{:?}", found.quota);
        }
        for row in ledger(&snapshot).rows.iter().take(14) {
            eprintln!(
                "{} {:?} {:?} {:?} {:?}",
                row.version,
                row.tag,
                row.github_release.is_some(),
                row.cells.iter().map(|cell| (cell.state, cell.wheels)).collect::<Vec<_>>(),
                row.problems
            );
        }
    }
    assert_eq!((Verdict::Ready, CheckCode::Released), (Verdict::Ready, CheckCode::Released));
}
