//! A timestamp on the last signature, by exchange of files.

use pdf_export::{TimestampError, TimestampRequest};

use super::{SignError, encoding, not_secret};

/// What a timestamping authority is to stamp, as a file for it (`.tsq`; RFC 3161, 2.4.1): the last signature of `pdf`. `nonce`
/// is random and never used again. The request is kept until the answer is there.
pub fn timestamp_request(pdf: &[u8], nonce: u64) -> Result<Vec<u8>, SignError> {
    not_secret(pdf)?;
    let request = pdf_export::timestamp_request(pdf, None, nonce)?;
    Ok(request.der().to_vec())
}

/// Puts the answer of the authority (`.tsr`; RFC 3161, 2.4.2) to that request beside the signature, after it was checked. Both
/// may come as text, as signatures do.
pub fn add_timestamp(pdf: &[u8], request: &[u8], response: &[u8]) -> Result<Vec<u8>, SignError> {
    not_secret(pdf)?;
    let request = TimestampRequest::from_der(&encoding::bytes(request))?;
    let response = encoding::bytes(response);
    Ok(pdf_export::add_timestamp(pdf, &request, &response)?)
}

impl From<TimestampError> for SignError {
    fn from(error: TimestampError) -> Self {
        match error {
            TimestampError::Unreadable(error) => Self::Unreadable(error),
            other => Self::Timestamp(other),
        }
    }
}
