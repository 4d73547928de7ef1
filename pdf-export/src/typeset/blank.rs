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
                // Within a letter: the lines are not those words.
                let Some(left) = at.checked_sub(line.text.len()) else {
                    return Ok(None);
                };
                at = left;
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

#[cfg(test)]
mod tests {
    use super::super::page::{Colour, Text};
    use super::*;

    fn line(text: &str) -> Item {
        let shape = Shape::Text(Text {
            x: 100.0,
            y: 20.0,
            size: 10.0,
            face: Face::Regular,
            text: text.to_owned(),
            goes_on: false,
            extra: 0.0,
            width: text_width(text, Face::Regular, 10.0, 0.0),
            colour: Colour::Black,
        });
        let element = Some(3);
        Item { element, shape }
    }

    fn behind(before: &str, lines: &[&str]) -> Option<[f64; 2]> {
        let items: Vec<Item> = lines.iter().map(|text| line(text)).collect();
        let place = PlaceName::default();
        let found = Blank::behind(before, &items, IssueField::Number, &place).unwrap();
        found.map(|blank| [blank.x, blank.width])
    }

    #[test]
    fn room_is_found_behind_the_words_wherever_the_line_breaks() {
        // A digit takes 5 points of letters of 10, a space 2.5.
        assert_eq!(behind("12 ", &["12    /BC"]), Some([110.0, 10.0]));
        assert_eq!(behind("12 34", &["12 ", "34  5"]), Some([110.0, 5.0]));
        assert_eq!(behind("12", &["12/BC"]), None);
        assert_eq!(behind("", &["  /BC"]), Some([100.0, 5.0]));
    }

    #[test]
    fn other_words_have_no_room() {
        assert_eq!(behind("123", &["1ố  "]), None);
        assert_eq!(behind("12345", &["12  "]), None);
    }
}
