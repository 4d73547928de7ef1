//! What typesetting gives: pages of positioned letters and rules. Points, from the page's upper left corner.

use super::blank::Blank;
use super::face::{ASCENT, DESCENT, Face, UNITS};
use crate::picture::Picture;
use crate::{ListMarker, SignatureRoom};

/// A document, set.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) pages: Vec<Page>,
    /// What the items are, for tags.
    pub(crate) structure: Vec<Element>,
    pub(crate) pictures: Vec<Picture>,
    /// Where the signature block leaves room.
    pub(crate) signature_room: Option<SignatureRoom>,
    /// What the office fills.
    pub(crate) blanks: Vec<Blank>,
}

/// A page.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) items: Vec<Item>,
}

/// Something on a page, and the element that it belongs to; none for artefacts.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) element: Option<ElementId>,
    pub(crate) shape: Shape,
}

#[derive(Debug, Clone)]
pub(crate) enum Shape {
    Text(Text),
    Rule(Rule),
    Picture(Placed),
}

/// Letters of one face on one baseline.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) x: f64,
    /// Of the baseline.
    pub(crate) y: f64,
    pub(crate) size: f64,
    pub(crate) face: Face,
    /// With the space that the line break after it stands for.
    pub(crate) text: String,
    /// Whether the line breaks after it.
    pub(crate) goes_on: bool,
    /// Added to each space.
    pub(crate) extra: f64,
    /// With `extra` counted.
    pub(crate) width: f64,
    pub(crate) colour: Colour,
}

/// A straight line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) from: (f64, f64),
    pub(crate) to: (f64, f64),
    pub(crate) thickness: f64,
    pub(crate) colour: Colour,
}

/// A picture on the page: its left and upper edge, and its size.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed {
    /// Index into [`Layout::pictures`].
    pub(crate) picture: usize,
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Colour {
    #[default]
    Black,
    Red,
    /// The bars of a chart: told apart on a black-and-white printer too.
    Dark,
    Light,
}

impl Colour {
    /// For readable text; nothing for the usual one.
    fn described(self) -> &'static str {
        match self {
            Self::Black => "",
            Self::Red => " red",
            Self::Dark => " dark",
            Self::Light => " light",
        }
    }
}

/// Index into [`Layout::structure`].
pub(crate) type ElementId = usize;

/// A node of the document's structure. Parents stand before their children, children in reading order.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    pub(crate) role: Role,
    pub(crate) parent: Option<ElementId>,
    /// What it shows, in words, for those who do not see it; empty for what is words already.
    pub(crate) description: String,
}

/// The standard structure types of ISO 32000-1, 14.8.4, that a report needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Section,
    Paragraph,
    Heading(u8),
    List(ListMarker),
    ListItem,
    ListLabel,
    ListBody,
    Table,
    Row,
    HeaderCell,
    Cell,
    Figure,
    Caption,
    /// A field of the form.
    Form,
}

impl Text {
    /// What `width` counts.
    pub(crate) fn printed(&self) -> &str {
        self.text
            .strip_suffix(' ')
            .filter(|_| self.goes_on)
            .unwrap_or(&self.text)
    }
}

impl Shape {
    /// Left, top, right, bottom.
    pub(crate) fn extent(&self) -> [f64; 4] {
        match self {
            Self::Text(text) => {
                let above = ASCENT * text.size / UNITS;
                let below = DESCENT * text.size / UNITS;
                [text.x, text.y - above, text.x + text.width, text.y + below]
            }
            Self::Picture(at) => [at.x, at.y, at.x + at.width, at.y + at.height],
            Self::Rule(rule) => {
                let half = rule.thickness / 2.0;
                // Upright or level: nothing else is drawn.
                let is_level = rule.from.1 == rule.to.1;
                let (x, y) = if is_level { (0.0, half) } else { (half, 0.0) };
                [
                    rule.from.0.min(rule.to.0) - x,
                    rule.from.1.min(rule.to.1) - y,
                    rule.from.0.max(rule.to.0) + x,
                    rule.from.1.max(rule.to.1) + y,
                ]
            }
        }
    }
}

impl Item {
    pub(crate) fn shift(&mut self, x: f64, y: f64) {
        match &mut self.shape {
            Shape::Text(text) => {
                text.x += x;
                text.y += y;
            }
            Shape::Picture(placed) => {
                placed.x += x;
                placed.y += y;
            }
            Shape::Rule(rule) => {
                for point in [&mut rule.from, &mut rule.to] {
                    point.0 += x;
                    point.1 += y;
                }
            }
        }
    }
}

/// The pages as readable text: position (from the upper left, in points), size, style, words.
pub(crate) fn describe(layout: &Layout) -> String {
    use std::fmt::Write;

    let mut described = String::new();
    for (number, page) in (1..).zip(&layout.pages) {
        let _ = writeln!(
            described,
            "page {number}: {:.1} x {:.1}",
            page.width, page.height
        );
        for item in &page.items {
            let role = item.element.map(|element| layout.structure[element].role);
            let role = role.map_or("-".to_owned(), |role| format!("{role:?}"));
            let _ = match &item.shape {
                Shape::Text(text) => writeln!(
                    described,
                    "{:7.2} {:7.2} w{:.2} {:?} {}{} {role} | {}",
                    text.x,
                    text.y,
                    text.width,
                    text.face,
                    text.size,
                    text.colour.described(),
                    text.text
                ),
                Shape::Picture(at) => writeln!(
                    described,
                    "{:7.2} {:7.2} picture {:.2} x {:.2} {role}",
                    at.x, at.y, at.width, at.height
                ),
                Shape::Rule(rule) => writeln!(
                    described,
                    "{:7.2} {:7.2} rule to {:.2} {:.2}{}",
                    rule.from.0,
                    rule.from.1,
                    rule.to.0,
                    rule.to.1,
                    rule.colour.described()
                ),
            };
        }
    }
    for blank in &layout.blanks {
        let _ = writeln!(
            described,
            "field {} on page {}: {:.2} {:.2} w{:.2} {:?} {}",
            blank.field.name(),
            blank.page + 1,
            blank.x,
            blank.y,
            blank.width,
            blank.face,
            blank.size
        );
    }
    if let Some(room) = layout.signature_room {
        let _ = writeln!(
            described,
            "signature on page {}: {:.2} {:.2} {:.2} x {:.2}",
            room.page + 1,
            room.left,
            room.bottom,
            room.width,
            room.height
        );
    }
    described
}
