//! Rectangles of a document (ISO 32000-1, 7.9.5): left, bottom, right, top, in points.

use std::iter::successors;

use lopdf::{Dictionary, Object, ObjectId};

use super::Pdf;

/// A page may take over its boxes from its ancestors; none has so many.
const MOST_ANCESTORS: usize = 100;

/// The rectangle under a key, whichever of its corners are named first.
pub(crate) fn rectangle(pdf: &Pdf<'_>, dictionary: &Dictionary, key: &[u8]) -> Option<[f64; 4]> {
    let Some(Object::Array(numbers)) = pdf.value(dictionary, key) else {
        return None;
    };
    let number = |number: &Object| pdf.resolve(number).as_float().ok().map(f64::from);
    let numbers: Option<Vec<f64>> = numbers.iter().map(number).collect();
    let [a, b, c, d] = numbers?.try_into().ok()?;
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

/// The edges of what is seen of a page.
pub(crate) fn page_edges(pdf: &Pdf<'_>, page: ObjectId) -> Option<[f64; 4]> {
    let edges = |key: &[u8]| inherited(pdf, page, |node| rectangle(pdf, node, key));
    edges(b"CropBox").or_else(|| edges(b"MediaBox"))
}

/// What a page has, or else the next above it that has it (ISO 32000-1, 7.7.3.4).
pub(crate) fn inherited<'a, T>(
    pdf: &'a Pdf<'_>,
    page: ObjectId,
    find: impl FnMut(&'a Dictionary) -> Option<T>,
) -> Option<T> {
    let page = pdf.document.get_dictionary(page).ok();
    successors(page, |node| parent(pdf, node))
        .take(MOST_ANCESTORS)
        .find_map(find)
}

fn parent<'a>(pdf: &'a Pdf<'_>, node: &'a Dictionary) -> Option<&'a Dictionary> {
    pdf.value(node, b"Parent")?.as_dict().ok()
}
