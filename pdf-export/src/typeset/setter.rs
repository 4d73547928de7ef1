//! Sets words as lines of items, and stacks lines in columns and strips.

use super::blank::Blank;
use super::face::{ASCENT, DESCENT, Face, UNITS};
use super::lines::{Fill, Line, Measure, break_lines};
use super::page::{Colour, Element, ElementId, Item, Role, Rule, Shape, Text};
use super::words::{Style, Ties, Words};
use crate::picture::Picture;
use crate::profile::{Mark, TextRule};
use crate::{ExportError, PlaceName, Profile};

/// What all rooms of the typesetter share: the profile, and the structure as it grows.
pub(crate) struct Setter<'a> {
    pub(crate) profile: &'a Profile,
    pub(crate) structure: Vec<Element>,
    pub(crate) pictures: Vec<Picture>,
}

/// A horizontal strip of the page that is never torn.
#[derive(Debug, Default)]
pub(crate) struct Strip {
    pub(crate) height: f64,
    /// Space above, dropped at the top of a page.
    pub(crate) gap: f64,
    /// Relative to the strip's upper left corner, at the left margin.
    pub(crate) items: Vec<Item>,
    /// Must share its page with the next strip.
    pub(crate) keep: bool,
    /// The header rows to repeat if this strip begins a page: an index into the flow's headers.
    pub(crate) header: Option<usize>,
    /// Where in this strip a signature can stand: x, y, width, height.
    pub(crate) signature: Option<[f64; 4]>,
    /// What the office fills.
    pub(crate) blanks: Vec<Blank>,
}

/// How lines stand in their column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Left,
    Centre,
    Right,
}

/// A column that lines are stacked in.
pub(crate) struct Column {
    pub(crate) x: f64,
    pub(crate) width: f64,
    /// Where the next line goes.
    pub(crate) y: f64,
    pub(crate) items: Vec<Item>,
    /// Width of the last line set.
    pub(crate) last_width: f64,
}

/// How a stretch of words is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    pub(crate) size: f64,
    pub(crate) leading: f64,
    pub(crate) fill: Fill,
    pub(crate) anchor: Anchor,
    /// Indent of the first line.
    pub(crate) indent: f64,
    pub(crate) colour: Colour,
}

impl Setter<'_> {
    pub(crate) fn element(&mut self, role: Role, parent: Option<ElementId>) -> ElementId {
        self.structure.push(Element {
            role,
            parent,
            description: String::new(),
        });
        self.structure.len() - 1
    }

    /// Says in words what an element shows.
    pub(crate) fn describe(&mut self, element: ElementId, description: String) {
        self.structure[element].description = description;
    }

    /// An item of `list`: the element of its mark, which [`label_mark`] fills, and the one of its words.
    pub(crate) fn list_item(&mut self, list: ElementId) -> (ElementId, ElementId) {
        let item = self.element(Role::ListItem, Some(list));
        let label = self.element(Role::ListLabel, Some(item));
        (label, self.element(Role::ListBody, Some(item)))
    }
}

impl Column {
    pub(crate) fn new(x: f64, width: f64) -> Self {
        Self {
            x,
            width,
            y: 0.0,
            items: Vec::new(),
            last_width: 0.0,
        }
    }

    /// Words by a profile's rule, single-spaced.
    pub(crate) fn words(
        &mut self,
        text: &str,
        rule: TextRule,
        anchor: Anchor,
        element: ElementId,
        place: &PlaceName,
    ) -> Result<(), ExportError> {
        let words = read(text, rule, place)?;
        let fill = if anchor == Anchor::Centre {
            Fill::Balanced
        } else {
            Fill::Ragged
        };
        self.set(
            words,
            Setting {
                fill,
                anchor,
                ..Setting::single(rule)
            },
            Some(element),
        );
        Ok(())
    }

    pub(crate) fn set(&mut self, words: Words, setting: Setting, element: Option<ElementId>) {
        for mut line in set_lines(words, setting, self.x, self.width, element) {
            self.last_width = line.width;
            line.items
                .iter_mut()
                .for_each(|item| item.shift(0.0, self.y));
            self.items.append(&mut line.items);
            self.y += setting.leading;
        }
    }

    /// A mark under the last line: an ornament, no part of what is read.
    pub(crate) fn mark(&mut self, mark: &Mark, place: &PlaceName) -> Result<(), ExportError> {
        match mark {
            Mark::None => {}
            Mark::Rule { share } => {
                let length = (self.last_width * share).clamp(0.0, self.width);
                let x = self.x + (self.width - length) / 2.0;
                // Clear of the letters' tails.
                let y = self.y + 3.5;
                self.items
                    .push(rule((x, y), (x + length, y), 0.75, Colour::Black));
                self.y = y + 1.0;
            }
            Mark::Letters { text, style } => {
                let words = read(text, *style, place)?;
                let anchor = Anchor::Centre;
                self.set(
                    words,
                    Setting {
                        anchor,
                        ..Setting::single(*style)
                    },
                    None,
                );
            }
        }
        Ok(())
    }
}

impl Setting {
    /// Single-spaced, as word processors have it.
    pub(crate) fn single(rule: TextRule) -> Self {
        Self {
            size: rule.size_pt,
            leading: rule.size_pt * 1.15,
            fill: Fill::Ragged,
            anchor: Anchor::Left,
            indent: 0.0,
            colour: Colour::Black,
        }
    }
}

/// Reads words by a profile's rule.
pub(crate) fn read(text: &str, rule: TextRule, place: &PlaceName) -> Result<Words, ExportError> {
    let style = style(rule);
    if rule.capitals {
        Words::plain(&text.to_uppercase(), style, place)
    } else {
        Words::plain(text, style, place)
    }
}

/// Reads running text by a profile's rule.
pub(crate) fn read_runs(
    runs: &[crate::Run],
    rule: TextRule,
    place: &PlaceName,
) -> Result<Words, ExportError> {
    Words::runs(runs, style(rule), place, Ties::Sense)
}

pub(crate) fn style(rule: TextRule) -> Style {
    Style {
        face: Face::of(rule.bold, rule.italic),
        underline: rule.underline,
    }
}

pub(crate) fn rule(from: (f64, f64), to: (f64, f64), thickness: f64, colour: Colour) -> Item {
    Item {
        element: None,
        shape: Shape::Rule(Rule {
            from,
            to,
            thickness,
            colour,
        }),
    }
}

/// From the top of a line to its baseline.
pub(crate) fn baseline(size: f64, leading: f64) -> f64 {
    let (ascent, descent) = (ASCENT * size / UNITS, DESCENT * size / UNITS);
    (leading - ascent - descent) / 2.0 + ascent
}

/// A line's items, as if its top were at 0.
pub(crate) struct SetLine {
    pub(crate) items: Vec<Item>,
    pub(crate) width: f64,
}

/// Breaks words into lines in a column from `x`, `width` wide.
pub(crate) fn set_lines(
    mut words: Words,
    setting: Setting,
    x: f64,
    width: f64,
    element: Option<ElementId>,
) -> Vec<SetLine> {
    let measure = Measure {
        first: (width - setting.indent).max(1.0),
        rest: width,
    };
    let narrowest = measure.first.min(measure.rest);
    words.split_wider_than((narrowest * UNITS / setting.size) as u32);
    let lines = break_lines(&words, setting.size, measure, setting.fill);
    lines
        .iter()
        .map(|line| {
            let indent = if line.first == 0 { setting.indent } else { 0.0 };
            let room = width - indent - line.natural;
            let start = x
                + indent
                + match setting.anchor {
                    Anchor::Left => 0.0,
                    Anchor::Centre => room / 2.0,
                    Anchor::Right => room,
                };
            line_items(&words, line, start, setting, element)
        })
        .collect()
}

fn line_items(
    words: &Words,
    line: &Line,
    start: f64,
    setting: Setting,
    element: Option<ElementId>,
) -> SetLine {
    let mut items = Vec::new();
    let y = baseline(setting.size, setting.leading);
    let end = words.words[line.last - 1].end;
    let mut at = words.words[line.first].start;
    let mut x = start;
    let mut span = words.span_at(at);
    while at < end {
        let stop = words.spans[span].end.min(end);
        let style = words.spans[span].style;
        let text = &words.text[at..stop];
        let width = text_width(text, style.face, setting.size, line.extra);
        if style.underline {
            let below = y + setting.size * 0.11;
            items.push(rule(
                (x, below),
                (x + width, below),
                setting.size * 0.05,
                setting.colour,
            ));
        }
        items.push(Item {
            element,
            shape: Shape::Text(Text {
                x,
                y,
                size: setting.size,
                face: style.face,
                text: text.to_owned(),
                goes_on: false,
                extra: line.extra,
                width,
                colour: setting.colour,
            }),
        });
        x += width;
        at = stop;
        span += 1;
    }
    // Whoever reads the letters, not the page, needs the space that the line break stands for.
    let goes_on = words.words.get(line.last).is_some_and(|next| !next.joined);
    if let (true, Some(Shape::Text(text))) = (goes_on, items.last_mut().map(|item| &mut item.shape))
    {
        text.text.push(' ');
        text.goes_on = true;
    }
    SetLine {
        items,
        width: x - start,
    }
}

/// Gives the mark at the head of a list item, up to the first space, to `label`; the item begins at `items[first]`.
pub(crate) fn label_mark(items: &mut Vec<Item>, first: usize, label: ElementId) {
    let Some(item) = items.get_mut(first) else {
        return;
    };
    let body = item.element.replace(label);
    let Shape::Text(mark) = &mut item.shape else {
        return;
    };
    let end = mark
        .text
        .find(' ')
        .map_or(mark.text.len(), |space| space + 1);
    let rest = mark.text.split_off(end);
    // The mark may be in a style of its own.
    if rest.is_empty() {
        return;
    }
    let width = text_width(&mark.text, mark.face, mark.size, mark.extra);
    let rest = Text {
        x: mark.x + width,
        width: mark.width - width,
        text: rest,
        ..mark.clone()
    };
    mark.width = width;
    mark.goes_on = false;
    items.insert(
        first + 1,
        Item {
            element: body,
            shape: Shape::Text(rest),
        },
    );
}

pub(crate) fn text_width(text: &str, face: Face, size: f64, extra: f64) -> f64 {
    let mut units = 0;
    let mut spaces = 0.0;
    for letter in text.chars() {
        units += face.width(letter).unwrap_or(0);
        if letter == ' ' {
            spaces += 1.0;
        }
    }
    f64::from(units) * size / UNITS + spaces * extra
}
