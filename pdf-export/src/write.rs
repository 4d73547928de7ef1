//! Pages to a PDF. The only room that names printpdf: a page is a list of its operations, a face one of its
//! fonts. What it writes wrong or at too great a weight is put on the lopdf document directly.

mod catalog;
mod content;
mod deflate;
mod embedded;
mod fields;
mod fonts;
mod frame;
mod letters;
mod operators;
mod pages;
mod pictures;
mod tags;

pub(crate) use deflate::compress;
pub(crate) use fonts::add_face;
pub(crate) use pictures::add_picture;

use crate::export::Progress;
use crate::typeset::page::Layout;
use crate::{Archive, ExportError, ExportOptions, OfficialDocument, Profile};

/// Writes `layout`. Reads no clock and no randomness: the same arguments give the same bytes.
pub(crate) fn write(
    layout: &Layout,
    document: &OfficialDocument,
    profile: &Profile,
    options: &ExportOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<Vec<u8>, ExportError> {
    let mut pdf = frame::document(layout, options.archive, progress)?;
    complete(&mut pdf, layout, document, profile, options)
        .map_err(|error| ExportError::Writing(error.to_string()))
}

fn complete(
    pdf: &mut lopdf::Document,
    layout: &Layout,
    document: &OfficialDocument,
    profile: &Profile,
    options: &ExportOptions,
) -> Result<Vec<u8>, lopdf::Error> {
    options.archive.version().clone_into(&mut pdf.version);
    let fields = fields::add(pdf, layout, document, options)?;
    tags::add(pdf, layout, &fields)?;
    catalog::add(pdf, document, profile, options)?;
    match options.archive {
        Archive::A3a => embedded::add(pdf, document)?,
        Archive::A1b => {}
    }
    compress(pdf)?;
    catalog::keep_room_for_identifier(pdf);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes)?;
    catalog::write_identifier(&mut bytes);
    Ok(bytes)
}
