//! Several projects at once: the names in a pasted list.

use crate::name::PackageName;
use crate::problem::Problem;
use crate::specifier::Requirement;

/// Projects that one table holds: enough for most lists of requirements, and few enough to be polite to the index.
pub const MOST: usize = 50;

/// The names in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameList {
    /// The first [`MOST`], each once.
    pub names: Vec<PackageName>,
    /// How many there are beyond them.
    pub beyond: usize,
    /// What could not be read, line by line.
    pub problems: Vec<Problem>,
}

/// Reads a pasted list: a `requirements.txt`, the dependencies of a `pyproject.toml`, or names separated by blanks or commas.
///
/// ```
/// let list = relcast_core::several::read_names("httpx[http2]>=0.27  # web\n--hash=sha256:ab\n\"numpy\",\npolars, rich");
/// let names: Vec<_> = list.names.iter().map(|name| name.as_str()).collect();
/// assert_eq!(names, ["httpx", "numpy", "polars", "rich"]);
/// assert!(list.problems.is_empty());
/// ```
#[must_use]
pub fn read_names(text: &str) -> NameList {
    let mut list = NameList::default();
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or_default().trim().trim_end_matches(['\\', ',']).trim();
        // A list in TOML: its heading, and what is on the same line.
        let line = line.split_once("= [").map_or(line, |(_, rest)| rest).trim_end_matches(']');
        // An option of pip; the address of a file.
        let line = if line.starts_with('-') { "" } else { line.split(" @ ").next().unwrap_or_default() };
        match one(line) {
            Some(name) => list.add(name),
            None => {
                line.split([' ', '\t', ',', ';']).filter(|piece| !piece.is_empty()).for_each(|piece| match piece.parse::<Requirement>() {
                    Ok(Requirement { name: Some(name), .. }) => list.add(name),
                    Ok(_) => {}
                    Err(problem) => list.refuse(problem),
                })
            }
        }
    }
    list
}

/// The name of a line that is one requirement.
fn one(line: &str) -> Option<PackageName> {
    line.parse::<Requirement>().ok()?.name
}

impl NameList {
    fn add(&mut self, name: PackageName) {
        if self.names.contains(&name) {
            return;
        }
        if self.names.len() < MOST { self.names.push(name) } else { self.beyond += 1 }
    }

    /// A few tell what is wrong; a thousand lines of another kind of file tell no more.
    fn refuse(&mut self, problem: Problem) {
        if self.problems.len() < 5 {
            self.problems.push(problem);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(text: &str) -> Vec<String> {
        read_names(text).names.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn lists_as_people_paste_them() {
        for (text, expected) in [
            ("numpy polars,rich;httpx", &["numpy", "polars", "rich", "httpx"][..]),
            ("-r other.txt\n-e .\nNumPy==2.0 \\\n    --hash=sha256:ab\nnumpy", &["numpy"]),
            ("dependencies = [\n  \"httpx[http2] >= 0.27, < 1\",\n  'rich',\n]", &["httpx", "rich"]),
            ("six >= 1.0 ; python_version < '3.9'\n\n# none\n", &["six"]),
            ("dependencies = [\"httpx[http2]>=0.27,<1\", 'rich']\nkelp @ https://x.example/kelp.whl", &["httpx", "rich", "kelp"]),
            ("", &[]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
        assert_eq!(read_names("kelp\n<b>\nkelp!").problems.len(), 2);
    }

    #[test]
    fn a_list_is_bounded() {
        let many: Vec<String> = (0..70).map(|number| format!("p{number}")).collect();
        let list = read_names(&many.join("\n"));
        assert_eq!((list.names.len(), list.beyond), (MOST, 20));
        assert_eq!(read_names(&"<b>\n".repeat(1000)).problems.len(), 5);
    }

    proptest! {
        #[test]
        fn anything_can_be_pasted(text in any::<String>()) {
            prop_assert!(read_names(&text).names.len() <= MOST);
        }
    }
}
