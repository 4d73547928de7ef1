//! A page's operations as a content stream (ISO 32000-1, 7.8.2).
//!
//! printpdf translates them itself, all that it knows; what the pages here never say (forms, layers,
//! shadings) weighs too much in the browser.

use lopdf::Object;
use printpdf::{Color, CurTransMat, Line, Op, PdfFontHandle, PdfPage, TextMatrix};

use super::fonts::Fonts;
use super::letters::Letters;
use super::operators::Operators;
use crate::ExportError;

/// Writes what [`super::pages`] says.
pub(super) fn stream(page: &PdfPage, fonts: &Fonts) -> Result<Vec<u8>, ExportError> {
    let mut letters = None;
    let mut content = Operators::default();
    for op in &page.ops {
        write(op, fonts, &mut letters, &mut content)?;
    }
    Ok(content.into_bytes())
}

fn write<'a>(
    op: &Op,
    fonts: &'a Fonts,
    letters: &mut Option<&'a Letters>,
    content: &mut Operators,
) -> Result<(), ExportError> {
    match op {
        Op::StartTextSection => content.add("BT", Vec::new()),
        Op::EndTextSection => content.add("ET", Vec::new()),
        Op::BeginMarkedContent { tag } => content.add("BMC", vec![name(tag)]),
        Op::BeginMarkedContentWithProperties { tag, properties } => {
            content.add("BDC", vec![name(tag), properties.to_lopdf()])
        }
        Op::EndMarkedContent => content.add("EMC", Vec::new()),
        Op::SetFont {
            font: PdfFontHandle::External(id),
            size,
        } => {
            *letters = fonts.letters.get(id);
            content.add("Tf", vec![name(&id.0), Object::Real(size.0)])
        }
        Op::SetTextMatrix {
            matrix: TextMatrix::Translate(x, y),
        } => {
            content.place(x.0, y.0);
            Ok(())
        }
        Op::ShowText { items } => {
            let letters = letters.ok_or_else(|| defect("text without a font"))?;
            content.show(items, letters)
        }
        Op::SetFillColor { col } => match col {
            Color::Rgb(_) => content.add("rg", numbers(&col.into_vec())),
            Color::Greyscale(_) => content.add("g", numbers(&col.into_vec())),
            _ => Err(defect("a colour of another kind")),
        },
        Op::SetOutlineColor { col } => match col {
            Color::Rgb(_) => content.add("RG", numbers(&col.into_vec())),
            Color::Greyscale(_) => content.add("G", numbers(&col.into_vec())),
            _ => Err(defect("a colour of another kind")),
        },
        Op::SetOutlineThickness { pt } => content.add("w", numbers(&[pt.0])),
        Op::SaveGraphicsState => content.add("q", Vec::new()),
        Op::RestoreGraphicsState => content.add("Q", Vec::new()),
        Op::SetTransformationMatrix {
            matrix: CurTransMat::Raw(matrix),
        } => content.add("cm", numbers(matrix)),
        Op::UseXobject { id, .. } => content.add("Do", vec![name(&id.0)]),
        Op::DrawLine { line } => {
            for (operator, operands) in drawn(line) {
                content.add(operator, operands)?;
            }
            Ok(())
        }
        _ => Err(defect("an operation of another kind")),
    }
}

pub(super) fn defect(what: &str) -> ExportError {
    ExportError::Writing(format!("{what} on a page"))
}

fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

fn numbers(numbers: &[f32]) -> Vec<Object> {
    numbers.iter().copied().map(Object::Real).collect()
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
