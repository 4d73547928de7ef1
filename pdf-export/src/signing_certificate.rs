//! The signed attribute that says by which certificate a signature was made (RFC 2634, 5.4; RFC 5035).

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911;
use der::asn1::OctetString;
use der::{Any, Sequence};
use sha1::{Digest, Sha1};
use spki::AlgorithmIdentifierOwned;

use crate::certificate::Certificate;
use crate::public_key::Hash;

/// `SigningCertificate` (RFC 2634, 5.4): the digest is SHA-1. Only timestamps may still name their certificate so.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct SigningCertificate {
    certificates: Vec<EssCertId>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

/// `ESSCertID` (RFC 2634, 5.4.1).
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
struct EssCertId {
    certificate_hash: OctetString,
    #[asn1(optional = "true")]
    issuer_serial: Option<Any>,
}

/// `SigningCertificateV2` (RFC 5035, section 3).
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct SigningCertificateV2 {
    certificates: Vec<EssCertIdV2>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

/// `ESSCertIDv2` (RFC 5035, section 4). An absent algorithm stands for SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
struct EssCertIdV2 {
    #[asn1(optional = "true")]
    hash_algorithm: Option<AlgorithmIdentifierOwned>,
    certificate_hash: OctetString,
    #[asn1(optional = "true")]
    issuer_serial: Option<Any>,
}

impl SigningCertificate {
    /// The attribute's number.
    pub(crate) const OID: ObjectIdentifier = rfc5911::ID_AA_SIGNING_CERTIFICATE;

    /// Whether that is the signer's certificate. The first one is, others may name the path.
    pub(crate) fn names(&self, certificate: &Certificate) -> bool {
        self.certificates.first().is_some_and(|named| {
            named.certificate_hash.as_bytes() == Sha1::digest(certificate.der()).as_slice()
        })
    }
}

impl SigningCertificateV2 {
    /// The attribute's number.
    pub(crate) const OID: ObjectIdentifier = rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2;

    /// Names a certificate by its SHA-256.
    pub(crate) fn of(certificate: &Certificate) -> der::Result<Self> {
        Ok(Self {
            certificates: vec![EssCertIdV2 {
                hash_algorithm: None,
                certificate_hash: OctetString::new(certificate.sha256())?,
                issuer_serial: None,
            }],
            policies: None,
        })
    }

    /// Whether that is the signer's certificate. The first one is, others may name the path (RFC 5035, section 3).
    pub(crate) fn names(&self, certificate: &Certificate) -> bool {
        let Some(named) = self.certificates.first() else {
            return false;
        };
        let hash = match &named.hash_algorithm {
            None => Some(Hash::Sha256),
            Some(identifier) => Hash::read(identifier),
        };
        hash.is_some_and(|hash| named.certificate_hash.as_bytes() == hash.digest(certificate.der()))
    }
}
