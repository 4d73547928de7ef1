//! The second wasm binary: receives, calls submission and pdf-export, answers.
//!
//! [`answer`] is all of it but the browser, so that native tests run what the browser runs. A panic
//! ends the worker (`panic = "abort"`): the page hears its `error` event, and the draft is the page's.

#[cfg(target_arch = "wasm32")]
mod browser;
mod failure;
mod situation;
mod trust;
mod work;

pub use work::{Names, Reply, answer};
