//! The signature as CMS `SignedData` (RFC 5652, section 5), detached.

use cms::cert::IssuerAndSerialNumber;
use cms::content_info::CmsVersion;
use cms::signed_data::{
    EncapsulatedContentInfo, SignedAttributes, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::db::rfc5911;
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode};

use super::SignError;
use crate::certificate::Certificate;
use crate::public_key::SignatureAlgorithm;
use crate::signed_data::SignedData;

/// The DER of the signature with its attributes and the whole chain.
pub(super) fn encode(
    signed_attributes: &[u8],
    signature: &[u8],
    algorithm: SignatureAlgorithm,
    chain: &[Certificate],
) -> Result<Vec<u8>, SignError> {
    let leaf = chain.first().ok_or(SignError::NoCertificate)?;
    build(signed_attributes, signature, algorithm, leaf, chain)
        .map_err(|_| SignError::MalformedCertificate)
}

fn build(
    signed_attributes: &[u8],
    signature: &[u8],
    algorithm: SignatureAlgorithm,
    leaf: &Certificate,
    chain: &[Certificate],
) -> der::Result<Vec<u8>> {
    let digest = algorithm.hash().identifier();
    let signer = leaf.parsed().tbs_certificate();
    let signer_info = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: signer.issuer().clone(),
            serial_number: signer.serial_number().clone(),
        }),
        digest_alg: digest.clone(),
        signed_attrs: Some(SignedAttributes::from_der(signed_attributes)?),
        signature_algorithm: algorithm.identifier()?,
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    };
    let mut certificates = SetOfVec::new();
    for certificate in chain {
        certificates.insert(Any::from_der(certificate.der())?)?;
    }
    SignedData {
        version: CmsVersion::V1,
        digest_algorithms: one(digest)?,
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: rfc5911::ID_DATA,
            econtent: None,
        },
        certificates: Some(certificates),
        crls: None,
        signer_infos: SignerInfos(one(signer_info)?),
    }
    .encode()
}

fn one<T: der::DerOrd>(value: T) -> der::Result<SetOfVec<T>> {
    let mut set = SetOfVec::new();
    set.insert(value)?;
    Ok(set)
}
