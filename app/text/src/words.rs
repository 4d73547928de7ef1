//! Words: runs of letters and digits. A Vietnamese word of several syllables counts as several.

use crate::Folding;
use crate::fold::is_mark;

/// The words of `text`, in order.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !is_word_character(character))
        .filter(|word| !word.is_empty())
}

/// How many words `text` has.
pub fn word_count(text: &str) -> usize {
    words(text).count()
}

/// A folded word, as a number: equal words give equal numbers, on every machine and in every build.
pub type WordHash = u32;

/// Calls `visit` with each word of `text`, folded and hashed. One pass, nothing allocated.
pub fn visit_words(text: &str, visit: &mut impl FnMut(WordHash)) {
    let folding = Folding::get();
    let mut hash = START;
    let mut inside = false;
    for character in text.chars() {
        if is_word_character(character) {
            inside = true;
            folding.visit(character, &mut |letter| hash = mix(hash, letter as u32));
        } else if inside {
            visit(hash);
            hash = START;
            inside = false;
        }
    }
    if inside {
        visit(hash);
    }
}

/// FNV-1a: the numbers of the directives' wording are computed when the program is built.
pub(crate) const START: u32 = 0x811C_9DC5;

#[inline]
pub(crate) const fn mix(hash: u32, value: u32) -> u32 {
    (hash ^ value).wrapping_mul(0x0100_0193)
}

/// Whether `character` belongs to a word: a letter, a digit, or a mark on a letter.
#[inline]
pub fn is_word_character(character: char) -> bool {
    match character {
        '\0'..='\x7F' => character.is_ascii_alphanumeric(),
        // The letters of Vietnamese, told without the large table: most of a text's time went there.
        '×' | '÷' => false,
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => true,
        _ => character.is_alphanumeric() || is_mark(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    fn hashes(text: &str) -> Vec<WordHash> {
        let mut hashes = Vec::new();
        visit_words(text, &mut |hash| hashes.push(hash));
        hashes
    }

    #[test]
    fn words_are_syllables_and_numbers() {
        let found: Vec<_> = words("Chỉ thị số 12-CT/TW, “mới”.").collect();
        assert_eq!(found, ["Chỉ", "thị", "số", "12", "CT", "TW", "mới"]);
        assert_eq!(word_count(" – "), 0);
    }

    #[test]
    fn hashes_ignore_tones_styles_and_normal_form() {
        let decomposed: String = "Uỷ ban nhân dân".nfd().collect();
        assert_eq!(hashes(&decomposed), hashes("ỦY BAN, nhân dân"));
        assert_ne!(hashes("nhân dân"), hashes("dân nhân"));
        assert_eq!(hashes("một hai ba").len(), 3);
    }
}
