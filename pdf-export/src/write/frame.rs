//! The frame of the document: the catalog, the page tree, and the pages in it (ISO 32000-1, 7.7).

use lopdf::xref::XrefType;
use lopdf::{Document, Object, Stream, dictionary};

use super::{content, fonts, pages, pictures};
use crate::export::Progress;
use crate::typeset::page::Layout;
use crate::{Archive, ExportError};

/// The pages of `layout` as a document with nothing else in it.
pub(super) fn document(
    layout: &Layout,
    archive: Archive,
    progress: &mut dyn FnMut(Progress),
) -> Result<Document, ExportError> {
    let mut pdf = Document::new();
    // Oldest readers know only tables.
    pdf.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    let fonts = fonts::add(&mut pdf, layout)?;
    let mut resources = dictionary! { "Font" => fonts.resources.clone() };
    if !layout.pictures.is_empty() {
        resources.set("XObject", pictures::add(&mut pdf, layout, archive));
    }
    let resources = pdf.add_object(resources);
    let tree = pdf.new_object_id();
    let total = layout.pages.len() as u32;
    let mut kids = Vec::new();
    for (done, page) in (0..).zip(&layout.pages) {
        progress(Progress::Writing { done, total });
        let page = pages::page(page, layout);
        let content = content::stream(&page, &fonts)?;
        let content = pdf.add_object(Stream::new(dictionary! {}, content));
        let page = pdf.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => tree,
            "MediaBox" => page.media_box.to_array(),
            "Resources" => resources,
            "Contents" => content,
        });
        kids.push(Object::Reference(page));
    }
    pdf.set_object(
        tree,
        dictionary! { "Type" => "Pages", "Count" => i64::from(total), "Kids" => kids },
    );
    let catalog = pdf.add_object(dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "PageLayout" => "OneColumn",
    });
    pdf.trailer.set("Root", catalog);
    Ok(pdf)
}
