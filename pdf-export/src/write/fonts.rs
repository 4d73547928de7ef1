//! The faces in use, each cut down to the letters in use.

use std::collections::BTreeSet;

use printpdf::{FontId, ParsedFont, PdfDocument, PdfFont};
use subsetter::GlyphRemapper;

use crate::ExportError;
use crate::typeset::face::Face;
use crate::typeset::page::{Layout, Shape};

/// The name under which pages speak of a face.
pub(super) fn id(face: Face) -> FontId {
    FontId(face.name().to_owned())
}

/// Adds each face that the layout uses.
pub(super) fn add(printed: &mut PdfDocument, layout: &Layout) -> Result<(), ExportError> {
    let mut used = [const { BTreeSet::new() }; 4];
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        if let Shape::Text(text) = &item.shape {
            used[text.face as usize].extend(text.text.chars());
        }
    }
    for (face, letters) in Face::ALL.into_iter().zip(&used) {
        if !letters.is_empty() {
            let font = subset(face, letters)
                .ok_or_else(|| ExportError::Writing(format!("{} cannot be cut", face.name())))?;
            printed
                .resources
                .fonts
                .map
                .insert(id(face), PdfFont::new(font));
        }
    }
    Ok(())
}

fn subset(face: Face, letters: &BTreeSet<char>) -> Option<ParsedFont> {
    let whole = ttf_parser::Face::parse(face.file(), 0).ok()?;
    // printpdf reads metrics from the whole file: the cut one lacks the tables.
    let mut font = ParsedFont::from_bytes(face.file(), 0, &mut Vec::new())?;
    font.codepoint_to_glyph.clear();
    font.glyph_widths.clear();
    let mut mapping = GlyphRemapper::new();
    for &letter in letters {
        let glyph = whole.glyph_index(letter)?;
        let cut = mapping.remap(glyph.0);
        font.codepoint_to_glyph.insert(letter.into(), cut);
        font.glyph_widths
            .insert(cut, whole.glyph_hor_advance(glyph)?);
    }
    font.original_bytes = subsetter::subset(face.file(), 0, &mapping).ok()?;
    font.font_name = Some(format!("{}+{}", tag(letters), face.name()));
    Some(font)
}

/// Six capitals that mark a cut font, different for different letters (ISO 32000-1, 9.6.4).
fn tag(letters: &BTreeSet<char>) -> String {
    // FNV-1a: any mixing will do, and it must be the same everywhere.
    let mut mixed = 0xcbf2_9ce4_8422_2325_u64;
    for &letter in letters {
        mixed = (mixed ^ u64::from(letter as u32)).wrapping_mul(0x0100_0000_01b3);
    }
    (0..6)
        .map(|place| char::from(b'A' + ((mixed >> (8 * place + 8)) % 26) as u8))
        .collect()
}
