//! The four faces: how wide each letter is, and which letters there are.

use std::sync::OnceLock;

/// One of the four styles of the text face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Face {
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

/// Units per em of the shipped fonts, and of widths in a PDF.
pub(crate) const UNITS: f64 = 1000.0;
/// Height above the baseline of the tallest letters, in units.
pub(crate) const ASCENT: f64 = 891.0;
/// Depth below it.
pub(crate) const DESCENT: f64 = 216.0;

impl Face {
    pub(crate) const ALL: [Self; 4] = [Self::Regular, Self::Bold, Self::Italic, Self::BoldItalic];

    pub(crate) fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Self::Regular,
            (true, false) => Self::Bold,
            (false, true) => Self::Italic,
            (true, true) => Self::BoldItalic,
        }
    }

    /// The name that the PDF gives it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Regular => "Tinos",
            Self::Bold => "Tinos-Bold",
            Self::Italic => "Tinos-Italic",
            Self::BoldItalic => "Tinos-BoldItalic",
        }
    }

    /// The font file.
    pub(crate) fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/Tinos-Regular.ttf"),
            Self::Bold => include_bytes!("../../assets/Tinos-Bold.ttf"),
            Self::Italic => include_bytes!("../../assets/Tinos-Italic.ttf"),
            Self::BoldItalic => include_bytes!("../../assets/Tinos-BoldItalic.ttf"),
        }
    }

    /// Width of a letter in units; `None` if the face lacks it.
    pub(crate) fn width(self, letter: char) -> Option<u32> {
        let width = *widths()[self as usize].get(letter as usize)?;
        (width != MISSING).then_some(u32::from(width))
    }
}

const MISSING: u16 = u16::MAX;
// The shipped fonts hold nothing above the mathematical signs.
const LETTERS: usize = 0x2300;

fn widths() -> &'static [Vec<u16>; 4] {
    static WIDTHS: OnceLock<[Vec<u16>; 4]> = OnceLock::new();
    WIDTHS.get_or_init(|| Face::ALL.map(read_widths))
}

fn read_widths(face: Face) -> Vec<u16> {
    let mut widths = vec![MISSING; LETTERS];
    // A font that does not parse leaves every letter missing, which each export then reports; a test
    // sees to it that this cannot ship.
    let Ok(font) = ttf_parser::Face::parse(face.file(), 0) else {
        return widths;
    };
    // The letters that the font has, not all that there might be: they are one in ten.
    let subtables = font.tables().cmap.into_iter().flat_map(|map| map.subtables);
    for subtable in subtables.filter(ttf_parser::cmap::Subtable::is_unicode) {
        subtable.codepoints(|letter| {
            let glyph = char::from_u32(letter).and_then(|letter| font.glyph_index(letter));
            let advance = glyph.and_then(|glyph| font.glyph_hor_advance(glyph));
            if let (Some(advance), Some(width)) = (advance, widths.get_mut(letter as usize)) {
                *width = advance;
            }
        });
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_holds_every_vietnamese_letter() {
        let bases = "aăâeêioôơuưy";
        let tones = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"];
        for face in Face::ALL {
            for base in bases.chars() {
                for tone in tones {
                    let decomposed = format!("{base}{tone}");
                    let composed: String =
                        unicode_normalization::UnicodeNormalization::nfc(decomposed.as_str())
                            .collect();
                    let both = composed.clone() + &composed.to_uppercase();
                    for letter in both.chars() {
                        assert!(
                            face.width(letter).is_some(),
                            "{} lacks {letter}",
                            face.name()
                        );
                    }
                }
            }
            for letter in "đĐ–—“”‘’…•₫€№%/()[]:;,.!?0123456789-+*\u{a0}".chars()
            {
                assert!(
                    face.width(letter).is_some(),
                    "{} lacks {letter:?}",
                    face.name()
                );
            }
            assert_eq!(face.width('字'), None);
            assert_eq!(face.width('\u{301}'), None);
        }
    }

    /// Foreign names: Dvořák, Lǐ Nà, Ɗangote, Ḥusayn, Hawaiʻi.
    #[test]
    fn every_face_holds_the_latin_letters_of_foreign_names() {
        let letters = ('\u{c0}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}');
        for face in Face::ALL {
            for letter in letters.clone().chain('\u{2b9}'..='\u{2bf}') {
                assert!(
                    face.width(letter).is_some(),
                    "{} lacks {letter:?}",
                    face.name()
                );
            }
        }
    }

    #[test]
    fn the_font_files_agree_with_the_constants() {
        for face in Face::ALL {
            let font = ttf_parser::Face::parse(face.file(), 0).unwrap();
            assert_eq!(f64::from(font.units_per_em()), UNITS);
            assert_eq!(f64::from(font.ascender()), ASCENT);
            assert_eq!(f64::from(font.descender()), -DESCENT);
        }
    }
}
