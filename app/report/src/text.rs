//! Vietnamese text: one normal form, folding for search and comparison, words, foreign letters.

mod fold;
pub mod legacy;
mod letters;
mod shingle;
mod words;

pub use fold::{contains_folded, fold};
pub use letters::is_unprintable;
pub use words::{word_count, words};

pub use fold::is_mark;

pub(crate) use fold::Folding;
pub(crate) use shingle::{SHINGLE_MASK, WORDING_RUN, hash_of, share_covered, shingles};
pub(crate) use words::{WordHash, is_word_character, visit_words};

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfd();

/// `text` in NFC, the one form in which reports are kept. Borrowed when it already is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    NFC.normalize(text)
}

/// Whether `text` is in NFC.
pub fn is_nfc(text: &str) -> bool {
    NFC.is_normalized(text)
}

/// `text` in NFD: letters and their marks apart. Borrowed when it already is.
pub fn nfd(text: &str) -> Cow<'_, str> {
    NFD.normalize(text)
}

/// `text` with a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn the_forms_are_those_of_another_library() {
        // Every letter up to the end of the Latin ones, alone and before two marks in the wrong order.
        for letter in ('\0'..'\u{2000}').map(String::from) {
            for text in [letter.clone(), letter + "\u{301}\u{323}"] {
                assert_eq!(nfc(&text), text.nfc().collect::<String>(), "{text:?}");
                assert_eq!(nfd(&text), text.nfd().collect::<String>(), "{text:?}");
                assert_eq!(
                    is_nfc(&text),
                    unicode_normalization::is_nfc(&text),
                    "{text:?}"
                );
            }
        }
    }

    #[test]
    fn decomposed_letters_are_composed() {
        let decomposed: String = "Thừa Thiên Huế".nfd().collect();
        assert!(!is_nfc(&decomposed));
        assert_eq!(nfc(&decomposed), "Thừa Thiên Huế");
        assert!(matches!(nfc("Thừa Thiên Huế"), Cow::Borrowed(_)));
    }

    #[test]
    fn the_first_letter_becomes_a_capital() {
        assert_eq!(capitalised("tỉnh Lạng Sơn"), "Tỉnh Lạng Sơn");
        assert_eq!(capitalised("đảng"), "Đảng");
        assert_eq!(capitalised(""), "");
    }
}
