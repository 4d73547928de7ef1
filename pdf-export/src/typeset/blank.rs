//! Room in a line that stays empty until the office gives number and date.

use super::face::{Face, UNITS};
use super::page::{ElementId, Item, Shape};
use super::setter::text_width;
use super::words::{Style, Words};
use crate::issue::IssueField;
use crate::{ExportError, PlaceName};

/// Room for a number, a day or a month, in the letters of its line. Points, from the upper left corner of what it stands
/// in: a strip, then a page.
#[derive(Debug, Clone)]
pub(crate) struct Blank {
    pub(crate) field: IssueField,
    pub(crate) element: ElementId,
    /// Index of its page.
    pub(crate) page: usize,
    pub(crate) x: f64,
    /// Of the baseline.
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) size: f64,
    pub(crate) face: Face,
}

impl Blank {
    /// The spaces that stand behind `before` in lines that were set as `items`; none where there are none.
    pub(crate) fn behind(
        before: &str,
        items: &[Item],
        field: IssueField,
        place: &PlaceName,
    ) -> Result<Option<Self>, ExportError> {
        // As the lines have it: composed, with one plain space wherever a space is printed.
        let style = Style {
            face: Face::Regular,
            underline: false,
        };
        let before = Words::plain(before, style, place)?;
        let mut at = before.text.trim_end().len();
        for item in items {
            let Shape::Text(line) = &item.shape else {
                continue;
            };
            let Some((head, rest)) = line.text.split_at_checked(at) else {
                at -= line.text.len();
                continue;
            };
            let spaces = &rest[..rest.len() - rest.trim_start_matches(' ').len()];
            let width = |text: &str| text_width(text, line.face, line.size, line.extra);
            return Ok((!spaces.is_empty()).then(|| Self {
                field,
                element: item.element.unwrap_or_default(),
                page: 0,
                x: line.x + width(head),
                y: line.y,
                width: width(spaces),
                size: line.size,
                face: line.face,
            }));
        }
        Ok(None)
    }

    /// Left, top, right, bottom: as high as its letters.
    pub(crate) fn extent(&self) -> [f64; 4] {
        let [above, below] = [super::face::ASCENT, super::face::DESCENT];
        let [above, below] = [above, below].map(|units| units * self.size / UNITS);
        [self.x, self.y - above, self.x + self.width, self.y + below]
    }

    pub(crate) fn shift(&mut self, x: f64, y: f64) {
        self.x += x;
        self.y += y;
    }
}
