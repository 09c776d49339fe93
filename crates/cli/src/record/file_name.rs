//! Names for the files of a recording: made of what was asked for, and safe on every file system.

use std::collections::BTreeSet;

use relcast_core::Request;

/// Longer paths are cut here; file systems allow 255 bytes.
const LONGEST: usize = 120;

/// Gives every answer a name of its own, in one flat folder for each service.
#[derive(Default)]
pub(super) struct FileNames {
    /// Names in lower case, as some file systems know no other.
    taken: BTreeSet<String>,
}

impl FileNames {
    /// A name that is not taken yet: `pypi/simple-my-package.json`.
    pub(super) fn next(&mut self, request: &Request, content_type: &str) -> String {
        let plain = plain(&request.path);
        let (stem, ending) = match plain.rsplit_once('.') {
            Some((stem, ending)) if ending.len() <= 5 && !stem.is_empty() && !content_type.contains("json") => (stem, ending),
            _ => (plain.as_str(), if content_type.contains("json") { "json" } else { "txt" }),
        };
        let folder = request.service.key();
        let mut name = format!("{folder}/{stem}.{ending}");
        for number in 2.. {
            if self.taken.insert(name.to_ascii_lowercase()) {
                break;
            }
            name = format!("{folder}/{stem}-{number}.{ending}");
        }
        name
    }
}

/// Letters, digits, dots, underscores and single hyphens; never a dot in front, never empty.
fn plain(path: &str) -> String {
    let mut out = String::new();
    for letter in path.chars() {
        match letter {
            letter if letter.is_ascii_alphanumeric() || letter == '_' => out.push(letter),
            '.' if !out.is_empty() && !out.ends_with(['.', '-']) => out.push('.'),
            _ if out.is_empty() || out.ends_with(['-', '.']) => {}
            _ => out.push('-'),
        }
        if out.len() >= LONGEST {
            break;
        }
    }
    let out = out.trim_end_matches(['-', '.']);
    if out.is_empty() { "answer".to_owned() } else { out.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use relcast_core::Service;

    use super::*;

    fn name(names: &mut FileNames, service: Service, path: &str, content_type: &str) -> String {
        names.next(&Request { id: 1, service, path: path.into(), accept: None, label: String::new() }, content_type)
    }

    #[test]
    fn what_a_file_is_called() {
        let mut names = FileNames::default();
        let json = "application/vnd.pypi.simple.v1+json";
        assert_eq!(name(&mut names, Service::Pypi, "/simple/my-package/", json), "pypi/simple-my-package.json");
        assert_eq!(name(&mut names, Service::Pypi, "/simple/My/Package/", json), "pypi/simple-My-Package-2.json");
        assert_eq!(
            name(&mut names, Service::Github, "/repos/o/r/compare/v1.0...main?per_page=100&page=1", "application/json"),
            "github/repos-o-r-compare-v1.0.main-per_page-100-page-1.json"
        );
        assert_eq!(
            name(&mut names, Service::Raw, "/o/r/HEAD/.github/workflows/a.yaml", "text/plain"),
            "raw/o-r-HEAD-github-workflows-a.yaml"
        );
        assert_eq!(name(&mut names, Service::Raw, "/../..", ""), "raw/answer.txt");
    }

    proptest! {
        #[test]
        fn every_name_is_safe_and_new(paths in proptest::collection::vec(".{0,200}", 1..8)) {
            let mut names = FileNames::default();
            let mut seen = BTreeSet::new();
            for path in paths {
                let file = name(&mut names, Service::Raw, &path, "");
                let (folder, file) = file.split_once('/').unwrap();
                prop_assert_eq!(folder, "raw");
                prop_assert!(file.len() < 200 && !file.starts_with('.') && !file.contains(".."), "{}", file);
                prop_assert!(file.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)), "{}", file);
                prop_assert!(seen.insert(file.to_ascii_lowercase()));
            }
        }
    }
}
