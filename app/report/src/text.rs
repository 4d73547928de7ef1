//! Vietnamese text: one normal form, folding for search and comparison, words, foreign letters.

mod case;
mod engine;
mod fold;
mod hexadecimal;
pub mod legacy;
mod letters;
mod normal;
pub(crate) mod scan;
mod shingle;
mod words;

pub use case::capitalised;
pub use fold::{contains_folded, fold};
pub use hexadecimal::hexadecimal;
pub use letters::is_unprintable;
pub use normal::{is_nfc, nfc, nfd};
pub use words::{word_count, words};

pub use fold::is_mark;

pub(crate) use case::{lower, upper};
pub(crate) use fold::Folding;
pub(crate) use shingle::{SHINGLE_MASK, WORDING_RUN, hash_of, share_covered, shingles};
pub(crate) use words::{WordHash, is_word_character, visit_words};
