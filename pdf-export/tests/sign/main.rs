//! Signing and verifying, on keys and files that are made when the tests run.

mod attacks;
mod authority;
mod elsewhere;
mod files;
mod judges;
mod opening;
mod signing;
mod timestamps;
mod verifying;
