//! What an authority is asked to stamp.

use cms::content_info::CmsVersion;
use der::asn1::{Int, OctetString};
use der::{Decode, Encode};

use super::messages::{MessageImprint, TimeStampReq};
use crate::public_key::Hash;

/// A request for a timestamp (`TimeStampReq`; RFC 3161, 2.4.1). It may be kept as a file until the answer is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimestampRequest {
    der: Vec<u8>,
    message: TimeStampReq,
}

/// The bytes are not a request for a timestamp that this program made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a request for a timestamp")]
pub struct NotATimestampRequest;

impl TimestampRequest {
    /// The request itself, in DER: a `.tsq` file, or the body of a query over HTTP (`application/timestamp-query`).
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Reads a request that was kept.
    pub fn from_der(der: &[u8]) -> Result<Self, NotATimestampRequest> {
        let message = TimeStampReq::from_der(der).map_err(|_| NotATimestampRequest)?;
        let ours = message.version == CmsVersion::V1
            && message.message_imprint.hash().is_some()
            && message.nonce.is_some()
            && message.certificate_requested
            && message.policy.is_none()
            && message.extensions.is_none();
        ours.then(|| Self {
            der: der.to_vec(),
            message,
        })
        .ok_or(NotATimestampRequest)
    }

    /// Asks for a timestamp over the value of a signature; none without a digest algorithm that counts.
    pub(super) fn new(hash: Option<Hash>, value: &[u8], nonce: u64) -> Option<Self> {
        let hash = hash?;
        let message = TimeStampReq {
            version: CmsVersion::V1,
            message_imprint: MessageImprint {
                hash_algorithm: hash.identifier(),
                hashed_message: OctetString::new(hash.digest(value)).ok()?,
            },
            policy: None,
            nonce: Some(Int::from_der(&nonce.to_der().ok()?).ok()?),
            certificate_requested: true,
            extensions: None,
        };
        Some(Self {
            der: message.to_der().ok()?,
            message,
        })
    }

    /// Whether it asks for a timestamp over that value of a signature.
    pub(super) fn is_for(&self, value: &[u8]) -> bool {
        self.message.message_imprint.is_of(&[value])
    }

    /// Whether it asks for that imprint, by the same digest algorithm.
    pub(super) fn asks_for(&self, imprint: &MessageImprint) -> bool {
        // Of the algorithm only its name counts: some write parameters, some leave them out (RFC 5754, section 2).
        let asked = &self.message.message_imprint;
        asked.hash() == imprint.hash() && asked.hashed_message == imprint.hashed_message
    }

    /// Whether that is its nonce.
    pub(super) fn bears_nonce(&self, nonce: Option<&Int>) -> bool {
        self.message.nonce.as_ref() == nonce
    }
}
