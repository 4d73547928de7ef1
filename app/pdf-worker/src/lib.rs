//! The wasm binary that makes documents and reads them back: receives, calls submission, answers.

mod failure;
mod situation;
mod work;

pub use work::{Names, answer};

/// Begins to listen. Called by the module's own loading.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    // A server's page of regret is no file of names, and reads as none.
    let names = || worker::beside("letter-names.zlib");
    worker::listen(move |header, bytes, progress| answer(header, bytes, &names, progress));
}
