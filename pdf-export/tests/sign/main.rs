//! Signing and verifying, on keys and files that are made when the tests run.

mod appearances;
mod attacks;
mod authority;
mod elsewhere;
mod files;
mod filled;
mod issue;
mod judges;
mod opening;
mod signing;
mod smuggled;
mod timestamps;
mod verifying;

#[path = "../../examples/sample/mod.rs"]
#[allow(dead_code)]
mod sample;
