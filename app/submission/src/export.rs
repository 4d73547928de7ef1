//! Report → PDF.

use pdf_export::{Archive, Pdf, Progress};
use report::{Directive, DirectiveId, Report};

use crate::letterhead::{self, Letterheads};
use crate::{ReportPlace, official_document};

/// Why a report could not become a PDF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// This program does not know the directive.
    #[error("unknown directive {}", directive.0)]
    UnknownDirective {
        /// The directive that the report names.
        directive: DirectiveId,
    },
    /// The fonts lack a letter of the text.
    #[error("no glyph for {character:?} in {place:?}")]
    MissingGlyph {
        /// The letter.
        character: char,
        /// Where it stands.
        place: ReportPlace,
    },
    /// The text holds a character that steers machines and prints nothing.
    #[error("control character {character:?} in {place:?}")]
    ControlCharacter {
        /// The character.
        character: char,
        /// Where it stands.
        place: ReportPlace,
    },
    /// A table cannot be narrowed to the page.
    #[error("table too wide in {place:?}")]
    TableTooWide {
        /// Where it stands.
        place: ReportPlace,
        /// What it needs at least, in millimetres.
        needed_mm: u32,
        /// What the page gives, in millimetres.
        available_mm: u32,
    },
    /// A defect of the program.
    #[error("the PDF could not be written: {problem}")]
    Defect {
        /// For the people who mend it.
        problem: String,
    },
}

/// How the PDF of a report is made.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ExportOptions {
    /// The archive that the file is for; [`Archive::A1b`] takes no attached data.
    pub archive: Archive,
    /// The letterheads, of which the one of the report's body is used.
    pub letterheads: Letterheads,
}

/// Makes the PDF of `report`, its data attached, in the letterhead of its body, and with the letterhead where it
/// is not one that ships. The same arguments give the same bytes.
pub fn export(
    report: &Report,
    options: &ExportOptions,
    created: jiff::Timestamp,
    progress: &mut dyn FnMut(Progress),
) -> Result<Pdf, ExportError> {
    let directive = directive_of(report)?;
    let profile = options.letterheads.of(report.body)?;
    let mut document = official_document(report, directive, created);
    document.attachments.extend(letterhead::attachment(profile));
    let mut how = pdf_export::ExportOptions::default();
    how.archive = options.archive;
    pdf_export::export(&document, profile, &how, progress).map_err(ExportError::from)
}

/// The pages that [`export`] prints, as an `svg` element each, for the screen.
pub fn preview(
    report: &Report,
    options: &ExportOptions,
    created: jiff::Timestamp,
) -> Result<Vec<String>, ExportError> {
    let document = official_document(report, directive_of(report)?, created);
    let profile = options.letterheads.of(report.body)?;
    pdf_export::preview(&document, profile).map_err(ExportError::from)
}

/// The directive that `report` answers.
pub fn directive_of(report: &Report) -> Result<&'static Directive, ExportError> {
    report::directive(&report.directive).ok_or_else(|| ExportError::UnknownDirective {
        directive: report.directive.clone(),
    })
}

impl From<pdf_export::ExportError> for ExportError {
    fn from(error: pdf_export::ExportError) -> Self {
        match error {
            pdf_export::ExportError::MissingGlyph { character, place } => Self::MissingGlyph {
                character,
                place: ReportPlace::from_name(&place),
            },
            pdf_export::ExportError::ControlCharacter { character, place } => {
                Self::ControlCharacter {
                    character,
                    place: ReportPlace::from_name(&place),
                }
            }
            pdf_export::ExportError::TableTooWide {
                place,
                needed_mm,
                available_mm,
            } => Self::TableTooWide {
                place: ReportPlace::from_name(&place),
                needed_mm,
                available_mm,
            },
            // A report holds no pictures.
            pdf_export::ExportError::Image { .. } => Self::Defect {
                problem: error.to_string(),
            },
            pdf_export::ExportError::Writing(problem) => Self::Defect { problem },
        }
    }
}
