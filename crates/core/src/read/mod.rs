//! Readers of formats that say where each piece stands, light to download: the services' JSON key by key, TOML as a flat list, YAML as a tree.

pub(crate) mod codes;
pub(crate) mod json;
pub(crate) mod objects;
pub(crate) mod toml;
pub(crate) mod yaml;
