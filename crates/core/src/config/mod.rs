//! placeholder
use crate::name::PackageName;
pub struct Own {
    pub targets: Option<Vec<String>>,
    pub sdist: Option<bool>,
}
#[derive(Default)]
pub struct Limits {
    pub project: Option<u64>,
    pub file: Option<u64>,
}
pub struct Config {
    pub targets: Option<Vec<String>>,
    pub sdist: Option<bool>,
    pub limits: Limits,
    pub variants: Vec<(PackageName, Own)>,
}
