//! Folding: what is left of a text when tones, marks and case are gone.

use std::sync::OnceLock;

use super::case::lower;
use super::normal::nfd;

/// `text` for search and comparison: no tones, no marks, no case, `đ` as `d`, every kind of space
/// as one space. Both tone styles (uỷ, ủy) and both normal forms give the same text.
pub fn fold(text: &str) -> String {
    let folding = Folding::get();
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_whitespace() {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else {
            folding.visit(character, &mut |letter| folded.push(letter));
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// Whether `text` contains `needle`, both folded.
pub fn contains_folded(text: &str, needle: &str) -> bool {
    fold(text).contains(&fold(needle))
}

/// The tables behind [`fold`]: Latin letters with marks are looked up, the rest is computed.
pub struct Folding {
    latin: [u8; LATIN_END - LATIN_START],
    additional: [u8; ADDITIONAL_END - ADDITIONAL_START],
}

const LATIN_START: usize = 0xC0;
const LATIN_END: usize = 0x1B1;
/// Latin Extended Additional, where the Vietnamese letters with two marks are.
const ADDITIONAL_START: usize = 0x1E00;
const ADDITIONAL_END: usize = 0x1F00;
/// Stands in the tables for "compute it".
const ELSEWHERE: u8 = 0;

impl Folding {
    /// The tables, computed once.
    pub fn get() -> &'static Self {
        static FOLDING: OnceLock<Folding> = OnceLock::new();
        FOLDING.get_or_init(|| Self {
            latin: std::array::from_fn(|offset| base_letter(LATIN_START + offset)),
            additional: std::array::from_fn(|offset| base_letter(ADDITIONAL_START + offset)),
        })
    }

    /// Calls `emit` with the letters that `character` folds to: usually one, none for a mark.
    #[inline]
    pub fn visit(&self, character: char, emit: &mut impl FnMut(char)) {
        let code = character as usize;
        if code < 0x80 {
            emit(character.to_ascii_lowercase());
            return;
        }
        let known = match code {
            LATIN_START..LATIN_END => self.latin[code - LATIN_START],
            ADDITIONAL_START..ADDITIONAL_END => self.additional[code - ADDITIONAL_START],
            _ => ELSEWHERE,
        };
        if known == ELSEWHERE {
            visit_slowly(character, emit);
        } else {
            emit(char::from(known));
        }
    }
}

fn visit_slowly(character: char, emit: &mut impl FnMut(char)) {
    let parts = lower(&nfd(character.encode_utf8(&mut [0; 4])));
    parts.chars().filter(|part| !is_mark(*part)).for_each(emit);
}

/// The ASCII letter under the marks of the letter `code`, if it is one.
fn base_letter(code: usize) -> u8 {
    let Some(character) = u32::try_from(code).ok().and_then(char::from_u32) else {
        return ELSEWHERE;
    };
    if matches!(character, 'đ' | 'Đ') {
        return b'd';
    }
    nfd(character.encode_utf8(&mut [0; 4]))
        .chars()
        .find(char::is_ascii_alphabetic)
        .map_or(ELSEWHERE, |base| base.to_ascii_lowercase() as u8)
}

/// Combining marks (the block that Vietnamese uses) and characters that print nothing.
pub fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn tones_case_and_styles_go() {
        assert_eq!(fold("Đối  ngoại nhân\u{a0}dân"), "doi ngoai nhan dan");
        assert_eq!(fold("Uỷ ban"), fold("Ủy ban"));
        assert_eq!(fold("HOÁ, HÓA, ĐẶNG, Ưỡ"), "hoa, hoa, dang, uo");
        assert_eq!(fold(" Tỉnh uỷ "), "tinh uy");
    }

    #[test]
    fn every_vietnamese_letter_folds_to_ascii_in_both_forms() {
        let letters = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ";
        for letter in letters.chars().chain(letters.to_uppercase().chars()) {
            let composed = fold(&letter.to_string());
            let decomposed = fold(&letter.to_string().nfd().collect::<String>());
            assert_eq!(composed, decomposed, "{letter}");
            assert!(
                composed.is_ascii() && composed.len() == 1,
                "{letter} gave {composed}"
            );
        }
    }

    #[test]
    fn search_finds_without_tones() {
        assert!(contains_folded(
            "Báo cáo quý III của Tỉnh ủy Đồng Tháp",
            "tinh uỷ dong thap"
        ));
        assert!(!contains_folded("Tỉnh uỷ", "thanh uy"));
    }
}
