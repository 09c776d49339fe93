//! What a job's token may do.
//!
//! Source: GitHub, *Workflow syntax for GitHub Actions*, `permissions` and `jobs.<job_id>.permissions`.

use super::reader::Reader;
use crate::problem::quoted;
use crate::read::yaml::Node;

/// `permissions:` of a workflow or a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Permissions {
    /// `read-all`.
    ReadAll,
    /// `write-all`.
    WriteAll,
    /// The scopes that are named; all others have no access.
    Only(Vec<(String, Access)>),
}

/// What is allowed in a scope. A higher one includes the lower ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// Nothing.
    None,
    /// To read.
    Read,
    /// To read and write.
    Write,
}

impl Permissions {
    /// What they allow in a scope, for example `id-token`.
    ///
    /// ```
    /// use relcast_core::workflow::{Access, Permissions};
    /// let only = Permissions::Only(vec![("contents".into(), Access::Read)]);
    /// assert_eq!(only.access("contents"), Access::Read);
    /// assert_eq!(only.access("id-token"), Access::None);
    /// ```
    #[must_use]
    pub fn access(&self, scope: &str) -> Access {
        match self {
            // There is no reading of an identity: `read-all` does not give it.
            Self::ReadAll if scope == "id-token" => Access::None,
            Self::ReadAll => Access::Read,
            Self::WriteAll => Access::Write,
            Self::Only(scopes) => scopes.iter().find(|(name, _)| name == scope).map_or(Access::None, |(_, access)| *access),
        }
    }

    /// Reads `read-all`, `write-all` or a mapping of scopes.
    pub(super) fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match node.text() {
            Some("read-all") => return Some(Self::ReadAll),
            Some("write-all") => return Some(Self::WriteAll),
            // As GitHub does, nothing at all counts as if the key were not there.
            Some(_) if node.is_null() => return None,
            Some(other) => {
                reader.odd(node.line, &format!("permissions are {}, which GitHub does not know", quoted(other)));
                return None;
            }
            None => {}
        }
        let mut scopes = Vec::new();
        for (scope, access) in node.entries() {
            if !reader.may_read(scope.len() + 1, access.line) {
                break;
            }
            let access = match access.text() {
                Some("none") => Access::None,
                Some("read") => Access::Read,
                Some("write") => Access::Write,
                _ => {
                    reader.odd(access.line, &format!("the permission {} is none of read, write and none", quoted(scope)));
                    continue;
                }
            };
            scopes.push((scope.to_owned(), access));
        }
        Some(Self::Only(scopes))
    }
}
