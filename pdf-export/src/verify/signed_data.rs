//! The signature itself: CMS `SignedData` with its attributes (RFC 5652, 5.6; ETSI EN 319 142-1, 6.3).

use cms::signed_data::{SignedAttributes, SignerIdentifier, SignerInfo};
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc3161, rfc5911, rfc6268};
use der::asn1::OctetString;
use der::{Any, Encode};
use x509_cert::ext::pkix::SubjectKeyIdentifier;

use super::Flaw;
use crate::certificate::Certificate;
use crate::public_key::{Hash, SignatureAlgorithm};
use crate::signed_data::SignedData;
use crate::signing_certificate::{SigningCertificate, SigningCertificateV2};
use crate::timestamp::{Token, TokenFlaw};

/// What the signature says, and whether it holds.
#[derive(Default)]
pub(super) struct Answer {
    pub(super) flaw: Option<Flaw>,
    pub(super) signer: Option<Certificate>,
    /// All certificates in it, in no order.
    pub(super) certificates: Vec<Certificate>,
    pub(super) algorithm: Option<String>,
    /// The timestamp beside a signature that holds.
    pub(super) token: Option<Result<Token, TokenFlaw>>,
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
pub(crate) const PADES: &[u8] = b"ETSI.CAdES.detached";

/// The signer of a timestamp token.
pub(crate) struct TokenSigner {
    pub(crate) certificate: Certificate,
    /// All certificates in the token, in no order.
    pub(crate) others: Vec<Certificate>,
}

/// Checks the signature of a timestamp token over its content.
pub(crate) fn check_token_signer(
    signed_data: &SignedData,
    content: &[u8],
) -> Result<TokenSigner, Flaw> {
    let mut answer = Answer::default();
    check_signer(&mut answer, signed_data, &[content], Profile::Token)?;
    Ok(TokenSigner {
        certificate: answer.signer.ok_or(Flaw::NoCertificate)?,
        others: answer.certificates,
    })
}

/// The kinds of signature that are known (`/SubFilter`).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Profile {
    /// `ETSI.CAdES.detached`: PAdES.
    Pades,
    /// `adbe.pkcs7.detached`: the older kind, by many programs.
    Pkcs7,
    /// That of a timestamping authority on its token, which stands in a signature.
    Token,
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

    /// What the signature says that it is over.
    fn content_type(self) -> ObjectIdentifier {
        match self {
            Self::Pades | Self::Pkcs7 => rfc5911::ID_DATA,
            Self::Token => rfc3161::ID_CT_TST_INFO,
        }
    }
}

fn check_into(
    answer: &mut Answer,
    contents: &[u8],
    document: &[&[u8]; 2],
    profile: Profile,
) -> Result<(), Flaw> {
    let signed_data = SignedData::read(contents).ok_or(Flaw::Unreadable)?;
    let info = check_signer(answer, &signed_data, document, profile)?;
    // What is signed stands beside the signature, never inside it.
    if signed_data.encap_content_info.econtent.is_some() {
        return Err(Flaw::Unreadable);
    }
    answer.token = token(info);
    Ok(())
}

/// The timestamp beside the value of a signature (RFC 3161, appendix A).
fn token(info: &SignerInfo) -> Option<Result<Token, TokenFlaw>> {
    let unsigned = info.unsigned_attrs.as_ref()?;
    match single(unsigned, rfc3161::ID_AA_TIME_STAMP_TOKEN) {
        Ok(token) => Some(Token::read(token?, info.signature.as_bytes())),
        Err(_) => Some(Err(TokenFlaw::Several)),
    }
}

/// Checks who signed the content, and that they did.
fn check_signer<'a>(
    answer: &mut Answer,
    signed_data: &'a SignedData,
    content: &[&[u8]],
    profile: Profile,
) -> Result<&'a SignerInfo, Flaw> {
    // PDF allows one signer in each signature (ISO 32000-2, 12.8.3.3), and so does a timestamp (RFC 3161, 2.4.2).
    let [info] = signed_data.signer_infos.0.as_slice() else {
        return Err(Flaw::Unreadable);
    };
    answer.certificates = signed_data.certificates();
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

    let attributes = info.signed_attrs.as_ref().ok_or(Flaw::Unreadable)?;
    check_attributes(attributes, &signer, hash, content, profile)?;
    let signed = attributes.to_der().map_err(|_| Flaw::Unreadable)?;
    if !key.verifies(signature_algorithm, &signed, info.signature.as_bytes()) {
        return Err(Flaw::WrongSignature);
    }
    Ok(info)
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
    content: &[&[u8]],
    profile: Profile,
) -> Result<(), Flaw> {
    let content_type: ObjectIdentifier = single(attributes, rfc6268::ID_CONTENT_TYPE)?
        .and_then(|value| value.decode_as().ok())
        .ok_or(Flaw::Unreadable)?;
    if content_type != profile.content_type() {
        return Err(Flaw::Unreadable);
    }
    check_certificate(attributes, signer, profile)?;
    let digest: OctetString = single(attributes, rfc6268::ID_MESSAGE_DIGEST)?
        .and_then(|value| value.decode_as().ok())
        .ok_or(Flaw::Unreadable)?;
    if digest.as_bytes() != hash.digest_parts(content) {
        return Err(Flaw::DocumentAltered);
    }
    Ok(())
}

/// Each attribute that says for which certificate the signature was made must name the signer's.
fn check_certificate(
    attributes: &SignedAttributes,
    signer: &Certificate,
    profile: Profile,
) -> Result<(), Flaw> {
    let newer = single(attributes, SigningCertificateV2::OID)?.map(|value| {
        let named = value.decode_as::<SigningCertificateV2>();
        named.is_ok_and(|named| named.names(signer))
    });
    // Its SHA-1 counts in timestamps only: authorities still use it (RFC 5816, section 2.2.1).
    let older = match profile {
        Profile::Token => single(attributes, SigningCertificate::OID)?,
        Profile::Pades | Profile::Pkcs7 => None,
    };
    let older = older.map(|value| {
        let named = value.decode_as::<SigningCertificate>();
        named.is_ok_and(|named| named.names(signer))
    });
    let fits = match (newer, older) {
        (None, None) => profile == Profile::Pkcs7,
        (newer, older) => newer.unwrap_or(true) && older.unwrap_or(true),
    };
    fits.then_some(()).ok_or(Flaw::OtherCertificate)
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
