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

/// How often each spelling of an area is written, and which place it was first seen at.
#[derive(Default)]
pub(super) struct Spellings(SortedMap<String, (usize, usize)>);

impl Spellings {
    pub(super) fn count<'a>(&mut self, areas: impl Iterator<Item = &'a String>) {
        for area in areas {
            let place = self.0.len();
            if let Some((count, _)) = self.0.or_insert_with(area.clone(), || (0, place)) {
                *count += 1;
            }
        }
    }

    /// Writes every area in the spelling that is the most frequent, the first one of equals.
    pub(super) fn join<'e>(self, entries: impl Iterator<Item = &'e mut Entry>) {
        let mut spellings = self.0.into_entries();
        sort_by(&mut spellings, |(_, (one, first)), (_, (two, second))| two.cmp(one).then(first.cmp(second)));
        let mut chosen: SortedMap<String, &String> = SortedMap::default();
        let mut instead: SortedMap<&String, &String> = SortedMap::default();
        for (spelling, _) in &spellings {
            match chosen.or_insert_with(key(spelling), || spelling) {
                Some(chosen) if *chosen != spelling => instead.insert(spelling, chosen),
                _ => {}
            }
        }
        for entry in entries {
            for area in entry.title.area.iter_mut().chain(&mut entry.title.other_areas) {
                if let Some(instead) = instead.get(&&*area) {
                    area.clone_from(instead);
                }
            }
        }
    }
}
