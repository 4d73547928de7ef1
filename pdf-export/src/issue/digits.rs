//! The digits of a font that is embedded in a file, and whether they are drawn as this house draws them.

use lopdf::{Dictionary, Object};
use ttf_parser::{GlyphId, Tag, loca};

use crate::passages::letters::Letters;
use crate::passages::pages::map;
use crate::revision::Pdf;
use crate::revision::limits::plain;
use crate::typeset::face::{Face, UNITS};

/// No font that this house embeds is larger, unpacked.
const LARGEST: usize = 1 << 20;

/// The code of each digit in a font.
pub(super) struct Digits([u16; 10]);

impl Digits {
    /// The digits of `font`, if it is a cut of `face` as [`crate::write::add_face`] makes it (ISO 32000-1, 9.7): each is
    /// as wide, and drawn by the same bytes. Then nobody sees a 9 where a program reads a 1, whoever made the font.
    pub(super) fn of(pdf: &Pdf<'_>, font: &Dictionary, face: Face) -> Option<Self> {
        let said = |dictionary: &Dictionary, key: &[u8], name: &[u8]| {
            let value = pdf.value(dictionary, key);
            value.and_then(|value| value.as_name().ok()) == Some(name)
        };
        let [descendant] = &pdf.value(font, b"DescendantFonts")?.as_array().ok()?[..] else {
            return None;
        };
        let descendant = pdf.resolve(descendant).as_dict().ok()?;
        let is_ours = said(font, b"Subtype", b"Type0")
            && said(font, b"Encoding", b"Identity-H")
            && said(descendant, b"Subtype", b"CIDFontType2")
            && said(descendant, b"CIDToGIDMap", b"Identity");
        let descriptor = pdf.value(descendant, b"FontDescriptor")?.as_dict().ok()?;
        // With two, readers could take either.
        let is_ours = is_ours && !descriptor.has(b"FontFile") && !descriptor.has(b"FontFile3");
        let file = pdf.value(descriptor, b"FontFile2")?.as_stream().ok()?;
        let file = plain(file, LARGEST)?;
        let cut = Glyphs::of(&file)?;
        let whole = Glyphs::of(face.file())?;
        let widths = widths(pdf, descendant)?;
        let letters = Letters::read(&plain(map(pdf, font)?, LARGEST)?)?;
        let mut codes = [0; 10];
        for code in (1..=widths.len()).filter_map(|code| u16::try_from(code).ok()) {
            let mut letter = String::new();
            letters.decode(&code.to_be_bytes(), &mut letter);
            let digit = letter.parse::<char>().ok();
            let Some(digit) = digit.and_then(|digit| digit.to_digit(10)) else {
                continue;
            };
            let glyph = whole.face.glyph_index(char::from_digit(digit, 10)?)?;
            let width = whole.face.glyph_hor_advance(glyph)?;
            let bearing = |face: &ttf_parser::Face<'_>, glyph| face.glyph_hor_side_bearing(glyph);
            let same = widths[usize::from(code) - 1] == i64::from(width)
                && bearing(&cut.face, GlyphId(code)) == bearing(&whole.face, glyph)
                && same_glyph(cut.glyph(GlyphId(code))?, whole.glyph(glyph)?);
            if !same {
                return None;
            }
            codes[digit as usize] = code;
        }
        (is_ours && codes.iter().all(|&code| code > 0)).then_some(Self(codes))
    }

    /// `digits` as a hexadecimal string of a content stream.
    pub(super) fn coded(&self, digits: &str) -> String {
        let digits = digits.chars().filter_map(|digit| digit.to_digit(10));
        let codes = digits.filter_map(|digit| self.0.get(digit as usize));
        codes.map(|code| format!("{code:04X}")).collect()
    }
}

/// The widths from code 1 on, where they are all that the font says of widths (ISO 32000-1, 9.7.4.3).
fn widths(pdf: &Pdf<'_>, descendant: &Dictionary) -> Option<Vec<i64>> {
    let [Object::Integer(1), widths] = &pdf.value(descendant, b"W")?.as_array().ok()?[..] else {
        return None;
    };
    let widths = pdf.resolve(widths).as_array().ok()?;
    widths.iter().map(|width| width.as_i64().ok()).collect()
}

/// The glyphs of a TrueType font without instructions for the whole of it, which would draw them otherwise.
struct Glyphs<'a> {
    face: ttf_parser::Face<'a>,
    places: loca::Table<'a>,
    data: &'a [u8],
}

impl<'a> Glyphs<'a> {
    fn of(file: &'a [u8]) -> Option<Self> {
        let face = ttf_parser::Face::parse(file, 0).ok()?;
        let table = |name: &[u8; 4]| face.raw_face().table(Tag::from_bytes(name));
        let instructs = [b"fpgm", b"prep", b"cvt "].map(|name| table(name).is_some());
        if instructs.contains(&true) || f64::from(face.units_per_em()) != UNITS {
            return None;
        }
        let format = face.tables().head.index_to_location_format;
        let count = face.tables().maxp.number_of_glyphs;
        let places = loca::Table::parse(count, format, table(b"loca")?)?;
        let data = table(b"glyf")?;
        Some(Self { face, places, data })
    }

    fn glyph(&self, glyph: GlyphId) -> Option<&'a [u8]> {
        self.data.get(self.places.glyph_range(glyph)?)
    }
}

/// Whether a glyph is the same, byte for byte, but for zeros that fill up its place. One that is put together from others
/// names them by their numbers, which differ: digits are none of those.
fn same_glyph(cut: &[u8], whole: &[u8]) -> bool {
    let rest = cut.strip_prefix(whole);
    rest.is_some_and(|rest| rest.len() < 4 && rest.iter().all(|&byte| byte == 0))
        && whole.first().is_some_and(|&contours| contours < 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_with_instructions_for_the_whole_is_none_of_ours() {
        let file = Face::Regular.file();
        assert!(Glyphs::of(file).is_some());
        let at = file.windows(4).position(|name| name == b"post").unwrap();
        let mut instructed = file.to_vec();
        instructed[at..at + 4].copy_from_slice(b"prep");
        assert!(Glyphs::of(&instructed).is_none());
    }

    #[test]
    fn digits_are_no_glyphs_put_together_from_others() {
        for face in Face::ALL {
            let glyphs = Glyphs::of(face.file()).unwrap();
            for digit in '0'..='9' {
                let glyph = glyphs.face.glyph_index(digit).unwrap();
                let glyph = glyphs.glyph(glyph).unwrap();
                assert!(same_glyph(glyph, glyph), "{digit} of {}", face.name());
                assert!(same_glyph(&[glyph, &[0]].concat(), glyph));
                assert!(!same_glyph(&[glyph, &[1]].concat(), glyph));
                assert!(!same_glyph(&glyph[1..], glyph));
            }
        }
    }
}
