//! The signed attributes of a PAdES signature (ETSI EN 319 142-1, 6.3; RFC 5652, 11; RFC 5035).
//!
//! Content type, message digest, signing certificate. No signing time: in PAdES the claimed time
//! stands in the signature dictionary.

use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc6268};
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Encode, Sequence};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;

use super::SignError;
use crate::certificate::Certificate;

/// `id-aa-signingCertificateV2` (RFC 5035).
pub(crate) const SIGNING_CERTIFICATE_V2: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// `SigningCertificateV2` (RFC 5035, section 3).
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct SigningCertificateV2 {
    pub(crate) certificates: Vec<EssCertIdV2>,
    #[asn1(optional = "true")]
    pub(crate) policies: Option<Any>,
}

/// `ESSCertIDv2` (RFC 5035, section 4). An absent algorithm stands for SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct EssCertIdV2 {
    #[asn1(optional = "true")]
    pub(crate) hash_algorithm: Option<AlgorithmIdentifierOwned>,
    pub(crate) certificate_hash: OctetString,
    #[asn1(optional = "true")]
    pub(crate) issuer_serial: Option<Any>,
}

/// The DER of the signed attributes, as a `SET OF`: what the key signs.
pub(super) fn signed_attributes(
    document_digest: &[u8],
    signer: &Certificate,
) -> Result<Vec<u8>, SignError> {
    encode(document_digest, signer).map_err(|_| SignError::MalformedCertificate)
}

fn encode(document_digest: &[u8], signer: &Certificate) -> der::Result<Vec<u8>> {
    let signing_certificate = SigningCertificateV2 {
        certificates: vec![EssCertIdV2 {
            hash_algorithm: None,
            certificate_hash: OctetString::new(signer.sha256())?,
            issuer_serial: None,
        }],
        policies: None,
    };
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
            SIGNING_CERTIFICATE_V2,
            Any::encode_from(&signing_certificate)?,
        )?,
    ] {
        attributes.insert(attribute)?;
    }
    attributes.to_der()
}

fn attribute(oid: ObjectIdentifier, value: Any) -> der::Result<Attribute> {
    let mut values = SetOfVec::new();
    values.insert(value)?;
    Ok(Attribute { oid, values })
}
