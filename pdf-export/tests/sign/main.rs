//! Signing and verifying, on keys and files that are made when the tests run.

mod appearances;
mod archived;
mod attacks;
mod authority;
mod certified;
mod elsewhere;
mod files;
mod filled;
mod foreign;
mod issue;
mod judges;
mod opening;
mod returned;
mod signing;
mod timestamps;
mod verifying;
mod waiting;

#[path = "../../examples/sample/mod.rs"]
#[allow(dead_code)]
mod sample;
