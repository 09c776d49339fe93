//! What the core promises as a whole: the lookup over recordings, and the shape of the workspace.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stderr)]

mod architecture;
mod audience;
mod calendar;
mod candidates;
mod categories;
mod changelog;
mod checklist;
mod codes;
mod companions;
mod configuration;
mod configured;
mod dispatch;
mod documentation;
mod file_names;
mod folder;
mod frozen;
mod generated;
mod imports;
mod kept_answers;
mod look;
mod lookup;
mod made;
mod readiness;
mod rendered;
mod routes;
mod shelf;
mod simulated;
mod simulator;
mod testpypi;
mod titles;
mod workflow_tables;
mod zones;
