//! Where typst finds its text and its fonts.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The four faces, as pdf-export ships them.
const FONTS: [&[u8]; 4] = [
    include_bytes!("../../../../pdf-export/assets/Tinos-Regular.ttf"),
    include_bytes!("../../../../pdf-export/assets/Tinos-Bold.ttf"),
    include_bytes!("../../../../pdf-export/assets/Tinos-Italic.ttf"),
    include_bytes!("../../../../pdf-export/assets/Tinos-BoldItalic.ttf"),
];

/// One text, four faces, no files and no clock.
pub struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    text: Source,
}

impl Desk {
    pub fn new(text: String) -> Self {
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::new()),
            fonts: Vec::new(),
            text: Source::detached(text),
        }
    }

    pub fn load_fonts(&mut self) {
        self.fonts = FONTS
            .iter()
            .filter_map(|&file| Font::new(Bytes::new(file), 0))
            .collect();
        self.book = LazyHash::new(FontBook::from_fonts(&self.fonts));
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.text.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.text.id() {
            return Ok(self.text.clone());
        }
        Err(FileError::AccessDenied)
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
