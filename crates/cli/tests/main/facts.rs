//! What holds for every preview.

use serde_json::Value;

/// How many commits stand in the groups, and how many are folded or hidden.
pub(crate) fn placed(preview: &Value) -> (usize, usize) {
    let changelog = &preview["changes"]["changelog"];
    let groups = changelog["groups"].as_array().unwrap();
    let entries = groups.iter().map(|group| group["entries"].as_array().unwrap().len()).sum();
    (entries, changelog["folded"].as_array().unwrap().len() + changelog["hidden"].as_array().unwrap().len())
}

/// The version and the tag of a candidate.
pub(crate) fn candidate<'a>(preview: &'a Value, bump: &str) -> (&'a str, &'a str) {
    let candidates = preview["candidates"].as_array().unwrap();
    let found = candidates.iter().find(|candidate| candidate["bump"] == bump).unwrap_or_else(|| panic!("no {bump}"));
    (found["version"].as_str().unwrap(), found["tag"].as_str().unwrap_or_default())
}

/// The current version of each package.
pub(crate) fn currents(preview: &Value) -> Vec<&str> {
    preview["packages"].as_array().unwrap().iter().map(|package| package["current"].as_str().unwrap_or("none")).collect()
}

/// The parts of a preview that show something, by the names that the cases use.
pub(crate) fn shown(preview: &Value) -> Vec<&'static str> {
    let any = |list: &Value, key: &str| list.as_array().is_some_and(|list| list.iter().any(|entry| !entry[key].is_null()));
    let parts = [
        ("packages", any(&preview["packages"], "current")),
        ("versions", any(&preview["candidates"], "version")),
        ("changes", !preview["changes"].is_null()),
        ("publish", any(&preview["publish"]["workflows"], "name")),
        ("install", any(&preview["install"], "version")),
    ];
    parts.into_iter().filter(|(_, seen)| *seen).map(|(name, _)| name).collect()
}
