//! `size`: what a visit loads and when, and what each entry of the npm module loads, against limits and against the sizes that were accepted last.

mod npm;
mod tables;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use flate2::{Compression, write::GzEncoder};

use crate::paths;

/// What may be loaded at most, in bytes after compression: until the verdict, the versions and the changes' tile are there.
const FIRST: u64 = 288 * 1024;
/// Until every tile of the overview is there.
const OVERVIEW: u64 = 572 * 1024;
/// For a room that is opened then, in one file.
const ROOM: u64 = 80 * 1024;

/// When a file is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Load {
    /// With the page.
    First,
    /// Right behind, for the overview.
    Overview,
    /// With the rooms that it is named after.
    Room,
    /// Never by the page: it is an entry of the npm module.
    Npm,
}

impl Load {
    /// A chunk is named after those who load it: `front-overview.wasm`.
    fn of(name: &str) -> Self {
        if name.starts_with(npm::PREFIX) {
            return Self::Npm;
        }
        // The service worker comes when the page has nothing else to do.
        if name == "worker.js" {
            return Self::Room;
        }
        match name.strip_suffix(".wasm") {
            Some(stem) if stem.ends_with("_bg") => Self::First,
            Some(stem) if stem.split('-').any(|user| user == "overview") => Self::Overview,
            Some(_) => Self::Room,
            None => Self::First,
        }
    }
}

/// A row: how many bytes a file has, and how many after compression.
type Sizes = BTreeMap<String, (u64, u64)>;

fn snapshot() -> PathBuf {
    paths::root().join("tests/size.snap")
}

/// Prints the sizes and compares them.
///
/// # Errors
///
/// When the site or the npm module is not built, loads more than a limit, or has a file that has grown by more than the leeway.
pub(crate) fn check() -> Result<()> {
    let sizes = built()?;
    print!("{}", table(&sizes));
    let path = snapshot();
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}: write it with `cargo xtask bless size`", path.display()))?;
    let accepted = parse(&text).with_context(|| format!("{} is not a table of sizes", path.display()))?;
    within_limits(&sizes)?;
    let complaints = compare(&sizes, &accepted);
    if !complaints.is_empty() {
        bail!("{}\nMake it smaller, or accept it with `cargo xtask bless size`.", complaints.join("\n"));
    }
    Ok(())
}

/// Accepts the present sizes.
///
/// # Errors
///
/// When the site or the npm module is not built, or loads more than a limit: that is not to be accepted.
pub(crate) fn bless() -> Result<()> {
    let sizes = built()?;
    within_limits(&sizes)?;
    fs::write(snapshot(), table(&sizes)).with_context(|| format!("cannot write {}", snapshot().display()))
}

fn built() -> Result<Sizes> {
    let mut sizes = site()?;
    sizes.extend(npm::entries()?);
    Ok(sizes)
}

/// The files at the top of the site, which are the page; the sample recording lies deeper.
fn site() -> Result<Sizes> {
    let mut sizes = Sizes::new();
    let entries = fs::read_dir(paths::dist()).with_context(|| format!("cannot read {}: build the site first", paths::dist().display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let kind = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        if name == "index.html" || ["css", "js", "wasm"].contains(&kind.as_str()) {
            let (bytes, gzip) = measure(&path)?;
            let row = sizes.entry(stable_name(&name)).or_default();
            *row = (row.0 + bytes, row.1 + gzip);
        }
    }
    if !sizes.contains_key("index.html") {
        bail!("there is no index.html in {}: build the site first", paths::dist().display());
    }
    Ok(sizes)
}

/// A file's size, plain and compressed as well as a server may.
fn measure(path: &Path) -> Result<(u64, u64)> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    tables::none_in(path, &bytes)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&bytes)?;
    Ok((u64::try_from(bytes.len())?, u64::try_from(gzip.finish()?.len())?))
}

/// A file's name without the hash of its content, which Trunk and the page hook put before or behind it.
fn stable_name(name: &str) -> String {
    let is_hash = |part: &str| part.len() >= 12 && part.chars().all(|c| c.is_ascii_hexdigit());
    let (stem, end) = name.split_at(name.find(['.', '_']).unwrap_or(name.len()));
    // A stem may start with the hash and a dash, as in `0123456789abcdef-start.js`.
    let parts: Vec<&str> = stem.split('-').filter(|part| !is_hash(part)).collect();
    parts.join("-") + end
}

/// What is loaded so far when something is there.
const TOTALS: [(&str, Load); 3] = [("first-load", Load::First), ("with-overview", Load::Overview), ("total", Load::Room)];

fn total(sizes: &Sizes, until: Load) -> (u64, u64) {
    let loaded = sizes.iter().filter(|(name, _)| Load::of(name) <= until);
    loaded.fold((0, 0), |sum, (_, row)| (sum.0 + row.0, sum.1 + row.1))
}

fn within_limits(sizes: &Sizes) -> Result<()> {
    let rooms = sizes.iter().filter(|(name, _)| Load::of(name) == Load::Room).map(|(name, (_, gzip))| (name.as_str(), *gzip, ROOM));
    let loads = [
        ("The first load", total(sizes, Load::First).1, FIRST),
        ("The load until the overview is there", total(sizes, Load::Overview).1, OVERVIEW),
    ];
    let entries = npm::LIMITS.iter().filter_map(|(name, limit)| Some((*name, sizes.get(*name)?.1, *limit)));
    for (what, gzip, limit) in loads.into_iter().chain(rooms).chain(entries) {
        if gzip > limit {
            bail!("{what} has {gzip} bytes compressed, {} more than the limit of {limit}. Make it smaller.", gzip - limit);
        }
    }
    Ok(())
}

fn compare(sizes: &Sizes, accepted: &Sizes) -> Vec<String> {
    let mut complaints = Vec::new();
    for (name, (_, gzip)) in sizes {
        match accepted.get(name) {
            None => complaints.push(format!("{name} is new: {gzip} bytes compressed")),
            Some((_, was)) if *gzip > was + was / 100 + 256 => {
                complaints.push(format!("{name} grew from {was} to {gzip} bytes compressed"))
            }
            Some(_) => {}
        }
    }
    complaints.extend(accepted.keys().filter(|name| !sizes.contains_key(*name)).map(|name| format!("{name} is gone")));
    complaints
}

fn table(sizes: &Sizes) -> String {
    let mut text = format!("{:<28} {:>9} {:>9}\n", "file", "bytes", "gzip");
    let totals = TOTALS.map(|(name, until)| (name, total(sizes, until)));
    for (name, (bytes, gzip)) in sizes.iter().map(|(name, row)| (name.as_str(), *row)).chain(totals) {
        let _ = writeln!(text, "{name:<28} {bytes:>9} {gzip:>9}");
    }
    text
}

fn parse(table: &str) -> Option<Sizes> {
    let row = |line: &str| {
        let mut words = line.split_whitespace();
        let row = (words.next()?.to_owned(), (words.next()?.parse().ok()?, words.next()?.parse().ok()?));
        words.next().is_none().then_some(row)
    };
    let mut sizes: Sizes = table.lines().skip(1).map(row).collect::<Option<_>>()?;
    for (name, _) in TOTALS {
        sizes.remove(name)?;
    }
    Some(sizes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(rows: &[(&str, u64)]) -> Sizes {
        rows.iter().map(|(name, gzip)| ((*name).to_owned(), (gzip * 3, *gzip))).collect()
    }

    #[test]
    fn names_lose_their_hash() {
        assert_eq!(stable_name("relcast-web-7b7d6b4b9f0f2c11_bg.wasm"), "relcast-web_bg.wasm");
        assert_eq!(stable_name("relcast-web-b7d6b4b9f0f2c11.js"), "relcast-web.js");
        assert_eq!(stable_name("0123456789abcdef-start.js"), "start.js");
        assert_eq!(stable_name("boot-0123456789abcdef.js"), "boot.js");
        assert_eq!(stable_name("face-index.html"), "face-index.html");
        assert_eq!(stable_name("overview-release-0123456789abcdef.wasm"), "overview-release.wasm");
    }

    #[test]
    fn a_table_says_what_it_was_written_from() {
        let sizes = sizes(&[
            ("index.html", 700),
            ("npm/versions", 90_000),
            ("overview-release.wasm", 50_000),
            ("release.wasm", 300),
            ("web_bg.wasm", 200_000),
        ]);
        let table = table(&sizes);
        let totals = "first-load                      602100    200700\nwith-overview                   752100    250700\ntotal                           753000    251000\n";
        assert!(table.ends_with(totals), "{table}");
        assert_eq!(parse(&table), Some(sizes));
        assert_eq!(parse("file bytes gzip\nindex.html many few\n"), None);
        assert_eq!(parse("file bytes gzip\nindex.html 1 1\n"), None, "a table without its total was cut");
    }

    #[test]
    fn growth_within_the_leeway_is_accepted() {
        let accepted = sizes(&[("a.js", 1000), ("b.wasm", 100_000)]);
        assert_eq!(compare(&sizes(&[("a.js", 1266), ("b.wasm", 101_256)]), &accepted), Vec::<String>::new());
        let grown = compare(&sizes(&[("a.js", 1267), ("b.wasm", 101_257)]), &accepted);
        assert_eq!(grown, ["a.js grew from 1000 to 1267 bytes compressed", "b.wasm grew from 100000 to 101257 bytes compressed"]);
    }

    #[test]
    fn files_that_come_and_go_are_named() {
        let accepted = sizes(&[("gone.js", 10), ("web.wasm", 100)]);
        assert_eq!(
            compare(&sizes(&[("new.js", 10), ("web.wasm", 100)]), &accepted),
            ["new.js is new: 10 bytes compressed", "gone.js is gone"]
        );
    }

    #[test]
    fn a_page_above_a_limit_is_refused() {
        let most = [("overview.wasm", OVERVIEW - FIRST), ("release.wasm", ROOM), ("web_bg.wasm", FIRST)];
        assert!(within_limits(&sizes(&most)).is_ok());
        let above = |more: (&'static str, u64)| within_limits(&sizes(&[&most[..], &[more]].concat())).unwrap_err().to_string();
        let first = format!("The first load has {} bytes compressed, 10 more than the limit of {FIRST}. Make it smaller.", FIRST + 10);
        assert_eq!(above(("new.js", 10)), first);
        let overview = format!(
            "The load until the overview is there has {} bytes compressed, 10 more than the limit of {OVERVIEW}. Make it smaller.",
            OVERVIEW + 10
        );
        assert_eq!(above(("overview-rooms.wasm", 10)), overview);
        let room = format!("rooms.wasm has {} bytes compressed, 10 more than the limit of {ROOM}. Make it smaller.", ROOM + 10);
        assert_eq!(above(("rooms.wasm", ROOM + 10)), room);
        let (entry, limit) = npm::LIMITS[0];
        let versions = format!("{entry} has {} bytes compressed, 10 more than the limit of {limit}. Make it smaller.", limit + 10);
        assert_eq!(above((entry, limit + 10)), versions);
    }
}
