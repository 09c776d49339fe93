//! What the splitter of the released page needs of the linker.

#![allow(clippy::print_stdout, reason = "Cargo reads what a build script prints")]

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_CHUNKS").is_some() {
        // It keeps what tells which function calls which.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
