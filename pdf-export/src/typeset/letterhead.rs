//! The head of the first page: who writes, when, and what.

use super::blank::Blank;
use super::numerals::padded;
use super::page::{Colour, ElementId, Item, Role, Shape};
use super::paper::Paper;
use super::setter::{Anchor, Column, Setter, Setting, Strip, baseline, label_mark, read, rule};
use crate::issue::{IssueField, date_digits};
use crate::profile::{DocumentKind, TextRule, mm};
use crate::{ExportError, ListMarker, OfficialDocument, PlaceName};

/// Letterhead, title and addressees; of a plain document the title alone.
pub(crate) fn set(
    setter: &mut Setter<'_>,
    document: &OfficialDocument,
    parent: ElementId,
) -> Result<Vec<Strip>, ExportError> {
    if setter.profile.kind == DocumentKind::Plain {
        return Ok(vec![title(setter, document, parent)?]);
    }
    let mut strips = vec![
        head(setter, document, parent)?,
        title(setter, document, parent)?,
    ];
    strips.extend(addressees(setter, document, parent)?);
    Ok(strips)
}

/// `Số 15-BC/TU`, with room where the number is empty.
pub(crate) fn number_line(setter: &Setter<'_>, document: &OfficialDocument) -> String {
    let head = &setter.profile.letterhead;
    head.number_form
        .replace("{number}", &number(setter, document))
        .replace("{symbol}", &document.symbol)
}

/// The number and symbol alone, for references: `15-BC/TU`.
pub(crate) fn number_reference(setter: &Setter<'_>, document: &OfficialDocument) -> String {
    let line = number_line(setter, document);
    let form = &setter.profile.letterhead.number_form;
    let label = form.find('{').unwrap_or(0);
    line[label..].to_owned()
}

/// `ngày 05 tháng 01 năm 2022`: the day below 10 and the months 1 and 2 take a zero.
pub(crate) fn date_words(setter: &Setter<'_>, document: &OfficialDocument, form: &str) -> String {
    let room = &setter.profile.letterhead.date_room;
    let (day, month, year) = match document.date {
        Some(date) => {
            let [day, month] = date_digits(date);
            (day, month, date.year())
        }
        None => (room.clone(), room.clone(), document.year),
    };
    form.replace("{place}", &document.place)
        .replace("{day}", &day)
        .replace("{month}", &month)
        .replace("{year}", &year.to_string())
}

/// Room in a line for what the office gives after the first signature: where `entry` stands in `form`, of a document
/// whose fields are still to be signed.
fn blank(
    setter: &mut Setter<'_>,
    document: &OfficialDocument,
    items: &[Item],
    form: &str,
    field: IssueField,
    parent: ElementId,
) -> Result<Option<Blank>, ExportError> {
    let (entry, is_given, place) = match field {
        IssueField::Number => ("{number}", document.number.is_some(), "number"),
        IssueField::Day => ("{day}", document.date.is_some(), "date"),
        IssueField::Month => ("{month}", document.date.is_some(), "date"),
    };
    let Some((before, _)) = form.split_once(entry) else {
        return Ok(None);
    };
    if is_given || document.signature_fields.is_empty() {
        return Ok(None);
    }
    let before = before.replace("{symbol}", &document.symbol);
    let before = date_words(setter, document, &before);
    let found = Blank::behind(&before, items, field, &named(place))?;
    Ok(found.map(|found| {
        let element = setter.element(Role::Form, Some(parent));
        setter.describe(element, field.description().to_owned());
        Blank { element, ..found }
    }))
}

fn number(setter: &Setter<'_>, document: &OfficialDocument) -> String {
    let head = &setter.profile.letterhead;
    match document.number {
        Some(number) => padded(number.into(), head.number_digits),
        None => head.number_room.clone(),
    }
}

fn head(
    setter: &mut Setter<'_>,
    document: &OfficialDocument,
    parent: ElementId,
) -> Result<Strip, ExportError> {
    let profile = setter.profile;
    let head = &profile.letterhead;
    let left_width = mm(head.left_width_mm);
    let mut left = Column::new(0.0, left_width - mm(head.gutter_mm));
    let mut right = Column::new(
        left_width,
        Paper::upright(&profile.page).text_width() - left_width,
    );

    let place = named("superior-body");
    if !document.superior_body.trim().is_empty() {
        let element = setter.element(Role::Paragraph, Some(parent));
        left.words(
            &document.superior_body,
            head.superior,
            Anchor::Centre,
            element,
            &place,
        )?;
    }
    let place = named("issuing-body");
    let element = setter.element(Role::Paragraph, Some(parent));
    left.words(
        &document.issuing_body,
        head.issuing,
        Anchor::Centre,
        element,
        &place,
    )?;
    left.mark(&head.issuing_mark, &place)?;

    let place = named("country");
    let element = setter.element(Role::Paragraph, Some(parent));
    right.words(
        &head.country_text,
        head.country,
        Anchor::Centre,
        element,
        &place,
    )?;
    if let Some(motto) = head.motto {
        let element = setter.element(Role::Paragraph, Some(parent));
        right.words(&head.motto_text, motto, Anchor::Centre, element, &place)?;
    }
    right.mark(&head.country_mark, &place)?;

    // Under a rule there is air; letters (`*`) bring their own.
    left.y += gap_after(&head.issuing_mark, head.gap_pt);
    right.y += gap_after(&head.country_mark, head.gap_pt);
    if head.date_beside_number {
        let line = left.y.max(right.y);
        let baseline = |rule: TextRule| {
            let setting = Setting::single(rule);
            baseline(setting.size, setting.leading)
        };
        // Two sizes, one baseline.
        let deeper = baseline(head.date) - baseline(head.number);
        (left.y, right.y) = (line + deeper.max(0.0), line + (-deeper).max(0.0));
    }
    let place = named("number");
    let element = setter.element(Role::Paragraph, Some(parent));
    let line = left.items.len();
    let mut blanks = Vec::new();
    left.words(
        &number_line(setter, document),
        head.number,
        Anchor::Centre,
        element,
        &place,
    )?;
    let (form, field) = (&head.number_form, IssueField::Number);
    let items = &left.items[line..];
    blanks.extend(blank(setter, document, items, form, field, parent)?);
    let place = named("date");
    let element = setter.element(Role::Paragraph, Some(parent));
    let date = date_words(setter, document, &head.date_form);
    let line = right.items.len();
    right.words(&date, head.date, Anchor::Centre, element, &place)?;
    for field in [IssueField::Day, IssueField::Month] {
        let (form, items) = (&head.date_form, &right.items[line..]);
        blanks.extend(blank(setter, document, items, form, field, parent)?);
    }

    urgency(setter, document, &mut left, parent)?;
    if document.secrecy_room {
        left.y += head.gap_pt + mm(head.secrecy_height_mm);
    }

    let height = left.y.max(right.y) + head.below_pt;
    let items = left.items.into_iter().chain(right.items).collect();
    Ok(Strip {
        height,
        items,
        blanks,
        keep: true,
        ..Strip::default()
    })
}

fn gap_after(mark: &crate::profile::Mark, gap: f64) -> f64 {
    match mark {
        crate::profile::Mark::Rule { .. } => gap,
        crate::profile::Mark::None | crate::profile::Mark::Letters { .. } => 0.0,
    }
}

/// Room at least on each side of an urgency mark in its box: the decree's own box of THƯỢNG KHẨN leaves 2.3 pt.
const BESIDE_MARK: f64 = 2.0;

fn urgency(
    setter: &mut Setter<'_>,
    document: &OfficialDocument,
    column: &mut Column,
    parent: ElementId,
) -> Result<(), ExportError> {
    let mark = document.urgency.trim();
    if mark.is_empty() {
        return Ok(());
    }
    let urgency = &setter.profile.urgency;
    let place = named("urgency");
    let colour = if urgency.red {
        Colour::Red
    } else {
        Colour::Black
    };
    let words = read(mark, urgency.style, &place)?;
    let known = urgency
        .boxes
        .iter()
        .find(|known| known.marks.iter().any(|each| each == mark));
    let natural = f64::from(words.width()) * urgency.style.size_pt / super::face::UNITS;
    let element = setter.element(Role::Paragraph, Some(parent));
    let setting = Setting {
        anchor: Anchor::Centre,
        colour,
        ..Setting::single(urgency.style)
    };

    column.y += setter.profile.letterhead.gap_pt;
    match urgency.box_height_mm {
        None => column.set(words, setting, Some(element)),
        Some(height) => {
            let height = mm(height).max(setting.leading);
            // A mark that the profile does not know gets a box that holds it, and so does one
            // whose letters are wider than the decree's box.
            let width = known
                .map_or(0.0, |known| mm(known.width_mm))
                .max(natural + 2.0 * BESIDE_MARK);
            let width = width.min(column.width);
            let (x, y) = (column.x + (column.width - width) / 2.0, column.y);
            let corners = [
                (x, y),
                (x + width, y),
                (x + width, y + height),
                (x, y + height),
                (x, y),
            ];
            for side in corners.windows(2) {
                column.items.push(rule(side[0], side[1], 1.0, colour));
            }
            column.y += (height - setting.leading) / 2.0;
            column.set(words, setting, Some(element));
            column.y = y + height;
        }
    }
    Ok(())
}

fn title(
    setter: &mut Setter<'_>,
    document: &OfficialDocument,
    parent: ElementId,
) -> Result<Strip, ExportError> {
    let profile = setter.profile;
    let title = &profile.title;
    let width = Paper::upright(&profile.page).text_width();
    // Lines from margin to margin are no title: it keeps off both.
    let mut column = Column::new(width * 0.07, width * 0.86);
    let element = setter.element(Role::Paragraph, Some(parent));
    column.words(
        &document.document_type,
        title.document_type,
        Anchor::Centre,
        element,
        &named("document-type"),
    )?;
    if !document.subject.trim().is_empty() {
        let element = setter.element(Role::Paragraph, Some(parent));
        column.words(
            &document.subject,
            title.subject,
            Anchor::Centre,
            element,
            &named("subject"),
        )?;
        column.mark(&title.mark, &named("subject"))?;
    }
    let height = column.y + title.below_pt;
    Ok(Strip {
        height,
        items: column.items,
        keep: true,
        ..Strip::default()
    })
}

/// One addressee stands beside `Kính gửi:`; several stand below it, one a line.
fn addressees(
    setter: &mut Setter<'_>,
    document: &OfficialDocument,
    parent: ElementId,
) -> Result<Option<Strip>, ExportError> {
    let profile = setter.profile;
    let given: Vec<&str> = document
        .addressees
        .iter()
        .map(|each| each.trim())
        .filter(|each| !each.is_empty())
        .collect();
    let (Some(rules), false) = (&profile.addressees, given.is_empty()) else {
        return Ok(None);
    };
    let place = named("addressees");
    let width = Paper::upright(&profile.page).text_width();
    if let [only] = given.as_slice() {
        let mut column = Column::new(width * 0.08, width * 0.84);
        let element = setter.element(Role::Paragraph, Some(parent));
        let line = format!("{} {only}", rules.label);
        column.words(&line, rules.style, Anchor::Centre, element, &place)?;
        let height = column.y + rules.below_pt;
        return Ok(Some(Strip {
            height,
            items: column.items,
            keep: true,
            ..Strip::default()
        }));
    }

    let mut label = Column::new(width * 0.16, width * 0.2);
    let element = setter.element(Role::Paragraph, Some(parent));
    label.words(&rules.label, rules.style, Anchor::Left, element, &place)?;
    let label_width = label
        .items
        .iter()
        .map(|item| match &item.shape {
            Shape::Text(text) => text.width,
            _ => 0.0,
        })
        .sum::<f64>();
    let list_x = label.x + label_width + 6.0;
    let mut list = Column::new(list_x, width - list_x);
    let list_element = setter.element(Role::List(ListMarker::Dash), Some(parent));
    for (index, addressee) in given.iter().enumerate() {
        let end = if index + 1 == given.len() { "." } else { ";" };
        let (mark, body) = setter.list_item(list_element);
        let line = format!("- {addressee}{end}");
        let first = list.items.len();
        list.words(&line, rules.style, Anchor::Left, body, &place)?;
        label_mark(&mut list.items, first, mark);
    }
    let height = label.y.max(list.y) + rules.below_pt;
    let items: Vec<Item> = label.items.into_iter().chain(list.items).collect();
    Ok(Some(Strip {
        height,
        items,
        keep: true,
        ..Strip::default()
    }))
}

pub(crate) fn named(place: &str) -> PlaceName {
    PlaceName(place.to_owned())
}
