//! What the pages say: their words, passage by passage, as a program reads them.

pub(crate) mod letters;
pub(crate) mod pages;

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, ObjectId};

use crate::revision::{Pdf, ReadError};
use letters::{Letters, UNTOLD};
use pages::{Fonts, Pages};

/// No honest document nests its elements deeper; one made to hurt is its own child.
const DEEPEST: usize = 64;

/// The passages of `pdf` in reading order: a heading, a paragraph, an item of a list, a row of a table with a `|`
/// after each cell. What is drawn outside of the structure comes last, page by page: page numbers, and whatever
/// a stranger has drawn over the page.
///
/// Only words are read. How they look, and whether they can be seen, is not.
pub fn passages(pdf: &[u8]) -> Result<Vec<String>, ReadError> {
    let pdf = Pdf::read(pdf)?;
    let mut marks = Marks::default();
    let mut pages = Pages::of(&pdf);
    for (number, page) in pdf.document.page_iter().enumerate() {
        let (operations, fonts) = pages.read(page)?;
        read_page(&operations, &fonts, (number, page), &mut marks);
    }
    let mut reader = Reader {
        pdf: &pdf,
        marks,
        seen: HashSet::new(),
        passages: Vec::new(),
    };
    let catalog = pdf.document.get_dictionary(pdf.catalog_id()?).ok();
    let tree = catalog
        .and_then(|catalog| pdf.value(catalog, b"StructTreeRoot"))
        .and_then(|tree| tree.as_dict().ok());
    if let Some(kids) = tree.and_then(|tree| tree.get(b"K").ok()) {
        let mut words = String::new();
        reader.read(kids, None, 0, &mut words);
        reader.add(&words);
    }
    Ok(reader.finish())
}

/// The words of marked content, by page and number; and those outside of it, by page.
#[derive(Default)]
struct Marks {
    marked: BTreeMap<(ObjectId, i64), String>,
    outside: BTreeMap<usize, String>,
}

/// Sorts the words of a page by their marks.
fn read_page(
    operations: &[Operation],
    fonts: &Fonts,
    (number, page): (usize, ObjectId),
    marks: &mut Marks,
) {
    let mut font = None;
    // For each open mark its number, or that of the one around it.
    let mut open: Vec<Option<i64>> = Vec::new();
    for operation in operations {
        let mark = open.last().copied().flatten();
        let words = match mark {
            Some(mark) => marks.marked.entry((page, mark)).or_default(),
            None => marks.outside.entry(number).or_default(),
        };
        match operation.operator.as_str() {
            "BMC" => open.push(mark),
            "BDC" => open.push(number_of(operation.operands.get(1)).or(mark)),
            "EMC" => {
                open.pop();
            }
            "Tf" => {
                font = operation
                    .operands
                    .first()
                    .and_then(|name| fonts.get(name.as_name().ok()?))
                    .map(Rc::as_ref)
            }
            // Lines are put at their places, and words do not go over their ends.
            "Tm" | "Td" | "TD" | "T*" => words.push(' '),
            "Tj" | "TJ" | "'" | "\"" => {
                for operand in &operation.operands {
                    show(operand, font, words);
                }
            }
            // Nothing is drawn in these ways here: that a stranger did so is worth a word.
            drawn @ ("Do" | "sh" | "BI") => words.push_str(&format!(" ({drawn}) ")),
            _ => {}
        }
    }
}

fn number_of(properties: Option<&Object>) -> Option<i64> {
    properties?.as_dict().ok()?.get(b"MCID").ok()?.as_i64().ok()
}

fn show(shown: &Object, font: Option<&Letters>, words: &mut String) {
    match (shown, font) {
        (Object::Array(parts), _) => parts.iter().for_each(|part| show(part, font, words)),
        (Object::String(codes, _), Some(font)) => font.decode(codes, words),
        // A font that tells no letters.
        (Object::String(..), None) => words.push(UNTOLD),
        _ => {}
    }
}

struct Reader<'a> {
    pdf: &'a Pdf<'a>,
    marks: Marks,
    seen: HashSet<ObjectId>,
    passages: Vec<String>,
}

impl Reader<'_> {
    /// Reads an element's children (ISO 32000-1, 14.7.2 and 14.7.4). Words that are the element's own go into
    /// `words`; elements below become passages, but for those of a table's row.
    fn read(&mut self, kids: &Object, page: Option<ObjectId>, depth: usize, words: &mut String) {
        let id = kids.as_reference().ok();
        if depth > DEEPEST || id.is_some_and(|id| !self.seen.insert(id)) {
            return;
        }
        let pdf = self.pdf;
        match pdf.resolve(kids) {
            Object::Array(kids) => {
                for kid in kids {
                    self.read(kid, page, depth + 1, words);
                }
            }
            Object::Integer(mark) => self.take(page, *mark, words),
            Object::Dictionary(kid) => {
                let own = kid.get(b"Pg").and_then(Object::as_reference).ok();
                let page = own.or(page);
                if let Ok(mark) = kid.get(b"MCID").and_then(Object::as_i64) {
                    self.take(page, mark, words);
                } else if kid.has(b"S") {
                    // An empty cell has no children, and still is a cell.
                    let below = kid.get(b"K").unwrap_or(&Object::Null);
                    self.read_element(kid, below, page, depth, words);
                }
            }
            _ => {}
        }
    }

    fn read_element(
        &mut self,
        element: &Dictionary,
        kids: &Object,
        page: Option<ObjectId>,
        depth: usize,
        words: &mut String,
    ) {
        match element.get(b"S").and_then(Object::as_name) {
            Ok(b"TD" | b"TH") => {
                self.read(kids, page, depth + 1, words);
                words.push_str(" | ");
            }
            // Parts of the passage that they stand in.
            Ok(b"Lbl" | b"LBody" | b"Span") => self.read(kids, page, depth + 1, words),
            _ => {
                self.add(&std::mem::take(words));
                let mut own = String::new();
                self.read(kids, page, depth + 1, &mut own);
                self.add(&own);
            }
        }
    }

    /// Takes the words under a mark; what is taken once is not outside of the structure.
    fn take(&mut self, page: Option<ObjectId>, mark: i64, words: &mut String) {
        if let Some(marked) = page.and_then(|page| self.marks.marked.remove(&(page, mark))) {
            words.push(' ');
            words.push_str(&marked);
        }
    }

    fn add(&mut self, words: &str) {
        let words: Vec<_> = words.split_whitespace().collect();
        if !words.is_empty() {
            self.passages.push(words.join(" "));
        }
    }

    fn finish(mut self) -> Vec<String> {
        let Marks { marked, outside } = std::mem::take(&mut self.marks);
        for words in marked.into_values().chain(outside.into_values()) {
            self.add(&words);
        }
        self.passages
    }
}
