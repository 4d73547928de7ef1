//! The crate's own reading of words, as far as this step needs it.

#[path = "../src/text/case.rs"]
mod case;
#[path = "../src/text/engine.rs"]
mod engine;
#[path = "../src/text/fold.rs"]
pub mod fold;
#[path = "../src/text/normal.rs"]
mod normal;
#[path = "../src/text/scan.rs"]
mod scan;
#[path = "../src/text/shingle.rs"]
pub mod shingle;
#[path = "../src/text/words.rs"]
pub mod words;

pub(crate) use fold::Folding;
