//! Every error of the crates below as a failure of the protocol.

use pdf_export::ReadError;
use pdf_export::pkcs12::{Pkcs12Error, Unusable};
use protocol::Failure;
use submission::wire::WireError;
use submission::{ExportError, Language, LetterheadError, Report, SignError};

pub(crate) fn of_report(error: &WireError, language: Language) -> Failure {
    let at = match error {
        WireError::Syntax { line, column, .. } => format!("{line}:{column}"),
        WireError::NotAReport => String::new(),
        WireError::NewerVersion { .. } => "version".to_owned(),
        WireError::Misfit { at, .. } => at.path.clone(),
    };
    Failure::UnreadableReport {
        at,
        problem: error.sentence(language),
    }
}

/// The place is named as it is printed, hence in Vietnamese.
pub(crate) fn of_export(error: ExportError, report: &Report) -> Failure {
    match error {
        ExportError::UnknownDirective { directive } => Failure::UnreadableReport {
            at: "directive".to_owned(),
            problem: directive.0,
        },
        ExportError::MissingGlyph { character, place }
        | ExportError::ControlCharacter { character, place } => Failure::MissingGlyph {
            character,
            name: format!("U+{:04X}", u32::from(character)),
            place: place.title(report).vi,
        },
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

pub(crate) fn of_letterhead(error: &LetterheadError, language: Language) -> Failure {
    Failure::Letterhead {
        sentence: error.sentence().in_language(language).to_owned(),
        hint: error.hint().in_language(language).to_owned(),
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
