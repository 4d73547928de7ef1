//! Normal forms (Unicode Standard Annex 15): letters and their marks in one, or apart.

use std::borrow::Cow;

use super::{engine, scan};

/// `text` in NFC, the one form in which reports are kept. Borrowed when it already is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_plain_line(text) {
        return Cow::Borrowed(text);
    }
    let composed = engine::nfc(text);
    if composed == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(composed)
    }
}

/// Whether `text` is in NFC.
pub fn is_nfc(text: &str) -> bool {
    matches!(nfc(text), Cow::Borrowed(_))
}

/// `text` in NFD: letters and their marks apart.
pub fn nfd(text: &str) -> String {
    if text.chars().all(is_punctuation) {
        return text.to_owned();
    }
    engine::nfd(text)
}

/// Whether `text` is one line and has nothing but Latin letters and the punctuation beside them, which are in NFC wherever they
/// stand, and nearly all that a report holds: U+0000 to 02FF, 1E00 to 1EFF, and [punctuation](is_punctuation), without line
/// breaks. In UTF-8, whatever goes before 0xcc is one of the first, or a letter's second or third byte.
pub fn is_plain_line(text: &str) -> bool {
    // Vietnamese letters with two marks are 0xe1 and then 0xb8 to 0xbb, and there are many. Each that is asked for is a
    // branch that no processor foresees: only those across the end of eight bytes are, and an opening takes a twentieth less.
    let marks = |word: u64| {
        let first = word ^ scan::each(0xe1);
        let second = (word >> 8 & scan::each(0xfc)) ^ scan::each(0xb8);
        let other = scan::from(word, 0xcc) & !scan::zero(first | second);
        // What the other line breaks begin with hardly anything else does.
        other | scan::below(word, 0xe) | scan::equal(word, 0xc2)
    };
    let is_other = |at: usize| {
        scan::letter_at(text, at).is_some_and(|letter| {
            let is_plain = letter < '\u{300}' || is_punctuation(letter) || is_additional(letter);
            !is_plain || is_line_break(letter)
        })
    };
    scan::find(text.as_bytes(), marks, is_other).is_none()
}

/// Everything that Unicode calls a line break.
pub fn is_line_break(letter: char) -> bool {
    matches!(
        letter,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Dashes, quotation marks, dots: they have no parts.
fn is_punctuation(character: char) -> bool {
    matches!(character, '\u{2010}'..'\u{2028}')
}

/// Latin Extended Additional.
fn is_additional(character: char) -> bool {
    matches!(character, '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn the_forms_are_those_of_another_library() {
        // Every letter up to the end of the punctuation, alone and before two marks in the wrong order.
        for letter in '\0'..'\u{2100}' {
            for text in [letter.to_string(), format!("{letter}\u{301}\u{323}")] {
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
    fn letters_are_told_wherever_they_stand() {
        for letter in '\0'..'\u{2100}' {
            let is_plain = letter < '\u{300}' || is_additional(letter) || is_punctuation(letter);
            let expected = is_plain && !is_line_break(letter);
            for place in 0..9 {
                let text = format!("{}{letter}ế", "-".repeat(place));
                assert_eq!(is_plain_line(&text), expected, "{text:?}");
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
}
