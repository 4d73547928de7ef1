//! Timestamps on signatures: PAdES baseline B-T (ETSI EN 319 142-1, 5.3; RFC 3161; RFC 5816), by exchange of files.
//!
//! [`timestamp_request`] says what an authority is to stamp, and [`add_timestamp`] puts its answer beside the signature, into
//! the room that signing kept for it ([`crate::SignatureOptions::timestamp_room`]). Nothing covers that room, so the signature
//! stays whole; a later signature would cover it, and then it is too late.

mod messages;
mod place;
mod request;
mod response;
mod token;

use crate::revision::ReadError;
use crate::verify::{Flaw, Revisions};

pub use request::{NotATimestampRequest, TimestampRequest};
pub(crate) use token::Token;
pub use token::TokenFlaw;

/// Why a signature could not be given a timestamp.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimestampError {
    /// The file is not a PDF that can be read.
    #[error("the PDF cannot be read")]
    Unreadable(#[from] ReadError),
    /// The file has no signature, or none in the field of that name.
    #[error("no such signature in the PDF")]
    NoSignature,
    /// The signature does not hold, or is not of the PAdES kind.
    #[error("the signature does not hold: {flaw:?}")]
    BrokenSignature {
        /// Why not.
        flaw: Flaw,
    },
    /// The file goes on behind the signature: a later signature covers the room that the timestamp would be put into.
    #[error("the file goes on behind the signature")]
    GoesOn,
    /// The signature has a timestamp.
    #[error("the signature has a timestamp")]
    AlreadyTimestamped,
    /// The request was made for none of the file's signatures.
    #[error("the request is for another signature")]
    OtherSignature,
    /// The answer is larger than any that is looked at.
    #[error("the answer is too large")]
    ResponseTooLarge,
    /// The answer is not readable as one of a timestamping authority (RFC 3161, 2.4.2).
    #[error("not an answer of a timestamping authority")]
    NotAResponse,
    /// The authority did not grant the timestamp.
    #[error("the authority answered {status}: {reason}")]
    NotGranted {
        /// Its `PKIStatus`: 2 for a rejection.
        status: u8,
        /// What it says of it; may be empty.
        reason: String,
    },
    /// The timestamp does not hold, or is for another signature.
    #[error("the timestamp does not hold")]
    Token(#[from] TokenFlaw),
    /// The answer is to another request, or repeats an earlier one: it does not bear the request's nonce.
    #[error("the answer is to another request")]
    OtherNonce,
    /// The room of the signature is too small for the timestamp.
    #[error("the timestamp needs a room of {needed} bytes, the signature has {room}")]
    NoRoom {
        /// Bytes that the signature takes with the timestamp.
        needed: usize,
        /// Bytes that were kept for it.
        room: usize,
    },
}

/// What an authority is to stamp: the signature of that field, the last one for `None`. It must hold, be the last thing in the
/// file, and have no timestamp. `nonce` is random and never used again: by it an answer is known to be to this request.
pub fn timestamp_request(
    pdf: &[u8],
    field: Option<&str>,
    nonce: u64,
) -> Result<TimestampRequest, TimestampError> {
    let revisions = Revisions::of(pdf)?;
    let place = place::places(&revisions)
        .into_iter()
        .rfind(|place| field.is_none_or(|name| place.field == name))
        .ok_or(TimestampError::NoSignature)?;
    place.check(&revisions.whole)?;
    let request = TimestampRequest::new(place.hash(), place.value(), nonce);
    request.ok_or(TimestampError::BrokenSignature {
        flaw: Flaw::Unreadable,
    })
}

/// Puts the answer of an authority (`TimeStampResp` in DER) beside the signature that the request was made for, after it was
/// checked: it is granted, to this request, over this signature, and holds by itself. Whether the authority is trusted is for
/// [`crate::verify()`] to tell. No byte outside of the signature's own room changes.
pub fn add_timestamp(
    pdf: &[u8],
    request: &TimestampRequest,
    response: &[u8],
) -> Result<Vec<u8>, TimestampError> {
    let encoded = response::granted(response)?;
    let revisions = Revisions::of(pdf)?;
    let place = place::places(&revisions)
        .into_iter()
        .find(|place| request.is_for(place.value()))
        .ok_or(TimestampError::OtherSignature)?;
    place.check(&revisions.whole)?;

    let token = Token::read(&encoded, place.value())?;
    if !request.asks_for(&token.imprint) {
        return Err(TokenFlaw::OtherSignature.into());
    }
    if !request.bears_nonce(token.nonce.as_ref()) {
        return Err(TimestampError::OtherNonce);
    }
    place.fill(&revisions.whole, encoded)
}
