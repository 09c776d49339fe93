//! The command as people and scripts meet it: the built program, its output and its exit code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stderr)]

mod action;
mod bump;
mod bump_trouble;
mod cases;
mod changelog;
mod command;
mod dispatch;
mod doctor;
mod facts;
mod file_name;
mod kept;
mod local;
mod mooncake;
mod network;
mod next;
mod path;
mod places;
mod readiness;
mod record;
mod release;
mod repository;
mod sample;
mod schema;
mod script;
mod sections;
mod server;
mod simulate;
mod terminal;
mod usage;
mod version;
mod workflows;
