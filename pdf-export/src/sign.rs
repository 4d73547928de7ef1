//! Signing a PDF: PAdES baseline B-B (ETSI EN 319 142-1).
//!
//! Three steps, so that the private key never enters the document code: [`prepare`] appends a
//! revision with an empty signature and says what is to be signed, a [`Signer`] signs it wherever its
//! key is kept, and [`embed`] puts the signature into its place. [`sign`] is the three in one.

mod attributes;
mod field;
mod field_state;
mod options;
pub mod pkcs12;
mod signed_data;
mod signer;
mod usable;
mod waiting;

use std::ops::Range;

use crate::ImageFault;
use crate::certificate::{Certificate, hex};
use crate::public_key::{Hash, KeyKind, SignatureAlgorithm};
use crate::revision::{Pdf, ReadError};
use crate::verify;

pub(crate) use attributes::attribute;
pub use field_state::{FieldState, signature_fields};
pub use options::{Certification, SignatureOptions};
pub use signer::Signer;
pub use usable::Unusable;
pub use waiting::NotWaiting;

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
    /// The signature has no place to be seen: no such empty field has a rectangle, or what is asked for does not lie on
    /// its page, or its words need more.
    #[error("no room to show the signature")]
    NoRoom,
    /// What the signature is to look like is no picture.
    #[error("the picture of the signature")]
    Image(#[source] ImageFault),
    /// The font lacks a letter of the words that the signature is to show.
    #[error("no glyph for {character:?} (U+{:04X}) in the words of the signature", *character as u32)]
    Letter {
        /// The letter.
        character: char,
    },
    /// There is no field of that name in the letterhead, or it is not as this program makes them.
    #[error("no field {name} to be filled in the letterhead")]
    NoSuchField {
        /// The name.
        name: String,
    },
    /// The field has been filled already.
    #[error("the field {name} is filled already")]
    FieldFilled {
        /// Its name.
        name: String,
    },
    /// What the field is to say is not a number, a day or a month as it is printed there; or the day lacks its month, or
    /// the month has no such day, or a field is named twice.
    #[error("the field {name} does not take {value:?}")]
    FieldValue {
        /// Its name.
        name: String,
        /// What it was to say.
        value: String,
    },
    /// The value is wider than the room that the letterhead leaves.
    #[error("the field {name} has no room for {value:?}")]
    FieldTooNarrow {
        /// Its name.
        name: String,
        /// What it was to say.
        value: String,
    },
    /// The font of the field does not hold the digits.
    #[error("the font of the field {name} lacks digits")]
    FieldFont {
        /// Its name.
        name: String,
    },
    /// An earlier signature certifies the document and allows no further one, or none that is seen in a new field.
    #[error("the document is certified against such a change")]
    CertifiedAgainstChanges,
    /// The document is signed: only the first signature can certify it (ISO 32000-2, 12.8.2.2.1).
    #[error("only the first signature can certify the document")]
    CertifiesTooLate,
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
    /// What came with a signature does not end with an empty one that could take it.
    #[error("the PDF waits for no signature")]
    NotWaiting(#[from] NotWaiting),
}

/// A PDF with an empty signature in its place.
#[derive(Debug, Clone)]
pub struct Blank {
    pdf: Vec<u8>,
    /// The hexadecimal string of `/Contents`, without its angle brackets.
    room: Range<usize>,
}

impl Blank {
    /// The document with the empty signature, to be handed out or kept ([`Blank::reopen`]).
    pub fn pdf(&self) -> &[u8] {
        &self.pdf
    }

    /// The document, but for the room of the signature: what a signature covers. Readers take the angle brackets as
    /// part of the gap.
    pub fn covered(&self) -> [&[u8]; 2] {
        [
            &self.pdf[..self.room.start - 1],
            &self.pdf[self.room.end + 1..],
        ]
    }

    /// The digest of what the signature covers (RFC 5652, 5.4: the message digest of the signed attributes).
    pub fn digest(&self, hash: Hash) -> Vec<u8> {
        hash.digest_parts(&self.covered())
    }

    /// Puts a whole signature (CMS `SignedData` in DER) into its room, after it was checked: it is a PAdES signature over
    /// this document and nothing else, and its signer's key made it.
    pub fn fill(self, signed_data: &[u8]) -> Result<Vec<u8>, SignError> {
        if verify::flaw(signed_data, &self.covered()).is_some() {
            return Err(SignError::WrongSignature);
        }
        let Self { mut pdf, room } = self;
        let digits = hex(signed_data);
        if digits.len() > room.len() {
            return Err(SignError::SignatureTooLarge);
        }
        pdf[room.start..room.start + digits.len()].copy_from_slice(digits.as_bytes());
        Ok(pdf)
    }

    /// Now it is known whose certificate is to sign, and how.
    fn announced(
        self,
        chain: &[Certificate],
        algorithm: SignatureAlgorithm,
    ) -> Result<Prepared, SignError> {
        let leaf = chain.first().ok_or(SignError::NoCertificate)?;
        Ok(Prepared {
            to_be_signed: attributes::signed_attributes(&self.digest(algorithm.hash()), leaf)?,
            blank: self,
            chain: chain.to_vec(),
            algorithm,
        })
    }
}

/// A PDF with an empty signature in its place, waiting to be signed with a certificate that is known.
#[derive(Debug, Clone)]
pub struct Prepared {
    blank: Blank,
    to_be_signed: Vec<u8>,
    chain: Vec<Certificate>,
    algorithm: SignatureAlgorithm,
}

impl Prepared {
    /// The document with the empty signature, to be kept until the signature is there ([`Prepared::reopen`]).
    pub fn pdf(&self) -> &[u8] {
        self.blank.pdf()
    }

    /// What the key signs: the DER of the signed attributes (RFC 5652, 5.4).
    pub fn to_be_signed(&self) -> &[u8] {
        &self.to_be_signed
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

/// Appends a revision with an empty signature, for whoever makes the whole of it elsewhere. `room` is for so many bytes,
/// besides those of [`SignatureOptions::timestamp_room`].
pub fn blank(pdf: &[u8], options: &SignatureOptions, room: usize) -> Result<Blank, SignError> {
    let placed = field::append(&Pdf::read(pdf)?, options, room)?;
    Ok(Blank {
        pdf: placed.pdf,
        room: placed.room,
    })
}

/// Appends a revision with an empty signature. `chain` is the signer's certificate, then those of its
/// issuers as far as they are known; all of it goes into the signature.
pub fn prepare(
    pdf: &[u8],
    options: &SignatureOptions,
    chain: &[Certificate],
) -> Result<Prepared, SignError> {
    let (kind, algorithm) = usual_or(options.algorithm, chain)?;
    let leaf = chain.first().ok_or(SignError::NoCertificate)?;
    let hash = algorithm.hash();
    let to_be_signed = attributes::signed_attributes(&vec![0; usize::from(hash.length())], leaf)?;
    // Measured with the longest signature that the key can give, so that none is ever too large.
    let largest = signed_data::encode(
        &to_be_signed,
        &vec![0xff; kind.longest_signature()],
        algorithm,
        chain,
    )?
    .len();

    blank(pdf, options, largest)?.announced(chain, algorithm)
}

/// Puts a signature into its place, after it was checked against what went out to be signed.
pub fn embed(prepared: Prepared, signature: &[u8]) -> Result<Vec<u8>, SignError> {
    let Prepared {
        blank,
        to_be_signed,
        chain,
        algorithm,
    } = prepared;
    blank.fill(&signed_data::encode(
        &to_be_signed,
        signature,
        algorithm,
        &chain,
    )?)
}

/// The kind of the signer's key, and the algorithm that is wanted, if such a key can sign by it; the usual one if none is.
fn usual_or(
    wanted: Option<SignatureAlgorithm>,
    chain: &[Certificate],
) -> Result<(KeyKind, SignatureAlgorithm), SignError> {
    let leaf = chain.first().ok_or(SignError::NoCertificate)?;
    let kind = leaf
        .key_kind()
        .filter(|kind| kind.strong())
        .ok_or_else(|| SignError::Algorithm {
            name: leaf.key_name(),
        })?;
    let possible = kind.algorithms();
    match wanted {
        None => Ok((kind, possible[0])),
        Some(wanted) if possible.contains(&wanted) => Ok((kind, wanted)),
        Some(other) => Err(SignError::Algorithm {
            name: format!("{other} ({kind})"),
        }),
    }
}
