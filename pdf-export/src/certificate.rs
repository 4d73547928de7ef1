//! A certificate: what a signature is verified with, and what people see of its holder.

mod chain;

use std::fmt;

use const_oid::db::rfc5280;
use der::{Decode, DecodePem, Encode, Header, Reader, SliceReader};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage};
use x509_cert::name::Name;

use crate::name;
use crate::public_key::{KeyKind, PublicKey, SignatureAlgorithm};

/// An X.509 certificate (RFC 5280), parsed once.
#[derive(Clone)]
pub struct Certificate {
    der: Vec<u8>,
    parsed: x509_cert::Certificate,
}

/// The bytes are not an X.509 certificate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an X.509 certificate")]
pub struct NotACertificate;

impl Certificate {
    /// Reads one certificate in DER.
    pub fn from_der(der: &[u8]) -> Result<Self, NotACertificate> {
        let parsed = x509_cert::Certificate::from_der(der).map_err(|_| NotACertificate)?;
        Ok(Self {
            der: der.to_vec(),
            parsed,
        })
    }

    /// Reads a certificate file: one certificate in DER, or one and more in PEM.
    pub fn read_all(file: &[u8]) -> Result<Vec<Self>, NotACertificate> {
        const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
        const END: &str = "-----END CERTIFICATE-----";
        let Some(text) = std::str::from_utf8(file)
            .ok()
            .filter(|text| text.contains(BEGIN))
        else {
            return Ok(vec![Self::from_der(file)?]);
        };
        // Files often carry remarks between the blocks: they are passed over.
        text.split(BEGIN)
            .skip(1)
            .map(|rest| {
                let body = rest.split(END).next().ok_or(NotACertificate)?;
                let pem = format!("{BEGIN}\n{}\n{END}\n", body.trim());
                let parsed = x509_cert::Certificate::from_pem(pem).map_err(|_| NotACertificate)?;
                Self::from_der(&parsed.to_der().map_err(|_| NotACertificate)?)
            })
            .collect()
    }

    /// The certificate itself, in DER.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Whose it is: the common name, else the whole subject.
    pub fn subject(&self) -> String {
        name::display(self.parsed.tbs_certificate().subject())
    }

    /// Who issued it: the common name, else the whole name.
    pub fn issuer(&self) -> String {
        name::display(self.parsed.tbs_certificate().issuer())
    }

    /// The serial number in lower-case hex.
    pub fn serial_number(&self) -> String {
        hex(self.parsed.tbs_certificate().serial_number().as_bytes())
    }

    /// First moment of validity.
    pub fn not_before(&self) -> Timestamp {
        timestamp(&self.parsed.tbs_certificate().validity().not_before)
    }

    /// Last moment of validity.
    pub fn not_after(&self) -> Timestamp {
        timestamp(&self.parsed.tbs_certificate().validity().not_after)
    }

    /// Whether `time` is within its validity, both ends included.
    pub fn valid_at(&self, time: Timestamp) -> bool {
        self.not_before() <= time && time <= self.not_after()
    }

    /// Its key, for people: `RSA 2048`, `ECDSA P-256`, else the number of the algorithm.
    pub fn key_name(&self) -> String {
        match self.public_key() {
            Some(key) => key.kind().to_string(),
            None => {
                let info = self.parsed.tbs_certificate().subject_public_key_info();
                let curve = info.algorithm.parameters.as_ref().and_then(|parameters| {
                    parameters.decode_as::<const_oid::ObjectIdentifier>().ok()
                });
                unsupported_name(info.algorithm.oid, curve)
            }
        }
    }

    /// SHA-256 of the certificate.
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(&self.der).into()
    }

    /// What kind of key it is; none if this program cannot verify with it.
    pub fn key_kind(&self) -> Option<KeyKind> {
        self.public_key().map(|key| key.kind())
    }

    pub(crate) fn public_key(&self) -> Option<PublicKey> {
        PublicKey::read(self.parsed.tbs_certificate().subject_public_key_info())
    }

    pub(crate) fn parsed(&self) -> &x509_cert::Certificate {
        &self.parsed
    }

    pub(crate) fn subject_name(&self) -> &Name {
        self.parsed.tbs_certificate().subject()
    }

    pub(crate) fn issuer_name(&self) -> &Name {
        self.parsed.tbs_certificate().issuer()
    }

    pub(crate) fn is_self_issued(&self) -> bool {
        self.subject_name() == self.issuer_name()
    }

    /// Whether its key may sign documents: `digitalSignature` or `nonRepudiation`, or no limit named.
    pub(crate) fn may_sign_documents(&self) -> bool {
        match self.extension::<KeyUsage>() {
            Extension::Absent => true,
            Extension::Present(usage) => usage.digital_signature() || usage.non_repudiation(),
            Extension::Unreadable => false,
        }
    }

    /// Whether it says, as a demand, that its key signs timestamps and nothing else (RFC 3161, 2.3).
    pub(crate) fn is_for_timestamps_only(&self) -> bool {
        let usage = self
            .parsed
            .tbs_certificate()
            .get_extension::<ExtendedKeyUsage>();
        matches!(usage, Ok(Some((true, usage))) if usage.0 == [rfc5280::ID_KP_TIME_STAMPING])
    }

    /// Whether its key may sign other certificates with `below` certification authorities between.
    pub(crate) fn may_certify(&self, below: usize) -> bool {
        let authority = match self.extension::<BasicConstraints>() {
            Extension::Present(constraints) => {
                constraints.ca
                    && constraints
                        .path_len_constraint
                        .is_none_or(|most| below <= usize::from(most))
            }
            Extension::Absent | Extension::Unreadable => false,
        };
        let usage = match self.extension::<KeyUsage>() {
            Extension::Absent => true,
            Extension::Present(usage) => usage.key_cert_sign(),
            Extension::Unreadable => false,
        };
        authority && usage
    }

    /// Whether it has a critical extension that this program does not process (RFC 5280, 4.2).
    pub(crate) fn has_unknown_critical_extension(&self) -> bool {
        const PROCESSED: [const_oid::ObjectIdentifier; 4] = [
            rfc5280::ID_CE_BASIC_CONSTRAINTS,
            rfc5280::ID_CE_KEY_USAGE,
            rfc5280::ID_CE_EXT_KEY_USAGE,
            rfc5280::ID_CE_CERTIFICATE_POLICIES,
        ];
        self.parsed
            .tbs_certificate()
            .extensions()
            .is_some_and(|extensions| {
                extensions
                    .iter()
                    .any(|extension| extension.critical && !PROCESSED.contains(&extension.extn_id))
            })
    }

    /// Whether `issuer`'s key made the signature on this certificate.
    pub(crate) fn signed_by(&self, issuer: &Certificate) -> bool {
        is_signed_by(
            &self.der,
            self.parsed.signature_algorithm(),
            self.parsed.tbs_certificate().signature(),
            self.parsed.signature().as_bytes(),
            issuer,
        )
    }

    /// Whether its key may sign lists of revoked certificates.
    pub(crate) fn may_sign_revocation_lists(&self) -> bool {
        match self.extension::<KeyUsage>() {
            Extension::Absent => true,
            Extension::Present(usage) => usage.crl_sign(),
            Extension::Unreadable => false,
        }
    }

    fn extension<T>(&self) -> Extension<T>
    where
        T: for<'a> Decode<'a, Error = der::Error> + const_oid::AssociatedOid,
    {
        let found = self
            .parsed
            .tbs_certificate()
            .extensions()
            .and_then(|all| all.iter().find(|extension| extension.extn_id == T::OID));
        match found {
            None => Extension::Absent,
            Some(extension) => match T::from_der(extension.extn_value.as_bytes()) {
                Ok(value) => Extension::Present(value),
                Err(_) => Extension::Unreadable,
            },
        }
    }
}

enum Extension<T> {
    Absent,
    Present(T),
    Unreadable,
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for Certificate {}

impl fmt::Debug for Certificate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Certificate")
            .field("subject", &self.subject())
            .field("serial_number", &self.serial_number())
            .finish()
    }
}

/// Whether `issuer`'s key made the signature on what stands in `der`: a certificate, or a list of revoked ones. The
/// algorithm is named twice, outside and inside of the signed part: both must say the same (RFC 5280, 4.1.1.2, 5.1.1.2).
pub(crate) fn is_signed_by(
    der: &[u8],
    outside: &AlgorithmIdentifierOwned,
    inside: &AlgorithmIdentifierOwned,
    signature: Option<&[u8]>,
    issuer: &Certificate,
) -> bool {
    let signed = || {
        let mut reader = SliceReader::new(der).ok()?;
        Header::decode(&mut reader).ok()?;
        reader.tlv_bytes().ok()
    };
    let (Some(algorithm), Some(key), Some(signature), Some(signed)) = (
        SignatureAlgorithm::read(outside, None),
        issuer.public_key(),
        signature,
        signed(),
    ) else {
        return false;
    };
    outside == inside && key.verifies(algorithm, signed, signature)
}

pub(crate) fn timestamp(time: &x509_cert::time::Time) -> Timestamp {
    let seconds = time.to_unix_duration().as_secs();
    i64::try_from(seconds)
        .ok()
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .unwrap_or(Timestamp::MAX)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What people call a kind of key that is not supported; its number where this program knows no name.
fn unsupported_name(
    algorithm: const_oid::ObjectIdentifier,
    curve: Option<const_oid::ObjectIdentifier>,
) -> String {
    use const_oid::db::{rfc5912, rfc8410};
    let name = match (algorithm, curve) {
        (rfc5912::ID_EC_PUBLIC_KEY, Some(rfc5912::SECP_521_R_1)) => "ECDSA P-521",
        (rfc5912::ID_EC_PUBLIC_KEY, Some(curve)) => return format!("ECDSA ({curve})"),
        (rfc8410::ID_ED_25519, _) => "Ed25519",
        (rfc5912::ID_DSA, _) => "DSA",
        (rfc5912::RSA_ENCRYPTION | rfc5912::ID_RSASSA_PSS, _) => "RSA",
        _ => return algorithm.to_string(),
    };
    name.to_owned()
}
