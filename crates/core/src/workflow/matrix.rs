//! The combinations of a job's matrix, where the file writes them out.
//!
//! Source: GitHub, *Running variations of jobs in a workflow*.

use super::expression::is_number;
use super::reader::Reader;
use crate::read::yaml::{Node, Value};

/// The keys of one combination, lowercase, those of a mapping with points (`target.os`), and their values as literals of expressions. The value
/// is empty where it is an expression itself.
pub(super) type Combination = Vec<(String, String)>;

/// GitHub's own limit.
const MOST: usize = 256;
/// No item has so many keys.
const MOST_KEYS: usize = 32;

/// The combinations of a job; none where it has no matrix, or one that only a run can work out.
pub(super) fn read(job: &Node, reader: &mut Reader) -> Vec<Combination> {
    combinations(job, reader).unwrap_or_default()
}

fn combinations(job: &Node, reader: &mut Reader) -> Option<Vec<Combination>> {
    let matrix = job.get("strategy")?.get("matrix")?;
    if matrix.text().is_some() || !reader.may_enter(matrix) {
        return None;
    }
    let is_axis = |name: &str| name != "include" && name != "exclude";
    let mut found: Vec<Combination> = vec![Vec::new()];
    let mut axes = 0;
    for (name, values) in matrix.entries().filter(|(name, _)| is_axis(name)) {
        let mut items: Vec<Combination> = Vec::new();
        for item in values.items() {
            let mut flat = Vec::new();
            flatten(name.to_ascii_lowercase(), item, &mut flat, reader)?;
            items.push(flat);
        }
        if items.len().checked_mul(found.len())? > MOST {
            return None;
        }
        found = found.iter().flat_map(|before| items.iter().map(move |item| [before.as_slice(), item].concat())).collect();
        axes += 1;
    }
    if axes == 0 {
        found.clear();
    }
    for entry in entries(matrix, "exclude", reader)? {
        found.retain(|one| !entry.iter().all(|pair| one.contains(pair)));
    }
    let originals = found.clone();
    for entry in entries(matrix, "include", reader)? {
        let mut added = false;
        for (one, original) in found.iter_mut().zip(&originals) {
            // What the axes have is never overwritten.
            if entry.iter().any(|(name, value)| original.iter().any(|(known, other)| known == name && other != value)) {
                continue;
            }
            added = true;
            one.retain(|(known, _)| !entry.iter().any(|(name, _)| name == known));
            one.extend(entry.iter().cloned());
        }
        if !added {
            found.push(entry);
        }
        if found.len() > MOST {
            return None;
        }
    }
    // What is made of few lines is bounded as the file itself is.
    let size: usize = found.iter().flatten().map(|(name, value)| name.len() + value.len() + 2).sum();
    reader.may_read(size, matrix.line).then_some(found)
}

/// The entries of `include` or `exclude`; none where they hold expressions, which may fit any combination.
fn entries(matrix: &Node, key: &str, reader: &mut Reader) -> Option<Vec<Combination>> {
    let Some(list) = matrix.get(key) else { return Some(Vec::new()) };
    let mut found = Vec::new();
    for item in list.items() {
        if item.text().is_some() {
            return None;
        }
        let mut flat = Vec::new();
        for (name, value) in item.entries() {
            flatten(name.to_ascii_lowercase(), value, &mut flat, reader)?;
        }
        let open = key == "exclude" && flat.iter().any(|(_, value)| value.is_empty());
        if open || found.len() == MOST {
            return None;
        }
        found.push(flat);
    }
    Some(found)
}

/// Adds a value under its name. None where too much would be read.
fn flatten(name: String, node: &Node, flat: &mut Combination, reader: &mut Reader) -> Option<()> {
    if flat.len() == MOST_KEYS || !reader.may_read(name.len() + 1, node.line) {
        return None;
    }
    match &node.value {
        Value::Scalar { text, .. } if !reader.may_read(text.len(), node.line) => return None,
        Value::Scalar { .. } => flat.push((name, literal(node))),
        Value::List(_) => flat.push((name, String::new())),
        Value::Map(_) => {
            for (key, value) in node.entries() {
                flatten(format!("{name}.{}", key.to_ascii_lowercase()), value, flat, reader)?;
            }
        }
    }
    Some(())
}

fn literal(node: &Node) -> String {
    let Value::Scalar { text, plain, .. } = &node.value else { return String::new() };
    if text.contains("${{") {
        return String::new();
    }
    if let Some(truth) = node.boolean() {
        return truth.to_string();
    }
    if node.is_null() {
        return "null".to_owned();
    }
    if *plain && is_number(text) { text.clone() } else { format!("'{}'", text.replace('\'', "''")) }
}

#[cfg(test)]
mod tests {
    use crate::workflow::Workflow;

    /// Each combination in a line, its keys in order.
    fn shown(matrix: &str) -> String {
        let text = format!("on: push\njobs:\n  a:\n    strategy:\n      matrix: {matrix}\n");
        let (workflow, problems) = Workflow::parse(&text).unwrap();
        assert_eq!(problems, [], "{matrix}");
        let one = |pairs: &Vec<(String, String)>| {
            let mut pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
            pairs.sort();
            pairs.join(" ")
        };
        workflow.jobs[0].matrix.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn combinations_as_github_makes_them() {
        for (matrix, expected) in [
            ("{os: [linux, mac], py: [3.12, '3.13']}", "os='linux' py=3.12; os='linux' py='3.13'; os='mac' py=3.12; os='mac' py='3.13'"),
            ("{OS: linux, flag: [true, ~]}", "flag=true os='linux'; flag=null os='linux'"),
            ("{os: [a, b], py: [1, 2], exclude: [{os: a, py: 1}, {os: b}]}", "os='a' py=2"),
            ("{os: [a, b], include: [{os: a, x: 1}, {os: c}, {y: 2}]}", "os='a' x=1 y=2; os='b' y=2; os='c'"),
            ("{include: [{os: a}, {os: b, it: it's}]}", "os='a'; it='it''s' os='b'"),
            ("{os: [a], include: [{x: 1}, {x: 2}]}", "os='a' x=2"),
            ("{target: [{os: a, abi: {libc: musl}}]}", "target.abi.libc='musl' target.os='a'"),
            ("{os: ['${{ inputs.os }}', b]}", "os=; os='b'"),
            ("{os: \"${{ fromJSON(vars.ALL) }}\", py: [1]}", "os= py=1"),
            ("\"${{ fromJSON(vars.ALL) }}\"", ""),
            ("{os: [a], exclude: \"${{ fromJSON(vars.ALL) }}\"}", ""),
            ("{os: [a], exclude: [{os: \"${{ vars.A }}\"}]}", ""),
        ] {
            assert_eq!(shown(matrix), expected, "{matrix}");
        }
        let long = format!("[{}]", vec!["x"; 17].join(", "));
        assert_eq!(shown(&format!("{{a: {long}, b: {long}}}")), "");
    }
}
