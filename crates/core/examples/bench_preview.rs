//! The native half of `cargo xtask bench npm-preview`: a preview of one recording as JSON, and how many milliseconds that takes.
#![allow(clippy::print_stdout, reason = "the figure is what this is for")]

use std::error::Error;
use std::path::Path;
use std::time::Instant;
use std::{env, fs, hint};

use relcast_core::{Answer, Choice, Endpoints, Lookup, Query, Recording, Snapshot, preview};

/// Looks up what was recorded.
fn looked_up(folder: &Path, recording: &Recording) -> Result<Snapshot, Box<dyn Error>> {
    let mut query = Query::default();
    for name in recording.packages() {
        query.add_package(name.as_str())?;
    }
    let mut lookup = Lookup::new(query, Endpoints::default());
    loop {
        let requests = lookup.next();
        if requests.is_empty() {
            return Ok(lookup.snapshot().clone());
        }
        for request in requests {
            let answer = match recording.find(&request) {
                Some(found) => {
                    let headers = found.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
                    Answer::new(found.status, headers, String::from_utf8_lossy(&fs::read(folder.join(&found.file))?))
                }
                None => Answer::new(404, [], ""),
            };
            lookup.answer(request.id, answer, recording.at);
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(folder), Some(runs)) = (arguments.next(), arguments.next()) else {
        return Err("expected a folder and a number of runs".into());
    };
    let (folder, runs) = (Path::new(&folder), runs.parse::<usize>()?);
    let recording = Recording::parse(&fs::read_to_string(folder.join("manifest.json"))?)?;
    let snapshot = looked_up(folder, &recording)?;
    let choice = Choice { bump: Some("minor".parse()?), ..Choice::default() };
    let mut times = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        let found = serde_json::to_string(&preview(hint::black_box(&snapshot), &choice, &Endpoints::default(), recording.at))?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        if !found.contains("\"next\":\"") {
            return Err("nothing is next".into());
        }
    }
    times.sort_by(f64::total_cmp);
    println!("{}", times.get(runs / 2).ok_or("expected at least one run")?);
    Ok(())
}
