//! Areas: the parts of a project, joined over their spellings.

use super::Entry;
use crate::sorted::{SortedMap, sort_by};

/// What all spellings of an area have in common: `TransferEngine`, `transfer-engine` and `transfer_engine` are one. An abbreviation is not
/// guessed at.
pub(super) fn key(area: &str) -> String {
    let letters = area.chars().filter(|letter| letter.is_ascii_alphanumeric() || !letter.is_ascii());
    let key: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    if key.is_empty() { area.to_owned() } else { key }
}

/// How often each spelling of an area is written, in the order in which they were first seen.
#[derive(Default)]
pub(super) struct Spellings {
    counted: Vec<(String, usize)>,
    places: SortedMap<String, usize>,
}

impl Spellings {
    pub(super) fn count<'a>(&mut self, areas: impl Iterator<Item = &'a String>) {
        for area in areas {
            match self.places.get(area).and_then(|place| self.counted.get_mut(*place)) {
                Some((_, count)) => *count += 1,
                None => {
                    self.places.insert(area.clone(), self.counted.len());
                    self.counted.push((area.clone(), 1));
                }
            }
        }
    }

    /// Writes every area in the spelling that is the most frequent, the first one of equals.
    pub(super) fn join<'e>(self, entries: impl Iterator<Item = &'e mut Entry>) {
        let mut spellings = self.counted;
        sort_by(&mut spellings, |(_, one), (_, two)| two.cmp(one));
        let mut chosen: SortedMap<String, usize> = SortedMap::default();
        let mut instead: SortedMap<String, usize> = SortedMap::default();
        for (at, (spelling, _)) in spellings.iter().enumerate() {
            match chosen.or_insert_with(key(spelling), || at) {
                Some(chosen) if *chosen != at => instead.insert(spelling.clone(), *chosen),
                _ => {}
            }
        }
        for entry in entries {
            for area in entry.title.area.iter_mut().chain(&mut entry.title.other_areas) {
                if let Some((chosen, _)) = instead.get(area).and_then(|at| spellings.get(*at)) {
                    area.clone_from(chosen);
                }
            }
        }
    }
}
