//! Signing a PDF: PAdES baseline B-B (ETSI EN 319 142-1).
//!
//! Three steps, so that the private key never enters the document code: [`prepare`] appends a
//! revision with an empty signature and says what is to be signed, a [`Signer`] signs it wherever its
//! key is kept, and [`embed`] puts the signature into its place. [`sign`] is the three in one.

mod attributes;
mod field;
mod options;
pub mod pkcs12;
mod signed_data;
mod signer;

use std::ops::Range;

use sha2::{Digest, Sha256};

use crate::certificate::{Certificate, hex};
use crate::public_key::SignatureAlgorithm;
use crate::revision::{Pdf, ReadError};

pub(crate) use attributes::{SIGNING_CERTIFICATE_V2, SigningCertificateV2};
pub use options::SignatureOptions;
pub use signer::Signer;

/// Why a PDF could not be signed.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// The file is not a PDF that can be read.
    #[error("the PDF cannot be read")]
    Unreadable(#[from] ReadError),
    /// The page that is to carry the signature is not there.
    #[error("the PDF has no page {page}")]
    NoSuchPage {
        /// Its number, counted from 1.
        page: usize,
    },
    /// A field of that name is there and is not an empty signature field.
    #[error("the field {name} is taken")]
    FieldTaken {
        /// Its name.
        name: String,
    },
    /// An earlier signature certifies the document and allows no further one.
    #[error("the document is certified against any change")]
    CertifiedAgainstChanges,
    /// No certificate was given to sign with.
    #[error("no certificate to sign with")]
    NoCertificate,
    /// The signer's certificate cannot be written into the signature as it stands.
    #[error("the certificate is not encoded by the rules")]
    MalformedCertificate,
    /// The key or its algorithm is too weak, or not supported.
    #[error("{name} is not accepted for signing")]
    Algorithm {
        /// The key or algorithm.
        name: String,
    },
    /// The signer could not sign: a fault of the key or the device.
    #[error("the signer failed")]
    SignerFailed,
    /// The signature is not by the announced certificate's key over what was to be signed.
    #[error("the signature does not match the document and the certificate")]
    WrongSignature,
    /// The signature is larger than the room that was kept for it.
    #[error("the signature is larger than its room")]
    SignatureTooLarge,
}

/// A PDF with an empty signature in its place, waiting to be signed.
#[derive(Debug, Clone)]
pub struct Prepared {
    pdf: Vec<u8>,
    /// The hexadecimal string of `/Contents`, without its angle brackets.
    room: Range<usize>,
    document_digest: [u8; 32],
    to_be_signed: Vec<u8>,
    chain: Vec<Certificate>,
    algorithm: SignatureAlgorithm,
}

impl Prepared {
    /// What the key signs: the DER of the signed attributes (RFC 5652, 5.4).
    pub fn to_be_signed(&self) -> &[u8] {
        &self.to_be_signed
    }

    /// SHA-256 of the document without the room of the signature.
    pub fn document_digest(&self) -> &[u8; 32] {
        &self.document_digest
    }

    /// How it is to be signed.
    pub fn algorithm(&self) -> SignatureAlgorithm {
        self.algorithm
    }
}

/// Signs a PDF with a key that is at hand.
pub fn sign(
    pdf: &[u8],
    options: &SignatureOptions,
    signer: &dyn Signer,
) -> Result<Vec<u8>, SignError> {
    let prepared = prepare(pdf, options, signer.chain())?;
    let signature = signer.sign(prepared.algorithm(), prepared.to_be_signed())?;
    embed(prepared, &signature)
}

/// Appends a revision with an empty signature. `chain` is the signer's certificate, then those of its
/// issuers as far as they are known; all of it goes into the signature.
pub fn prepare(
    pdf: &[u8],
    options: &SignatureOptions,
    chain: &[Certificate],
) -> Result<Prepared, SignError> {
    let leaf = chain.first().ok_or(SignError::NoCertificate)?;
    let kind = leaf
        .key_kind()
        .filter(|kind| kind.strong())
        .ok_or_else(|| SignError::Algorithm {
            name: leaf.key_name(),
        })?;
    let algorithm = kind.signs_with();
    let to_be_signed = attributes::signed_attributes(&[0; 32], leaf)?;
    // Measured with the longest signature that the key can give, so that none is ever too large.
    let largest = signed_data::encode(
        &to_be_signed,
        &vec![0xff; kind.longest_signature()],
        algorithm,
        chain,
    )?
    .len();

    let placed = field::append(&Pdf::read(pdf)?, options, largest)?;
    let document_digest = digest_around(&placed.pdf, &placed.room);
    Ok(Prepared {
        to_be_signed: attributes::signed_attributes(&document_digest, leaf)?,
        pdf: placed.pdf,
        room: placed.room,
        document_digest,
        chain: chain.to_vec(),
        algorithm,
    })
}

/// Puts a signature into its place, after it was checked against what went out to be signed.
pub fn embed(prepared: Prepared, signature: &[u8]) -> Result<Vec<u8>, SignError> {
    let Prepared {
        mut pdf,
        room,
        to_be_signed,
        chain,
        algorithm,
        ..
    } = prepared;
    let matches = chain
        .first()
        .and_then(Certificate::public_key)
        .is_some_and(|key| key.verifies(algorithm, &to_be_signed, signature));
    if !matches {
        return Err(SignError::WrongSignature);
    }
    let signed_data = signed_data::encode(&to_be_signed, signature, algorithm, &chain)?;
    let digits = hex(&signed_data);
    if digits.len() > room.len() {
        return Err(SignError::SignatureTooLarge);
    }
    pdf[room.start..room.start + digits.len()].copy_from_slice(digits.as_bytes());
    Ok(pdf)
}

/// The digest of everything but the signature's string, its angle brackets included in the gap.
fn digest_around(pdf: &[u8], room: &Range<usize>) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(&pdf[..room.start - 1]);
    digest.update(&pdf[room.end + 1..]);
    digest.finalize().into()
}
