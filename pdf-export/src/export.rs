//! A document to a PDF.

use crate::{ImageFault, OfficialDocument, PlaceName, Profile, SignatureRoom, typeset, write};

/// A finished PDF.
#[derive(Debug, Clone, PartialEq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
    /// The room for signatures, between post and name.
    pub signature_room: Option<SignatureRoom>,
}

/// How a PDF is made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExportOptions {
    /// Language of the text, as BCP 47 has it.
    pub language: String,
    /// The archive that the file is for.
    pub archive: Archive,
    /// How many millimetres the organisation's seal is across, for the field that stands in its place.
    pub seal_mm: u32,
}

/// The seal of a body without the national emblem.
const SEAL_MM: u32 = 36;

/// Which part of PDF/A (ISO 19005) a file keeps to, and says so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Archive {
    /// PDF/A-3, level A (ISO 19005-3): a PDF 1.7 with its structure, which may carry files.
    #[default]
    A3a,
    /// PDF/A-1, level B (ISO 19005-1): a PDF 1.4 without the document's attachments, for archives that take
    /// nothing newer.
    A1b,
}

impl Archive {
    /// The version of PDF.
    pub(crate) fn version(self) -> &'static str {
        match self {
            Self::A3a => "1.7",
            Self::A1b => "1.4",
        }
    }

    /// Part and level, as the metadata name them.
    pub(crate) fn part_and_level(self) -> (u8, char) {
        match self {
            Self::A3a => (3, 'A'),
            Self::A1b => (1, 'B'),
        }
    }
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            language: "vi".to_owned(),
            archive: Archive::default(),
            seal_mm: SEAL_MM,
        }
    }
}

/// How far the work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Breaking lines and pages.
    Typesetting {
        /// Parts and annexes done.
        done: u32,
        /// Of how many.
        total: u32,
    },
    /// Writing the file.
    Writing {
        /// Pages done.
        done: u32,
        /// Of how many.
        total: u32,
    },
}

/// Why a document could not become a PDF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// The fonts lack a letter of the text.
    #[error("no glyph for {character:?} (U+{:04X}) in {}", *character as u32, place.0)]
    MissingGlyph {
        /// The letter.
        character: char,
        /// Where: a part's or annex's name as the caller gave it, or `superior-body`,
        /// `issuing-body`, `country`, `number`, `date`, `urgency`, `document-type`, `subject`,
        /// `addressees`, `recipients`, `signature`, `reference`.
        place: PlaceName,
    },
    /// The text holds a character that steers machines and prints nothing.
    #[error("control character U+{:04X} in {}", *character as u32, place.0)]
    ControlCharacter {
        /// The character.
        character: char,
        /// Where, as in [`ExportError::MissingGlyph`].
        place: PlaceName,
    },
    /// A file that is no picture.
    #[error("picture in {}: {fault}", place.0)]
    Image {
        /// Where.
        place: PlaceName,
        /// What is wrong with it.
        fault: ImageFault,
    },
    /// A table whose columns cannot be narrowed to the page.
    #[error("table in {} needs {needed_mm} mm of {available_mm}", place.0)]
    TableTooWide {
        /// Where.
        place: PlaceName,
        /// What it needs at least.
        needed_mm: u32,
        /// What the page gives.
        available_mm: u32,
    },
    /// The file could not be put together: a defect of this program.
    #[error("the PDF could not be written: {0}")]
    Writing(String),
}

/// Sets `document` by `profile` and writes it as a PDF. The same arguments give the same bytes.
pub fn export(
    document: &OfficialDocument,
    profile: &Profile,
    options: &ExportOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<Pdf, ExportError> {
    let layout = typeset::typeset(document, profile, progress)?;
    let bytes = write::write(&layout, document, profile, options, progress)?;
    Ok(Pdf {
        bytes,
        pages: layout.pages.len() as u32,
        signature_room: layout.signature_room,
    })
}

/// The same pages as readable text, for golden tests: position, size, style, words.
pub fn describe(document: &OfficialDocument, profile: &Profile) -> Result<String, ExportError> {
    let layout = typeset::typeset(document, profile, &mut |_| {})?;
    Ok(typeset::page::describe(&layout))
}
