//! Vietnamese text: one normal form, and folding for search and comparison.
