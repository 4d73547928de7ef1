//! A page's items as content operations.

use std::collections::BTreeMap;

use printpdf::{
    Color, CurTransMat, DictItem, Greyscale, Line, LinePoint, Op, PdfFontHandle, PdfPage, Point,
    Pt, Rgb, TextItem, TextMatrix, XObjectTransform,
};

use super::tags::{self, Content, Contents};
use super::{fonts, pictures};
use crate::typeset::face::{Face, UNITS};
use crate::typeset::page::{Colour, Layout, Page, Placed, Rule, Shape, Text};

/// Letters first, by element, then what is drawn: letters are what is read.
pub(super) fn page(page: &Page, layout: &Layout) -> PdfPage {
    let mut ops = Vec::new();
    let Contents { letters, drawings } = tags::contents(page);
    write_letters(page, letters, &mut ops);
    write_drawings(page, layout, drawings, &mut ops);
    let (width, height) = (Pt(page.width as f32), Pt(page.height as f32));
    PdfPage::new(width.into(), height.into(), ops)
}

fn write_letters(page: &Page, letters: Vec<Content<'_>>, ops: &mut Vec<Op>) {
    let mut font: Option<(Face, f64)> = None;
    let mut colour = Colour::Black;
    ops.push(Op::StartTextSection);
    for content in letters {
        ops.push(begin(&content));
        for shape in content.shapes {
            let Shape::Text(text) = shape else { continue };
            if font != Some((text.face, text.size)) {
                font = Some((text.face, text.size));
                let font = PdfFontHandle::External(fonts::id(text.face));
                ops.push(Op::SetFont {
                    font,
                    size: Pt(text.size as f32),
                });
            }
            if colour != text.colour {
                colour = text.colour;
                ops.push(Op::SetFillColor { col: paint(colour) });
            }
            let matrix = TextMatrix::Translate(point(text.x), point(page.height - text.y));
            ops.push(Op::SetTextMatrix { matrix });
            ops.push(Op::ShowText { items: shown(text) });
        }
        ops.push(Op::EndMarkedContent);
    }
    ops.push(Op::EndTextSection);
}

/// Marks what follows as its element's, or as an artefact.
fn begin(content: &Content<'_>) -> Op {
    match content.element {
        None => Op::BeginMarkedContent {
            tag: "Artifact".into(),
        },
        Some(_) => Op::BeginMarkedContentWithProperties {
            tag: "Span".into(),
            properties: mark(content.mark),
        },
    }
}

fn mark(number: usize) -> DictItem {
    let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(number as i64))]);
    DictItem::Dict { map }
}

/// Justified spaces: a kern after each. (Word spacing, `Tw`, does not work on two-byte codes.)
fn shown(text: &Text) -> Vec<TextItem> {
    if text.extra.abs() < 0.005 {
        return vec![TextItem::Text(text.text.clone())];
    }
    let kern = (-text.extra * UNITS / text.size * 10.0).round() / 10.0;
    let mut items = Vec::new();
    for word in text.text.split_inclusive(' ') {
        items.push(TextItem::Text(word.to_owned()));
        if word.ends_with(' ') {
            items.push(TextItem::Offset(kern as f32));
        }
    }
    items
}

fn write_drawings(page: &Page, layout: &Layout, drawings: Vec<Content<'_>>, ops: &mut Vec<Op>) {
    let mut pen: Option<(f64, Colour)> = None;
    for content in drawings {
        ops.push(begin(&content));
        for shape in content.shapes {
            if let Shape::Picture(placed) = shape {
                draw_picture(placed, layout, page, ops);
            }
            if let Shape::Rule(rule) = shape {
                if pen != Some((rule.thickness, rule.colour)) {
                    pen = Some((rule.thickness, rule.colour));
                    ops.push(Op::SetOutlineThickness {
                        pt: Pt(rule.thickness as f32),
                    });
                    ops.push(Op::SetOutlineColor {
                        col: paint(rule.colour),
                    });
                }
                ops.push(draw(rule, page));
            }
        }
        ops.push(Op::EndMarkedContent);
    }
}

fn draw_picture(at: &Placed, layout: &Layout, page: &Page, ops: &mut Vec<Op>) {
    let [a, b, c, d, x, y] = layout.pictures[at.picture].placed(at.width, at.height);
    let (x, y) = (x + at.x, y + page.height - at.y - at.height);
    let matrix = CurTransMat::Raw([a, b, c, d, x, y].map(|number| number as f32));
    ops.push(Op::SaveGraphicsState);
    ops.push(Op::SetTransformationMatrix { matrix });
    ops.push(Op::UseXobject {
        id: pictures::id(at.picture),
        transform: XObjectTransform::default(),
    });
    ops.push(Op::RestoreGraphicsState);
}

fn draw(rule: &Rule, page: &Page) -> Op {
    let end = |(x, y): (f64, f64)| LinePoint {
        p: Point {
            x: point(x),
            y: point(page.height - y),
        },
        bezier: false,
    };
    let line = Line {
        points: vec![end(rule.from), end(rule.to)],
        is_closed: false,
    };
    Op::DrawLine { line }
}

/// Hundredths of a point: finer than any printer, and short to write.
fn point(length: f64) -> Pt {
    Pt(((length * 100.0).round() / 100.0) as f32)
}

fn paint(colour: Colour) -> Color {
    let grey = |percent| {
        Color::Greyscale(Greyscale {
            percent,
            icc_profile: None,
        })
    };
    match colour {
        Colour::Black => grey(0.0),
        Colour::Dark => grey(0.25),
        Colour::Light => grey(0.65),
        Colour::Red => Color::Rgb(Rgb {
            r: 0.85,
            g: 0.0,
            b: 0.0,
            icc_profile: None,
        }),
    }
}
