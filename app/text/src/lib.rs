//! Text as this house reads it: Vietnamese, in one normal form, with its words and its folding for search and comparison; what
//! people read, in two languages; and JSON.
//!
//! A crate of its own, so that it can be compiled for speed: all that is stored goes through it.

mod case;
mod engine;
mod fold;
mod hexadecimal;
pub mod json;
mod language;
mod letters;
mod normal;
pub mod scan;
mod shingle;
mod utf8;
mod words;

pub use case::{capitalised, lower, upper};
pub use fold::{Folding, contains_folded, fold, is_mark};
pub use hexadecimal::hexadecimal;
pub use language::{Bilingual, Language, both};
pub use letters::is_unprintable;
pub use normal::{is_line_break, is_nfc, is_plain_line, nfc, nfd};
pub use shingle::{SHINGLE_MASK, WORDING_RUN, hash_of, share_covered, shingles};
pub use utf8::utf8;
pub use words::{WordHash, is_word_character, visit_words, word_count, words};
