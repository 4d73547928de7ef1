//! Every error of the crates below as a situation of the worker.

use pdf_export::ReadError;
use pdf_export::pkcs12::{Pkcs12Error, Unusable};
use submission::wire::WireError;
use submission::{ExportError, Language, Report, SignError};

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

pub(crate) fn of_key_file(error: Pkcs12Error) -> Situation {
    match error {
        Pkcs12Error::NotPkcs12 => Situation::NotPkcs12,
        Pkcs12Error::WrongPassword => Situation::WrongPassword,
        Pkcs12Error::NoPrivateKey => Situation::NoPrivateKey,
        Pkcs12Error::Unsupported { algorithm } => Situation::Algorithm { name: algorithm },
    }
}

pub(crate) fn of_unusable(unusable: Unusable) -> Situation {
    match unusable {
        Unusable::Expired { not_after } => Situation::CertificateExpired { not_after },
        Unusable::NotYetValid { not_before } => Situation::CertificateNotYetValid { not_before },
        Unusable::KeyUsage => Situation::KeyUsage,
        Unusable::Weak { name } | Unusable::Unsupported { name } => Situation::Algorithm { name },
    }
}

pub(crate) fn of_pdf(error: ReadError) -> Situation {
    match error {
        ReadError::NotPdf => Situation::NotPdf,
        ReadError::Encrypted => Situation::EncryptedPdf,
        ReadError::Damaged { problem } => Situation::UnreadablePdf { problem },
    }
}

pub(crate) fn of_signing(error: SignError) -> Situation {
    match error {
        SignError::Secret => Situation::Secret,
        SignError::KeyFile(error) => of_key_file(error),
        SignError::NoSuchKey { .. } => Situation::NoPrivateKey,
        SignError::Unusable(unusable) => of_unusable(unusable),
        SignError::Unreadable(error) => of_pdf(error),
        SignError::Refused(pdf_export::SignError::Algorithm { name }) => {
            Situation::Algorithm { name }
        }
        SignError::Issue(error) => Situation::Internal {
            problem: error.to_string(),
        },
        // What was just made by this program is refused by it: a defect, not a situation.
        SignError::Refused(error) => Situation::Internal {
            problem: error.to_string(),
        },
    }
}
