//! The second wasm binary: receives, calls submission and pdf-export, answers.
