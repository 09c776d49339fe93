//! What everything else speaks of: names of packages, branches and repositories, what is looked up, and what is asked and answered.

pub(crate) mod codes;
pub(crate) mod name;
pub(crate) mod open_requests;
pub(crate) mod query;
pub(crate) mod refname;
pub(crate) mod repository;
pub(crate) mod request;
