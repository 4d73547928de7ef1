//! A page's operations as a content stream (ISO 32000-1, 7.8.2).
//!
//! printpdf translates them itself, all that it knows; what the pages here never say (forms, layers,
//! shadings) weighs too much in the browser.

use lopdf::Object;
use lopdf::content::{Content, Operation};
use printpdf::{
    Color, CurTransMat, Line, Op, ParsedFont, PdfFontHandle, PdfPage, TextItem, TextMatrix,
};

use super::fonts::Fonts;
use crate::ExportError;

/// Writes what [`super::pages`] says.
pub(super) fn stream(page: &PdfPage, fonts: &Fonts) -> Result<Vec<u8>, ExportError> {
    let mut font = None;
    let mut operations = Vec::new();
    let mut add = |operator: &str, operands| operations.push(Operation::new(operator, operands));
    for op in &page.ops {
        match op {
            Op::StartTextSection => add("BT", Vec::new()),
            Op::EndTextSection => add("ET", Vec::new()),
            Op::BeginMarkedContent { tag } => add("BMC", vec![name(tag)]),
            Op::BeginMarkedContentWithProperties { tag, properties } => {
                add("BDC", vec![name(tag), properties.to_lopdf()]);
            }
            Op::EndMarkedContent => add("EMC", Vec::new()),
            Op::SetFont {
                font: PdfFontHandle::External(id),
                size,
            } => {
                font = fonts.letters.get(id);
                add("Tf", vec![name(&id.0), Object::Real(size.0)]);
            }
            Op::SetTextMatrix {
                matrix: TextMatrix::Translate(x, y),
            } => add("Tm", numbers(&[1.0, 0.0, 0.0, 1.0, x.0, y.0])),
            Op::ShowText { items } => {
                let font = font.ok_or_else(|| defect("text without a font"))?;
                let operand = shown(items, font)?;
                let operator = if operand.as_array().is_ok() {
                    "TJ"
                } else {
                    "Tj"
                };
                add(operator, vec![operand]);
            }
            Op::SetFillColor { col } => match col {
                Color::Rgb(_) => add("rg", numbers(&col.into_vec())),
                Color::Greyscale(_) => add("g", numbers(&col.into_vec())),
                _ => return Err(defect("a colour of another kind")),
            },
            Op::SetOutlineColor { col } => match col {
                Color::Rgb(_) => add("RG", numbers(&col.into_vec())),
                Color::Greyscale(_) => add("G", numbers(&col.into_vec())),
                _ => return Err(defect("a colour of another kind")),
            },
            Op::SetOutlineThickness { pt } => add("w", numbers(&[pt.0])),
            Op::SaveGraphicsState => add("q", Vec::new()),
            Op::RestoreGraphicsState => add("Q", Vec::new()),
            Op::SetTransformationMatrix {
                matrix: CurTransMat::Raw(matrix),
            } => add("cm", numbers(matrix)),
            Op::UseXobject { id, .. } => add("Do", vec![name(&id.0)]),
            Op::DrawLine { line } => {
                for (operator, operands) in drawn(line) {
                    add(operator, operands);
                }
            }
            _ => return Err(defect("an operation of another kind")),
        }
    }
    Content { operations }
        .encode()
        .map_err(|error| ExportError::Writing(error.to_string()))
}

fn defect(what: &str) -> ExportError {
    ExportError::Writing(format!("{what} on a page"))
}

fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

fn numbers(numbers: &[f32]) -> Vec<Object> {
    numbers.iter().copied().map(Object::Real).collect()
}

/// A string, or an array where spaces are kerned.
fn shown(items: &[TextItem], font: &ParsedFont) -> Result<Object, ExportError> {
    let mut shown = Vec::new();
    for item in items {
        shown.push(match item {
            TextItem::Text(text) => glyphs(text, font),
            TextItem::Offset(offset) => Object::Real(*offset),
            TextItem::GlyphIds(_) => return Err(defect("text of another kind")),
        });
    }
    Ok(match shown.pop() {
        Some(only) if shown.is_empty() => only,
        last => {
            shown.extend(last);
            Object::Array(shown)
        }
    })
}

fn glyphs(text: &str, font: &ParsedFont) -> Object {
    let codes = text.chars().flat_map(|letter| {
        // The font was cut to the letters of these pages: it lacks none.
        let glyph = font.lookup_glyph_index(letter.into()).unwrap_or_default();
        glyph.to_be_bytes()
    });
    Object::String(codes.collect(), lopdf::StringFormat::Hexadecimal)
}

/// Straight from point to point.
fn drawn(line: &Line) -> Vec<(&'static str, Vec<Object>)> {
    let mut drawn = Vec::new();
    for point in &line.points {
        let operator = if drawn.is_empty() { "m" } else { "l" };
        drawn.push((operator, numbers(&[point.p.x.0, point.p.y.0])));
    }
    drawn.push(("S", Vec::new()));
    drawn
}
