//! Tests across crates, and in real browsers.
