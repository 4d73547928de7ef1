//! Official documents as PDF: typeset, written, signed, verified.
//!
//! Knows no directive, no report, no browser, no clock: dates and randomness arrive as arguments.

mod appearance;
mod attachment;
mod certificate;
mod document;
mod export;
mod issue;
mod moment;
mod name;
mod passages;
mod picture;
mod preview;
mod profile;
mod public_key;
mod revision;
mod revocation_list;
mod sign;
mod signature_room;
mod signed_data;
mod signing_certificate;
mod text_string;
mod timestamp;
mod typeset;
mod verify;
mod widget;
mod write;

pub use appearance::{Appearance, Place};
pub use attachment::attachments;
pub use certificate::{Certificate, NotACertificate};
pub use document::*;
pub use export::{Archive, ExportError, ExportOptions, Pdf, Progress, describe, export};
pub use issue::{DAY_FIELD, FilledField, MONTH_FIELD, NUMBER_FIELD, issue_fields};
pub use moment::read as read_moment;
pub use passages::passages;
pub use picture::ImageFault;
pub use preview::preview;
pub use profile::{Profile, ProfileError};
pub use public_key::{Hash, KeyKind, SignatureAlgorithm};
pub use revision::ReadError;
pub use revocation_list::{NotARevocationList, RevocationList};
pub use sign::{
    Blank, Certification, FieldState, NotWaiting, Prepared, SignError, SignatureOptions, Signer,
    blank, embed, pkcs12, prepare, sign, signature_fields,
};
pub use signature_room::SignatureRoom;
pub use timestamp::{
    NotATimestampRequest, TimestampError, TimestampRequest, TokenFlaw, add_timestamp,
    timestamp_request,
};
pub use typeset::printable;
pub use verify::{
    CertificationFault, CertificationLevel, Checked, Coverage, DocumentTimestamp, Flaw,
    LaterChanges, NotReturned, PadesLevel, Path, PathFault, Revocation, SignatureStatus,
    SignerFacts, TimestampStatus, Verdict, Verification, VerifyOptions, returned, verify, vouched,
};
