//! The objects of a file, found by its cross-references (ISO 32000-2, 7.5).
//!
//! lopdf reads an object; which there are is found here. Its own way leads through decryption, and with that through
//! ciphers and tables of Unicode, which the browser would load for files that are refused.

use std::collections::{BTreeMap, HashSet};

use lopdf::xref::{Xref, XrefEntry, XrefType};
use lopdf::{Dictionary, Document, Object, ObjectId, ObjectStream, Reader, Stream, dictionary};

use super::ReadError;
use super::limits::{Exceeded, Limits};

/// No honest object that is packed with others is longer: what is read at once takes the most memory.
const LONGEST_PACKED: usize = 512 << 10;
/// No honest trailer is longer.
const LONGEST_TRAILER: usize = 64 << 10;
/// `startxref` stands this near to the end of a file.
const TAIL: usize = 512;

/// Which objects of a file are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    All,
    /// The catalog, and what one of its entries leads to: of a tagged report few in a hundred.
    Under(&'static [u8]),
}

/// Reads a file, as its last revision shows it.
pub(super) fn document(bytes: &[u8], which: Which) -> Result<Document, ReadError> {
    let mut document = Document::new();
    document.xref_start = start(bytes).ok_or_else(|| damaged("no startxref"))?;
    let mut limits = Limits::of(bytes);
    let (mut references, mut trailer) = section(bytes, document.xref_start, &mut limits)?;
    let mut seen = HashSet::from([document.xref_start]);
    let mut previous = trailer.remove(b"Prev");
    while let Some(place) = previous {
        let place = place_in(bytes, &place)?;
        // A file may lead in a circle.
        if !seen.insert(place) {
            break;
        }
        let (earlier, mut its_trailer) = section(bytes, place, &mut limits)?;
        references.merge(earlier);
        previous = its_trailer.remove(b"Prev");
    }
    if trailer.has(b"Encrypt") {
        return Err(ReadError::Encrypted);
    }
    document.max_id = references.max_id();
    references.size = document.max_id.saturating_add(1);
    document.trailer = trailer;
    let mut objects = Objects::new(bytes, &references, limits);
    match which {
        Which::All => objects.read_all()?,
        Which::Under(entry) => objects.read_under(&document.trailer, entry)?,
    }
    document.objects = objects.found;
    document.reference_table = references;
    Ok(document)
}

/// Where the cross-references of the revision before the last one begin.
pub(super) fn previous(bytes: &[u8]) -> Option<usize> {
    let (_, trailer) = section(bytes, start(bytes)?, &mut Limits::of(bytes)).ok()?;
    place_in(bytes, trailer.get(b"Prev").ok()?).ok()
}

fn damaged(problem: &str) -> ReadError {
    ReadError::damaged(problem)
}

/// What `startxref` says.
fn start(bytes: &[u8]) -> Option<usize> {
    let find =
        |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).rposition(|window| window == word);
    let tail = bytes.len().saturating_sub(TAIL);
    let end = tail + find(&bytes[tail..], b"%%EOF")?;
    let near = end.saturating_sub(b"startxref\r\n0123456789\r\n  ".len());
    let place = near + find(&bytes[near..end], b"startxref")?;
    let mut words = Words(&bytes[place..]);
    words.next()?;
    let start = words.number()?;
    (words.next()?.starts_with(b"%%EOF") && start <= bytes.len()).then_some(start)
}

/// The value of `/Prev` or `/XRefStm`.
fn place_in(bytes: &[u8], place: &Object) -> Result<usize, ReadError> {
    let place = place.as_i64().ok().and_then(|place| place.try_into().ok());
    place
        .filter(|place| *place <= bytes.len())
        .ok_or_else(|| damaged("cross-references outside of the file"))
}

/// A section of cross-references and its trailer; `bytes` reach to `place` at least.
fn section(
    bytes: &[u8],
    place: usize,
    limits: &mut Limits,
) -> Result<(Xref, Dictionary), ReadError> {
    if !bytes[place..].starts_with(b"xref") {
        return stream(bytes, place, limits);
    }
    let (mut references, mut trailer) =
        table(&bytes[place..]).ok_or_else(|| damaged("a damaged table of cross-references"))?;
    // A file for old and new readers lists in a stream what old ones cannot read (7.5.8.4).
    if let Some(place) = trailer.remove(b"XRefStm") {
        let hidden = stream(bytes, place_in(bytes, &place)?, limits)?.0;
        for (number, entry) in hidden.entries {
            // To old readers it is free.
            if matches!(references.get(number), None | Some(XrefEntry::Free)) {
                references.insert(number, entry);
            }
        }
    }
    Ok((references, trailer))
}

/// A table (7.5.4) and the trailer after it.
fn table(bytes: &[u8]) -> Option<(Xref, Dictionary)> {
    let mut references = Xref::new(0, XrefType::CrossReferenceTable);
    let mut words = Words(bytes);
    words.next().filter(|word| *word == b"xref")?;
    loop {
        if words.0.trim_ascii_start().starts_with(b"trailer") {
            break;
        }
        let first: u32 = words.number()?;
        let count: u32 = words.number()?;
        for number in 0..count {
            let (offset, generation) = (words.number()?, words.number::<u32>()?);
            match (words.next()?, generation.try_into()) {
                (b"n", Ok(generation)) => references.insert(
                    first.checked_add(number)?,
                    XrefEntry::Normal { offset, generation },
                ),
                // What an earlier section says of it no longer counts.
                (b"f", _) => references.insert(first.checked_add(number)?, XrefEntry::Free),
                (b"n", _) => {}
                _ => return None,
            }
        }
    }
    let trailer = words.0.trim_ascii_start().strip_prefix(b"trailer")?;
    let trailer = &trailer[..trailer.len().min(LONGEST_TRAILER)];
    let Some(Object::Dictionary(trailer)) = direct_object(trailer) else {
        return None;
    };
    trailer.get(b"Size").and_then(Object::as_i64).ok()?;
    Some((references, trailer))
}

/// An object that stands without a number of its own. lopdf reads such in streams of objects only.
fn direct_object(bytes: &[u8]) -> Option<Object> {
    let index = b"0 0 ";
    let mut stream = Stream::new(
        dictionary! { "N" => 1, "First" => index.len() as i64 },
        [index, bytes].concat(),
    );
    let objects = ObjectStream::new(&mut stream).ok()?.objects;
    objects.into_values().next()
}

/// A stream of cross-references (7.5.8), which is its own trailer.
fn stream(
    bytes: &[u8],
    place: usize,
    limits: &mut Limits,
) -> Result<(Xref, Dictionary), ReadError> {
    let stream = stream_at(bytes, place).ok_or_else(|| damaged("no cross-references"))?;
    let content = limits.unpack(&stream)?;
    let references = entries(&stream.dict, &content)
        .ok_or_else(|| damaged("a damaged stream of cross-references"))?;
    let mut trailer = stream.dict;
    for key in [&b"Length"[..], b"W", b"Index"] {
        trailer.remove(key);
    }
    Ok((references, trailer))
}

fn stream_at(bytes: &[u8], place: usize) -> Option<Stream> {
    let mut words = Words(&bytes[place..]);
    let id: ObjectId = (words.number()?, words.number()?);
    let object = numbered_object(&mut reader(bytes), id, place.try_into().ok()?);
    match object {
        Some(Object::Stream(stream)) => Some(stream),
        _ => None,
    }
}

fn entries(dictionary: &Dictionary, mut content: &[u8]) -> Option<Xref> {
    let numbers = |key: &[u8]| -> Option<Vec<usize>> {
        let numbers = dictionary.get(key).ok()?.as_array().ok()?.iter();
        numbers
            .map(|number| number.as_i64().ok()?.try_into().ok())
            .collect()
    };
    let size = dictionary.get(b"Size").and_then(Object::as_i64).ok()?;
    let size: u32 = size.try_into().ok()?;
    let index = numbers(b"Index").unwrap_or_else(|| vec![0, size as usize]);
    let widths = numbers(b"W")?;
    let &[kind_width, second_width, third_width] = widths.first_chunk()?;
    // Entries without width would go on for ever.
    if second_width == 0 {
        return None;
    }
    let mut field = |width: usize, default: u32| -> Option<u32> {
        let (field, rest) = content.split_at_checked(width)?;
        content = rest;
        if width == 0 {
            return Some(default);
        }
        field.iter().try_fold(0_u32, |value, byte| {
            value.checked_mul(256)?.checked_add(u32::from(*byte))
        })
    };
    let mut references = Xref::new(size, XrefType::CrossReferenceStream);
    for section in index.chunks_exact(2) {
        for number in 0..section[1] {
            let number = section[0].checked_add(number)?.try_into().ok()?;
            let kind = field(kind_width, 1)?;
            let (second, third) = (field(second_width, 0)?, field(third_width, 0)?);
            match kind {
                1 => references.insert(
                    number,
                    XrefEntry::Normal {
                        offset: second,
                        generation: third.try_into().ok()?,
                    },
                ),
                2 => references.insert(
                    number,
                    XrefEntry::Compressed {
                        container: second,
                        index: third.try_into().ok()?,
                    },
                ),
                0 => references.insert(number, XrefEntry::Free),
                _ => {}
            }
        }
    }
    Some(references)
}

fn reader(bytes: &[u8]) -> Reader<'_> {
    Reader {
        buffer: bytes,
        document: Document::new(),
        encryption_state: None,
        raw_objects: BTreeMap::new(),
        password: None,
        strict: false,
        max_decompressed_size: Some(0),
    }
}

/// The object of that number, which stands at `offset`. lopdf knows of no other meanwhile: it would follow the length of a
/// stream to another stream and its length, as far as the stack reaches.
fn numbered_object(reader: &mut Reader<'_>, id: ObjectId, offset: u32) -> Option<Object> {
    let generation = id.1;
    let references = &mut reader.document.reference_table;
    references.entries = BTreeMap::from([(id.0, XrefEntry::Normal { offset, generation })]);
    reader.get_object(id, &mut HashSet::new()).ok()
}

/// The objects of a file, as far as they can be read: what is damaged is not there.
struct Objects<'a> {
    reader: Reader<'a>,
    references: &'a Xref,
    limits: Limits,
    found: BTreeMap<ObjectId, Object>,
    /// Streams of objects that were unpacked, by their numbers.
    packed: BTreeMap<u32, BTreeMap<ObjectId, Object>>,
    /// A stream of objects is being read.
    unpacking: bool,
}

impl<'a> Objects<'a> {
    fn new(bytes: &'a [u8], references: &'a Xref, limits: Limits) -> Self {
        Self {
            reader: reader(bytes),
            references,
            limits,
            found: BTreeMap::new(),
            packed: BTreeMap::new(),
            unpacking: false,
        }
    }

    fn read_all(&mut self) -> Result<(), Exceeded> {
        for (&number, entry) in &self.references.entries {
            let generation = match *entry {
                XrefEntry::Normal { generation, .. } => generation,
                XrefEntry::Compressed { .. } => 0,
                XrefEntry::Free | XrefEntry::UnusableFree => continue,
            };
            self.read((number, generation))?;
        }
        Ok(())
    }

    /// The catalog, and what one of its entries leads to.
    fn read_under(&mut self, trailer: &Dictionary, entry: &[u8]) -> Result<(), Exceeded> {
        const MOST: usize = 20_000;
        let Ok(root) = trailer.get(b"Root").and_then(Object::as_reference) else {
            return Ok(());
        };
        let mut waiting = vec![root];
        while let Some(id) = waiting.pop() {
            if self.found.contains_key(&id) || self.found.len() > MOST {
                continue;
            }
            match self.read(id)? {
                Some(Object::Dictionary(catalog)) if id == root => {
                    if let Ok(under) = catalog.get(entry) {
                        references_in(under, &mut waiting);
                    }
                }
                Some(other) => references_in(other, &mut waiting),
                None => {}
            }
        }
        self.found.retain(|id, _| !self.packed.contains_key(&id.0));
        Ok(())
    }

    /// Finds an object and keeps it.
    fn read(&mut self, id: ObjectId) -> Result<Option<&Object>, Exceeded> {
        if self.found.contains_key(&id) {
            return Ok(self.found.get(&id));
        }
        let object = match self.references.get(id.0) {
            Some(&XrefEntry::Normal { offset, generation }) if generation == id.1 => {
                self.standing(id, offset)?
            }
            Some(&XrefEntry::Compressed { container, .. }) => self.unpack(container)?.remove(&id),
            _ => None,
        };
        if let Some(object) = object {
            self.found.insert(id, object);
        }
        Ok(self.found.get(&id))
    }

    /// An object that stands in the file by itself.
    fn standing(&mut self, id: ObjectId, offset: u32) -> Result<Option<Object>, Exceeded> {
        let Some(mut object) = numbered_object(&mut self.reader, id, offset) else {
            return Ok(None);
        };
        if let Object::Stream(stream) = &object
            && let Some(start) = stream.start_position
            && let Ok(length) = stream.dict.get(b"Length").and_then(Object::as_reference)
            && let Some(length) = self.length(length)?
        {
            let content = start
                .checked_add(length)
                .and_then(|end| self.reader.buffer.get(start..end));
            if let (Object::Stream(stream), Some(content)) = (object, content) {
                object = Object::Stream(Stream::new(stream.dict, content.to_vec()));
            } else {
                return Ok(None);
            }
        }
        self.limits.hold(&object)?;
        Ok(Some(object))
    }

    /// The length of a stream, which stands elsewhere: found before, or read for this alone.
    fn length(&mut self, id: ObjectId) -> Result<Option<usize>, Exceeded> {
        let number = match self.references.get(id.0) {
            Some(&XrefEntry::Normal { offset, generation }) if generation == id.1 => {
                match numbered_object(&mut self.reader, id, offset) {
                    Some(Object::Integer(number)) => Some(number),
                    _ => None,
                }
            }
            // That of a stream of objects stands in none (7.5.7): one would lead to the next, as far as the stack reaches.
            Some(&XrefEntry::Compressed { container, .. }) if !self.unpacking => {
                match self.found.get(&id) {
                    Some(number) => number.as_i64().ok(),
                    None => self
                        .unpack(container)?
                        .get(&id)
                        .and_then(|it| it.as_i64().ok()),
                }
            }
            _ => None,
        };
        Ok(number.and_then(|number| number.try_into().ok()))
    }

    /// The objects of a stream of objects (7.5.7), but for those that were taken out.
    fn unpack(&mut self, container: u32) -> Result<&mut BTreeMap<ObjectId, Object>, Exceeded> {
        if !self.packed.contains_key(&container) {
            let id = (container, 0);
            if let Some(&XrefEntry::Normal { .. }) = self.references.get(container) {
                self.unpacking = true;
                self.read(id)?;
                self.unpacking = false;
            }
            let objects = match self.found.get(&id) {
                Some(Object::Stream(stream)) => {
                    let content = self.limits.unpack(stream)?;
                    packed_objects(&stream.dict, &content, &mut self.limits)?
                }
                _ => BTreeMap::new(),
            };
            self.packed.insert(container, objects);
        }
        Ok(self.packed.entry(container).or_default())
    }
}

/// The references in an object, but for those to pages and to what a field looks like: these lead everywhere.
fn references_in(object: &Object, found: &mut Vec<ObjectId>) {
    match object {
        Object::Reference(id) => found.push(*id),
        Object::Array(items) => items.iter().for_each(|item| references_in(item, found)),
        Object::Dictionary(dictionary) => {
            let others = dictionary.iter().filter(|(key, _)| {
                !matches!(key.as_slice(), b"P" | b"Parent" | b"AP" | b"DR" | b"Dests")
            });
            others.for_each(|(_, value)| references_in(value, found));
        }
        _ => {}
    }
}

/// The objects of an unpacked stream: each ends where the next begins, whatever it looks like. Otherwise many could be
/// read from the same bytes.
fn packed_objects(
    stream: &Dictionary,
    content: &[u8],
    limits: &mut Limits,
) -> Result<BTreeMap<ObjectId, Object>, Exceeded> {
    let mut objects = BTreeMap::new();
    let first = stream.get(b"First").and_then(Object::as_i64).ok();
    let split = first
        .and_then(|first| usize::try_from(first).ok())
        .and_then(|first| content.split_at_checked(first));
    let Some((index, content)) = split else {
        return Ok(objects);
    };
    let mut words = Words(index);
    let mut places = BTreeMap::new();
    while let (Some(number), Some(place)) = (words.number::<u32>(), words.number::<usize>()) {
        places.insert(place, number);
    }
    let mut ends = places.keys().copied().skip(1).chain([content.len()]);
    for (&start, &number) in &places {
        let end = ends.next().unwrap_or(content.len()).min(content.len());
        let Some(object) = content.get(start..end) else {
            continue;
        };
        if object.len() > LONGEST_PACKED {
            return Err(Exceeded);
        }
        if let Some(object) = direct_object(object.trim_ascii_start()) {
            limits.hold(&object)?;
            objects.insert((number, 0), object);
        }
    }
    Ok(objects)
}

/// Words with space between them.
struct Words<'a>(&'a [u8]);

impl<'a> Words<'a> {
    fn next(&mut self) -> Option<&'a [u8]> {
        let from = self.0.trim_ascii_start();
        let length = from
            .iter()
            .position(u8::is_ascii_whitespace)
            .unwrap_or(from.len());
        let (word, rest) = from.split_at(length);
        self.0 = rest;
        (!word.is_empty()).then_some(word)
    }

    /// A whole number, without a sign.
    fn number<N: TryFrom<u64>>(&mut self) -> Option<N> {
        let word = self.next()?;
        let digits = word.iter().all(u8::is_ascii_digit);
        let number: u64 = std::str::from_utf8(word).ok()?.parse().ok()?;
        digits.then_some(number)?.try_into().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with a page, a length that stands elsewhere, and a text.
    fn sample() -> Document {
        let mut document = Document::with_version("1.7");
        let length = document.add_object(5);
        let tree = document.new_object_id();
        let mut content = Stream::new(dictionary! {}, b"BT ET".to_vec());
        content.dict.set("Length", length);
        let content = document.add_object(content);
        let page = document.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => tree,
            "Contents" => content,
            "Note" => Object::string_literal("trailer (xref) \\ endobj"),
        });
        let kids = vec![Object::Reference(page)];
        document.set_object(
            tree,
            dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => kids },
        );
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        document.trailer.set("Root", catalog);
        document
    }

    fn with_table() -> Vec<u8> {
        let mut document = sample();
        document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    fn with_streams() -> Vec<u8> {
        let mut bytes = Vec::new();
        sample().save_modern(&mut bytes).unwrap();
        bytes
    }

    fn updated(bytes: &[u8]) -> Vec<u8> {
        let earlier = document(bytes, Which::All).unwrap();
        let mut update = lopdf::IncrementalDocument::create_from(bytes.to_vec(), earlier);
        let catalog = update.get_prev_documents().trailer.get(b"Root").unwrap();
        let catalog = catalog.as_reference().unwrap();
        update.opt_clone_object_to_new_document(catalog).unwrap();
        let catalog = update.new_document.get_object_mut(catalog).unwrap();
        catalog.as_dict_mut().unwrap().set("Lang", "vi");
        let mut bytes = Vec::new();
        update.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn finds_what_lopdf_finds() {
        for bytes in [with_table(), with_streams()] {
            for bytes in [updated(&bytes), bytes] {
                let (mut found, theirs) = (
                    document(&bytes, Which::All).unwrap(),
                    Document::load_mem(&bytes).unwrap(),
                );
                // It leaves them unpacked.
                for object in found.objects.values_mut() {
                    if let Object::Stream(stream) = object
                        && stream.dict.has_type(b"ObjStm")
                    {
                        stream.decompress().unwrap();
                    }
                }
                assert_eq!(found.objects, theirs.objects);
                assert_eq!(found.trailer, theirs.trailer);
                assert_eq!(found.xref_start, theirs.xref_start);
                assert_eq!(found.max_id, theirs.max_id);
                // lopdf passes over free numbers.
                let mut used = found.reference_table;
                used.entries
                    .retain(|_, entry| !matches!(entry, XrefEntry::Free));
                assert_eq!(format!("{used:?}"), format!("{:?}", theirs.reference_table));
            }
        }
    }

    #[test]
    fn what_an_entry_leads_to_is_as_when_all_is_read() {
        for bytes in [with_table(), with_streams()] {
            for bytes in [updated(&bytes), bytes] {
                let all = document(&bytes, Which::All).unwrap();
                let some = document(&bytes, Which::Under(b"Pages")).unwrap();
                assert_eq!(some.trailer, all.trailer);
                for (id, object) in &some.objects {
                    assert_eq!(all.objects.get(id), Some(object));
                }
                assert_eq!(some.page_iter().count(), 1);
                // The page is there with its text, and nothing of entries that were not asked for.
                assert_eq!(
                    some.get_page_contents(some.page_iter().next().unwrap())
                        .len(),
                    1
                );
                let none = document(&bytes, Which::Under(b"AcroForm")).unwrap();
                assert_eq!(none.objects.len(), 1);
            }
        }
    }

    #[test]
    fn nothing_damaged_is_a_panic() {
        for bytes in [updated(&with_table()), updated(&with_streams())] {
            for place in 0..bytes.len() {
                for flip in [1, 0x10, 0xff] {
                    let mut damaged = bytes.clone();
                    damaged[place] ^= flip;
                    let _ = document(&damaged, Which::All);
                    let _ = document(&damaged, Which::Under(b"Pages"));
                }
                let _ = document(&bytes[..place], Which::All);
            }
        }
    }

    #[test]
    fn a_circle_ends() {
        let table = |previous: usize| {
            format!(
                "%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev {previous}>>\nstartxref\n9\n%%EOF"
            )
        };
        assert!(document(table(9).as_bytes(), Which::All).is_ok());
        assert!(document(table(9000).as_bytes(), Which::All).is_err());
        assert!(document(table(0).as_bytes(), Which::All).is_err());
    }

    /// A file of `objects` and a stream of cross-references; `entries` is told where the objects stand.
    fn with_references(
        objects: &[&str],
        shape: &str,
        entries: impl Fn(&[usize]) -> Vec<u8>,
    ) -> Vec<u8> {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let mut places = Vec::new();
        for object in objects {
            places.push(bytes.len());
            bytes.extend_from_slice(object.as_bytes());
        }
        let start = bytes.len();
        let entries = entries(&places);
        let length = entries.len();
        bytes.extend_from_slice(
            format!("9 0 obj\n<</Type/XRef/Size 10/Root 1 0 R{shape}/Length {length}>>stream\n")
                .as_bytes(),
        );
        bytes.extend_from_slice(&entries);
        bytes.extend_from_slice(
            format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF").as_bytes(),
        );
        bytes
    }

    const CATALOG: &str = "1 0 obj\n<</Type/Catalog>>\nendobj\n";

    #[test]
    fn a_copy_in_another_stream_is_an_old_one() {
        let packed = |id: u32, word: &str| {
            let content = format!("3 0 ({word})");
            let length = content.len();
            format!(
                "{id} 0 obj\n<</Type/ObjStm/N 1/First 4/Length {length}>>stream\n{content}\nendstream\nendobj\n"
            )
        };
        let objects = [CATALOG, &packed(4, "new"), &packed(5, "old")];
        let bytes = with_references(&objects, "/W[1 1 1]/Index[1 1 3 3]", |places| {
            let [catalog, new, old] = [places[0] as u8, places[1] as u8, places[2] as u8];
            [[1, catalog, 0], [2, 4, 0], [1, new, 0], [1, old, 0]].concat()
        });
        let found = document(&bytes, Which::All).unwrap();
        assert_eq!(found.objects[&(3, 0)], Object::string_literal("new"));
    }

    #[test]
    fn what_was_freed_is_gone() {
        for bytes in [with_table(), with_streams()] {
            let whole = document(&bytes, Which::All).unwrap();
            let page = whole.page_iter().next().unwrap();
            let root = whole
                .trailer
                .get(b"Root")
                .unwrap()
                .as_reference()
                .unwrap()
                .0;
            let (size, previous, place) = (whole.max_id + 1, whole.xref_start, bytes.len());
            let freed = format!(
                "xref\n{} 1\n0000000000 00001 f \ntrailer\n<</Size {size}/Root {root} 0 R/Prev {previous}>>\n\
                 startxref\n{place}\n%%EOF\n",
                page.0
            );
            let later = document(&[&bytes, freed.as_bytes()].concat(), Which::All).unwrap();
            assert!(whole.objects.contains_key(&page));
            assert!(!later.objects.contains_key(&page));
        }
    }

    #[test]
    fn a_packed_object_ends_where_the_next_begins() {
        let packed = |content: &str| {
            let stream = dictionary! { "First" => 8 };
            let content = format!("3 0 4 5 {content}");
            let mut limits = Limits::of(content.as_bytes());
            packed_objects(&stream, content.as_bytes(), &mut limits).unwrap()
        };
        let apart = packed("(on) (other)");
        assert_eq!(apart[&(3, 0)], Object::string_literal("on"));
        assert_eq!(apart[&(4, 0)], Object::string_literal("other"));
        let within = packed("(one (other) )");
        assert_eq!(within.keys().collect::<Vec<_>>(), [&(4, 0)]);
    }

    #[test]
    fn entries_without_width_are_refused() {
        let bytes = |widths: &str| {
            with_references(&[CATALOG], &format!("/W[{widths}]/Index[1 1]"), |places| {
                vec![places[0] as u8]
            })
        };
        assert!(document(&bytes("0 1 0"), Which::All).is_ok());
        assert!(document(&bytes("0 0 0"), Which::All).is_err());
    }

    #[test]
    fn what_is_listed_for_new_readers_only_is_found() {
        let hidden = "3 0 obj\n(for new readers)\nendobj\n";
        let mut bytes = with_references(&[CATALOG, hidden], "/W[1 1 1]/Index[3 1]", |places| {
            vec![1, places[1] as u8, 0]
        });
        let stream = start(&bytes).unwrap();
        let table = bytes.len() + 1;
        let catalog = "%PDF-1.7\n".len();
        bytes.extend_from_slice(
            format!(
                "\nxref\n1 1\n{catalog:010} 00000 n \ntrailer\n<</Size 10/Root 1 0 R/XRefStm {stream}>>\n\
                 startxref\n{table}\n%%EOF"
            )
            .as_bytes(),
        );
        let found = document(&bytes, Which::All).unwrap();
        assert_eq!(
            found.objects[&(3, 0)],
            Object::string_literal("for new readers")
        );
    }

    #[test]
    fn an_encrypted_file_is_refused() {
        let plain = with_table();
        let trailer = b"trailer\n<<";
        let at = plain
            .windows(trailer.len())
            .position(|window| window == trailer)
            .unwrap()
            + trailer.len();
        let encrypted = [&plain[..at], b"/Encrypt 1 0 R", &plain[at..]].concat();
        assert_eq!(
            document(&encrypted, Which::All).err(),
            Some(ReadError::Encrypted)
        );
    }
}
