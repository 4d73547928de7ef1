//! What stands on a page: its operations, and the letters of its fonts.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::letters::Letters;
use crate::revision::limits::plain;
use crate::revision::rectangle::inherited;
use crate::revision::{Pdf, ReadError};

/// No honest page says more than this, unpacked, nor do the letters of a font; a bomb would.
const LARGEST: usize = 2 << 20;
/// What all pages say, and the letters of all fonts, beside so many bytes for each byte of the file: many pages may show
/// the same, and a bomb does.
const ALL: usize = 8 << 20;
const ALL_FOR_EACH_BYTE: usize = 32;

/// The fonts of a page, by their names.
pub(super) type Fonts = BTreeMap<Vec<u8>, Rc<Letters>>;

/// Reads the pages of a file, one after the other.
pub(super) struct Pages<'a> {
    pdf: &'a Pdf<'a>,
    /// How much more they may say.
    room: usize,
    /// The fonts that were read: pages share them. None for one of another kind.
    letters: HashMap<ObjectId, Option<Rc<Letters>>>,
}

impl<'a> Pages<'a> {
    pub(super) fn of(pdf: &'a Pdf<'a>) -> Self {
        let for_its_bytes = pdf.bytes.len().saturating_mul(ALL_FOR_EACH_BYTE);
        Self {
            pdf,
            room: for_its_bytes.saturating_add(ALL),
            letters: HashMap::new(),
        }
    }

    pub(super) fn read(&mut self, page: ObjectId) -> Result<(Vec<Operation>, Fonts), ReadError> {
        let mut content = Vec::new();
        for stream in self.pdf.document.get_page_contents(page) {
            if let Ok(Object::Stream(stream)) = self.pdf.document.get_object(stream) {
                content.extend(self.unpack(stream, LARGEST.saturating_sub(content.len()))?);
                content.push(b'\n');
            }
        }
        // What the leniently read leaves out a viewer may show.
        let content = Content::decode_strict(&content).map_err(ReadError::damaged)?;
        Ok((content.operations, self.fonts(page)?))
    }

    /// The fonts that the page's resources name (ISO 32000-1, 7.8.3), its own or those of the next above it.
    fn fonts(&mut self, page: ObjectId) -> Result<Fonts, ReadError> {
        let pdf = self.pdf;
        let mut fonts = Fonts::new();
        let named = inherited(pdf, page, |node| {
            pdf.value(node, b"Resources")?.as_dict().ok()
        })
        .and_then(|resources| pdf.value(resources, b"Font")?.as_dict().ok());
        for (name, font) in named.into_iter().flatten() {
            if let Some(letters) = self.letters(font)? {
                fonts.insert(name.clone(), letters);
            }
        }
        Ok(fonts)
    }

    fn letters(&mut self, font: &'a Object) -> Result<Option<Rc<Letters>>, ReadError> {
        let id = font.as_reference().ok();
        if let Some(known) = id.and_then(|id| self.letters.get(&id)) {
            return Ok(known.clone());
        }
        let letters = match self
            .pdf
            .resolve(font)
            .as_dict()
            .ok()
            .and_then(|font| map(self.pdf, font))
        {
            Some(map) => Letters::read(&self.unpack(map, LARGEST)?).map(Rc::new),
            None => None,
        };
        if let Some(id) = id {
            self.letters.insert(id, letters.clone());
        }
        Ok(letters)
    }

    fn unpack(&mut self, stream: &Stream, most: usize) -> Result<Vec<u8>, ReadError> {
        let content = plain(stream, most.min(self.room));
        let content = content.ok_or(ReadError::Bomb)?;
        // One that says nothing was read all the same.
        self.room = self.room.saturating_sub(content.len() + 1);
        Ok(content)
    }
}

/// The map of a font of two-byte codes, packed; none for a font of another kind.
pub(crate) fn map<'a>(pdf: &'a Pdf<'_>, font: &'a Dictionary) -> Option<&'a Stream> {
    if font.get(b"Encoding").and_then(Object::as_name).ok()? != b"Identity-H" {
        return None;
    }
    pdf.value(font, b"ToUnicode")?.as_stream().ok()
}
