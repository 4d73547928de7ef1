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
    let page = pdf.document.get_dictionary(page).ok()?;
    let line = || successors(Some(page), |node| parent(pdf, node)).take(MOST_ANCESTORS);
    let inherited = |key: &[u8]| line().find_map(|node| rectangle(pdf, node, key));
    inherited(b"CropBox").or_else(|| inherited(b"MediaBox"))
}

fn parent<'a>(pdf: &'a Pdf<'_>, node: &'a Dictionary) -> Option<&'a Dictionary> {
    pdf.value(node, b"Parent")?.as_dict().ok()
}
