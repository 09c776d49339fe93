//! Areas: the parts of a project, joined over their spellings.

use super::Entry;
use crate::sorted::SortedMap;

/// What all spellings of an area have in common: `TransferEngine`, `transfer-engine` and `transfer_engine` are one. An abbreviation is not
/// guessed at.
pub(super) fn key(area: &str) -> String {
    let key: String =
        area.chars().filter(|letter| letter.is_ascii_alphanumeric() || !letter.is_ascii()).collect::<String>().to_ascii_lowercase();
    if key.is_empty() { area.to_owned() } else { key }
}

/// Writes every area in the spelling that is the most frequent, the first one of equals.
pub(super) fn join_spellings(entries: &mut [Entry]) {
    let mut spellings: SortedMap<String, Vec<(String, usize)>> = SortedMap::default();
    for area in entries.iter().flat_map(|entry| entry.area.iter().chain(&entry.other_areas)) {
        if let Some(known) = spellings.or_insert_with(key(area), Vec::new) {
            match known.iter_mut().find(|(spelling, _)| spelling == area) {
                Some((_, count)) => *count += 1,
                None => known.push((area.clone(), 1)),
            }
        }
    }
    let chosen = |area: &mut String| {
        let known = spellings.get(&key(area)).map(Vec::as_slice).unwrap_or_default();
        // `max_by_key` would take the last of equals.
        if let Some((spelling, _)) = known.iter().rev().max_by_key(|(_, count)| *count) {
            area.clone_from(spelling);
        }
    };
    for entry in entries {
        entry.area.iter_mut().for_each(chosen);
        entry.other_areas.iter_mut().for_each(chosen);
    }
}
