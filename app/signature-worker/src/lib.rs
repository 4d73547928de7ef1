//! The wasm binary that signs and verifies: receives, calls submission and pdf-export, answers.

mod situation;
mod trust;
mod work;

pub use work::answer;

/// Begins to listen. Called by the module's own loading.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    worker::listen(answer);
}
