//! Tests of the store in a real browser: each export is one test on a database of its own, which
//! `store.test.js` runs by name. It answers nothing, or throws the sentence that says what failed.
//!
//! Exports that begin with `given_` want something of the browser first: see the same file. What begins with a capital letter is
//! no test: `bench-store.js` measures with it.

mod samples;
#[macro_use]
mod expect;
mod daily;
mod history;
mod many;
mod passphrase;
mod speed;
mod texts;
mod troubles;
mod versions;
