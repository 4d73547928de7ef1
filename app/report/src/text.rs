//! Vietnamese text: one normal form, folding for search and comparison, words, foreign letters.

mod fold;
pub mod legacy;
mod letters;
mod shingle;
mod words;

pub use fold::{contains_folded, fold};
pub use letters::is_unprintable;
pub use words::{word_count, words};

pub(crate) use fold::Folding;
pub(crate) use shingle::{SHINGLE_MASK, WORDING_RUN, hash_of, share_covered, shingles};
pub(crate) use words::{WordHash, is_word_character, visit_words};

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// `text` in NFC, the one form in which reports are kept. Borrowed when it already is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Whether `text` is in NFC.
pub fn is_nfc(text: &str) -> bool {
    text.is_ascii() || unicode_normalization::is_nfc(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_letters_are_composed() {
        let decomposed: String = "Thừa Thiên Huế".nfd().collect();
        assert!(!is_nfc(&decomposed));
        assert_eq!(nfc(&decomposed), "Thừa Thiên Huế");
        assert!(matches!(nfc("Thừa Thiên Huế"), Cow::Borrowed(_)));
    }
}
