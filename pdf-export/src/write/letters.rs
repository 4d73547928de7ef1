//! The letters of a cut font, as a page writes them.

use printpdf::ParsedFont;

/// The code of each letter, its digits in hexadecimal; by the letter's number, for there is one for each letter of
/// the document.
pub(super) struct Letters(Vec<[u8; 4]>);

/// The code of the glyph that stands for none.
const NONE: [u8; 4] = *b"0000";

impl Letters {
    pub(super) fn of(font: &ParsedFont) -> Self {
        let last = font.codepoint_to_glyph.keys().next_back();
        let mut codes = vec![NONE; last.map_or(0, |&last| last as usize + 1)];
        for (&letter, &glyph) in &font.codepoint_to_glyph {
            let digit = |place: u16| b"0123456789ABCDEF"[usize::from(glyph >> place & 0xf)];
            codes[letter as usize] = [digit(12), digit(8), digit(4), digit(0)];
        }
        Self(codes)
    }

    /// Of a letter that the font lacks, the code of none; but the font was cut to the letters of these pages.
    pub(super) fn code(&self, letter: char) -> [u8; 4] {
        self.0.get(letter as usize).copied().unwrap_or(NONE)
    }
}
