//! The letters of a cut font, as a page writes them.

use printpdf::ParsedFont;

/// The code of each letter, as it stands in a string; by the letter's number, for there is one for each letter of the
/// document.
pub(crate) struct Letters(Vec<Code>);

/// The two bytes of a glyph's number, each with a backslash before it where it would mean something to a string
/// (ISO 32000-1, 7.3.4.2).
#[derive(Clone, Copy)]
struct Code {
    bytes: [u8; 4],
    length: u8,
}

impl Letters {
    pub(super) fn of(font: &ParsedFont) -> Self {
        let last = font.codepoint_to_glyph.keys().next_back();
        let mut codes = vec![Code::of(0); last.map_or(0, |&last| last as usize + 1)];
        for (&letter, &glyph) in &font.codepoint_to_glyph {
            codes[letter as usize] = Code::of(glyph);
        }
        Self(codes)
    }

    /// Nothing of a letter that the font lacks; but it was cut to the letters of these pages.
    pub(crate) fn code(&self, letter: char) -> &[u8] {
        self.0.get(letter as usize).map_or(&[], Code::written)
    }
}

impl Code {
    fn of(glyph: u16) -> Self {
        let (mut bytes, mut length) = ([0; 4], 0);
        for byte in glyph.to_be_bytes() {
            if matches!(byte, b'(' | b')' | b'\\' | b'\r') {
                bytes[length] = b'\\';
                length += 1;
            }
            // The end of a line would be read as a line feed.
            bytes[length] = if byte == b'\r' { b'r' } else { byte };
            length += 1;
        }
        Self {
            bytes,
            length: length as u8,
        }
    }

    fn written(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }
}

#[cfg(test)]
mod tests {
    use lopdf::content::Content;

    use super::Code;

    #[test]
    fn every_glyph_is_read_back_as_it_was_written() {
        for glyph in 0..=u16::MAX {
            let line = [b"(", Code::of(glyph).written(), b") Tj"].concat();
            let read = Content::decode(&line).unwrap();
            let string = read.operations[0].operands[0].as_str().unwrap();
            assert_eq!(string, glyph.to_be_bytes(), "glyph {glyph}");
        }
    }
}
