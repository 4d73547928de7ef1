//! Pictures: in the middle, their caption under them.

use super::Flow;
use super::page::{ElementId, Item, Placed, Role, Shape};
use super::setter::{Anchor, Column, Setter, Strip};
use crate::picture::Picture;
use crate::profile::TextRule;
use crate::{ExportError, Image, PlaceName};

/// Points to a pixel, of which 150 go to an inch: enough for print.
const PIXEL: f64 = 72.0 / 150.0;
/// A picture is no taller than this part of the text.
const TALLEST: f64 = 0.7;
/// Between a picture and its caption.
const ABOVE_CAPTION: f64 = 4.0;

/// Sets a picture at the end of `flow`.
pub(crate) fn set(
    setter: &mut Setter<'_>,
    flow: &mut Flow,
    image: &Image,
    parent: ElementId,
    place: &PlaceName,
) -> Result<(), ExportError> {
    let picture = Picture::read(&image.file).map_err(|fault| ExportError::Image {
        place: place.clone(),
        fault,
    })?;
    let (wide, high) = picture.seen();
    let (width, height) = (wide as f64 * PIXEL, high as f64 * PIXEL);
    let scale = (flow.width / width)
        .min(flow.height * TALLEST / height)
        .min(1.0);
    let (width, height) = (width * scale, height * scale);
    let figure = setter.element(Role::Figure, Some(parent));
    setter.describe(figure, image.description.clone());
    setter.pictures.push(picture);
    let placed = Placed {
        picture: setter.pictures.len() - 1,
        x: (flow.width - width) / 2.0,
        y: 0.0,
        width,
        height,
    };
    let mut column = Column::new(0.0, flow.width);
    column.items.push(Item {
        element: Some(figure),
        shape: Shape::Picture(placed),
    });
    column.y = height;
    if !image.caption.trim().is_empty() {
        column.y += ABOVE_CAPTION;
        let caption = setter.element(Role::Caption, Some(figure));
        let slanted = TextRule {
            italic: true,
            ..setter.profile.body.table
        };
        column.words(&image.caption, slanted, Anchor::Centre, caption, place)?;
    }
    flow.strips.push(Strip {
        height: column.y,
        gap: setter.profile.body.paragraph_gap_pt,
        items: column.items,
        ..Strip::default()
    });
    Ok(())
}
