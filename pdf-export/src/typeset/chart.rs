//! Charts: for each row its name at the left, a bar for each series at the right, and the number behind the bar.
//! The bars of a group are drawn to one scale.

use super::Flow;
use super::page::{Colour, ElementId, Item, Role, Shape};
use super::setter::{Column, Setter, Setting, Strip, read, rule, style, text_width};
use crate::profile::TextRule;
use crate::{Bar, Chart, ChartGroup, ChartRow, ExportError, PlaceName};

/// The names' share of the width.
const NAMES: f64 = 0.42;
/// Between a name and its bars, between a bar and its number, and above each row.
const APART: f64 = 5.0;
/// A chart taller than this part of the text goes on as a further figure: pages are filled without tearing one.
const TALLEST: f64 = 0.25;
/// The series' colours.
const COLOURS: [Colour; 2] = [Colour::Dark, Colour::Light];

/// Sets a chart at the end of `flow`: strips that are never torn, each a figure.
pub(crate) fn set(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    chart: &Chart,
    parent: ElementId,
    place: &PlaceName,
) -> Result<(), ExportError> {
    let sheet = Sheet::new(setter, chart, flow.width, place);
    let mut rows = sheet.rows()?.into_iter().peekable();
    let mut is_first = true;
    while rows.peek().is_some() {
        let figure = setter.element(Role::Figure, Some(parent));
        let mut strip = Strip::default();
        if is_first {
            strip = sheet.head()?;
            let caption = setter.element(Role::Caption, Some(figure));
            own(&mut strip.items, caption);
            strip.gap = APART + setter.profile.body.paragraph_gap_pt;
        }
        let mut description = chart.title.clone();
        let mut group = None;
        while let Some(mut row) = rows.next_if(|row| {
            group.is_none() || strip.height + row.strip.height <= flow.height * TALLEST
        }) {
            if group.replace(row.group) != Some(row.group) {
                description.push_str(&format!(". {}", row.group));
            }
            let items = &mut row.strip.items;
            own(items, figure);
            items
                .iter_mut()
                .for_each(|item| item.shift(0.0, strip.height));
            strip.items.append(items);
            strip.height += row.strip.height;
            description.push_str(&row.words);
        }
        setter.describe(figure, description);
        flow.strips.push(strip);
        is_first = false;
    }
    Ok(())
}

/// A row that is set, and the same in words.
struct Row<'a> {
    strip: Strip,
    /// The title of its group.
    group: &'a str,
    words: String,
}

/// Gives items to an element.
fn own(items: &mut [Item], element: ElementId) {
    items
        .iter_mut()
        .for_each(|item| item.element = Some(element));
}

/// What the rows of a chart share.
struct Sheet<'a> {
    chart: &'a Chart,
    place: &'a PlaceName,
    rule: TextRule,
    /// Height of a line, which a bar has to itself.
    line: f64,
    width: f64,
    /// Where bars begin, and how long the longest is.
    from: f64,
    longest: f64,
}

impl<'a> Sheet<'a> {
    fn new(setter: &Setter<'_>, chart: &'a Chart, width: f64, place: &'a PlaceName) -> Self {
        let rule = setter.profile.body.table;
        let rows = chart.groups.iter().flat_map(|group| &group.rows);
        let bars = rows.flat_map(|row| row.bars.iter().flatten());
        let face = style(rule).face;
        let widest = bars
            .map(|bar| text_width(&bar.text, face, rule.size_pt, 0.0))
            .fold(0.0, f64::max);
        let from = width * NAMES;
        Self {
            chart,
            place,
            rule,
            line: Setting::single(rule).leading,
            width,
            from,
            longest: (width - from - APART - widest).max(0.0),
        }
    }

    /// The title, and which bar is which.
    fn head(&self) -> Result<Strip, ExportError> {
        let mut column = Column::new(0.0, self.width);
        let bold = TextRule {
            bold: true,
            ..self.rule
        };
        self.letters(&mut column, &self.chart.title, bold)?;
        let mut at = self.from;
        for (series, colour) in self.chart.series.iter().zip(COLOURS) {
            let mut name = Column::new(at + 2.0 * APART, self.width - at);
            name.y = column.y;
            self.letters(&mut name, series, self.rule)?;
            column
                .items
                .push(self.bar(at, APART * 1.5, column.y, colour));
            at = name.x + name.last_width + 3.0 * APART;
            column.items.append(&mut name.items);
        }
        Ok(Strip {
            height: column.y + self.line,
            items: column.items,
            ..Strip::default()
        })
    }

    fn rows(&self) -> Result<Vec<Row<'a>>, ExportError> {
        let mut rows = Vec::new();
        for group in &self.chart.groups {
            let scale = Scale::of(group, self.longest);
            for (index, row) in group.rows.iter().enumerate() {
                let begins = index == 0 && !group.title.is_empty();
                rows.push(self.row(group, begins, row, &scale)?);
            }
        }
        Ok(rows)
    }

    /// A row, under the title of its group if it begins it.
    fn row(
        &self,
        group: &'a ChartGroup,
        begins: bool,
        row: &ChartRow,
        scale: &Scale,
    ) -> Result<Row<'a>, ExportError> {
        let mut above = Column::new(0.0, self.width);
        above.y = APART;
        if begins {
            let slanted = TextRule {
                italic: true,
                ..self.rule
            };
            above.y += APART;
            self.letters(&mut above, &group.title, slanted)?;
            above.y += APART / 2.0;
        }
        let mut name = Column::new(0.0, self.from - APART);
        self.letters(&mut name, &row.label, self.rule)?;
        let bars = self.line * row.bars.len() as f64;
        let height = name.y.max(bars);
        // Names stand beside the middle of their bars.
        let down = |own: f64| above.y + (height - own) / 2.0;
        let mut y = down(bars);
        name.items
            .iter_mut()
            .for_each(|item| item.shift(0.0, down(name.y)));
        above.items.append(&mut name.items);
        let mut numbers = Vec::new();
        for ((bar, colour), series) in row.bars.iter().zip(COLOURS).zip(&self.chart.series) {
            if let Some(bar) = bar {
                let length = scale.length(bar.value);
                above
                    .items
                    .append(&mut self.number(bar, length, y, colour)?);
                numbers.push(format!("{series} {}", bar.text));
            }
            y += self.line;
        }
        let strip = Strip {
            height: above.y + height,
            items: above.items,
            ..Strip::default()
        };
        Ok(Row {
            strip,
            group: &group.title,
            words: format!(". {}: {}", row.label, numbers.join(", ")),
        })
    }

    /// A bar and its number, under `y`.
    fn number(
        &self,
        bar: &Bar,
        length: f64,
        y: f64,
        colour: Colour,
    ) -> Result<Vec<Item>, ExportError> {
        let after = self.from + length + if length > 0.0 { APART } else { 0.0 };
        let mut number = Column::new(after, self.width - after);
        number.y = y;
        self.letters(&mut number, &bar.text, self.rule)?;
        if length > 0.0 {
            number.items.push(self.bar(self.from, length, y, colour));
        }
        Ok(number.items)
    }

    /// Words that belong to no element yet.
    fn letters(&self, column: &mut Column, words: &str, rule: TextRule) -> Result<(), ExportError> {
        column.set(read(words, rule, self.place)?, Setting::single(rule), None);
        // Whoever reads the letters, not the page, needs a space between them and the next.
        if let Some(Shape::Text(text)) = column.items.last_mut().map(|item| &mut item.shape) {
            text.text.push(' ');
            text.goes_on = true;
        }
        Ok(())
    }

    /// A bar on the line of letters under `y`: thinner than it, so that bars stand apart.
    fn bar(&self, x: f64, length: f64, y: f64, colour: Colour) -> Item {
        let middle = y + self.line / 2.0;
        rule((x, middle), (x + length, middle), self.line * 0.6, colour)
    }
}

/// How long the bars of a group are.
struct Scale {
    longest: f64,
    largest: f64,
}

impl Scale {
    fn of(group: &ChartGroup, longest: f64) -> Self {
        let bars = group.rows.iter().flat_map(|row| row.bars.iter().flatten());
        let largest = bars
            .map(|bar| bar.value)
            .filter(|value| value.is_finite())
            .fold(0.0, f64::max);
        Self { longest, largest }
    }

    /// Nothing for what is no number of things.
    fn length(&self, value: f64) -> f64 {
        if value.is_finite() && value > 0.0 {
            self.longest * (value / self.largest)
        } else {
            0.0
        }
    }
}
