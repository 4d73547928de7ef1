//! The signature itself: CMS `SignedData` with its attributes (RFC 5652, 5.6; ETSI EN 319 142-1, 6.3).

use cms::content_info::ContentInfo;
use cms::signed_data::{SignedAttributes, SignerIdentifier};
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc6268};
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode, Encode, Header, SliceReader};
use x509_cert::ext::pkix::SubjectKeyIdentifier;

use super::Flaw;
use crate::certificate::Certificate;
use crate::public_key::{Hash, SignatureAlgorithm};
use crate::sign::{SIGNING_CERTIFICATE_V2, SigningCertificateV2};
use crate::signed_data::SignedData;

/// What the signature says, and whether it holds.
#[derive(Default)]
pub(super) struct Answer {
    pub(super) flaw: Option<Flaw>,
    pub(super) signer: Option<Certificate>,
    /// All certificates in it, in no order.
    pub(super) certificates: Vec<Certificate>,
    pub(super) algorithm: Option<String>,
}

/// Checks the signature over the parts of the document that it covers.
pub(super) fn check(contents: &[u8], document: &[&[u8]; 2], profile: Option<&[u8]>) -> Answer {
    let mut answer = Answer::default();
    let checked = Profile::read(profile)
        .and_then(|profile| check_into(&mut answer, contents, document, profile));
    answer.flaw = checked.err();
    answer
}

/// `/SubFilter` of a PAdES signature.
pub(super) const PADES: &[u8] = b"ETSI.CAdES.detached";

/// The kinds of signature that are known (`/SubFilter`).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Profile {
    /// `ETSI.CAdES.detached`: PAdES.
    Pades,
    /// `adbe.pkcs7.detached`: the older kind, by many programs.
    Pkcs7,
}

impl Profile {
    fn read(name: Option<&[u8]>) -> Result<Self, Flaw> {
        match name {
            Some(PADES) => Ok(Self::Pades),
            Some(b"adbe.pkcs7.detached") => Ok(Self::Pkcs7),
            other => Err(Flaw::UnsupportedKind {
                name: String::from_utf8_lossy(other.unwrap_or_default()).into_owned(),
            }),
        }
    }
}

fn check_into(
    answer: &mut Answer,
    contents: &[u8],
    document: &[&[u8]; 2],
    profile: Profile,
) -> Result<(), Flaw> {
    let signed_data = read(contents).ok_or(Flaw::Unreadable)?;
    // PDF allows one signer in each signature (ISO 32000-2, 12.8.3.3).
    let [info] = signed_data.signer_infos.0.as_slice() else {
        return Err(Flaw::Unreadable);
    };
    answer.certificates = certificates(&signed_data);
    let signer = answer
        .certificates
        .iter()
        .find(|certificate| is_named_by(certificate, &info.sid))
        .cloned()
        .ok_or(Flaw::NoCertificate)?;
    answer.signer = Some(signer.clone());

    let hash = Hash::read(&info.digest_alg).ok_or_else(|| algorithm(info.digest_alg.oid))?;
    let signature_algorithm = SignatureAlgorithm::read(&info.signature_algorithm, Some(hash))
        .filter(|found| found.hash() == hash)
        .ok_or_else(|| algorithm(info.signature_algorithm.oid))?;
    answer.algorithm = Some(signature_algorithm.to_string());
    let key = signer
        .public_key()
        .filter(|key| key.kind().strong())
        .ok_or_else(|| Flaw::Algorithm {
            name: signer.key_name(),
        })?;

    // What is signed stands beside the signature, never inside it.
    if signed_data.encap_content_info.econtent.is_some() {
        return Err(Flaw::Unreadable);
    }
    let attributes = info.signed_attrs.as_ref().ok_or(Flaw::Unreadable)?;
    check_attributes(attributes, &signer, hash, document, profile)?;
    let signed = attributes.to_der().map_err(|_| Flaw::Unreadable)?;
    if !key.verifies(signature_algorithm, &signed, info.signature.as_bytes()) {
        return Err(Flaw::WrongSignature);
    }
    Ok(())
}

/// The structure; zeros after it fill the room that was kept, anything else there is refused.
fn read(contents: &[u8]) -> Option<SignedData> {
    let header = Header::decode(&mut SliceReader::new(contents).ok()?).ok()?;
    let header_length = usize::try_from(header.encoded_len().ok()?).ok()?;
    let length = header_length.checked_add(usize::try_from(header.length()).ok()?)?;
    let (structure, filling) = contents.split_at_checked(length)?;
    if filling.iter().any(|byte| *byte != 0) {
        return None;
    }
    let info = ContentInfo::from_der(structure).ok()?;
    if info.content_type != rfc5911::ID_SIGNED_DATA {
        return None;
    }
    info.content.decode_as().ok()
}

fn certificates(signed_data: &SignedData) -> Vec<Certificate> {
    signed_data
        .certificates
        .iter()
        .flat_map(SetOfVec::iter)
        .filter_map(|certificate| certificate.to_der().ok())
        .filter_map(|der| Certificate::from_der(&der).ok())
        .collect()
}

fn is_named_by(certificate: &Certificate, signer: &SignerIdentifier) -> bool {
    let body = certificate.parsed().tbs_certificate();
    match signer {
        SignerIdentifier::IssuerAndSerialNumber(name) => {
            *body.issuer() == name.issuer && *body.serial_number() == name.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(identifier) => body
            .get_extension::<SubjectKeyIdentifier>()
            .is_ok_and(|found| found.is_some_and(|(_, found)| found == *identifier)),
    }
}

fn check_attributes(
    attributes: &SignedAttributes,
    signer: &Certificate,
    hash: Hash,
    document: &[&[u8]; 2],
    profile: Profile,
) -> Result<(), Flaw> {
    let content_type: ObjectIdentifier = single(attributes, rfc6268::ID_CONTENT_TYPE)?
        .and_then(|value| value.decode_as().ok())
        .ok_or(Flaw::Unreadable)?;
    if content_type != rfc5911::ID_DATA {
        return Err(Flaw::Unreadable);
    }
    match single(attributes, SIGNING_CERTIFICATE_V2)? {
        Some(value) => {
            let named: SigningCertificateV2 =
                value.decode_as().map_err(|_| Flaw::OtherCertificate)?;
            // The first one is the signer's, others may name the path (RFC 5035, section 3).
            let named = named.certificates.first().ok_or(Flaw::OtherCertificate)?;
            let hash = match &named.hash_algorithm {
                None => Hash::Sha256,
                Some(identifier) => Hash::read(identifier).ok_or(Flaw::OtherCertificate)?,
            };
            if named.certificate_hash.as_bytes() != hash.digest(signer.der()) {
                return Err(Flaw::OtherCertificate);
            }
        }
        None if profile == Profile::Pades => return Err(Flaw::OtherCertificate),
        None => {}
    }
    let digest: OctetString = single(attributes, rfc6268::ID_MESSAGE_DIGEST)?
        .and_then(|value| value.decode_as().ok())
        .ok_or(Flaw::Unreadable)?;
    if digest.as_bytes() != hash.digest_parts(document) {
        return Err(Flaw::DocumentAltered);
    }
    Ok(())
}

/// The value of an attribute. One that stands twice, or with several values, is refused: programs
/// would differ in which they take.
fn single(attributes: &SignedAttributes, oid: ObjectIdentifier) -> Result<Option<&Any>, Flaw> {
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    let Some(attribute) = found.next() else {
        return Ok(None);
    };
    match (attribute.values.as_slice(), found.next()) {
        ([value], None) => Ok(Some(value)),
        _ => Err(Flaw::Unreadable),
    }
}

fn algorithm(oid: ObjectIdentifier) -> Flaw {
    Flaw::Algorithm {
        name: oid.to_string(),
    }
}
