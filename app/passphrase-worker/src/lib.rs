//! The wasm binary that makes keys out of passphrases: receives, calls store's vault, answers.
//!
//! Argon2id takes half a second by intent, and 64 MiB: on a thread of its own the page does not stand still meanwhile, and
//! when the worker ends the memory goes back.

mod situation;
mod work;

pub use work::{Clock, answer};

/// Begins to listen. Called by the module's own loading.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    worker::listen(|header, bytes, progress| answer(header, bytes, &worker::elapsed, progress));
}
