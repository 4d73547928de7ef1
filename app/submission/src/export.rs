//! Report → PDF.

use pdf_export::{Archive, ExportOptions, Pdf, Profile, Progress};
use report::{Body, Directive, DirectiveId, LetterheadKind, Report};

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

/// Makes the PDF of `report`, its data attached, in the letterhead of its body. The same arguments
/// give the same bytes.
pub fn export(
    report: &Report,
    created: jiff::Timestamp,
    progress: &mut dyn FnMut(Progress),
) -> Result<Pdf, ExportError> {
    export_for(report, Archive::default(), created, progress)
}

/// As [`export`], for an archive that may take no attached data: [`Archive::A1b`].
pub fn export_for(
    report: &Report,
    archive: Archive,
    created: jiff::Timestamp,
    progress: &mut dyn FnMut(Progress),
) -> Result<Pdf, ExportError> {
    let directive = directive_of(report)?;
    let profile = profile(report.body)?;
    let document = official_document(report, directive, created);
    let mut options = ExportOptions::default();
    options.archive = archive;
    pdf_export::export(&document, profile, &options, progress).map_err(ExportError::from)
}

/// The pages that [`export`] prints, as an `svg` element each, for the screen.
pub fn preview(report: &Report, created: jiff::Timestamp) -> Result<Vec<String>, ExportError> {
    let document = official_document(report, directive_of(report)?, created);
    pdf_export::preview(&document, profile(report.body)?).map_err(ExportError::from)
}

/// The directive that `report` answers.
pub fn directive_of(report: &Report) -> Result<&'static Directive, ExportError> {
    report::directive(&report.directive).ok_or_else(|| ExportError::UnknownDirective {
        directive: report.directive.clone(),
    })
}

/// The letterhead in which `body` writes.
pub fn profile(body: Body) -> Result<&'static Profile, ExportError> {
    let id = match body.spec().letterhead {
        LetterheadKind::Party => "party",
        LetterheadKind::State => "state",
        LetterheadKind::MassOrganisation => "mass-organisation",
    };
    Profile::find(id).ok_or_else(|| ExportError::Defect {
        problem: format!("the profile {id} is not built in"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_body_has_its_letterhead() {
        for body in Body::all() {
            assert!(profile(body).is_ok(), "{body:?}");
        }
    }
}
