//! Every error of the crates below as a failure of the protocol.

use pdf_export::ReadError;
use pdf_export::pkcs12::{Pkcs12Error, Unusable};
use protocol::Failure;
use submission::wire::WireError;
use submission::{ExportError, Language, Report, SignError};

use crate::work::Names;

pub(crate) fn of_report(error: &WireError) -> Failure {
    let at = match error {
        WireError::Syntax { line, column, .. } => format!("{line}:{column}"),
        WireError::NotAReport => String::new(),
        WireError::NewerVersion { .. } => "version".to_owned(),
        WireError::Misfit { at, .. } => at.path.clone(),
    };
    Failure::UnreadableReport {
        at,
        problem: error.sentence(Language::Vietnamese),
    }
}

/// The place is named as it is printed, hence in Vietnamese. `names` gives the file of letters' names.
pub(crate) fn of_export(error: ExportError, report: &Report, names: Names<'_>) -> Failure {
    match error {
        ExportError::UnknownDirective { directive } => Failure::UnreadableReport {
            at: "directive".to_owned(),
            problem: directive.0,
        },
        ExportError::MissingGlyph { character, place }
        | ExportError::ControlCharacter { character, place } => {
            let name = submission::letter_name(character, &names());
            Failure::MissingGlyph {
                character: shown(character),
                name: name.en,
                name_vi: name.vi,
                place: place.title(report).vi,
            }
        }
        ExportError::TableTooWide {
            place,
            needed_mm,
            available_mm,
        } => Failure::CannotTypeset {
            problem: format!(
                "{}: {needed_mm} mm > {available_mm} mm",
                place.title(report).vi
            ),
        },
        ExportError::Defect { problem } => Failure::Internal { problem },
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

pub(crate) fn of_key_file(error: Pkcs12Error) -> Failure {
    match error {
        Pkcs12Error::NotPkcs12 => Failure::NotPkcs12,
        Pkcs12Error::WrongPassword => Failure::WrongPassword,
        Pkcs12Error::NoPrivateKey => Failure::NoPrivateKey,
        Pkcs12Error::Unsupported { algorithm } => Failure::Algorithm { name: algorithm },
    }
}

pub(crate) fn of_unusable(unusable: Unusable) -> Failure {
    match unusable {
        Unusable::Expired { not_after } => Failure::CertificateExpired {
            not_after: not_after.to_string(),
        },
        Unusable::NotYetValid { not_before } => Failure::CertificateNotYetValid {
            not_before: not_before.to_string(),
        },
        Unusable::KeyUsage => Failure::KeyUsage,
        Unusable::Weak { name } | Unusable::Unsupported { name } => Failure::Algorithm { name },
    }
}

pub(crate) fn of_pdf(error: ReadError) -> Failure {
    Failure::UnreadablePdf {
        problem: error.to_string(),
    }
}

pub(crate) fn of_signing(error: SignError) -> Failure {
    match error {
        SignError::Secret => Failure::Secret,
        SignError::KeyFile(error) => of_key_file(error),
        SignError::NoSuchKey { .. } => Failure::NoPrivateKey,
        SignError::Unusable(unusable) => of_unusable(unusable),
        SignError::Unreadable(error) => of_pdf(error),
        SignError::Refused(pdf_export::SignError::Algorithm { name }) => {
            Failure::Algorithm { name }
        }
        // What was just made by this program is refused by it: a defect, not a situation.
        SignError::Refused(error) => Failure::Internal {
            problem: error.to_string(),
        },
    }
}
