//! Official documents in each letterhead.

#[path = "../../examples/sample/mod.rs"]
#[allow(dead_code)]
mod sample;

mod bad_input;
mod file;
mod letterheads;
mod pages;
mod setting;
mod tables;
