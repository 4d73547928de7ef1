//! Where signatures are seen: their rectangles on a page (Decree 30/2020/NĐ-CP, Annex I).

use crate::profile::mm;
use crate::revision::rectangle::page_edges;
use crate::revision::{Pdf, ReadError};

/// A rectangle on a page, in points from the page's lower left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignatureRoom {
    /// Index of the page, from 0.
    pub page: u32,
    /// Left edge.
    pub left: f64,
    /// Lower edge.
    pub bottom: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// What a person's hand takes.
const HAND_MM: f64 = 50.0;
/// Three lines of 10 points in the margin above a letterhead, which ends 20 mm from the edge.
const CORNER_MM: [f64; 2] = [80.0, 13.0];
/// From the corner's room to the right and the upper edge of the page.
const CORNER_FROM_EDGES_MM: [f64; 2] = [15.0, 6.0];

impl SignatureRoom {
    /// Where a person's signature stands in this room between post and name: in its middle, and as high.
    pub fn person(self) -> Self {
        let width = mm(HAND_MM).min(self.width);
        Self {
            left: self.left + (self.width - width) / 2.0,
            width,
            ..self
        }
    }

    /// Where the seal of an organisation stands, so many millimetres across: over a third of the person's signature, on
    /// its left. A seal is higher than the room, and goes as far beyond it above as below.
    pub fn organisation(self, seal_mm: u32) -> Self {
        let seal = mm(f64::from(seal_mm));
        let person = self.person();
        Self {
            left: person.left + person.width / 3.0 - seal,
            bottom: person.bottom + (person.height - seal) / 2.0,
            width: seal,
            height: seal,
            ..self
        }
    }

    /// Where the signature on an annex or a copy stands: in the upper right corner of page 1, which is so wide and high
    /// in points. It has room for three lines of words, in the margin above a letterhead.
    pub fn corner(page_width: f64, page_height: f64) -> Self {
        let [width, height] = CORNER_MM.map(mm);
        let [from_right, from_top] = CORNER_FROM_EDGES_MM.map(mm);
        Self {
            page: 0,
            left: page_width - from_right - width,
            bottom: page_height - from_top - height,
            width,
            height,
        }
    }

    /// The same corner of a file that is there.
    pub fn corner_of(pdf: &[u8]) -> Result<Self, ReadError> {
        let pdf = Pdf::read(pdf)?;
        let page = pdf.document.page_iter().next();
        let [left, bottom, right, top] = page
            .and_then(|page| page_edges(&pdf, page))
            .ok_or_else(|| ReadError::damaged("page 1 has no size"))?;
        Ok(Self::corner(right - left, top - bottom))
    }

    /// Left, bottom, right, top.
    pub(crate) fn edges(self) -> [f64; 4] {
        let [right, top] = [self.left + self.width, self.bottom + self.height];
        [self.left, self.bottom, right, top]
    }
}
