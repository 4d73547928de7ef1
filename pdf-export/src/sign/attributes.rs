//! The signed attributes of a PAdES signature (ETSI EN 319 142-1, 6.3; RFC 5652, 11; RFC 5035).
//!
//! Content type, message digest, signing certificate. No signing time: in PAdES the claimed time
//! stands in the signature dictionary.

use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc6268};
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Encode};
use x509_cert::attr::Attribute;

use super::SignError;
use crate::certificate::Certificate;
use crate::signing_certificate::SigningCertificateV2;

/// The DER of the signed attributes, as a `SET OF`: what the key signs.
pub(super) fn signed_attributes(
    document_digest: &[u8],
    signer: &Certificate,
) -> Result<Vec<u8>, SignError> {
    encode(document_digest, signer).map_err(|_| SignError::MalformedCertificate)
}

fn encode(document_digest: &[u8], signer: &Certificate) -> der::Result<Vec<u8>> {
    let mut attributes = SetOfVec::new();
    for attribute in [
        attribute(
            rfc6268::ID_CONTENT_TYPE,
            Any::encode_from(&rfc5911::ID_DATA)?,
        )?,
        attribute(
            rfc6268::ID_MESSAGE_DIGEST,
            Any::encode_from(&OctetString::new(document_digest)?)?,
        )?,
        attribute(
            SigningCertificateV2::OID,
            Any::encode_from(&SigningCertificateV2::of(signer)?)?,
        )?,
    ] {
        attributes.insert(attribute)?;
    }
    attributes.to_der()
}

/// An attribute with one value.
pub(crate) fn attribute(oid: ObjectIdentifier, value: Any) -> der::Result<Attribute> {
    let mut values = SetOfVec::new();
    values.insert(value)?;
    Ok(Attribute { oid, values })
}
