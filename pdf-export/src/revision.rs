//! A PDF as it stands, and a revision appended to it.
//!
//! A revision never touches a byte that is there (ISO 32000-2, 7.5.6): earlier signatures stay whole.

pub(crate) mod fields;
pub(crate) mod limits;
mod object;
mod read;
pub(crate) mod rectangle;

use std::collections::BTreeMap;
use std::ops::Range;

use lopdf::xref::{XrefEntry, XrefType};
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};
use sha2::{Digest, Sha256};

pub(crate) use object::object_bytes;

/// Why a file could not be read as a PDF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The file does not begin like a PDF.
    #[error("not a PDF file")]
    NotPdf,
    /// The file is encrypted.
    #[error("the PDF is encrypted")]
    Encrypted,
    /// The file begins like a PDF, and then does not hold together.
    #[error("the PDF is damaged: {problem}")]
    Damaged {
        /// What is wrong with it.
        problem: String,
    },
    /// The file unpacks to more than its length allows, or does not unpack: reading it might take all memory.
    #[error("the PDF does not unpack to anything that its length allows")]
    Bomb,
}

impl ReadError {
    pub(crate) fn damaged(problem: impl ToString) -> Self {
        Self::Damaged {
            problem: problem.to_string(),
        }
    }
}

impl From<limits::Exceeded> for ReadError {
    fn from(_: limits::Exceeded) -> Self {
        Self::Bomb
    }
}

/// A PDF that was read.
pub(crate) struct Pdf<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) document: Document,
}

impl<'a> Pdf<'a> {
    /// Reads a file, as its last revision shows it.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, ReadError> {
        Self::read_objects(bytes, read::Which::All)
    }

    /// Reads of a file only its catalog and its form.
    pub(crate) fn read_form(bytes: &'a [u8]) -> Result<Self, ReadError> {
        Self::read_objects(bytes, read::Which::Under(b"AcroForm"))
    }

    /// Reads of a file only its catalog and its name trees.
    pub(crate) fn read_names(bytes: &'a [u8]) -> Result<Self, ReadError> {
        Self::read_objects(bytes, read::Which::Under(b"Names"))
    }

    /// Reads of a file only its catalog and its validation data.
    pub(crate) fn read_validation_data(bytes: &'a [u8]) -> Result<Self, ReadError> {
        Self::read_objects(bytes, read::Which::Under(b"DSS"))
    }

    fn read_objects(bytes: &'a [u8], which: read::Which) -> Result<Self, ReadError> {
        // Byte ranges count from the first byte: a header further in would shift every offset.
        if !bytes.starts_with(b"%PDF-") {
            return Err(ReadError::NotPdf);
        }
        let document = read::document(bytes, which)?;
        document.catalog().map_err(ReadError::damaged)?;
        Ok(Self { bytes, document })
    }

    /// Whether this revision was appended to `earlier`, with none between them.
    pub(crate) fn follows(&self, earlier: &Pdf<'_>) -> bool {
        read::previous(self.bytes) == Some(earlier.document.xref_start)
    }

    /// The catalog's own object number.
    pub(crate) fn catalog_id(&self) -> Result<ObjectId, ReadError> {
        self.document
            .trailer
            .get(b"Root")
            .and_then(Object::as_reference)
            .map_err(ReadError::damaged)
    }

    /// Follows a reference; anything else is itself. `Null` for what is not there.
    pub(crate) fn resolve<'o>(&'o self, object: &'o Object) -> &'o Object {
        self.document
            .dereference(object)
            .map_or(&Object::Null, |(_, object)| object)
    }

    /// The value of a key, references followed.
    pub(crate) fn value<'o>(
        &'o self,
        dictionary: &'o Dictionary,
        key: &[u8],
    ) -> Option<&'o Object> {
        let value = self.resolve(dictionary.get(key).ok()?);
        (!value.is_null()).then_some(value)
    }

    /// Whether a field, or another annotation, stands on a page.
    pub(crate) fn shows(&self, page: ObjectId, field: ObjectId) -> bool {
        let page = self.document.get_dictionary(page).ok();
        let annotations = page.and_then(|page| self.value(page, b"Annots")?.as_array().ok());
        annotations.is_some_and(|annotations| annotations.contains(&Object::Reference(field)))
    }
}

/// Readers count no further (ISO 32000-1, annex C).
const MOST_OBJECTS: u32 = 8_388_607;

/// Objects to be appended to a PDF.
pub(crate) struct Revision<'a> {
    previous: &'a Pdf<'a>,
    objects: BTreeMap<ObjectId, Vec<u8>>,
    next: u32,
}

/// A PDF with a revision appended.
pub(crate) struct Appended {
    pub(crate) bytes: Vec<u8>,
    /// Where the body of each new object stands.
    pub(crate) places: BTreeMap<ObjectId, Range<usize>>,
}

impl<'a> Revision<'a> {
    pub(crate) fn new(previous: &'a Pdf<'a>) -> Result<Self, ReadError> {
        let declared = previous
            .document
            .trailer
            .get(b"Size")
            .and_then(Object::as_i64)
            .ok()
            .and_then(|size| u32::try_from(size).ok())
            .unwrap_or(0);
        let next = declared.max(previous.document.max_id.saturating_add(1));
        if next > MOST_OBJECTS {
            return Err(ReadError::damaged("the numbers of its objects run out"));
        }
        Ok(Self {
            previous,
            objects: BTreeMap::new(),
            next,
        })
    }

    /// Reserves the number of a new object, so that others can refer to it.
    pub(crate) fn reserve(&mut self) -> ObjectId {
        let id = (self.next, 0);
        self.next += 1;
        id
    }

    /// A document for new objects, numbered on from here; [`Revision::adopt`] takes them over.
    pub(crate) fn draft(&self) -> Document {
        let mut draft = Document::new();
        draft.max_id = self.next - 1;
        draft
    }

    /// Adds the objects of a draft, before anything else is reserved.
    pub(crate) fn adopt(&mut self, draft: Document) {
        self.next = draft.max_id + 1;
        for (id, object) in &draft.objects {
            self.set(*id, object);
        }
    }

    /// Adds an object, or replaces the one of that number.
    pub(crate) fn set(&mut self, id: ObjectId, object: &Object) {
        self.set_bytes(id, object_bytes(object));
    }

    /// Adds an object that is already written out.
    pub(crate) fn set_bytes(&mut self, id: ObjectId, body: Vec<u8>) {
        self.objects.insert(id, body);
    }

    /// Writes the revision behind the file, its cross-references in the form that the file uses.
    pub(crate) fn finish(mut self) -> Appended {
        let mut bytes = self.previous.bytes.to_vec();
        if !bytes.ends_with(b"\n") {
            bytes.push(b'\n');
        }
        let start = bytes.len();
        let mut entries = BTreeMap::new();
        let mut places = BTreeMap::new();
        for (&id, body) in &self.objects {
            entries.insert(id.0, (bytes.len(), id.1));
            bytes.extend_from_slice(format!("{} {} obj\n", id.0, id.1).as_bytes());
            let place = bytes.len();
            bytes.extend_from_slice(body);
            places.insert(id, place..bytes.len());
            bytes.extend_from_slice(b"\nendobj\n");
        }
        let change: [u8; 32] = Sha256::digest(&bytes[start..]).into();
        let cross_references = bytes.len();
        match self.previous.document.reference_table.cross_reference_type {
            XrefType::CrossReferenceTable => {
                bytes.extend_from_slice(&table(&entries));
                let trailer = self.trailer(&change);
                bytes.extend_from_slice(b"trailer\n");
                bytes.extend_from_slice(&object_bytes(&Object::Dictionary(trailer)));
            }
            XrefType::CrossReferenceStream => {
                let id = self.reserve();
                entries.insert(id.0, (cross_references, 0));
                let trailer = self.trailer(&change);
                bytes.extend_from_slice(format!("{} 0 obj\n", id.0).as_bytes());
                bytes.extend_from_slice(&stream(&entries, trailer));
                bytes.extend_from_slice(b"\nendobj");
            }
        }
        bytes.extend_from_slice(format!("\nstartxref\n{cross_references}\n%%EOF\n").as_bytes());
        Appended { bytes, places }
    }

    fn trailer(&self, change: &[u8; 32]) -> Dictionary {
        let old = &self.previous.document.trailer;
        let mut trailer = Dictionary::new();
        trailer.set("Size", i64::from(self.next));
        trailer.set("Prev", self.previous.document.xref_start as i64);
        for key in ["Root", "Info"] {
            if let Ok(value) = old.get(key.as_bytes()) {
                trailer.set(key, value.clone());
            }
        }
        // The first half names the document for good, the second half this revision of it.
        if let Some(Object::Array(identifier)) = self.previous.value(old, b"ID")
            && let Some(first) = identifier.first()
        {
            let second = Object::String(change[..16].to_vec(), StringFormat::Hexadecimal);
            trailer.set("ID", vec![first.clone(), second]);
        }
        trailer
    }
}

/// Numbers that follow one another, as sections of a cross-reference table list them.
fn sections(entries: &BTreeMap<u32, (usize, u16)>) -> Vec<Range<u32>> {
    let mut sections: Vec<Range<u32>> = Vec::new();
    for &number in entries.keys() {
        match sections.last_mut() {
            Some(section) if section.end == number => section.end += 1,
            _ => sections.push(number..number + 1),
        }
    }
    sections
}

/// A cross-reference table (ISO 32000-2, 7.5.4).
fn table(entries: &BTreeMap<u32, (usize, u16)>) -> Vec<u8> {
    let mut table = String::from("xref\n");
    for section in sections(entries) {
        table.push_str(&format!("{} {}\n", section.start, section.len()));
        for number in section {
            let (offset, generation) = entries[&number];
            table.push_str(&format!("{offset:010} {generation:05} n \n"));
        }
    }
    table.into_bytes()
}

/// A cross-reference stream (ISO 32000-2, 7.5.8), not compressed: a revision has few entries.
fn stream(entries: &BTreeMap<u32, (usize, u16)>, mut trailer: Dictionary) -> Vec<u8> {
    let mut content = Vec::new();
    let mut index = Vec::new();
    for section in sections(entries) {
        index.push(Object::from(i64::from(section.start)));
        index.push(Object::from(section.len() as i64));
        for number in section {
            let (offset, generation) = entries[&number];
            content.push(1);
            content.extend_from_slice(&(offset as u32).to_be_bytes());
            content.extend_from_slice(&generation.to_be_bytes());
        }
    }
    trailer.set("Type", Object::Name(b"XRef".to_vec()));
    trailer.set("W", vec![1.into(), 4.into(), 2.into()]);
    trailer.set("Index", index);
    object_bytes(&Object::Stream(lopdf::Stream::new(trailer, content)))
}

/// Whether two entries of cross-references name the same place.
pub(crate) fn same_entry(one: &XrefEntry, other: &XrefEntry) -> bool {
    match (one, other) {
        (
            XrefEntry::Normal { offset, generation },
            XrefEntry::Normal {
                offset: other_offset,
                generation: other_generation,
            },
        ) => offset == other_offset && generation == other_generation,
        (
            XrefEntry::Compressed { container, index },
            XrefEntry::Compressed {
                container: other_container,
                index: other_index,
            },
        ) => container == other_container && index == other_index,
        (XrefEntry::Free | XrefEntry::UnusableFree, XrefEntry::Free | XrefEntry::UnusableFree) => {
            true
        }
        _ => false,
    }
}
