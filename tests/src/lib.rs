//! Tests across crates, and in real browsers.

#[cfg(test)]
mod layering;
