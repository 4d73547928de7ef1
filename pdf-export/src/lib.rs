//! Official documents as PDF: typeset, written, signed, verified.
//!
//! Knows no directive, no report, no browser, no clock: dates and randomness arrive as arguments.

mod document;

pub use document::*;
