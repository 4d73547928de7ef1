//! The text: headings, paragraphs, lists; tables have a room of their own.

use super::Flow;
use super::chart;
use super::image;
use super::lines::Fill;
use super::numerals::numeral;
use super::page::{Colour, ElementId, Role};
use super::setter::{Anchor, Setter, Setting, Strip, label_mark, read, read_runs, set_lines};
use super::table;
use super::words::Words;
use crate::profile::{HeadingRule, TextRule, mm};
use crate::{Block, ExportError, Heading, List, ListItem, ListMarker, Part, PlaceName, Run};

/// The numbers that headings have reached.
#[derive(Debug, Default)]
pub(crate) struct Counters(Vec<usize>);

/// Sets a part at the end of `flow`.
pub(crate) fn set_part(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    part: &Part,
    counters: &mut Counters,
    parent: ElementId,
) -> Result<(), ExportError> {
    let section = setter.element(Role::Section, Some(parent));
    if let Some(heading) = &part.heading {
        set_heading(setter, flow, heading, counters, section, &part.place)?;
    }
    set_blocks(setter, flow, &part.blocks, section, &part.place)
}

/// Sets blocks at the end of `flow`.
pub(crate) fn set_blocks(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    blocks: &[Block],
    parent: ElementId,
    place: &PlaceName,
) -> Result<(), ExportError> {
    for block in blocks {
        match block {
            Block::Paragraph(runs) => {
                let words = read_runs(runs, setter.profile.body.style, place)?;
                let element = setter.element(Role::Paragraph, Some(parent));
                let shape = Shape {
                    indent: mm(setter.profile.body.first_line_mm),
                    left: 0.0,
                };
                push_paragraph(setter, flow, words, shape, element);
            }
            Block::List(list) => set_list(setter, flow, list, 0, parent, place)?,
            Block::Table(table) => table::set(setter, flow, table, parent, place)?,
            Block::Image(image) => image::set(setter, flow, image, parent, place)?,
            Block::Chart(chart) => chart::set(setter, flow, chart, parent, place)?,
        }
    }
    Ok(())
}

/// The text's last words, with the profile's closing mark.
pub(crate) fn with_ending(runs: &[Run], ending: &str) -> Vec<Run> {
    let mut runs = runs.to_vec();
    while runs.len() > 1 && runs.last().is_some_and(|run| run.text.trim().is_empty()) {
        runs.pop();
    }
    if let Some(last) = runs.last_mut() {
        let trimmed = last.text.trim_end();
        let one_stop = trimmed
            .strip_suffix('.')
            .filter(|rest| !rest.ends_with('.'));
        let bare = trimmed.strip_suffix("./.").or(one_stop).unwrap_or(trimmed);
        let closed = bare == trimmed && bare.ends_with(['!', '?', '…', ':', ';', '.']);
        last.text = if bare.is_empty() || (closed && ending == ".") {
            trimmed.to_owned()
        } else {
            format!("{bare}{ending}")
        };
    }
    runs
}

/// Where a paragraph's lines begin.
#[derive(Debug, Clone, Copy)]
struct Shape {
    indent: f64,
    left: f64,
}

fn set_heading(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    heading: &Heading,
    counters: &mut Counters,
    parent: ElementId,
    place: &PlaceName,
) -> Result<(), ExportError> {
    let profile = setter.profile;
    let level = usize::from(heading.level.max(1)).min(profile.headings.len().max(1));
    let number = counters.next(level);
    // A profile without this level sets it as text.
    let plain = HeadingRule {
        style: TextRule {
            bold: true,
            ..profile.body.style
        },
        numeral: crate::profile::Numeral::None,
        form: String::new(),
    };
    let rule = profile.headings.get(level - 1).unwrap_or(&plain);
    let text = rule.form.replace("{}", &numeral(rule.numeral, number)) + heading.text.trim();
    let words = read(&text, rule.style, place)?;
    let element = setter.element(Role::Heading(level.min(6) as u8), Some(parent));
    let setting = Setting {
        size: rule.style.size_pt,
        leading: profile.body.leading_pt,
        fill: Fill::Justified,
        anchor: Anchor::Left,
        indent: mm(profile.body.first_line_mm),
        colour: Colour::Black,
    };
    let first = flow.strips.len();
    push_lines(setter, flow, words, setting, 0.0, element);
    // A heading stays in one piece and with what follows it.
    flow.strips[first..]
        .iter_mut()
        .for_each(|strip| strip.keep = true);
    Ok(())
}

fn set_list(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    list: &List,
    depth: usize,
    parent: ElementId,
    place: &PlaceName,
) -> Result<(), ExportError> {
    let element = setter.element(Role::List(list.marker), Some(parent));
    for (index, item) in list.items.iter().enumerate() {
        set_item(
            setter,
            flow,
            item,
            &marker(setter, list.marker, index, depth),
            depth,
            element,
            place,
        )?;
    }
    Ok(())
}

fn set_item(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    item: &ListItem,
    marker: &str,
    depth: usize,
    parent: ElementId,
    place: &PlaceName,
) -> Result<(), ExportError> {
    let body = &setter.profile.body;
    // The mark and the first word stay together.
    let mut runs = vec![Run {
        text: format!("{marker}\u{a0}"),
        ..Run::default()
    }];
    runs.extend(item.text.iter().cloned());
    let words = read_runs(&runs, body.style, place)?;
    let (label, text) = setter.list_item(parent);
    // Deeper than a few levels there is no paper left.
    let nested = mm(body.nested_mm) * depth.min(4) as f64;
    let shape = Shape {
        indent: mm(body.first_line_mm),
        left: nested,
    };
    let first = flow.strips.len();
    push_paragraph(setter, flow, words, shape, text);
    if let Some(line) = flow.strips.get_mut(first) {
        label_mark(&mut line.items, 0, label);
    }
    for list in &item.nested {
        set_list(setter, flow, list, depth + 1, text, place)?;
    }
    Ok(())
}

fn marker(setter: &Setter<'_>, marker: ListMarker, index: usize, depth: usize) -> String {
    match marker {
        ListMarker::Letter => super::numerals::letter(index + 1) + ")",
        ListMarker::Dash => {
            let dashes = &setter.profile.body.dashes;
            let dash = dashes.get(depth.min(dashes.len().saturating_sub(1)));
            dash.map_or("-", String::as_str).to_owned()
        }
    }
}

fn push_paragraph(
    setter: &Setter<'_>,
    flow: &mut Flow,
    words: Words,
    shape: Shape,
    element: ElementId,
) {
    let body = &setter.profile.body;
    let setting = Setting {
        size: body.style.size_pt,
        leading: body.leading_pt,
        fill: Fill::Justified,
        anchor: Anchor::Left,
        indent: shape.indent,
        colour: Colour::Black,
    };
    push_lines(setter, flow, words, setting, shape.left, element);
}

fn push_lines(
    setter: &Setter<'_>,
    flow: &mut Flow,
    words: Words,
    setting: Setting,
    left: f64,
    element: ElementId,
) {
    if words.is_empty() {
        return;
    }
    let lines = set_lines(words, setting, left, flow.width - left, Some(element));
    let count = lines.len();
    for (index, line) in lines.into_iter().enumerate() {
        flow.strips.push(Strip {
            height: setting.leading,
            gap: if index == 0 {
                setter.profile.body.paragraph_gap_pt
            } else {
                0.0
            },
            items: line.items,
            // No single first line at the foot of a page, no single last line at its head.
            keep: count > 1 && (index == 0 || index + 2 == count),
            ..Strip::default()
        });
    }
}

impl Counters {
    fn next(&mut self, level: usize) -> usize {
        self.0.resize(level, 0);
        self.0[level - 1] += 1;
        self.0[level - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(text: &str, ending: &str) -> String {
        let run = |text: &str| Run {
            text: text.into(),
            ..Run::default()
        };
        let runs = with_ending(&[run(text), run(" ")], ending);
        runs.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn the_text_ends_as_the_profile_wants() {
        assert_eq!(ended("Kính báo cáo.", "./."), "Kính báo cáo./.");
        assert_eq!(ended("Kính báo cáo./.", "./."), "Kính báo cáo./.");
        assert_eq!(ended("Kính báo cáo", "./."), "Kính báo cáo./.");
        assert_eq!(ended("Kính báo cáo./.", "."), "Kính báo cáo.");
        assert_eq!(ended("Kính báo cáo. ", "."), "Kính báo cáo.");
        assert_eq!(ended("Kính báo cáo", "."), "Kính báo cáo.");
        assert_eq!(ended("Vì sao?", "."), "Vì sao?");
        assert_eq!(ended("", "./."), "");
    }

    #[test]
    fn counters_start_again_under_a_new_heading() {
        let mut counters = Counters::default();
        let given = [1, 2, 2, 1, 2, 3, 3, 2].map(|level| counters.next(level));
        assert_eq!(given, [1, 1, 2, 2, 1, 1, 2, 2]);
    }
}
