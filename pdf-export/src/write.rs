//! Pages to a PDF. The only room that names printpdf; what printpdf lacks or gets wrong is put right on
//! the lopdf document that it hands over.

mod catalog;
mod embedded;
mod fonts;
mod pages;
mod tags;

use crate::export::Progress;
use crate::typeset::page::Layout;
use crate::{ExportError, ExportOptions, OfficialDocument, Profile};

/// Writes `layout`. Reads no clock and no randomness: the same arguments give the same bytes.
pub(crate) fn write(
    layout: &Layout,
    document: &OfficialDocument,
    profile: &Profile,
    options: &ExportOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<Vec<u8>, ExportError> {
    let mut printed = printpdf::PdfDocument::new("");
    fonts::add(&mut printed, layout)?;
    let total = layout.pages.len() as u32;
    for (done, page) in (0..).zip(&layout.pages) {
        progress(Progress::Writing { done, total });
        printed.pages.push(pages::page(page));
    }

    let mut warnings = Vec::new();
    let mut pdf = printed.to_lopdf_document(&printpdf::PdfSaveOptions::default(), &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(ExportError::Writing(format!("{warning:?}")));
    }
    put_right(&mut pdf, layout, document, profile, options)
        .map_err(|error| ExportError::Writing(error.to_string()))
}

fn put_right(
    pdf: &mut lopdf::Document,
    layout: &Layout,
    document: &OfficialDocument,
    profile: &Profile,
    options: &ExportOptions,
) -> Result<Vec<u8>, lopdf::Error> {
    pdf.version = "1.7".to_owned();
    tags::add(pdf, layout)?;
    catalog::add(pdf, document, profile, options)?;
    embedded::add(pdf, document)?;
    pdf.compress();
    catalog::add_identifier(pdf);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes)?;
    Ok(bytes)
}
