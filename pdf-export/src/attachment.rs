//! Reads the files that a PDF carries.

use lopdf::{Dictionary, Object};

use crate::revision::limits::plain;
use crate::revision::{Pdf, ReadError};
use crate::{Attachment, Relationship};

/// No honest report carries more than this, unpacked, in all its files and their names; a bomb would.
const LARGEST: usize = 64 << 20;
/// A bomb would say so of many: the same file may be listed again and again.
const MOST_FILES: usize = 1000;
/// Name trees with more nodes are made to hurt: a node may be its own child.
const NODES: usize = 1000;

/// The files embedded in `pdf`, in the order of its name tree.
pub fn attachments(pdf: &[u8]) -> Result<Vec<Attachment>, ReadError> {
    let pdf = Pdf::read_names(pdf)?;
    let catalog = pdf.document.get_dictionary(pdf.catalog_id()?).ok();
    let tree = catalog
        .and_then(|catalog| entry(&pdf, catalog, b"Names"))
        .and_then(|names| entry(&pdf, names, b"EmbeddedFiles"));
    let mut found = Found {
        files: Vec::new(),
        room: LARGEST,
    };
    if let Some(tree) = tree {
        let mut waiting = vec![tree];
        for _ in 0..NODES {
            let Some(node) = waiting.pop() else {
                return Ok(found.files);
            };
            waiting.extend(read_node(&pdf, node, &mut found)?.into_iter().rev());
        }
        if !waiting.is_empty() {
            return Err(ReadError::Damaged {
                problem: "endless list of embedded files".into(),
            });
        }
    }
    Ok(found.files)
}

/// What was found, and how much more it may be.
struct Found {
    files: Vec<Attachment>,
    room: usize,
}

impl Found {
    fn add(&mut self, file: Attachment) -> Result<(), ReadError> {
        let size = file.bytes.len() + file.name.len() + file.description.len();
        let room = self.room.checked_sub(size);
        let room = room.filter(|_| self.files.len() < MOST_FILES);
        self.room = room.ok_or(ReadError::Bomb)?;
        self.files.push(file);
        Ok(())
    }
}

/// Reads a node's own files; gives its children.
fn read_node<'o>(
    pdf: &'o Pdf<'_>,
    node: &'o Dictionary,
    found: &mut Found,
) -> Result<Vec<&'o Dictionary>, ReadError> {
    // Names and specifications take turns.
    for specification in array(pdf, node, b"Names")
        .iter()
        .skip(1)
        .step_by(2)
        .take(NODES)
    {
        if let Ok(specification) = pdf.resolve(specification).as_dict()
            && let Some(file) = read(pdf, specification, found.room)?
        {
            found.add(file)?;
        }
    }
    let kids = array(pdf, node, b"Kids").iter().take(NODES);
    Ok(kids
        .filter_map(|kid| pdf.resolve(kid).as_dict().ok())
        .collect())
}

fn read(
    pdf: &Pdf<'_>,
    specification: &Dictionary,
    room: usize,
) -> Result<Option<Attachment>, ReadError> {
    let Some(files) = entry(pdf, specification, b"EF") else {
        return Ok(None);
    };
    let file = files.get(b"UF").or(files.get(b"F")).ok();
    let Some(Object::Stream(stream)) = file.map(|file| pdf.resolve(file)) else {
        return Ok(None);
    };
    let bytes = plain(stream, room)
        .ok_or_else(|| ReadError::damaged("an embedded file that cannot be unpacked"))?;
    let media_type = match stream.dict.get(b"Subtype") {
        Ok(Object::Name(name)) => String::from_utf8_lossy(name).into_owned(),
        _ => String::new(),
    };
    let words = |key: &[u8]| {
        let object = specification
            .get(key)
            .ok()
            .map(|object| pdf.resolve(object));
        object.and_then(|object| lopdf::decode_text_string(object).ok())
    };
    Ok(Some(Attachment {
        name: words(b"UF").or(words(b"F")).unwrap_or_default(),
        media_type,
        description: words(b"Desc").unwrap_or_default(),
        relationship: match specification
            .get(b"AFRelationship")
            .and_then(Object::as_name)
        {
            Ok(b"Data") => Relationship::Data,
            Ok(b"Supplement") => Relationship::Supplement,
            _ => Relationship::Unspecified,
        },
        bytes,
    }))
}

fn entry<'o>(pdf: &'o Pdf<'_>, dictionary: &'o Dictionary, key: &[u8]) -> Option<&'o Dictionary> {
    pdf.resolve(dictionary.get(key).ok()?).as_dict().ok()
}

fn array<'o>(pdf: &'o Pdf<'_>, dictionary: &'o Dictionary, key: &[u8]) -> &'o [Object] {
    let object = dictionary.get(key).ok().map(|object| pdf.resolve(object));
    object
        .and_then(|object| object.as_array().ok())
        .map_or(&[], Vec::as_slice)
}
