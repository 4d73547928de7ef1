//! The lines as pdf-export describes them, as glyphs.

use std::error::Error;

use krilla::text::{GlyphId, KrillaGlyph};
use pdf_export::{OfficialDocument, Profile, describe};
use ttf_parser::Face;

/// The four faces, as pdf-export ships them.
pub const FONTS: [&[u8]; 4] = [
    include_bytes!("../../../../pdf-export/assets/Tinos-Regular.ttf"),
    include_bytes!("../../../../pdf-export/assets/Tinos-Bold.ttf"),
    include_bytes!("../../../../pdf-export/assets/Tinos-Italic.ttf"),
    include_bytes!("../../../../pdf-export/assets/Tinos-BoldItalic.ttf"),
];
const NAMES: [&str; 4] = ["Regular", "Bold", "Italic", "BoldItalic"];

/// In points, from the upper left corner.
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub lines: Vec<Line>,
    /// From and to.
    pub rules: Vec<[f32; 4]>,
}

/// Letters of one face on one baseline.
pub struct Line {
    pub x: f32,
    pub y: f32,
    pub size: f32,
    /// Index into the fonts.
    pub face: usize,
    pub text: String,
    pub glyphs: Vec<KrillaGlyph>,
}

/// Reads what [`describe`] says of the document.
pub fn of(document: &OfficialDocument) -> Result<Vec<Page>, Box<dyn Error>> {
    let profile = Profile::find("party").ok_or("no party profile")?;
    let faces: Vec<Face<'_>> = FONTS
        .iter()
        .map(|file| Face::parse(file, 0))
        .collect::<Result<_, _>>()?;
    let mut pages: Vec<Page> = Vec::new();
    for described in describe(document, profile)?.lines() {
        let (place, text) = described.split_once(" | ").unwrap_or((described, ""));
        let words: Vec<&str> = place.split_whitespace().collect();
        match (words.as_slice(), pages.last_mut()) {
            (["page", _, width, "x", height], _) => pages.push(Page {
                width: width.parse()?,
                height: height.parse()?,
                lines: Vec::new(),
                rules: Vec::new(),
            }),
            ([x, y, "rule", "to", to_x, to_y], Some(page)) => {
                page.rules
                    .push([x.parse()?, y.parse()?, to_x.parse()?, to_y.parse()?]);
            }
            ([x, y, width, face, size, ..], Some(page)) if width.starts_with('w') => {
                let face = NAMES
                    .iter()
                    .position(|name| name == face)
                    .ok_or("a face of another name")?;
                let (width, size) = (width[1..].parse()?, size.parse()?);
                page.lines.push(Line {
                    x: x.parse()?,
                    y: y.parse()?,
                    size,
                    face,
                    text: text.to_owned(),
                    glyphs: glyphs(&faces[face], text, width, size)
                        .ok_or("a letter without a glyph")?,
                });
            }
            (["signature", ..], _) => {}
            _ => return Err(format!("not understood: {described}").into()),
        }
    }
    Ok(pages)
}

/// The letters of a line `width` wide, its spaces widened to fill it.
fn glyphs(face: &Face<'_>, text: &str, width: f32, size: f32) -> Option<Vec<KrillaGlyph>> {
    let units = f32::from(face.units_per_em());
    let mut glyphs = Vec::new();
    for (start, letter) in text.char_indices() {
        let glyph = face.glyph_index(letter)?;
        glyphs.push(KrillaGlyph::new(
            GlyphId::new(glyph.0.into()),
            f32::from(face.glyph_hor_advance(glyph)?) / units,
            0.0,
            0.0,
            0.0,
            start..start + letter.len_utf8(),
            None,
        ));
    }
    // The space that a line break stands for is not in the width.
    let printed = text.trim_end_matches(' ').chars().count();
    let natural: f32 = glyphs[..printed].iter().map(|glyph| glyph.x_advance).sum();
    let spaces = text.trim_end_matches(' ').matches(' ').count() as f32;
    if spaces > 0.0 {
        let extra = (width / size - natural) / spaces;
        for (glyph, _) in glyphs
            .iter_mut()
            .zip(text.chars())
            .filter(|(_, letter)| *letter == ' ')
        {
            glyph.x_advance += extra;
        }
    }
    Some(glyphs)
}
