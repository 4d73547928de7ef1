//! The end of the text: recipients at the left, who signs at the right.

use super::letterhead::named;
use super::page::{ElementId, Role};
use super::paper::Paper;
use super::setter::{Anchor, Column, Setter, Strip, label_mark};
use crate::profile::mm;
use crate::{ExportError, ListMarker, OfficialDocument};

/// Space between the text and its closing.
const ABOVE: f64 = 12.0;

/// The signature block with the recipients beside it; recipients longer than it follow line by line.
pub(crate) fn set(
    setter: &mut Setter<'_>,
    document: &OfficialDocument,
    parent: ElementId,
    page_height: f64,
) -> Result<Vec<Strip>, ExportError> {
    let (mut strip, signature) = signature(setter, document, parent)?;
    let lines = recipients(setter, document, parent)?;
    strip.signature = Some(signature);
    strip.gap = ABOVE;
    let mut strips = vec![strip];
    for mut column in lines {
        let last = strips.last_mut();
        match last {
            Some(strip) if column.y <= page_height * 0.6 => {
                strip.items.append(&mut column.items);
                strip.height = strip.height.max(column.y);
            }
            _ => {
                let height = column.y - column.top;
                column
                    .items
                    .iter_mut()
                    .for_each(|item| item.shift(0.0, -column.top));
                strips.push(Strip {
                    height,
                    items: column.items,
                    ..Strip::default()
                });
            }
        }
    }
    Ok(strips)
}

fn signature(
    setter: &mut Setter<'_>,
    document: &OfficialDocument,
    parent: ElementId,
) -> Result<(Strip, [f64; 4]), ExportError> {
    let rules = &setter.profile.signature;
    let place = named("signature");
    let width = mm(rules.width_mm);
    let mut column = Column::new(
        Paper::upright(&setter.profile.page).text_width() - width,
        width,
    );
    let authority = authority(&document.signature.authority, &rules.authority_forms);
    let lines = [
        (authority.as_str(), rules.authority),
        (&document.signature.post, rules.post),
    ];
    for (text, rule) in lines {
        if !text.trim().is_empty() {
            let element = setter.element(Role::Paragraph, Some(parent));
            column.words(text, rule, Anchor::Centre, element, &place)?;
        }
    }
    let room = mm(rules.room_mm);
    let signature = [column.x, column.y, width, room];
    column.y += room;
    for field in &document.signature_fields {
        let element = setter.element(Role::Form, Some(parent));
        setter.describe(element, field.description.clone());
    }
    if !document.signature.name.trim().is_empty() {
        let element = setter.element(Role::Paragraph, Some(parent));
        column.words(
            &document.signature.name,
            rules.name,
            Anchor::Centre,
            element,
            &place,
        )?;
    }
    let strip = Strip {
        height: column.y,
        items: column.items,
        ..Strip::default()
    };
    Ok((strip, signature))
}

/// `T/M …` as this profile abbreviates it: `TM. …`, and the other way about.
fn authority(given: &str, forms: &[String]) -> String {
    let bare = |word: &str| {
        let letters = word.chars().filter(|letter| letter.is_alphabetic());
        letters.collect::<String>().to_uppercase()
    };
    let (first, rest) = given.trim().split_once(' ').unwrap_or((given.trim(), ""));
    let known = |form: &&String| bare(form) == bare(first);
    match forms.iter().find(known) {
        Some(form) => format!("{form} {rest}").trim_end().to_owned(),
        None => given.to_owned(),
    }
}

/// A recipient's lines, and where they stand under the list's top.
struct Lines {
    items: Vec<super::page::Item>,
    top: f64,
    y: f64,
}

fn recipients(
    setter: &mut Setter<'_>,
    document: &OfficialDocument,
    parent: ElementId,
) -> Result<Vec<Lines>, ExportError> {
    let profile = setter.profile;
    let rules = &profile.recipients;
    let place = named("recipients");
    let addressed = profile.addressees.is_some() && !document.addressees.is_empty();
    let as_above = (addressed && !rules.as_above.is_empty()).then_some(rules.as_above.as_str());
    let is_as_above = |line: &str| as_above == Some(line.trim_end_matches([';', ',', '.']));
    let given = document.recipients.iter().map(|line| line.trim());
    let listed: Vec<&str> = as_above
        .into_iter()
        .chain(given.filter(|line| !is_as_above(line)))
        .chain(Some(document.filing.trim()))
        .filter(|line| !line.is_empty())
        .collect();
    if listed.is_empty() {
        return Ok(Vec::new());
    }

    let width = Paper::upright(&profile.page).text_width() - mm(profile.signature.width_mm) - 12.0;
    let mut column = Column::new(0.0, width);
    let element = setter.element(Role::Paragraph, Some(parent));
    column.words(
        &rules.heading_text,
        rules.heading,
        Anchor::Left,
        element,
        &place,
    )?;
    let mut set = vec![Lines {
        items: std::mem::take(&mut column.items),
        top: 0.0,
        y: column.y,
    }];
    let list = setter.element(Role::List(ListMarker::Dash), Some(parent));
    for (index, line) in listed.iter().enumerate() {
        let is_last = index + 1 == listed.len();
        let end = if is_last {
            &rules.last_end
        } else {
            &rules.line_end
        };
        let bare = line.trim_start_matches("- ").trim_end_matches([';', ',']);
        let bare = if is_last {
            bare.trim_end_matches('.')
        } else {
            bare
        };
        let (label, body) = setter.list_item(list);
        let top = column.y;
        let text = format!("-\u{a0}{bare}{end}");
        column.words(&text, rules.style, Anchor::Left, body, &place)?;
        label_mark(&mut column.items, 0, label);
        set.push(Lines {
            items: std::mem::take(&mut column.items),
            top,
            y: column.y,
        });
    }
    Ok(set)
}

#[cfg(test)]
mod tests {
    use super::authority;

    #[test]
    fn authorities_are_abbreviated_as_the_letterhead_does() {
        let party = ["T/M", "K/T", "T/L"].map(String::from);
        let state = ["TM.", "KT.", "TL.", "TUQ."].map(String::from);
        assert_eq!(authority("TM. BAN THƯỜNG VỤ", &party), "T/M BAN THƯỜNG VỤ");
        assert_eq!(
            authority("T/M UỶ BAN NHÂN DÂN", &state),
            "TM. UỶ BAN NHÂN DÂN"
        );
        assert_eq!(authority("KT GIÁM ĐỐC", &state), "KT. GIÁM ĐỐC");
        assert_eq!(authority("GIÁM ĐỐC", &state), "GIÁM ĐỐC");
        assert_eq!(authority("", &state), "");
    }
}
