//! Signing in every way, on keys of the test authority, and what is refused.

mod sample;
