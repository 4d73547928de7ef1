//! A page's items as content operations.

use std::collections::BTreeMap;

use printpdf::{
    Color, DictItem, Greyscale, Line, LinePoint, Op, PdfFontHandle, PdfPage, Point, Pt, Rgb,
    TextItem, TextMatrix,
};

use super::{fonts, tags};
use crate::typeset::face::{Face, UNITS};
use crate::typeset::page::{Colour, Page, Rule, Shape, Text};

/// Letters first, by element, then rules: letters are what is read.
pub(super) fn page(page: &Page) -> PdfPage {
    let mut ops = Vec::new();
    letters(page, &mut ops);
    rules(page, &mut ops);
    let (width, height) = (Pt(page.width as f32), Pt(page.height as f32));
    PdfPage::new(width.into(), height.into(), ops)
}

fn letters(page: &Page, ops: &mut Vec<Op>) {
    let mut font: Option<(Face, f64)> = None;
    let mut colour = Colour::Black;
    ops.push(Op::StartTextSection);
    for content in tags::contents(page) {
        match content.element {
            None => ops.push(Op::BeginMarkedContent {
                tag: "Artifact".into(),
            }),
            Some(_) => ops.push(Op::BeginMarkedContentWithProperties {
                tag: "Span".into(),
                properties: mark(content.mark),
            }),
        }
        for text in content.texts {
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

fn rules(page: &Page, ops: &mut Vec<Op>) {
    let rules: Vec<&Rule> = page
        .items
        .iter()
        .filter_map(|item| match &item.shape {
            Shape::Rule(rule) => Some(rule),
            Shape::Text(_) => None,
        })
        .collect();
    if rules.is_empty() {
        return;
    }
    let mut pen: Option<(f64, Colour)> = None;
    ops.push(Op::BeginMarkedContent {
        tag: "Artifact".into(),
    });
    for rule in rules {
        if pen != Some((rule.thickness, rule.colour)) {
            pen = Some((rule.thickness, rule.colour));
            ops.push(Op::SetOutlineThickness {
                pt: Pt(rule.thickness as f32),
            });
            ops.push(Op::SetOutlineColor {
                col: paint(rule.colour),
            });
        }
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
        ops.push(Op::DrawLine { line });
    }
    ops.push(Op::EndMarkedContent);
}

/// Hundredths of a point: finer than any printer, and short to write.
fn point(length: f64) -> Pt {
    Pt(((length * 100.0).round() / 100.0) as f32)
}

fn paint(colour: Colour) -> Color {
    match colour {
        Colour::Black => Color::Greyscale(Greyscale {
            percent: 0.0,
            icc_profile: None,
        }),
        Colour::Red => Color::Rgb(Rgb {
            r: 0.85,
            g: 0.0,
            b: 0.0,
            icc_profile: None,
        }),
    }
}
