//! What a signature says of itself.

use crate::FilledField;
use crate::appearance::Appearance;
use crate::public_key::SignatureAlgorithm;

/// What a document that is certified allows to come later (ISO 32000-2, 12.8.2.2). Validation data and document timestamps
/// are allowed in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certification {
    /// Nothing, not even another signature (`P` = 1).
    NoChanges,
    /// Filling in fields that are there, and signing (`P` = 2).
    FormFilling,
}

/// What a signature says of itself, and where it stands. All text is optional: empty leaves it out.
#[derive(Debug, Clone, PartialEq)]
pub struct SignatureOptions {
    /// The time that the signer claims (`/M`), written in Vietnam's time, +07:00.
    pub signing_time: jiff::Timestamp,
    /// Why it was signed (`/Reason`).
    pub reason: String,
    /// Where it was signed (`/Location`).
    pub location: String,
    /// How to reach the signer (`/ContactInfo`).
    pub contact: String,
    /// The signer's name (`/Name`); readers prefer the certificate's.
    pub name: String,
    /// Name of the signature field: an empty signature field of that name is filled, else one is
    /// made. `None` fills the first that is empty; where none is, one is made, named by the next free number.
    pub field_name: Option<String>,
    /// How it is signed: one of [`crate::KeyKind::algorithms`], `None` for the first of them.
    pub algorithm: Option<SignatureAlgorithm>,
    /// What it looks like.
    pub appearance: Appearance,
    /// What a screen reader says of a field that is made (`/TU`).
    pub field_description: String,
    /// The page that carries a field that is made to be invisible, counted from 0.
    pub page: usize,
    /// Fields of the letterhead that are filled in the same revision: number and date of a document that was signed
    /// without them ([`crate::Profile::issue`], [`crate::issue_fields`]).
    pub filled: Vec<FilledField>,
    /// Bytes that the signature's room has to spare, for a timestamp to be added later ([`crate::add_timestamp`]): 0 keeps
    /// none, [`Self::TIMESTAMP_ROOM`] is enough.
    pub timestamp_room: u16,
    /// Whether it certifies the document, which only the first signature can; `None` for an approval. Some readers call a
    /// certified file changed when it is signed again.
    pub certification: Option<Certification>,
}

impl SignatureOptions {
    /// Room for a timestamp token with its authority's chain, which takes 4 to 10 KB in practice.
    pub const TIMESTAMP_ROOM: u16 = 16 * 1024;

    /// A signature at that time, with nothing else said.
    pub fn at(signing_time: jiff::Timestamp) -> Self {
        Self {
            signing_time,
            reason: String::new(),
            location: String::new(),
            contact: String::new(),
            name: String::new(),
            field_name: None,
            algorithm: None,
            appearance: Appearance::Invisible,
            field_description: String::from("Chữ ký số"),
            page: 0,
            filled: Vec::new(),
            timestamp_room: 0,
            certification: None,
        }
    }
}
