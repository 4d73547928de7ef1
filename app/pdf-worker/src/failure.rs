//! Every error of the crates below as a situation of the worker.

use submission::wire::WireError;
use submission::{ExportError, Language, Report};

use crate::situation::Situation;
use crate::work::Names;

pub(crate) fn of_report(error: &WireError, language: Language) -> Situation {
    let at = match error {
        WireError::Syntax { line, column, .. } => format!("{line}:{column}"),
        WireError::NotAReport => String::new(),
        WireError::NewerVersion { .. } => "version".to_owned(),
        WireError::Misfit { at, .. } => at.path.clone(),
    };
    Situation::UnreadableReport {
        at,
        problem: error.sentence(language),
    }
}

/// The place is named as it is printed, hence in Vietnamese. `names` gives the file of letters' names.
pub(crate) fn of_export(error: ExportError, report: &Report, names: Names<'_>) -> Situation {
    match error {
        ExportError::UnknownDirective { directive } => Situation::UnreadableReport {
            at: "directive".to_owned(),
            problem: directive.0,
        },
        ExportError::MissingGlyph { character, place }
        | ExportError::ControlCharacter { character, place } => {
            let name = submission::letter_name(character, &names());
            Situation::MissingGlyph {
                character: shown(character),
                name,
                place: place.title(report).vi,
            }
        }
        ExportError::TableTooWide {
            place,
            needed_mm,
            available_mm,
        } => Situation::CannotTypeset {
            problem: format!(
                "{}: {needed_mm} mm > {available_mm} mm",
                place.title(report).vi
            ),
        },
        ExportError::Defect { problem } => Situation::Internal { problem },
    }
}

/// What can be shown of a letter: a control could turn the sentence around that names it.
fn shown(character: char) -> char {
    match character {
        // The pictures of the first controls stand in their order.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ if character.is_control() => '\u{fffd}',
        _ => character,
    }
}
