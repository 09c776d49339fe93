//! The targets of a release, a row for each package, a block for each platform.

use relcast_core::readiness::{Cover, Coverage};

use super::WIDTH;
use crate::state::short_names;

/// The least space for the packages' names.
const GUTTER: i64 = 140;
/// The most letters of a name, and the space of each.
const LETTERS: usize = 32;
const LETTER: i64 = 8;
const HEAD: i64 = 46;
const ROW: i64 = 34;
const APART: i64 = 16;

/// The picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageMap {
    /// Its width: more than usual where one platform has very many targets.
    pub width: i64,
    /// Its height.
    pub height: i64,
    /// The platforms.
    pub blocks: Vec<Block>,
    /// Where names of packages stand: in front of the first block of each band.
    pub names: Vec<(i64, String)>,
}

/// A platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it begins.
    pub x: i64,
    /// Where its band begins.
    pub y: i64,
    /// The platform, `Linux x86_64`.
    pub platform: String,
    /// Its targets: where, how wide, which Python, and what each package has.
    pub columns: Vec<(i64, i64, String, Vec<Has>)>,
}

/// What a package has for a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Has {
    /// It is there, as before.
    There,
    /// It is there, and was not before.
    New,
    /// It is expected, and is not there.
    Missing,
    /// It was there before, is not there, and is not expected.
    Dropped,
    /// It is not expected.
    No,
    /// The index was not read.
    Unknown,
}

impl Has {
    /// What one package has for a target; none where the package knows nothing of it.
    #[must_use]
    pub fn of(coverage: &Coverage, cover: Option<&Cover>) -> Self {
        match cover {
            _ if !coverage.known => Self::Unknown,
            None => Self::No,
            Some(Cover { now: Some(_), before: None, .. }) if coverage.before.is_some() => Self::New,
            Some(Cover { now: Some(_), .. }) => Self::There,
            Some(Cover { expected: true, .. }) => Self::Missing,
            Some(Cover { before: Some(_), .. }) => Self::Dropped,
            Some(_) => Self::No,
        }
    }

    /// It by a sign.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::There => "✓",
            Self::New => "+",
            Self::Missing => "✕",
            Self::Dropped => "−",
            Self::No => "·",
            Self::Unknown => "?",
        }
    }

    /// It in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::There => "present",
            Self::New => "new",
            Self::Missing => "missing",
            Self::Dropped => "dropped",
            Self::No => "not expected",
            Self::Unknown => "unknown",
        }
    }
}

/// The Python and the platform of a label: `CPython 3.13, Linux x86_64` is `3.13` on `Linux x86_64`.
fn parts(label: &str) -> (String, String) {
    let (python, platform) = label.rsplit_once(", ").unwrap_or((label, "any system"));
    let python = python.trim_start_matches("CPython ").replace(" free-threaded", "t").replace(" or newer", "+");
    (python, platform.to_owned())
}

/// A Python, and what each package has for it.
type Column = (String, Vec<Has>);

/// Places every target of every package; none where there is no target.
#[must_use]
pub fn coverage_map(coverage: &[Coverage]) -> Option<CoverageMap> {
    let mut covers: Vec<&Cover> = coverage.iter().flat_map(|coverage| &coverage.targets).collect();
    covers.sort_by(|one, two| one.target.cmp(&two.target));
    covers.dedup_by(|one, two| one.target == two.target);
    let mut platforms: Vec<(String, Vec<Column>)> = Vec::new();
    for cover in covers {
        let (python, platform) = parts(&cover.label);
        let has = |coverage: &Coverage| Has::of(coverage, coverage.targets.iter().find(|own| own.target == cover.target));
        let column = (python, coverage.iter().map(has).collect());
        match platforms.iter_mut().find(|(name, _)| *name == platform) {
            Some((_, columns)) => columns.push(column),
            None => platforms.push((platform, vec![column])),
        }
    }
    let band = HEAD + i64::try_from(coverage.len()).ok()? * ROW + APART;
    let names = short_names(coverage.iter().map(Coverage::label).collect(), LETTERS);
    let longest = names.iter().map(|name| name.chars().count()).max().and_then(|letters| i64::try_from(letters).ok());
    let gutter = GUTTER.max(longest.unwrap_or_default() * LETTER + APART);
    let (mut x, mut y, mut width) = (gutter, 0, WIDTH);
    let mut blocks: Vec<Block> = Vec::new();
    for (platform, columns) in platforms {
        let wide = |words: &str| (i64::try_from(words.chars().count()).unwrap_or_default() * 7 + 10).max(46);
        let own: i64 = columns.iter().map(|(python, _)| wide(python)).sum::<i64>().max(wide(&platform));
        if x > gutter && x + own > WIDTH {
            (x, y) = (gutter, y + band);
        }
        let mut at = x;
        let place = |(python, has): Column| {
            let (here, wide) = (at, wide(&python));
            at += wide;
            (here, wide, python, has)
        };
        blocks.push(Block { x, y, platform, columns: columns.into_iter().map(place).collect() });
        width = width.max(x + own);
        x += own + APART;
    }
    let bands = blocks.iter().filter(|block| block.x == gutter).map(|block| block.y);
    let named = |y: i64| names.iter().enumerate().map(move |(at, name)| (row(y, at), name.clone()));
    let names = bands.flat_map(named).collect();
    (!blocks.is_empty()).then_some(CoverageMap { width, height: y + band, blocks, names })
}

/// The middle of a package's row in a band.
fn row(y: i64, at: usize) -> i64 {
    y + HEAD + i64::try_from(at).unwrap_or_default() * ROW + ROW / 2
}

impl Block {
    /// The middle of a package's row.
    #[must_use]
    pub fn row(&self, at: usize) -> i64 {
        row(self.y, at)
    }
}

#[cfg(test)]
mod tests {
    use relcast_core::readiness::{Expected, ServingWheel, Source};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn coverage(package: &str, targets: &[(&str, bool, bool, bool)]) -> Coverage {
        let served = |there: bool| there.then(|| ServingWheel { file: "f".into(), size: None, floor: None });
        let cover = |(target, expected, now, before): &(&str, bool, bool, bool)| {
            let target: relcast_core::index::Target = target.parse().unwrap();
            Cover { label: target.label(), target, expected: *expected, now: served(*now), before: served(*before) }
        };
        Coverage {
            package: package.parse().unwrap(),
            pinned: None,
            known: true,
            before: Some("1.0".parse().unwrap()),
            expected: Expected { targets: vec![], sdist: false, source: Source::Nothing },
            targets: targets.iter().map(cover).collect(),
            sdists: 0,
        }
    }

    #[wasm_bindgen_test]
    fn each_cell_says_what_is_there_and_what_was() {
        let all = [
            ("cp310-cp310-manylinux_x86_64", true, true, true),
            ("cp311-cp311-manylinux_x86_64", true, false, true),
            ("cp312-cp312-manylinux_x86_64", false, true, false),
            ("cp313-cp313t-macosx_arm64", false, false, true),
        ];
        let map = coverage_map(&[coverage("kelp", &all), coverage("kelp-cpu", &all[..1])]).unwrap();
        let platforms: Vec<&str> = map.blocks.iter().map(|block| block.platform.as_str()).collect();
        assert_eq!(platforms, ["Linux x86_64", "macOS arm64"]);
        let columns =
            |block: usize| map.blocks[block].columns.iter().map(|(_, _, python, has)| (python.as_str(), has.clone())).collect::<Vec<_>>();
        assert_eq!(
            columns(0),
            [("3.10", vec![Has::There, Has::There]), ("3.11", vec![Has::Missing, Has::No]), ("3.12", vec![Has::New, Has::No])]
        );
        assert_eq!(columns(1), [("3.13t", vec![Has::Dropped, Has::No])]);
        assert_eq!(map.names.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), ["kelp", "kelp-cpu"]);
        let pinned = Coverage { pinned: Some("1.0".parse().unwrap()), ..coverage("kelp-core", &all) };
        assert_eq!(coverage_map(&[pinned]).unwrap().names[0].1, "kelp-core 1.0");
        assert_eq!(coverage_map(&[coverage("kelp", &[])]), None);
    }

    #[wasm_bindgen_test]
    fn no_name_reaches_into_the_cells() {
        let targets = [("cp310-cp310-manylinux_x86_64", true, true, true)];
        let long = ["kelp-forest-engine", "kelp-forest-engine-non-cuda", "kelp-forest-engine-with-a-very-long-end"];
        for names in [&long[..1], &long[..2], &long, &["k".repeat(60).as_str()]] {
            let all: Vec<Coverage> = names.iter().map(|name| coverage(name, &targets)).collect();
            let map = coverage_map(&all).unwrap();
            let longest = map.names.iter().map(|(_, name)| name.chars().count()).max().unwrap();
            // The letters of the picture are 7.2 wide.
            assert!(map.blocks[0].x as f64 >= longest as f64 * 7.2 + 6.0, "{names:?}: {} letters, {}", longest, map.blocks[0].x);
            assert!(map.blocks[0].x < WIDTH / 2);
        }
    }

    #[wasm_bindgen_test]
    fn platforms_that_do_not_fit_go_below() {
        let targets: Vec<String> = ["manylinux_x86_64", "manylinux_aarch64", "macosx_arm64", "win_amd64"]
            .iter()
            .flat_map(|platform| (10..14).map(move |minor| format!("cp3{minor}-cp3{minor}-{platform}")))
            .collect();
        let targets: Vec<(&str, bool, bool, bool)> = targets.iter().map(|target| (target.as_str(), true, true, true)).collect();
        let map = coverage_map(&[coverage("kelp", &targets)]).unwrap();
        assert_eq!(map.blocks.iter().map(|block| (block.x == GUTTER, block.y > 0)).filter(|at| at.0).count(), 2);
        assert_eq!((map.width, map.names.len()), (WIDTH, 2));
        assert!(map.blocks.iter().all(|block| block.row(0) < map.height));
    }
}
