//! Tables with ruled lines: cells wrap, rows stay whole, header rows repeat on every page.

use super::Flow;
use super::face::{Face, UNITS};
use super::lines::Fill;
use super::page::{Colour, ElementId, Item, Role};
use super::setter::{Anchor, SetLine, Setter, Setting, Strip, rule, set_lines, text_width};
use super::words::{Style, Ties, Words};
use crate::{Align, ExportError, PlaceName, Table};

const PAD_X: f64 = 4.0;
const PAD_Y: f64 = 2.5;
const RULE: f64 = 0.5;
/// A word narrower than this is never cut to make a column fit.
const WHOLE_WORD: f64 = 90.0;
/// A column whose entries take no more of the table than this keeps each of them on one line.
const SHORT: f64 = 1.0 / 6.0;
/// Beside columns that wrap, no column is wider than its widest entry by more than this.
const LOOSE: f64 = 1.2;
/// What adding up widths may lose.
const ROUNDING: f64 = 0.01;

/// Sets a table at the end of `flow`.
pub(crate) fn set(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    table: &Table,
    parent: ElementId,
    place: &PlaceName,
) -> Result<(), ExportError> {
    let count = table
        .rows
        .iter()
        .map(Vec::len)
        .max()
        .unwrap_or(0)
        .max(table.columns.len());
    if count == 0 || table.rows.is_empty() {
        return Ok(());
    }
    let headers = table.header_rows.min(table.rows.len());
    let cells = read_cells(setter, table, headers, place)?;
    let widths = column_widths(setter, table, &cells, count, flow.width, place)?;
    let decimals = decimal_columns(setter, table, &cells, headers, count);
    let element = setter.element(Role::Table, Some(parent));

    let mut header_strips = Vec::new();
    let mut rows = Vec::new();
    for (index, row) in cells.into_iter().enumerate() {
        let is_header = index < headers;
        let row_element = setter.element(Role::Row, Some(element));
        let role = if is_header {
            Role::HeaderCell
        } else {
            Role::Cell
        };
        let set = row
            .into_iter()
            .enumerate()
            .map(|(column, words)| {
                let element = setter.element(role, Some(row_element));
                let align = match table.columns.get(column) {
                    _ if is_header => Align::Centre,
                    Some(column) => column.align,
                    None => Align::Left,
                };
                cell_lines(
                    setter,
                    words,
                    align,
                    widths[column],
                    &decimals[column],
                    element,
                )
            })
            .collect();
        let strips = row_strips(setter, set, &widths, is_header, flow.height);
        if is_header {
            header_strips.extend(strips);
        } else {
            rows.extend(strips);
        }
    }

    if let Some(first) = header_strips.first_mut().or(rows.first_mut()) {
        first.gap = setter.profile.body.paragraph_gap_pt;
    }
    // A header taller than a third of the page would leave its rows no room: it is not repeated.
    let height: f64 = header_strips.iter().map(|strip| strip.height).sum();
    if !header_strips.is_empty() && height < flow.height / 3.0 {
        let repeated = header_strips.iter().map(as_artefact).collect();
        flow.headers.push(repeated);
        let header = flow.headers.len() - 1;
        rows.iter_mut()
            .for_each(|strip| strip.header = Some(header));
    }
    header_strips.iter_mut().for_each(|strip| strip.keep = true);
    // Whatever follows keeps the distance that paragraphs keep.
    flow.strips.append(&mut header_strips);
    flow.strips.append(&mut rows);
    Ok(())
}

fn read_cells(
    setter: &Setter<'_>,
    table: &Table,
    headers: usize,
    place: &PlaceName,
) -> Result<Vec<Vec<Words>>, ExportError> {
    let rule = setter.profile.body.table;
    let read = |(index, row): (usize, &Vec<Vec<crate::Run>>)| {
        let bold = rule.bold || index < headers;
        let style = Style {
            face: Face::of(bold, rule.italic),
            underline: false,
        };
        row.iter()
            .map(|cell| Words::runs(cell, style, place, Ties::Dashes))
            .collect()
    };
    table.rows.iter().enumerate().map(read).collect()
}

/// Shares of the width; a column that cannot hold its widest word, or its short entries on a line each, takes from
/// those that have room; a column with more than its entries need leaves it to those that wrap.
fn column_widths(
    setter: &Setter<'_>,
    table: &Table,
    cells: &[Vec<Words>],
    count: usize,
    width: f64,
    place: &PlaceName,
) -> Result<Vec<f64>, ExportError> {
    let size = setter.profile.body.table.size_pt;
    let mut least = vec![2.0 * PAD_X + size; count];
    let mut unbroken = least.clone();
    for row in cells {
        for (index, words) in row.iter().enumerate().take(count) {
            let word = f64::from(words.widest()) * size / UNITS;
            least[index] = least[index].max(word.min(WHOLE_WORD) + 2.0 * PAD_X);
            let whole = f64::from(words.width()) * size / UNITS;
            unbroken[index] = unbroken[index].max(whole + 2.0 * PAD_X + ROUNDING);
        }
    }
    let needed: f64 = least.iter().sum();
    if needed > width {
        return Err(ExportError::TableTooWide {
            place: place.clone(),
            needed_mm: in_mm(needed),
            available_mm: in_mm(width),
        });
    }
    let mut room = width - needed;
    for (least, &unbroken) in least.iter_mut().zip(&unbroken) {
        let more = unbroken - *least;
        if unbroken <= width * SHORT && (0.0..=room).contains(&more) {
            *least = unbroken;
            room -= more;
        }
    }
    let wished = wished_widths(table, &unbroken, width);
    let lacking: f64 = least
        .iter()
        .zip(&wished)
        .map(|(least, wish)| (least - wish).max(0.0))
        .sum();
    let spare: f64 = least
        .iter()
        .zip(&wished)
        .map(|(least, wish)| (wish - least).max(0.0))
        .sum();
    let give = if spare > 0.0 { lacking / spare } else { 0.0 };
    Ok(least
        .iter()
        .zip(&wished)
        .map(|(&least, &wish)| {
            if wish > least {
                wish - (wish - least) * give
            } else {
                least
            }
        })
        .collect())
}

/// The shares of `width`; beside columns that wrap, the others give away what their entries do not need.
fn wished_widths(table: &Table, unbroken: &[f64], width: f64) -> Vec<f64> {
    let share = |column: usize| match table.columns.get(column) {
        Some(column) if column.share.is_finite() && column.share > 0.0 => f64::from(column.share),
        _ => 1.0,
    };
    let total: f64 = (0..unbroken.len()).map(share).sum();
    let fair = |column: usize| width * share(column) / total;
    let (wrapping, others): (Vec<usize>, Vec<usize>) =
        (0..unbroken.len()).partition(|&column| unbroken[column] > fair(column));
    let mut wished: Vec<f64> = (0..unbroken.len()).map(fair).collect();
    if wrapping.is_empty() {
        return wished;
    }
    let mut left = 0.0;
    for column in others {
        let enough = wished[column].min(unbroken[column] * LOOSE);
        left += wished[column] - enough;
        wished[column] = enough;
    }
    let takers: f64 = wrapping.iter().copied().map(share).sum();
    for column in wrapping {
        wished[column] += left * share(column) / takers;
    }
    wished
}

fn in_mm(points: f64) -> u32 {
    (points * 25.4 / 72.0).ceil() as u32
}

/// How far the widest numbers of a decimal column reach to both sides of their comma.
#[derive(Debug, Clone, Copy, Default)]
struct Decimals {
    whole: f64,
    fraction: f64,
}

fn decimal_columns(
    setter: &Setter<'_>,
    table: &Table,
    cells: &[Vec<Words>],
    headers: usize,
    count: usize,
) -> Vec<Decimals> {
    let size = setter.profile.body.table.size_pt;
    let mut columns = vec![Decimals::default(); count];
    for row in cells.iter().skip(headers) {
        for (index, words) in row.iter().enumerate() {
            let align = table.columns.get(index).map(|column| column.align);
            if align == Some(Align::Decimal) {
                let (whole, fraction) = around_comma(words, size);
                columns[index].whole = columns[index].whole.max(whole);
                columns[index].fraction = columns[index].fraction.max(fraction);
            }
        }
    }
    columns
}

fn around_comma(words: &Words, size: f64) -> (f64, f64) {
    let is_number = words
        .text
        .starts_with(|letter: char| letter.is_ascii_digit() || letter == '-');
    let comma = words
        .text
        .rfind(',')
        .filter(|_| is_number)
        .unwrap_or(words.text.len());
    let face = words
        .spans
        .first()
        .map_or(Face::Regular, |span| span.style.face);
    let (whole, fraction) = words.text.split_at(comma);
    (
        text_width(whole, face, size, 0.0),
        text_width(fraction, face, size, 0.0),
    )
}

fn cell_lines(
    setter: &Setter<'_>,
    words: Words,
    align: Align,
    width: f64,
    decimals: &Decimals,
    element: ElementId,
) -> Vec<SetLine> {
    if words.is_empty() {
        return Vec::new();
    }
    let body = &setter.profile.body;
    let inner = width - 2.0 * PAD_X;
    let size = body.table.size_pt;
    let span = decimals.whole + decimals.fraction;
    let (whole, _) = around_comma(&words, size);
    let natural = f64::from(words.width()) * size / UNITS;
    let fits = span <= inner && natural <= inner;
    let (anchor, shift) = match align {
        Align::Left => (Anchor::Left, 0.0),
        Align::Centre => (Anchor::Centre, 0.0),
        Align::Right => (Anchor::Right, 0.0),
        Align::Decimal if fits => (Anchor::Left, (inner - span) / 2.0 + decimals.whole - whole),
        Align::Decimal => (Anchor::Right, 0.0),
    };
    let setting = Setting {
        size,
        leading: body.table_leading_pt,
        fill: if anchor == Anchor::Centre {
            Fill::Balanced
        } else {
            Fill::Ragged
        },
        anchor,
        indent: 0.0,
        colour: Colour::Black,
    };
    let mut lines = set_lines(words, setting, PAD_X, inner, Some(element));
    lines
        .iter_mut()
        .flat_map(|line| &mut line.items)
        .for_each(|item| item.shift(shift, 0.0));
    lines
}

/// A row as one strip; a row taller than a page is cut between its lines.
fn row_strips(
    setter: &Setter<'_>,
    cells: Vec<Vec<SetLine>>,
    widths: &[f64],
    is_header: bool,
    page_height: f64,
) -> Vec<Strip> {
    let leading = setter.profile.body.table_leading_pt;
    let tallest = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
    // Two thirds of a page: the header must fit above it.
    let most = ((page_height * 0.66 / leading) as usize).max(1);
    let mut cells: Vec<_> = cells.into_iter().map(Vec::into_iter).collect();
    let mut strips = Vec::new();
    let mut left = tallest;
    while left > 0 {
        let lines = left.min(most);
        left -= lines;
        let height = lines as f64 * leading + 2.0 * PAD_Y;
        let mut items = borders(widths, height);
        let mut x = 0.0;
        for (column, width) in widths.iter().enumerate() {
            let Some(cell) = cells.get_mut(column) else {
                break;
            };
            let taken: Vec<SetLine> = cell.by_ref().take(lines).collect();
            let slack = (lines - taken.len()) as f64 * leading;
            let mut y = PAD_Y + if is_header { slack / 2.0 } else { 0.0 };
            for mut line in taken {
                line.items.iter_mut().for_each(|item| item.shift(x, y));
                items.append(&mut line.items);
                y += leading;
            }
            x += width;
        }
        strips.push(Strip {
            height,
            items,
            ..Strip::default()
        });
    }
    strips
}

fn borders(widths: &[f64], height: f64) -> Vec<Item> {
    let total: f64 = widths.iter().sum();
    let mut items = vec![
        rule((0.0, 0.0), (total, 0.0), RULE, Colour::Black),
        rule((0.0, height), (total, height), RULE, Colour::Black),
        rule((0.0, 0.0), (0.0, height), RULE, Colour::Black),
    ];
    let mut x = 0.0;
    for width in widths {
        x += width;
        items.push(rule((x, 0.0), (x, height), RULE, Colour::Black));
    }
    items
}

/// A repeated header is no second header to a reader of the structure.
fn as_artefact(strip: &Strip) -> Strip {
    let items = strip
        .items
        .iter()
        .cloned()
        .map(|item| Item {
            element: None,
            ..item
        })
        .collect();
    Strip {
        items,
        keep: true,
        gap: 0.0,
        height: strip.height,
        ..Strip::default()
    }
}
