//! Certification: a first signature that says what may come after it (ISO 32000-2, 12.8.2.2).

use lopdf::{Dictionary, Object};

use super::{CertificationFault, is_document_timestamp, signatures};
use crate::revision::Pdf;

/// What a certified document allows to come later. Validation data and document timestamps are allowed in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificationLevel {
    /// Nothing (`P` = 1).
    NoChanges,
    /// Filling in fields that are there, and signing (`P` = 2).
    FormFilling,
    /// Also annotations (`P` = 3), by the standard; this house calls them a change all the same, for they can cover the
    /// text. Other programs make such files; this one does not.
    Annotations,
}

/// What a signature certifies; `None` for an approval signature. What is not readable, or a level that is not known, allows
/// nothing.
pub(crate) fn certification(pdf: &Pdf<'_>, signature: &Dictionary) -> Option<CertificationLevel> {
    let references = pdf.value(signature, b"Reference")?.as_array().ok()?;
    let name = |dictionary: &Dictionary, key: &[u8]| {
        let value = pdf.value(dictionary, key)?.as_name().ok()?;
        Some(value.to_vec())
    };
    let reference = references
        .iter()
        .filter_map(|reference| pdf.resolve(reference).as_dict().ok())
        .find(|reference| name(reference, b"TransformMethod").as_deref() == Some(b"DocMDP"))?;
    let parameters = pdf.value(reference, b"TransformParams");
    let level = match parameters.map(Object::as_dict) {
        Some(Ok(parameters)) => pdf.value(parameters, b"P"),
        Some(Err(_)) | None => None,
    };
    Some(match level.map(Object::as_i64) {
        // Form filling and signing: the default of the standard.
        None | Some(Ok(2)) => CertificationLevel::FormFilling,
        Some(Ok(3)) => CertificationLevel::Annotations,
        Some(_) => CertificationLevel::NoChanges,
    })
}

/// What is wrong with a certification, in the revision that it covers. Readers differ in what they make of these: attackers
/// certify so that some see it and others do not.
pub(super) fn fault(revision: &Pdf<'_>, signature: &Dictionary) -> Option<CertificationFault> {
    let approvals = signatures(revision).filter(|it| !is_document_timestamp(revision, it));
    if approvals.count() > 1 {
        return Some(CertificationFault::NotFirst);
    }
    let catalog = revision.document.catalog().ok();
    let permitted = catalog
        .and_then(|catalog| revision.value(catalog, b"Perms")?.as_dict().ok())
        .and_then(|permissions| permissions.get(b"DocMDP").ok()?.as_reference().ok());
    let certifying = crate::revision::fields::fields(revision)
        .iter()
        .filter_map(|field| field.signature(revision))
        .find(|(_, found)| *found == signature)
        .and_then(|(id, _)| id);
    match (permitted, certifying) {
        (Some(permitted), Some(certifying)) if permitted == certifying => None,
        _ => Some(CertificationFault::NotInPermissions),
    }
}
