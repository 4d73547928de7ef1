//! The faces in use, each cut down to the letters in use.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use printpdf::{FontId, FontMetrics, ParsedFont};
use subsetter::GlyphRemapper;

use super::letters::Letters;
use crate::ExportError;
use crate::typeset::face::{ASCENT, DESCENT, Face, UNITS};
use crate::typeset::page::{Layout, Shape};

/// What pages write with.
#[derive(Default)]
pub(super) struct Fonts {
    /// The letters of each font, by the name under which pages speak of it.
    pub(super) letters: BTreeMap<FontId, Letters>,
    /// The same names as a page's resources.
    pub(super) resources: Dictionary,
}

/// The name under which pages speak of a face.
pub(super) fn id(face: Face) -> FontId {
    FontId(face.name().to_owned())
}

/// Adds each face that the layout uses.
pub(super) fn add(pdf: &mut Document, layout: &Layout) -> Result<Fonts, ExportError> {
    let used = used(layout);
    let mut fonts = Fonts::default();
    for (face, letters) in Face::ALL.into_iter().zip(&used) {
        if !letters.is_empty() {
            let (font, letters) = add_face(pdf, face, letters)
                .ok_or_else(|| ExportError::Writing(format!("{} cannot be cut", face.name())))?;
            fonts.resources.set(face.name(), font);
            fonts.letters.insert(id(face), letters);
        }
    }
    Ok(fonts)
}

/// Adds a face with these letters only, and says how each is written; nothing if it lacks one.
pub(crate) fn add_face(
    pdf: &mut Document,
    face: Face,
    letters: &BTreeSet<char>,
) -> Option<(Object, Letters)> {
    let cut = cut(face, letters)?;
    let font = composite(pdf, &id(face), &cut);
    Some((font, Letters::of(&cut.font)))
}

/// The letters of each face.
fn used(layout: &Layout) -> [BTreeSet<char>; 4] {
    // A document has many letters and few different ones: a mark each is sooner made than a search in a set.
    let mut seen = [const { Vec::new() }; 4];
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        if let Shape::Text(text) = &item.shape {
            let seen: &mut Vec<bool> = &mut seen[text.face as usize];
            for letter in text.text.chars() {
                let letter = letter as usize;
                if letter >= seen.len() {
                    seen.resize(letter + 1, false);
                }
                seen[letter] = true;
            }
        }
    }
    // What is filled in later.
    for blank in &layout.blanks {
        let seen: &mut Vec<bool> = &mut seen[blank.face as usize];
        seen.resize(seen.len().max('9' as usize + 1), false);
        ('0'..='9').for_each(|digit| seen[digit as usize] = true);
    }
    seen.map(|seen| {
        let letters = (0..).zip(seen).filter(|(_, seen)| *seen);
        letters
            .filter_map(|(letter, _)| char::from_u32(letter))
            .collect()
    })
}

/// A face with some letters only.
struct Cut {
    font: ParsedFont,
    /// How many glyphs it has, with the parts of letters and the one for none.
    glyphs: u16,
    /// How it describes itself.
    descriptor: Dictionary,
}

/// The face with these letters only.
fn cut(face: Face, letters: &BTreeSet<char>) -> Option<Cut> {
    let whole = ttf_parser::Face::parse(face.file(), 0).ok()?;
    let (mut glyphs, mut widths) = (BTreeMap::new(), BTreeMap::new());
    let mut mapping = GlyphRemapper::new();
    for &letter in letters {
        let glyph = whole.glyph_index(letter)?;
        let cut = mapping.remap(glyph.0);
        glyphs.insert(letter.into(), cut);
        widths.insert(cut, whole.glyph_hor_advance(glyph)?);
    }
    let font = ParsedFont::with_glyph_data(
        subsetter::subset(face.file(), 0, &mapping).ok()?,
        0,
        Some(format!("{}+{}", tag(letters), face.name())),
        glyphs,
        widths,
        UNITS as u16,
        FontMetrics {
            ascent: ASCENT as i16,
            descent: -DESCENT as i16,
        },
    );
    let glyphs = ttf_parser::Face::parse(&font.original_bytes, 0).ok()?;
    Some(Cut {
        glyphs: glyphs.number_of_glyphs(),
        font,
        // The cut font lacks the tables that this is read from.
        descriptor: descriptor(&whole),
    })
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

/// What a reader needs to put another face in its place (ISO 32000-1, 9.8). The shipped faces count in the
/// units of a PDF.
fn descriptor(whole: &ttf_parser::Face<'_>) -> Dictionary {
    const NON_SYMBOLIC: i64 = 1 << 5;
    const ITALIC: i64 = 1 << 6;
    let bounds = whole.global_bounding_box();
    let angle = whole.italic_angle().round() as i64;
    // No table tells how thick the stems are: makers of PDFs estimate it from the weight.
    let stem = 50
        + (f32::from(whole.weight().to_number()) / 65.0)
            .powi(2)
            .round() as i64;
    dictionary! {
        "Type" => "FontDescriptor",
        "Ascent" => i64::from(whole.ascender()),
        "Descent" => i64::from(whole.descender()),
        "CapHeight" => i64::from(whole.capital_height().unwrap_or(whole.ascender())),
        "ItalicAngle" => angle,
        "Flags" => if angle == 0 { NON_SYMBOLIC } else { NON_SYMBOLIC | ITALIC },
        "StemV" => stem,
        "FontBBox" => [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max]
            .map(|edge| Object::from(i64::from(edge)))
            .to_vec(),
    }
}

/// A bit for each glyph in the cut font, the first in the highest bit: all are there (ISO 19005-1, 6.3.5).
fn glyph_set(glyphs: u16) -> Stream {
    let mut bits = vec![0; usize::from(glyphs).div_ceil(8)];
    for glyph in 0..usize::from(glyphs) {
        bits[glyph / 8] |= 0x80 >> (glyph % 8);
    }
    Stream::new(Dictionary::new(), bits)
}

/// A font of two-byte codes, each the number of a glyph (ISO 32000-1, 9.7). printpdf writes the same, but
/// to choose between the kinds of fonts it brings readers of all of them: a sixth of the worker.
fn composite(pdf: &mut Document, id: &FontId, cut: &Cut) -> Object {
    let font = &cut.font;
    let mut descriptor = cut.descriptor.clone();
    let name = Object::Name(font.font_name.clone().unwrap_or_default().into_bytes());
    let file = Stream::new(
        // The length before compression.
        dictionary! { "Length1" => font.original_bytes.len() as i64 },
        font.original_bytes.clone(),
    );
    descriptor.set("FontName", name.clone());
    descriptor.set("FontFile2", pdf.add_object(file));
    descriptor.set("CIDSet", pdf.add_object(glyph_set(cut.glyphs)));
    let descriptor = pdf.add_object(descriptor);
    // Glyphs are numbered from 1 in the order in which they were cut.
    let widths: Vec<Object> = font
        .glyph_widths
        .values()
        .map(|&width| width.into())
        .collect();
    let descendant = dictionary! {
        "Type" => "Font",
        "Subtype" => "CIDFontType2",
        "BaseFont" => name.clone(),
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "W" => vec![Object::from(1), Object::from(widths)],
        "FontDescriptor" => descriptor,
        "CIDToGIDMap" => "Identity",
    };
    let unicode = Stream::new(Dictionary::new(), unicode(id, font).into_bytes());
    let unicode = pdf.add_object(unicode);
    let font = pdf.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => name,
        "Encoding" => "Identity-H",
        "ToUnicode" => unicode,
        "DescendantFonts" => vec![Object::from(descendant)],
    });
    Object::Reference(font)
}

/// Which letter each glyph stands for. Where two share one (space and no-break space), the plainer, which
/// comes first.
fn unicode(id: &FontId, font: &ParsedFont) -> String {
    let mut letters = BTreeMap::new();
    for (&letter, &glyph) in &font.codepoint_to_glyph {
        if let Some(letter) = char::from_u32(letter) {
            letters.entry(glyph).or_insert(letter);
        }
    }
    let letters: Vec<(u16, String)> = letters
        .into_iter()
        .map(|(glyph, letter)| (glyph, letter.to_string()))
        .collect();
    printpdf::font::generate_cmap_string(font, id, &letters)
}
