//! The signature fields of a file, and which of them are free.

use super::field::room;
use crate::revision::fields::fields;
use crate::revision::{Pdf, ReadError};

/// A signature field of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldState {
    /// Its full name.
    pub name: String,
    /// Whether a signature is in it, be it only an empty one.
    pub is_taken: bool,
    /// Whether its signature is seen on a page.
    pub is_seen: bool,
}

/// The signature fields of a PDF, in the order of the file.
pub fn signature_fields(pdf: &[u8]) -> Result<Vec<FieldState>, ReadError> {
    let pdf = Pdf::read_form(pdf)?;
    let signatures = fields(&pdf)
        .into_iter()
        .filter(|field| field.is_signature());
    let state = signatures.map(|field| FieldState {
        is_taken: field.signature(&pdf).is_some(),
        is_seen: room(&pdf, field.dictionary).is_some(),
        name: field.name,
    });
    Ok(state.collect())
}
